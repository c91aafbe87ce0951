"""Reading an answer's envelope, and turning faults into errors."""

from lxml import etree

from app.integrations.http_connection import HttpAnswer
from app.integrations.rivta.errors import Refused, RivtaError, Unavailable
from app.integrations.rivta.platform_faults import REMEDIES, Remedy, platform_code

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"

_FAULT = f"{{{SOAP}}}Fault"
_ANSWERED = 200
_FAULTED = 500
_TOO_MANY_REQUESTS = 429


def open_envelope(answer: HttpAnswer, response_name: str) -> etree._Element:
    """The envelope, when its body holds the element `response_name` (``{namespace}name``).

    Raises Refused or Unavailable for a fault, for an HTTP status that is not SOAP's, and for
    anything that is not the answer asked for.
    """
    if answer.status not in (_ANSWERED, _FAULTED):
        raise _status_error(answer.status)
    envelope = _parse(answer)
    content = envelope.find(f"{{{SOAP}}}Body/*")
    if content is not None and content.tag == _FAULT:
        raise _fault_error(content)
    if answer.status != _ANSWERED:
        raise _status_error(answer.status)
    if envelope.tag != f"{{{SOAP}}}Envelope" or content is None or content.tag != response_name:
        raise Unavailable("broken_answer")
    return envelope


def _parse(answer: HttpAnswer) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        envelope = etree.fromstring(answer.content, parser)
    except etree.XMLSyntaxError:
        # The parser's message quotes what it could not read, which may be somebody's name.
        raise _unreadable(answer.status) from None
    if envelope.getroottree().docinfo.internalDTD is not None:
        raise Unavailable("broken_answer")
    return envelope


def _unreadable(status: int) -> RivtaError:
    return Unavailable("broken_answer") if status == _ANSWERED else _status_error(status)


def _status_error(status: int) -> RivtaError:
    if status >= _FAULTED or status == _TOO_MANY_REQUESTS:
        return Unavailable(f"http_{status}")
    return Refused(f"http_{status}", Remedy.ALARM)


def _fault_error(fault: etree._Element) -> RivtaError:
    detail = "".join(str(text) for part in fault.iterfind("{*}detail") for text in part.itertext())
    code = platform_code(fault.findtext("faultstring"), detail)
    if code:
        remedy = REMEDIES.get(code, Remedy.TRY_LATER)
        return Unavailable(code) if remedy is Remedy.TRY_LATER else Refused(code, remedy)
    if fault.findtext("faultcode", "").rpartition(":")[2] == "Client":
        return Refused("client_fault", Remedy.CORRECT_THE_PROGRAM)
    return Unavailable("server_fault")
