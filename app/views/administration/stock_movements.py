"""Saldokorrigering: count a batch, say why the balance was wrong; below, every movement of the stock."""

from __future__ import annotations

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
    label_columns = {
        "occurred_at": _l("Time"),
        "batch": _l("Batch"),
        "batch.lot_number": _l("Batch"),
        "batch.product.name": _l("Vaccine"),
        "kind": _l("Reason"),
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
        "kind": WordsField(_l("Reason"), {kind: KINDS[kind] for kind in CORRECTIONS}, Required()),
        "reason": TextAreaField(_l("Comment"), validators=[Required(), NotLonger(200)]),
    }
    formatters_columns = {"quantity": lambda quantity: f"{quantity:+d}".replace("-", "−")}

    def prepare(self, form: Form, row: Any) -> None:
        """Each choice carries the balance that it was offered with: what the person counts against."""
        offered = batches_to_count(acting())
        form.batch.choices = [
            (
                f"{batch}:{balance}",
                _("%(product)s, %(lot)s, balance %(balance)s", product=product, lot=lot, balance=balance),
            )
            for batch, product, lot, balance in offered
        ]
        if request.method == "GET":
            wanted = request.args.get("batch", "")
            form.batch.data = next(
                (f"{each[0]}:{each[3]}" for each in offered if str(each[0]) == wanted), None
            )

    def store_new(self, form: Form, columns: Sequence[str]) -> StockMovement:
        batch, balance = (int(part) for part in form.batch.data.split(":"))
        correction = Correction(batch, balance, form.counted.data, form.kind.data, form.reason.data)
        try:
            return correct_stock(acting(), correction)
        except StockRefused as refusal:
            raise Refused(refusal.field, kept_in_words(refusal.sentence, refusal.parameters)) from None

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
        return self._get_list_widget(filters, page=0, page_size=LATEST)["list"]
