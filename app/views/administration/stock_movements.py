"""Saldokorrigering: count a batch, say why the balance was wrong; below, every movement of the stock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, IntegerField, TextAreaField
from wtforms.widgets import NumberInput

from app.models import Batch, StockMovement, VaccineProduct
from app.queries.stock.assortment import batches_to_count
from app.queries.stock.shelves import names_of
from app.services.stock.correct_stock import CORRECTIONS, Correction, correct_stock
from app.services.stock.refusal import StockRefused
from app.tables.vocabulary import MovementKind
from app.views.administration.fields import WordsField
from app.views.administration.interface import JournalInterface
from app.views.administration.model_view import JournalModelView
from app.views.administration.refusals import Refused
from app.views.administration.validators import NotLonger, Required
from app.views.base import acting
from app.views.sentences import kept_in_words

KINDS = {
    MovementKind.STOCKTAKING: _l("Stocktaking"),
    MovementKind.WASTE: _l("Waste or discarded"),
    MovementKind.CORRECTION: _l("Wrongly registered"),
    MovementKind.DELIVERY: _l("Delivery"),
    MovementKind.DOSE: _l("Dose"),
    MovementKind.DOSE_RESTORED: _l("Dose taken back"),
}
LATEST = 10
CHOICE = re.compile(r"[0-9]{1,9}:[0-9]{1,9}")
"""Batch and the balance (doses) it was offered with."""


class StockMovementView(JournalModelView):
    """The log of the stock. A movement is never changed: a mistake is met by another movement."""

    datamodel = JournalInterface(StockMovement, eager=((StockMovement.batch, Batch.product),))
    route_base = "/settings/stock"
    class_permission_name = "StockMovements"
    exclude_route_methods = {*JournalModelView.exclude_route_methods, "edit", "show"}
    subject = "stock balance"
    add_template = "administration/stock_correction.html"
    list_title = _l("Stock correction")
    add_title = _l("Correct a balance")
    added_sentence = _l("The balance of %(name)s is corrected.")
    label_columns = {
        "occurred_at": _l("Time"),
        "batch": _l("Batch"),
        "batch.lot_number": _l("Batch"),
        "batch.product.name": _l("Vaccine"),
        "kind": _l("Cause of the difference"),
        "quantity": _l("Difference"),
        "reason": _l("Comment"),
        "who": _l("Made by"),
    }
    list_columns = [
        "occurred_at",
        "batch.product.name",
        "batch.lot_number",
        "kind",
        "quantity",
        "reason",
        "who",
    ]
    number_columns = ["quantity"]
    order_columns = ["occurred_at", "quantity"]
    base_order = ("occurred_at", "desc")
    search_columns = ["kind"]
    words = {"kind": KINDS}
    text_columns = (
        (StockMovement.batch, Batch.lot_number),
        (StockMovement.batch, (Batch.product, VaccineProduct.name)),
    )
    text_label = _l("Search batch or vaccine")
    empty_text = _l("Nothing has moved yet that matches.")
    edit_columns = ["kind"]
    add_columns = ["batch", "counted", "kind", "reason"]
    add_form_extra_fields = {
        "batch": WordsField(_l("Batch"), {"": ""}, Required()),
        "counted": IntegerField(_l("Counted doses"), validators=[Required()], widget=NumberInput(min=0)),
        "kind": WordsField(
            _l("Cause of the difference"), {kind: KINDS[kind] for kind in CORRECTIONS}, Required()
        ),
        "reason": TextAreaField(_l("Comment"), validators=[Required(), NotLonger(200)]),
    }
    formatters_columns = {"quantity": lambda quantity: f"{quantity:+d}".replace("-", "−")}

    def prepare(self, form: Form, row: Any) -> None:
        """Each choice carries the balance that it was offered with: what the person counts against."""
        wanted = request.args.get("batch", "") if request.method == "GET" else _batch_of(form.batch.data)
        self._offer(form, wanted, seen=form.batch.data if request.method == "POST" else None)

    def store_new(self, form: Form, columns: Sequence[str]) -> StockMovement:
        batch, balance = (int(part) for part in form.batch.data.split(":"))
        correction = Correction(batch, balance, form.counted.data, form.kind.data, form.reason.data)
        try:
            return correct_stock(acting(), correction)
        except StockRefused as refusal:
            self._offer(form, str(batch))
            raise Refused(refusal.field, kept_in_words(refusal.sentence, refusal.parameters)) from None

    def _offer(self, form: Form, wanted: str, seen: str | None = None) -> None:
        """Offer every batch, ``wanted`` chosen; a choice already ``seen`` stays the one it was."""
        choices = []
        for batch, product, lot, balance in batches_to_count(acting()):
            chosen = str(batch) == wanted
            value = seen if seen and chosen else f"{batch}:{balance}"
            words = {"product": product, "lot": lot, "balance": balance}
            choices.append((value, _("%(product)s, %(lot)s, balance %(balance)s", **words)))
            if chosen:
                form.batch.data = value
        form.batch.choices = choices

    def name_of(self, row: StockMovement) -> str:
        return str(row.batch)

    def facts(self, rows: Sequence[StockMovement]) -> dict[str, dict[int, Any]]:
        people = names_of([row.assignment_id for row in rows if row.assignment_id])
        return {"who": {row.id: people.get(row.assignment_id or 0) for row in rows}}

    def render_template(self, template: str, **context: Any) -> str:
        if template == self.add_template:
            context["latest"] = self._latest()
        page: str = super().render_template(template, **context)
        return page

    def _latest(self) -> Any:
        filters = self._filters
        kind = self.datamodel.FilterIn("kind", self.datamodel)
        filters._add_filter(kind, [each.value for each in CORRECTIONS])
        return self._get_list_widget(filters, page=0, page_size=LATEST, order_columns=(), paged=False)["list"]


def _batch_of(choice: str | None) -> str:
    """The batch of a sent choice, if it has the form of one."""
    return choice.partition(":")[0] if choice and CHOICE.fullmatch(choice) else ""
