"""A page's form as a browser would send it untouched."""

from __future__ import annotations

import pytest

from bench.form import read_form

PAGE = """
<form id="menu"><input type="hidden" name="csrf_token" value="menu"></form>
<form id="dose">
  <input type="hidden" name="csrf_token" value="t&amp;1">
  <input type="radio" name="identity" value="document">
  <input type="radio" name="identity" value="known" checked>
  <input type="checkbox" name="extra">
  <select name="batch">
    <option value="">-</option><option value="b1" selected>1</option><option value="b2" disabled>2</option>
  </select>
  <select name="site"><option value="left">Left</option><option value="right">Right</option></select>
  <textarea name="comment"></textarea>
  <input name="closed" value="x" disabled><button name="sign" value="1">Sign</button>
</form>
<input name="outside" value="x">
"""


def test_what_is_filled_in_is_sent() -> None:
    assert read_form(PAGE, "dose").values == {
        "csrf_token": "t&1",
        "identity": "known",
        "batch": "b1",
        "site": "left",
        "comment": "",
    }


def test_choices_are_those_that_can_be_chosen() -> None:
    choices = read_form(PAGE, "dose").choices
    assert choices["identity"] == ["document", "known"]
    assert choices["batch"] == ["", "b1"]
    assert choices["extra"] == ["on"]


def test_the_last_form_is_the_page_s_own() -> None:
    assert "comment" in read_form(PAGE).values
    assert read_form(PAGE, "menu").values == {"csrf_token": "menu"}


def test_a_page_without_the_form_is_told() -> None:
    with pytest.raises(LookupError, match="no form receipt"):
        read_form(PAGE, "receipt")
