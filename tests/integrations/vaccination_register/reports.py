"""A report that the register takes, for tests to vary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from app.integrations.vaccination_register.port import PERSONNUMMER, NvrReport

ORDINARY = NvrReport(
    system_name="Vaccinjournal",
    unique_reference="0c2b3c8e-7a54-4d0e-9a52-0f7f8d3f6f11",
    version=1,
    action="create",
    person_id="201909282392",
    person_id_type=PERSONNUMMER,
    vaccination_date=date(2024, 2, 1),
    npl_id=None,
    product_name="Exempelvaccin",
    batch="ABC123",
    dose_number=None,
    target_diseases=("Mässling", "Påssjuka", "Röda hund"),
    performing_unit_hsa="SE0000000000-ENHET1",
    performing_unit_smi_id="12345",
    care_giver_name="Region Exempel",
    care_giver_org_no="0000000000",
    reporter_name="Vera Demosson",
    reporter_email="vera@example.invalid",
    reporter_phone="070-174 06 05",
)

COVID_19 = replace(ORDINARY, target_diseases=("Covid-19",), dose_number=4, unique_reference="covid-1")


def report(**different: Any) -> NvrReport:
    """The ordinary report, with something different."""
    return replace(ORDINARY, **different)
