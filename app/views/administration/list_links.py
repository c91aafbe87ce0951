"""Addresses of the list that is shown, in another order, on another page or of another length."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request, url_for


class ListLinks:
    """Whatever else was asked of the list stays. ``view`` is the name that the framework asks it by."""

    def __init__(self, view: str) -> None:
        self._view = view
        self._place = url_for(request.endpoint or "", **(request.view_args or {}))
        self._asked = request.args.to_dict()

    def order(self, column: str, direction: str) -> str:
        """In another order the list begins at its first page."""
        return self._with(oc=column, od=direction, page="0")

    def page(self, number: int) -> str:
        return self._with(page=str(number))

    def size(self, rows: int) -> str:
        return self._with(psize=str(rows), page="0")

    def _with(self, oc: str = "", od: str = "", page: str = "", psize: str = "") -> str:
        changed = {f"_oc_{self._view}": oc, f"_od_{self._view}": od}
        changed |= {f"page_{self._view}": page, f"psize_{self._view}": psize}
        asked = self._asked | {name: value for name, value in changed.items() if value}
        return f"{self._place}?{urlencode(asked)}"
