"""The order that people give a list: one step up or down at a time, by button or key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.database import unit_of_work
from app.views.administration.model_view import JournalModelView
from app.views.administration.row_act import RowAct

STEP = 10


class Ordered(JournalModelView):
    """A view of rows with ``position``. ``together`` narrows the rows that share one order."""

    base_order = ("position", "asc")

    @expose("/move/<pk>/<any(up, down):direction>", methods=["POST"])
    @has_access
    def move(self, pk: str, direction: str) -> Response:
        with unit_of_work() as session:
            moved = self.find(pk)
            rows = self.together(session, moved)
            place = rows.index(moved)
            target = place + (-1 if direction == "up" else 1)
            if not 0 <= target < len(rows):
                abort(409)
            rows[place], rows[target] = rows[target], rows[place]
            self.renumber(session, rows)
        return redirect(self.after_moving(moved), 303)

    def together(self, session: Session, moved: Any) -> list[Any]:
        table = self.datamodel.obj
        return list(session.scalars(select(table).order_by(table.position, table.id)))

    def renumber(self, session: Session, rows: list[Any]) -> None:
        for number, row in enumerate(rows, start=1):
            row.position = number * STEP

    def after_moving(self, moved: Any) -> str:
        return self.get_redirect()

    def row_acts(self, rows: Sequence[Any]) -> list[list[RowAct]]:
        acts = super().row_acts(rows)
        if not self._offers("move"):
            return acts
        up, down = (url_for(f"{self.endpoint}.move", pk="_PK_", direction=each) for each in ("up", "down"))
        up_words, down_words = _("Move %(name)s up"), _("Move %(name)s down")
        for row, its_acts in zip(rows, acts, strict=True):
            name, pk = {"name": self.name_of(row)}, str(row.id)
            its_acts += [
                RowAct(up_words % name, "arrow-up", up.replace("_PK_", pk), True, group="order"),
                RowAct(down_words % name, "arrow-down", down.replace("_PK_", pk), True, group="order"),
            ]
        return acts
