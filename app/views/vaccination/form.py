"""The dose form: from what was typed to a wish, and what could not be understood of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from app.services.vaccination.wish import GiveDose, GivenAnswer, OrderedBy
from app.tables.vocabulary import AnswerValue, IdentityCheck, Route, Site
from app.views.patients.form_error import FormError
from app.views.vaccination.read_form import FormReader

QUESTION, DETAIL, ASSESSMENT, REASON = "question-", "detail-", "assessment-", "reason-"
ANSWERED_YES = "VJ-DECLARATION-2"
"""The rule about a Yes: its written reason is the assessment given at each question."""

PRESCRIPTION, PHYSICIAN, STANDING_ORDER = "prescription", "physician", "standing_order"
LONGEST = 400


@dataclass(frozen=True, slots=True)
class ReadForm:
    wish: GiveDose
    errors: tuple[FormError, ...]


def read_wish(typed: Mapping[str, str], patient: UUID, token: str, *, sign: bool) -> ReadForm:
    """Read the whole form. ``errors`` name the fields that hold something else than they should."""
    reader = FormReader(typed)
    too_long = _("Write at most %(number)d characters", number=LONGEST)
    from_list = _("Choose from the list")
    wish = GiveDose(
        form_token=token,
        patient=patient,
        product=reader.uuid("product", _("Choose a vaccine")),
        batch=reader.uuid("batch", _("Choose a batch")),
        template=reader.uuid("template", from_list),
        answers=_answers(reader, too_long),
        identity=reader.choice("identity", IdentityCheck, _("Choose how the identity was established")),
        identity_vouched_by=reader.text("identity_vouched_by", 160, _("Write at most 160 characters")),
        site=reader.choice("site", Site, _("Choose where the dose was given")),
        site_detail=reader.text("site_detail", 120, _("Write at most 120 characters")),
        route=reader.choice("route", Route, _("Choose how the dose was given")),
        volume_ml=reader.decimal("volume_ml", _("Write the volume in millilitres, such as 0,5")),
        dose_number=reader.whole_number("dose_number", _("Write the dose number with digits, such as 1")),
        given_at=reader.moment("given_at", _("Write day and time as 2026-11-23 10:08")),
        patient_group=reader.uuid("patient_group", _("Choose a patient group")),
        ordered_by=_ordered_by(reader, from_list),
        extra_dose=bool(typed.get("extra_dose")),
        comment=reader.text("comment", LONGEST, too_long),
        sign=sign,
        reasons=_reasons(reader, too_long),
    )
    return ReadForm(wish, tuple(reader.errors))


def unfinished(typed: Mapping[str, str], *, with_volume: bool) -> list[FormError]:
    """What this form asks for beyond the rules: the group, and what a Yes is about."""
    wanted = {"patient_group": _("Choose a patient group"), "dose_number": _("Write the dose number")}
    if with_volume:
        wanted["volume_ml"] = _("Write the volume in millilitres, such as 0,5")
    for name, value in typed.items():
        if name.startswith(QUESTION) and value == AnswerValue.YES:
            code = name.removeprefix(QUESTION)
            wanted[DETAIL + code] = _("Write what the Yes is about")
            wanted[ASSESSMENT + code] = _("Write your assessment")
    return [FormError(name, sentence) for name, sentence in wanted.items() if not typed.get(name, "").strip()]


def _answers(reader: FormReader, too_long: str) -> dict[str, GivenAnswer]:
    codes = [name.removeprefix(QUESTION) for name in reader.typed if name.startswith(QUESTION)]
    return {
        code: GivenAnswer(
            value=reader.choice(QUESTION + code, AnswerValue, _("Answer Yes or No")),
            detail=reader.text(DETAIL + code, LONGEST, too_long),
            assessment=reader.text(ASSESSMENT + code, LONGEST, too_long),
        )
        for code in codes
    }


def _reasons(reader: FormReader, too_long: str) -> dict[str, str]:
    written = {
        name.removeprefix(REASON): reader.text(name, LONGEST, too_long) or ""
        for name in reader.typed
        if name.startswith(REASON)
    }
    assessed = [
        reader.typed.get(ASSESSMENT + name.removeprefix(QUESTION), "").strip()
        for name, value in reader.typed.items()
        if name.startswith(QUESTION) and value == AnswerValue.YES
    ]
    if assessed and all(assessed):
        written[ANSWERED_YES] = "; ".join(assessed)
    return written


def _ordered_by(reader: FormReader, otherwise: str) -> OrderedBy:
    """``prescriber`` is written kind:key, for example physician:12."""
    kind, _colon, key = reader.typed.get("prescriber", "").partition(":")
    parts = FormReader({"prescriber": key})
    chosen = OrderedBy()
    if kind == PHYSICIAN:
        chosen = OrderedBy(assignment_id=parts.whole_number("prescriber", otherwise))
    elif kind == PRESCRIPTION:
        chosen = OrderedBy(prescription=parts.uuid("prescriber", otherwise))
    elif kind == STANDING_ORDER:
        chosen = OrderedBy(standing_order=parts.uuid("prescriber", otherwise))
    elif kind:
        parts.errors.append(FormError("prescriber", otherwise))
    reader.errors.extend(parts.errors)
    return chosen
