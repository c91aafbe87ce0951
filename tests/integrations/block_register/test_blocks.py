"""Keeping a copy of the blocks: all of them, those of one patient, and what is new since last time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.integrations.block_register.client import RivtaBlockRegister
from app.integrations.block_register.port import Block, BlockKind, TemporaryRevoke
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.records import OTHER_REGION, REGION, VACCINATION_CLINIC, person_id


@pytest.fixture
def register(platform: RivtaSettings) -> RivtaBlockRegister:
    return RivtaBlockRegister(platform)


def test_a_block_comes_with_all_that_decides_what_it_hides(register: RivtaBlockRegister) -> None:
    [block] = register.blocks(person_id("192509189250")).blocks
    assert block == Block(
        id="0b10c000-0000-4000-8000-000000000005",
        kind=BlockKind.OUTER,
        patient=person_id("192509189250"),
        care_provider=OTHER_REGION,
        care_unit=None,
        start=None,
        end=None,
        excluded_information_types=frozenset(),
        temporary_revokes=(
            TemporaryRevoke(
                id="0b10c000-0000-4000-8000-0000000000a5",
                end=datetime(2099, 12, 31, 22, 59, 59, tzinfo=UTC),
                care_unit=VACCINATION_CLINIC,
                employee="SE2329999991-P001",
            ),
        ),
    )


def test_period_and_kinds_left_out_are_kept(register: RivtaBlockRegister) -> None:
    [of_2024] = register.blocks(person_id("192110059207")).blocks
    assert of_2024.start == datetime(2023, 12, 31, 23, 0, tzinfo=UTC)
    assert of_2024.end == datetime(2024, 12, 31, 22, 59, 59, tzinfo=UTC)
    [leaves_out] = register.blocks(person_id("192309189237")).blocks
    assert leaves_out.excluded_information_types == {"lak", "upp"}


def test_a_revoke_that_is_over_does_not_come(register: RivtaBlockRegister) -> None:
    [block] = register.blocks(person_id("192602129013")).blocks
    assert block.temporary_revokes == ()


def test_the_blocks_of_one_provider(register: RivtaBlockRegister) -> None:
    [inner] = register.blocks(care_providers=[REGION]).blocks
    assert (inner.kind, inner.care_provider) == (BlockKind.INNER, REGION)


def test_nobody_has_blocks_of_somebody_unknown(register: RivtaBlockRegister) -> None:
    assert register.blocks(person_id("195210312582")).blocks == ()


def test_asking_from_where_the_last_answer_ended_brings_nothing_twice(register: RivtaBlockRegister) -> None:
    everything = register.blocks()
    assert len(everything.blocks) == 7
    again = register.blocks(since=everything.ask_from)
    assert again.blocks == ()
    assert again.latest_cancellation == everything.latest_cancellation


def test_a_new_revoke_makes_its_block_new(register: RivtaBlockRegister) -> None:
    lifted_the_day_after = register.blocks(since=datetime(2026, 6, 1, 22, tzinfo=UTC)).blocks
    assert [block.id[-1] for block in lifted_the_day_after] == ["5", "7"]


def test_a_block_that_is_gone_shows_in_the_latest_cancellation(
    standin: Standin, register: RivtaBlockRegister
) -> None:
    before = register.blocks()
    standin.lift_block(before.blocks[0].id)
    after = register.blocks()
    assert after.latest_cancellation > before.latest_cancellation
    assert len(after.blocks) == len(before.blocks) - 1
