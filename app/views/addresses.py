"""The addresses that pages are full of, each built once: to build one takes longer than to draw the link.

An address depends on its endpoint, its values and the place where the product is mounted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import request, url_for

MOST_KEPT = 1_000

SOMEBODY = UUID(int=0)
"""Stands in a kept address where the patient's id goes."""


def address(endpoint: str, **values: Any) -> str:
    """``url_for``; kept without values, of a static file, and of a page about a patient for all of them."""
    if not values:
        return _plain(request.script_root, endpoint)
    if endpoint == "static" and values.keys() == {"filename"}:
        return _static(request.script_root, values["filename"])
    patient = values.get("patient")
    if isinstance(patient, UUID) and len(values) == 1:
        return _of_somebody(request.script_root, endpoint).replace(str(SOMEBODY), str(patient))
    return url_for(endpoint, **values)


@lru_cache(maxsize=MOST_KEPT)
def _plain(root: str, endpoint: str) -> str:
    return url_for(endpoint)


@lru_cache(maxsize=MOST_KEPT)
def _static(root: str, filename: str) -> str:
    return url_for("static", filename=filename)


@lru_cache(maxsize=MOST_KEPT)
def _of_somebody(root: str, endpoint: str) -> str:
    return url_for(endpoint, patient=SOMEBODY)
