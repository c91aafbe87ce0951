"""The made-up people that the stand-ins know; README.md names the special ones."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PERSONNUMMER = "1.2.752.129.2.1.3.1"
SAMORDNINGSNUMMER = "1.2.752.129.2.1.3.3"

OUTSIDE = "outside the test population"
"""What is kept of an identity number that is not one of ours."""

_FILE = Path(__file__).with_name("population.json")

Person = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Population:
    """People by identity number."""

    persons: Mapping[str, Person]

    def find(self, root: str, number: str) -> Person | None:
        """The person with this number, when `root` is the right series for it."""
        return self.persons.get(number) if root == root_of(number) else None

    def current(self, person: Person) -> Person:
        """The person under the number in use now: every change of number is followed to its end."""
        for other in person.get("referred", ()):
            if other["status"] == "NY":
                return self.current(self.persons[other["id"]])
        return person

    def safe(self, number: str) -> str:
        """The number, if it is of our own people; a stand-in must never keep anybody else's."""
        return number if number in self.persons else OUTSIDE


def load_population() -> Population:
    """The people of population.json."""
    persons = json.loads(_FILE.read_text("utf-8"))["persons"]
    return Population({person["id"]: person for person in persons})


def root_of(number: str) -> str:
    """OID of the series: a samordningsnummer has 60 added to the day."""
    return SAMORDNINGSNUMMER if number[6:8] >= "60" else PERSONNUMMER
