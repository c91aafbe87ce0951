"""AssertCareEngagement 1.0: a booking or a visit less than fourteen days ago, at the unit asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import AccessLogEntry
from app.rules.care_engagement import first_day_that_counts
from app.security.scope import widened
from app.tables.vocabulary import LogEvent
from demo import known
from tests.api.rivta import (
    CALLER,
    CLINIC,
    ENGAGEMENT,
    INSTALLATION,
    MUNICIPALITY,
    REGION,
    call,
    engagement,
    envelope,
    valid,
)
from tests.fixtures.doses import dose_row, one_more_like, waiting_dose

NOT_LATELY = known.TRAVELLER
"""Has not been at this clinic lately, and has no time booked."""

BOOKED = known.LONG_NAME
VISITOR = known.NAMESAKE


def is_engaged(
    client: FlaskClient, number: str, unit: str = CLINIC, provider: str = REGION, address: str = CLINIC
) -> bool:
    answer = call(client, ENGAGEMENT, envelope(engagement(number, unit, provider), address))
    assert answer.response.status_code == 200, answer.fault
    return answer.text("HasCareEngagement") == "true"


def visit(client: FlaskClient, number: str, days_ago: int) -> None:
    given_at = clock.now() - timedelta(days=days_ago)
    like = waiting_dose(VISITOR)
    one_more_like(
        like,
        patient_id=known.patient(number).id,
        given_at=given_at,
        given_on=clock.local(given_at).date(),
        declaration_id=None,
    )


def test_fourteen_days_are_counted_by_the_calendar() -> None:
    assert first_day_that_counts(date(2026, 11, 23)) == date(2026, 11, 10)


@pytest.mark.parametrize(("days_ago", "engaged"), [(0, True), (13, True), (14, False)])
def test_a_visit_counts_for_less_than_fourteen_days(
    client: FlaskClient, days_ago: int, engaged: bool
) -> None:
    assert not is_engaged(client, NOT_LATELY)
    visit(client, NOT_LATELY, days_ago)
    assert is_engaged(client, NOT_LATELY) is engaged


def test_a_booking_counts_without_any_visit(client: FlaskClient) -> None:
    assert is_engaged(client, BOOKED)


def test_another_unit_has_nothing_to_do_with_it(client: FlaskClient) -> None:
    visit(client, NOT_LATELY, 0)
    assert not is_engaged(client, NOT_LATELY, unit="SE2329999991-VE4", address=REGION)


@pytest.mark.parametrize("address", [CLINIC, REGION, INSTALLATION])
def test_the_unit_is_reached_by_its_own_and_by_wider_addresses(client: FlaskClient, address: str) -> None:
    visit(client, NOT_LATELY, 1)
    assert is_engaged(client, NOT_LATELY, address=address)


@pytest.mark.parametrize(
    ("unit", "provider", "address"),
    [(CLINIC, MUNICIPALITY, REGION), (CLINIC, REGION, MUNICIPALITY), ("SE0000000000-NAGON", REGION, REGION)],
)
def test_a_unit_that_is_not_the_address_or_the_providers_is_answered_no(
    client: FlaskClient, unit: str, provider: str, address: str
) -> None:
    visit(client, NOT_LATELY, 1)
    assert not is_engaged(client, NOT_LATELY, unit, provider, address)


def test_the_message_is_valid_also_with_the_schemas_anchored_pattern(client: FlaskClient) -> None:
    answer = call(client, ENGAGEMENT, envelope(engagement(VISITOR), CLINIC))
    assert valid(answer, ENGAGEMENT)
    wrong = call(client, ENGAGEMENT, envelope(engagement("19880116-2382"), CLINIC))
    assert wrong.fault[:2] == (500, "soapenv:Client")


def test_a_yes_is_logged_at_the_unit_with_who_asked(client: FlaskClient) -> None:
    visit(client, NOT_LATELY, 1)
    assert is_engaged(client, NOT_LATELY)
    db.session.rollback()
    (row,) = db.session.scalars(
        select(AccessLogEntry).where(AccessLogEntry.event == LogEvent.DISCLOSED),
        execution_options=widened("a test reads the log"),
    )
    assert (row.user_name, row.subject) == (CALLER, "care engagement")
    assert row.care_unit_id == dose_row(waiting_dose(VISITOR)).care_unit_id
    assert "SE2329999991-P001" in (row.reason or "")
