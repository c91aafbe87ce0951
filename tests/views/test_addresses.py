"""Addresses are kept between requests, but never across mounts or patients."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask import Flask, url_for
from werkzeug.routing import BuildError

from app.views.addresses import address

ONE, OTHER = (UUID(f"be9c0000-0000-4000-8000-00000000000{place}") for place in (1, 2))

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "no values": ("LoginView.login", {}),
    "a static file": ("static", {"filename": "css/base.css"}),
    "a patient": ("PatientView.show", {"patient": ONE}),
    "another patient": ("PatientView.show", {"patient": OTHER}),
    "a patient as text": ("PatientView.show", {"patient": str(ONE)}),
    "a patient and more": ("VaccinationView.start", {"patient": ONE, "prescription": "a&b"}),
    "more without a patient": ("PatientSearchView.search", {"text": "å&b"}),
    "the whole address": ("PatientSearchView.search", {"_external": True}),
}
PLACES = ("", "/journal", "")


@pytest.mark.parametrize(("endpoint", "values"), ASKED.values(), ids=ASKED)
def test_an_address_is_the_frameworks_own_wherever_the_product_is_mounted(
    app: Flask, endpoint: str, values: dict[str, Any]
) -> None:
    for place in PLACES:
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": place}):
            for _ in range(2):
                assert address(endpoint, **values) == url_for(endpoint, **values)


def test_what_the_framework_refuses_is_refused(app: Flask) -> None:
    with app.test_request_context("/"):
        for _ in range(2):
            with pytest.raises(BuildError):
                address("PatientView.show", patient=None)
            with pytest.raises(BuildError):
                address("Nowhere.at_all")
