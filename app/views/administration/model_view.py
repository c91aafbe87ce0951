"""The base of every generated page: the framework's lists and forms, made fit for a journal.

Nothing is deleted, nothing is changed by GET, a stale form never overwrites, every change is logged,
and whatever goes wrong is told in a sentence at its field with everything typed still there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response
from wtforms import Form

from app.database import unit_of_work
from app.security.audit import record
from app.tables.base import Versioned
from app.tables.vocabulary import LogEvent
from app.views.administration.conflicts import Told, told, violated
from app.views.administration.list_page import ListPage, value_of
from app.views.administration.refusals import ChangedMeanwhile, Refused, differences
from app.views.administration.row_act import RowAct
from app.views.administration.validators import reword
from app.views.administration.widgets import ObjectDetail, ObjectForm, in_words
from app.views.base import acting

Answer = str | Response | tuple[str, int]

VERBS = {
    "list": "read",
    "show": "read",
    "add": "write",
    "edit": "write",
    "inactivate": "write",
    "activate": "write",
    "move": "write",
}


class JournalModelView(ListPage):
    """A view names its table, its resource, its columns and its words; the rest is here.

    ``subject`` is the name of the thing in the access log; ``constraints`` are the sentences for what
    the database refuses, by the name of the constraint.
    """

    exclude_route_methods = {"delete", "download", "action", "action_post"}
    method_permission_name = VERBS
    show_widget = ObjectDetail
    add_widget = edit_widget = ObjectForm
    subject = ""
    added_sentence: LazyString | str = _l("%(name)s is added.")
    changed_sentence: LazyString | str = _l("%(name)s is changed.")
    constraints: dict[str, Told] = {}

    def _init_forms(self) -> None:
        super()._init_forms()
        reword(self.add_form)
        reword(self.edit_form)

    def update_redirect(self) -> None:
        """The framework keeps the last addresses in the cookie; a journal must not."""

    def get_redirect(self) -> str:
        return url_for(f"{self.endpoint}.list")

    def name_of(self, row: Any) -> str:
        return str(row)

    def row_acts(self, rows: Sequence[Any]) -> list[list[RowAct]]:
        if not self._offers("edit"):
            return super().row_acts(rows)
        address, word = url_for(f"{self.endpoint}.edit", pk="_PK_"), _("Change")
        return [
            [RowAct(f"{word} {self.name_of(row)}", "pencil", address.replace("_PK_", str(row.id)))]
            for row in rows
        ]

    @expose("/show/<pk>", methods=["GET"])
    @has_access
    def show(self, pk: str) -> str:
        row = self.find(pk)
        facts = self.facts([row])
        values = [
            facts[column].get(row.id) if column in facts else value_of(row, column)
            for column in self.show_columns
        ]
        widget = self.show_widget(
            pk=pk,
            label_columns=self.label_columns,
            include_columns=self.show_columns,
            value_columns=values,
            formatters_columns=self.formatters_columns,
            fieldsets=self.show_fieldsets,
            modelview_name=type(self).__name__,
            acts=self.row_acts([row])[0],
        )
        page: str = self.render_template(
            self.show_template, pk=pk, title=self.name_of(row), row=row, widgets={"show": widget}
        )
        return page

    @expose("/add", methods=["GET", "POST"])
    @has_access
    def add(self) -> Answer:
        form = self.add_form.refresh()
        columns = self.columns_to_add(form)
        self.prepare(form, None)
        if request.method == "POST" and form.validate():
            try:
                row = self.store_new(form, columns)
            except (Refused, IntegrityError) as refusal:
                self._tell(refusal, form)
            else:
                flash(str(self.added_sentence) % {"name": self.name_of(row)}, "ok")
                return redirect(self.get_redirect(), 303)
        return self._form_page(self.add_template, self.add_title, "add", form, columns, self.add_fieldsets)

    @expose("/edit/<pk>", methods=["GET", "POST"])
    @has_access
    def edit(self, pk: str) -> Answer:
        row = self.find(pk)
        posted = request.method == "POST"
        form = self.edit_form.refresh(obj=None if posted else row)
        columns = self.columns_to_edit(form, row)
        self.prepare(form, row)
        status = 422
        if posted and form.validate():
            try:
                self.store_change(pk, self._version_sent(), form, columns)
            except ChangedMeanwhile:
                status = 409
                row = self.find(pk)
                differences(form, columns, row, self.formatters_columns)
            except (Refused, IntegrityError) as refusal:
                self._tell(refusal, form)
            else:
                flash(str(self.changed_sentence) % {"name": self.name_of(row)}, "ok")
                return redirect(self.get_redirect(), 303)
        # After a refused change the form carries the version that stands now: saving again is a decision.
        version = row.version if status == 409 or not posted else self._version_sent()
        return self._form_page(
            self.edit_template,
            self.edit_title,
            "edit",
            form,
            columns,
            self.edit_fieldsets,
            status,
            version=version,
            row=row,
        )

    def find(self, pk: str) -> Any:
        """The row, within the scope of the actor. Answers 404 for any other."""
        row = self.datamodel.get(int(pk), self._base_filters) if pk.isdigit() and len(pk) < 10 else None
        if row is None:
            abort(404)
        return row

    def columns_to_add(self, form: Form) -> list[str]:
        """The fields of the add form, for the one who fills it in."""
        columns: list[str] = list(self.add_columns)
        return columns

    def columns_to_edit(self, form: Form, row: Any) -> list[str]:
        columns: list[str] = list(self.edit_columns)
        return columns

    def prepare(self, form: Form, row: Any) -> None:
        """Fill in what the framework cannot: fields that are not columns, choices that depend on who asks."""

    def store_new(self, form: Form, columns: Sequence[str]) -> Any:
        """Write the new row, whole or not at all. Raises Refused with a sentence at a field."""
        actor = acting()
        with unit_of_work() as session:
            row = self.datamodel.obj()
            fill(row, form, columns)
            self.before_storing(row, form)
            session.add(row)
            session.flush()
            record(session, actor, LogEvent.ADDED, self.subject, reason=self.name_of(row)[:500])
        return row

    def store_change(self, pk: str, version: int, form: Form, columns: Sequence[str]) -> None:
        """Write the change. Raises ChangedMeanwhile when the row is another version than the form's."""
        actor = acting()
        with unit_of_work() as session:
            row = self.find(pk)
            if row.version != version:
                raise ChangedMeanwhile
            fill(row, form, columns)
            self.before_storing(row, form)
            session.flush()
            record(session, actor, LogEvent.CHANGED, self.subject, reason=self.name_of(row)[:500])

    def before_storing(self, row: Any, form: Form) -> None:
        """What follows from the fields, and what must hold between them. Raises Refused."""

    def _offers(self, method: str) -> bool:
        permission = self.get_method_permission(method)
        offered: bool = method not in self.exclude_route_methods and self.appbuilder.sm.has_access(
            f"can_{permission}", self.class_permission_name
        )
        return offered and (method == "list" or issubclass(self.datamodel.obj, Versioned))

    def _version_sent(self) -> int:
        sent = request.form.get("version", "")
        return int(sent) if sent.isdigit() and len(sent) < 10 else 0

    def _tell(self, refusal: Refused | IntegrityError, form: Form) -> None:
        if isinstance(refusal, Refused):
            field, sentence = refusal.field, refusal.sentence
        else:
            table = self.datamodel.obj.__table__
            written = {each.name: in_words(each.data) for each in form}
            field, sentence = told(violated(refusal, table), table, self.constraints, written)
        if field in form:
            form[field].errors = [*form[field].errors, sentence]
        else:
            form.form_errors.append(sentence)

    def _form_page(
        self,
        template: str,
        title: Any,
        kind: str,
        form: Form,
        columns: Sequence[str],
        fieldsets: Any,
        status: int = 422,
        version: int | None = None,
        row: Any = None,
    ) -> Answer:
        widget = self.add_widget(
            form=form, include_cols=columns, fieldsets=shown(fieldsets, columns), version=version
        )
        page = self.render_template(
            template,
            title=title,
            widgets={kind: widget},
            row=row,
            back=self.get_redirect(),
            list_title=self.list_title,
        )
        return (page, status) if widget.errors else page


def fill(row: Any, form: Form, columns: Sequence[str]) -> None:
    """Give the row what was written. Empty text is no text."""
    for column in columns:
        if hasattr(type(row), column):
            value = form[column].data
            setattr(row, column, (value.strip() or None) if type(value) is str else value)


def shown(fieldsets: Any, columns: Sequence[str]) -> Any:
    """The groups of a form without the fields that this person does not fill in."""
    kept = [
        (name, {**group, "fields": [field for field in group["fields"] if field in columns]})
        for name, group in fieldsets or ()
    ]
    return [(name, group) for name, group in kept if group["fields"]]
