"""The views of an open record beside each other: overview, notes, history."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l

VIEWS = (
    ("show", "PatientView.show", _l("Overview"), "layout-list"),
    ("notes", "PatientView.notes", _l("Notes"), "sticky-note"),
    ("history", "PatientHistoryView.history", _l("History"), "scroll-text"),
)


@dataclass(frozen=True, slots=True)
class SwitchItem:
    label: str
    url: str
    active: bool
    icon: str | None


def switch_items(active: str, patient: UUID) -> list[SwitchItem]:
    """Every view of the patient, the ``active`` one marked; only that one carries its icon."""
    return [
        SwitchItem(str(label), url_for(endpoint, patient=patient), active=True, icon=icon)
        if key == active
        else SwitchItem(str(label), url_for(endpoint, patient=patient), active=False, icon=None)
        for key, endpoint, label, icon in VIEWS
    ]
