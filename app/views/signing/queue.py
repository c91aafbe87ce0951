"""Signera: unsigned, signed by me, returned; sign and return by POST."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.database import begin_reading
from app.queries.signing.choices import queue_choices
from app.queries.signing.detail import find_detail
from app.queries.signing.rows import QueueFilter, returned, signed_by, unsigned
from app.security.audit import record_look
from app.services.signing.return_dose import NoLongerWaiting, ReasonMissing, return_dose
from app.services.signing.sign_doses import sign_doses
from app.views.base import JournalView, acting, row_id
from app.views.patients.form_error import FormError, by_field
from app.views.signing.words import detail_in_words, outcome, rows_in_words

PERIODS = {"7": 7, "30": 30, "": None}


class SigningView(JournalView):
    route_base = "/signing"
    class_permission_name = "Signing"
    default_view = "unsigned"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def unsigned(self) -> str:
        return self._queue(_uuid(request.args.get("show")))

    @expose("/<uuid:dose>", methods=["GET"])
    @has_access
    @permission_name("read")
    def detail(self, dose: UUID) -> str:
        """The basis of one signature, as the fragment that follows the focus of the list."""
        return self.page("signing/detail.html", shown=_shown(dose), error_at={})

    @expose("/signed", methods=["GET"])
    @has_access
    @permission_name("read")
    def signed(self) -> str:
        actor = acting()
        record_look(actor, "signed doses")
        return self.page("signing/signed.html", rows=rows_in_words(actor, signed_by(actor)))

    @expose("/returned", methods=["GET"])
    @has_access
    @permission_name("read")
    def returned(self) -> str:
        actor = acting()
        record_look(actor, "returned doses")
        return self.page("signing/returned.html", rows=rows_in_words(actor, returned(actor)))

    @expose("/sign", methods=["POST"])
    @has_access
    @permission_name("sign")
    def sign(self) -> Response | tuple[str, int]:
        doses = [uuid for uuid in map(_uuid, request.form.getlist("dose")) if uuid]
        if not doses:
            begin_reading()
            return self._queue(None, [FormError("queue", _("Mark the records to sign."))]), 422
        for kind, sentence in outcome(sign_doses(acting(), doses)):
            flash(sentence, kind)
        return redirect(url_for("SigningView.unsigned"), code=303)

    @expose("/<uuid:dose>/return", methods=["POST"])
    @has_access
    @permission_name("sign")
    def send_back(self, dose: UUID) -> Response | tuple[str, int]:
        try:
            return_dose(acting(), dose, request.form.get("reason", ""))
        except ReasonMissing:
            begin_reading()
            return self._queue(dose, [FormError("reason", _("Write what the vaccinator must mend."))]), 422
        except NoLongerWaiting:
            flash(_("The record no longer waits for your signature."), "warning")
        else:
            flash(_("The record was returned to its vaccinator."), "ok")
        return redirect(url_for("SigningView.unsigned"), code=303)

    def _queue(self, show: UUID | None, errors: list[FormError] | None = None) -> str:
        actor = acting()
        wanted = _filter()
        found = unsigned(actor, wanted)
        choices, rows = queue_choices(actor, wanted, found), rows_in_words(actor, found)
        shown = _shown(show) if show else None
        record_look(actor, "unsigned doses")
        return self.page(
            "signing/unsigned.html",
            rows=rows,
            shown=shown,
            oldest=rows[0].given[:10] if rows else None,
            is_physician=actor.is_physician,
            person_name=actor.person_name,
            products=choices.products,
            vaccinators=choices.vaccinators,
            chosen=request.args,
            errors=errors or [],
            error_at=by_field(errors or []),
        )


def _shown(dose: UUID) -> object:
    """The detail of a dose that waits for the actor; the look is logged. 404 for any other."""
    actor = acting()
    detail = find_detail(actor, dose)
    if detail is None:
        abort(404)
    record_look(actor, "unsigned dose", detail.dose.subject)
    return detail_in_words(actor, detail)


def _filter() -> QueueFilter:
    days = PERIODS.get(request.args.get("period", ""))
    return QueueFilter(
        since=clock.today() - timedelta(days=days) if days else None,
        product=_uuid(request.args.get("product")),
        vaccinator_user_id=request.args.get("vaccinator", type=row_id),
        deviating=bool(request.args.get("deviating")),
    )


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
