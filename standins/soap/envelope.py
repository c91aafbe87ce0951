"""SOAP 1.1 envelopes: reading what came, writing answers and faults."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response
from lxml import etree
from lxml.builder import ElementMaker

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
REGISTRY = "urn:riv:itintegration:registry:1"

_OK = 200
_FAULTED = 500

_SOAP = ElementMaker(namespace=SOAP, nsmap={"soapenv": SOAP})
_PLAIN = ElementMaker()


class NotWellFormed(Exception):
    """What came is no SOAP message, or one that carries more than a message may (a DTD)."""


@dataclass(frozen=True, slots=True)
class Message:
    """A request: the header's address, and the body's one element."""

    logical_address: str | None
    content: etree._Element


def read_message(body: bytes) -> Message:
    """The message in `body`. Raises NotWellFormed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        envelope = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise NotWellFormed(str(error.msg)) from None
    if envelope.getroottree().docinfo.internalDTD is not None:
        raise NotWellFormed("A message may not carry a DTD")
    contents = envelope.findall(f"{{{SOAP}}}Body/*")
    if envelope.tag != f"{{{SOAP}}}Envelope" or len(contents) != 1:
        raise NotWellFormed("Not a SOAP 1.1 envelope with one element in its body")
    address = envelope.findtext(f"{{{SOAP}}}Header/{{{REGISTRY}}}LogicalAddress")
    return Message((address or "").strip() or None, contents[0])


def answer(content: etree._Element, headers: Sequence[etree._Element] = ()) -> Response:
    """The content in an envelope, whose header is there only when it says something."""
    parts = [_SOAP.Header(*headers)] if headers else []
    return _response(_SOAP.Envelope(*parts, _SOAP.Body(content)), _OK)


def fault(side: str, text: str, detail: str | None = None) -> Response:
    """A fault; `side` is Client or Server."""
    parts = [_PLAIN.faultcode(f"soapenv:{side}"), _PLAIN.faultstring(text)]
    if detail:
        parts.append(_PLAIN.detail(_PLAIN.detailString(detail)))
    return _response(_SOAP.Envelope(_SOAP.Body(_SOAP.Fault(*parts))), _FAULTED)


def _response(envelope: etree._Element, status: int) -> Response:
    content = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    return Response(content, status=status, content_type="text/xml; charset=utf-8")
