"""Dagens bokningar as a list: who comes when, and what state each booking is in."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from flask import request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name

from app import clock
from app.queries.bookings.day import bookings_of
from app.security.audit import record_look
from app.tables.vocabulary import BookingState
from app.views.base import JournalView, acting
from app.views.patients.links import start_url

LEGEND = (
    BookingState.BOOKED,
    BookingState.ARRIVED,
    BookingState.IN_PROGRESS,
    BookingState.VACCINATED,
    BookingState.CANCELLED,
    BookingState.NO_SHOW,
)
OPEN = frozenset({BookingState.BOOKED, BookingState.ARRIVED, BookingState.IN_PROGRESS})


class BookingsView(JournalView):
    route_base = "/bookings"
    class_permission_name = "Bookings"
    default_view = "day"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def day(self) -> str:
        actor = acting()
        day = _day(request.args.get("day"))
        rows = bookings_of(actor, day)
        record_look(actor, "bookings of the day")
        states = Counter(row.state for row in rows)
        return self.page(
            "bookings/day.html",
            day=day,
            today=clock.today(),
            previous_url=url_for("BookingsView.day", day=(day - timedelta(days=1)).isoformat()),
            next_url=url_for("BookingsView.day", day=(day + timedelta(days=1)).isoformat()),
            rows=[(row, start_url(actor, row.patient) if row.state in OPEN else None) for row in rows],
            legend=[(state, states[state]) for state in LEGEND],
        )


def _day(text: str | None) -> date:
    """The day asked for; today when there is none, or it is not a date within reach."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return clock.today()
    return day if date.min + timedelta(days=1) < day < date.max - timedelta(days=1) else clock.today()
