"""Every view of the product, in the order it is registered."""

from __future__ import annotations

from flask_appbuilder import AppBuilder

from app.views.administration.registry import ADMINISTRATION_VIEWS
from app.views.assignment import AssignmentView
from app.views.bookings.day import BookingsView
from app.views.help.dose_rules import DoseRulesView
from app.views.language import LanguageView
from app.views.log.pages import AccessLogView, LoginLogView, PatientLogView
from app.views.login_bankid import BankIdLoginView
from app.views.login_siths import SithsLoginView
from app.views.patients.add import PatientAddView
from app.views.patients.edit import PatientEditView
from app.views.patients.history import PatientHistoryView
from app.views.patients.register_check import PersonCheckView
from app.views.patients.register_reports import RegisterReportsView
from app.views.patients.search import PatientSearchView
from app.views.patients.show import PatientView
from app.views.session import SessionView
from app.views.shared_records.pages import SharedRecordView
from app.views.signing.queue import SigningView
from app.views.vaccination.day_pass import DayPassView
from app.views.vaccination.view import VaccinationView

VIEWS = (
    *ADMINISTRATION_VIEWS,
    AccessLogView,
    AssignmentView,
    BankIdLoginView,
    BookingsView,
    DoseRulesView,
    LanguageView,
    LoginLogView,
    PatientAddView,
    PatientEditView,
    PatientHistoryView,
    PatientLogView,
    PatientSearchView,
    PatientView,
    PersonCheckView,
    RegisterReportsView,
    SharedRecordView,
    SessionView,
    SigningView,
    SithsLoginView,
    DayPassView,
    VaccinationView,
)


def register(appbuilder: AppBuilder) -> None:
    for view in VIEWS:
        appbuilder.add_view_no_menu(view)
