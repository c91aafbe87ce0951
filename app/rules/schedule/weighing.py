"""The verdict on each dose as a whole, from what each antigen's series said."""

from collections.abc import Iterable, Iterator, Sequence

from app.rules.schedule import wording
from app.rules.schedule.person import Dose
from app.rules.schedule.verdicts import AntigenVerdict, DoseReason, DoseStatus, DoseVerdict
from app.rules.schedule.walk import Case, Judged, Walk

GRAVEST_FIRST = (
    DoseStatus.SUBSTANDARD,
    DoseStatus.NOT_VALID,
    DoseStatus.VALID,
    DoseStatus.EXTRANEOUS,
)
"""Of several antigens' verdicts on one dose, the first of these that is found is the dose's own."""


def weigh_doses(case: Case, doses: Sequence[Dose], walks: Iterable[Walk]) -> Iterator[DoseVerdict]:
    """One verdict per dose, in the order of `doses`, from the chosen series of every antigen."""
    by_place: dict[int, list[AntigenVerdict]] = {}
    for walk in walks:
        for judged in walk.judged:
            by_place.setdefault(judged.given.place, []).append(_describe(walk, judged))
    for place, dose in enumerate(doses):
        verdicts = by_place.get(place)
        if verdicts:
            yield _weigh(dose, verdicts)
        else:
            yield _not_judged(case, dose, case.history.set_aside.get(place, DoseReason.NO_SERIES))


def _describe(walk: Walk, judged: Judged) -> AntigenVerdict:
    return AntigenVerdict(
        antigen=walk.series.antigen,
        series=walk.series.name,
        dose_number=judged.number,
        status=judged.status,
        reason=judged.finding.reason,
        explanation=wording.of_dose(walk, judged),
    )


def _weigh(dose: Dose, verdicts: Sequence[AntigenVerdict]) -> DoseVerdict:
    """A dose that fails for one antigen fails: that antigen has to be given again."""
    gravest = min(verdicts, key=lambda verdict: GRAVEST_FIRST.index(verdict.status))
    in_part = {DoseStatus.VALID, DoseStatus.NOT_VALID} <= {verdict.status for verdict in verdicts}
    explanation = wording.of_counting_in_part() if in_part else gravest.explanation
    return DoseVerdict(dose, gravest.status, gravest.reason, explanation, tuple(verdicts))


def _not_judged(case: Case, dose: Dose, reason: DoseReason) -> DoseVerdict:
    product = case.schedule.products.get(dose.product)
    explanation = wording.of_unjudged(dose, product.name if product else dose.product, reason)
    return DoseVerdict(dose, DoseStatus.NOT_JUDGED, reason, explanation)
