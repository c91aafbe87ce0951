"""The moving QR code of an order: a new one every second, drawn on the server."""

import hmac
from io import BytesIO

import segno

from app.integrations.bankid.port import Order


def qr_text(order: Order, seconds: int) -> str:
    """What the code says so many whole seconds after BankID answered with the order."""
    proof = hmac.new(order.qr_start_secret.encode(), str(seconds).encode(), "sha256").hexdigest()
    return f"bankid.{order.qr_start_token}.{seconds}.{proof}"


def qr_picture(order: Order, seconds: int) -> bytes:
    """The code as an SVG document without style and script: a strict content policy shows it."""
    picture = BytesIO()
    segno.make(qr_text(order, seconds), error="l", micro=False).save(picture, kind="svg", scale=5)
    return picture.getvalue()
