"""Asking the aggregating service for vaccinations elsewhere: GetVaccinationHistory 2.0."""

import time
from collections.abc import Callable
from typing import Any

from app.integrations.person_register.port import PersonId
from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import Refused, RivtaError, Unavailable
from app.integrations.rivta.platform_faults import Remedy
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.vaccination_history.errors import (
    VaccinationHistoryRefused,
    VaccinationHistoryUnavailable,
)
from app.integrations.vaccination_history.mapper import shown_records
from app.integrations.vaccination_history.port import History
from app.integrations.vaccination_history.processing_status import sources

GET_VACCINATION_HISTORY = Contract(
    "clinicalprocess:activityprescription:actoutcome", "GetVaccinationHistory", "2.0", idempotent=True
)

TIME_BUDGET_SECONDS = 27.0
"""How long a source may take (contract description 2.2.1): ask in the background, nobody waits for it."""


class RivtaVaccinationHistory:
    """VaccinationHistory over RIV TA. Safe to share between threads; make one and keep it."""

    def __init__(self, settings: RivtaSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = RivtaClient(settings, GET_VACCINATION_HISTORY, clock, judge=_judge)

    def of(self, patient: PersonId) -> History:
        """See VaccinationHistory.of."""
        try:
            reply = self._client.call_with_headers(patientId={"id": patient.extension, "type": patient.root})
        except Unavailable as error:
            raise VaccinationHistoryUnavailable from error
        except RivtaError as error:
            raise VaccinationHistoryRefused from error
        records, left_out = shown_records(reply.content.vaccinationMedicalRecord)
        missing, old = sources(reply.headers)
        return History(records, missing, old, left_out)


def _judge(answer: Any) -> None:
    if answer.result.errorCode == "INVALID_REQUEST":
        raise Refused("invalid_request", Remedy.CORRECT_THE_PROGRAM)
    if answer.result.resultCode == "ERROR":
        raise Unavailable("error")
