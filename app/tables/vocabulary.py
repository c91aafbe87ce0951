"""The closed lists of the field, as the database stores them. Their Swedish names are in the catalogue."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an assignment lets its holder do (domain: roles and permissions)."""

    PHYSICIAN = "physician"
    PHYSICIAN_ADMIN = "physician_admin"
    NURSE = "nurse"
    NURSE_ADMIN = "nurse_admin"
    CLERK = "clerk"
    LOG_REVIEWER = "log_reviewer"
    SYSTEM_ADMINISTRATOR = "system_administrator"


class PrescribingScope(StrEnum):
    """Ordination right of an assignment; what each scope covers is data in ``app.rules.ordination``."""

    NONE = "none"
    PHYSICIAN = "physician"
    SPECIALIST_NURSE = "district_nurse_or_paediatric_specialist"
    TRAINED_NURSE = "nurse_with_vaccination_training"


class IdentifierKind(StrEnum):
    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    RESERVNUMMER = "reservnummer"
    NATIONAL_RESERVE = "national_reserve"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class PatientSource(StrEnum):
    """Where name and address come from."""

    REGISTER = "register"
    MANUAL = "manual"


class SearchKeyKind(StrEnum):
    NAME = "name"
    IDENTIFIER = "identifier"


class Route(StrEnum):
    INTRAMUSCULAR = "im"
    SUBCUTANEOUS = "sc"
    INTRADERMAL = "id"
    ORAL = "po"
    NASAL = "nasal"


class Site(StrEnum):
    LEFT_UPPER_ARM = "left_upper_arm"
    RIGHT_UPPER_ARM = "right_upper_arm"
    LEFT_THIGH = "left_thigh"
    RIGHT_THIGH = "right_thigh"
    MOUTH = "mouth"
    NOSE = "nose"
    OTHER = "other"


class BatchState(StrEnum):
    ACTIVE = "active"
    BLOCKED = "blocked"
    FINISHED = "finished"


class MovementKind(StrEnum):
    DELIVERY = "delivery"
    DOSE = "dose"
    DOSE_RESTORED = "dose_restored"
    WASTE = "waste"
    STOCKTAKING = "stocktaking"
    CORRECTION = "correction"


class AnswerRule(StrEnum):
    """What a Yes to a question of a health declaration leads to (domain section 6)."""

    INFORMATION = "information"
    WAIT = "wait"
    ASK_PHYSICIAN = "ask_physician"
    STOP_LIVE_VACCINE = "stop_live_vaccine"
    STOP = "stop"


class AnswerValue(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class DeclarationSource(StrEnum):
    ON_SITE = "on_site"
    RESIDENT = "resident"
    PAPER = "paper"


class IdentityCheck(StrEnum):
    """How the identity of the person in the chair was established."""

    IDENTITY_DOCUMENT = "identity_document"
    KNOWN_TO_STAFF = "known_to_staff"
    VOUCHED_FOR = "vouched_for"
    NOT_ESTABLISHED = "not_established"


class Origin(StrEnum):
    """How a dose came into the record."""

    GIVEN = "given"
    LATE_REGISTERED = "late_registered"
    HISTORICAL = "historical"
    MIGRATED = "migrated"
    SHARED = "shared"


class DoseState(StrEnum):
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    VOIDED = "voided"


class PrescriptionState(StrEnum):
    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class NoteKind(StrEnum):
    WRITTEN = "written"
    SYSTEM = "system"


class BookingState(StrEnum):
    BOOKED = "booked"
    ARRIVED = "arrived"
    IN_PROGRESS = "in_progress"
    VACCINATED = "vaccinated"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class BookingChannel(StrEnum):
    RESIDENT_PORTAL = "1177"
    PHONE = "phone"
    DROP_IN = "drop_in"


class LogEvent(StrEnum):
    """What was done with a record (HSLF-FS 2016:40, chapter 4: actions on data about a patient)."""

    SEARCHED = "searched"
    OPENED = "opened"
    ADDED = "added"
    CHANGED = "changed"
    FETCHED = "fetched"
    ORDERED = "ordered"
    REGISTERED = "registered"
    SIGNED = "signed"
    RETURNED = "returned"
    NOTED = "noted"
    DISCLOSED = "disclosed"
    REFUSED = "refused"
    LOG_READ = "log_read"


class LoginEvent(StrEnum):
    LOGGED_IN = "logged_in"
    REFUSED = "refused"
    LOGGED_OUT = "logged_out"
    ASSIGNMENT_CHOSEN = "assignment_chosen"
    ASSIGNMENT_SWITCHED = "assignment_switched"


class OutboxTarget(StrEnum):
    VACCINATION_REGISTER = "nvr"
    ENGAGEMENT_INDEX = "engagement_index"
    PDL_LOG = "pdl_log"


class OutboxState(StrEnum):
    """HELD waits for something a person must bring (an identity number), DEAD for a person to look."""

    WAITING = "waiting"
    SENT = "sent"
    REJECTED = "rejected"
    HELD = "held"
    DEAD = "dead"


class OutboxFailure(StrEnum):
    """Why a message did not arrive, where the receiver gave no code of its own."""

    UNAVAILABLE = "unavailable"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    UNREADABLE = "unreadable"
