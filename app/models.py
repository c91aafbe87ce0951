"""The data model in one place to import from.

==================  ====================================================================
area                tables
==================  ====================================================================
organization        CareProvider > CareUnit > Unit
staff               StaffProfile, Assignment (unit + role), LoginSession > LoginCommission, BankIdOrder
patient             Patient, PatientIdentifier (history), search keys, pseudonym, groups
catalogue           Disease, VaccineGroup, VaccineProduct, PatientGroup (central)
stock               UnitVaccine, Batch, StockMovement, DayPass (per unit)
declaration         DeclarationTemplate > Question; HealthDeclaration > Answer
vaccination         StandingOrder, Prescription, Immunization, PassedWarning, ReturnedDose
booking             Booking
note                Note
log                 AccessLogEntry, LoginLogEntry, LogSeal (append-only)
outbox              OutboxMessage
national answers    PersonCheck, SharingConsent
system watch        SystemWatch, SystemCalls (of the product, of no patient)
==================  ====================================================================
"""

from app.tables.bankid_order import BankIdOrder
from app.tables.base import Model
from app.tables.booking import Booking
from app.tables.catalogue import Disease, PatientGroup, VaccineGroup, VaccineProduct, product_disease
from app.tables.declaration import (
    DeclarationAnswer,
    DeclarationQuestion,
    DeclarationTemplate,
    HealthDeclaration,
)
from app.tables.log import AccessLogEntry, LoginLogEntry, LogSeal
from app.tables.national_answers import PersonCheck, SharingBasis, SharingConsent
from app.tables.note import Note
from app.tables.organization import CareProvider, CareUnit, Unit
from app.tables.outbox import OutboxMessage
from app.tables.patient import (
    Patient,
    PatientGroupMembership,
    PatientIdentifier,
    PatientPseudonym,
    PatientSearchKey,
    RecordVersion,
)
from app.tables.staff import Assignment, LoginCommission, LoginSession, StaffProfile
from app.tables.stock import Batch, DayPass, StockMovement, UnitVaccine
from app.tables.system_watch import SystemCalls, SystemWatch
from app.tables.vaccination import (
    Immunization,
    PassedWarning,
    Prescription,
    ReturnedDose,
    StandingOrder,
)

__all__ = [
    "AccessLogEntry",
    "Assignment",
    "BankIdOrder",
    "Batch",
    "Booking",
    "CareProvider",
    "CareUnit",
    "DayPass",
    "DeclarationAnswer",
    "DeclarationQuestion",
    "DeclarationTemplate",
    "Disease",
    "HealthDeclaration",
    "Immunization",
    "LogSeal",
    "LoginCommission",
    "LoginLogEntry",
    "LoginSession",
    "Model",
    "Note",
    "OutboxMessage",
    "PassedWarning",
    "Patient",
    "PatientGroup",
    "PatientGroupMembership",
    "PatientIdentifier",
    "PatientPseudonym",
    "PatientSearchKey",
    "PersonCheck",
    "Prescription",
    "RecordVersion",
    "ReturnedDose",
    "SharingBasis",
    "SharingConsent",
    "StaffProfile",
    "StandingOrder",
    "StockMovement",
    "SystemCalls",
    "SystemWatch",
    "Unit",
    "UnitVaccine",
    "VaccineGroup",
    "VaccineProduct",
    "product_disease",
]
