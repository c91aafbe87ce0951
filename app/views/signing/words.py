"""The queue in words: what its rows and its answers say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from app import clock
from app.queries.signing.detail import Detail
from app.queries.signing.rows import QueueRow
from app.security.actor import Actor
from app.services.signing.right import covers_given
from app.services.signing.sign_doses import Signed
from app.tables.vocabulary import Site
from app.views.patients.banner import age_text
from app.views.sentences import kept_in_words
from app.views.words import SEXES, SITES


@dataclass(frozen=True, slots=True)
class RowWords:
    """A dose as its row says it. ``beyond`` tells that the actor's right does not cover it."""

    row: QueueRow
    dose: str
    name: str
    number: str | None
    site: str
    given: str
    signed: str
    declaration: str
    mark: str
    own_look: bool
    beyond: bool

    @property
    def markable(self) -> bool:
        """Whether the dose may be signed together with others."""
        return not (self.own_look or self.beyond)


@dataclass(frozen=True, slots=True)
class DetailWords:
    detail: Detail
    beyond: bool
    age_and_sex: str
    site: str
    given: str
    product: str
    answers: list[tuple[str, str, bool, str]]
    warnings: list[tuple[str, str]]


def rows_in_words(actor: Actor, rows: Iterable[QueueRow]) -> list[RowWords]:
    """The rows of one page: a word that many of them say is looked up once."""
    mark, site, declaration = _("Mark %(name)s, %(vaccine)s"), cache(_site), cache(_declaration)
    said = []
    for row in rows:
        name = f"{row.surname.upper()}, {row.given_name}"
        words = RowWords(
            row=row,
            dose=str(row.uuid),
            name=name,
            number=row.number,
            site=site(row.site),
            given=local_time(row.given_at),
            signed=local_time(row.signed_at) if row.signed_at else "",
            declaration=declaration(row.yes_count, row.passed_warnings),
            mark=mark % {"name": name, "vaccine": row.product_name},
            own_look=row.needs_own_look,
            beyond=not row.signed_at and not covers_given(actor, row),
        )
        said.append(words)
    return said


def detail_in_words(actor: Actor, detail: Detail) -> DetailWords:
    dose = detail.dose
    english = str(get_locale()) == "en"
    return DetailWords(
        detail=detail,
        beyond=not covers_given(actor, dose),
        age_and_sex=f"{age_text(dose.birth_date)}, {str(SEXES[dose.sex]).lower()}",
        site=dose.site_detail or _site(dose.site),
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


def _site(site: Site | None) -> str:
    return str(SITES[site]) if site else ""


def _declaration(yes_count: int | None, passed_warnings: int) -> str:
    if yes_count:
        return ngettext("%(num)d Yes", "%(num)d Yes", yes_count)
    if passed_warnings:
        return ngettext("%(num)d warning", "%(num)d warnings", passed_warnings)
    return _("No Yes") if yes_count is not None else _("Missing")
