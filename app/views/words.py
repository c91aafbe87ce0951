"""The closed lists in words. One place per list, so that a label is changed once."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.tables.vocabulary import (
    BookingState,
    IdentifierKind,
    IdentityCheck,
    LogEvent,
    LoginEvent,
    Origin,
    OutboxFailure,
    OutboxState,
    PrescribingScope,
    Role,
    Route,
    Sex,
    Site,
)

ROLES = {
    Role.PHYSICIAN: _l("Physician"),
    Role.PHYSICIAN_ADMIN: _l("Physician with administration"),
    Role.NURSE: _l("Nurse"),
    Role.NURSE_ADMIN: _l("Nurse with administration"),
    Role.CLERK: _l("Care administrator"),
    Role.LOG_REVIEWER: _l("Log reviewer (LoggVE)"),
    Role.SYSTEM_ADMINISTRATOR: _l("System administrator"),
}
PRESCRIBING_SCOPES = {
    PrescribingScope.NONE: _l("No ordination right"),
    PrescribingScope.PHYSICIAN: _l("Physician, every vaccine"),
    PrescribingScope.SPECIALIST_NURSE: _l("District nurse or specialist nurse, children and youth"),
    PrescribingScope.TRAINED_NURSE: _l("Nurse with training in vaccination, adults"),
}
SEXES = {Sex.FEMALE: _l("Woman"), Sex.MALE: _l("Man"), Sex.UNKNOWN: _l("Unknown")}
IDENTIFIER_KINDS = {
    IdentifierKind.PERSONNUMMER: _l("Personal identity number"),
    IdentifierKind.SAMORDNINGSNUMMER: _l("Coordination number"),
    IdentifierKind.RESERVNUMMER: _l("Reserve number"),
    IdentifierKind.NATIONAL_RESERVE: _l("National reserve number"),
}
ROUTES = {
    Route.INTRAMUSCULAR: _l("intramuscularly"),
    Route.SUBCUTANEOUS: _l("subcutaneously"),
    Route.INTRADERMAL: _l("intradermally"),
    Route.ORAL: _l("by mouth"),
    Route.NASAL: _l("intranasally"),
}
ROUTES_SHORT = {
    Route.INTRAMUSCULAR: _l("i.m."),
    Route.SUBCUTANEOUS: _l("s.c."),
    Route.INTRADERMAL: _l("i.d."),
    Route.ORAL: _l("p.o."),
    Route.NASAL: _l("nasal"),
}
SITES = {
    Site.LEFT_UPPER_ARM: _l("Left upper arm"),
    Site.RIGHT_UPPER_ARM: _l("Right upper arm"),
    Site.LEFT_THIGH: _l("Left thigh"),
    Site.RIGHT_THIGH: _l("Right thigh"),
    Site.MOUTH: _l("Mouth"),
    Site.NOSE: _l("Nose"),
    Site.OTHER: _l("Other"),
}
IDENTITY_CHECKS = {
    IdentityCheck.IDENTITY_DOCUMENT: _l("Identity document"),
    IdentityCheck.KNOWN_TO_STAFF: _l("Known to staff"),
    IdentityCheck.VOUCHED_FOR: _l("Vouched for by another"),
    IdentityCheck.NOT_ESTABLISHED: _l("Not established"),
}
BOOKING_STATES = {
    BookingState.BOOKED: _l("Booked"),
    BookingState.ARRIVED: _l("Arrived"),
    BookingState.IN_PROGRESS: _l("In progress"),
    BookingState.VACCINATED: _l("Vaccinated"),
    BookingState.CANCELLED: _l("Cancelled"),
    BookingState.NO_SHOW: _l("No show"),
}
ORIGINS = {
    Origin.GIVEN: _l("Given here"),
    Origin.LATE_REGISTERED: _l("Registered afterwards"),
    Origin.HISTORICAL: _l("Earlier vaccination"),
    Origin.MIGRATED: _l("Migrated"),
    Origin.SHARED: _l("Other care provider"),
}
OUTBOX_STATES = {
    OutboxState.WAITING: _l("Waiting"),
    OutboxState.SENT: _l("Acknowledged"),
    OutboxState.REJECTED: _l("Rejected"),
    OutboxState.HELD: _l("Waiting for an identity number"),
    OutboxState.DEAD: _l("Undeliverable"),
}
OUTBOX_FAILURES = {
    OutboxFailure.UNAVAILABLE: _l("The receiver does not answer. It is tried again by itself."),
    OutboxFailure.REFUSED: _l("The receiver refuses the connection. An administrator must check it."),
    OutboxFailure.NO_ANSWER: _l("It was sent, but no answer came. It is sent again by itself."),
    OutboxFailure.UNREADABLE: _l("The message cannot be read. Tell support."),
}
LOG_EVENTS = {
    LogEvent.SEARCHED: _l("Searched"),
    LogEvent.OPENED: _l("Opened"),
    LogEvent.ADDED: _l("Added"),
    LogEvent.CHANGED: _l("Changed"),
    LogEvent.FETCHED: _l("Fetched from the person register"),
    LogEvent.ORDERED: _l("Ordered"),
    LogEvent.REGISTERED: _l("Registered"),
    LogEvent.SIGNED: _l("Signed"),
    LogEvent.RETURNED: _l("Returned"),
    LogEvent.NOTED: _l("Wrote a note"),
    LogEvent.DISCLOSED: _l("Disclosed to another system"),
    LogEvent.REFUSED: _l("Refused"),
    LogEvent.LOG_READ: _l("Read the log"),
}
LOGIN_EVENTS = {
    LoginEvent.LOGGED_IN: _l("Logged in"),
    LoginEvent.REFUSED: _l("Login refused"),
    LoginEvent.LOGGED_OUT: _l("Logged out"),
    LoginEvent.ASSIGNMENT_CHOSEN: _l("Chose an assignment"),
    LoginEvent.ASSIGNMENT_SWITCHED: _l("Switched assignment"),
}


def role_label(role: Role, scope: PrescribingScope) -> str:
    """The role as a person says it: a nurse with ordination right is named as such."""
    if role is Role.NURSE and scope is not PrescribingScope.NONE:
        return str(_l("Nurse with ordination right"))
    return str(ROLES[role])
