"""Taking something out of use, and back: nothing that doses may refer to is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.database import unit_of_work
from app.security.audit import record
from app.tables.vocabulary import LogEvent
from app.views.administration.model_view import JournalModelView
from app.views.administration.refusals import Refused
from app.views.administration.row_act import RowAct
from app.views.base import acting

IN_USE_OR_NOT = {"1": _l("In use"), "0": _l("Inactivated")}


class Inactivated(JournalModelView):
    """A view of rows with ``active``. The address of the act names the version that it is about."""

    words = {"active": IN_USE_OR_NOT}
    first_filters = {"active": "1"}
    inactivation_sentence: Any = _l("What has been registered with it stays. It can no longer be chosen.")

    @expose("/inactivate/<pk>/<int:version>", methods=["POST"])
    @has_access
    def inactivate(self, pk: str, version: int) -> Response:
        return self._put(pk, version, _("%(name)s is inactivated."), active=False)

    @expose("/activate/<pk>/<int:version>", methods=["POST"])
    @has_access
    def activate(self, pk: str, version: int) -> Response:
        return self._put(pk, version, _("%(name)s is in use again."), active=True)

    def is_active(self, row: Any) -> bool:
        return bool(row.active)

    def set_active(self, row: Any, *, active: bool) -> None:
        """Take the row out of use or back. Raises Refused."""
        row.active = active

    def _put(self, pk: str, version: int, done: str, *, active: bool) -> Response:
        try:
            row = self._set_active(pk, version, active=active)
        except Refused as refusal:
            flash(refusal.sentence, "warning")
        else:
            flash(done % {"name": self.name_of(row)}, "ok")
        return redirect(self.get_redirect(), 303)

    def row_acts(self, rows: Sequence[Any]) -> list[list[RowAct]]:
        acts = super().row_acts(rows)
        if self._offers("inactivate"):
            off = url_for(f"{self.endpoint}.inactivate", pk="_PK_", version=0).removesuffix("0")
            on = url_for(f"{self.endpoint}.activate", pk="_PK_", version=0).removesuffix("0")
            for row, its_acts in zip(rows, acts, strict=True):
                its_acts.append(self._act(row, off, on))
        return acts

    def _act(self, row: Any, off: str, on: str) -> RowAct:
        end = str(row.version)
        name = self.name_of(row)
        if self.is_active(row):
            address = off.replace("_PK_", str(row.id)) + end
            label = _("Inactivate %(name)s", name=name)
            return RowAct(label, "trash-2", address, True, str(self.inactivation_sentence), "danger")
        label = _("Take %(name)s into use again", name=name)
        return RowAct(label, "undo-2", on.replace("_PK_", str(row.id)) + end, True)

    def _set_active(self, pk: str, version: int, *, active: bool) -> Any:
        with unit_of_work() as session:
            row = self.find(pk)
            if row.version != version:
                abort(409)
            self.set_active(row, active=active)
            session.flush()
            record(session, acting(), LogEvent.CHANGED, self.subject, reason=self.name_of(row)[:500])
        return row
