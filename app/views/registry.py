"""Every view of the product, in the order it is registered."""

from __future__ import annotations

from flask_appbuilder import AppBuilder

from app.views.assignment import AssignmentView

VIEWS = (AssignmentView,)


def register(appbuilder: AppBuilder) -> None:
    for view in VIEWS:
        appbuilder.add_view_no_menu(view)
