"""Who gave a dose, who ordered it, and what the customer had said in the health declaration."""

from __future__ import annotations

from datetime import date
from random import Random

from demo.courses import Dose
from demo.days import working_days_ago
from demo.doses import GivenDose
from demo.people import Person

NURSES_MAY_ORDER = frozenset(
    {"vaxigrip", "fluad", "comirnaty", "prevenar-20", "pneumovax", "engerix-b", "ditebooster"}
)
"""Within the ordination right of the nurses who have one (HSLF-FS 2018:43; domain.md 5)."""

ON_STANDING_ORDER = frozenset({"fsme-immun-vuxen", "fsme-immun-junior"})
ALONE_AT = {"resan": "mock", "smultronet": "vera", "hallonet": "hanna", "mockskolan": "vera"}
"""Units where one person of the cast gives every dose, and orders it."""

UNSIGNED_DAYS = 4
"""Working days for which doses of nurses without ordination right may still wait for the physician."""

SAID_YES: tuple[tuple[str, str, str], ...] = (
    ("bleeding", "Äter Eliquis mot förmaksflimmer.", "Tunn nål, tryckt på stickstället i två minuter."),
    ("bleeding", "Äter Waran, senaste INR 2,3.", "Tunn nål, tryckt på stickstället i två minuter."),
    (
        "allergy",
        "Getingstick, har adrenalinpenna.",
        "Ej allergisk mot innehållsämne. Observation 30 minuter.",
    ),
    ("allergy", "Penicillin, utslag och andnöd 2011.", "Innehåller inte penicillin. Vaccin kan ges."),
    ("fainted", "Svimmade vid blodprov som tonåring.", "Gavs liggande. Mådde bra efteråt."),
    ("fever", "Lätt förkyld, ingen feber.", "Opåverkad, temp 36,8. Vaccin kan ges."),
    (
        "reaction",
        "Hög feber två dygn efter förra dosen.",
        "Ingen allergisk reaktion. Samråd med läkare, vaccin kan ges.",
    ),
    ("immune_system", "Metotrexat 15 mg i veckan.", "Inte levande vaccin. Informerad om sämre svar."),
)
COMMENTS = (
    "Fick information om nästa dos.",
    "Stickrädd, gick bra.",
    "Kom utan bokning.",
    "Önskar påminnelse per sms.",
)


def staffed(person: Person, dose: Dose, today: date) -> GivenDose:
    """The dose with its vaccinator and its signer, as the units are manned."""
    chance = Random(f"{person.number}/{dose.product}/{dose.day}")
    vaccinator = _vaccinator(dose.unit, chance)
    yes, assessment = {}, None
    if chance.random() < 0.07:
        question, said, assessment = chance.choice(SAID_YES)
        yes = {question: said}
    return GivenDose(
        number=person.number,
        product=dose.product,
        unit=dose.unit,
        day=dose.day,
        minute=dose.minute,
        vaccinator=vaccinator,
        signer=_signer(vaccinator, dose, today, chance),
        dose_number=dose.number,
        group=dose.group,
        yes=yes,
        assessment=assessment,
        comment=chance.choice(COMMENTS) if chance.random() < 0.08 else None,
    )


def _vaccinator(unit: str, chance: Random) -> str:
    if unit in ALONE_AT:
        return ALONE_AT[unit]
    if unit == "blabaret":
        return chance.choice(("berit", "vera", "latsa"))
    return chance.choice(("vera", "siw", "siw", "latsa"))


def _signer(vaccinator: str, dose: Dose, today: date, chance: Random) -> str | None:
    """The nurse herself within her right; else the unit's physician, who may not have come to it yet."""
    if dose.product in NURSES_MAY_ORDER | ON_STANDING_ORDER and vaccinator != "siw":
        return vaccinator
    if dose.unit != "pahittan":
        return vaccinator
    recent = dose.day >= working_days_ago(today, UNSIGNED_DAYS)
    return None if recent and vaccinator != "vera" and chance.random() < 0.6 else "mock"
