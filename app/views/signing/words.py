"""The queue in words: what its rows and its answers say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from app import clock
from app.queries.signing.detail import Detail
from app.queries.signing.rows import QueueRow
from app.services.signing.sign_doses import Signed
from app.views.patients.banner import age_text
from app.views.sentences import kept_in_words
from app.views.words import SEXES, SITES


@dataclass(frozen=True, slots=True)
class RowWords:
    row: QueueRow
    site: str
    given: str
    signed: str
    declaration: str


@dataclass(frozen=True, slots=True)
class DetailWords:
    detail: Detail
    age_and_sex: str
    site: str
    given: str
    product: str
    answers: list[tuple[str, str, bool, str]]
    warnings: list[tuple[str, str]]


def in_words(row: QueueRow) -> RowWords:
    return RowWords(
        row=row,
        site=str(SITES[row.site]) if row.site else "",
        given=local_time(row.given_at),
        signed=local_time(row.signed_at) if row.signed_at else "",
        declaration=_declaration(row),
    )


def detail_in_words(detail: Detail) -> DetailWords:
    dose = detail.dose
    english = str(get_locale()) == "en"
    site = str(SITES[dose.site]) if dose.site else ""
    return DetailWords(
        detail=detail,
        age_and_sex=f"{age_text(dose.birth_date)}, {str(SEXES[dose.sex]).lower()}",
        site=dose.site_detail or site,
        given=local_time(dose.given_at),
        product=_("%(product)s, dose %(number)s", product=dose.product_name, number=dose.dose_number)
        if dose.dose_number
        else dose.product_name,
        answers=[
            (
                answer.wording_english if english else answer.wording,
                {"yes": _("Yes"), "no": _("No"), "unknown": _("Do not know")}[answer.answer.value],
                answer.answer.value != "no",
                " ".join(part for part in (answer.detail, answer.assessment) if part),
            )
            for answer in detail.answers
        ],
        warnings=[(kept_in_words(w.sentence, w.parameters), w.reason) for w in detail.warnings],
    )


def local_time(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"


def outcome(signed: Signed) -> list[tuple[str, str]]:
    """What was signed and what was not, as alerts: (kind, sentence)."""
    counts = [len(doses) for doses in (signed.signed, signed.changed, signed.one_by_one, signed.beyond_right)]
    done, changed, alone, beyond = counts
    said = [
        ("ok", ngettext("%(num)d vaccination signed.", "%(num)d vaccinations signed.", done)),
        (
            "warning",
            ngettext(
                "%(num)d record was changed by somebody else and was not signed. Review it again.",
                "%(num)d records were changed by somebody else and were not signed. Review them again.",
                changed,
            ),
        ),
        (
            "warning",
            ngettext(
                "%(num)d record has a Yes or a passed warning and must be signed on its own.",
                "%(num)d records have a Yes or a passed warning and must be signed on their own.",
                alone,
            ),
        ),
        (
            "warning",
            ngettext(
                "%(num)d record is beyond your ordination right. A physician must sign it.",
                "%(num)d records are beyond your ordination right. A physician must sign them.",
                beyond,
            ),
        ),
    ]
    return [alert for alert, count in zip(said, counts, strict=True) if count]


def _declaration(row: QueueRow) -> str:
    if row.yes_count:
        return ngettext("%(num)d Yes", "%(num)d Yes", row.yes_count)
    if row.passed_warnings:
        return ngettext("%(num)d warning", "%(num)d warnings", row.passed_warnings)
    return _("No Yes") if row.yes_count is not None else _("Missing")
