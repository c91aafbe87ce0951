"""On which ground somebody may see what other care providers keep (SFS 2022:913).

The national register knows. While it does not answer, and until it has been told, a consent entered here
that still holds is ground enough; without either nothing of others is shown. One taken back here is none,
also while the register has not been told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.integrations.accessing_actor import AccessingActor
from app.integrations.consent_register.errors import ConsentRegisterError
from app.integrations.consent_register.port import ConsentRegister
from app.integrations.person_register.port import PersonId
from app.models import SharingBasis
from app.queries.shared_records.consents import consent_in_force, is_newly_taken_back
from app.security.actor import Actor


@dataclass(frozen=True, slots=True)
class Ground:
    """``basis`` None: nothing of others is shown. ``until`` (UTC) is known for what was entered here.

    ``problem`` is the sentence key that tells why the national register could not be asked.
    """

    basis: SharingBasis | None
    until: datetime | None = None
    problem: str | None = None


def ground_of(
    actor: Actor, register: ConsentRegister | None, who: AccessingActor, patient_id: int, person: PersonId
) -> Ground:
    """Ask the national register, and our own entries where it cannot say."""
    own = consent_in_force(actor, who, patient_id)
    if own is None and is_newly_taken_back(actor, who, patient_id):
        return Ground(None)
    until = own.end if own else None
    try:
        basis = register.basis(who, person) if register else None
    except ConsentRegisterError as error:
        return Ground(own.basis if own else None, until, error.sentence)
    if basis is not None:
        return Ground(SharingBasis(basis.value), until)
    if own is not None and not own.told:
        return Ground(own.basis, until)
    return Ground(None)
