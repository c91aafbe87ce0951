"""The fridges: which vaccines each unit uses, its batches, and every movement that made their balance."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.models import Batch, Unit, UnitVaccine
from app.tables.vocabulary import BatchState, MovementKind
from demo import known
from demo.bulk import Row
from demo.catalogue import Products

ASSORTMENT: dict[str, tuple[str, ...]] = {
    "pahittan": (
        *("vaxigrip", "fluad", "comirnaty", "prevenar-20", "fsme-immun-vuxen", "fsme-immun-junior"),
        *("shingrix", "abrysvo", "pneumovax", "ditebooster", "boostrix", "boostrix-polio", "encepur"),
        *("m-m-rvaxpro", "havrix", "engerix-b", "twinrix-vuxen"),
    ),
    "blabaret": ("vaxigrip", "fluad", "comirnaty", "prevenar-20", "fsme-immun-vuxen", "fsme-immun-junior"),
    "resan": (
        *("havrix", "havrix-junior", "engerix-b", "twinrix-vuxen", "twinrix-paediatric", "ixiaro", "rabipur"),
        *("stamaril", "typhim-vi", "vivotif", "dukoral", "nimenrix", "imovax-polio", "boostrix-polio"),
        *("fsme-immun-vuxen", "m-m-rvaxpro", "qdenga"),
    ),
    "smultronet": (
        *("rotateq", "hexyon", "vaxneuvance", "m-m-rvaxpro", "tetravac", "engerix-b", "bcg-ajv", "varivax"),
        *("beyfortus-50", "beyfortus-100", "fsme-immun-junior"),
    ),
    "hallonet": ("rotateq", "hexyon", "vaxneuvance", "m-m-rvaxpro", "tetravac", "bcg-ajv"),
    "mockskolan": ("m-m-rvaxpro", "gardasil-9", "triaxis", "tetravac"),
}
"""The products of each unit, in the unit's own order."""

PACK = 10
EXPIRED = "Utgånget datum"
RECENT = timedelta(days=60)
"""Doses younger than this come from the batches that are in the fridge now."""


@dataclass(frozen=True, slots=True)
class Special:
    """A batch that stands in the fridge in an unusual state. ``expires_in`` counts days from today."""

    product: str
    lot_number: str
    expires_in: int
    balance: int
    state: BatchState = BatchState.ACTIVE
    blocked_reason: str | None = None


AT_PAHITTAN = (
    Special(
        "vaxigrip",
        known.BLOCKED_LOT,
        128,
        20,
        BatchState.BLOCKED,
        "Kylskåpet höll +11 °C under natten. Väntar på besked från leverantören.",
    ),
    Special("vaxigrip", known.FINISHED_LOT, -150, 0, BatchState.FINISHED),
    Special("boostrix", known.EXPIRED_LOT, -12, 3),
    Special("comirnaty", "CN26-0914", 9, 6),
    Special("fsme-immun-vuxen", "FI25-7750", 24, 4),
)


@dataclass(slots=True)
class Shelf:
    """One batch with what has been taken from it. Its delivery is sized when the fridge is closed."""

    batch: Batch
    delivered_on: date
    left: int
    taken: int = 0


