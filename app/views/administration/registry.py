"""The generated pages, in the order of the menu Inställningar."""

from __future__ import annotations

from app.views.administration.assignments import AssignmentAdminView
from app.views.administration.batches import BatchView
from app.views.administration.catalogue import DiseaseView, PatientGroupView, ProductView, VaccineGroupView
from app.views.administration.declarations import DeclarationQuestionView, DeclarationTemplateView
from app.views.administration.organization import CareProviderView, CareUnitView, UnitView
from app.views.administration.outbox import OutboxView
from app.views.administration.outside_systems import OutsideSystemsView
from app.views.administration.staff import PeopleView
from app.views.administration.standing_orders import StandingOrderView
from app.views.administration.stock_movements import StockMovementView
from app.views.administration.unit_vaccines import UnitVaccineView

ADMINISTRATION_VIEWS = (
    UnitVaccineView,
    BatchView,
    StockMovementView,
    StandingOrderView,
    DeclarationTemplateView,
    DeclarationQuestionView,
    PatientGroupView,
    ProductView,
    VaccineGroupView,
    DiseaseView,
    CareProviderView,
    CareUnitView,
    UnitView,
    PeopleView,
    AssignmentAdminView,
    OutsideSystemsView,
    OutboxView,
)
