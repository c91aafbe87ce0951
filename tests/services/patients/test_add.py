"""Adding a person: never twice, never beside somebody similar without a reason, always told and logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import AccessLogEntry, Note, Patient
from app.queries.patients.banner import find_banner
from app.queries.patients.search import search
from app.rules.identity import IdentityNumber, parse_identity
from app.rules.search_keys import parse_query
from app.security.actor import Actor, NotPermitted
from app.services.patients.add_patient import add_patient
from app.services.patients.add_with_reserve_number import MainRecordNotChecked, add_with_reserve_number
from app.services.patients.details import ContactDetails, PersonDetails
from app.services.patients.new_patient import NamesakesFound, NumberTaken
from app.tables.vocabulary import LogEvent, PatientSource, Sex
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.patients import number

ASTA = PersonDetails("Asta", "Provskog", sex=Sex.FEMALE, street="Skissgatan 75", city="Exempelstad")
NOTHING = ContactDetails()


def reserve(text: str, issuer: str) -> IdentityNumber:
    answer = parse_identity(text, clock.today(), issuer)
    assert isinstance(answer, IdentityNumber)
    return answer


def test_whoever_is_added_is_found_by_name_and_number(vera: Actor) -> None:
    uuid = add_patient(vera, number(known.NOT_YET_PATIENT), ASTA, NOTHING)
    for typed in (known.NOT_YET_PATIENT, "asta provs"):
        hits = search(vera, parse_query(typed, clock.today()), clock.today())
        assert [hit.uuid for hit in hits.rows] == [uuid]


def test_birth_and_source_follow_number_and_register(vera: Actor) -> None:
    uuid = add_patient(vera, number(known.NOT_YET_PATIENT), ASTA, NOTHING)
    by_hand = find_banner(vera, uuid)
    assert by_hand is not None
    assert (by_hand.birth_date, by_hand.source) == (date(1940, 7, 21), PatientSource.MANUAL)


def test_adding_leaves_a_note_and_a_log_row(vera: Actor) -> None:
    uuid = add_patient(vera, number(known.NOT_YET_PATIENT), ASTA, NOTHING)
    patient = db.session.scalars(select(Patient).where(Patient.uuid == uuid)).one()
    note = db.session.scalars(select(Note).where(Note.patient_id == patient.id)).one()
    logged = db.session.scalars(select(AccessLogEntry).where(AccessLogEntry.patient_id == patient.id)).one()
    assert note.sentence == "Added by hand, not confirmed by the person register."
    assert (logged.event, logged.patient_number) == (LogEvent.ADDED, "19400721-9142")


def test_a_number_in_use_stops_and_names_its_holder(vera: Actor) -> None:
    with pytest.raises(NumberTaken) as taken:
        add_patient(vera, number(known.TESTA), ASTA, NOTHING)
    assert taken.value.holder.uuid == known.patient(known.TESTA).uuid


def test_the_same_number_may_be_known_at_another_care_provider(journal: Journal) -> None:
    for actor in journal.acting("kommun"):
        assert add_patient(actor, number(known.NAMESAKE), PersonDetails("Tessa", "Provsson"), NOTHING)


def test_the_same_name_and_birth_date_need_a_reason(vera: Actor) -> None:
    twin = PersonDetails("TESTA Maria", "provsson", birth_date=date(1952, 10, 31), sex=Sex.FEMALE)
    with pytest.raises(NamesakesFound) as found:
        add_patient(vera, number(known.NOT_YET_PATIENT), twin, NOTHING)
    assert [person.uuid for person in found.value.namesakes] == [known.patient(known.TESTA).uuid]
    uuid = add_patient(vera, number(known.NOT_YET_PATIENT), twin, NOTHING, "Annat personnummer på leg")
    patient = db.session.scalars(select(Patient).where(Patient.uuid == uuid)).one()
    notes = db.session.scalars(select(Note.parameters).where(Note.patient_id == patient.id)).all()
    assert {"reason": "Annat personnummer på leg"} in notes


def test_the_same_mobile_and_sex_need_a_reason(vera: Actor) -> None:
    contact = ContactDetails(mobile=known.patient(known.TESTA).mobile)
    with pytest.raises(NamesakesFound):
        add_patient(vera, number(known.NOT_YET_PATIENT), ASTA, contact)
    add_patient(vera, number(known.NOT_YET_PATIENT), replace(ASTA, sex=Sex.MALE), contact)


def test_no_address_or_telephone_of_a_protected_person_is_stored(vera: Actor) -> None:
    contact = ContactDetails(mobile="+46701740699", email="asta@exempel.se", remind_by_sms=True)
    uuid = add_patient(vera, number(known.NOT_YET_PATIENT), replace(ASTA, protected=True), contact)
    patient = db.session.scalars(select(Patient).where(Patient.uuid == uuid)).one()
    assert (patient.street, patient.city, patient.mobile, patient.email) == (None, None, None, None)
    assert not patient.remind_by_sms


def test_a_failed_adding_leaves_nothing(vera: Actor) -> None:
    before = db.session.query(Patient).count()
    with pytest.raises(NumberTaken):
        add_patient(vera, number(known.TESTA), ASTA, NOTHING)
    assert db.session.query(Patient).count() == before


def test_a_log_reviewer_adds_nobody(journal: Journal) -> None:
    for actor in journal.acting("logga"):
        with pytest.raises(NotPermitted):
            add_patient(actor, number(known.NOT_YET_PATIENT), ASTA, NOTHING)


def test_a_reserve_number_needs_the_main_record_checked(vera: Actor) -> None:
    child = PersonDetails("Mio", "Reservexempel", sex=Sex.MALE)
    code = reserve("VAS123456", "halland")
    with pytest.raises(MainRecordNotChecked):
        add_with_reserve_number(vera, code, child, NOTHING, main_record_checked=False)
    assert add_with_reserve_number(vera, code, child, NOTHING, main_record_checked=True)
    other = replace(child, given_name="Lo")
    with pytest.raises(NumberTaken):
        add_with_reserve_number(vera, code, other, NOTHING, main_record_checked=True)


def test_two_issuers_may_use_the_same_reserve_number(vera: Actor) -> None:
    for issuer, name in (("halland", "Mio"), ("jonkoping", "Lo")):
        person = PersonDetails(name, "Reservexempel", sex=Sex.MALE)
        code = reserve("AB123456", issuer)
        assert add_with_reserve_number(vera, code, person, NOTHING, main_record_checked=True)


def test_a_personnummer_is_no_reserve_number(vera: Actor) -> None:
    with pytest.raises(ValueError, match="not a reservnummer"):
        add_with_reserve_number(vera, number(known.NOT_YET_PATIENT), ASTA, NOTHING, main_record_checked=True)
