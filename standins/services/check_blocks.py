"""CheckBlocks 4.0 (spärrtjänsten): may this employee see these records."""

from datetime import datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.services.blocks import Access, Block, Record, all_blocks, hides
from standins.soap.contract import ProducedContract
from standins.soap.moments import read_date_time, swedish_now
from standins.world import World

_NAMESPACE = "urn:riv:informationsecurity:authorization:blocking:CheckBlocksResponder:4"
_TYPES = "urn:riv:informationsecurity:authorization:blocking:4"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "b": _TYPES})
_T = ElementMaker(namespace=_TYPES, nsmap={"b": _TYPES})

_INFORMATION_TYPES = (None, "lak", "upp")


def _answer(world: World, question: etree._Element) -> etree._Element:
    patient = question.findtext("{*}patientId/{*}extension")
    blocks = [block for block in all_blocks(world).values() if block["patient"] == patient]
    access = _access(question)
    rows = [
        _T.checkResults(
            _T.status(_status(entity, blocks, access)), _T.rowNumber(entity.findtext("{*}rowNumber"))
        )
        for entity in question.iterfind("{*}informationEntities")
    ]
    return _E.CheckBlocksResponse(
        _E.checkBlocksResult(_T.result(_T.resultCode("OK")), *rows),
    )


def _access(question: etree._Element) -> Access:
    actor = "{*}accessingActor/{*}"
    return Access(
        employee=question.findtext(f"{actor}employeeId", ""),
        care_provider=question.findtext(f"{actor}careProviderId", ""),
        care_unit=question.findtext(f"{actor}careUnitId", ""),
        now=swedish_now(),
    )


def _status(entity: etree._Element, blocks: list[Block], access: Access) -> str:
    record = Record(
        care_provider=entity.findtext("{*}informationCareProviderId", ""),
        care_unit=entity.findtext("{*}informationCareUnitId", ""),
        start=_moment(entity, "informationStartDate"),
        end=_moment(entity, "informationEndDate"),
        information_type=entity.findtext("{*}informationType"),
    )
    if record.end < record.start or record.information_type not in _INFORMATION_TYPES:
        return "VALIDATIONERROR"
    return "BLOCKED" if any(hides(block, record, access) for block in blocks) else "OK"


def _moment(entity: etree._Element, name: str) -> datetime:
    return read_date_time(entity.findtext(f"{{*}}{name}", ""))


def _leave_out_every_second_row(response: etree._Element) -> None:
    [result] = response
    for row in result.findall("{*}checkResults")[1::2]:
        result.remove(row)


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    access = _access(question)
    return {
        "patient": world.population.safe(question.findtext("{*}patientId/{*}extension", "")),
        "employee": access.employee,
        "careUnit": access.care_unit,
        "rows": len(question.findall("{*}informationEntities")),
    }


CHECK_BLOCKS = ProducedContract(
    "informationsecurity:authorization:blocking",
    "CheckBlocks",
    "4.0",
    _answer,
    _describe,
    cut=_leave_out_every_second_row,
)
