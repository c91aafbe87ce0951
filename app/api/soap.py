"""SOAP 1.1 envelopes: reading what came from outside, writing answers and faults.

What comes is hostile until proven otherwise: no DTD, no entity, nothing fetched, no deep or huge trees.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask import Response
from lxml import etree
from lxml.builder import ElementMaker

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
REGISTRY = "urn:riv:itintegration:registry:1"
FAULTED = 500

_SOAP = ElementMaker(namespace=SOAP, nsmap={"soapenv": SOAP})
_PLAIN = ElementMaker()


class Side(StrEnum):
    """Whose fault it is: the caller's, who must change the call, or ours, who may be asked again."""

    CLIENT = "Client"
    SERVER = "Server"


class SoapFault(Exception):
    """No answer. ``outcome`` is the word for the technical log; the text never quotes the message."""

    def __init__(self, side: Side, outcome: str, text: str) -> None:
        super().__init__(text)
        self.side = side
        self.outcome = outcome
        self.text = text


@dataclass(frozen=True, slots=True)
class Message:
    """A request: the address in the envelope's header, and the one element of its body."""

    logical_address: str
    content: etree._Element


def read_message(body: bytes) -> Message:
    """The message in ``body``. Raises SoapFault."""
    envelope = _parse(body)
    contents = envelope.findall(f"{{{SOAP}}}Body/*")
    if envelope.tag != f"{{{SOAP}}}Envelope" or len(contents) != 1:
        raise _unreadable()
    address = envelope.findtext(f"{{{SOAP}}}Header/{{{REGISTRY}}}LogicalAddress", "").strip()
    if not address:
        raise SoapFault(Side.CLIENT, "no_address", "Logisk adress saknas i anropet.")
    return Message(address, contents[0])


def _parse(body: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        envelope = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        # The parser's message quotes what it could not read, which may be somebody's number.
        raise _unreadable() from None
    if envelope.getroottree().docinfo.internalDTD is not None:
        raise SoapFault(Side.CLIENT, "dtd", "Anropet får inte innehålla någon dokumenttypsdefinition (DTD).")
    return envelope


def _unreadable() -> SoapFault:
    return SoapFault(Side.CLIENT, "not_soap", "Anropet är inte ett läsbart SOAP 1.1-meddelande.")


def answer(content: etree._Element) -> Response:
    """The content in an envelope."""
    return _response(_SOAP.Envelope(_SOAP.Body(content)), 200)


def fault(side: Side, text: str, log_id: str) -> Response:
    """A fault by the basic profile: HTTP 500, and a log id instead of anything about anybody."""
    parts = (
        _PLAIN.faultcode(f"soapenv:{side}"),
        _PLAIN.faultstring(text),
        _PLAIN.detail(_PLAIN.detailString(f"Logg-id {log_id}")),
    )
    return _response(_SOAP.Envelope(_SOAP.Body(_SOAP.Fault(*parts))), FAULTED)


def _response(envelope: etree._Element, status: int) -> Response:
    content = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    return Response(content, status=status, content_type="text/xml; charset=utf-8")
