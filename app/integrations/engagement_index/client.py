"""Telling Engagemangsindex: Update 1.0."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from app.integrations.engagement_index.errors import EngagementIndexRefused, EngagementIndexUnavailable
from app.integrations.engagement_index.mapper import transaction
from app.integrations.engagement_index.port import Engagement
from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import RivtaError, Unavailable
from app.integrations.rivta.result import require_done
from app.integrations.rivta.settings import RivtaSettings

# The row is named by its key: telling its state twice leaves it as it is.
UPDATE = Contract("itintegration:engagementindex", "Update", "1.0", idempotent=True)

TIME_BUDGET_SECONDS = 30.0
"""How long a message may take; only the outbox waits for it."""


class RivtaEngagementIndex:
    """EngagementIndex over RIV TA. Safe to share between threads; make one and keep it."""

    def __init__(self, settings: RivtaSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = RivtaClient(settings, UPDATE, clock, judge=_judge)

    def update(self, engagements: Sequence[Engagement]) -> None:
        """See EngagementIndex.update."""
        if not engagements:
            return
        try:
            self._client.call(engagementTransaction=list(map(transaction, engagements)))
        except Unavailable as error:
            raise EngagementIndexUnavailable from error
        except RivtaError as error:
            raise EngagementIndexRefused from error


def _judge(answer: Any) -> None:
    require_done(answer.ResultCode)
