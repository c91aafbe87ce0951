"""What stands in the form before anything is typed, and what follows when the vaccine is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app import clock
from app.models import Prescription, VaccineProduct
from app.queries.vaccination.choices import Choices
from app.queries.vaccination.proposal import ProposedDose, propose_batch, propose_dose, propose_vaccine
from app.views.sentences import decimal_text, in_words
from app.views.vaccination.form import PRESCRIPTION

OF_VACCINE = frozenset(
    {"batch", "template", "dose_number", "volume_ml", "route", "patient_group", "prescriber", "site_detail"}
)
"""Fields that another vaccine makes meaningless."""


@dataclass(slots=True)
class Filled:
    """Values by field name; ``marked`` names those the system filled in, ``reason`` why this vaccine."""

    typed: dict[str, str]
    marked: set[str] = field(default_factory=set)
    reason: str | None = None


def first_filled(choices: Choices, prescription: UUID | None) -> Filled:
    """The form as it opens. Identity, answers and site are never filled in."""
    ordered = next((p for p in choices.waiting if p.uuid == prescription), None)
    proposed = propose_vaccine(choices, ordered)
    filled = Filled({"given_at": f"{clock.local(clock.now()):%Y-%m-%d %H:%M}"}, {"given_at"})
    if proposed.product is None:
        return filled
    filled.reason = in_words(proposed.reason) if proposed.reason else None
    _put(filled, "product", str(proposed.product.uuid))
    _put(filled, "batch", str(proposed.batch.uuid) if proposed.batch else "")
    _put_dose(filled, choices, proposed.product)
    return filled


def with_other_vaccine(typed: Mapping[str, str], choices: Choices, product: VaccineProduct) -> Filled:
    """The form after a choice of vaccine: what was observed stays, the rest is proposed anew."""
    filled = Filled({name: value for name, value in typed.items() if name not in OF_VACCINE})
    batch = propose_batch(choices, product)
    _put(filled, "batch", str(batch.uuid) if batch else "")
    _put_dose(filled, choices, product)
    return filled


def _put(filled: Filled, name: str, value: str) -> None:
    filled.typed[name] = value
    if value:
        filled.marked.add(name)


def _put_dose(filled: Filled, choices: Choices, product: VaccineProduct) -> None:
    dose: ProposedDose = propose_dose(choices, product, clock.today())
    _put(filled, "dose_number", str(dose.number))
    _put(filled, "volume_ml", decimal_text(dose.volume_ml) if dose.volume_ml is not None else "")
    _put(filled, "route", dose.route.value if dose.route else "")
    _put(filled, "patient_group", str(dose.group.uuid) if dose.group else "")
    order = _order_for(choices, product)
    _put(filled, "prescriber", f"{PRESCRIPTION}:{order.uuid}" if order else "")
    if filled.typed.get("site") not in {site.value for site in dose.sites}:
        filled.typed.pop("site", None)


def _order_for(choices: Choices, product: VaccineProduct) -> Prescription | None:
    """The signed order for this vaccine that waits, if there is just one."""
    signed = [p for p in choices.waiting if p.product_id == product.id and p.prescriber_name]
    return signed[0] if len(signed) == 1 else None