@dataclass
class Fridge:
    """The stock of one unit. Take doses first, then ``close`` it: balances are counted then."""

    unit: Unit
    key: str
    products: Products
    today: date
    current: dict[str, Shelf] = field(default_factory=dict)
    earlier: dict[tuple[str, str], Shelf] = field(default_factory=dict)
    special: list[Shelf] = field(default_factory=list)

    def stock_up(self) -> None:
        """Put a batch of every product of the assortment in use, and the special ones beside them."""
        for number, product in enumerate(ASSORTMENT[self.key]):
            lot = known.FLU_LOT if (self.key, product) == ("pahittan", "vaxigrip") else None
            left = 42 if lot else 14 + (number * 11 + len(self.key)) % 31
            self.current[product] = self._shelf(
                product,
                lot or self._lot(product, "now"),
                self.today + timedelta(days=128 + 17 * number),
                left,
                self.today - RECENT - timedelta(days=8),
            )
        if self.key == "pahittan":
            self.special = [self._special(special) for special in AT_PAHITTAN]

    def take(self, product: str, day: date) -> Batch:
        """The batch a dose of ``product`` given on ``day`` came from."""
        shelf = self.current.get(product) if day > self.today - RECENT else None
        if shelf is None:
            shelf = self._earlier(product, day)
        shelf.taken += 1
        return shelf.batch

    def close(self, session: Session) -> list[Shelf]:
        """Fix every balance and add the batches; answers the shelves, for the movements into them."""
        shelves = [*self.current.values(), *self.earlier.values(), *self.special]
        for shelf in shelves:
            shelf.batch.balance = shelf.left
        session.add_all(shelf.batch for shelf in shelves)
        session.add_all(
            UnitVaccine(unit_id=self.unit.id, product_id=self.products[code].id, position=10 * number)
            for number, code in enumerate(ASSORTMENT[self.key], start=1)
        )
        return shelves

    def _earlier(self, product: str, day: date) -> Shelf:
        half = f"{day.year}{'A' if day.month <= 6 else 'B'}"
        if (product, half) not in self.earlier:
            delivered = date(day.year, 1 if day.month <= 6 else 7, 1)
            shelf = self._shelf(
                product,
                self._lot(product, half),
                delivered + timedelta(days=330),
                0,
                delivered - timedelta(days=14),
            )
            shelf.batch.state = BatchState.FINISHED
            self.earlier[product, half] = shelf
        return self.earlier[product, half]

    def _special(self, special: Special) -> Shelf:
        expires = self.today + timedelta(days=special.expires_in)
        delivered = min(expires - timedelta(days=240), self.today - RECENT)
        shelf = self._shelf(special.product, special.lot_number, expires, special.balance, delivered)
        shelf.batch.state = special.state
        shelf.batch.blocked_reason = special.blocked_reason
        return shelf

    def _shelf(self, product: str, lot: str, expires: date, left: int, delivered: date) -> Shelf:
        batch = Batch(
            unit_id=self.unit.id,
            product_id=self.products[product].id,
            lot_number=lot,
            expires_on=expires,
            state=BatchState.ACTIVE,
            balance=0,
        )
        return Shelf(batch, delivered, left)

    def _lot(self, product: str, period: str) -> str:
        name = self.products[product].name
        letters = "".join(letter for letter in name.upper() if "A" <= letter <= "Z")
        year = period[2:4] if period != "now" else f"{self.today:%y}"
        return f"{letters[0]}{letters[len(letters) // 2]}{year}-{_four_digits(self.key, product, period)}"


def _four_digits(*parts: str) -> int:
    return 1000 + zlib.crc32("/".join(parts).encode()) % 9000


def deliveries(shelf: Shelf, assignment_id: int | None) -> list[Row]:
    """What came in and, of a batch that has expired, what was thrown away. ``batch.id`` must exist."""
    needed, expired_on = shelf.taken + shelf.left, shelf.batch.expires_on
    if shelf.left or expired_on >= clock.today():
        return [_movement(shelf, MovementKind.DELIVERY, needed, shelf.delivered_on, assignment_id)]
    delivered = (needed // PACK + 1) * PACK
    thrown_away = needed - delivered
    return [
        _movement(shelf, MovementKind.DELIVERY, delivered, shelf.delivered_on, assignment_id),
        _movement(shelf, MovementKind.WASTE, thrown_away, expired_on, assignment_id, EXPIRED),
    ]


def _movement(
    shelf: Shelf,
    kind: MovementKind,
    quantity: int,
    day: date,
    assignment_id: int | None,
    reason: str | None = None,
) -> Row:
    return {
        "unit_id": shelf.batch.unit_id,
        "batch_id": shelf.batch.id,
        "kind": kind,
        "quantity": quantity,
        "immunization_id": None,
        "occurred_at": clock.moment_of(day, 8, 15),
        "assignment_id": assignment_id,
        "reason": reason,
    }
