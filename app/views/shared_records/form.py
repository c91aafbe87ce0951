"""Reading the form "On which ground?": a consent, an emergency or a no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

from app import clock
from app.models import SharingBasis
from app.services.shared_records.enter_consent import LONGEST_CONSENT, ConsentWish
from app.views.patients.form_error import FormError

DECLINED = "declined"


def read_ground(form: Mapping[str, str]) -> tuple[ConsentWish | None, list[FormError]]:
    """What was chosen; None with no errors when the patient declines."""
    chosen = form.get("basis", "")
    if chosen == DECLINED:
        return None, []
    if chosen == SharingBasis.EMERGENCY:
        reason = form.get("reason", "").strip()
        if not 0 < len(reason) <= 500:
            return None, [
                FormError("reason", _("Write why the records are needed now, in at most 500 characters."))
            ]
        return ConsentWish(SharingBasis.EMERGENCY, reason=reason), []
    if chosen != SharingBasis.CONSENT:
        return None, [FormError("basis", _("Choose on which ground."))]
    last_day = _day(form.get("last_day", ""))
    if last_day is None or not clock.today() <= last_day <= clock.today() + LONGEST_CONSENT:
        return None, [FormError("last_day", _("Choose a day from today until a year from now."))]
    return ConsentWish(SharingBasis.CONSENT, last_day, form.get("applies") == "me"), []


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
