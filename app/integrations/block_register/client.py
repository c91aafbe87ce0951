"""Asking Spärrtjänsten: CheckBlocks and GetBlocks 4.0."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from app.integrations.accessing_actor import AccessingActor
from app.integrations.block_register.errors import BlockRegisterRefused, BlockRegisterUnavailable
from app.integrations.block_register.mapper import block_list, information_entities, rows_open
from app.integrations.block_register.port import BlockList, Information
from app.integrations.person_register.port import PersonId
from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import RivtaError, Unavailable
from app.integrations.rivta.moments import date_time
from app.integrations.rivta.result import require_done
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.security_types import accessing_actor, identity

_DOMAIN = "informationsecurity:authorization:blocking"
CHECK_BLOCKS = Contract(_DOMAIN, "CheckBlocks", "4.0", idempotent=True)
GET_BLOCKS = Contract(_DOMAIN, "GetBlocks", "4.0", idempotent=True)

TIME_BUDGET_SECONDS = 1.0
"""How long the records of others may keep somebody waiting for this register."""


class RivtaBlockRegister:
    """BlockRegister over RIV TA. Safe to share between threads; make one and keep it."""

    def __init__(self, settings: RivtaSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._check_blocks = RivtaClient(settings, CHECK_BLOCKS, clock, judge=_judge_check)
        self._get_blocks = RivtaClient(settings, GET_BLOCKS, clock, judge=_judge_list)

    def open_to(
        self, actor: AccessingActor, patient: PersonId, information: Sequence[Information]
    ) -> list[bool]:
        """See BlockRegister.open_to."""
        if not information:
            return []
        with _told_in_our_words():
            answer = self._check_blocks.call(
                accessingActor=accessing_actor(actor),
                patientId=identity(patient),
                informationEntities=information_entities(information),
            )
        return rows_open(answer.checkBlocksResult.checkResults, len(information))

    def blocks(
        self,
        patient: PersonId | None = None,
        care_providers: Sequence[str] = (),
        since: datetime | None = None,
    ) -> BlockList:
        """See BlockRegister.blocks."""
        asked: dict[str, Any] = {"careProviderIds": list(care_providers)}
        if patient:
            asked["patientId"] = identity(patient)
        if since:
            asked["createdOnOrAfter"] = date_time(since)
        with _told_in_our_words():
            return block_list(self._get_blocks.call(**asked).blockHeader)


def _judge_check(answer: Any) -> None:
    require_done(answer.checkBlocksResult.result.resultCode)


def _judge_list(answer: Any) -> None:
    require_done(answer.blockHeader.result.resultCode)


@contextmanager
def _told_in_our_words() -> Iterator[None]:
    try:
        yield
    except Unavailable as error:
        raise BlockRegisterUnavailable from error
    except RivtaError as error:
        raise BlockRegisterRefused from error
    except KeyError:
        # The contract's own kinds alone are understood; the cause would quote what came instead.
        raise BlockRegisterUnavailable from None
