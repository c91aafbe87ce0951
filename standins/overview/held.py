"""What each system holds, as tables for the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standins.bankid.orders import all_orders
from standins.mail import handler
from standins.services import store_log, text_messages, update_engagements
from standins.services.blocks import all_blocks
from standins.world import World


@dataclass(frozen=True, slots=True)
class Held:
    """A table: what it is called, its columns, and the newest rows first."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    count: int


def held_things(world: World, most: int) -> list[Held]:
    """What was told to the systems and what they know from the start; at most so many rows of each."""
    return [
        _held(
            "Vaccinationsregistret",
            world.state.vaccinations(),
            most,
            nvrReference="Referens",
            personId="Person",
            vaccinationDate="Datum",
            productName="Vaccin",
            batch="Batch",
            version="Version",
            action="Åtgärd",
        ),
        _held("Sms", text_messages.messages(world), most, to="Till", message="Text", reported="Rapporterat"),
        _held("E-post", handler.messages(world), most, to="Till", subject="Ämne", text="Text"),
        _held(
            "BankID",
            all_orders(world),
            most,
            method="Ärende",
            personal_number="Gäller",
            person="Skannat av",
            status="Läge",
            hint="Därför",
        ),
        _held(
            "Engagemangsindex",
            update_engagements.engagements(world),
            most,
            registeredResidentIdentification="Person",
            categorization="Typ",
            dataController="Vårdgivare",
            mostRecentContent="Senast",
        ),
        _held(
            "Loggtjänsten",
            store_log.log_entries(world),
            most,
            started="Tid",
            user="Användare",
            activity="Aktivitet",
            purpose="Ändamål",
        ),
        _held(
            "Samtyckestjänsten",
            list(world.state.things("consents").values()),
            most,
            patient="Person",
            type="Grund",
            care_unit="Vårdenhet",
            start="Från",
            cancelled="Återtaget",
        ),
        _held(
            "Spärrtjänsten",
            list(all_blocks(world).values()),
            most,
            patient="Person",
            kind="Slag",
            care_provider="Vårdgivare",
            care_unit="Vårdenhet",
        ),
    ]


def _held(name: str, things: Sequence[Mapping[str, Any]], most: int, **columns: str) -> Held:
    rows = [tuple(_cell(thing.get(key)) for key in columns) for thing in things[: -most - 1 : -1]]
    return Held(name, tuple(columns.values()), rows, len(things))


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
