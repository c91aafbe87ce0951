"""How to reach a patient, Övrig information and groups: read from a form, or shown in one."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.queries.patients.editable import EditablePatient
from app.rules.contact import parse_email, parse_mobile
from app.services.patients.details import MOST_ALERT_CHARACTERS, ContactDetails
from app.views.patients.form_error import FormError

FIELDS = ("mobile", "email", "remind_by_sms", "remind_by_email", "alert_note")


def read_contact(form: MultiDict[str, str]) -> tuple[ContactDetails, list[FormError]]:
    """The details as they are to be kept, and what is wrong with what was typed."""
    mobile_text, email_text = form.get("mobile", "").strip(), form.get("email", "").strip()
    note = " ".join(form.get("alert_note", "").split())
    contact = ContactDetails(
        mobile=parse_mobile(mobile_text),
        email=parse_email(email_text),
        remind_by_sms="remind_by_sms" in form,
        remind_by_email="remind_by_email" in form,
        alert_note=note or None,
        group_ids=frozenset(form.getlist("group", type=int)),
    )
    return contact, _errors(contact, mobile_text, email_text)


def _errors(contact: ContactDetails, mobile_text: str, email_text: str) -> list[FormError]:
    errors = []
    if mobile_text and contact.mobile is None:
        errors.append(FormError("mobile", _("Write the mobile number with digits, such as 070-174 06 05.")))
    elif contact.remind_by_sms and not contact.mobile:
        errors.append(FormError("mobile", _("Enter a mobile number, or untick reminders by SMS.")))
    if email_text and contact.email is None:
        errors.append(FormError("email", _("Write the whole e-mail address, such as name@example.se.")))
    elif contact.remind_by_email and not contact.email:
        errors.append(FormError("email", _("Enter an e-mail address, or untick reminders by e-mail.")))
    if len(contact.alert_note or "") > MOST_ALERT_CHARACTERS:
        errors.append(
            FormError("alert_note", _("Shorten the text to %(most)s characters.", most=MOST_ALERT_CHARACTERS))
        )
    return errors


def typed(form: MultiDict[str, str]) -> dict[str, object]:
    """What stood in the form, for showing it again just as it was."""
    values: dict[str, object] = {name: form.get(name, "") for name in FIELDS}
    values["groups"] = frozenset(form.getlist("group", type=int))
    return values


def stored(patient: EditablePatient, groups: frozenset[int]) -> Mapping[str, object]:
    values: dict[str, object] = {name: getattr(patient, name) for name in FIELDS}
    values["groups"] = groups
    return values
