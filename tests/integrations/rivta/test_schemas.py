"""Schemas are read from disk alone, and patterns written with ^ and $ are read as they were meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from app.integrations.rivta.schemas import LocalFiles, load_schema, without_anchors

TRAP = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:trap" xmlns="urn:trap">
  <xs:simpleType name="Number">
    <xs:restriction base="xs:string"><xs:pattern value="%s"/></xs:restriction>
  </xs:simpleType>
  <xs:element name="number" type="Number"/>
</xs:schema>
"""
IMPORTER = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:outer" xmlns:t="urn:trap">
  <xs:import namespace="urn:trap" schemaLocation="trap.xsd"/>
  <xs:element name="outer">
    <xs:complexType><xs:sequence><xs:element ref="t:number"/></xs:sequence></xs:complexType>
  </xs:element>
</xs:schema>
"""


def number(value: str) -> etree._Element:
    return etree.fromstring(f'<number xmlns="urn:trap">{value}</number>')


def test_an_anchored_pattern_would_refuse_every_valid_number(tmp_path: Path) -> None:
    path = tmp_path / "trap.xsd"
    path.write_text(TRAP % "^[0-9]{4}$")
    assert not etree.XMLSchema(etree.parse(path)).validate(number("1234"))


def test_the_loader_takes_the_anchors_away(tmp_path: Path) -> None:
    path = tmp_path / "trap.xsd"
    path.write_text(TRAP % "^[0-9]{4}$")
    schema = load_schema(path)
    assert schema.validate(number("1234"))
    assert not schema.validate(number("12345"))


def test_also_in_a_schema_that_another_one_imports(tmp_path: Path) -> None:
    (tmp_path / "trap.xsd").write_text(TRAP % "^[0-9]{4}$")
    outer = tmp_path / "outer.xsd"
    outer.write_text(IMPORTER)
    message = etree.fromstring('<outer xmlns="urn:outer"/>')
    message.append(number("1234"))
    assert load_schema(outer).validate(message)


def test_a_dollar_sign_that_is_asked_for_stays() -> None:
    assert b"[0-9]+\\$" in without_anchors((TRAP % "^[0-9]+\\$").encode())


def test_a_schema_without_the_fault_is_left_untouched() -> None:
    schema = (TRAP % "[0-9]{4}").encode()
    assert without_anchors(schema) is schema


def test_a_contract_cannot_make_us_fetch_anything_from_the_network() -> None:
    with pytest.raises(ValueError, match=r"example\.invalid"):
        LocalFiles().load("http://example.invalid/types.xsd")
