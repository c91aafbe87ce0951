"""The menus as data: tabs at the top, and for each the groups of the left-hand list.

An item is shown when the assignment's permissions include its own. ``of_patient`` items need an open
patient and carry it in their address.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.security.roles import Permission, Verb


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the left menu; without a permission it is open to every assignment."""

    label: LazyString
    endpoint: str
    icon: str
    permission: Permission | None = None
    of_patient: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    label: LazyString
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab leads to its first permitted item."""

    key: str
    label: LazyString
    shortcut: str
    groups: tuple[Group, ...]


def reads(resource: str, label: LazyString, endpoint: str, icon: str) -> Item:
    return Item(label, endpoint, icon, Permission(Verb.READ, resource))


def writes(resource: str, label: LazyString, endpoint: str, icon: str) -> Item:
    return Item(label, endpoint, icon, Permission(Verb.WRITE, resource))


def of_patient(item: Item) -> Item:
    return replace(item, of_patient=True)


DAYS_BOOKINGS = reads("Bookings", _l("Bookings of the day"), "BookingsView.day", "calendar-days")
DAY_PASS = reads("DayPass", _l("Day pass"), "DayPassView.edit", "zap")

PATIENT = Group(
    _l("Patient"),
    (
        reads("Patients", _l("Find patient"), "PatientSearchView.search", "search"),
        writes("Patients", _l("Add new patient"), "PatientAddView.add", "user-plus"),
        writes("Patients", _l("Add with reserve number"), "PatientAddView.add_reserve", "id-card"),
    ),
)
VACCINATE = Group(
    _l("Vaccinate"),
    (
        of_patient(reads("Patients", _l("Show patient"), "PatientView.show", "user")),
        of_patient(writes("Vaccination", _l("Start vaccination"), "VaccinationView.start", "syringe")),
    ),
)
DETAILS = Group(
    _l("Details"),
    (
        of_patient(writes("Patients", _l("Change personal details"), "PatientEditView.edit", "pencil")),
        of_patient(reads("Patients", _l("Show history"), "PatientHistoryView.history", "scroll-text")),
        of_patient(reads("SharedRecords", _l("Shared records"), "SharedRecordView.show", "cloud-download")),
    ),
)
SOURCE = Group(
    _l("Source"),
    (of_patient(reads("RegisterReports", _l("Reported to NVR"), "RegisterReportsView.reports", "upload")),),
)
ACCESS = Group(
    _l("Access"),
    (of_patient(reads("PatientLog", _l("Access log of the patient"), "PatientLogView.log", "eye")),),
)
SIGN = Group(
    _l("Sign"),
    (
        reads("Signing", _l("Unsigned"), "SigningView.unsigned", "badge-check"),
        reads("Signing", _l("Signed by me"), "SigningView.signed", "clock"),
        reads("Signing", _l("Returned"), "SigningView.returned", "triangle-alert"),
    ),
)
LOG = Group(
    _l("Log"),
    (
        reads("AccessLog", _l("Access log"), "AccessLogView.list", "eye"),
        reads("LoginLog", _l("Logins"), "LoginLogView.list", "log-in"),
    ),
)
UNIT_VACCINES = Group(
    _l("Vaccine"),
    (
        reads("UnitVaccines", _l("Vaccines"), "UnitVaccineView.list", "syringe"),
        reads("Batches", _l("Batches"), "BatchView.list", "package"),
        reads("StockMovements", _l("Stock correction"), "StockMovementView.list", "scale"),
        reads("StandingOrders", _l("Standing orders"), "StandingOrderView.list", "clipboard-pen"),
        reads(
            "DeclarationTemplates",
            _l("Health declaration templates"),
            "DeclarationTemplateView.list",
            "clipboard-check",
        ),
        reads("PatientGroups", _l("Patient groups"), "PatientGroupView.list", "users"),
    ),
)
CATALOGUE = Group(
    _l("Catalogue"),
    (
        reads("Products", _l("Products"), "ProductView.list", "syringe"),
        reads("VaccineGroups", _l("Kinds of vaccine"), "VaccineGroupView.list", "list"),
        reads("Diseases", _l("Diseases"), "DiseaseView.list", "activity"),
    ),
)
ORGANISATION = Group(
    _l("Organisation"),
    (
        reads("CareProviders", _l("Care providers"), "CareProviderView.list", "building-2"),
        reads("CareUnits", _l("Care units"), "CareUnitView.list", "building-2"),
        reads("Units", _l("Units"), "UnitView.list", "building-2"),
        reads("People", _l("People"), "PeopleView.list", "users"),
        reads("Assignments", _l("Assignments"), "AssignmentAdminView.list", "id-card"),
    ),
)
OUTSIDE = Group(
    _l("Outside systems"),
    (
        reads("Outbox", _l("Connected systems"), "OutsideSystemsView.list", "activity"),
        reads("Outbox", _l("Outgoing messages"), "OutboxView.list", "upload"),
    ),
)
HELP = Group(_l("Help"), (reads("Help", _l("Dose rules"), "DoseRulesView.index", "circle-help"),))
OWN = Group(
    _l("Unit"),
    (DAY_PASS, Item(_l("Switch assignment"), "AssignmentView.choose", "arrow-left-right")),
)

TABS: tuple[Tab, ...] = (
    Tab(
        "patients",
        _l("Patients"),
        "Alt+1",
        (PATIENT, VACCINATE, DETAILS, SOURCE, ACCESS, Group(_l("Today"), (DAYS_BOOKINGS, DAY_PASS))),
    ),
    Tab("bookings", _l("Bookings"), "Alt+2", (Group(_l("Bookings"), (DAYS_BOOKINGS,)),)),
    Tab("signing", _l("Sign"), "Alt+3", (SIGN,)),
    Tab("log", _l("Log"), "Alt+4", (LOG,)),
    Tab("settings", _l("Settings"), "Alt+6", (UNIT_VACCINES, CATALOGUE, ORGANISATION, OUTSIDE, OWN)),
    Tab("help", _l("Help"), "Alt+H", (HELP,)),
)
