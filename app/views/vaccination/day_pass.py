"""Dagens pass: choose once in the morning what is filled in for the rest of the day."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.queries.vaccination.day_pass import PassBatch, batches_for_pass, day_pass_of
from app.security.actor import Actor
from app.services.vaccination.set_day_pass import BatchNotUsable, end_day_pass, set_day_pass
from app.views.base import JournalView, acting
from app.views.patients.form_error import FormError, by_field
from app.views.vaccination.words import Option


class DayPassView(JournalView):
    route_base = "/day-pass"
    class_permission_name = "DayPass"
    default_view = "edit"

    @expose("/", methods=["GET", "POST"])
    @has_access
    @permission_name("write")
    def edit(self) -> str | Response | tuple[str, int]:
        actor = acting()
        if request.method != "POST":
            return self._page(actor)
        if request.form.get("end"):
            end_day_pass(actor)
            flash(_("The day pass has ended."), "success")
            return redirect(url_for("DayPassView.edit"), 303)
        return self._chosen(actor)

    def _chosen(self, actor: Actor) -> Response | tuple[str, int]:
        batch = request.form.get("batch", type=UUID)
        if batch is None:
            return self._page(actor, _("Choose a vaccine and its batch")), 422
        try:
            set_day_pass(actor, batch)
        except BatchNotUsable:
            return self._page(actor, _("The batch cannot be used any more. Choose another.")), 422
        return redirect(url_for("PatientSearchView.search"), 303)

    def _page(self, actor: Actor, error: str | None = None) -> str:
        errors = [FormError("batch", error)] if error else []
        current = day_pass_of(actor)
        typed = request.form.get("batch", str(current.batch_uuid) if current else "")
        return self.page(
            "vaccination/day_pass.html",
            current=current,
            chosen=typed,
            batches=[_option(batch) for batch in batches_for_pass(actor)],
            errors=errors,
            error_at=by_field(errors),
        )


def _option(batch: PassBatch) -> Option:
    label = _(
        "%(product)s, batch %(lot)s, exp. %(day)s, %(balance)s",
        product=batch.product_name,
        lot=batch.lot_number,
        day=batch.expires_on.isoformat(),
        balance=ngettext("%(num)d dose", "%(num)d doses", batch.balance),
    )
    return Option(str(batch.batch_uuid), label)
