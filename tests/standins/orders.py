"""Orders of BankID written by hand, so that the stand-in is not tested with the product's own client."""

from __future__ import annotations

import base64
from typing import Any

import requests

from tests.fixtures.standin import Standin

VERA = "197408169246"
TEXT = base64.b64encode("Jag intygar\natt listan stämmer.".encode()).decode()


def call(standin: Standin, method: str, **question: Any) -> requests.Response:
    return requests.post(f"{standin.url}/bankid/rp/v6.0/{method}", json=question, timeout=10)


def begun(standin: Standin, method: str = "auth", **question: Any) -> dict[str, str]:
    answer = call(standin, method, endUserIp="192.0.2.10", **question)
    assert answer.ok, answer.text
    order: dict[str, str] = answer.json()
    return order


def by_phone(standin: Standin, method: str = "auth", number: str = VERA) -> dict[str, str]:
    return begun(standin, f"phone/{method}", personalNumber=number, callInitiator="RP", userVisibleData=TEXT)


def device(standin: Standin, code: str, answer: str, number: str = VERA) -> requests.Response:
    body = {"personal_number": number, "code": code, "answer": answer}
    return requests.post(f"{standin.url}/bankid/device", json=body, timeout=10)


def state(standin: Standin, order: dict[str, str]) -> tuple[str, str | None]:
    told = call(standin, "collect", orderRef=order["orderRef"]).json()
    return told["status"], told.get("hintCode")
