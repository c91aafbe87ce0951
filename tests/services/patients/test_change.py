"""Changing a person: what changed is noted and kept, a stale form is refused whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import AccessLogEntry, Note, Patient, PatientGroup, RecordVersion
from app.queries.patients.banner import Banner
from app.queries.patients.editable import groups_of
from app.queries.patients.search import search
from app.rules.search_keys import parse_query
from app.security.actor import Actor
from app.services.patients.change_details import StalePatient, change_details
from app.services.patients.details import ContactDetails, PersonDetails
from app.services.patients.update_from_register import differences, update_from_register
from app.services.patients.write_note import write_note
from app.tables.vocabulary import LogEvent, NoteKind, Sex
from demo import known
from tests.fixtures.patients import banner_of


def stored(banner: Banner) -> Patient:
    db.session.expire_all()
    return db.session.scalars(select(Patient).where(Patient.id == banner.patient_id)).one()


def as_is(banner: Banner, actor: Actor) -> ContactDetails:
    row = stored(banner)
    return ContactDetails(
        row.mobile,
        row.email,
        row.remind_by_sms,
        row.remind_by_email,
        row.alert_note,
        groups_of(actor, banner.patient_id),
    )


def test_only_what_changed_is_noted_kept_and_logged(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    before = stored(testa).mobile
    contact = replace(as_is(testa, vera), mobile="+46701740699")
    assert change_details(vera, testa, testa.version, contact) == ["Mobile number changed."]
    kept = db.session.scalars(select(RecordVersion).where(RecordVersion.table_name == "patient")).one()
    logged = db.session.scalars(select(AccessLogEntry).order_by(AccessLogEntry.id.desc())).first()
    assert stored(testa).mobile == "+46701740699"
    assert before is not None
    assert before in kept.content
    assert logged is not None
    assert (logged.event, logged.patient_id) == (LogEvent.CHANGED, testa.patient_id)


def test_nothing_changed_leaves_no_trace(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    notes = db.session.query(Note).count()
    assert change_details(vera, testa, testa.version, as_is(testa, vera)) == []
    assert db.session.query(Note).count() == notes


def test_a_stale_form_is_refused_whole(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    contact = as_is(testa, vera)
    change_details(vera, testa, testa.version, replace(contact, mobile="+46701740699"))
    with pytest.raises(StalePatient):
        change_details(vera, testa, testa.version, replace(contact, email="annan@exempel.se"))
    assert stored(testa).email == contact.email


def test_the_way_to_reach_a_protected_person_is_left_alone(vera: Actor) -> None:
    siw = banner_of(vera, known.PROTECTED_POPULATION_RECORD)
    before = stored(siw).mobile
    changed = change_details(vera, siw, siw.version, ContactDetails(alert_note="Se huvudjournalen."))
    assert changed == ["Other information changed."]
    assert stored(siw).mobile == before


def test_a_group_left_is_ended_and_not_taken_away(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    group = db.session.scalars(select(PatientGroup.id).where(PatientGroup.active.is_(True))).first()
    assert group is not None
    contact = replace(as_is(testa, vera), group_ids=frozenset({group}))
    change_details(vera, testa, testa.version, contact)
    assert groups_of(vera, testa.patient_id) == {group}
    change_details(vera, testa, testa.version, replace(contact, group_ids=frozenset()))
    assert groups_of(vera, testa.patient_id) == frozenset()


def test_differences_are_told_field_by_field() -> None:
    here = PersonDetails("Testa", "Provsson", city="Exempelstad", sex=Sex.FEMALE)
    found = differences(here, replace(here, surname="Påhitt", city=None, fetched_at=clock.now()))
    assert [(row.field, row.here, row.in_register) for row in found] == [
        ("surname", "Provsson", "Påhitt"),
        ("city", "Exempelstad", None),
    ]


def test_a_name_taken_over_is_searched_for_at_once(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    new = PersonDetails("Testa Maria", "Nyexempel", sex=Sex.FEMALE, fetched_at=clock.now())
    update_from_register(vera, testa, testa.version, new)
    (hit,) = search(vera, parse_query("nyex", clock.today()), clock.today()).rows
    assert hit.uuid == testa.uuid


def test_who_becomes_protected_loses_address_and_contact(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    new = PersonDetails("Testa Maria", "Provsson", protected=True, street="X 1", fetched_at=clock.now())
    update_from_register(vera, testa, testa.version, new)
    row = stored(testa)
    assert (row.street, row.city, row.mobile, row.email, row.remind_by_sms) == (None, None, None, None, False)


def test_typed_data_never_passes_for_the_registers(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    with pytest.raises(ValueError, match="register"):
        update_from_register(vera, testa, testa.version, PersonDetails("Testa", "Provsson"))


def test_a_note_is_added_and_logged(vera: Actor) -> None:
    testa = banner_of(vera, known.TESTA)
    write_note(vera, testa, "  Vill sitta vid vaccination.  ")
    note = db.session.scalars(select(Note).order_by(Note.id.desc())).first()
    assert note is not None
    assert (note.kind, note.text, note.author_name) == (
        NoteKind.WRITTEN,
        "Vill sitta vid vaccination.",
        vera.person_name,
    )


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_an_empty_or_endless_note_is_refused(vera: Actor, text: str) -> None:
    with pytest.raises(ValueError, match="characters"):
        write_note(vera, banner_of(vera, known.TESTA), text)
