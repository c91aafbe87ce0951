"""A contract as we answer it: what was asked, by whom, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from app.api.callers import Caller
from app.integrations.rivta.contract import Contract
from app.queries.sharing.addresses import Address


@dataclass(frozen=True, slots=True)
class Question:
    """A request that is addressed to us, allowed, and valid by its schema.

    ``log_id`` is the correlation id of the call, or our own where the caller gave none.
    """

    content: etree._Element
    address: Address
    caller: Caller
    log_id: str

    def text(self, path: str) -> str:
        """The text of the first element at ``path`` (names without namespaces), empty when not there."""
        return self.content.findtext(_anywhere(path), "").strip()

    def texts(self, path: str) -> tuple[str, ...]:
        """The texts of every element at ``path``."""
        return tuple((element.text or "").strip() for element in self.content.iterfind(_anywhere(path)))


def _anywhere(path: str) -> str:
    return "/".join(f"{{*}}{name}" for name in path.split("/"))


@dataclass(frozen=True, slots=True)
class ProducedContract:
    """``answer`` makes the response element, and may raise SoapFault."""

    contract: Contract
    answer: Callable[[Question], etree._Element]

    @property
    def request_name(self) -> str:
        """The qualified name of the request element."""
        return f"{{{self.contract.namespace}}}{self.contract.operation}"
