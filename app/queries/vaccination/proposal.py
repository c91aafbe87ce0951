"""What the system proposes, and why. Never what must be observed: identity, answers and site.

An order or today's booking goes before the day pass (ui.md 9.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app import clock
from app.models import Batch, PatientGroup, Prescription, VaccineProduct
from app.queries.vaccination.choices import Choices, usable
from app.queries.vaccination.forecast import forecast_of
from app.rules import catalogue
from app.rules.patient_groups import suggested_groups
from app.rules.schedule import DoseKind
from app.rules.verdict import Phrase, sentence
from app.tables.vocabulary import Route, Site

ORDERED = sentence("Ordered %(day)s")
WAITS = sentence("Ordered, waits to be given")
BOOKED = sentence("Booked today")
DAY_PASS = sentence("Preset from the day pass")
EARLIER_DOSES = sentence("%(group)s, earlier doses: %(number)d")
COUNTING_DOSES = sentence("%(group)s, doses that count: %(number)d")
OWN_GROUP = sentence("the patient's own group")


@dataclass(frozen=True, slots=True)
class ProposedVaccine:
    """``reason`` is None when nothing pointed to a vaccine."""

    product: VaccineProduct | None = None
    batch: Batch | None = None
    reason: Phrase | None = None


@dataclass(frozen=True, slots=True)
class ProposedDose:
    """``volume_ml`` is in millilitres. ``sites`` are those to choose between, the ones for the age first."""

    number: int
    number_reason: Phrase
    volume_ml: Decimal | None
    route: Route | None
    sites: tuple[Site, ...]
    group: PatientGroup | None
    group_reason: Phrase | None


def propose_vaccine(choices: Choices, ordered: Prescription | None = None) -> ProposedVaccine:
    """Vaccine and batch: what is ordered, else booked today, else the day pass. ``ordered`` goes first."""
    waiting = [ordered] if ordered else choices.waiting
    prescription = next((p for p in waiting if p.product in choices.products), None)
    if prescription:
        return _with_batch(choices, prescription.product, _ordered(prescription))
    booked = _booked(choices)
    if booked:
        return _with_batch(choices, booked, Phrase(BOOKED))
    if choices.day_pass and choices.day_pass.product in choices.products:
        return _with_batch(choices, choices.day_pass.product, Phrase(DAY_PASS))
    return ProposedVaccine()


def propose_batch(choices: Choices, product: VaccineProduct) -> Batch | None:
    """The batch of the day pass, or the only one that may be used."""
    if choices.day_pass and choices.day_pass.product_id == product.id:
        return choices.day_pass
    possible = [batch for batch in choices.batches_of(product) if usable(batch)]
    return possible[0] if len(possible) == 1 else None


def propose_dose(choices: Choices, product: VaccineProduct, day: date) -> ProposedDose:
    """Number, volume, route, sites and group of one product for this patient on ``day``."""
    born = choices.patient.birth_date
    known = catalogue.products().get(product.rules_code or "")
    number, number_reason = _number(choices, product, day)
    group, reason = _group(choices, product, day)
    return ProposedDose(
        number=number,
        number_reason=number_reason,
        volume_ml=known.volume(born, day) if known and born else product.volume_ml,
        route=Route(product.routes[0]) if product.routes else None,
        sites=_sites(product, known, born, day),
        group=group,
        group_reason=reason,
    )


def _number(choices: Choices, product: VaccineProduct, day: date) -> tuple[int, Phrase]:
    """One more than the doses that count; where the schedule numbers none, than those of the same kind.

    Doses of a season begin again at 1 in the schedule, but are numbered on for the register.
    """
    kind = product.vaccine_group
    planned = forecast_of(choices.patient, choices.past, product, day)
    if planned is not None and planned.dose_number and planned.kind is not DoseKind.SEASONAL:
        before = planned.dose_number - 1
        return before + 1, Phrase(COUNTING_DOSES, {"group": kind.name, "number": before})
    before = sum(dose.product.vaccine_group_id == kind.id for dose in choices.past)
    return before + 1, Phrase(EARLIER_DOSES, {"group": kind.name, "number": before})


def _ordered(prescription: Prescription) -> Phrase:
    if prescription.ordered_at is None:
        return Phrase(WAITS)
    return Phrase(ORDERED, {"day": clock.local(prescription.ordered_at).date()})


def _booked(choices: Choices) -> VaccineProduct | None:
    """A product of the booked kind: the day pass's own, else the unit's first for the person's age."""
    of_kind = [p for p in choices.products if p.vaccine_group_id == choices.booked]
    if choices.day_pass and choices.day_pass.product in of_kind:
        return choices.day_pass.product
    return next((p for p in of_kind if _suits(p, choices)), of_kind[0] if of_kind else None)


def _suits(product: VaccineProduct, choices: Choices) -> bool:
    known = catalogue.products().get(product.rules_code or "")
    born = choices.patient.birth_date
    return known is None or born is None or known.ages.holds(born, clock.today())


def _with_batch(choices: Choices, product: VaccineProduct, reason: Phrase) -> ProposedVaccine:
    return ProposedVaccine(product, propose_batch(choices, product), reason)


def _sites(
    product: VaccineProduct, known: catalogue.Product | None, born: date | None, day: date
) -> tuple[Site, ...]:
    every = [Site(code) for code in product.sites]
    if known is None or born is None:
        return tuple(every)
    suited = {site.code for site in catalogue.sites_for(known, born, day)}
    return tuple(sorted(every, key=lambda site: (site is Site.OTHER, site.value not in suited)))


def _group(choices: Choices, product: VaccineProduct, day: date) -> tuple[PatientGroup | None, Phrase | None]:
    """The patient's own group for this kind of vaccine, an own group for any, or what the rules suggest."""
    for kind in (product.vaccine_group_id, None):
        own = next((group for group, of_kind in choices.memberships if of_kind == kind), None)
        if own:
            return own, Phrase(OWN_GROUP)
    if choices.patient.birth_date is None:
        return None, None
    by_code = {group.code: group for group in choices.groups}
    for suggestion in suggested_groups(choices.patient.birth_date, day, product.vaccine_group.code):
        if suggestion.group.code in by_code:
            return by_code[suggestion.group.code], Phrase(suggestion.sentence, suggestion.parameters)
    return None, None
