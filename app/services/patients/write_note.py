"""Write a note in a record. A note is never edited: who wants to correct one writes another."""

from __future__ import annotations

from app import clock
from app.database import unit_of_work
from app.models import Note
from app.queries.patients.banner import Banner
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.tables.vocabulary import LogEvent, NoteKind

MOST_NOTE_CHARACTERS = 2000


def write_note(actor: Actor, patient: Banner, text: str) -> None:
    """Append ``text`` to the patient's notes. Raises ValueError when it is empty or too long."""
    actor.require(Verb.WRITE, "Notes")
    written = text.strip()
    if not 0 < len(written) <= MOST_NOTE_CHARACTERS:
        raise ValueError("a note has 1 to MOST_NOTE_CHARACTERS characters")
    with unit_of_work() as session:
        session.add(
            Note(
                patient_id=patient.patient_id,
                kind=NoteKind.WRITTEN,
                text=written,
                written_at=clock.now(),
                author_assignment_id=actor.assignment_id,
                author_name=actor.person_name,
            )
        )
        record(session, actor, LogEvent.NOTED, "note", patient.subject)
