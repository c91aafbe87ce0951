"""May this actor answer for this dose with a signature."""

from __future__ import annotations

from app.models import Immunization
from app.rules.coverage import Subject
from app.rules.ordination import Scope, ordination_right
from app.security.actor import Actor
from app.services.vaccination.facts import RULE_SEX, known_product


def covers(actor: Actor, dose: Immunization) -> bool:
    """A physician's right covers every dose; a nurse's is a scope (HSLF-FS 2018:43, domain section 5)."""
    if actor.is_physician:
        return True
    product = known_product(dose.product)
    birth_date = dose.patient.birth_date
    if product is None or birth_date is None or dose.given_on is None:
        return False
    groups = (dose.patient_group.code,) if dose.patient_group else ()
    subject = Subject(birth_date, RULE_SEX[dose.patient.sex], groups)
    return ordination_right(Scope(actor.prescribing_scope.value), product, subject, dose.given_on).allowed
