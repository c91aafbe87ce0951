"""Batcher: what lies in the fridge, how a delivery comes in, and how a batch is stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Form, IntegerField
from wtforms.widgets import NumberInput

from app import clock
from app.models import Batch, VaccineProduct
from app.queries.stock.assortment import products_in_use
from app.queries.stock.shelves import doses_given_from
from app.security.roles import Verb
from app.services.stock.receive_batch import Delivery, receive_batch, receive_more
from app.services.stock.refusal import StockRefused
from app.tables.vocabulary import BatchState
from app.views.administration.chips import chip, identifier
from app.views.administration.fields import WordsField
from app.views.administration.interface import JournalInterface
from app.views.administration.model_view import VERBS, Answer, JournalModelView
from app.views.administration.refusals import Refused
from app.views.administration.row_act import RowAct
from app.views.administration.validators import Required
from app.views.base import acting
from app.views.sentences import kept_in_words

STATES = {
    BatchState.ACTIVE: _l("In use"),
    BatchState.BLOCKED: _l("Blocked"),
    BatchState.FINISHED: _l("Finished"),
}
EXPIRED, NONE_LEFT = "expired", "none left"
CHIPS: dict[str, tuple[Any, str, str | None]] = {
    BatchState.ACTIVE: (STATES[BatchState.ACTIVE], "ok", "circle-check"),
    BatchState.BLOCKED: (STATES[BatchState.BLOCKED], "stop", "ban"),
    BatchState.FINISHED: (STATES[BatchState.FINISHED], "neutral", None),
    EXPIRED: (_l("Expired"), "stop", "calendar-x"),
    NONE_LEFT: (_l("None left"), "stop", "circle-alert"),
}


def number_field(label: Any) -> IntegerField:
    return IntegerField(label, validators=[Required()], widget=NumberInput(min=0))


class MoreDosesForm(FlaskForm):
    """A further delivery of a batch that is in the fridge."""

    quantity = number_field(_l("Received doses"))


class BatchView(JournalModelView):
    """A batch is never renamed or removed: doses carry its number. It is blocked or finished."""

    datamodel = JournalInterface(Batch, eager=((Batch.product, VaccineProduct.name),))
    route_base = "/settings/batches"
    class_permission_name = "Batches"
    method_permission_name = {**VERBS, "receive": "write"}
    subject = "batch"
    list_title = _l("Batches")
    add_title = _l("Add batch")
    edit_title = _l("Change batch")
    added_sentence = _l("Batch %(name)s is received.")
    changed_sentence = _l("Batch %(name)s is changed.")
    label_columns = {
        "lot_number": _l("Batch number"),
        "product_id": _l("Vaccine"),
        "product.name": _l("Vaccine"),
        "expires_on": _l("Expires"),
        "quantity": _l("Received doses"),
        "balance": _l("Balance"),
        "state": _l("State"),
        "shown_state": _l("State"),
        "blocked_reason": _l("Why it is blocked"),
        "given": _l("Doses given from it"),
    }
    list_columns = ["lot_number", "product.name", "expires_on", "balance", "shown_state"]
    show_columns = [*list_columns, "blocked_reason", "given"]
    order_columns = ["lot_number", "product.name", "expires_on", "balance"]
    base_order = ("expires_on", "asc")
    search_columns = ["state"]
    words = {"state": STATES}
    first_filters = {"state": BatchState.ACTIVE.value}
    text_columns = (Batch.lot_number, (Batch.product, VaccineProduct.name))
    text_label = _l("Search batch or vaccine")
    empty_text = _l("No batches match. Add the batch when it is delivered.")
    add_columns = ["product_id", "lot_number", "expires_on", "quantity"]
    edit_columns = ["expires_on", "state", "blocked_reason"]
    add_form_extra_fields = {
        "product_id": WordsField(_l("Vaccine"), {}, Required()),
        "quantity": number_field(_l("Received doses")),
    }
    edit_form_extra_fields = {"state": WordsField(_l("State"), STATES, Required())}
    description_columns = {
        "expires_on": _l("The last day it may be given."),
        "blocked_reason": _l("Shown to everybody who tries to give it."),
    }
    formatters_columns = {"lot_number": identifier}

    def prepare(self, form: Form, row: Any) -> None:
        if row is None:
            form.product_id.choices = products_in_use(acting())

    def store_new(self, form: Form, columns: Sequence[str]) -> Batch:
        delivery = Delivery(
            form.product_id.data, form.lot_number.data.strip(), form.expires_on.data, form.quantity.data
        )
        return _told(lambda: receive_batch(acting(), delivery))

    def before_storing(self, row: Batch, form: Form) -> None:
        if row.state is not BatchState.BLOCKED:
            row.blocked_reason = None
        elif not row.blocked_reason:
            raise Refused("blocked_reason", _("Write why the batch is blocked."))

    @expose("/receive/<pk>", methods=["GET", "POST"])
    @has_access
    def receive(self, pk: str) -> Answer:
        batch = self.find(pk)
        form = MoreDosesForm()
        if request.method == "POST" and form.validate():
            try:
                batch = _told(lambda: receive_more(acting(), batch.id, form.quantity.data))
            except Refused as refusal:
                self._tell(refusal, form)
            else:
                flash(
                    _(
                        "Batch %(lot)s now has %(balance)s doses.",
                        lot=batch.lot_number,
                        balance=batch.balance,
                    ),
                    "ok",
                )
                return redirect(self.get_redirect(), 303)
        title = _("Receive more doses of %(lot)s", lot=batch.lot_number)
        return self._form_page(self.add_template, title, "add", form, ["quantity"], None)

    def facts(self, rows: Sequence[Batch]) -> dict[str, dict[int, Any]]:
        given = {rows[0].id: doses_given_from(rows[0].id)} if request.endpoint == "BatchView.show" else {}
        today = clock.today()
        chips = {look: chip(str(words), kind, icon) for look, (words, kind, icon) in CHIPS.items()}
        return {"shown_state": {row.id: chips[_look(row, today)] for row in rows}, "given": given}

    def row_acts(self, rows: Sequence[Batch]) -> list[list[RowAct]]:
        acts = super().row_acts(rows)
        corrects = acting().may(Verb.WRITE, "StockMovements")
        more = url_for("BatchView.receive", pk="_PK_").removesuffix("_PK_")
        correct = url_for("StockMovementView.add", batch="_PK_").removesuffix("_PK_")
        more_words, correct_words = _("Receive more doses of %(lot)s"), _("Correct the balance of %(lot)s")
        for row, its_acts in zip(rows, acts, strict=True):
            lot = {"lot": row.lot_number}
            if corrects:
                its_acts.insert(0, RowAct(correct_words % lot, "scale", f"{correct}{row.id}"))
            if its_acts:
                its_acts.insert(0, RowAct(more_words % lot, "circle-plus", f"{more}{row.id}"))
        return acts


def _look(batch: Batch, today: date) -> str:
    """Which of the chips it is shown by."""
    if batch.state is BatchState.ACTIVE and batch.expires_on < today:
        return EXPIRED
    if batch.state is BatchState.ACTIVE and batch.balance == 0:
        return NONE_LEFT
    return batch.state


def _told(act: Any) -> Batch:
    """Do the act; a refusal of the stock becomes a sentence at the form's field."""
    try:
        batch: Batch = act()
    except StockRefused as refusal:
        raise Refused(refusal.field, kept_in_words(refusal.sentence, refusal.parameters)) from None
    return batch
