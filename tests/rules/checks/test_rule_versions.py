"""Each rule has an id of its own, and says in its own text which version it is."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

from app.rules import checks
from app.rules.checks.rule import Rule

MODULES = [
    importlib.import_module(f"app.rules.checks.{found.name}")
    for found in pkgutil.iter_modules(checks.__path__)
]
RULES = [(module, rule) for module in MODULES for rule in vars(module).values() if isinstance(rule, Rule)]


def test_no_two_rules_have_the_same_id() -> None:
    ids = [rule.rule_id for _, rule in RULES]
    assert len(ids) == len(set(ids)) == 25


@pytest.mark.parametrize(("module", "rule"), RULES, ids=lambda part: getattr(part, "rule_id", ""))
def test_the_text_of_a_rule_names_its_version(module: ModuleType, rule: Rule) -> None:
    texts = [function.__doc__ or "" for _, function in inspect.getmembers(module, inspect.isfunction)]
    assert any(text.startswith(f"{rule.rule_id}, version {rule.version}") for text in texts)
