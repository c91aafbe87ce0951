"""An order's way from its beginning to its end. Phone orders have no QR code and no 30 seconds."""

from typing import Any
from uuid import uuid4

from standins.world import World

SCAN_SECONDS = 30
"""So long an order waits for somebody to begin."""

ANSWER_SECONDS = 180
"""So long an order waits for the answer, from its own beginning."""

_KIND = "bankid_orders"

Order = dict[str, Any]


class RefusedError(ValueError):
    """It cannot be done; `code` is BankID's own word for it."""

    def __init__(self, code: str, details: str) -> None:
        super().__init__(details)
        self.code = code


def begin(world: World, method: str, by_phone: bool, wished: str | None, text: str) -> Order:
    """Keep a new order, for `wished` alone or for anybody. Raises RefusedError.

    `text` is what the person reads before she answers.
    """
    if wished and _stop_others(world, wished, None):
        raise RefusedError("alreadyInProgress", "Order already in progress for pno")
    tokens = {"autoStartToken": str(uuid4()), "qrStartToken": str(uuid4()), "qrStartSecret": str(uuid4())}
    order: Order = {
        "orderRef": str(uuid4()),
        "method": method,
        "by_phone": by_phone,
        "text": text,
        "began": world.clock.now(),
        "status": "pending",
        "hint": "outstandingTransaction",
        "personal_number": wished,
        "person": None,
        **({} if by_phone else tokens),
    }
    _keep(world, order)
    return order


def answer(world: World, order: Order, personal_number: str, step: str, device: str | None) -> None:
    """The person scans ("start"), approves or cancels, at the address `device`. Raises RefusedError."""
    steps: dict[str, Order] = {
        "start": {"hint": "userCallConfirm" if order["by_phone"] else "userSign"},
        "approve": {"status": "complete", "hint": None},
        "cancel": {"status": "failed", "hint": "userCancel"},
    }
    if order["status"] != "pending":
        raise RefusedError("invalidParameters", "The order is over")
    if step not in steps:
        raise RefusedError("invalidParameters", "answer is start, approve or cancel")
    if personal_number != (order["person"] or order["personal_number"] or personal_number):
        raise RefusedError("invalidParameters", "The order is somebody else's")
    if _stop_others(world, personal_number, order):
        raise RefusedError("alreadyInProgress", "Both orders are stopped")
    _keep(world, {**order, **steps[step], "person": personal_number, "device": device})


def all_orders(world: World) -> list[Order]:
    """Every order that somebody may still ask about, as it stands now, oldest first."""
    now = world.clock.now()
    return [_at(order, now) for order in world.state.things(_KIND).values()]


def collect(world: World, reference: str) -> Order:
    """The order as it stands. Its end is told once. Raises RefusedError."""
    order = next((one for one in all_orders(world) if one["orderRef"] == reference), None)
    if order is None:
        raise RefusedError("invalidParameters", "No such order")
    if order["status"] != "pending":
        world.state.forget(_KIND, reference)
    return order


def cancel(world: World, reference: str) -> None:
    """The relying party waits no longer. Raises RefusedError."""
    if not world.state.forget(_KIND, reference):
        raise RefusedError("invalidParameters", "No such order")


def _at(order: Order, now: float) -> Order:
    age = now - order["began"]
    if order["status"] != "pending":
        return order
    if order["person"] is None and not order["by_phone"] and age > SCAN_SECONDS:
        return {**order, "status": "failed", "hint": "startFailed"}
    return {**order, "status": "failed", "hint": "expiredTransaction"} if age > ANSWER_SECONDS else order


def _stop_others(world: World, personal_number: str, own: Order | None) -> bool:
    """Whether the person had another order under way: then it is stopped, and so is her own."""
    others = [
        order
        for order in all_orders(world)
        if personal_number in (order["person"], order["personal_number"])
        and order["status"] == "pending"
        and (own is None or order["orderRef"] != own["orderRef"])
    ]
    for order in [*others, own] if own and others else others:
        _keep(world, {**order, "status": "failed", "hint": "cancelled"})
    return bool(others)


def _keep(world: World, order: Order) -> None:
    world.state.keep(_KIND, order["orderRef"], order)
