"""One exchange of each contract that the product speaks, and the address it is answered under."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from app.integrations.block_register.client import CHECK_BLOCKS, GET_BLOCKS, RivtaBlockRegister
from app.integrations.block_register.port import Information
from app.integrations.consent_register.client import (
    CANCEL_EXTENDED_CONSENT,
    CHECK_CONSENT,
    GET_CONSENTS_FOR_PATIENT,
    REGISTER_EXTENDED_CONSENT,
    RivtaConsentRegister,
)
from app.integrations.engagement_index.client import UPDATE, RivtaEngagementIndex
from app.integrations.pdl_log.client import STORE_LOG, RivtaPdlLog
from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE, RivtaPersonRegister
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.ping import PING, ping
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.staff_directory.client import GET_CREDENTIALS, RivtaStaffDirectory
from app.integrations.vaccination_history.client import GET_VACCINATION_HISTORY, RivtaVaccinationHistory
from standins.population import load_population
from tests.integrations.consent_register.consents import CANCELLATION, REGISTRATION
from tests.integrations.engagement_index.engagements import BOOKED, VACCINATED
from tests.integrations.pdl_log.entries import SYSTEM, entry
from tests.integrations.records import OTHER_REGION, OTHER_UNIT, REGION, VERA, person_id

PEOPLE = tuple(load_population().persons)
NATIONAL = "SE165565594230-1000"
AGGREGATION = "HSASERVICES-106J"
GIVEN = datetime(2026, 9, 14, 8, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Exchange:
    """What to do, with settings for `address`, to see the messages of `contract`."""

    contract: Contract
    act: Callable[[RivtaSettings], object]
    address: str = NATIONAL


def _look_everybody_up(settings: RivtaSettings) -> object:
    return RivtaPersonRegister(settings, production=False).lookup([person_id(number) for number in PEOPLE])


def _ping_persons(settings: RivtaSettings) -> object:
    return ping(settings, GET_PERSONS_FOR_PROFILE)


def _ask_for_blocks(settings: RivtaSettings) -> object:
    record = Information(OTHER_REGION, OTHER_UNIT, GIVEN, GIVEN)
    return RivtaBlockRegister(settings).open_to(VERA, person_id("198801162382"), [record, record])


def _fetch_all_blocks(settings: RivtaSettings) -> object:
    return RivtaBlockRegister(settings).blocks(since=datetime(2020, 1, 1, tzinfo=UTC))


def _ask_for_consent(settings: RivtaSettings) -> object:
    return RivtaConsentRegister(settings).basis(VERA, person_id("195210312582"))


def _fetch_consents(settings: RivtaSettings) -> object:
    return RivtaConsentRegister(settings).valid(REGION, person_id("198801162382"))


def _enter_consent(settings: RivtaSettings) -> object:
    return RivtaConsentRegister(settings).register(REGISTRATION)


def _take_consent_back(settings: RivtaSettings) -> object:
    seeded = UUID("0c05e000-0000-4000-8000-000000000001")
    return RivtaConsentRegister(settings).cancel(replace(CANCELLATION, consent=seeded))


def _fetch_history(settings: RivtaSettings) -> object:
    return RivtaVaccinationHistory(settings).of(person_id("195210312582"))


def _tell_the_index(settings: RivtaSettings) -> object:
    return RivtaEngagementIndex(settings).update([VACCINATED, BOOKED, replace(BOOKED, latest=None)])


def _copy_the_log(settings: RivtaSettings) -> object:
    return RivtaPdlLog(settings, SYSTEM).store([entry(1), entry(2, patient=None, care_unit=None)])


def _look_vera_up(settings: RivtaSettings) -> object:
    return RivtaStaffDirectory(settings, production=False).employee(VERA.employee)


EXCHANGES = (
    Exchange(CANCEL_EXTENDED_CONSENT, _take_consent_back, REGION),
    Exchange(CHECK_BLOCKS, _ask_for_blocks),
    Exchange(CHECK_CONSENT, _ask_for_consent, REGION),
    Exchange(GET_BLOCKS, _fetch_all_blocks),
    Exchange(GET_CONSENTS_FOR_PATIENT, _fetch_consents, REGION),
    Exchange(GET_CREDENTIALS, _look_vera_up),
    Exchange(GET_PERSONS_FOR_PROFILE, _look_everybody_up),
    Exchange(GET_VACCINATION_HISTORY, _fetch_history, AGGREGATION),
    Exchange(PING, _ping_persons),
    Exchange(REGISTER_EXTENDED_CONSENT, _enter_consent, REGION),
    Exchange(STORE_LOG, _copy_the_log),
    Exchange(UPDATE, _tell_the_index),
)
