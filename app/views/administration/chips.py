"""Chips in the cells of generated lists: state in a word and an icon, colour last."""

from __future__ import annotations

from flask import get_template_attribute
from markupsafe import Markup


def chip(text: str, kind: str = "neutral", icon: str | None = None) -> Markup:
    drawn: Markup = get_template_attribute("macros/chips.html", "chip")(text, kind, icon)
    return drawn


def link(text: str, address: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
