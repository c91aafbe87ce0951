"""Hälsodeklarationsmallar: editions of the questions. What somebody has answered is never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session
from wtforms import Form

from app.extensions import db
from app.models import DeclarationQuestion, DeclarationTemplate, VaccineGroup
from app.queries.declarations.editions import answered, question_counts
from app.security.roles import Verb
from app.services.declarations.new_edition import EditionRefused, new_edition
from app.tables.vocabulary import AnswerRule
from app.views.administration.conflicts import Told
from app.views.administration.fields import WordsField
from app.views.administration.interface import JournalInterface
from app.views.administration.model_view import JournalModelView
from app.views.administration.ordering import Ordered
from app.views.administration.refusals import Refused
from app.views.administration.row_act import RowAct
from app.views.administration.validators import Required
from app.views.administration.validity import validity
from app.views.base import acting
from app.views.sentences import kept_in_words

RULES = {
    AnswerRule.INFORMATION: _l("Shown to the vaccinator"),
    AnswerRule.WAIT: _l("Wait with the vaccination"),
    AnswerRule.ASK_PHYSICIAN: _l("Ask a physician"),
    AnswerRule.STOP_LIVE_VACCINE: _l("Stops live vaccine"),
    AnswerRule.STOP: _l("Stops the vaccination"),
}


class DeclarationTemplateView(JournalModelView):
    """Adding makes the next edition as a copy of the last; until it is answered it can be written in."""

    datamodel = JournalInterface(DeclarationTemplate, eager=(DeclarationTemplate.vaccine_group,))
    route_base = "/settings/declaration-templates"
    class_permission_name = "DeclarationTemplates"
    subject = "declaration template"
    show_template = "administration/declaration.html"
    list_title = _l("Health declaration templates")
    add_title = _l("Make a new edition")
    edit_title = _l("Change how long it is valid")
    added_sentence = _l("%(name)s is made. Look through its questions.")
    label_columns = {
        "vaccine_group": _l("Kind of vaccine"),
        "vaccine_group_id": _l("Kind of vaccine"),
        "vaccine_group.name": _l("Kind of vaccine"),
        "edition": _l("Edition"),
        "valid_from": _l("Valid from"),
        "valid_to": _l("Valid to"),
        "questions": _l("Questions"),
        "validity": _l("State"),
    }
    list_columns = ["vaccine_group.name", "edition", "questions", "valid_from", "valid_to", "validity"]
    show_columns = list_columns
    order_columns = ["vaccine_group.name", "edition", "valid_from", "valid_to"]
    base_order = ("vaccine_group.name", "asc")
    search_columns = ["edition"]
    text_columns = ((DeclarationTemplate.vaccine_group, VaccineGroup.name),)
    text_label = _l("Search kind of vaccine")
    add_columns = ["vaccine_group_id", "valid_from"]
    edit_columns = ["valid_to"]
    add_form_extra_fields = {"vaccine_group_id": WordsField(_l("Kind of vaccine"), {}, Required())}
    description_columns = {
        "valid_from": _l("The edition before it is valid until the day before."),
    }

    def prepare(self, form: Form, row: Any) -> None:
        if row is None:
            form.vaccine_group_id.choices = _vaccine_groups()

    def store_new(self, form: Form, columns: Sequence[str]) -> DeclarationTemplate:
        try:
            return new_edition(acting(), form.vaccine_group_id.data, form.valid_from.data)
        except EditionRefused as refusal:
            raise Refused("valid_from", kept_in_words(refusal.sentence, refusal.parameters)) from None

    def before_storing(self, row: DeclarationTemplate, form: Form) -> None:
        if row.valid_to is not None and row.valid_to < row.valid_from:
            raise Refused("valid_to", _("Choose a last day that is not before the first."))

    def facts(self, rows: Sequence[DeclarationTemplate]) -> dict[str, dict[int, Any]]:
        counts = question_counts([row.id for row in rows])
        return {
            "questions": {row.id: counts.get(row.id, 0) for row in rows},
            "validity": {row.id: validity(row.valid_from, row.valid_to) for row in rows},
        }

    def render_template(self, template: str, **context: Any) -> str:
        if template == self.show_template:
            context |= _questions_of(context["row"])
        page: str = super().render_template(template, **context)
        return page


class DeclarationQuestionView(Ordered):
    """One question of an edition that nobody has answered yet. It is listed on the edition's own page."""

    datamodel = JournalInterface(DeclarationQuestion, eager=(DeclarationQuestion.template,))
    route_base = "/settings/declaration-questions"
    class_permission_name = "DeclarationTemplates"
    exclude_route_methods = {*JournalModelView.exclude_route_methods, "list", "show"}
    subject = "declaration question"
    list_title = _l("Health declaration templates")
    add_title = _l("Add question")
    edit_title = _l("Change question")
    added_sentence = _l("The question is added.")
    changed_sentence = _l("The question is changed.")
    label_columns = {
        "code": _l("Code"),
        "wording": _l("Question"),
        "wording_english": _l("The question in English"),
        "rule": _l("What a Yes leads to"),
    }
    list_columns = ["wording", "rule"]
    order_columns: list[str] = []
    search_columns = ["code"]
    add_columns = ["wording", "wording_english", "rule", "code"]
    edit_columns = ["wording", "wording_english", "rule"]
    constraints = {
        "uq_declaration_question_template_id_code": Told(
            "code", _l("The edition already has a question with code %(code)s.")
        )
    }
    rule_field = WordsField(_l("What a Yes leads to"), RULES, Required())
    add_form_extra_fields = edit_form_extra_fields = {"rule": rule_field}
    description_columns = {"code": _l("Rules know the question by this code. It cannot be changed later.")}

    def prepare(self, form: Form, row: DeclarationQuestion | None) -> None:
        self._require_open(row.template_id if row else _asked_template())

    def before_storing(self, row: Any, form: Form) -> None:
        if inspect(row).transient:
            row.template_id = _asked_template()
            last = select(func.max(DeclarationQuestion.position)).where(
                DeclarationQuestion.template_id == row.template_id
            )
            row.position = (db.session().scalar(last) or 0) + 1
        self._require_open(row.template_id)

    def get_redirect(self) -> str:
        return url_for("DeclarationTemplateView.show", pk=request.args.get("template", 0))

    def together(self, session: Session, moved: DeclarationQuestion) -> list[Any]:
        self._require_open(moved.template_id)
        return list(
            session.scalars(
                select(DeclarationQuestion)
                .where(DeclarationQuestion.template_id == moved.template_id)
                .order_by(DeclarationQuestion.position)
            )
        )

    def renumber(self, session: Session, rows: list[Any]) -> None:
        """A position is unique within the edition: the rows step aside before they step in."""
        moved = [(row, number) for number, row in enumerate(rows, start=1) if row.position != number]
        for row, number in moved:
            row.position = -number
        session.flush()
        for row, number in moved:
            row.position = number

    def after_moving(self, moved: DeclarationQuestion) -> str:
        return url_for("DeclarationTemplateView.show", pk=moved.template_id)

    def row_acts(self, rows: Sequence[DeclarationQuestion]) -> list[list[RowAct]]:
        acts = super().row_acts(rows)
        for row, its_acts in zip(rows, acts, strict=True):
            its_acts[0] = RowAct(
                _("Change %(name)s", name=str(row)),
                "pencil",
                url_for("DeclarationQuestionView.edit", pk=row.id, template=row.template_id),
            )
        return acts

    def _require_open(self, template_id: int) -> None:
        """An edition that has been answered is closed, whoever asks."""
        if answered([template_id]):
            abort(409)


def _asked_template() -> int:
    asked = request.args.get("template", "")
    found = db.session().get(DeclarationTemplate, int(asked)) if asked.isdigit() and len(asked) < 10 else None
    if found is None:
        abort(404)
    return int(found.id)


def _vaccine_groups() -> list[tuple[int, str]]:
    rows = db.session().execute(select(VaccineGroup.id, VaccineGroup.name).order_by(VaccineGroup.name))
    return [(row.id, row.name) for row in rows]


def _questions_of(template: DeclarationTemplate) -> dict[str, Any]:
    """What the page of an edition shows below its dates: the questions, and what may be done with them."""
    view = next(
        each
        for each in current_app.extensions["appbuilder"].baseviews
        if isinstance(each, DeclarationQuestionView)
    )
    closed = bool(answered([template.id]))
    may_write = acting().may(Verb.WRITE, "DeclarationTemplates") and not closed
    questions = list(template.questions)
    return {
        "questions": questions,
        "question_acts": view.row_acts(questions) if may_write and questions else [[] for _each in questions],
        "may_write": may_write,
        "closed": closed,
        "rules": RULES,
    }
