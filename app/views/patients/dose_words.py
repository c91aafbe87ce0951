"""Doses, orders, bookings and notes of one patient in words."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import gettext as _

from app import clock
from app.queries.patients.doses import DoseRow
from app.queries.patients.overview import BookedTime, NoteRow, Order
from app.tables.vocabulary import NoteKind, Origin

DRAWN_AS = {Origin.HISTORICAL: "earlier", Origin.MIGRATED: "earlier", Origin.SHARED: "other_provider"}


def dose_text(dose: DoseRow) -> str:
    """What stands on the dose's chip: its number where it has one, its day, and that it is unsigned."""
    day = dose.given_on.isoformat() if dose.given_on else _("no date")
    text = _("Dose %(number)s %(day)s", number=dose.dose_number, day=day) if dose.dose_number else day
    return _("%(dose)s, unsigned", dose=text) if dose.waits_for_signature else text


def dose_origin(dose: DoseRow) -> str:
    """How the chip is drawn, in the words of ``macros/clinical.html``."""
    return DRAWN_AS.get(dose.origin, "extra_given" if dose.extra_dose else "given")


def order_text(order: Order) -> str:
    day = ordered_day(order.ordered_at)
    if order.dose_number:
        return _("Dose %(number)s ordered %(day)s", number=order.dose_number, day=day)
    return _("Ordered %(day)s", day=day)


def ordered_day(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d}" if moment else ""


def order_detail(order: Order) -> str:
    """Who ordered it and when, or that it waits for a signature."""
    if order.prescriber_name is None:
        return _("Waits for a prescriber's signature")
    return _("Ordered %(day)s by %(name)s", day=ordered_day(order.ordered_at), name=order.prescriber_name)


def booked_time(booking: BookedTime, today: date) -> str:
    time = f"{booking.start_minute // 60:02}:{booking.start_minute % 60:02}"
    if booking.day == today:
        return _("Today %(time)s", time=time)
    return f"{booking.day} {time}"


def note_text(note: NoteRow) -> str:
    """A written note as it is; what the system did, in the reader's language."""
    if note.kind is NoteKind.WRITTEN or note.sentence is None:
        return note.text or ""
    return _(note.sentence, **note.parameters) if note.parameters else _(note.sentence)


def note_moment(note: NoteRow) -> str:
    return f"{clock.local(note.written_at):%Y-%m-%d %H:%M}"
