"""Everything that is looked at before a dose is registered (domain.md 12 no 1; ui.md 3.3 and 11.2).

`check_dose(case)` answers with all verdicts, the gravest first. One rule: **never stop a truth from
being recorded.** A stop is kept for two cases:

* the record itself would be false or not safe to tie to a person, batch or time, whenever it is made:
  no or the wrong batch, an empty balance, no site, a time ahead, before birth or after death, no word
  on the identity;
* the fault is clinical and can still be avoided, because the dose is about to be given: an expired or
  blocked batch, a contraindication, an unanswered question, no order. Has the dose been given all the
  same, it is entered afterwards (efterregistrering), where the same fault is a warning.

Every other clinical fault is a warning, passed with a written reason that is stored with the dose.

=================  ==================================================================================
`facts`            what the checks are told
`thresholds`       the numbers they compare with
`person`           VJ-IDENTITY-1, VJ-DECEASED-1
`moment`           VJ-TIME-1
`age`              VJ-AGE-1
`product`          VJ-PRODUCT-1 and -2, VJ-VOLUME-1
`place`            VJ-SITE-1 and -2, VJ-ROUTE-1
`interval`         VJ-INTERVAL-1 to -5
`same_day`         VJ-SAME-DAY-1
`batch`            VJ-BATCH-1 to -4
`declaration`      VJ-DECLARATION-1 to -3
`ordination`       VJ-ORDINATION-1, VJ-GROUP-1
=================  ==================================================================================
"""

from typing import Final

from app.rules.checks.age import age_is_within_the_products_span
from app.rules.checks.batch import batch_may_be_used
from app.rules.checks.declaration import declaration_allows_the_dose
from app.rules.checks.facts import DoseCase
from app.rules.checks.interval import (
    another_vaccine_is_shown,
    interval_to_the_next,
    interval_within_the_group,
    live_vaccines_are_apart,
    plan_allows_the_day,
)
from app.rules.checks.moment import time_is_possible
from app.rules.checks.ordination import dose_is_ordered, patient_group_is_chosen
from app.rules.checks.person import identity_is_established, person_is_alive
from app.rules.checks.place import (
    route_is_one_of_the_products,
    site_is_one_of_the_products,
    site_suits_the_age,
)
from app.rules.checks.product import (
    nothing_ordered_is_forgotten,
    product_is_the_ordered_one,
    volume_is_the_products,
)
from app.rules.checks.same_day import nothing_is_given_twice_in_a_day
from app.rules.verdict import Level, Verdict

CHECKS: Final = (
    identity_is_established,
    person_is_alive,
    time_is_possible,
    age_is_within_the_products_span,
    plan_allows_the_day,
    interval_within_the_group,
    interval_to_the_next,
    live_vaccines_are_apart,
    nothing_is_given_twice_in_a_day,
    product_is_the_ordered_one,
    volume_is_the_products,
    batch_may_be_used,
    declaration_allows_the_dose,
    site_is_one_of_the_products,
    site_suits_the_age,
    route_is_one_of_the_products,
    dose_is_ordered,
    patient_group_is_chosen,
    another_vaccine_is_shown,
    nothing_ordered_is_forgotten,
)
"""In the order in which the verdicts of one level are shown."""

GRAVEST_FIRST: Final = (Level.STOP, Level.WARNING, Level.INFORMATION, Level.OK)


def check_dose(case: DoseCase) -> tuple[Verdict, ...]:
    """All verdicts about one dose: stops, warnings, information, and what is in order."""
    found = [verdict for check in CHECKS for verdict in check(case)]
    return tuple(sorted(found, key=lambda verdict: GRAVEST_FIRST.index(verdict.level)))
