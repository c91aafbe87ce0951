"""Where FASS tells of a product. Nothing of a patient goes along."""

from __future__ import annotations

from urllib.parse import quote

from flask import current_app

from app.models import VaccineProduct


def fass_address(product: VaccineProduct) -> str:
    """The address kept with the product, else one of its NPL-id, else a search for its name; or nothing.

    The patterns are settings: FASS promises none (``FASS_URL``, ``FASS_SEARCH_URL``; empty is no link).
    """
    if product.fass_address:
        return product.fass_address
    pattern: str = current_app.config["FASS_URL" if product.npl_id else "FASS_SEARCH_URL"]
    return pattern.format(npl_id=quote(product.npl_id or "", safe=""), name=quote(product.name, safe=""))
