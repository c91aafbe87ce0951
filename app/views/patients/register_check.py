"""How the open record stands beside the person register: a part of Visa kund, fetched after the page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import abort, current_app
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name

from app import clock
from app.outside import outside
from app.queries.patients.banner import find_banner
from app.security.audit import record_look
from app.services.patients.check_person import check_person
from app.views.base import JournalView, acting
from app.views.patients.difference_words import in_words


class PersonCheckView(JournalView):
    route_base = "/patients/<uuid:patient>/register-check"
    class_permission_name = "Patients"
    default_view = "part"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("write")
    def part(self, patient: UUID) -> str:
        """The register has two seconds; without an answer the page says so and a worker asks later."""
        actor = acting()
        banner = find_banner(actor, patient)
        if banner is None:
            abort(404)
        record_look(actor, "check with the person register", banner.subject)
        longest_age = timedelta(hours=current_app.config["PERSON_CHECK_HOURS"])
        standing = check_person(actor, outside().person_register, banner, longest_age)
        return self.page(
            "patient/register_check.html",
            patient=banner,
            standing=standing,
            checked=f"{clock.local(standing.checked_at):%Y-%m-%d}" if standing.checked_at else "",
            differences=in_words(standing.differences),
        )
