"""Between the port and the contract's types (blocking 4.0, as zeep reads and writes them)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.integrations.block_register.port import Block, BlockKind, BlockList, Information, TemporaryRevoke
from app.integrations.person_register.port import PersonId
from app.integrations.rivta.moments import date_time, from_date_time

_KINDS = {"Inner": BlockKind.INNER, "Outer": BlockKind.OUTER}
_OPEN = "OK"


def information_entities(information: Sequence[Information]) -> list[dict[str, Any]]:
    """InformationEntityTypes, numbered from 0.

    Without informationType: vaccinations are not among the kinds that a block can leave out.
    """
    return [
        {
            "informationStartDate": date_time(record.start),
            "informationEndDate": date_time(record.end),
            "informationCareUnitId": record.care_unit,
            "informationCareProviderId": record.care_provider,
            "rowNumber": number,
        }
        for number, record in enumerate(information)
    ]


def rows_open(check_results: Sequence[Any], rows: int) -> list[bool]:
    """For each row whether it is open. One left out, or answered both ways, is not."""
    said: dict[int, set[str]] = {}
    for answered in check_results:
        said.setdefault(answered.rowNumber, set()).add(answered.status)
    return [said.get(row) == {_OPEN} for row in range(rows)]


def block_list(header: Any) -> BlockList:
    """A BlockHeaderType. Raises KeyError for a kind of block that the contract does not have."""
    return BlockList(
        tuple(map(_block, header.blocks)),
        from_date_time(header.nextCreatedOnOrAfter),
        from_date_time(header.latestCancellation),
    )


def _block(written: Any) -> Block:
    return Block(
        id=written.blockId,
        kind=_KINDS[written.blockType],
        patient=PersonId(written.patientId.root, written.patientId.extension or ""),
        care_provider=written.informationCareProviderId,
        care_unit=written.informationCareUnitId,
        start=_moment(written.informationStartDate),
        end=_moment(written.informationEndDate),
        excluded_information_types=frozenset(
            excluded.infoTypeId for excluded in written.excludedInformationTypes
        ),
        temporary_revokes=tuple(map(_temporary_revoke, written.temporaryRevokes)),
    )


def _temporary_revoke(written: Any) -> TemporaryRevoke:
    return TemporaryRevoke(
        id=written.temporaryRevokeId,
        end=from_date_time(written.endDate),
        care_unit=written.revokedForCareUnitId,
        employee=written.revokedForEmployeeId,
    )


def _moment(written: datetime | None) -> datetime | None:
    return from_date_time(written) if written else None
