"""Sök kund. What is searched for travels in the body of a POST and never stands in an address."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.database import begin_reading
from app.extensions import limiter
from app.queries.patients.counter import counter_of
from app.queries.patients.search import Hit, Hits, search
from app.rules.search_keys import QueryKind, SearchQuery, mark_matches, parse_query
from app.security.actor import Actor
from app.security.audit import record_look
from app.security.session import current_login
from app.tables.vocabulary import LogEvent
from app.views.addresses import address
from app.views.base import JournalView, acting
from app.views.patients.banner import age_text
from app.views.patients.form_error import FormError, by_field
from app.views.patients.links import day_pass_url, may_start, start_url
from app.views.words import SEXES

START = "start"
LONGEST_TEXT = 200


def searcher() -> str:
    login = current_login()
    return f"user {login.user.id}" if login else "nobody"


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit in words; the name in pieces, those that match marked."""

    hit: Hit
    name: list[tuple[str, bool]]
    age: str
    sex: str
    booked_at: str | None
    show_url: str
    start_url: str | None


class PatientSearchView(JournalView):
    route_base = "/patients"
    class_permission_name = "Patients"
    default_view = "search"

    @expose("/search", methods=["GET", "POST"])
    @has_access
    @permission_name("read")
    @limiter.limit(lambda: current_app.config["SEARCH_RATE_LIMIT"], key_func=searcher, methods=["POST"])
    def search(self) -> str | Response | tuple[str, int]:
        actor = acting()
        if request.method != "POST":
            return self._page(actor, text="")
        text = request.form.get("text", "")[:LONGEST_TEXT]
        query = parse_query(text, clock.today())
        if query.kind is QueryKind.EMPTY:
            return self._page(actor, text, error=_("Type a number or a name to search for."))
        hits = search(actor, query, clock.today())
        record_look(actor, f"search by {query.kind}", event=LogEvent.SEARCHED)
        # The page that follows only reads: without this it would hold the write lock while it is drawn.
        begin_reading()
        only = _the_one(query, hits)
        if only:
            return redirect(_opening(actor, only), code=303)
        if query.problem and not hits.rows:
            return self._page(actor, text, error=_(query.problem.sentence, **query.problem.parameters))
        return self._page(actor, text, query, hits)

    def _page(
        self,
        actor: Actor,
        text: str,
        query: SearchQuery | None = None,
        hits: Hits | None = None,
        error: str | None = None,
    ) -> str | tuple[str, int]:
        errors = [FormError("text", error)] if error else []
        page = self.page(
            "patient/search.html",
            text=text,
            searched=query is not None,
            valid_number=bool(query and query.number),
            rows=[_row(actor, hit, query.words) for hit in hits.rows] if query and hits else [],
            more=bool(hits and hits.more),
            errors=errors,
            error_at=by_field(errors),
            may_start=may_start(actor),
            day_pass_url=day_pass_url(actor),
            counter=counter_of(actor, clock.today()),
        )
        return (page, 422) if errors else page


def _the_one(query: SearchQuery, hits: Hits) -> Hit | None:
    """The hit that needs no choosing: an exact number, UUID or reference of one person.

    Ten digits that only fit somebody a century older than they say are shown as a list instead.
    """
    if query.kind is QueryKind.NAME or len(hits.rows) != 1:
        return None
    hit = hits.rows[0]
    return hit if query.number is None or hit.identifier_value == query.number.value else None


def _opening(actor: Actor, hit: Hit) -> str:
    if request.form.get("action") == START and may_start(actor):
        return address("VaccinationView.start", patient=hit.uuid)
    return address("PatientView.show", patient=hit.uuid)


def _row(actor: Actor, hit: Hit, words: tuple[str, ...]) -> HitRow:
    minute = hit.booking_minute
    return HitRow(
        hit=hit,
        name=mark_matches(f"{hit.surname.upper()}, {hit.given_name}", words),
        age=age_text(hit.birth_date) or _("Unknown"),
        sex=str(SEXES[hit.sex]),
        booked_at=f"{minute // 60:02}:{minute % 60:02}" if minute is not None else None,
        show_url=address("PatientView.show", patient=hit.uuid),
        start_url=None if hit.deceased else start_url(actor, hit.uuid),
    )
