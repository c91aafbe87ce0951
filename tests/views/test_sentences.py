"""What the rules say, in the reader's language, with values as people write them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale

from app.models import Immunization
from app.rules.verdict import Level, Phrase, Verdict
from app.security.actor import Actor
from app.services.vaccination.passed_warning import passed_warning
from app.views.sentences import decimal_text, in_words, kept_in_words

EXPIRED = Verdict(
    "VJ-BATCH-2",
    1,
    Level.STOP,
    "The batch expired on %(expired)s, choose a valid batch",
    {"expired": date(2026, 10, 31)},
    "batch",
)
AGE = Verdict(
    "VJ-AGE-1",
    1,
    Level.WARNING,
    "%(age)s, the vaccine is given from %(limit)s",
    {"age": Phrase("%(years)d years", {"years": 11}), "limit": Phrase("%(years)d years", {"years": 12})},
    "product",
)


@pytest.fixture(autouse=True)
def swedish(app: Flask) -> None:
    """The language of the unit; sentences are looked up in the application's catalogue."""


def test_a_verdict_is_said_in_swedish_with_an_iso_date() -> None:
    with force_locale("sv"):
        assert in_words(EXPIRED) == "Batchen gick ut 2026-10-31, välj en giltig batch"


def test_a_verdict_is_said_in_english() -> None:
    with force_locale("en"):
        assert in_words(EXPIRED) == "The batch expired on 2026-10-31, choose a valid batch"


def test_a_phrase_among_the_values_is_said_too() -> None:
    with force_locale("sv"):
        assert in_words(AGE) == "11 år, vaccinet ges från 12 år"


def test_a_moment_is_said_on_a_swedish_clock() -> None:
    moment = Phrase("at %(moment)s", {"moment": datetime(2026, 7, 1, 22, 5, tzinfo=UTC)})
    assert in_words(moment) == "at 2026-07-02 00:05"


@pytest.mark.parametrize(
    ("number", "written"),
    [("0.500", "0,5"), ("1.0", "1"), ("0.05", "0,05"), ("10", "10"), ("100.000", "100")],
)
def test_a_volume_has_a_leading_zero_and_no_trailing_one(number: str, written: str) -> None:
    with force_locale("sv"):
        assert decimal_text(Decimal(number)) == written


def test_a_passed_warning_reads_the_same_when_it_is_read_again(vera: Actor) -> None:
    kept = passed_warning(vera, Immunization(id=1), AGE, "Enligt läkare")
    stored = json.loads(json.dumps(kept.parameters))
    with force_locale("sv"):
        assert kept_in_words(kept.sentence, stored) == in_words(AGE)
