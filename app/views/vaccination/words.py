"""The dose form's choices and summary in words."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app import clock
from app.models import Assignment, Batch, StandingOrder, VaccineProduct
from app.queries.vaccination.choices import Choices, Orderers, usable
from app.queries.vaccination.material import Material, PastDose
from app.rules.verdict import Level, Verdict
from app.security.actor import Actor
from app.services.vaccination.judge import Judgement
from app.services.vaccination.report import duty_of
from app.services.vaccination.standing_order import standing_order_covers
from app.services.vaccination.wish import GiveDose
from app.tables.vocabulary import BatchState, Route, Site
from app.views.sentences import decimal_text, in_words
from app.views.vaccination.form import PHYSICIAN, PRESCRIPTION, STANDING_ORDER
from app.views.words import IDENTITY_CHECKS, ROUTES, ROUTES_SHORT, SITES

NVR = "NVR"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One line of Kontroller: level is stop, warning, notice or ok."""

    rule_id: str
    level: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class EarlierDose:
    product: str
    number: int | None
    day: str


LEVELS = {Level.STOP: "stop", Level.WARNING: "warning", Level.INFORMATION: "notice", Level.OK: "ok"}


def check_line(verdict: Verdict) -> Check:
    href = f"#{verdict.field}" if verdict.field and verdict.level is Level.STOP else None
    return Check(verdict.rule_id, LEVELS[verdict.level], in_words(verdict), href)


def identity_options() -> list[Option]:
    return [Option(check.value, str(label)) for check, label in IDENTITY_CHECKS.items()]


def vaccine_option(product: VaccineProduct) -> Option:
    return Option(
        str(product.uuid), ", ".join([f"{product.name}  {product.vaccine_group.name}", *volume(product)])
    )


def volume(product: VaccineProduct) -> list[str]:
    return [] if product.volume_ml is None else [_("%(volume)s ml", volume=decimal_text(product.volume_ml))]


def batch_option(batch: Batch) -> Option:
    """The number with its expiry, or with why it cannot be chosen."""
    label = f"{batch.lot_number}  {_batch_state(batch)}"
    return Option(str(batch.uuid), label, disabled=not usable(batch))


def _batch_state(batch: Batch) -> str:
    if batch.state is BatchState.BLOCKED:
        return _("blocked")
    if batch.expires_on < clock.today():
        return _("expired %(day)s", day=batch.expires_on.isoformat())
    if batch.balance <= 0:
        return _("no doses left")
    return _("exp. %(day)s", day=batch.expires_on.isoformat())


def route_options(product: VaccineProduct) -> list[Option]:
    return [Option(route, str(ROUTES_SHORT[Route(route)])) for route in product.routes]


def routes_written_out(product: VaccineProduct) -> str:
    """The short forms of the compact field with their full words, for its accessible name."""
    routes = [Route(route) for route in product.routes]
    return ", ".join(f"{ROUTES_SHORT[route]} {ROUTES[route]}" for route in routes)


def site_options(sites: tuple[Site, ...]) -> list[Option]:
    return [Option(site.value, str(SITES[site])) for site in sites]


def order_options(actor: Actor, choices: Choices, orderers: Orderers, material: Material) -> list[Option]:
    """Waiting orders for the product, the unit's physicians, and standing orders that cover the person."""
    product, day = material.product, clock.today()
    signed = [p for p in choices.waiting if product and p.product_id == product.id and p.prescriber_name]
    return [
        *(Option(f"{PRESCRIPTION}:{p.uuid}", _("Order by %(name)s", name=p.prescriber_name)) for p in signed),
        *(
            _standing_order(order)
            for order in orderers.standing_orders
            if standing_order_covers(actor, order, material, day)
        ),
        *(_physician(p) for p in orderers.physicians),
    ]


def _physician(assignment: Assignment) -> Option:
    return Option(f"{PHYSICIAN}:{assignment.id}", _("%(name)s, physician", name=str(assignment.user)))


def _standing_order(order: StandingOrder) -> Option:
    label = _(
        "Standing order by %(name)s, valid to %(day)s", name=order.author_name, day=order.valid_to.isoformat()
    )
    return Option(f"{STANDING_ORDER}:{order.uuid}", label)


def summary(
    actor_name: str, wish: GiveDose, material: Material, judged: Judgement
) -> list[tuple[str, str | None]]:
    """What will be registered, as it stands now; None is what is missing."""
    product = material.product
    return [
        (_("Vaccine"), product.name if product else None),
        (_("Batch"), material.batch.lot_number if material.batch else None),
        (_("Dose"), dose_text(wish)),
        (_("Site"), site_text(wish.site, wish.site_detail)),
        (_("Vaccinator"), actor_name),
        (_("Prescriber"), judged.order.prescriber_name),
        (_("Is reported to"), _reported_to(wish, material)),
    ]


def dose_text(wish: GiveDose) -> str | None:
    volume_and_route = " ".join(
        part
        for part in (
            _("%(volume)s ml", volume=decimal_text(wish.volume_ml)) if wish.volume_ml is not None else "",
            str(ROUTES[wish.route]) if wish.route else "",
        )
        if part
    )
    number = str(wish.dose_number) if wish.dose_number is not None else ""
    return ", ".join(part for part in (number, volume_and_route) if part) or None


def site_text(site: Site | None, detail: str | None) -> str | None:
    if site is None:
        return None
    return detail if site is Site.OTHER and detail else str(SITES[site])


def _reported_to(wish: GiveDose, material: Material) -> str | None:
    if material.product is None:
        return None
    day = clock.local(wish.given_at).date() if wish.given_at else clock.today()
    duty = duty_of(material.patient, material.product, material.group, day, wish.dose_number)
    return NVR if duty and duty.reported else _("Not to NVR")


def earlier_doses(past: tuple[PastDose, ...]) -> list[EarlierDose]:
    """Newest first."""
    return [
        EarlierDose(dose.product.name, dose.dose_number, dose.given_on.isoformat()) for dose in reversed(past)
    ]


def last_declaration(past: tuple[PastDose, ...], product: VaccineProduct) -> str | None:
    """The latest declaration before this kind of vaccine, for reference: its answers are never reused."""
    of_kind = [d for d in past if d.product.vaccine_group_id == product.vaccine_group_id and d.declared_at]
    if not of_kind or of_kind[-1].declared_at is None:
        return None
    day = clock.local(of_kind[-1].declared_at).date().isoformat()
    if not of_kind[-1].declared_yes:
        return _("The last one, %(day)s, was No throughout", day=day)
    return _("The last one, %(day)s, had Yes: %(number)d", day=day, number=of_kind[-1].declared_yes)
