"""What each outside system is called, and which of them are sent messages from the outbox."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.integrations.connections import System
from app.tables.vocabulary import OutboxTarget

SYSTEMS = {
    System.PERSON_REGISTER: _l("The person register (PU)"),
    System.STAFF_DIRECTORY: _l("The staff directory (HSA)"),
    System.BLOCK_REGISTER: _l("The blocking service"),
    System.CONSENT_REGISTER: _l("The consent service"),
    System.VACCINATION_HISTORY: _l("Vaccination history of other care providers"),
    System.ENGAGEMENT_INDEX: _l("The engagement index"),
    System.PDL_LOG: _l("The national access log"),
    System.VACCINATION_REGISTER: _l("The vaccination register (NVR)"),
    System.TEXT_MESSAGE: _l("Text messages"),
    System.MAIL: _l("E-mail"),
    System.BANKID: _l("BankID"),
}
TARGETS = {
    System.VACCINATION_REGISTER: OutboxTarget.VACCINATION_REGISTER,
    System.ENGAGEMENT_INDEX: OutboxTarget.ENGAGEMENT_INDEX,
    System.PDL_LOG: OutboxTarget.PDL_LOG,
}
TARGET_NAMES = {target: SYSTEMS[system] for system, target in TARGETS.items()}
