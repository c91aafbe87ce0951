"""What every page shows around its content: unit and role, both menus, the open patient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g
from flask_babel import get_locale

from app.queries.signing.waiting import count_waiting
from app.security.actor import Actor
from app.security.roles import Verb
from app.security.session import current_login
from app.views.addresses import address
from app.views.navigation import Menus, SideGroup, TabLink, menus
from app.views.words import role_label


@dataclass(frozen=True, slots=True)
class Shell:
    person_name: str
    person_initials: str
    unit_name: str | None
    role_name: str | None
    tabs: list[TabLink]
    side_groups: list[SideGroup]
    assignment_id: int | None
    switch_url: str
    logout_url: str
    language: str
    environment_note: bool


def install(app: Flask) -> None:
    @app.context_processor
    def provide_shell() -> dict[str, Any]:
        return {
            "shell": _shell(),
            "banner": g.get("open_patient"),
            "language": str(get_locale() or "sv"),
        }


def _shell() -> Shell | None:
    login = current_login()
    if login is None:
        return None
    actor = login.actor
    shown = _menus(actor) if actor else Menus([], [])
    name = str(login.user)
    return Shell(
        person_name=name,
        person_initials="".join(part[0] for part in name.split()[:2]).upper(),
        unit_name=actor.unit_name if actor else None,
        role_name=role_label(actor.role, actor.prescribing_scope) if actor else None,
        tabs=shown.tabs,
        side_groups=shown.side,
        assignment_id=actor.assignment_id if actor else None,
        switch_url=address("AssignmentView.choose"),
        logout_url=address("LoginView.logout"),
        language=str(get_locale() or "sv"),
        environment_note=current_app.config["ENVIRONMENT"] != "production",
    )


def _menus(actor: Actor) -> Menus:
    banner = g.get("open_patient")
    unsigned = count_waiting(actor) if actor.may(Verb.SIGN, "Signing") else None
    return menus(actor, banner.uuid if banner else None, unsigned)
