"""The form of a page, as a browser would send it untouched, with the choices that it offers."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

NOT_SENT = {"submit", "button", "reset", "image", "file"}
CHOSEN_BY_MARK = {"radio", "checkbox"}


@dataclass(slots=True)
class Form:
    """``values`` are what is filled in already; ``choices`` what each list and group of buttons offers."""

    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


def read_form(page: str, form_id: str | None = None) -> Form:
    """The form with this id, or the last one of the page: the menu's own forms come first.

    Raises LookupError when the page has no such form.
    """
    parser = _Parser()
    parser.feed(page)
    found = [form for name, form in parser.forms if form_id is None or name == form_id]
    if not found:
        raise LookupError(f"the page has no form {form_id or ''}")
    return found[-1]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Form]] = []
        self._open: Form | None = None
        self._list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form()
            self.forms.append((given.get("id", ""), self._open))
        elif self._open is None:
            return
        elif tag == "input" and "name" in given:
            self._input(self._open, given)
        elif tag == "select":
            self._list = given.get("name", "")
        elif tag == "option" and self._list and "disabled" not in given:
            self._option(self._open, self._list, given)
        elif tag == "textarea" and "name" in given:
            self._open.values.setdefault(given["name"], "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._list = ""

    @staticmethod
    def _input(form: Form, given: dict[str, str]) -> None:
        kind, name, value = given.get("type", "text"), given["name"], given.get("value", "")
        if kind in NOT_SENT or "disabled" in given:
            return
        if kind in CHOSEN_BY_MARK:
            form.choices.setdefault(name, []).append(value or "on")
            if "checked" in given:
                form.values[name] = value or "on"
            return
        form.values[name] = value

    @staticmethod
    def _option(form: Form, name: str, given: dict[str, str]) -> None:
        value = given.get("value", "")
        form.choices.setdefault(name, []).append(value)
        if "selected" in given or name not in form.values:
            form.values[name] = value
