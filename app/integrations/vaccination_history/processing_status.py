"""ProcessingStatus: what an aggregating service says of each source (interoperability:headers 1.0)."""

from collections.abc import Iterable
from datetime import datetime

from lxml import etree

from app.integrations.rivta.moments import from_time_stamp
from app.integrations.vaccination_history.port import MissingSource, OldSource

_STATUS = "{urn:riv:interoperability:headers:1}ProcessingStatus"
_UP_TO_DATE = ("DataFromSource", "DataFromCache")
_OLD = "DataFromCacheSynchFailed"


def sources(headers: Iterable[etree._Element]) -> tuple[tuple[MissingSource, ...], tuple[OldSource, ...]]:
    """The sources that are missing, and those whose answer is old.

    A status that the contract does not have counts as missing: a partial answer must not look whole.
    """
    missing, old = [], []
    for status in headers:
        for source in status.iterfind("{*}ProcessingStatusList") if status.tag == _STATUS else ():
            address, code = source.findtext("{*}logicalAddress", ""), source.findtext("{*}statusCode")
            if code == _OLD:
                old.append(OldSource(address, _moment(source.findtext("{*}lastSuccessfulSynch"))))
            elif code not in _UP_TO_DATE:
                missing.append(MissingSource(address))
    return tuple(missing), tuple(old)


def _moment(written: str | None) -> datetime | None:
    try:
        return from_time_stamp(written) if written else None
    except ValueError:
        return None
