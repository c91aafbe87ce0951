"""VJ-SITE-1, -2 and VJ-ROUTE-1: where and how the dose is given."""

from collections.abc import Iterator
from typing import Final

from app.rules.catalogue import Site, sites
from app.rules.checks.facts import DoseCase
from app.rules.checks.rule import Rule
from app.rules.verdict import Verdict, sentence

SITE: Final = Rule("VJ-SITE-1", 1)
SITE_AT_AGE: Final = Rule("VJ-SITE-2", 1)
ROUTE: Final = Rule("VJ-ROUTE-1", 1)


def site_is_one_of_the_products(case: DoseCase) -> Iterator[Verdict]:
    """VJ-SITE-1, version 1 (domain.md 5, Lokalisation; ui.md 8.1 and mock-up 12)."""
    if case.dose.site is None:
        yield SITE.stop(sentence("Choose where the dose was given"), "site")
    elif case.dose.site not in case.product.sites:
        yield SITE.warning(
            sentence("%(vaccine)s is not given at the chosen site."), "site", vaccine=case.product.name
        )


def site_suits_the_age(case: DoseCase) -> Iterator[Verdict]:
    """VJ-SITE-2, version 1 (domain.md 5: below 1 year the thigh, from 7 years the upper arm).

    Asks the sites' own data, by the route that is chosen or, before that, by the product's.
    """
    born, site = case.person.birth_date, sites().get(case.dose.site or "")
    if born is None or site is None or case.day < born or case.dose.site not in case.product.sites:
        return
    if not _suits(site, case):
        yield SITE_AT_AGE.warning(sentence("The chosen site is not used at this age."), "site")


def _suits(site: Site, case: DoseCase) -> bool:
    born = case.person.birth_date
    routes = (case.dose.route,) if case.dose.route else case.product.routes
    uses = [use for use in site.uses if not set(use.routes).isdisjoint(routes)]
    return born is None or not uses or any(use.ages.holds(born, case.day) for use in uses)


def route_is_one_of_the_products(case: DoseCase) -> Iterator[Verdict]:
    """VJ-ROUTE-1, version 1 (the product's label; domain.md 1.3: BCG into the muscle)."""
    if case.dose.route is None:
        yield ROUTE.stop(sentence("Choose how the dose was given"), "route")
    elif case.dose.route not in case.product.routes:
        yield ROUTE.warning(
            sentence("%(vaccine)s is not given by the chosen route."), "route", vaccine=case.product.name
        )
