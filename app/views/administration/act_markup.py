"""How the acts of a row are drawn. Here and not in a macro: a list has two or three in each of its rows."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from app.views.administration.row_act import RowAct
from app.views.page_words import icon

ELSEWHERE = ' target="_blank" rel="noopener noreferrer"'


def drawn(acts: Iterable[RowAct], form_id: str, dialog_id: str | None, name: str) -> Markup:
    """The acts of one cell, as the icon links and buttons of macros/buttons.html.

    A change is sent by the form ``form_id``; one that must be confirmed opens the dialog, which says
    ``name``, and without JS is sent at once.
    """
    whole = [_drawn(act, form_id, dialog_id, name) for act in acts]
    return Markup("".join(whole))  # noqa: S704 — what comes from a row is escaped below


def _drawn(act: RowAct, form_id: str, dialog_id: str | None, name: str) -> str:
    label, address = escape(act.label), escape(act.address)
    look = f'class="vj-icon-btn vj-icon-btn--{act.kind} vj-tip" aria-label="{label}" data-tip="{label}"'
    if not act.post:
        return f'<a {look} href="{address}"{ELSEWHERE if act.outside else ""}>{icon(act.icon)}</a>'
    sends = f'form="{form_id}" formaction="{address}"'
    asks = _asks(dialog_id, address, name) if act.confirm else ""
    return f'<button type="submit" {look} {sends}{asks}>{icon(act.icon)}</button>'


def _asks(dialog_id: str | None, address: Markup, name: str) -> str:
    plain = name.striptags() if isinstance(name, Markup) else name
    return (
        f' data-dialog-open="{dialog_id}" data-confirm-action="{address}" data-confirm-name="{escape(plain)}"'
    )
