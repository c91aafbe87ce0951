"""Send the dose form: register, or say at each field what hinders it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.models import VaccineProduct
from app.rules.verdict import Level, Verdict
from app.services.vaccination.wish import GiveDose, hindrances
from app.views.patients.form_error import FormError
from app.views.sentences import in_words
from app.views.vaccination.form import ANSWERED_YES, DETAIL, REASON, ReadForm, unfinished

ROWS = (
    *("identity", "identity_vouched_by", "product", "batch", "declaration", "site", "site_detail"),
    *("dose_number", "volume_ml", "route", "given_at", "patient_group", "prescriber", "comment", "reason"),
)
OF_QUESTION = ("question", "detail", "assessment")


def is_complete(form: ReadForm, typed: Mapping[str, str]) -> bool:
    """Whether ``faults_of`` finds nothing, whatever the product is."""
    return not form.errors and not unfinished(typed, with_volume=True)


def faults_of(form: ReadForm, typed: Mapping[str, str], product: VaccineProduct | None) -> list[FormError]:
    """What the form itself finds before the act is asked."""
    with_volume = product is not None and product.volume_ml is not None
    return _one_per_field([*form.errors, *(unfinished(typed, with_volume=with_volume) if product else [])])


def refused(
    faults: Sequence[FormError],
    verdicts: tuple[Verdict, ...],
    wish: GiveDose,
    typed: Mapping[str, str],
) -> tuple[FormError, ...]:
    """One sentence per field, in the order of the fields on the page."""
    hindering = [_error(v) for v in hindrances(verdicts, wish.reasons) if not _assessed_at_its_question(v)]
    errors = _one_per_field([*faults, *hindering])
    return tuple(sorted(errors, key=lambda error: _place(error.field, typed)))


def _assessed_at_its_question(verdict: Verdict) -> bool:
    """The missing assessment of a Yes has its own sentence, at its own field."""
    return verdict.rule_id == ANSWERED_YES and verdict.level is Level.WARNING


def _error(verdict: Verdict) -> FormError:
    sentence = in_words(verdict)
    if verdict.level is Level.STOP:
        return FormError(verdict.field or "", sentence)
    return FormError(REASON + verdict.rule_id, _("Write why you go on: %(warning)s", warning=sentence))


def _place(field: str, typed: Mapping[str, str]) -> tuple[int, int]:
    """Where a field stands: its row, and among questions the question's own place."""
    prefix, dash, code = field.partition("-")
    if prefix in OF_QUESTION:
        return ROWS.index("declaration"), list(typed).index(DETAIL + code) if DETAIL + code in typed else 0
    name = prefix if dash else field
    return ROWS.index(name) if name in ROWS else -1, 0


def _one_per_field(errors: Sequence[FormError]) -> list[FormError]:
    first: dict[str, FormError] = {}
    for error in errors:
        first.setdefault(error.field or error.message, error)
    return list(first.values())
