"""A service contract: which schemas describe it, and the names and addresses that follow from it."""

from dataclasses import dataclass
from pathlib import Path

CONTRACTS = Path(__file__).resolve().parents[3] / "contracts"
"""The schema folders, kept unchanged beside the product."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One operation of one service domain, in one version.

    `idempotent` is true for a question that may be asked twice with no harm; only those are asked
    again when the first attempt fails.
    """

    domain: str
    operation: str
    version: str
    idempotent: bool

    @property
    def major(self) -> str:
        """The part of the version that stands in namespaces and addresses."""
        return self.version.partition(".")[0]

    @property
    def namespace(self) -> str:
        """Namespace of the request and response elements; also the contract's name in a routing table."""
        return f"urn:riv:{self.domain}:{self.operation}Responder:{self.major}"

    @property
    def soap_action(self) -> str:
        """Value of the SOAPAction header."""
        return f"{self.namespace}:{self.operation}"

    @property
    def binding(self) -> str:
        """Qualified name of the WSDL binding."""
        wsdl_namespace = f"urn:riv:{self.domain}:{self.operation}:{self.major}:rivtabp21"
        return f"{{{wsdl_namespace}}}{self.operation}ResponderBinding"

    @property
    def path(self) -> str:
        """What follows the platform's base address."""
        return f"{self.domain.replace(':', '/')}/{self.operation}/{self.major}/rivtabp21"

    @property
    def wsdl(self) -> Path:
        """The interaction's WSDL file."""
        return self._interaction / f"{self.operation}Interaction_{self.version}_RIVTABP21.wsdl"

    @property
    def schema(self) -> Path:
        """The schema file that declares the request and response elements."""
        return self._interaction / f"{self.operation}Responder_{self.version}.xsd"

    @property
    def _interaction(self) -> Path:
        folder = self.domain.replace(":", "_")
        return CONTRACTS / folder / "interactions" / f"{self.operation}Interaction"
