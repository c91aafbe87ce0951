"""Personer: who works here, under which name and HSA-id, and whether the account is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import current_app
from flask_appbuilder.security.sqla.models import User
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.attributes import flag_modified
from werkzeug.security import generate_password_hash
from wtforms import BooleanField, Form, PasswordField, StringField
from wtforms.validators import ValidationError

from app import clock
from app.models import StaffProfile
from app.rules.identity import IdentityKind, IdentityNumber, parse_identity
from app.security.personal_number import personal_number_hash
from app.services.staff.add_person import PersonDetails, add_person, change_person
from app.services.staff.refusal import StaffRefused, StaleStaff
from app.views.administration.chips import chip
from app.views.administration.inactivation import Inactivated
from app.views.administration.interface import JournalInterface
from app.views.administration.organization import EMAIL, hsa_field
from app.views.administration.refusals import ChangedMeanwhile, Refused
from app.views.administration.validators import NotLonger, Required
from app.views.base import acting
from app.views.sentences import kept_in_words

LEAST_PASSWORD = 10
PROVEN_BY_BANKID = {IdentityKind.PERSONNUMMER, IdentityKind.SAMORDNINGSNUMMER}
USER_COLUMNS = ("first_name", "last_name", "username", "email")


def long_enough(form: Form, field: PasswordField) -> None:
    if field.data and len(field.data) < LEAST_PASSWORD:
        raise ValidationError(_("Write a password of at least %(least)s characters.", least=LEAST_PASSWORD))


def a_persons_number(form: Form, field: StringField) -> None:
    if not field.data:
        return
    number = parse_identity(field.data, clock.today())
    if not isinstance(number, IdentityNumber):
        raise ValidationError(kept_in_words(number.sentence, number.parameters))
    if number.kind not in PROVEN_BY_BANKID:
        raise ValidationError(_("BankID needs a personal number or a coordination number."))


def text(label: Any, most: int, *validators: Any) -> StringField:
    return StringField(label, validators=[Required(), NotLonger(most), *validators])


class PeopleView(Inactivated):
    datamodel = JournalInterface(StaffProfile, eager=(StaffProfile.user,))
    route_base = "/settings/people"
    class_permission_name = "People"
    subject = "person"
    list_title = _l("People")
    add_title = _l("Add person")
    edit_title = _l("Change person")
    added_sentence = _l("%(name)s is added. Give the person an assignment next.")
    label_columns = {
        "user.last_name": _l("Surname"),
        "user.first_name": _l("First name"),
        "user.username": _l("Username"),
        "user.email": _l("E-mail"),
        "first_name": _l("First name"),
        "last_name": _l("Surname"),
        "username": _l("Username"),
        "email": _l("E-mail"),
        "hsa_id": _l("HSA-id"),
        "title": _l("Title"),
        "password": _l("Password"),
        "account": _l("Account"),
        "personal_number": _l("Personal identity number"),
        "bankid_allowed": _l("May log in by BankID"),
        "bankid": _l("BankID"),
    }
    list_columns = [
        "user.last_name",
        "user.first_name",
        "title",
        "user.username",
        "hsa_id",
        "user.email",
        "account",
    ]
    show_columns = [*list_columns, "bankid"]
    order_columns = ["user.last_name", "user.first_name", "user.username", "hsa_id", "title"]
    base_order = ("user.last_name", "asc")
    search_columns = ["title"]
    words: dict[str, dict[Any, Any]] = {}
    first_filters: dict[str, str] = {}
    text_columns = (
        StaffProfile.hsa_id,
        (StaffProfile.user, User.first_name),
        (StaffProfile.user, User.last_name),
        (StaffProfile.user, User.username),
    )
    text_label = _l("Search name, username or HSA-id")
    add_columns = [
        "first_name",
        "last_name",
        "title",
        "hsa_id",
        "username",
        "email",
        "password",
        "bankid_allowed",
        "personal_number",
    ]
    edit_columns = add_columns
    add_form_extra_fields = edit_form_extra_fields = {
        "first_name": text(_l("First name"), 64),
        "last_name": text(_l("Surname"), 64),
        "hsa_id": hsa_field(),
        "username": text(_l("Username"), 64),
        "email": text(_l("E-mail"), 320, EMAIL),
        "password": PasswordField(
            _l("Password"),
            validators=[long_enough],
            description=_l("For local login. Left empty, it stays as it is."),
        ),
        "bankid_allowed": BooleanField(
            _l("May log in by BankID"),
            description=_l("An exception, for who has no SITHS card."),
        ),
        "personal_number": StringField(
            _l("Personal identity number"),
            validators=[a_persons_number],
            description=_l(
                "For BankID. It is kept so that nobody can read it. Left empty, it stays as it is."
            ),
        ),
    }
    inactivation_sentence = _l(
        "The person is logged out and cannot log in. What the person has registered stays."
    )

    def columns_to_add(self, form: Form) -> list[str]:
        return _without_password(form, list(self.add_columns))

    def columns_to_edit(self, form: Form, row: Any) -> list[str]:
        return _without_password(form, list(self.edit_columns))

    def prepare(self, form: Form, row: StaffProfile | None) -> None:
        if row is not None and not form.is_submitted():
            for column in USER_COLUMNS:
                form[column].data = getattr(row.user, column)
            form.bankid_allowed.data = row.bankid_allowed

    def store_new(self, form: Form, columns: Sequence[str]) -> StaffProfile:
        try:
            return add_person(acting(), _details(form))
        except StaffRefused as refusal:
            raise Refused(refusal.field, kept_in_words(refusal.sentence, refusal.parameters)) from None

    def store_change(self, pk: str, version: int, form: Form, columns: Sequence[str]) -> None:
        try:
            change_person(acting(), int(pk), version, _details(form))
        except StaffRefused as refusal:
            raise Refused(refusal.field, kept_in_words(refusal.sentence, refusal.parameters)) from None
        except StaleStaff:
            raise ChangedMeanwhile from None

    def is_active(self, row: StaffProfile) -> bool:
        return bool(row.user.active)

    def set_active(self, row: StaffProfile, *, active: bool) -> None:
        row.user.active = active
        flag_modified(row, "title")

    def facts(self, rows: Sequence[StaffProfile]) -> dict[str, dict[int, Any]]:
        return {
            "account": {row.id: _account(row) for row in rows},
            "bankid": {row.id: _bankid(row) for row in rows},
        }


def _without_password(form: Form, columns: list[str]) -> list[str]:
    """Where people log in with a card or BankID nobody has a password."""
    if current_app.config["LOCAL_LOGIN"]:
        return columns
    del form.password
    return [column for column in columns if column != "password"]


def _details(form: Form) -> PersonDetails:
    written = form.password.data if "password" in form else None
    method = current_app.config["FAB_PASSWORD_HASH_METHOD"]
    return PersonDetails(
        first_name=form.first_name.data.strip(),
        last_name=form.last_name.data.strip(),
        username=form.username.data.strip(),
        email=form.email.data.strip(),
        hsa_id=form.hsa_id.data.strip(),
        title=(form.title.data or "").strip() or None,
        password_hash=generate_password_hash(written, method=method) if written else None,
        personal_number_hash=_number_hash(form),
        bankid_allowed=bool(form.bankid_allowed.data),
    )


def _number_hash(form: Form) -> str | None:
    number = parse_identity(form.personal_number.data or "", clock.today())
    return personal_number_hash(number.value) if isinstance(number, IdentityNumber) else None


def _account(profile: StaffProfile) -> Any:
    if profile.user.active:
        return chip(_("Open"), "ok", "circle-check")
    return chip(_("Inactivated"), "neutral", "lock")


def _bankid(profile: StaffProfile) -> Any:
    if profile.bankid_allowed:
        return chip(_("Allowed"), "ok", "circle-check")
    return chip(_("Not allowed"), "neutral", "ban")
