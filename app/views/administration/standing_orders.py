"""Generella ordinationer: a physician's written order for what the unit's nurses may give."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import inspect
from wtforms import Form

from app.models import StandingOrder, VaccineProduct
from app.queries.stock.assortment import products_in_use
from app.tables.vocabulary import Role
from app.views.administration.fields import WordsField
from app.views.administration.interface import JournalInterface
from app.views.administration.model_view import JournalModelView
from app.views.administration.refusals import Refused
from app.views.administration.validators import Between, Required
from app.views.administration.validity import validity
from app.views.base import acting

PHYSICIANS = (Role.PHYSICIAN, Role.PHYSICIAN_ADMIN)


class StandingOrderView(JournalModelView):
    """Doses refer to an order as it was written: afterwards only its last day can be changed."""

    datamodel = JournalInterface(StandingOrder, eager=(StandingOrder.product,))
    route_base = "/settings/standing-orders"
    class_permission_name = "StandingOrders"
    subject = "standing order"
    list_title = _l("Standing orders")
    add_title = _l("Add standing order")
    edit_title = _l("Change how long it is valid")
    added_sentence = _l("The standing order for %(name)s is written.")
    label_columns = {
        "product_id": _l("Vaccine"),
        "product.name": _l("Vaccine"),
        "author_name": _l("Ordered by"),
        "indication": _l("For whom"),
        "contraindications": _l("Not for"),
        "minimum_age_years": _l("From age"),
        "maximum_age_years": _l("To age"),
        "valid_from": _l("Valid from"),
        "valid_to": _l("Valid to"),
        "validity": _l("State"),
    }
    list_columns = ["product.name", "author_name", "indication", "valid_from", "valid_to", "validity"]
    show_columns = [
        *list_columns[:3],
        "contraindications",
        "minimum_age_years",
        "maximum_age_years",
        *list_columns[3:],
    ]
    order_columns = ["product.name", "author_name", "valid_from", "valid_to"]
    base_order = ("valid_to", "desc")
    search_columns = ["valid_to"]
    text_columns = (
        StandingOrder.author_name,
        StandingOrder.indication,
        (StandingOrder.product, VaccineProduct.name),
    )
    text_label = _l("Search vaccine or physician")
    empty_text = _l("There is no standing order here. A physician of the unit writes it.")
    order_fields = [
        (
            _l("What and for whom"),
            {
                "fields": [
                    "product_id",
                    "indication",
                    "contraindications",
                    "minimum_age_years",
                    "maximum_age_years",
                ]
            },
        ),
        (_l("Validity"), {"fields": ["valid_from", "valid_to"]}),
    ]
    add_fieldsets = order_fields
    edit_columns = ["valid_to"]
    add_form_extra_fields = {"product_id": WordsField(_l("Vaccine"), {}, Required())}
    description_columns = {
        "contraindications": _l("When a physician has to be asked instead."),
        "minimum_age_years": _l("Whole years."),
        "maximum_age_years": _l("Whole years."),
    }
    validators_columns = {"minimum_age_years": [Between(0, 120)], "maximum_age_years": [Between(0, 120)]}

    def prepare(self, form: Form, row: Any) -> None:
        if row is None:
            form.product_id.choices = products_in_use(acting())

    def before_storing(self, row: Any, form: Form) -> None:
        actor = acting()
        if actor.role not in PHYSICIANS:
            raise Refused(None, _("Only a physician writes a standing order."))
        if row.valid_to < row.valid_from:
            raise Refused("valid_to", _("Choose a last day that is not before the first."))
        ages = row.minimum_age_years, row.maximum_age_years
        if ages[0] is not None and ages[1] is not None and ages[0] > ages[1]:
            raise Refused("maximum_age_years", _("Write a highest age that is not below the lowest."))
        if inspect(row).transient:
            row.author_assignment_id, row.author_name = actor.assignment_id, actor.person_name

    def name_of(self, row: StandingOrder) -> str:
        return str(row.product) if row.product else _("The standing order")

    def facts(self, rows: Any) -> dict[str, dict[int, Any]]:
        return {"validity": {row.id: validity(row.valid_from, row.valid_to) for row in rows}}
