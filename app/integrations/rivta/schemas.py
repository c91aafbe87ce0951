"""Loading a contract's schemas, with one fault in some of them corrected in memory.

Some domains write their patterns as ``^…$``. In XML Schema a pattern is anchored already and these
two characters stand for themselves, so that every valid number would be refused. The files are
not ours to edit; they are corrected each time they are read.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from zeep.transports import Transport

XML_SCHEMA = "http://www.w3.org/2001/XMLSchema"


def without_anchors(schema: bytes) -> bytes:
    """The schema with ``^`` and ``$`` taken from both ends of its patterns; unchanged if it has none."""
    root = etree.fromstring(schema, _plain_parser())
    corrected = False
    for pattern in root.iter(f"{{{XML_SCHEMA}}}pattern"):
        written = pattern.get("value", "")
        meant = _without_end_anchor(written.removeprefix("^"))
        if meant != written:
            pattern.set("value", meant)
            corrected = True
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if corrected else schema


def _without_end_anchor(pattern: str) -> str:
    # An escaped dollar sign is one that the pattern really asks for.
    return pattern[:-1] if pattern.endswith("$") and not pattern.endswith("\\$") else pattern


@lru_cache(maxsize=64)
def load_schema(path: Path) -> etree.XMLSchema:
    """The schema at `path` with all it imports, ready to validate with."""
    parser = _plain_parser()
    parser.resolvers.add(_CorrectingResolver())
    document = etree.fromstring(without_anchors(path.read_bytes()), parser, base_url=path.as_uri())
    return etree.XMLSchema(document)


class LocalFiles(Transport):
    """Lets zeep read WSDL and schema files from disk, corrected, and nothing from the network."""

    def load(self, url: str) -> bytes:
        """The file's content. Raises ValueError for anything but a local file."""
        if "://" in url:
            raise ValueError(f"A contract may only refer to files beside it, not to {url}")
        content = Path(url).read_bytes()
        return without_anchors(content) if url.endswith(".xsd") else content


class _CorrectingResolver(etree.Resolver):
    def resolve(self, system_url: str, public_id: str, context: Any = None) -> Any:
        content = Path(system_url.removeprefix("file://")).read_bytes()
        return self.resolve_string(without_anchors(content), context, base_url=system_url)


def _plain_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
