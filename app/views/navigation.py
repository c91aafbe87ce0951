"""The two menus: tabs at the top, a list on the left that follows the tab and the open patient.

An item is shown when the assignment's permissions include the item's own; one table, one pass.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.security.actor import Actor
from app.security.roles import Permission, Verb

READ = Verb.READ


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the left menu. ``of_patient`` items need an open patient."""

    label: LazyString
    endpoint: str
    icon: str
    permission: Permission | None
    of_patient: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    label: LazyString
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab leads to its first permitted item. ``views`` are further view classes that light it."""

    key: str
    label: LazyString
    shortcut: str
    groups: tuple[Group, ...]


def item(label: LazyString, endpoint: str, icon: str, resource: str, *, verb: Verb = READ, patient: bool = False) -> Item:
    return Item(label, endpoint, icon, Permission(verb, resource), patient)


TABS: tuple[Tab, ...] = (
    Tab(
        "patients",
        _l("Patients"),
        "Alt+1",
        (
            Group(
                _l("Patient"),
                (
                    item(_l("Find patient"), "PatientSearchView.search", "search", "Patients"),
                    item(_l("Add new patient"), "PatientAddView.add", "user-plus", "Patients", verb=Verb.WRITE),
                    item(
                        _l("Add with reserve number"),
                        "PatientAddView.add_reserve",
                        "id-card",
                        "Patients",
                        verb=Verb.WRITE,
                    ),
                ),
            ),
            Group(
                _l("Vaccinate"),
                (
                    item(_l("Show patient"), "PatientView.show", "user", "Patients", patient=True),
                    item(
                        _l("Start vaccination"),
                        "VaccinationView.start",
                        "syringe",
                        "Vaccination",
                        verb=Verb.WRITE,
                        patient=True,
                    ),
                ),
            ),
            Group(
                _l("Details"),
                (item(_l("Change personal details"), "PatientEditView.edit", "pencil", "Patients", verb=Verb.WRITE, patient=True),
                 item(_l("Show history"), "PatientHistoryView.history", "scroll-text", "Patients", patient=True)),
            ),
            Group(
                _l("Source"),
                (item(_l("Reported to NVR"), "RegisterReportsView.reports", "upload", "RegisterReports", patient=True),),
            ),
            Group(
                _l("Access"),
                (item(_l("Access log of the patient"), "PatientLogView.log", "eye", "PatientLog", patient=True),),
            ),
            Group(
                _l("Today"),
                (
                    item(_l("Bookings of the day"), "BookingsView.day", "calendar-days", "Bookings"),
                    item(_l("Day pass"), "DayPassView.edit", "zap", "DayPass"),
                ),
            ),
        ),
    ),
    Tab(
        "bookings",
        _l("Bookings"),
        "Alt+2",
        (Group(_l("Bookings"), (item(_l("Bookings of the day"), "BookingsView.day", "calendar-days", "Bookings"),)),),
    ),
    Tab(
        "signing",
        _l("Sign"),
        "Alt+3",
        (
            Group(
                _l("Sign"),
                (
                    item(_l("Unsigned"), "SigningView.unsigned", "badge-check", "Signing"),
                    item(_l("Signed by me"), "SigningView.signed", "clock", "Signing"),
                    item(_l("Returned"), "SigningView.returned", "triangle-alert", "Signing"),
                ),
            ),
        ),
    ),
    Tab(
        "log",
        _l("Log"),
        "Alt+4",
        (
            Group(
                _l("Log"),
                (
                    item(_l("Access log"), "AccessLogView.list", "eye", "AccessLog"),
                    item(_l("Logins"), "LoginLogView.list", "log-in", "LoginLog"),
                ),
            ),
        ),
    ),
    Tab(
        "settings",
        _l("Settings"),
        "Alt+6",
        (
            Group(
                _l("Vaccine"),
                (
                    item(_l("Vaccines"), "UnitVaccineView.list", "syringe", "UnitVaccines"),
                    item(_l("Batches"), "BatchView.list", "package", "Batches"),
                    item(_l("Stock correction"), "StockMovementView.list", "scale", "StockMovements"),
                    item(_l("Standing orders"), "StandingOrderView.list", "clipboard-pen", "StandingOrders"),
                    item(_l("Health declaration templates"), "DeclarationTemplateView.list", "clipboard-check", "DeclarationTemplates"),
                    item(_l("Patient groups"), "PatientGroupView.list", "users", "PatientGroups"),
                ),
            ),
            Group(
                _l("Catalogue"),
                (
                    item(_l("Products"), "ProductView.list", "syringe", "Products"),
                    item(_l("Kinds of vaccine"), "VaccineGroupView.list", "list", "VaccineGroups"),
                    item(_l("Diseases"), "DiseaseView.list", "activity", "Diseases"),
                ),
            ),
            Group(
                _l("Organisation"),
                (
                    item(_l("Care providers"), "CareProviderView.list", "building-2", "CareProviders"),
                    item(_l("Care units"), "CareUnitView.list", "building-2", "CareUnits"),
                    item(_l("Units"), "UnitView.list", "building-2", "Units"),
                    item(_l("People"), "PeopleView.list", "users", "People"),
                    item(_l("Assignments"), "AssignmentAdminView.list", "id-card", "Assignments"),
                ),
            ),
            Group(
                _l("Outside systems"),
                (item(_l("Outgoing messages"), "OutboxView.list", "upload", "Outbox"),),
            ),
            Group(
                _l("Unit"),
                (
                    item(_l("Day pass"), "DayPassView.edit", "zap", "DayPass"),
                    Item(_l("Switch assignment"), "AssignmentView.choose", "arrow-left-right", None),
                ),
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class SideItem:
    label: str
    url: str
    icon: str
    active: bool


@dataclass(frozen=True, slots=True)
class SideGroup:
    label: str
    items: list[SideItem]


@dataclass(frozen=True, slots=True)
class TabLink:
    key: str
    label: str
    url: str
    active: bool
    shortcut: str
    count: int | None


def menus(actor: Actor, patient_uuid: str | None, unsigned: int | None) -> tuple[list[TabLink], list[SideGroup]]:
    """Both menus for this request. ``unsigned`` is the number shown on the tab Sign."""
    here = request.endpoint or ""
    tabs: list[TabLink] = []
    side: list[SideGroup] = []
    shown = [(tab, _permitted(tab, actor, patient_uuid)) for tab in TABS]
    active_key = _active_tab(shown, here)
    for tab, groups in shown:
        if not groups:
            continue
        first = groups[0].items[0]
        count = unsigned if tab.key == "signing" else None
        tabs.append(TabLink(tab.key, str(tab.label), _url(first, patient_uuid), tab.key == active_key, tab.shortcut, count))
        if tab.key == active_key:
            side = [SideGroup(str(g.label), [_side_item(i, here, patient_uuid) for i in g.items]) for g in groups]
    return tabs, side


def _permitted(tab: Tab, actor: Actor, patient_uuid: str | None) -> list[Group]:
    groups = []
    for group in tab.groups:
        items = tuple(i for i in group.items if _open_to(i, actor) and (patient_uuid or not i.of_patient))
        if items:
            groups.append(Group(group.label, items))
    return groups


def _open_to(entry: Item, actor: Actor) -> bool:
    if entry.endpoint not in current_app.view_functions:
        return False
    return entry.permission is None or entry.permission in actor.permissions


def _active_tab(shown: list[tuple[Tab, list[Group]]], here: str) -> str | None:
    view = here.partition(".")[0]
    for exact in (True, False):
        for tab, groups in shown:
            for group in groups:
                for entry in group.items:
                    if entry.endpoint == here if exact else entry.endpoint.partition(".")[0] == view:
                        return tab.key
    return None


def _side_item(entry: Item, here: str, patient_uuid: str | None) -> SideItem:
    view = entry.endpoint.partition(".")[0]
    same_view = view == here.partition(".")[0]
    generated = entry.endpoint.endswith(".list")
    active = here == entry.endpoint or (same_view and generated)
    return SideItem(str(entry.label), _url(entry, patient_uuid), entry.icon, active)


def _url(entry: Item, patient_uuid: str | None) -> str:
    return url_for(entry.endpoint, patient=patient_uuid) if entry.of_patient else url_for(entry.endpoint)
