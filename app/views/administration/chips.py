"""Markup in the cells of generated lists: state in a word and an icon, colour last; links; identifiers."""

from __future__ import annotations

from functools import lru_cache

from flask import request
from markupsafe import Markup

from app.views.page_words import icon

CHIP_ENDS = Markup("</span></span>")
IDENTIFIER, IDENTIFIER_ENDS = Markup('<span class="vj-id">'), Markup("</span>")
MOST_KINDS = 200


def chip(text: str, kind: str = "neutral", icon_name: str | None = None) -> Markup:
    """As ``chip`` of macros/chips.html, which is too slow for a cell: a list draws one for each row."""
    return _chip_begins(request.script_root, kind, icon_name) + text + CHIP_ENDS


def link(text: str, address: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)


def identifier(text: str) -> Markup:
    """A number or code, in the type that tells its signs apart."""
    return IDENTIFIER + text + IDENTIFIER_ENDS


@lru_cache(maxsize=MOST_KINDS)
def _chip_begins(root: str, kind: str, icon_name: str | None) -> Markup:
    """``root`` is where the product is mounted; the address of the icon depends on it."""
    return Markup('<span class="vj-chip vj-chip--{}">{}<span>').format(
        kind, icon(icon_name, 16) if icon_name else ""
    )
