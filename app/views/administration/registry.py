"""The generated pages, in the order of the menu Inställningar."""

from __future__ import annotations

from app.views.administration.organization import CareProviderView, CareUnitView, UnitView

ADMINISTRATION_VIEWS = (CareProviderView, CareUnitView, UnitView)
