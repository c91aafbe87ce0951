"""GetVaccinationHistory 2.0: the doses, logged as disclosed, as the national record.

Blocks and consent are applied by whoever shows the answer, not here (contract description 2.2.1).
"""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from app.api.produced import ProducedContract, Question
from app.api.vaccination_history.body import body
from app.api.vaccination_history.elements import TYPES, known
from app.api.vaccination_history.header import header
from app.api.vaccination_history.request import InvalidRequest, read_request
from app.integrations.vaccination_history.client import GET_VACCINATION_HISTORY as CONTRACT
from app.queries.patients.doses import diseases_of
from app.queries.sharing.doses import shared_doses
from app.queries.sharing.people import Person, people_with
from app.services.sharing.log_disclosure import Disclosure, Recipient, log_disclosures

_E = ElementMaker(namespace=CONTRACT.namespace, nsmap={"r": CONTRACT.namespace, "v": TYPES})


def _answer(question: Question) -> etree._Element:
    try:
        request = read_request(question)
    except InvalidRequest as refusal:
        return _E.GetVaccinationHistoryResponse(_refused(question, str(refusal)))
    people = people_with(question.address, request.number)
    doses = shared_doses(people, request.wanted) if people else []
    diseases = diseases_of({dose.product_id for dose in doses})
    _log(question, people, doses)
    source = question.address.hsa_id
    records = [
        _E.vaccinationMedicalRecord(
            header(dose, people[dose.patient_id], source),
            body(dose, people[dose.patient_id], diseases.get(dose.product_id, ()), source),
        )
        for dose in doses
    ]
    return _E.GetVaccinationHistoryResponse(*records, _fine(question))


def _fine(question: Question) -> etree._Element:
    return _E.result(*known(resultCode="OK", logId=question.log_id))


def _refused(question: Question, why: str) -> etree._Element:
    return _E.result(
        *known(resultCode="ERROR", errorCode="INVALID_REQUEST", logId=question.log_id, message=why)
    )


def _log(question: Question, people: dict[int, Person], doses: list[Any]) -> None:
    """One row for each patient and care unit that the answer tells of; none when it tells of nobody."""
    told = dict.fromkeys((dose.patient_id, dose.care_unit_id, dose.care_provider_id) for dose in doses)
    if not told:
        return
    log_disclosures(
        Recipient(question.caller.system, question.caller.original_consumer, question.log_id),
        [
            Disclosure(people[patient_id].subject, care_unit_id, care_provider_id, "vaccination history")
            for patient_id, care_unit_id, care_provider_id in told
        ],
    )


GET_VACCINATION_HISTORY = ProducedContract(CONTRACT, _answer)
