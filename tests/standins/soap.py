"""SOAP messages written by hand, so that the stand-ins are not tested with the product's own writing."""

from __future__ import annotations

from dataclasses import dataclass

import requests
from lxml import etree

PERSONS = "strategicresourcemanagement/persons/person/GetPersonsForProfile/5/rivtabp21"
RESPONDER = "urn:riv:strategicresourcemanagement:persons:person:GetPersonsForProfileResponder:5"
TYPES = "urn:riv:strategicresourcemanagement:persons:person:5"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
ADDRESS = "SE165565594230-1000"
SENDER = "SE0000000000-VACCINJOURNAL"

_ENVELOPE = """<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="{soap}" xmlns:add="urn:riv:itintegration:registry:1">
  <soapenv:Header>{address}</soapenv:Header>
  <soapenv:Body>{body}</soapenv:Body>
</soapenv:Envelope>"""


@dataclass(frozen=True)
class Answer:
    """What came back; `content` is the element in the body."""

    status: int
    content: etree._Element

    @property
    def fault(self) -> tuple[str, str]:
        """Side and text of a fault."""
        side = (self.content.findtext("faultcode") or "").removeprefix("soapenv:")
        return side, self.content.findtext("faultstring") or ""

    def texts(self, name: str) -> list[str]:
        """The texts of all elements of this name in the persons' namespace."""
        return [element.text or "" for element in self.content.iter(f"{{{TYPES}}}{name}")]


def envelope(body: str, address: str | None = ADDRESS) -> str:
    header = f"<add:LogicalAddress>{address}</add:LogicalAddress>" if address is not None else ""
    return _ENVELOPE.format(soap=SOAP, address=header, body=body)


def question(*numbers: str, profile: str = "P2", ignores: bool = False) -> str:
    """A GetPersonsForProfile request."""
    ids = "".join(
        f"<r:personId><p:root>{_root(number)}</p:root><p:extension>{number}</p:extension></r:personId>"
        for number in numbers
    )
    return (
        f'<r:GetPersonsForProfile xmlns:r="{RESPONDER}" xmlns:p="{TYPES}">{ids}'
        f"<r:profile>{profile}</r:profile>"
        f"<r:ignoreReferredIdentity>{str(ignores).lower()}</r:ignoreReferredIdentity>"
        "</r:GetPersonsForProfile>"
    )


def post(
    url: str,
    message: str | bytes,
    sender: str | None = SENDER,
    path: str = PERSONS,
    action: str | None = None,
) -> Answer:
    """Send the message; an HTTP answer that is not SOAP fails the test."""
    response = requests.post(
        f"{url}/vp/{path}",
        data=message.encode() if isinstance(message, str) else message,
        headers={"Content-Type": "text/xml", "x-vp-sender-id": sender, "SOAPAction": action},
        timeout=10,
    )
    content = etree.fromstring(response.content).find(f"{{{SOAP}}}Body/*")
    assert content is not None
    return Answer(response.status_code, content)


def ask(url: str, *numbers: str, profile: str = "P2", ignores: bool = False) -> Answer:
    return post(url, envelope(question(*numbers, profile=profile, ignores=ignores)))


def _root(number: str) -> str:
    return "1.2.752.129.2.1.3.3" if number[6] >= "6" else "1.2.752.129.2.1.3.1"
