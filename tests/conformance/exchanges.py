"""One exchange of each contract that the product speaks, and the address it is answered under."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.integrations.block_register.client import CHECK_BLOCKS, GET_BLOCKS, RivtaBlockRegister
from app.integrations.block_register.port import Information
from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE, RivtaPersonRegister
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.ping import PING, ping
from app.integrations.rivta.settings import RivtaSettings
from standins.population import load_population
from tests.integrations.records import OTHER_REGION, OTHER_UNIT, VERA, person_id

PEOPLE = tuple(load_population().persons)
NATIONAL = "SE165565594230-1000"
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


EXCHANGES = (
    Exchange(CHECK_BLOCKS, _ask_for_blocks),
    Exchange(GET_BLOCKS, _fetch_all_blocks),
    Exchange(GET_PERSONS_FOR_PROFILE, _look_everybody_up),
    Exchange(PING, _ping_persons),
)
