"""A contract as its producer needs it: the schema to hold messages against, and who answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from standins.world import World

CONTRACTS = Path(__file__).resolve().parents[2] / "contracts"


class ClientFault(Exception):
    """The producer will not answer this question; the text goes to the caller as a SOAP Client fault."""


def _leave_whole(response: etree._Element) -> None:
    """A contract whose answers are whole or not at all."""


def _no_headers(world: World, question: etree._Element, response: etree._Element) -> Sequence[etree._Element]:
    return ()


@dataclass(frozen=True)
class ProducedContract:
    """One operation that a stand-in answers.

    `answer` makes the response element of the request element, and may raise ClientFault. `describe`
    tells what of the request is kept for the tests to look at, without any identity number that is
    not of our own people. `cut` takes away what is missing from an answer that is to be partial, and
    `headers` makes what the answer says in its envelope's header.
    """

    domain: str
    operation: str
    version: str
    answer: Callable[[World, etree._Element], etree._Element]
    describe: Callable[[World, etree._Element], dict[str, Any]]
    cut: Callable[[etree._Element], None] = _leave_whole
    headers: Callable[[World, etree._Element, etree._Element], Sequence[etree._Element]] = _no_headers

    @property
    def major(self) -> str:
        """The part of the version that stands in addresses and namespaces."""
        return self.version.partition(".")[0]

    @property
    def path(self) -> str:
        """What follows ``/vp/`` in the address."""
        return f"{self.domain.replace(':', '/')}/{self.operation}/{self.major}/rivtabp21"

    @property
    def namespace(self) -> str:
        """The contract's name in the routing table, and the namespace of its messages."""
        return f"urn:riv:{self.domain}:{self.operation}Responder:{self.major}"

    @cached_property
    def schema(self) -> etree.XMLSchema:
        """The contract's schema with all that it imports."""
        folder = CONTRACTS / self.domain.replace(":", "_") / "interactions" / f"{self.operation}Interaction"
        return etree.XMLSchema(etree.parse(folder / f"{self.operation}Responder_{self.version}.xsd"))

    def objection(self, message: etree._Element) -> str | None:
        """Line, element and complaint when the message breaks the schema."""
        try:
            self.schema.assertValid(message)
        except etree.DocumentInvalid as error:
            complaints: Any = error.error_log
            return f"rad {complaints[0].line}, {complaints[0].path}: {complaints[0].type_name}"
        return None
