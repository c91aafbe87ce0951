"""Moments as xs:dateTime writes them, on a clock in Sweden."""

from datetime import datetime
from zoneinfo import ZoneInfo

_SWEDEN = ZoneInfo("Europe/Stockholm")


def swedish_now() -> datetime:
    """The present moment."""
    return datetime.now(_SWEDEN)


def read_date_time(written: str) -> datetime:
    """The moment, Swedish where no zone is written."""
    moment = datetime.fromisoformat(written.strip())
    return moment.astimezone(_SWEDEN) if moment.tzinfo else moment.replace(tzinfo=_SWEDEN)


def write_date_time(moment: datetime) -> str:
    """To the second, without the zone."""
    return moment.astimezone(_SWEDEN).replace(tzinfo=None).isoformat(timespec="seconds")
