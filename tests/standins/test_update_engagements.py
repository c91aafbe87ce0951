"""The index is strict about what belongs in a row."""

from __future__ import annotations

import pytest

from tests.fixtures.standin import Standin
from tests.standins.soap import envelope, post

PATH = "itintegration/engagementindex/Update/1/rivtabp21"
ROW = {
    "registeredResidentIdentification": "195210312582",
    "serviceDomain": "riv:clinicalprocess:activityprescription:actoutcome",
    "categorization": "caa-gvh",
    "logicalAddress": "SE0000000000-VACCINJOURNAL",
    "businessObjectInstanceIdentifier": "NA",
    "clinicalProcessInterestId": "NA",
    "mostRecentContent": "20260914101500",
    "sourceSystem": "SE0000000000-VACCINJOURNAL",
    "creationTime": None,
    "dataController": "SE2329999991",
    "owner": None,
}


def update(standin: Standin, deletes: bool = False, **different: str | None) -> str | None:
    fields = {**ROW, **different}.items()
    row = "".join(f"<e:{name}>{value}</e:{name}>" for name, value in fields if value is not None)
    message = (
        '<u:Update xmlns:u="urn:riv:itintegration:engagementindex:UpdateResponder:1"'
        ' xmlns:e="urn:riv:itintegration:engagementindex:1"><u:engagementTransaction>'
        f"<e:deleteFlag>{str(deletes).lower()}</e:deleteFlag><e:engagement>{row}</e:engagement>"
        "</u:engagementTransaction></u:Update>"
    )
    return post(standin.url, envelope(message), path=PATH).content.findtext("{*}ResultCode")


def test_a_row_as_it_should_be_is_taken_in(standin: Standin) -> None:
    assert update(standin) == "OK"
    assert len(standin.engagements()) == 1


@pytest.mark.parametrize(
    ("deletes", "different"),
    [
        (False, {"creationTime": "20260914101500"}),
        (False, {"owner": "SE0000000000-VACCINJOURNAL"}),
        (False, {"categorization": "voo"}),
        (False, {"serviceDomain": "riv:something:else"}),
        (False, {"logicalAddress": "SE2329999991-ENH1"}),
        (False, {"mostRecentContent": None}),
        (True, {}),
    ],
)
def test_a_row_with_something_else_in_it_is_not(
    standin: Standin, deletes: bool, different: dict[str, str | None]
) -> None:
    assert update(standin, deletes, **different) == "ERROR"
    assert standin.engagements() == []


def test_the_number_of_somebody_outside_is_not_kept(standin: Standin) -> None:
    update(standin, registeredResidentIdentification="199013012381")
    [row] = standin.engagements()
    assert row["registeredResidentIdentification"] == "outside the test population"
