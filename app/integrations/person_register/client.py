"""Looking people up in Personuppgiftstjänsten: GetPersonsForProfile 5.0."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from app.integrations.person_register.errors import PersonRegisterRefused, PersonRegisterUnavailable
from app.integrations.person_register.mapper import person_id, person_record
from app.integrations.person_register.port import Found, NotFound, PersonAnswer, PersonId
from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import RivtaError, Unavailable
from app.integrations.rivta.settings import RivtaSettings

GET_PERSONS_FOR_PROFILE = Contract(
    "strategicresourcemanagement:persons:person", "GetPersonsForProfile", "5.0", idempotent=True
)

TIME_BUDGET_SECONDS = 2.0
"""How long somebody at the counter waits before they may type by hand."""

_NAME_AND_ADDRESS = "P2"


class RivtaPersonRegister:
    """PersonRegister over RIV TA. Safe to share between threads; make one and keep it.

    In `production` a record marked as a test person is thrown away: the person is not found.
    """

    def __init__(
        self, settings: RivtaSettings, production: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = RivtaClient(settings, GET_PERSONS_FOR_PROFILE, clock)
        self._production = production

    def lookup(self, ids: Sequence[PersonId]) -> list[PersonAnswer]:
        """See PersonRegister.lookup."""
        if not ids:
            return []
        try:
            answers = self._answers(self._ask(ids))
            return [answers[asked] for asked in ids]
        except Unavailable as error:
            raise PersonRegisterUnavailable from error
        except RivtaError as error:
            raise PersonRegisterRefused from error
        except KeyError:
            # An answer about other people than those asked for. The cause would name one of them.
            raise PersonRegisterUnavailable from None

    def _ask(self, ids: Sequence[PersonId]) -> Any:
        return self._client.call(
            personId=[{"root": asked.root, "extension": asked.extension} for asked in ids],
            profile=_NAME_AND_ADDRESS,
            ignoreReferredIdentity=False,
        )

    def _answers(self, response: Any) -> dict[PersonId, PersonAnswer]:
        answers: dict[PersonId, PersonAnswer] = {}
        for answered in response.requestedPersonRecord:
            requested = person_id(answered.requestedPersonalIdentity)
            answers[requested] = self._answer(requested, answered.personRecord)
        return answers

    def _answer(self, requested: PersonId, record: Any) -> PersonAnswer:
        if record is None or (record.testIndicator and self._production):
            return NotFound(requested)
        return Found(requested, person_record(record))
