"""The open patient on the page: the banner in words, and the one way to open a record.

Every view about exactly one patient calls ``open_record`` first: it answers 404 for a patient who
does not exist for the actor, logs the look, and hands the banner to the shell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from app import clock
from app.queries.patients.banner import Banner, find_banner
from app.rules.age import display_age
from app.security.actor import Actor
from app.security.audit import record_look
from app.tables.vocabulary import IdentifierKind
from app.views.addresses import address
from app.views.base import open_patient
from app.views.words import IDENTIFIER_KINDS, SEXES


@dataclass(frozen=True, slots=True)
class BannerWords:
    """What ``macros/banner.html`` draws."""

    uuid: UUID
    surname: str
    given_name: str
    called_name: str | None
    identifier_label: str
    identifier_display: str | None
    age_text: str
    sex_text: str
    address: str | None
    protected: bool
    deceased_on: str | None
    deceased_age_text: str
    manually_registered: bool
    alert_note: str | None
    extra: list[tuple[str, str | None]]
    close_url: str
    chips: tuple[()] = ()


def open_record(actor: Actor, patient_uuid: UUID, subject: str) -> Banner:
    """Find the patient, log that ``subject`` of the record was opened, and show the banner.

    Answers 404 when the actor's care provider has no such patient.
    """
    banner = find_banner(actor, patient_uuid)
    if banner is None:
        abort(404)
    record_look(actor, subject, banner.subject)
    show_banner(banner)
    return banner


def show_banner(banner: Banner) -> None:
    """Put an already found patient on the page, when the act itself has written the log."""
    open_patient(in_words(banner))


def in_words(banner: Banner) -> BannerWords:
    return BannerWords(
        uuid=banner.uuid,
        surname=banner.surname,
        given_name=banner.given_name,
        called_name=banner.called_name,
        identifier_label=str(IDENTIFIER_KINDS[banner.identifier_kind or IdentifierKind.PERSONNUMMER]),
        identifier_display=banner.identifier_display,
        age_text=age_text(banner.birth_date, banner.deceased_on),
        sex_text=str(SEXES[banner.sex]),
        address=banner.address,
        protected=banner.protected,
        deceased_on=banner.deceased_on.isoformat() if banner.deceased_on else None,
        deceased_age_text=age_text(banner.birth_date, banner.deceased_on) if banner.deceased_on else "",
        manually_registered=banner.manually_registered,
        alert_note=banner.alert_note,
        extra=_more(banner),
        close_url=address("PatientSearchView.search"),
    )


def age_text(birth_date: date | None, deceased_on: date | None = None) -> str:
    """Age today, or at death; empty when the birth date is not known whole."""
    if birth_date is None:
        return ""
    phrase = display_age(birth_date, max(deceased_on or clock.today(), birth_date))
    return _(phrase.sentence, **phrase.parameters)


def _more(banner: Banner) -> list[tuple[str, str | None]]:
    checked = banner.register_checked_at
    rows: list[tuple[str, str | None]] = []
    if not banner.protected:
        rows += [(_("Mobile number"), banner.mobile), (_("E-mail"), banner.email)]
    if checked:
        rows.append((_("Checked with the person register"), f"{clock.local(checked):%Y-%m-%d %H:%M}"))
    return rows
