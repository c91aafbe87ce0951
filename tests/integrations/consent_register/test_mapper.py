"""A yes that does not say why is no yes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.integrations.consent_register.mapper import basis
from app.integrations.consent_register.port import Basis


def said(has_consent: bool, assertion_type: str | None) -> SimpleNamespace:
    return SimpleNamespace(hasConsent=has_consent, assertionType=assertion_type)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (said(True, "Consent"), Basis.CONSENT),
        (said(True, "Emergency"), Basis.EMERGENCY),
        (said(False, None), None),
        (said(False, "Consent"), None),
    ],
)
def test_the_basis_is_what_the_register_says(answer: SimpleNamespace, expected: Basis | None) -> None:
    assert basis(answer) is expected


@pytest.mark.parametrize("assertion_type", [None, "SomethingNew"])
def test_a_reason_we_do_not_know_is_not_taken_for_one(assertion_type: str | None) -> None:
    with pytest.raises(KeyError):
        basis(said(True, assertion_type))
