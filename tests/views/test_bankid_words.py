"""Every hint of BankID has a sentence, and so has one that nobody has heard of yet."""

from __future__ import annotations

import pytest
from flask import Flask

from app.views.bankid_words import UNKNOWN, WORKING, ended, waiting

PENDING = ("outstandingTransaction", "noClient", "started", "userMrtd", "userCallConfirm", "userSign")
FAILED = ("expiredTransaction", "certificateErr", "userCancel", "cancelled", "startFailed")


@pytest.mark.parametrize("hint", PENDING)
def test_every_hint_of_a_pending_order_has_its_own(app: Flask, hint: str) -> None:
    assert waiting(hint, same_device=False).sentence is not WORKING


@pytest.mark.parametrize("hint", FAILED)
def test_every_hint_of_a_failed_order_has_its_own(app: Flask, hint: str) -> None:
    assert ended(hint).sentence is not UNKNOWN


def test_a_hint_that_is_new_gets_the_sentence_of_its_status(app: Flask) -> None:
    assert waiting("somethingNew", same_device=False).sentence is WORKING
    assert ended("somethingNew").sentence is UNKNOWN
    assert ended(None).sentence is UNKNOWN


def test_on_the_same_device_there_is_nothing_to_scan(app: Flask) -> None:
    scans, opens = (waiting("noClient", same_device=same).sentence for same in (False, True))
    assert scans is not opens
