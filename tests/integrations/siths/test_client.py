"""The way to the provider: over TLS with our own list of whom to trust, and no longer than a person waits."""

from __future__ import annotations

import time

import pytest

from app.integrations.http_connection import TlsFiles
from app.integrations.siths.client import OidcSiths, SithsSettings
from app.integrations.siths.errors import SithsUnavailable
from tests.fixtures.standin import Standin

BACK = "http://127.0.0.1:5310/oauth-authorized/siths"


def provider(url: str, tls: TlsFiles | None = None, seconds: float = 5.0) -> OidcSiths:
    return OidcSiths(
        SithsSettings(
            f"{url}/idp",
            "vaccinjournal",
            "standin-secret",
            time_budget_seconds=seconds,
            tls=tls or TlsFiles(),
        )
    )


def test_the_provider_is_trusted_by_the_configured_list(tls_standin: Standin) -> None:
    assert tls_standin.certificates is not None
    trusted = TlsFiles(ca_bundle=tls_standin.certificates / "ca.pem")
    address, attempt = provider(tls_standin.url, trusted).begin(BACK)
    assert address.startswith(f"{tls_standin.url}/idp/authorize?")
    assert attempt.state in address
    assert attempt.verifier not in address


def test_a_provider_that_is_not_trusted_is_not_spoken_with(tls_standin: Standin) -> None:
    with pytest.raises(SithsUnavailable):
        provider(tls_standin.url).begin(BACK)


def test_nobody_waits_longer_than_the_time_there_is(standin: Standin) -> None:
    standin.fault("idp/discovery", "delay", seconds=3)
    began = time.monotonic()
    with pytest.raises(SithsUnavailable):
        provider(standin.url, seconds=0.5).begin(BACK)
    assert time.monotonic() - began < 2


def test_a_description_of_somebody_else_is_not_believed(standin: Standin) -> None:
    elsewhere = standin.url.replace("127.0.0.1", "localhost")
    settings = SithsSettings(f"{standin.url}/idp/", "vaccinjournal", "standin-secret")
    with pytest.raises(SithsUnavailable):
        OidcSiths(settings).begin(BACK)
    assert provider(elsewhere).begin(BACK)[0].startswith(elsewhere)
