"""Django's admin on the same rows: its own templates, session and permissions, over unmanaged models."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url

from bench.cast import physician
from bench.loading import table
from config import kept_secret

USER = PASSWORD = "django"  # noqa: S105 — a login of the benchmark's own, in its own database
LIST = "/admin/bench/batch/"
IN_MENU = (
    *("care_provider", "care_unit", "unit", "assignment", "staff_profile", "disease", "vaccine_group"),
    *("unit_vaccine", "standing_order", "patient_group", "declaration_template", "day_pass"),
    *("stock_movement", "outbox_message", "access_log_entry", "login_log_entry"),
)


def create_admin() -> Any:
    """The WSGI application, with Django's own tables made in the database and its one user."""
    url = make_url(os.environ["DATABASE_URL"])
    _configure(url)
    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    _user()
    engine = create_engine(url)
    with engine.connect() as connection:
        _register(physician(connection).unit_id)
    engine.dispose()
    connections.close_all()
    return get_wsgi_application()


def _configure(url: URL) -> None:
    from django.conf import settings

    settings.configure(
        SECRET_KEY=kept_secret(Path(os.environ["VACCINJOURNAL_DATA_DIRECTORY"]), "secret_key"),
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="bench.django_urls",
        DATABASES={"default": _database(url)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        STATIC_URL="static/",
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "bench",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )


def _database(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.database, "CONN_MAX_AGE": None}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.database,
        "USER": url.username or "",
        "PASSWORD": url.password or "",
        "HOST": url.host or url.query.get("host", ""),
        "PORT": url.port or "",
        "CONN_MAX_AGE": None,
    }


def _register(unit_id: int) -> None:
    """The measured list, and as many others as make the menu of the page."""
    from django.contrib import admin
    from django.db import models

    product = _model("vaccine_product", name=models.CharField(max_length=80))
    batch = _model(
        "batch",
        unit_id=models.IntegerField(),
        product=models.ForeignKey(product, models.DO_NOTHING),
        lot_number=models.CharField(max_length=20),
        expires_on=models.DateField(),
        balance=models.IntegerField(),
        state=models.CharField(max_length=40),
    )

    class BatchAdmin(admin.ModelAdmin):
        list_display = ("lot_number", "product", "expires_on", "balance", "state")
        list_select_related = ("product",)
        list_per_page = 25
        ordering = ("expires_on", "id")
        search_fields = ("lot_number", "product__name")

        def get_queryset(self, request: Any) -> Any:
            return super().get_queryset(request).filter(unit_id=unit_id, state="active")

    admin.site.register(batch, BatchAdmin)
    admin.site.register([product, *(_model(name, **_columns(name)) for name in IN_MENU)])


def _columns(name: str) -> dict[str, Any]:
    """Fields for the text columns: enough for a list that is in the menu and never opened."""
    from django.db import models

    texts = [column for column in table(name).c if isinstance(column.type, sqlalchemy.String)]
    return {column.name: models.TextField() for column in texts}


def _model(name: str, /, **fields: Any) -> Any:
    from django.db import models

    def written(row: Any) -> str:
        return str(getattr(row, "name", row.pk))

    meta = type("Meta", (), {"app_label": "bench", "db_table": name, "managed": False})
    title = name.title().replace("_", "")
    return type(title, (models.Model,), {"__module__": __name__, "Meta": meta, "__str__": written, **fields})


def _user() -> None:
    from django.contrib.auth.models import User

    if not User.objects.filter(username=USER).exists():
        User.objects.create_superuser(USER, password=PASSWORD)
