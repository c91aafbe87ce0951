"""ProcessingStatus (interoperability:headers 1.0): how it went with each source that was asked."""

from collections.abc import Container, Mapping
from functools import cache
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.soap.contract import CONTRACTS
from standins.soap.moments import swedish_now

_NAMESPACE = "urn:riv:interoperability:headers:1"
_H = ElementMaker(namespace=_NAMESPACE, nsmap={"h": _NAMESPACE})
_FILE = CONTRACTS / "interoperability_headers" / "core_components" / "interoperability_headers_1.0.xsd"


def processing_status(
    sources: Mapping[str, Mapping[str, Any]], answered: Container[str | None]
) -> etree._Element:
    """The header element. A source that answered from what was kept is one whose state is "cached"."""
    status = _H.ProcessingStatus(
        *(_source(address, source, address in answered) for address, source in sources.items())
    )
    _schema().assertValid(status)
    return status


def _source(address: str, source: Mapping[str, Any], answered: bool) -> etree._Element:
    now = f"{swedish_now():%Y%m%d%H%M%S}"
    if not answered:
        return _status(address, "NoDataSynchFailed", "false", "false", "", *_failure(now))
    if source.get("state") == "cached":
        return _status(
            address, "DataFromCacheSynchFailed", "true", "false", source["fetched"], *_failure(now)
        )
    return _status(address, "DataFromSource", "false", "true", now)


def _status(
    address: str, code: str, from_cache: str, in_synch: str, succeeded: str, *failure: etree._Element
) -> etree._Element:
    return _H.ProcessingStatusList(
        _H.logicalAddress(address),
        _H.statusCode(code),
        _H.isResponseFromCache(from_cache),
        _H.isResponseInSynch(in_synch),
        _H.lastSuccessfulSynch(succeeded),
        *failure,
    )


def _failure(now: str) -> tuple[etree._Element, etree._Element]:
    error = _H.lastUnsuccessfulSynchError(
        _H.causingAgent("virtualization_platform"), _H.code("VP009"), _H.text("Källan svarar inte")
    )
    return _H.lastUnsuccessfulSynch(now), error


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_FILE))
