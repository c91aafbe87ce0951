"""AssertCareEngagement 1.0 (Tillgänglig patient): may somebody at this care unit look further?"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree
from lxml.builder import ElementMaker

from app import clock
from app.api.produced import ProducedContract, Question
from app.integrations.rivta.contract import Contract
from app.queries.sharing.engagement import care_unit_asked, is_engaged
from app.queries.sharing.people import Person, people_with
from app.rules.identity import IdentityNumber, parse_identity
from app.services.sharing.log_disclosure import Disclosure, Recipient, log_disclosures

CONTRACT = Contract("ehr:accesscontrol", "AssertCareEngagement", "1.0", idempotent=True)

_E = ElementMaker(namespace=CONTRACT.namespace, nsmap={"r": CONTRACT.namespace})


def _answer(question: Question) -> etree._Element:
    return _E.AssertCareEngagementResponse(_E.HasCareEngagement(str(_is_engaged(question)).lower()))


def _is_engaged(question: Question) -> bool:
    """No for an unknown number or a unit that is not ours: the contract has no other way to say so."""
    number = parse_identity(question.text("subjectOfCareId"), clock.today())
    asked = care_unit_asked(
        question.address, question.text("careUnitHsaIdentity"), question.text("careGiverHsaIdentity")
    )
    if asked is None or not isinstance(number, IdentityNumber):
        return False
    own = replace(question.address, care_provider_ids=frozenset({asked.care_provider_id}))
    people = people_with(own, number)
    engaged = bool(people) and is_engaged(people, asked.care_unit_id, clock.today())
    if engaged:
        _log(question, people, asked.care_unit_id)
    return engaged


def _log(question: Question, people: dict[int, Person], care_unit_id: int) -> None:
    recipient = Recipient(question.caller.system, question.text("performer"), question.log_id)
    log_disclosures(
        recipient,
        [
            Disclosure(person.subject, care_unit_id, person.care_provider_id, "care engagement")
            for person in people.values()
        ],
    )


ASSERT_CARE_ENGAGEMENT = ProducedContract(CONTRACT, _answer)
