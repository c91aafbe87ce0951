"""What comes back is opened with care: faults become errors, and what is no answer is none."""

from __future__ import annotations

import pytest

from app.integrations.http_connection import HttpAnswer
from app.integrations.rivta.answer import open_envelope
from app.integrations.rivta.errors import Refused, Unavailable
from app.integrations.rivta.platform_faults import REMEDIES, Remedy

NAME = "{urn:test}Answer"
SOAP = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>%s</e:Body></e:Envelope>'


def opened(content: str, status: int = 200) -> None:
    open_envelope(HttpAnswer(status, content.encode()), NAME)


def fault(text: str, side: str = "Server", detail: str = "") -> str:
    return SOAP % (
        f"<e:Fault><faultcode>e:{side}</faultcode><faultstring>{text}</faultstring>"
        f"<detail><detailString>{detail}</detailString></detail></e:Fault>"
    )


def test_the_answer_asked_for_is_handed_on() -> None:
    opened(SOAP % '<Answer xmlns="urn:test"/>')


@pytest.mark.parametrize(("code", "remedy"), REMEDIES.items())
def test_each_platform_fault_has_its_remedy(code: str, remedy: Remedy) -> None:
    with pytest.raises((Unavailable, Refused)) as caught:
        opened(fault(f"{code} Något gick fel."), status=500)
    assert (caught.value.outcome, caught.value.remedy) == (code, remedy)
    assert isinstance(caught.value, Unavailable) == (remedy is Remedy.TRY_LATER)


def test_the_platforms_code_may_stand_in_the_detail_alone() -> None:
    with pytest.raises(Refused, match="VP007"):
        opened(fault("Fel", detail="VP007 saknar behörighet"), status=500)


def test_a_client_fault_of_the_producers_own_is_a_refusal() -> None:
    with pytest.raises(Refused, match="client_fault"):
        opened(fault("För många identiteter", side="Client"), status=500)


def test_a_server_fault_of_the_producers_own_may_pass() -> None:
    with pytest.raises(Unavailable, match="server_fault"):
        opened(fault("Internt fel"), status=500)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_status_that_may_pass_is_unavailable(status: int) -> None:
    with pytest.raises(Unavailable, match=f"http_{status}"):
        opened("<html>", status)


@pytest.mark.parametrize("status", [301, 401, 403, 404])
def test_a_status_that_will_not_pass_by_itself_raises_the_alarm(status: int) -> None:
    with pytest.raises(Refused) as caught:
        opened("", status)
    assert caught.value.remedy is Remedy.ALARM


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<e:Envelope",
        "<Answer xmlns='urn:test'/>",
        SOAP % "",
        SOAP % "<Other xmlns='urn:test'/>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>" + SOAP % "<Answer xmlns='urn:test'>&a;</Answer>",
    ],
)
def test_what_is_not_the_answer_is_none(content: str) -> None:
    with pytest.raises(Unavailable, match="broken_answer"):
        opened(content)


def test_an_error_never_quotes_what_came() -> None:
    with pytest.raises(Unavailable) as caught:
        opened("<e:Envelope>195210312582 Provsson")
    assert "1952" not in repr(caught.value)
    assert caught.value.__suppress_context__
