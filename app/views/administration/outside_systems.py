"""Anslutna system: whether each outside system answers, and what waits for it."""

from __future__ import annotations

from datetime import datetime

from flask import abort, flash, redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app import clock
from app.extensions import limiter
from app.integrations.connections import System
from app.integrations.pinged import PINGED
from app.integrations.rivta.errors import RivtaError
from app.outside import outside
from app.queries.outbox.targets import queue_by_target
from app.security.roles import Verb
from app.services.outbox.send_all_again import send_all_again
from app.services.systems.try_connection import try_connection
from app.system_watch import watcher
from app.views.administration.age import age_in_words
from app.views.administration.outcome_words import outcome_in_words
from app.views.administration.system_names import SYSTEMS, TARGETS
from app.views.administration.system_rows import system_rows
from app.views.base import JournalView, acting

TRY_RATE_LIMIT = "20 per minute"


class OutsideSystemsView(JournalView):
    """Shows no patient and no message: numbers, moments and words."""

    route_base = "/settings/systems"
    class_permission_name = "Outbox"
    default_view = "list"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def list(self) -> str:
        return self.page(
            "systems/list.html",
            rows=system_rows(acting(), outside()),
            messages=_messages,
            moment=_moment,
            age=age_in_words,
            may_write=acting().may(Verb.WRITE, "Outbox"),
        )

    @expose("/<system>/try", methods=["POST"])
    @has_access
    @permission_name("write")
    @limiter.limit(TRY_RATE_LIMIT)
    def try_it(self, system: str) -> Response:
        """Ping; the answer or the fault stands over the list."""
        asked = _known(system)
        if asked not in PINGED:
            abort(404)
        name = str(SYSTEMS[asked])
        try:
            answer = try_connection(acting(), outside(), asked)
        except ValueError:
            flash(_("%(name)s is not connected.", name=name), "warning")
        except RivtaError as error:
            watcher().calls.saw(asked, error.outcome)
            flash(f"{name}: {outcome_in_words(error.outcome)}", "stop")
        else:
            watcher().calls.saw(asked, "ok")
            words = _(
                "%(name)s answers. Version %(version)s, its clock says %(time)s.",
                name=name,
                version=answer.version,
                time=f"{answer.time:%Y-%m-%d %H:%M:%S}",
            )
            flash(words, "ok")
        # The list that follows shall know of it at once.
        watcher().write()
        return redirect(url_for("OutsideSystemsView.list"), 303)

    @expose("/<system>/again", methods=["GET"])
    @has_access
    @permission_name("write")
    def ask_again(self, system: str) -> str:
        """Says how many would be sent, before anything is."""
        asked = _sending(system)
        [queue] = [queue for queue in queue_by_target(acting()) if queue.target == TARGETS[asked]]
        return self.page("systems/again.html", system=asked, name=SYSTEMS[asked], number=queue.dead)

    @expose("/<system>/again", methods=["POST"])
    @has_access
    @permission_name("write")
    def again(self, system: str) -> Response:
        number = send_all_again(acting(), TARGETS[_sending(system)])
        if number:
            words = ngettext(
                "%(num)d message waits to be sent again.", "%(num)d messages wait to be sent again.", number
            )
            flash(words, "ok")
        else:
            flash(_("No message to the system is undeliverable."), "warning")
        return redirect(url_for("OutsideSystemsView.list"), 303)


def _known(name: str) -> System:
    try:
        return System(name)
    except ValueError:
        abort(404)


def _sending(name: str) -> System:
    system = _known(name)
    if system not in TARGETS:
        abort(404)
    return system


def _messages(system: System, state: str) -> str:
    """The list of the messages to a system in one state."""
    return url_for("OutboxView.list", _flt_0_state=state, _flt_0_target=TARGETS[system].value)


def _moment(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}"
