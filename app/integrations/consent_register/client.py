"""Speaking with Samtyckestjänsten: consent 2.0, addressed to the care provider whose consents they are."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from app.integrations.accessing_actor import AccessingActor
from app.integrations.consent_register import mapper
from app.integrations.consent_register.errors import ConsentRegisterRefused, ConsentRegisterUnavailable
from app.integrations.consent_register.port import Basis, Cancellation, Consent, Registration
from app.integrations.person_register.port import PersonId
from app.integrations.rivta.by_address import ClientsByAddress
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import RivtaError, Unavailable
from app.integrations.rivta.result import require_done
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.security_types import accessing_actor, identity

_DOMAIN = "informationsecurity:authorization:consent"
CHECK_CONSENT = Contract(_DOMAIN, "CheckConsent", "2.0", idempotent=True)
GET_CONSENTS_FOR_PATIENT = Contract(_DOMAIN, "GetConsentsForPatient", "2.0", idempotent=True)
# The consent's id is ours, and a second message about it is answered with what is so already.
REGISTER_EXTENDED_CONSENT = Contract(_DOMAIN, "RegisterExtendedConsent", "2.0", idempotent=True)
CANCEL_EXTENDED_CONSENT = Contract(_DOMAIN, "CancelExtendedConsent", "2.0", idempotent=True)

TIME_BUDGET_SECONDS = 1.0
"""How long the records of others may keep somebody waiting for this register."""


class RivtaConsentRegister:
    """ConsentRegister over RIV TA. Safe to share between threads; make one and keep it.

    The logical address of `settings` is not used: each call goes to the care provider in question.
    """

    def __init__(self, settings: RivtaSettings, clock: Callable[[], float] = time.monotonic) -> None:
        def clients(contract: Contract, judge: Callable[[Any], None]) -> ClientsByAddress:
            return ClientsByAddress(settings, contract, judge, clock)

        self._check = clients(CHECK_CONSENT, _judge_check)
        self._get = clients(GET_CONSENTS_FOR_PATIENT, _judge_list)
        self._register = clients(REGISTER_EXTENDED_CONSENT, _judge_registration)
        self._cancel = clients(CANCEL_EXTENDED_CONSENT, _judge_cancellation)

    def basis(self, actor: AccessingActor, patient: PersonId) -> Basis | None:
        """See ConsentRegister.basis."""
        with _told_in_our_words():
            answer = self._check.at(actor.care_provider).call(
                accessingActor=accessing_actor(actor), patientId=identity(patient)
            )
            return mapper.basis(answer.checkResult)

    def valid(self, care_provider: str, patient: PersonId) -> list[Consent]:
        """See ConsentRegister.valid."""
        with _told_in_our_words():
            answer = self._get.at(care_provider).call(
                careProviderId=care_provider, patientId=identity(patient)
            )
            return [mapper.consent(written) for written in answer.getConsentsResult.pdlAssertions]

    def register(self, registration: Registration) -> None:
        """See ConsentRegister.register."""
        with _told_in_our_words():
            self._register.at(registration.consent.care_provider).call(**mapper.registration(registration))

    def cancel(self, cancellation: Cancellation) -> None:
        """See ConsentRegister.cancel."""
        with _told_in_our_words():
            self._cancel.at(cancellation.care_provider).call(**mapper.cancellation(cancellation))


def _judge_check(answer: Any) -> None:
    require_done(answer.checkResult.result.resultCode)


def _judge_list(answer: Any) -> None:
    require_done(answer.getConsentsResult.result.resultCode)


def _judge_registration(answer: Any) -> None:
    require_done(answer.result.resultCode, "ALREADYEXISTS")


def _judge_cancellation(answer: Any) -> None:
    # A cancellation cannot be undone: the one state that stands in its way is that it is done.
    require_done(answer.result.resultCode, "INVALIDSTATE")


@contextmanager
def _told_in_our_words() -> Iterator[None]:
    try:
        yield
    except Unavailable as error:
        raise ConsentRegisterUnavailable from error
    except RivtaError as error:
        raise ConsentRegisterRefused from error
    except (KeyError, ValueError):
        # An answer that cannot be read; the cause would quote it.
        raise ConsentRegisterUnavailable from None
