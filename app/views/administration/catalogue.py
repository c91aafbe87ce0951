"""The central catalogue: products, kinds of vaccine, diseases and patient groups."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form

from app.models import Disease, PatientGroup, VaccineGroup, VaccineProduct
from app.tables.vocabulary import Route, Site
from app.views.administration.conflicts import Told
from app.views.administration.fields import WordsField
from app.views.administration.inactivation import Inactivated
from app.views.administration.interface import JournalInterface
from app.views.administration.ordering import Ordered
from app.views.administration.refusals import Refused
from app.views.administration.validators import Between, Required, Shape
from app.views.words import ROUTES, SITES

CODE = Shape(re.compile(r"[a-z0-9-]+"), _l("Write the code with small letters a to z, digits and hyphens."))
ATC = Shape(re.compile(r"J07[A-Z]{2}\d{2}|J06[A-Z]{2}\d{2}"), _l("Write the ATC code as J07BB02."))
GTIN = Shape(re.compile(r"\d{14}"), _l("Write the GTIN with its 14 digits."))
NPL = Shape(re.compile(r"\d{14}"), _l("Write the NPL-id with its 14 digits."))
ADDRESS = Shape(re.compile(r"https://\S+"), _l("Write the address with https:// first."))
LONGEST_LIFE = 130 * 366
CODE_TAKEN = _l("Code %(code)s is already in use. Write another.")
NAME_TAKEN = _l("%(name)s is already in the list.")


class _Named(Ordered):
    """A short list of names with a code that the rules know; the code is written once."""

    list_columns = ["name", "code"]
    show_columns = list_columns
    order_columns: list[str] = []
    add_columns = ["name", "code"]
    edit_columns = ["name"]
    label_columns = {"name": _l("Name"), "code": _l("Code"), "active": _l("State")}
    description_columns = {
        "code": _l("Rules and statistics know it by this code. It cannot be changed later.")
    }
    validators_columns: dict[str, Any] = {}
    text_label = _l("Search name or code")

    def _init_properties(self) -> None:
        self.label_columns = dict(self.label_columns)
        self.validators_columns = {"code": [CODE]}
        super()._init_properties()

    def before_storing(self, row: Any, form: Form) -> None:
        if row.position is None:
            row.position = 1000


class DiseaseView(_Named):
    datamodel = JournalInterface(Disease)
    route_base = "/settings/diseases"
    class_permission_name = "Diseases"
    subject = "disease"
    list_title = _l("Diseases")
    add_title = _l("Add disease")
    edit_title = _l("Change disease")
    search_columns = ["code"]
    text_columns = (Disease.name, Disease.code)
    constraints = {
        "uq_disease_name": Told("name", NAME_TAKEN),
        "uq_disease_code": Told("code", CODE_TAKEN),
    }


class VaccineGroupView(_Named):
    datamodel = JournalInterface(VaccineGroup)
    route_base = "/settings/vaccine-groups"
    class_permission_name = "VaccineGroups"
    subject = "kind of vaccine"
    list_title = _l("Kinds of vaccine")
    add_title = _l("Add kind of vaccine")
    edit_title = _l("Change kind of vaccine")
    search_columns = ["code"]
    text_columns = (VaccineGroup.name, VaccineGroup.code)
    constraints = {
        "uq_vaccine_group_name": Told("name", NAME_TAKEN),
        "uq_vaccine_group_code": Told("code", CODE_TAKEN),
    }


class PatientGroupView(_Named, Inactivated):
    """Central: a unit sees the groups and cannot change them."""

    datamodel = JournalInterface(PatientGroup)
    route_base = "/settings/patient-groups"
    class_permission_name = "PatientGroups"
    subject = "patient group"
    list_title = _l("Patient groups")
    add_title = _l("Add patient group")
    edit_title = _l("Change patient group")
    list_columns = ["name", "code", "active"]
    show_columns = list_columns
    search_columns = ["active"]
    text_columns = (PatientGroup.name, PatientGroup.code)
    constraints = {
        "uq_patient_group_name": Told("name", NAME_TAKEN),
        "uq_patient_group_code": Told("code", CODE_TAKEN),
    }


class ProductView(Inactivated):
    """``rules_code`` ties a product to its dose rules; without it no rule of doses applies."""

    datamodel = JournalInterface(
        VaccineProduct, eager=(VaccineProduct.vaccine_group, VaccineProduct.diseases)
    )
    route_base = "/settings/products"
    class_permission_name = "Products"
    subject = "product"
    list_title = _l("Products")
    add_title = _l("Add product")
    edit_title = _l("Change product")
    label_columns = {
        "name": _l("Name"),
        "vaccine_group": _l("Kind of vaccine"),
        "vaccine_group.name": _l("Kind of vaccine"),
        "diseases": _l("Diseases"),
        "manufacturer": _l("Manufacturer"),
        "atc_code": _l("ATC"),
        "npl_id": _l("NPL-id"),
        "gtin": _l("GTIN"),
        "fass_address": _l("Address in FASS"),
        "volume_ml": _l("Volume (ml)"),
        "routes": _l("Ways to give it"),
        "sites": _l("Sites"),
        "live": _l("Live vaccine"),
        "minimum_age_days": _l("Lowest age (days)"),
        "maximum_age_days": _l("Highest age (days)"),
        "rules_code": _l("Code in the dose rules"),
        "active": _l("State"),
    }
    list_columns = ["name", "vaccine_group.name", "diseases", "atc_code", "manufacturer", "active"]
    order_columns = ["name", "vaccine_group.name", "atc_code", "manufacturer"]
    base_order = ("name", "asc")
    search_columns = ["active", "live"]
    text_columns = (
        VaccineProduct.name,
        VaccineProduct.atc_code,
        VaccineProduct.gtin,
        (VaccineProduct.diseases, Disease.name),
    )
    text_label = _l("Search name, disease, ATC or GTIN")
    product_fields = [
        (
            _l("Product"),
            {
                "fields": [
                    "name",
                    "vaccine_group",
                    "diseases",
                    "manufacturer",
                    "atc_code",
                    "npl_id",
                    "gtin",
                    "fass_address",
                ]
            },
        ),
        (
            _l("Dosing"),
            {
                "fields": [
                    "volume_ml",
                    "routes",
                    "sites",
                    "minimum_age_days",
                    "maximum_age_days",
                    "live",
                    "rules_code",
                ]
            },
        ),
    ]
    add_fieldsets = product_fields
    edit_fieldsets = product_fields
    show_fieldsets = product_fields
    add_form_extra_fields = edit_form_extra_fields = {
        "routes": WordsField(_l("Ways to give it"), ROUTES, Required(), many=True),
        "sites": WordsField(_l("Sites"), SITES, Required(), many=True),
    }
    description_columns = {
        "rules_code": _l("Without it no interval, age or dose rule applies to the product."),
        "gtin": _l("The number that a scanner reads, with its 14 digits."),
    }
    formatters_columns = {
        "diseases": lambda diseases: ", ".join(disease.name for disease in diseases),
        "routes": lambda routes: ", ".join(str(ROUTES[Route(route)]) for route in routes),
        "sites": lambda sites: ", ".join(str(SITES[Site(site)]) for site in sites),
    }
    constraints = {
        "uq_vaccine_product_name": Told("name", NAME_TAKEN),
        "uq_vaccine_product_gtin": Told("gtin", _l("GTIN %(gtin)s belongs to another product.")),
        "uq_vaccine_product_rules_code": Told("rules_code", _l("%(rules_code)s belongs to another product.")),
        "ck_vaccine_product_volume": Told("volume_ml", _l("Write a volume above zero.")),
    }

    def _init_properties(self) -> None:
        age = Between(0, LONGEST_LIFE)
        self.validators_columns = {
            "atc_code": [ATC],
            "gtin": [GTIN],
            "npl_id": [NPL],
            "fass_address": [ADDRESS],
            "minimum_age_days": [age],
            "maximum_age_days": [age],
        }
        super()._init_properties()

    def before_storing(self, row: VaccineProduct, form: Form) -> None:
        ages = row.minimum_age_days, row.maximum_age_days
        if ages[0] is not None and ages[1] is not None and ages[0] > ages[1]:
            raise Refused("maximum_age_days", _("Write a highest age that is not below the lowest."))
        if not row.diseases:
            raise Refused("diseases", _("Choose at least one disease that it protects against."))
