"""VJ-INTERVAL-1 to -5: how long ago was the last dose?"""

from collections.abc import Iterator
from typing import Final

from dateutil.relativedelta import relativedelta

from app.rules.checks.facts import DoseCase, EarlierDose
from app.rules.checks.rule import Rule
from app.rules.checks.thresholds import (
    DAYS_BETWEEN_DOSES,
    DAYS_BETWEEN_DOSES_OF,
    DAYS_BETWEEN_LIVE,
    DAYS_WORTH_KNOWING,
    LIVE_ROUTES,
    MONTHS_SAID_AS_MONTHS,
)
from app.rules.verdict import Verdict, sentence

PLAN: Final = Rule("VJ-INTERVAL-1", 1)
SAME_GROUP: Final = Rule("VJ-INTERVAL-2", 1)
LIVE: Final = Rule("VJ-INTERVAL-3", 1)
OTHER: Final = Rule("VJ-INTERVAL-4", 1)
NEXT: Final = Rule("VJ-INTERVAL-5", 1)


def plan_allows_the_day(case: DoseCase) -> Iterator[Verdict]:
    """VJ-INTERVAL-1, version 1 (mock-up 12): the earliest day in the person's own plan."""
    earliest, last, number = case.dose.earliest, _last_of_the_group(case), case.dose.dose_number
    if earliest is None or case.day >= earliest:
        return
    if last is None or number is None or number < 2:
        yield PLAN.warning(
            sentence("The plan says %(earliest)s at the earliest."), "given_at", earliest=earliest
        )
    else:
        yield PLAN.warning(
            sentence(
                "Dose %(number)d is given %(days)d days after dose %(previous)d. "
                "The plan says %(earliest)s at the earliest."
            ),
            "given_at",
            number=number,
            previous=number - 1,
            days=(case.day - last.given_on).days,
            earliest=earliest,
        )


def interval_within_the_group(case: DoseCase) -> Iterator[Verdict]:
    """VJ-INTERVAL-2, version 1 (domain.md 4.1-4.4; the days are in `thresholds`)."""
    last = _last_of_the_group(case)
    if last is None:
        return
    days, shortest = (case.day - last.given_on).days, _shortest_interval(case)
    group = _within_a_sentence(case.product.group_name)
    if days < shortest:
        yield SAME_GROUP.warning(
            sentence(
                "The last dose against %(group)s was given on %(given)s. "
                "The shortest interval is %(shortest)d days."
            ),
            "given_at",
            group=group,
            given=last.given_on,
            shortest=shortest,
        )
        return
    apart = relativedelta(case.day, last.given_on)
    months = apart.years * 12 + apart.months
    if months < MONTHS_SAID_AS_MONTHS:
        yield SAME_GROUP.ok(
            sentence("%(days)d days since the last dose against %(group)s"), days=days, group=group
        )
    else:
        yield SAME_GROUP.ok(
            sentence("%(months)d months since the last dose against %(group)s"), months=months, group=group
        )


def interval_to_the_next(case: DoseCase) -> Iterator[Verdict]:
    """VJ-INTERVAL-5, version 1 (as VJ-INTERVAL-2): a dose entered afterwards may lie before another."""
    group = case.product.vaccine_group
    later = [
        dose.given_on for dose in case.earlier if dose.vaccine_group == group and dose.given_on > case.day
    ]
    if later and (min(later) - case.day).days < _shortest_interval(case):
        yield NEXT.warning(
            sentence(
                "The next dose against %(group)s was given on %(given)s. "
                "The shortest interval is %(shortest)d days."
            ),
            "given_at",
            given=min(later),
            group=_within_a_sentence(case.product.group_name),
            shortest=_shortest_interval(case),
        )


def live_vaccines_are_apart(case: DoseCase) -> Iterator[Verdict]:
    """VJ-INTERVAL-3, version 1 (domain.md 4.1: live injected vaccines the same day or 4 weeks apart).

    Looks both ways, since a dose that is entered afterwards may lie before another.
    """
    if not case.product.live or not _is_live_route(case.dose.route, case.product.routes):
        return
    for other in case.earlier:
        days = abs((case.day - other.given_on).days)
        close = (
            other.live and 0 < days < DAYS_BETWEEN_LIVE and other.vaccine_group != case.product.vaccine_group
        )
        if close and (other.route is None or other.route in LIVE_ROUTES):
            yield LIVE.warning(
                sentence(
                    "%(other)s, which is live too, was given on %(given)s. "
                    "Live vaccines are given the same day or %(apart)d days apart."
                ),
                "product",
                other=other.product_name,
                given=other.given_on,
                apart=DAYS_BETWEEN_LIVE,
            )


def another_vaccine_is_shown(case: DoseCase) -> Iterator[Verdict]:
    """VJ-INTERVAL-4, version 1 (question N5 of the national declaration): other vaccines of late."""
    for other in case.earlier:
        days = (case.day - other.given_on).days
        of_another_group = other.vaccine_group != case.product.vaccine_group
        both_live = other.live and case.product.live
        if of_another_group and not both_live and 0 < days <= DAYS_WORTH_KNOWING:
            yield OTHER.information(
                sentence("%(other)s was given on %(given)s"), other=other.product_name, given=other.given_on
            )


def _shortest_interval(case: DoseCase) -> int:
    return DAYS_BETWEEN_DOSES_OF.get(case.product.vaccine_group, DAYS_BETWEEN_DOSES)


def _last_of_the_group(case: DoseCase) -> EarlierDose | None:
    group = case.product.vaccine_group
    doses = [dose for dose in case.earlier if dose.vaccine_group == group and dose.given_on < case.day]
    return max(doses, key=lambda dose: dose.given_on, default=None)


def _is_live_route(chosen: str | None, possible: tuple[str, ...]) -> bool:
    return not LIVE_ROUTES.isdisjoint((chosen,) if chosen else possible)


def _within_a_sentence(name: str) -> str:
    """ "Influensa" becomes "influensa"; "TBE" and "RS-virus" stay as they are."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
