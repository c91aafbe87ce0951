"""What the system did with a record, as a note that every reader gets in their own language."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app import clock
from app.models import Note
from app.security.actor import Actor
from app.tables.vocabulary import NoteKind


def add_system_note(
    session: Session, actor: Actor, patient_id: int, sentence: str, parameters: dict[str, str] | None = None
) -> None:
    """Append a note in the transaction under way; ``sentence`` is a key of the message catalogue.

    Never put an address, a telephone number or an e-mail in the parameters: the log of notes is shown
    for protected people too.
    """
    session.add(
        Note(
            patient_id=patient_id,
            kind=NoteKind.SYSTEM,
            sentence=sentence,
            parameters=parameters or {},
            written_at=clock.now(),
            author_assignment_id=actor.assignment_id,
            author_name=actor.person_name,
        )
    )
