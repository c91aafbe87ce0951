"""In force, ended or not begun: the same chip wherever something holds between two days."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from markupsafe import Markup

from app import clock
from app.views.administration.chips import chip


def validity(first: date, last: date | None) -> Markup:
    """The state today of what holds from ``first`` to ``last``, both included."""
    today = clock.today()
    if last is not None and last < today:
        return chip(_("Ended"))
    if first > today:
        return chip(_("Begins later"), "warning", "clock")
    return chip(_("In force"), "ok", "circle-check")
