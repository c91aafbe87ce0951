"""GetBlocks 4.0 (spärrtjänsten): the blocks that stand, for whoever keeps a copy of them."""

from datetime import datetime, timedelta
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.population import root_of
from standins.services.blocks import Block, all_blocks, latest_cancellation
from standins.soap.contract import ProducedContract
from standins.soap.elements import known_elements
from standins.soap.moments import read_date_time, swedish_now, write_date_time
from standins.world import World

_NAMESPACE = "urn:riv:informationsecurity:authorization:blocking:GetBlocksResponder:4"
_TYPES = "urn:riv:informationsecurity:authorization:blocking:4"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "b": _TYPES})
_T = ElementMaker(namespace=_TYPES, nsmap={"b": _TYPES})


def _answer(world: World, question: etree._Element) -> etree._Element:
    patient = question.findtext("{*}patientId/{*}extension")
    providers = [provider.text for provider in question.iterfind("{*}careProviderIds")]
    since = question.findtext("{*}createdOnOrAfter")
    blocks = all_blocks(world)
    asked_for = [
        _block(block_id, block)
        for block_id, block in blocks.items()
        if patient in (None, block["patient"])
        and (not providers or block["care_provider"] in providers)
        and (since is None or _changed(block) >= read_date_time(since))
    ]
    return _E.GetBlocksResponse(
        _E.blockHeader(
            _T.result(_T.resultCode("OK")),
            *asked_for,
            _T.nextCreatedOnOrAfter(_after_the_newest(blocks)),
            _T.latestCancellation(latest_cancellation(world)),
        )
    )


def _changed(block: Block) -> datetime:
    moments = [block["registered"], *(revoke["registered"] for revoke in block.get("revokes", ()))]
    return max(map(read_date_time, moments))


def _after_the_newest(blocks: dict[str, Block]) -> str:
    newest = max(map(_changed, blocks.values()), default=swedish_now())
    return write_date_time(newest + timedelta(seconds=1))


def _block(block_id: str, block: Block) -> etree._Element:
    return _T.blocks(
        _T.blockId(block_id),
        _T.blockType(block["kind"]),
        *known_elements(_T, block, start="informationStartDate", end="informationEndDate"),
        *known_elements(_T, block, care_unit="informationCareUnitId"),
        _T.informationCareProviderId(block["care_provider"]),
        _T.patientId(_T.root(root_of(block["patient"])), _T.extension(block["patient"])),
        *(
            _T.excludedInformationTypes(_T.infoTypeId(code), _T.infoTypeDescription(text))
            for code, text in block.get("excluded", {}).items()
        ),
        *(_revoke(revoke) for revoke in block.get("revokes", ()) if _in_force(revoke)),
    )


def _revoke(revoke: dict[str, str]) -> etree._Element:
    return _T.temporaryRevokes(
        _T.temporaryRevokeId(revoke["id"]),
        _T.endDate(revoke["end"]),
        _T.revokedForCareUnitId(revoke["care_unit"]),
        *known_elements(_T, revoke, employee="revokedForEmployeeId"),
    )


def _in_force(revoke: dict[str, str]) -> bool:
    return swedish_now() <= read_date_time(revoke["end"])


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    patient = question.findtext("{*}patientId/{*}extension")
    return {
        "patient": None if patient is None else world.population.safe(patient),
        "careProviders": [provider.text for provider in question.iterfind("{*}careProviderIds")],
        "since": question.findtext("{*}createdOnOrAfter"),
    }


GET_BLOCKS = ProducedContract(
    "informationsecurity:authorization:blocking", "GetBlocks", "4.0", _answer, _describe
)
