"""The national ways to log in that the login page offers: those that the settings connect."""

from __future__ import annotations

from typing import TypedDict

from flask import url_for

from app.outside import outside


class LoginWays(TypedDict):
    """Addresses for the login page; None is not offered."""

    siths_url: str | None
    bankid_url: str | None


def login_ways() -> LoginWays:
    """For ``login.html`` and what it includes."""
    return {
        "siths_url": url_for("SithsLoginView.start") if outside().siths else None,
        "bankid_url": url_for("BankIdLoginView.show") if outside().bankid else None,
    }
