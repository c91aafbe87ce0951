"""One dose with nothing wrong, and words to change one thing about it.

A woman of 74, who showed her identity card, is given influenza vaccine in the left upper arm, thirteen
months after the last time.
"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from app.rules.age_span import AgeSpan
from app.rules.checks import check_dose
from app.rules.checks.facts import (
    SWEDISH_TIME,
    Answer,
    AnswerRule,
    AnswerValue,
    BatchFacts,
    DoseCase,
    EarlierDose,
    IdentityCheck,
    Person,
    PlannedDose,
    ProductFacts,
)
from app.rules.schedule.periods import parse_period
from app.rules.verdict import Level, Phrase, Verdict

NOW = datetime(2026, 11, 23, 10, 8, tzinfo=SWEDISH_TIME)

WOMAN_OF_74 = Person(birth_date=date(1952, 8, 17))

INFLUENZA = ProductFacts(
    code="influexa-demo",
    name="Influexa Demo",
    vaccine_group="influensa",
    group_name="Influensa",
    antigens=frozenset({"Influenza"}),
    live=False,
    routes=("im",),
    sites=("left_upper_arm", "right_upper_arm", "left_thigh", "right_thigh", "other"),
    ages=AgeSpan(parse_period("6 months"), None),
    volume_ml=Decimal("0.5"),
)
MMR = replace(
    INFLUENZA,
    code="mpr-demo",
    name="MPR Demo",
    vaccine_group="massling-passjuka-roda-hund",
    group_name="Mässling, påssjuka och röda hund (MPR)",
    antigens=frozenset({"Measles", "Mumps", "Rubella"}),
    live=True,
    routes=("im", "sc"),
    ages=AgeSpan(parse_period("12 months"), None),
)

BATCH = BatchFacts(
    lot_number="FD26-1187", product_code="influexa-demo", expires_on=date(2027, 3, 31), balance=42
)
MMR_BATCH = replace(BATCH, product_code="mpr-demo")

LAST_SEASON = EarlierDose(
    given_on=date(2025, 10, 21),
    product_code="influexa-demo",
    product_name="Influexa Demo",
    vaccine_group="influensa",
    antigens=frozenset({"Influenza"}),
    live=False,
    route="im",
    dose_number=1,
)
VARICELLA = EarlierDose(
    given_on=date(2026, 11, 9),
    product_code="vattkoppor-demo",
    product_name="Vattkoppor Demo",
    vaccine_group="vattkoppor",
    antigens=frozenset({"Varicella"}),
    live=True,
    route="sc",
)

QUESTION = Answer(
    code="reaction",
    position=1,
    wording="Kraftig reaktion efter tidigare vaccination?",
    rule=AnswerRule.ASK_PHYSICIAN,
    value=AnswerValue.NO,
)

DOSE = PlannedDose(
    given_at=NOW,
    identity=IdentityCheck.IDENTITY_DOCUMENT,
    site="left_upper_arm",
    route="im",
    patient_group="65-ar-och-aldre",
    ordered=True,
    volume_ml=Decimal("0.5"),
)

IN_ORDER = DoseCase(
    person=WOMAN_OF_74,
    product=INFLUENZA,
    batch=BATCH,
    earlier=(LAST_SEASON,),
    answers=(QUESTION,),
    dose=DOSE,
    now=NOW,
)


def with_dose(case: DoseCase = IN_ORDER, **changes: object) -> DoseCase:
    """The same case with something changed in the form."""
    return replace(case, dose=replace(case.dose, **changes))


def with_batch(**changes: object) -> DoseCase:
    """The same case with something changed about the batch."""
    return replace(IN_ORDER, batch=replace(BATCH, **changes))


def with_person(**changes: object) -> DoseCase:
    """The same case with something changed about the person."""
    return replace(IN_ORDER, person=replace(WOMAN_OF_74, **changes))


def with_earlier(*earlier: EarlierDose) -> DoseCase:
    """The same case with these doses on record."""
    return replace(IN_ORDER, earlier=earlier)


def of_mmr(*earlier: EarlierDose) -> DoseCase:
    """The same person is given a live vaccine."""
    return replace(IN_ORDER, product=MMR, batch=MMR_BATCH, earlier=earlier)


def entered_afterwards(case: DoseCase) -> DoseCase:
    """The same dose, but given already and entered now (efterregistrering)."""
    return with_dose(case, late=True)


def hindrances(case: DoseCase) -> list[tuple[str, Level, str]]:
    """What stands in the way or must be known: rule, level and the sentence, filled in."""
    return [
        (verdict.rule_id, verdict.level, said(verdict))
        for verdict in check_dose(case)
        if verdict.level is not Level.OK
    ]


def said(text: Verdict | Phrase) -> str:
    """The English sentence with its parameters, phrases within phrases."""
    parameters = {
        name: said(value) if isinstance(value, Phrase) else value for name, value in text.parameters.items()
    }
    return text.sentence % parameters
