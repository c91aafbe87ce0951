"""The framework as it comes: its own templates, menu, permission tables and lists over the same rows.

As many lists in the menu as the product has in its own, and a user with the right to all of them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flask import Flask
from flask_appbuilder import AppBuilder, ModelView
from flask_appbuilder.models.sqla.filters import FilterEqual
from flask_appbuilder.models.sqla.interface import SQLAInterface
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import select

from app import models
from app.extensions import db
from bench.cast import physician
from config import kept_secret

USER = PASSWORD = "stock"  # noqa: S105 — a login of the benchmark's own, in its own database
LIST = "/batchview/list/"
IN_MENU: tuple[type, ...] = (
    *(models.CareProvider, models.CareUnit, models.Unit, models.Assignment, models.StaffProfile),
    *(models.Disease, models.VaccineGroup, models.VaccineProduct, models.UnitVaccine, models.StandingOrder),
    *(models.PatientGroup, models.DeclarationTemplate, models.DayPass, models.StockMovement),
    *(models.OutboxMessage, models.AccessLogEntry, models.LoginLogEntry),
)


def create_stock() -> Flask:
    """The application, its permissions written to the database, and its one user."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=kept_secret(Path(os.environ["VACCINJOURNAL_DATA_DIRECTORY"]), "secret_key"),
        SQLALCHEMY_DATABASE_URI=os.environ["DATABASE_URL"],
        APP_NAME="Stock",
        SESSION_COOKIE_NAME="stock",
    )
    db.init_app(app)
    CSRFProtect(app)
    with app.app_context():
        builder = AppBuilder(app, db.session)
        for view in _views():
            builder.add_view(view, view.__name__, category=view.datamodel.obj.__module__.rpartition(".")[2])
        _user(builder)
        db.session.remove()
        db.engine.dispose()
    return app


def _views() -> list[type[ModelView]]:
    others = [
        type(f"{model.__name__}View", (ModelView,), {"datamodel": SQLAInterface(model)}) for model in IN_MENU
    ]
    return [_batches(), *others]


def _batches() -> type[ModelView]:
    """The measured list: the batches in use at the physician's unit, in the product's columns and order."""
    with db.engine.connect() as connection:
        unit_id = physician(connection).unit_id

    class BatchView(ModelView):
        datamodel = SQLAInterface(models.Batch)
        list_columns = ["lot_number", "product.name", "expires_on", "balance", "state"]
        search_columns = ["lot_number", "expires_on", "balance"]
        base_order = ("expires_on", "asc")
        base_filters = [["unit_id", FilterEqual, unit_id], ["state", FilterEqual, "active"]]
        page_size = 25

    return BatchView


def _user(builder: AppBuilder) -> None:
    """A user whose one role has every permission there is."""
    manager: Any = builder.sm
    role = manager.add_role("Everything")
    if manager.find_user(USER) is None:
        manager.add_user(USER, "Stock", "Stocksson", "stock@vaccination.example", role, PASSWORD)
    role.permissions = list(db.session.scalars(select(manager.permissionview_model)))
    db.session.commit()
