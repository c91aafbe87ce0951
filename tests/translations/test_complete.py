"""Everything a person can read is there in Swedish: the product's own strings and the framework's."""

import pytest
from babel.messages.catalog import Catalog

from tools.catalogues import FRAMEWORK_TEMPLATE, SWEDISH, key, messages, read
from tools.completeness import doubtful, left_over, not_english, untranslated
from tools.strings import framework_strings, product_strings


@pytest.fixture(scope="module")
def swedish() -> Catalog:
    return read(SWEDISH, locale="sv")


@pytest.fixture(scope="module")
def framework() -> Catalog:
    return read(FRAMEWORK_TEMPLATE)


@pytest.fixture(scope="module")
def product() -> Catalog:
    return product_strings()


def test_the_list_of_framework_strings_is_that_of_the_installed_framework(framework: Catalog) -> None:
    assert {key(message) for message in messages(framework)} == {
        key(message) for message in messages(framework_strings())
    }


def test_every_framework_string_is_translated(swedish: Catalog, framework: Catalog) -> None:
    assert list(untranslated(swedish, framework)) == []


def test_every_product_string_is_translated(swedish: Catalog, product: Catalog) -> None:
    assert list(untranslated(swedish, product)) == []


def test_no_translation_is_a_guess_or_fills_in_something_else_than_the_english(swedish: Catalog) -> None:
    assert list(doubtful(swedish)) == []


def test_no_translation_is_left_of_a_string_that_the_code_no_longer_has(
    swedish: Catalog, framework: Catalog, product: Catalog
) -> None:
    assert list(left_over(swedish, [framework, product])) == []


def test_strings_in_the_code_are_english(product: Catalog) -> None:
    assert list(not_english(product)) == []
