"""The application factory: the order of start-up, nothing else."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from config import settings


def create_app(overrides: dict[str, Any] | None = None) -> Flask:
    """Build the application. ``overrides`` replace settings of ``config.py`` (tests, commands)."""
    app = Flask(__name__)
    app.config.from_mapping(settings())
    app.config.update(overrides or {})
    _bind_extensions(app)
    with app.app_context():
        _build_house(app)
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]  # as Flask documents it
    return app


def _bind_extensions(app: Flask) -> None:
    from app.database import prepare_engine
    from app.extensions import csrf, db, migrate
    from app.security import headers, scope, versions
    from app.views.page_templates import PageTemplates

    app.jinja_environment = PageTemplates
    db.init_app(app)
    migrate.init_app(app, db, render_as_batch=True)
    csrf.init_app(app)
    headers.install(app)
    with app.app_context():
        prepare_engine(db.engine)
        scope.guard(db.session)
        versions.keep_versions(db.session)


def _build_house(app: Flask) -> None:
    from app import cli, outside, system_watch, technical_log
    from app.api import door
    from app.extensions import db
    from app.jobs.worker import worker_command
    from app.security.manager import AssignmentSecurityManager
    from app.views import doorkeeper, page_words, registry, shell
    from app.views.administration.fields import use_plain_widgets
    from app.views.builder import JournalBuilder
    from app.views.login import LoginView
    from app.views.start import StartView

    outside.install(app)
    door.install(app)
    technical_log.install(app)
    system_watch.install(app)
    doorkeeper.install(app)
    use_plain_widgets()
    AssignmentSecurityManager.login_view = LoginView
    builder = JournalBuilder(
        indexview=StartView, security_manager_class=AssignmentSecurityManager, base_template="shell.html"
    )
    builder.init_app(app, db.session)
    registry.register(builder)
    shell.install(app)
    page_words.install(app)
    cli.install(app)
    app.cli.add_command(worker_command)
