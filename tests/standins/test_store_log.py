"""The access log is strict about its two closed lists."""

from __future__ import annotations

import pytest

from tests.fixtures.standin import Standin
from tests.standins.soap import envelope, post

PATH = "informationsecurity/auditing/log/StoreLog/2/rivtabp21"
ENTRY = """
<r:log><l:logId>{id}</l:logId><l:system><l:systemId>SE0000000000-VACCINJOURNAL</l:systemId></l:system>
<l:activity><l:activityType>{activity}</l:activityType><l:startDate>2026-09-14T10:14:03</l:startDate>
<l:purpose>{purpose}</l:purpose></l:activity>
<l:user><l:userId>P</l:userId><l:careProvider><l:careProviderId>V</l:careProviderId></l:careProvider>
<l:careUnit><l:careUnitId>E</l:careUnitId></l:careUnit></l:user>
<l:resources><l:resource><l:resourceType>Vaccination</l:resourceType>
<l:patient><l:patientId><l:root>1.2.752.129.2.1.3.1</l:root><l:extension>{patient}</l:extension></l:patientId>
</l:patient><l:careProvider><l:careProviderId>V</l:careProviderId></l:careProvider></l:resource></l:resources>
</r:log>"""
USUAL = {"id": "1", "activity": "Läsa", "purpose": "Vård och behandling", "patient": "195210312582"}


def store(standin: Standin, *entries: dict[str, str]) -> str | None:
    logs = "".join(ENTRY.format(**{**USUAL, **entry}) for entry in entries)
    message = (
        '<r:StoreLog xmlns:r="urn:riv:informationsecurity:auditing:log:StoreLogResponder:2"'
        f' xmlns:l="urn:riv:informationsecurity:auditing:log:2">{logs}</r:StoreLog>'
    )
    return post(standin.url, envelope(message), path=PATH).content.findtext("{*}result/{*}resultCode")


def test_an_entry_as_it_should_be_is_stored(standin: Standin) -> None:
    assert store(standin, {}, {"id": "2"}) == "OK"
    assert [entry["id"] for entry in standin.log_entries()] == ["1", "2"]


@pytest.mark.parametrize("wrong", [{"activity": "Titta"}, {"purpose": "Nyfikenhet"}, {"id": "1"}])
def test_one_wrong_entry_keeps_the_whole_message_out(standin: Standin, wrong: dict[str, str]) -> None:
    assert store(standin, {}, {"id": "2", **wrong}) == "VALIDATION_ERROR"
    assert standin.log_entries() == []


def test_the_number_of_somebody_outside_is_not_kept(standin: Standin) -> None:
    store(standin, {"patient": "199013012381"})
    [entry] = standin.log_entries()
    assert entry["resources"][0]["patient"] == "outside the test population"
