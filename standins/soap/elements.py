"""Writing what is known, and leaving out what is not."""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker


def known_elements(maker: ElementMaker, known: Mapping[str, Any], **names: str) -> Iterator[etree._Element]:
    """An element for each thing that is known, by the name it has in the contract, in the order named."""
    for key, name in names.items():
        if key in known:
            value = known[key]
            yield maker(name, str(value).lower() if isinstance(value, bool) else str(value))
