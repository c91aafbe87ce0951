"""What the start command says: where the product is, and who can log in to the demo."""

from __future__ import annotations

from flask import current_app
from flask_babel import gettext as _

from app.tables.vocabulary import PrescribingScope, Role
from app.views.words import ROLES
from launch.arguments import Arguments


def text(asked: Arguments) -> str:
    """The whole message, in the language of the installation. Needs an application context."""
    lines = ["", _("Vaccinjournal is running: %(address)s", address=asked.address)]
    if asked.standins:
        lines.append(_("Stand-ins for the outside world: %(address)s", address=asked.standin_address))
        device = f"{asked.standin_address}/bankid/device"
        lines.append(_("SITHS asks whose card it is; BankID is answered at %(address)s", address=device))
    if asked.data == "demo" and current_app.config["LOCAL_LOGIN"]:
        lines += ["", *_logins()]
    return "\n".join([*lines, "", _("Stop with Ctrl+C."), "", ""])


def _logins() -> list[str]:
    from demo.cast import CAST, PASSWORD, Member, Part

    def may(part: Part) -> str:
        role = str(ROLES[part.role])
        nurse = part.role in (Role.NURSE, Role.NURSE_ADMIN)
        return (
            _("%(role)s (ordination right)", role=role)
            if nurse and part.scope is not PrescribingScope.NONE
            else role
        )

    def line(member: Member) -> str:
        roles = ", ".join(dict.fromkeys(may(part) for part in member.parts))
        name = f"{member.first_name} {member.last_name}"
        return f"  {member.username:<9}{name:<20}{roles}"

    head = _("Log in as one of these; the password is %(password)s for all of them:", password=PASSWORD)
    return [head, *(line(member) for member in CAST if any(part.until is None for part in member.parts))]
