"""Periods and age limits in words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.rules.schedule.model import AgeRule, IntervalRule, Season
from app.rules.schedule.periods import Period


def in_words(period: Period) -> str:
    """ "6 veckor", "18 månader", "1 år 6 månader", with a day more or less where the schedule says so."""
    years, months = divmod(period.months, 12)
    days = period.days.days
    weeks, rest = divmod(days, 7) if days > 0 else (0, days)
    parts = [
        ngettext("%(num)d year", "%(num)d years", years) if years else "",
        ngettext("%(num)d month", "%(num)d months", months) if months else "",
        ngettext("%(num)d week", "%(num)d weeks", weeks) if weeks else "",
        ngettext("%(num)d day", "%(num)d days", rest) if rest > 0 else "",
    ]
    text = " ".join(part for part in parts if part)
    if rest < 0:
        short = ngettext("%(num)d day", "%(num)d days", -rest)
        return _("%(period)s less %(days)s", period=text, days=short) if text else f"−{short}"
    return text or ngettext("%(num)d day", "%(num)d days", 0)


def age(rule: AgeRule) -> str:
    """The ages of one dose: from when it counts, when it is recommended, when it is too late."""
    said = []
    least = rule.minimum or rule.absolute_minimum
    if least:
        said.append(_("from %(age)s", age=in_words(least)))
    if rule.earliest_recommended:
        said.append(_("recommended at %(age)s", age=in_words(rule.earliest_recommended)))
    if rule.maximum:
        said.append(_("before %(age)s", age=in_words(rule.maximum)))
    return ", ".join(said)


def interval(rule: IntervalRule) -> str:
    """How long after what, least and recommended."""
    said = []
    least = rule.minimum or rule.absolute_minimum
    if least:
        said.append(_("at least %(period)s", period=in_words(least)))
    if rule.earliest_recommended and rule.earliest_recommended is not least:
        said.append(_("recommended %(period)s", period=in_words(rule.earliest_recommended)))
    return _("%(interval)s after %(reference)s", interval=", ".join(said), reference=_reference(rule))


def season(span: Season) -> str:
    start, end = span.start or "", span.end or ""
    return _("season %(start)s to %(end)s", start=start, end=end)


def _reference(rule: IntervalRule) -> str:
    if rule.from_dose is not None:
        return _("dose %(number)s", number=rule.from_dose)
    if rule.from_products:
        return _("a dose of %(products)s", products=", ".join(sorted(rule.from_products)))
    if rule.from_observation:
        return _("the event %(code)s", code=rule.from_observation)
    return _("the dose before")
