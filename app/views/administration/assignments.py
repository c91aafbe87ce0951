"""Uppdrag: who has which role at which unit, from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_appbuilder.security.sqla.models import User
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import Form, StringField

from app import clock
from app.extensions import db
from app.models import Assignment, Unit
from app.services.staff.give_assignment import (
    CENTRAL_ROLES,
    AssignmentTerms,
    change_assignment,
    give_assignment,
)
from app.services.staff.refusal import StaffRefused, StaleStaff
from app.swedish import alphabetical
from app.tables.vocabulary import PrescribingScope, Role
from app.views.administration.chips import chip
from app.views.administration.fields import WordsField
from app.views.administration.inactivation import IN_USE_OR_NOT, Inactivated
from app.views.administration.interface import JournalInterface
from app.views.administration.refusals import ChangedMeanwhile, Refused
from app.views.administration.validators import Required
from app.views.administration.validity import validity
from app.views.base import acting
from app.views.sentences import kept_in_words
from app.views.words import PRESCRIBING_SCOPES, ROLES


class AssignmentAdminView(Inactivated):
    """A unit's administrator sees and gives those of the own unit, a system administrator all."""

    datamodel = JournalInterface(Assignment, eager=(Assignment.user, Assignment.unit))
    route_base = "/settings/assignments"
    class_permission_name = "Assignments"
    subject = "assignment"
    list_title = _l("Assignments")
    add_title = _l("Give an assignment")
    edit_title = _l("Change assignment")
    added_sentence = _l("The assignment is given: %(name)s.")
    label_columns = {
        "who": _l("Person"),
        "user.last_name": _l("Surname"),
        "user.first_name": _l("First name"),
        "person": _l("Username or HSA-id"),
        "unit_id": _l("Unit"),
        "unit.name": _l("Unit"),
        "role": _l("Role"),
        "prescribing_scope": _l("Ordination right"),
        "valid_from": _l("Valid from"),
        "valid_to": _l("Valid to"),
        "last_used_at": _l("Last used"),
        "active": _l("State"),
        "validity": _l("State"),
    }
    list_columns = [
        "user.last_name",
        "user.first_name",
        "unit.name",
        "role",
        "prescribing_scope",
        "valid_from",
        "valid_to",
        "validity",
    ]
    show_columns = [*list_columns, "last_used_at"]
    order_columns = ["user.last_name", "user.first_name", "unit.name", "valid_from", "valid_to"]
    base_order = ("user.last_name", "asc")
    search_columns = ["role", "active"]
    words = {"role": ROLES, "prescribing_scope": PRESCRIBING_SCOPES, "active": IN_USE_OR_NOT}
    text_columns = (
        (Assignment.user, User.first_name),
        (Assignment.user, User.last_name),
        (Assignment.user, User.username),
        (Assignment.unit, Unit.name),
    )
    text_label = _l("Search person or unit")
    add_columns = ["person", "unit_id", "role", "prescribing_scope", "valid_from", "valid_to"]
    edit_columns = ["prescribing_scope", "valid_from", "valid_to"]
    prescribing = WordsField(_l("Ordination right"), PRESCRIBING_SCOPES, Required())
    add_form_extra_fields = {
        "person": StringField(_l("Username or HSA-id"), validators=[Required()]),
        "unit_id": WordsField(_l("Unit"), {}, Required()),
        "role": WordsField(_l("Role"), ROLES, Required()),
        "prescribing_scope": prescribing,
    }
    edit_form_extra_fields = {"prescribing_scope": prescribing}
    inactivation_sentence = _l(
        "The person can no longer choose the assignment. What was done in it stays. It takes effect at once."
    )

    def columns_to_add(self, form: Form) -> list[str]:
        """A unit's administrator gives nothing at another unit, and no central role."""
        if acting().role is Role.SYSTEM_ADMINISTRATOR:
            form.unit_id.choices = _units()
            return list(self.add_columns)
        del form.unit_id
        form.role.choices = [(str(role), word) for role, word in ROLES.items() if role not in CENTRAL_ROLES]
        return [column for column in self.add_columns if column != "unit_id"]

    def prepare(self, form: Form, row: Assignment | None) -> None:
        if row is None and not form.is_submitted():
            form.valid_from.data = clock.today()
            form.prescribing_scope.data = PrescribingScope.NONE

    def store_new(self, form: Form, columns: Sequence[str]) -> Assignment:
        actor = acting()
        terms = AssignmentTerms(
            form.role.data, form.prescribing_scope.data, form.valid_from.data, form.valid_to.data
        )
        unit_id = form.unit_id.data if "unit_id" in columns else actor.unit_id
        try:
            return give_assignment(actor, form.person.data, unit_id, terms)
        except StaffRefused as refusal:
            raise _told(refusal) from None

    def store_change(self, pk: str, version: int, form: Form, columns: Sequence[str]) -> None:
        days = form.valid_from.data, form.valid_to.data
        try:
            change_assignment(acting(), int(pk), version, form.prescribing_scope.data, *days)
        except StaffRefused as refusal:
            raise _told(refusal) from None
        except StaleStaff:
            raise ChangedMeanwhile from None

    def set_active(self, row: Assignment, *, active: bool) -> None:
        if row.user_id == acting().user_id:
            raise Refused(None, _("You cannot change your own assignments. Ask another administrator."))
        row.active = active

    def facts(self, rows: Sequence[Assignment]) -> dict[str, dict[int, Any]]:
        return {"validity": {row.id: _validity(row) for row in rows}}


def _told(refusal: StaffRefused) -> Refused:
    return Refused(refusal.field, kept_in_words(refusal.sentence, refusal.parameters))


def _units() -> list[tuple[int, str]]:
    rows = db.session().execute(
        select(Unit.id, Unit.name).where(Unit.active.is_(True)).order_by(alphabetical(Unit.name))
    )
    return [(row.id, row.name) for row in rows]


def _validity(assignment: Assignment) -> Any:
    if not assignment.active:
        return chip(_("Inactivated"), "neutral", "lock")
    return validity(assignment.valid_from, assignment.valid_to)
