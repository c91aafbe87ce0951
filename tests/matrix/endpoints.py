"""Every door of the product: which permission opens it, and what its address names.

A door that is not declared here fails the matrix. Doors of generated pages are declared by their
view's resource; what each of their acts needs is one table.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from app.security.roles import READ, SIGN, WRITE, Permission, Verb

FREE = {
    "LoginView.login",
    "LoginView.logout",
    "SithsLoginView.start",
    "SithsLoginView.returned",
    "BankIdLoginView.show",
    "BankIdLoginView.start",
    "BankIdLoginView.code",
    "BankIdLoginView.progress",
    "BankIdLoginView.cancel",
    "AssignmentView.choose",
    "AssignmentView.switch",
    "StartView.start",
    "LanguageView.choose",
    "SessionView.left",
    "SessionView.stay",
    "static",
    "appbuilder.static",
}
"""Open before any assignment is chosen."""

FOR_SYSTEMS = {"rivta.call"}
"""Open to other systems by their certificate, whoever is logged in; ``tests/api`` tries the lock."""


@dataclass(frozen=True, slots=True)
class Door:
    """The permission that opens it."""

    verb: Verb
    resource: str

    @property
    def permission(self) -> Permission:
        return Permission(self.verb, self.resource)


DOORS: dict[str, Door] = {
    "AccessLogView.list": Door(READ, "AccessLog"),
    "AccessLogView.of_patient": Door(READ, "AccessLog"),
    "BookingsView.day": Door(READ, "Bookings"),
    "DayPassView.edit": Door(WRITE, "DayPass"),
    "DoseRulesView.antigen": Door(READ, "Help"),
    "DoseRulesView.index": Door(READ, "Help"),
    "LoginLogView.list": Door(READ, "LoginLog"),
    "OutsideSystemsView.again": Door(WRITE, "Outbox"),
    "OutsideSystemsView.ask_again": Door(WRITE, "Outbox"),
    "OutsideSystemsView.list": Door(READ, "Outbox"),
    "OutsideSystemsView.try_it": Door(WRITE, "Outbox"),
    "PatientAddView.add": Door(WRITE, "Patients"),
    "PatientAddView.add_reserve": Door(WRITE, "Patients"),
    "PatientEditView.edit": Door(WRITE, "Patients"),
    "PatientEditView.fetch": Door(WRITE, "Patients"),
    "PatientEditView.take": Door(WRITE, "Patients"),
    "PatientHistoryView.history": Door(READ, "Patients"),
    "PatientLogView.log": Door(READ, "PatientLog"),
    "PatientSearchView.search": Door(READ, "Patients"),
    "PatientView.notes": Door(READ, "Notes"),
    "PatientView.show": Door(READ, "Patients"),
    "PatientView.write": Door(WRITE, "Notes"),
    "PersonCheckView.part": Door(WRITE, "Patients"),
    "RegisterReportsView.reports": Door(READ, "RegisterReports"),
    "RegisterReportsView.resend": Door(WRITE, "RegisterReports"),
    "SharedRecordView.enter": Door(WRITE, "SharedRecords"),
    "SharedRecordView.fetched": Door(READ, "SharedRecords"),
    "SharedRecordView.show": Door(READ, "SharedRecords"),
    "SharedRecordView.take_back": Door(WRITE, "SharedRecords"),
    "SigningView.detail": Door(READ, "Signing"),
    "SigningView.returned": Door(READ, "Signing"),
    "SigningView.send_back": Door(SIGN, "Signing"),
    "SigningView.sign": Door(SIGN, "Signing"),
    "SigningView.signed": Door(READ, "Signing"),
    "SigningView.unsigned": Door(READ, "Signing"),
    "VaccinationView.checks": Door(WRITE, "Vaccination"),
    "VaccinationView.receipt": Door(WRITE, "Vaccination"),
    "VaccinationView.start": Door(WRITE, "Vaccination"),
    "VaccinationView.vaccine": Door(WRITE, "Vaccination"),
}

GENERATED: dict[str, str] = {
    "AssignmentAdminView": "Assignments",
    "BatchView": "Batches",
    "CareProviderView": "CareProviders",
    "CareUnitView": "CareUnits",
    "DeclarationQuestionView": "DeclarationTemplates",
    "DeclarationTemplateView": "DeclarationTemplates",
    "DiseaseView": "Diseases",
    "OutboxView": "Outbox",
    "PatientGroupView": "PatientGroups",
    "PeopleView": "People",
    "ProductView": "Products",
    "StandingOrderView": "StandingOrders",
    "StockMovementView": "StockMovements",
    "UnitVaccineView": "UnitVaccines",
    "UnitView": "Units",
    "VaccineGroupView": "VaccineGroups",
}

ACTS: dict[str, Verb] = {
    "list": READ,
    "show": READ,
    "add": WRITE,
    "edit": WRITE,
    "inactivate": WRITE,
    "activate": WRITE,
    "move": WRITE,
    "receive": WRITE,
    "resend": WRITE,
}


def door_of(endpoint: str) -> Door | None:
    """The declared door, or None for one that nobody has declared."""
    view, _, act = endpoint.partition(".")
    if view in GENERATED and act in ACTS:
        return Door(ACTS[act], GENERATED[view])
    return DOORS.get(endpoint)


def guarded_rules(app: Flask) -> list[tuple[Rule, str]]:
    """Every rule behind a permission, once for each method it answers."""
    return [
        (rule, method)
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule))
        if rule.endpoint not in FREE | FOR_SYSTEMS
        for method in ("GET", "POST")
        if method in (rule.methods or ())
    ]
