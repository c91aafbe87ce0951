"""Which groups (kundgrupper) a patient is in: a membership ends, it is never taken away."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import PatientGroup, PatientGroupMembership


def set_groups(session: Session, patient_id: int, wanted: frozenset[int], today: date) -> bool:
    """Make ``wanted`` the groups in force from ``today`` (Swedish date). Returns whether any changed.

    Memberships for one kind of vaccine only are left alone. Ids of groups that are not in use are
    ignored unless the patient is in them already.
    """
    current = {
        membership.patient_group_id: membership
        for membership in session.scalars(
            select(PatientGroupMembership).where(
                PatientGroupMembership.patient_id == patient_id,
                PatientGroupMembership.vaccine_group_id.is_(None),
                PatientGroupMembership.valid_to.is_(None),
            )
        )
    }
    in_use = set(session.scalars(select(PatientGroup.id).where(PatientGroup.active.is_(True))))
    joined = (wanted & in_use) - current.keys()
    left = current.keys() - wanted
    for group_id in left:
        current[group_id].valid_to = today
    session.add_all(
        PatientGroupMembership(patient_id=patient_id, patient_group_id=group_id, valid_from=today)
        for group_id in sorted(joined)
    )
    return bool(joined or left)
