"""Care providers, care units and units: who gives the care, and under which name elsewhere."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField

from app.models import CareProvider, CareUnit, Unit
from app.views.administration.conflicts import Told
from app.views.administration.fields import WordsField
from app.views.administration.inactivation import Inactivated
from app.views.administration.interface import JournalInterface
from app.views.administration.validators import NotLonger, Required, Shape

HSA_ID = Shape(
    re.compile(r"[A-Z]{2}\d{10}-[A-Z0-9]{1,18}"),
    _l("Write the HSA-id as SE and ten digits, a hyphen and at most eighteen capitals or digits."),
)
ORGANIZATION_NUMBER = Shape(re.compile(r"\d{10}"), _l("Write the organisation number as ten digits."))
EMAIL = Shape(re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), _l("Write the e-mail address as name@example.se."))
MODULES = {"vaccination_plan": _l("Vaccination plan")}
HSA_LABEL = _l("HSA-id")
HSA_TAKEN = _l("HSA-id %(hsa_id)s is already in use. Write another.")
STAYS = _l("Its records stay. Nobody can be given an assignment there.")


def hsa_field() -> StringField:
    return StringField(HSA_LABEL, validators=[Required(), NotLonger(31), HSA_ID])


class CareProviderView(Inactivated):
    datamodel = JournalInterface(CareProvider)
    route_base = "/settings/care-providers"
    class_permission_name = "CareProviders"
    subject = "care provider"
    list_title = _l("Care providers")
    add_title = _l("Add care provider")
    edit_title = _l("Change care provider")
    label_columns = {
        "name": _l("Name"),
        "organization_number": _l("Organisation number"),
        "hsa_id": HSA_LABEL,
        "active": _l("State"),
    }
    list_columns = ["name", "organization_number", "hsa_id", "active"]
    order_columns = ["name", "hsa_id"]
    base_order = ("name", "asc")
    search_columns = ["active"]
    text_columns = (CareProvider.name, CareProvider.organization_number, CareProvider.hsa_id)
    text_label = _l("Search name or HSA-id")
    show_columns = list_columns
    add_columns = edit_columns = ["name", "organization_number", "hsa_id"]
    add_form_extra_fields = edit_form_extra_fields = {"hsa_id": hsa_field()}
    validators_columns = {"organization_number": [ORGANIZATION_NUMBER]}
    inactivation_sentence = STAYS
    constraints = {
        "uq_care_provider_name": Told("name", _l("There is already a care provider called %(name)s.")),
        "uq_care_provider_hsa_id": Told("hsa_id", HSA_TAKEN),
    }


class CareUnitView(Inactivated):
    datamodel = JournalInterface(CareUnit, eager=(CareUnit.care_provider,))
    route_base = "/settings/care-units"
    class_permission_name = "CareUnits"
    subject = "care unit"
    list_title = _l("Care units")
    add_title = _l("Add care unit")
    edit_title = _l("Change care unit")
    label_columns = {
        "name": _l("Name"),
        "care_provider": _l("Care provider"),
        "care_provider.name": _l("Care provider"),
        "hsa_id": HSA_LABEL,
        "active": _l("State"),
    }
    list_columns = ["name", "care_provider.name", "hsa_id", "active"]
    order_columns = ["name", "care_provider.name", "hsa_id"]
    base_order = ("name", "asc")
    search_columns = ["active"]
    text_columns = (CareUnit.name, CareUnit.hsa_id, (CareUnit.care_provider, CareProvider.name))
    text_label = _l("Search name, care provider or HSA-id")
    show_columns = list_columns
    add_columns = ["care_provider", "name", "hsa_id"]
    edit_columns = ["name", "hsa_id"]
    add_form_extra_fields = edit_form_extra_fields = {"hsa_id": hsa_field()}
    inactivation_sentence = STAYS
    constraints = {"uq_care_unit_hsa_id": Told("hsa_id", HSA_TAKEN)}


class UnitView(Inactivated):
    """``modules`` are what is switched on at the unit."""

    datamodel = JournalInterface(Unit, eager=(Unit.care_unit, Unit.care_provider))
    route_base = "/settings/units"
    class_permission_name = "Units"
    subject = "unit"
    list_title = _l("Units")
    add_title = _l("Add unit")
    edit_title = _l("Change unit")
    label_columns = {
        "name": _l("Name"),
        "care_unit": _l("Care unit"),
        "care_unit.name": _l("Care unit"),
        "care_provider.name": _l("Care provider"),
        "hsa_id": HSA_LABEL,
        "register_unit_code": _l("Code in the vaccination register"),
        "contact_email": _l("E-mail"),
        "contact_phone": _l("Telephone"),
        "modules": _l("Modules"),
        "search_starts_vaccination": _l("Enter in the search field starts the vaccination"),
        "active": _l("State"),
    }
    list_columns = ["name", "care_unit.name", "care_provider.name", "hsa_id", "modules", "active"]
    order_columns = ["name", "care_unit.name", "care_provider.name", "hsa_id"]
    base_order = ("name", "asc")
    search_columns = ["active"]
    text_columns = (
        Unit.name,
        Unit.hsa_id,
        (Unit.care_unit, CareUnit.name),
        (Unit.care_provider, CareProvider.name),
    )
    text_label = _l("Search name, care unit or HSA-id")
    fields = [
        (_l("Unit"), {"fields": ["care_unit", "name", "hsa_id", "register_unit_code"]}),
        (_l("Contact"), {"fields": ["contact_email", "contact_phone"]}),
        (_l("Way of working"), {"fields": ["modules", "search_starts_vaccination"]}),
    ]
    add_fieldsets = fields
    edit_fieldsets = fields
    show_columns = [
        *list_columns,
        "register_unit_code",
        "contact_email",
        "contact_phone",
        "search_starts_vaccination",
    ]
    add_form_extra_fields = edit_form_extra_fields = {
        "hsa_id": hsa_field(),
        "modules": WordsField(_l("Modules"), MODULES, many=True),
    }
    validators_columns = {"contact_email": [EMAIL]}
    formatters_columns = {"modules": lambda codes: ", ".join(str(MODULES.get(code, code)) for code in codes)}
    inactivation_sentence = STAYS
    constraints = {"uq_unit_hsa_id": Told("hsa_id", HSA_TAKEN)}

    def columns_to_edit(self, form: Form, row: Any) -> list[str]:
        """A unit stays in its care unit: the records that it has written belong there."""
        del form.care_unit
        return [column for column in self.edit_columns if column != "care_unit"]

    def before_storing(self, row: Any, form: Form) -> None:
        if row.care_provider_id is None:
            row.care_provider_id = row.care_unit.care_provider_id
