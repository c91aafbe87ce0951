"""Standing orders (generella ordinationer): what nurses may give that their own right does not cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models import StandingOrder
from demo.world import World

AUTHOR, AUTHORS_UNIT = "mock", "pahittan"
ALLERGY = "Känd allvarlig allergi mot vaccinet eller något innehållsämne."


@dataclass(frozen=True, slots=True)
class Order:
    product: str
    indication: str
    contraindications: str
    from_age: int | None
    to_age: int | None = None


ORDERS = (
    Order(
        "fsme-immun-vuxen", "Bor, vistas eller ska resa där TBE förekommer.", f"{ALLERGY} Pågående feber.", 16
    ),
    Order("fsme-immun-junior", "Barn som vistas där TBE förekommer.", f"{ALLERGY} Pågående feber.", 3, 15),
    Order(
        "vaxigrip", "Den som själv önskar skydd mot influensa utan att tillhöra en riskgrupp.", ALLERGY, 18
    ),
)
UNITS = ("pahittan", "blabaret")


def create(world: World) -> None:
    """One order for each product at each unit, written by the physician for a year at a time."""
    author = world.assignment(AUTHOR, AUTHORS_UNIT, ordering=True)
    year = world.today.year
    for unit in UNITS:
        for order in ORDERS:
            row = StandingOrder(
                unit_id=world.units[unit].id,
                product_id=world.products[order.product].id,
                author_assignment_id=author.id,
                author_name=str(author.user),
                indication=order.indication,
                contraindications=order.contraindications,
                minimum_age_years=order.from_age,
                maximum_age_years=order.to_age,
                valid_from=date(year, 1, 1),
                valid_to=date(year, 12, 31),
            )
            world.session.add(row)
            world.standing_orders[unit, order.product] = row
    world.session.flush()
