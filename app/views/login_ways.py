"""The national ways to log in that the login page offers: those that the settings connect."""

from __future__ import annotations

from typing import TypedDict

from flask import current_app, url_for

from app.outside import outside

BANKID = "BankIdLoginView.show"


class LoginWays(TypedDict):
    """Addresses for the login page; None is not offered."""

    siths_url: str | None
    bankid_url: str | None


def login_ways() -> LoginWays:
    """For ``login.html`` and what it includes."""
    return {
        "siths_url": url_for("SithsLoginView.start") if outside().siths else None,
        "bankid_url": url_for(BANKID) if _bankid_is_connected() else None,
    }


def _bankid_is_connected() -> bool:
    return BANKID in current_app.view_functions and bool(outside().bankid)
