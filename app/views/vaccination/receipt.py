"""The receipt of a dose in words: what was saved, where it goes, and until when the person stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.queries.vaccination.receipt import Receipt
from app.rules.reporting import PROGRAMMES
from app.rules.verdict import Phrase
from app.views.sentences import decimal_text
from app.views.sentences import in_words as sentence_in_words
from app.views.vaccination.words import site_text
from app.views.words import ROUTES

OBSERVATION = timedelta(minutes=15)
"""How long the person stays after the injection (FHM's advice on acute allergic reactions)."""


def in_words(receipt: Receipt, *, numbered: bool) -> dict[str, Any]:
    """What ``vaccination/receipt.html`` draws. ``numbered``: the person has a number the register takes."""
    return {
        "signed": receipt.signed_at is not None,
        "rows": _rows(receipt),
        "goes_to": _goes_to(receipt, numbered=numbered),
        "observed_until": f"{clock.local(receipt.given_at + OBSERVATION):%H:%M}",
        "booking_fulfilled": receipt.booking_id is not None,
    }


def _rows(receipt: Receipt) -> list[tuple[str, str | None]]:
    return [
        (_("Vaccine"), receipt.product_name),
        (_("Batch"), receipt.lot_number),
        (_("Dose"), _dose(receipt)),
        (_("Site"), site_text(receipt.site, receipt.site_detail)),
        (_("Time"), f"{clock.local(receipt.given_at):%Y-%m-%d %H:%M}"),
        (_("Vaccinator"), receipt.vaccinator_name),
        (_("Prescriber"), receipt.prescriber_name or _("Waits for a signature")),
    ]


def _dose(receipt: Receipt) -> str:
    parts = [str(receipt.dose_number)] if receipt.dose_number is not None else []
    volume = (
        _("%(volume)s ml", volume=decimal_text(receipt.volume_ml)) if receipt.volume_ml is not None else ""
    )
    route = str(ROUTES[receipt.route]) if receipt.route else ""
    return ", ".join([*parts, *filter(None, [" ".join(filter(None, [volume, route]))])])


def _goes_to(receipt: Receipt, *, numbered: bool) -> str:
    """Rule based: the programme that the duty to report named when the dose was saved."""
    if receipt.reporting_programme is None:
        return _(
            "The dose is not reported to the vaccination register: no programme that is reported covers it."
        )
    if not numbered:
        return _(
            "The report to the vaccination register waits until the person has a personal identity number."
        )
    programme = sentence_in_words(Phrase(PROGRAMMES[receipt.reporting_programme]))
    return _("The dose is reported to the vaccination register under %(programme)s.", programme=programme)
