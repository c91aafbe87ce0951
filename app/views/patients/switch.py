"""The views of an open record beside each other: overview, notes, history."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask_babel import lazy_gettext as _l

from app.security.roles import Verb
from app.views.addresses import address
from app.views.base import acting

VIEWS = (
    ("show", "PatientView.show", _l("Overview"), "layout-list"),
    ("notes", "PatientView.notes", _l("Notes"), "sticky-note"),
    ("history", "PatientHistoryView.history", _l("History"), "scroll-text"),
)
SHARED = ("shared", "SharedRecordView.show", _l("Shared records"), "cloud-filled")


@dataclass(frozen=True, slots=True)
class SwitchItem:
    label: str
    url: str
    active: bool
    icon: str | None


def switch_items(active: str, patient: UUID) -> list[SwitchItem]:
    """Every view of the patient, the ``active`` one marked; only that one carries its icon."""
    views = (*VIEWS, SHARED) if acting().may(Verb.READ, "SharedRecords") else VIEWS
    return [
        SwitchItem(str(label), address(endpoint, patient=patient), active=True, icon=icon)
        if key == active
        else SwitchItem(str(label), address(endpoint, patient=patient), active=False, icon=None)
        for key, endpoint, label, icon in views
    ]
