"""The moving QR code."""

from lxml import etree

from app.integrations.bankid.port import Order
from app.integrations.bankid.qr import qr_picture, qr_text

ORDER = Order("ref", "auto", "67df3917-fa0d-44e5-b327-edcc928297f8", "d28db9a7-4cde-429e-a983-359be676944c")


def test_the_code_is_a_keyed_hash_of_the_second() -> None:
    # HMAC-SHA256 of "0" under the secret of the contract's example, computed apart from the product.
    proof = "dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8"
    assert qr_text(ORDER, 0) == f"bankid.67df3917-fa0d-44e5-b327-edcc928297f8.0.{proof}"


def test_every_second_has_a_code_of_its_own() -> None:
    assert len({qr_text(ORDER, second) for second in range(30)}) == 30


def test_the_picture_holds_neither_the_secret_nor_style_nor_script() -> None:
    picture = qr_picture(ORDER, 3)
    assert b"d28db9a7" not in picture
    tree = etree.fromstring(picture)
    assert etree.QName(tree).localname == "svg"
    assert not [
        node
        for node in tree.iter()
        if node.get("style") or etree.QName(node).localname in ("style", "script")
    ]


def test_the_secret_is_not_in_what_a_log_would_show_of_an_order() -> None:
    assert ORDER.qr_start_secret not in repr(ORDER)
