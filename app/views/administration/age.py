"""How long ago something was."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _

from app import clock

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def age_in_words(moment: datetime) -> str:
    """In the largest whole unit."""
    age = clock.now() - moment
    if age < HOUR:
        return _("%(number)s min", number=age // timedelta(minutes=1))
    if age < DAY:
        return _("%(number)s h", number=age // HOUR)
    return _("%(number)s d", number=age // DAY)
