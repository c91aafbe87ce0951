"""Which order a device has been shown: by QR code, by start token, or, on the phone, by reference."""

import hmac

from standins.bankid.orders import Order, all_orders
from standins.world import World

QR_SECONDS = 5
"""So old a QR code may be: it has moved on every second since."""

_PARTS = 4


def order_of(world: World, code: str) -> Order | None:
    """The order, if the code names one now."""
    return next((order for order in all_orders(world) if _names(world, code, order)), None)


def _names(world: World, code: str, order: Order) -> bool:
    if order["by_phone"]:
        return bool(code == order["orderRef"])
    return bool(code == order["autoStartToken"]) or _is_shown_now(world, order, code)


def _is_shown_now(world: World, order: Order, code: str) -> bool:
    parts = code.split(".")
    if len(parts) != _PARTS or parts[:2] != ["bankid", order["qrStartToken"]] or not parts[2].isdecimal():
        return False
    proof = hmac.new(order["qrStartSecret"].encode(), parts[2].encode(), "sha256").hexdigest()
    fresh = abs(world.clock.now() - order["began"] - int(parts[2])) <= QR_SECONDS
    return fresh and hmac.compare_digest(proof, parts[3])
