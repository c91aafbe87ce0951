"""Moments as the contracts write them: a clock in Sweden, without a zone.

The hour that comes twice in October cannot be told apart on the wire; it is read as summer time.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_SWEDEN = ZoneInfo("Europe/Stockholm")
_TIME_STAMP = "%Y%m%d%H%M%S"


def date_time(moment: datetime) -> datetime:
    """The value of an xs:dateTime, to the second. `moment` is aware."""
    return moment.astimezone(_SWEDEN).replace(tzinfo=None, microsecond=0)


def time_stamp(moment: datetime) -> str:
    """YYYYMMDDhhmmss. `moment` is aware."""
    return f"{moment.astimezone(_SWEDEN):{_TIME_STAMP}}"


def from_date_time(written: datetime) -> datetime:
    """The moment in UTC of an xs:dateTime; one that states its zone is taken at its word."""
    return (written if written.tzinfo else written.replace(tzinfo=_SWEDEN)).astimezone(UTC)


def from_time_stamp(written: str) -> datetime:
    """The moment in UTC of YYYYMMDDhhmmss. Raises ValueError for anything else."""
    return datetime.strptime(written, _TIME_STAMP).replace(tzinfo=_SWEDEN).astimezone(UTC)
