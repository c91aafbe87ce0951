"""PingForConfiguration towards each system: which of its contracts is asked about."""

from __future__ import annotations

from app.integrations.block_register.client import CHECK_BLOCKS
from app.integrations.connections import Connections, System
from app.integrations.consent_register.client import CHECK_CONSENT
from app.integrations.engagement_index.client import UPDATE
from app.integrations.pdl_log.client import STORE_LOG
from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.ping import PingAnswer, ping
from app.integrations.staff_directory.client import GET_CREDENTIALS
from app.integrations.vaccination_history.client import GET_VACCINATION_HISTORY

PINGED: dict[System, Contract] = {
    System.PERSON_REGISTER: GET_PERSONS_FOR_PROFILE,
    System.STAFF_DIRECTORY: GET_CREDENTIALS,
    System.BLOCK_REGISTER: CHECK_BLOCKS,
    System.CONSENT_REGISTER: CHECK_CONSENT,
    System.VACCINATION_HISTORY: GET_VACCINATION_HISTORY,
    System.ENGAGEMENT_INDEX: UPDATE,
    System.PDL_LOG: STORE_LOG,
}
PATIENCE_SECONDS = 3.0


def ping_system(connections: Connections, system: System) -> PingAnswer:
    """Ask ``system`` about itself. Raises RivtaError, or ValueError when there is nobody to ask."""
    contract = PINGED.get(system)
    way = connections.way_to(system, PATIENCE_SECONDS) if contract else None
    if contract is None or way is None:
        raise ValueError(system)
    return ping(way, contract)
