"""Utgående meddelanden: what waits, what came through, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from app.models import OutboxMessage
from app.services.outbox.send_again import SEND_AGAIN, NotToBeSentAgain, send_again
from app.tables.vocabulary import OutboxFailure, OutboxState
from app.views.administration.age import age_in_words
from app.views.administration.chips import chip
from app.views.administration.interface import JournalInterface
from app.views.administration.model_view import VERBS, JournalModelView
from app.views.administration.row_act import RowAct
from app.views.administration.system_names import TARGET_NAMES
from app.views.base import acting
from app.views.words import OUTBOX_FAILURES, OUTBOX_STATES

CHIPS = {
    OutboxState.WAITING: ("warning", "clock"),
    OutboxState.HELD: ("warning", "id-card"),
    OutboxState.SENT: ("ok", "circle-check"),
    OutboxState.REJECTED: ("stop", "octagon-alert"),
    OutboxState.DEAD: ("stop", "octagon-alert"),
}


class OutboxView(JournalModelView):
    """Shows no patient: who keeps the system running has no reason to know whom a message is about."""

    datamodel = JournalInterface(OutboxMessage)
    route_base = "/settings/outgoing"
    class_permission_name = "Outbox"
    method_permission_name = {**VERBS, "resend": "write"}
    exclude_route_methods = {*JournalModelView.exclude_route_methods, "add", "edit", "show"}
    subject = "outgoing message"
    list_title = _l("Outgoing messages")
    label_columns = {
        "id": _l("Message"),
        "target": _l("To"),
        "state": _l("State"),
        "shown_state": _l("State"),
        "created_at": _l("Made at"),
        "age": _l("Age"),
        "attempts": _l("Attempts"),
        "due_at": _l("Next attempt"),
        "failure": _l("Why"),
    }
    list_columns = ["id", "target", "shown_state", "created_at", "age", "attempts", "failure"]
    order_columns = ["id", "created_at", "attempts"]
    base_order = ("id", "desc")
    search_columns = ["state", "target"]
    add_columns = edit_columns = ["state"]
    formatters_columns = {"id": str}
    words = {"state": OUTBOX_STATES, "target": TARGET_NAMES}
    empty_text = _l("No message matches. Everything written has been sent, or nothing has been written.")

    def name_of(self, row: OutboxMessage) -> str:
        return _("message %(number)s", number=row.id)

    def facts(self, rows: Sequence[OutboxMessage]) -> dict[str, dict[int, Any]]:
        return {
            "shown_state": {row.id: chip(str(OUTBOX_STATES[row.state]), *CHIPS[row.state]) for row in rows},
            "age": {row.id: age_in_words(row.created_at) for row in rows},
            "failure": {row.id: _failure(row) for row in rows},
        }

    def row_acts(self, rows: Sequence[OutboxMessage]) -> list[list[RowAct]]:
        address = url_for("OutboxView.resend", pk="_PK_")
        return [
            [
                RowAct(
                    _("Send %(name)s again", name=self.name_of(row)),
                    "send",
                    address.replace("_PK_", str(row.id)),
                    True,
                )
            ]
            if row.state in SEND_AGAIN
            else []
            for row in rows
        ]

    @expose("/resend/<pk>", methods=["POST"])
    @has_access
    def resend(self, pk: str) -> Response:
        message = self.find(pk)
        try:
            send_again(acting(), message.id)
        except NotToBeSentAgain:
            flash(_("The message is not one that can be sent again. Look at its state."), "warning")
        else:
            flash(_("Message %(number)s waits to be sent again.", number=message.id), "ok")
        return redirect(self.get_redirect(), 303)


def _failure(message: OutboxMessage) -> Markup:
    """The fault in our words; of a rejection what the register itself says."""
    if message.error_code in set(OutboxFailure):
        return escape(str(OUTBOX_FAILURES[OutboxFailure(message.error_code)]))
    return escape(" ".join(filter(None, (message.error_code, message.error_text))))
