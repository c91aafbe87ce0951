"""The blocks there are, and which records each of them hides from whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from standins.soap.moments import read_date_time, swedish_now, write_date_time
from standins.world import World

Block = dict[str, Any]

_KIND = "blocks"
_CANCELLATION = "block_cancellation"
_LATEST = "latest"
_BEFORE_ANY_CANCELLATION = "2026-01-01T00:00:00"


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody, by HSA-ids, who wants to see a record at a moment."""

    employee: str
    care_provider: str
    care_unit: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """What is to be seen. `information_type` is None for what no block can leave out."""

    care_provider: str
    care_unit: str
    start: datetime
    end: datetime
    information_type: str | None


def all_blocks(world: World) -> dict[str, Block]:
    """Every block that stands, by its id."""
    return world.state.things(_KIND)


def latest_cancellation(world: World) -> str:
    """When a block was last lifted for good, as an xs:dateTime."""
    written: str = world.state.things(_CANCELLATION).get(_LATEST, _BEFORE_ANY_CANCELLATION)
    return written


def lift(world: World, block_id: str) -> bool:
    """Lift the block for good; whether there was one."""
    if not world.state.forget(_KIND, block_id):
        return False
    world.state.keep(_CANCELLATION, _LATEST, write_date_time(swedish_now()))
    return True


def hides(block: Block, record: Record, access: Access) -> bool:
    """Whether the block keeps the record from whoever wants to see it."""
    return (
        _stands_between(block, access)
        and _covers(block, record)
        and record.information_type not in block.get("excluded", {})
        and not any(_lifts(revoke, access) for revoke in block.get("revokes", ()))
    )


def _stands_between(block: Block, access: Access) -> bool:
    if block["kind"] == "Outer":
        return bool(access.care_provider != block["care_provider"])
    return bool(access.care_provider == block["care_provider"] and access.care_unit != block.get("care_unit"))


def _covers(block: Block, record: Record) -> bool:
    start, end = block.get("start"), block.get("end")
    return (
        record.care_provider == block["care_provider"]
        and block.get("care_unit") in (None, record.care_unit)
        and (start is None or record.end >= read_date_time(start))
        and (end is None or record.start <= read_date_time(end))
    )


def _lifts(revoke: dict[str, str], access: Access) -> bool:
    return (
        revoke["care_unit"] == access.care_unit
        and revoke.get("employee") in (None, access.employee)
        and access.now <= read_date_time(revoke["end"])
    )
