"""What reading an identity number gives: the number, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.rules.partial_date import PartialDate
from app.rules.verdict import sentence


class IdentityKind(StrEnum):
    """The kinds of number that a person may be known by."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    RESERVNUMMER = "reservnummer"
    NATIONAL_RESERVE = "national_reserve"


class Sex(StrEnum):
    """Sex as the number itself states it."""

    FEMALE = "female"
    MALE = "male"


class Fault(StrEnum):
    """What may be wrong with an identity number."""

    EMPTY = "empty"
    FORM = "form"
    DATE = "date"
    FUTURE = "future"
    CHECK_DIGIT = "check_digit"
    SERIAL = "serial"
    INTERIM = "interim"
    MISTYPED_LETTER = "mistyped_letter"
    ISSUER_FORM = "issuer_form"
    OPAQUE_FORM = "opaque_form"
    NOT_RESERVE = "not_reserve"


SENTENCES: Mapping[Fault, str] = {
    Fault.EMPTY: sentence("Enter an identity number."),
    Fault.FORM: sentence("The number should have 10 or 12 digits."),
    Fault.DATE: sentence("The date in the number does not exist."),
    Fault.FUTURE: sentence("The birth date in the number lies in the future."),
    Fault.CHECK_DIGIT: sentence("The check digit is not right."),
    Fault.SERIAL: sentence("The last four digits cannot start with 000."),
    Fault.INTERIM: sentence("Interim numbers are not accepted. Is it a reservnummer, say who issued it."),
    Fault.MISTYPED_LETTER: sentence("The letter O, I or L stands where a digit should be."),
    Fault.ISSUER_FORM: sentence("The reservnummer does not have the form that %(issuer)s uses."),
    Fault.OPAQUE_FORM: sentence("A reservnummer has 6 to 12 letters and digits."),
    Fault.NOT_RESERVE: sentence("This is a personnummer or samordningsnummer. Add the person with it."),
}


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number whose form, date and check digit are in order.

    `value` is the canonical form: 12 characters without hyphen (an opaque reservnummer: 6 to 12).
    `born` and `sex` are what the number states, None where it states nothing; `issuer` is set for
    reservnummer alone, `oid` names the series in messages where one is known.
    """

    kind: IdentityKind
    value: str
    born: PartialDate | None = None
    sex: Sex | None = None
    issuer: str | None = None
    oid: str | None = None

    @property
    def birth_date(self) -> date | None:
        """The day of birth, when the number states the whole of it."""
        return self.born.exact if self.born else None

    @property
    def display(self) -> str:
        """As people read it: ÅÅÅÅMMDD-NNNN. A form without an eight-digit start is left as it is."""
        if len(self.value) == 12 and self.value[:8].isdigit():
            return f"{self.value[:8]}-{self.value[8:]}"
        return self.value


@dataclass(frozen=True, slots=True)
class IdentityProblem:
    """Why a text is not an identity number, in a sentence that says what to look at."""

    fault: Fault
    parameters: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence key, to be translated at the door."""
        return SENTENCES[self.fault]
