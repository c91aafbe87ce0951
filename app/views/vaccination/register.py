"""Send the dose form: register, or say at each field what hinders it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.models import VaccineProduct
from app.rules.verdict import Level, Verdict
from app.services.vaccination.wish import GiveDose, hindrances
from app.views.patients.form_error import FormError
from app.views.sentences import in_words
from app.views.vaccination.form import ANSWERED_YES, REASON, ReadForm, unfinished


def faults_of(form: ReadForm, typed: Mapping[str, str], product: VaccineProduct | None) -> list[FormError]:
    """What the form itself finds before the act is asked."""
    with_volume = product is not None and product.volume_ml is not None
    return _one_per_field([*form.errors, *(unfinished(typed, with_volume=with_volume) if product else [])])


def refused(
    faults: Sequence[FormError], verdicts: tuple[Verdict, ...], wish: GiveDose
) -> tuple[FormError, ...]:
    """One sentence per field, in the order of the checks, what could not be read first."""
    return tuple(_one_per_field([*faults, *(_error(v) for v in hindrances(verdicts, wish.reasons))]))


def _error(verdict: Verdict) -> FormError:
    sentence = in_words(verdict)
    if verdict.level is Level.STOP or verdict.rule_id == ANSWERED_YES:
        return FormError(verdict.field or "", sentence)
    return FormError(REASON + verdict.rule_id, _("Write why you go on: %(warning)s", warning=sentence))


def _one_per_field(errors: Sequence[FormError]) -> list[FormError]:
    first: dict[str, FormError] = {}
    for error in errors:
        first.setdefault(error.field or error.message, error)
    return list(first.values())
