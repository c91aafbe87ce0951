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
            off_words, on_words = _("Inactivate %(name)s"), _("Take %(name)s into use again")
            sentence = str(self.inactivation_sentence)
            for row, its_acts in zip(rows, acts, strict=True):
                name, place = {"name": self.name_of(row)}, (str(row.id), str(row.version))
                its_acts.append(
                    RowAct(off_words % name, "trash-2", _at(off, *place), True, sentence, "danger")
                    if self.is_active(row)
                    else RowAct(on_words % name, "undo-2", _at(on, *place), True)
                )
        return acts

    def _set_active(self, pk: str, version: int, *, active: bool) -> Any:
        with unit_of_work() as session:
            row = self.find(pk)
            if row.version != version:
                abort(409)
            self.set_active(row, active=active)
            session.flush()
            record(session, acting(), LogEvent.CHANGED, self.subject, reason=self.name_of(row)[:500])
        return row


def _at(place: str, pk: str, version: str) -> str:
    return place.replace("_PK_", pk) + version
