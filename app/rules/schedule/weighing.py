"""The verdict on each dose as a whole, from what each antigen's series said."""

from collections.abc import Iterator, Mapping, Sequence

from app.rules.schedule import wording
from app.rules.schedule.antigens import AntigenRun
from app.rules.schedule.person import Dose
from app.rules.schedule.verdicts import AntigenVerdict, DoseReason, DoseStatus, DoseVerdict
from app.rules.schedule.walk import Case, Judged

_FIRST_FOUND_DECIDES = (
    DoseStatus.SUBSTANDARD,
    DoseStatus.NOT_VALID,
    DoseStatus.VALID,
    DoseStatus.EXTRANEOUS,
)


def weigh_doses(case: Case, doses: Sequence[Dose], runs: Mapping[str, AntigenRun]) -> Iterator[DoseVerdict]:
    """One verdict per dose, in the order of `doses`."""
    by_place: dict[int, list[AntigenVerdict]] = {}
    for name, run in runs.items():
        for judged in run.chosen.walk.judged if run.chosen else ():
            verdicts = by_place.setdefault(judged.given.place, [])
            verdicts.append(_describe(name, run, judged))
    for place, dose in enumerate(doses):
        reason = case.history.set_aside.get(place)
        if reason is not None:
            yield DoseVerdict(dose, DoseStatus.NOT_JUDGED, reason, wording.of_unjudged(dose, reason))
        else:
            yield _weigh(dose, by_place.get(place, []))


def _describe(antigen: str, run: AntigenRun, judged: Judged) -> AntigenVerdict:
    series = run.chosen.walk.series.name if run.chosen else ""
    return AntigenVerdict(
        antigen=antigen,
        series=series,
        dose_number=judged.number,
        status=judged.status,
        reason=judged.finding.reason,
        explanation=wording.of_dose(judged),
    )


def _weigh(dose: Dose, verdicts: Sequence[AntigenVerdict]) -> DoseVerdict:
    """A dose that fails for one antigen fails: that antigen has to be given again."""
    in_part = {DoseStatus.VALID, DoseStatus.NOT_VALID} <= {verdict.status for verdict in verdicts}
    for status in _FIRST_FOUND_DECIDES:
        for verdict in verdicts:
            if verdict.status is status:
                explanation = wording.of_counting_in_part() if in_part else verdict.explanation
                return DoseVerdict(dose, status, verdict.reason, explanation, tuple(verdicts))
    reason = DoseReason.NO_SERIES
    return DoseVerdict(dose, DoseStatus.NOT_JUDGED, reason, wording.of_unjudged(dose, reason))
