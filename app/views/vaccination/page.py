"""Put the dose form together: what is chosen so far, what it would meet, and what it would register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clock
from app.models import DeclarationTemplate, VaccineProduct
from app.queries.vaccination.choices import Choices, Orderers, read_orderers, template_in_force
from app.queries.vaccination.forecast import forecast_of
from app.queries.vaccination.material import Material
from app.queries.vaccination.proposal import propose_dose
from app.rules.verdict import Level, Verdict
from app.security.actor import Actor
from app.services.vaccination.gather import pick
from app.services.vaccination.give_dose import consider_dose
from app.services.vaccination.judge import Judgement
from app.services.vaccination.order import own_right, right_ruling
from app.services.vaccination.wish import GiveDose
from app.tables.vocabulary import Site
from app.views.fass import fass_address
from app.views.patients.form_error import FormError, by_field
from app.views.sentences import in_words
from app.views.vaccination import words
from app.views.vaccination.form import ANSWERED_YES, REASON, read_wish
from app.views.vaccination.prefill import Filled

ONE_SITE = (Site.MOUTH, Site.NOSE)
"""What is swallowed or sprayed has one possible place: nothing to observe, so no question."""


@dataclass(frozen=True, slots=True)
class DosePage:
    """One state of the form. ``errors`` are those shown at fields; empty until the form was sent."""

    actor: Actor
    choices: Choices
    filled: Filled
    token: str
    wish: GiveDose
    material: Material
    judged: Judgement
    template: DeclarationTemplate | None
    orderers: Orderers
    errors: tuple[FormError, ...] = ()


def build_page(
    actor: Actor, choices: Choices, filled: Filled, token: str, errors: tuple[FormError, ...] = ()
) -> DosePage:
    """Read what the chosen vaccine brings with it, and judge the form as it stands."""
    typed = filled.typed
    wish = read_wish(typed, choices.patient.uuid, token, sign=True).wish
    product = choices.product(wish.product)
    template = template_in_force(product) if product else None
    if template and "template" not in typed:
        typed["template"] = str(template.uuid)
        wish = read_wish(typed, choices.patient.uuid, token, sign=True).wish
    material = pick(wish, choices, template, Orderers())
    orderers = Orderers()
    if product and not own_right(actor, material, _day(wish)):
        orderers = read_orderers(actor, product)
        material = pick(wish, choices, template, orderers)
    judged = consider_dose(actor, wish, material)
    return DosePage(actor, choices, filled, token, wish, material, judged, template, orderers, errors)


def for_template(page: DosePage) -> dict[str, Any]:
    """Everything ``vaccination/start.html`` draws."""
    product = page.material.product
    return {
        **live_part(page),
        "deceased": page.choices.patient.deceased_on is not None,
        "token": page.token,
        "errors": page.errors,
        "product": product,
        "identity_checks": words.identity_options(),
        "vaccines": [words.vaccine_option(p) for p in page.choices.products],
        "vaccine_reason": page.filled.reason,
        "groups": [words.Option(str(g.uuid), g.name) for g in page.choices.groups],
        "declaration": page.template,
        **(_of_product(page, product) if product else {}),
    }


def live_part(page: DosePage) -> dict[str, Any]:
    """What changes with every answer: checks, reasons to write, summary, and what the buttons say."""
    found = [v for v in page.judged.verdicts if not _not_yet(v, page.filled.typed)]
    checks = [words.check_line(verdict) for verdict in found]
    return {
        "checks": checks,
        "warnings": _to_give_reasons_for(checks),
        "summary": words.summary(page.actor.person_name, page.wish, page.material, page.judged),
        "signs_at_once": page.judged.order.own,
        "order_reason": _why_ordered_by_another(page),
        "orders": words.order_options(page.actor, page.choices, page.orderers, page.material),
        "marked": page.filled.marked,
        "planned": _planned(page),
        "earlier": words.earlier_doses(page.choices.past),
        "typed": page.filled.typed,
        "error_at": by_field(page.errors),
        "patient": page.choices.patient,
    }


def _of_product(page: DosePage, product: VaccineProduct) -> dict[str, Any]:
    proposed = propose_dose(page.choices, product, clock.today())
    sites = proposed.sites
    return {
        "fass_address": fass_address(product),
        "batches": [words.batch_option(b) for b in page.choices.batches_of(product)],
        "balance": page.material.batch.balance if page.material.batch else None,
        "usable": [b for b in map(words.batch_option, page.choices.batches_of(product)) if not b.disabled],
        "routes": words.route_options(product),
        "routes_written_out": words.routes_written_out(product),
        "sites": words.site_options(sites),
        "only_site": sites[0] if len(sites) == 1 and sites[0] in ONE_SITE else None,
        "number_reason": in_words(proposed.number_reason),
        "group_reason": in_words(proposed.group_reason) if proposed.group_reason else None,
        "last_declaration": words.last_declaration(page.choices.past, product),
    }


def _planned(page: DosePage) -> str | None:
    """What the schedule says of the next dose that the chosen vaccine can be."""
    product = page.material.product
    found = product and forecast_of(page.choices.patient, page.choices.past, product, _day(page.wish))
    return in_words(found.explanation) if found else None


def _why_ordered_by_another(page: DosePage) -> str | None:
    """Why the actor's own right does not carry the dose; None when it does."""
    if page.judged.order.own or page.material.product is None:
        return None
    ruling = right_ruling(page.actor, page.material, _day(page.wish))
    return in_words(ruling) if ruling else None


def _not_yet(verdict: Verdict, typed: Mapping[str, str]) -> bool:
    """What is only not filled in yet is counted in the action bar; it is no obstacle found."""
    weighs = verdict.level in (Level.STOP, Level.WARNING)
    return weighs and verdict.field not in (None, "declaration") and not typed.get(verdict.field or "")


def _to_give_reasons_for(checks: list[words.Check]) -> list[dict[str, str]]:
    """One field per rule that warned; a Yes has its assessment at the question instead."""
    sentences: dict[str, list[str]] = {}
    for check in checks:
        if check.level == "warning" and check.rule_id != ANSWERED_YES:
            sentences.setdefault(check.rule_id, []).append(check.text)
    return [{"name": REASON + rule_id, "text": " ".join(texts)} for rule_id, texts in sentences.items()]


def _day(wish: GiveDose) -> date:
    return clock.local(wish.given_at).date() if wish.given_at else clock.today()
