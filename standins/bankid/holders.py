"""Who has a BankID: the staff of the demo, and everybody in the population."""

from dataclasses import dataclass

from standins.world import World


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a BankID."""

    personal_number: str
    given_name: str
    surname: str

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.given_name} {self.surname}"


def staff(world: World) -> list[Holder]:
    """Those whom the device's page offers, in the demo's order."""
    known = world.state.things("bankid_holders")
    return [Holder(number, one["given_name"], one["surname"]) for number, one in known.items()]


def holders(world: World) -> dict[str, Holder]:
    """Everybody, by personal number; a newborn in the population has no name of her own."""
    others = {
        number: Holder(number, person.get("given_name", "Test"), person.get("surname", "Testsson"))
        for number, person in world.population.persons.items()
    }
    return others | {one.personal_number: one for one in staff(world)}
