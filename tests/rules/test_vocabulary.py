"""The rules know no tables, and yet both mean the same: their closed lists carry the same values."""

from __future__ import annotations

from enum import StrEnum

import pytest

from app.rules import catalogue
from app.rules.checks import facts
from app.rules.identity import IdentityKind
from app.rules.ordination import Scope
from app.rules.reporting import EXEMPT_ORIGINS, REPORTING_ORIGINS
from app.tables import vocabulary


@pytest.mark.parametrize(
    ("said_by_rules", "stored"),
    [
        (facts.IdentityCheck, vocabulary.IdentityCheck),
        (facts.AnswerRule, vocabulary.AnswerRule),
        (facts.AnswerValue, vocabulary.AnswerValue),
        (IdentityKind, vocabulary.IdentifierKind),
        (Scope, vocabulary.PrescribingScope),
    ],
    ids=lambda kind: kind.__name__,
)
def test_both_lists_have_the_same_values(said_by_rules: type[StrEnum], stored: type[StrEnum]) -> None:
    assert {member.value for member in said_by_rules} == {member.value for member in stored}


def test_every_site_and_route_of_the_catalogue_can_be_stored() -> None:
    assert set(catalogue.sites()) == {site.value for site in vocabulary.Site}
    assert set(catalogue.routes()) == {route.value for route in vocabulary.Route}


def test_the_reporting_duty_knows_every_origin() -> None:
    assert {*EXEMPT_ORIGINS, *REPORTING_ORIGINS} == {origin.value for origin in vocabulary.Origin}
