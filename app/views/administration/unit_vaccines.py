"""Vacciner: the products that the unit uses, in its own order, with what lies in the fridge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup
from sqlalchemy import func, select
from wtforms import Form

from app.extensions import db
from app.models import UnitVaccine, VaccineProduct
from app.queries.stock.assortment import products_to_add
from app.queries.stock.shelves import EMPTY_SHELF, LOW_BALANCE, Shelf, declarations_in_force, shelves
from app.tables.catalogue import Disease
from app.tables.vocabulary import Route
from app.views.administration.chips import chip, identifier, link
from app.views.administration.fields import WordsField
from app.views.administration.inactivation import Inactivated
from app.views.administration.interface import JournalInterface
from app.views.administration.ordering import STEP, Ordered
from app.views.administration.row_act import RowAct
from app.views.administration.validators import Required, in_sentence
from app.views.administration.widgets import in_words
from app.views.base import acting
from app.views.fass import fass_address
from app.views.words import ROUTES_SHORT


class UnitVaccineView(Ordered, Inactivated):
    datamodel = JournalInterface(
        UnitVaccine,
        eager=(
            (UnitVaccine.product, VaccineProduct.vaccine_group),
            (UnitVaccine.product, VaccineProduct.diseases),
        ),
    )
    route_base = "/settings/vaccines"
    class_permission_name = "UnitVaccines"
    subject = "vaccine of the unit"
    exclude_route_methods = {*Inactivated.exclude_route_methods, "edit"}
    list_template = "administration/vaccines.html"
    list_title = _l("Vaccines")
    add_title = _l("Add vaccine")
    added_sentence = _l("%(name)s is added. Receive a batch before it is given.")
    label_columns = {
        "product": _l("Vaccine"),
        "product.name": _l("Vaccine"),
        "product_id": _l("Vaccine"),
        "product.manufacturer": _l("Manufacturer"),
        "diseases": _l("Disease"),
        "product.atc_code": _l("ATC"),
        "product.gtin": _l("GTIN"),
        "dose": _l("Dose"),
        "declaration": _l("HD template"),
        "batches": _l("Batches"),
        "balance": _l("Balance"),
        "active": _l("State"),
    }
    list_columns = [
        "product.name",
        "diseases",
        "product.atc_code",
        "dose",
        "declaration",
        "batches",
        "balance",
    ]
    show_columns = [
        "product.name",
        "product.manufacturer",
        "diseases",
        "product.atc_code",
        "product.gtin",
        "dose",
        "declaration",
        "batches",
        "balance",
        "active",
    ]
    number_columns = ["balance"]
    order_columns = ["product.name", "product.atc_code"]
    search_columns = ["active"]
    text_columns = (
        (UnitVaccine.product, VaccineProduct.name),
        (UnitVaccine.product, VaccineProduct.atc_code),
        (UnitVaccine.product, (VaccineProduct.diseases, Disease.name)),
    )
    text_label = _l("Search name, disease or ATC")
    empty_text = _l("No vaccines are added. Add the first one.")
    add_columns = ["product_id"]
    edit_columns = ["active"]
    add_form_extra_fields = {"product_id": WordsField(_l("Vaccine"), {}, Required())}
    formatters_columns = {"product.atc_code": identifier}
    inactivation_sentence = _l(
        "The vaccine can no longer be chosen at this unit. Doses and batches that are registered stay."
    )

    def prepare(self, form: Form, row: Any) -> None:
        form.product_id.choices = products_to_add(acting())

    def before_storing(self, row: Any, form: Form) -> None:
        last = db.session().scalar(select(func.max(UnitVaccine.position)))
        row.position = (last or 0) + STEP

    def name_of(self, row: Any) -> str:
        return str(row.product)

    def facts(self, rows: Sequence[UnitVaccine]) -> dict[str, dict[int, Any]]:
        actor = acting()
        found = shelves(actor, [row.product_id for row in rows])
        in_force = declarations_in_force([row.product.vaccine_group_id for row in rows])
        of_row = {row.id: found.get(row.product_id, EMPTY_SHELF) for row in rows}
        return {
            "diseases": {row.id: _diseases(row.product) for row in rows},
            "dose": {row.id: _dose(row.product) for row in rows},
            "declaration": {row.id: _declaration(row, in_force) for row in rows},
            "batches": {row.id: _batches(row, of_row[row.id]) for row in rows},
            "balance": {row.id: _balance(of_row[row.id].balance) for row in rows},
        }

    def row_acts(self, rows: Sequence[UnitVaccine]) -> list[list[RowAct]]:
        acts = super().row_acts(rows)
        for row, its_acts in zip(rows, acts, strict=True):
            address = fass_address(row.product)
            if address:
                label = _("%(name)s in FASS, opens in a new tab", name=self.name_of(row))
                its_acts.insert(0, RowAct(label, "external-link", address, outside=True))
        return acts


def _diseases(product: VaccineProduct) -> str:
    first, *others = [disease.name for disease in product.diseases] or [""]
    return ", ".join([first, *(in_sentence(name) for name in others)])


def _dose(product: VaccineProduct) -> str:
    route = ROUTES_SHORT[Route(product.routes[0])] if product.routes else ""
    volume = f"{in_words(product.volume_ml)}\u00a0ml" if product.volume_ml else ""
    return f"{volume}\u00a0{route}".strip()


def _declaration(row: UnitVaccine, in_force: dict[int, tuple[int, int]]) -> Any:
    if row.product.vaccine_group_id not in in_force:
        return None
    template, edition = in_force[row.product.vaccine_group_id]
    text = _("%(group)s v.%(edition)s", group=row.product.vaccine_group.name, edition=edition)
    return link(text, url_for("DeclarationTemplateView.show", pk=template))


def _batches(row: UnitVaccine, shelf: Shelf) -> Markup:
    text = ngettext("%(num)s active", "%(num)s active batches", shelf.batches)
    drawn = link(text, url_for("BatchView.list", text=row.product.name))
    if shelf.soon and shelf.expires_on:
        day = f"{shelf.expires_on:%m-%d}"
        drawn += " " + chip(
            _("%(number)s expires %(day)s", number=shelf.soon, day=day), "warning", "triangle-alert"
        )
    return drawn


def _balance(doses: int) -> Markup:
    number = Markup('<span class="vj-balance">{}</span>').format(doses)
    if doses == 0:
        return chip(_("None left"), "stop", "circle-alert") + " " + number
    if doses <= LOW_BALANCE:
        return chip(_("Low"), "warning", "triangle-alert") + " " + number
    return number
