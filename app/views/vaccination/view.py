"""The doors of Starta vaccination: open the form, change vaccine, look at the checks, send, receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from werkzeug.wrappers import Response

from app.database import begin_reading
from app.extensions import db
from app.queries.patients.banner import Banner, find_banner
from app.queries.vaccination.choices import read_choices
from app.queries.vaccination.material import find_product
from app.queries.vaccination.receipt import find_receipt
from app.rules.verdict import Verdict
from app.security.actor import Actor
from app.services.vaccination.give_dose import give_dose
from app.services.vaccination.report import PERSON_ID_TYPES
from app.services.vaccination.wish import DoseRefused, UnknownPatient
from app.views.base import JournalView, acting
from app.views.patients.banner import open_record, show_banner
from app.views.patients.form_error import FormError
from app.views.vaccination.form import ReadForm, read_wish
from app.views.vaccination.form_token import is_own_form, new_form_token
from app.views.vaccination.page import DosePage, build_page, for_template, live_part
from app.views.vaccination.prefill import Filled, first_filled, with_other_vaccine
from app.views.vaccination.receipt import in_words as receipt_in_words
from app.views.vaccination.register import faults_of, is_complete, refused

TOKEN = "once_token"  # noqa: S105 — the name of a form field


class VaccinationView(JournalView):
    route_base = "/patients/<uuid:patient>/vaccination"
    class_permission_name = "Vaccination"
    default_view = "start"

    @expose("/", methods=["GET", "POST"])
    @has_access
    @permission_name("write")
    def start(self, patient: UUID) -> str | Response | tuple[str, int]:
        """The form; sent, it registers the dose and leads to the receipt."""
        actor = acting()
        if request.method == "POST":
            return self._register(actor, patient)
        banner = open_record(actor, patient, "vaccination")
        choices = read_choices(actor, banner)
        filled = first_filled(choices, request.args.get("prescription", type=UUID))
        return self._page(build_page(actor, choices, filled, new_form_token(actor, patient)))

    @expose("/vaccine", methods=["POST"])
    @has_access
    @permission_name("write")
    def vaccine(self, patient: UUID) -> str:
        """The whole page again, for another vaccine. Saves nothing."""
        actor, banner = acting(), _opened_before(patient)
        choices = read_choices(actor, banner)
        wish = read_wish(request.form, patient, request.form[TOKEN], sign=False).wish
        product = choices.product(wish.product)
        typed = _typed()
        filled = with_other_vaccine(typed, choices, product) if product else Filled(typed)
        return self._page(build_page(actor, choices, filled, request.form[TOKEN]))

    @expose("/checks", methods=["POST"])
    @has_access
    @permission_name("write")
    def checks(self, patient: UUID) -> str:
        """Checks and summary for the form as it stands, as a fragment. Saves nothing."""
        actor, banner = acting(), _opened_before(patient)
        page = build_page(actor, read_choices(actor, banner), Filled(_typed()), request.form[TOKEN])
        return render_template("vaccination/answer.html", **live_part(page))

    @expose("/<uuid:dose>/receipt", methods=["GET"])
    @has_access
    @permission_name("write")
    def receipt(self, patient: UUID, dose: UUID) -> str:
        actor = acting()
        banner = open_record(actor, patient, "dose")
        found = find_receipt(actor, banner.patient_id, dose)
        if found is None:
            abort(404)
        numbered = banner.identifier_kind in PERSON_ID_TYPES
        return self.page(
            "vaccination/receipt.html", patient=banner, **receipt_in_words(found, numbered=numbered)
        )

    def _register(self, actor: Actor, patient: UUID) -> Response | tuple[str, int]:
        _require_own_form(actor, patient)
        token, typed = request.form[TOKEN], _typed()
        form = read_wish(typed, patient, token, sign=bool(typed.get("sign")))
        faults = _faults(form, typed)
        verdicts: tuple[Verdict, ...] = ()
        if not faults:
            try:
                dose = give_dose(actor, form.wish)
            except UnknownPatient:
                abort(404)
            except DoseRefused as refusal:
                verdicts = refusal.verdicts
            else:
                return redirect(url_for("VaccinationView.receipt", patient=patient, dose=dose.dose), 303)
        page = build_page(actor, read_choices(actor, _opened_before(patient)), Filled(typed), token)
        errors = refused(faults, verdicts or page.judged.verdicts, form.wish, typed)
        return self._page(replace(page, errors=errors)), 422

    def _page(self, page: DosePage) -> str:
        return self.page("vaccination/start.html", **for_template(page))


def _opened_before(patient: UUID) -> Banner:
    """The patient whose form is sent, shown on the page.

    Answers 404 for nobody's, as any door does, and 409 for a form that was not opened, and logged, here.
    """
    actor = acting()
    _read_without_lock()
    banner = find_banner(actor, patient)
    if banner is None:
        abort(404)
    if not _is_own_form(actor, patient):
        abort(409)
    show_banner(banner)
    return banner


def _require_own_form(actor: Actor, patient: UUID) -> None:
    """As ``_opened_before``, for an act that reads the patient itself: an own form costs no statement."""
    if not _is_own_form(actor, patient):
        _opened_before(patient)


def _is_own_form(actor: Actor, patient: UUID) -> bool:
    return is_own_form(request.form.get(TOKEN, ""), actor, patient)


def _faults(form: ReadForm, typed: Mapping[str, str]) -> list[FormError]:
    """What the form itself lacks. The product, which decides what it asks for, is read only if it matters."""
    if is_complete(form, typed):
        return []
    _read_without_lock()
    wanted = form.wish.product
    return faults_of(form, typed, find_product(db.session(), wanted) if wanted else None)


def _read_without_lock() -> None:
    """Nothing is written before the act itself: until then the page must not hold the write lock."""
    db.session().commit()
    begin_reading()


def _typed() -> dict[str, str]:
    """The form as it came. Which tokens it carried is no part of it."""
    return {name: value for name, value in request.form.items() if name not in ("csrf_token", TOKEN)}
