"""Messages to our own door, written by hand so that the product is not tested with its own writing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask.testing import FlaskClient
from lxml import etree
from werkzeug.test import TestResponse

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
CALLER = "SE165565594230-1000"
REGION = "SE2329999991-VG1"
MUNICIPALITY = "SE2129999992-VG1"
INSTALLATION = "SE0000000000-VACCINJOURNAL"
CLINIC = "SE2329999991-VE1"
PERSONNUMMER = "1.2.752.129.2.1.3.1"
SAMORDNINGSNUMMER = "1.2.752.129.2.1.3.3"
CONTRACTS = Path(__file__).resolve().parents[2] / "contracts"

ACTOUTCOME = "urn:riv:clinicalprocess:activityprescription:actoutcome"
HISTORY = "clinicalprocess/activityprescription/actoutcome/GetVaccinationHistory/2/rivtabp21"
HISTORY_ACTION = f"{ACTOUTCOME}:GetVaccinationHistoryResponder:2:GetVaccinationHistory"
ENGAGEMENT = "ehr/accesscontrol/AssertCareEngagement/1/rivtabp21"
PING = "itintegration/monitoring/PingForConfiguration/1/rivtabp21"


def envelope(body: str, address: str | None = REGION) -> str:
    header = f"<a:LogicalAddress>{address}</a:LogicalAddress>" if address else ""
    return (
        f'<e:Envelope xmlns:e="{SOAP}" xmlns:a="urn:riv:itintegration:registry:1">'
        f"<e:Header>{header}</e:Header><e:Body>{body}</e:Body></e:Envelope>"
    )


def history(number: str, series: str = PERSONNUMMER, before: str = "", after: str = "") -> str:
    return (
        f'<r:GetVaccinationHistory xmlns:r="{ACTOUTCOME}:GetVaccinationHistoryResponder:2"'
        f' xmlns:v="{ACTOUTCOME}:2">'
        f"{before}<r:patientId><v:id>{number}</v:id><v:type>{series}</v:type></r:patientId>{after}"
        "</r:GetVaccinationHistory>"
    )


def engagement(number: str, unit: str = CLINIC, provider: str = REGION) -> str:
    return (
        '<r:AssertCareEngagement xmlns:r="urn:riv:ehr:accesscontrol:AssertCareEngagementResponder:1">'
        f"<r:performer>SE2329999991-P001</r:performer><r:subjectOfCareId>{number}</r:subjectOfCareId>"
        f"<r:careUnitHsaIdentity>{unit}</r:careUnitHsaIdentity>"
        f"<r:careGiverHsaIdentity>{provider}</r:careGiverHsaIdentity></r:AssertCareEngagement>"
    )


def ping() -> str:
    return (
        '<r:PingForConfiguration xmlns:r="urn:riv:itintegration:monitoring:PingForConfigurationResponder:1">'
        f"<r:serviceContractNamespace>{ACTOUTCOME}:GetVaccinationHistoryResponder:2</r:serviceContractNamespace>"
        f"<r:logicalAddress>{REGION}</r:logicalAddress></r:PingForConfiguration>"
    )


@dataclass(frozen=True)
class Answer:
    """``content`` is the element in the answer's body."""

    response: TestResponse
    content: etree._Element

    def text(self, name: str) -> str | None:
        """The text of the first element of this name, wherever it stands."""
        return self.content.findtext(f".//{{*}}{name}")

    @property
    def fault(self) -> tuple[int, str | None, str | None]:
        return self.response.status_code, self.text("faultcode"), self.text("faultstring")

    @property
    def records(self) -> list[etree._Element]:
        return self.content.findall("{*}vaccinationMedicalRecord")


def call(client: FlaskClient, path: str, message: str | bytes, **headers: str) -> Answer:
    """One call as the national platform makes it; ``headers`` are added, with _ for -."""
    sent = {"x-vp-sender-id": CALLER} | {name.replace("_", "-"): value for name, value in headers.items()}
    response = client.post(
        f"/rivta/{path}", data=message, content_type="text/xml; charset=utf-8", headers=sent
    )
    content = etree.fromstring(response.data).find(f"{{{SOAP}}}Body/*")
    assert content is not None
    return Answer(response, content)


def valid(answer: Answer, path: str) -> bool:
    """By the contract's own schema, read as it stands."""
    folder, operation = "_".join(path.split("/")[:-3]), path.split("/")[-3]
    version = f"{path.split('/')[-2]}.0"
    interaction = CONTRACTS / folder / "interactions" / f"{operation}Interaction"
    schema = etree.XMLSchema(etree.parse(interaction / f"{operation}Responder_{version}.xsd"))
    schema.assertValid(answer.content)
    return all(len(part) or part.text for part in answer.content.iter())
