"""A small site of the product's own macros and scripts, under the product's own policy, with no database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask, Response, render_template
from flask_babel import Babel
from jinja2 import ChoiceLoader, FileSystemLoader
from werkzeug.serving import make_server

from app.security.headers import POLICY
from app.views import page_words

HERE = Path(__file__).parent
PRODUCT = HERE.parents[1] / "app"


def gallery() -> Flask:
    """One page per file in ``pages``, sent under the product's Content-Security-Policy."""
    app = Flask("gallery", static_folder=str(PRODUCT / "static"), static_url_path="/static")
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(HERE / "pages"), FileSystemLoader(PRODUCT / "templates")]  # type: ignore[assignment]
    )
    app.config.update(
        SECRET_KEY="gallery",
        BABEL_DEFAULT_LOCALE="sv",
        BABEL_TRANSLATION_DIRECTORIES=str(PRODUCT.parent / "translations"),
    )
    Babel(app)
    page_words.install(app)

    @app.route("/<name>", methods=["GET", "POST"])
    def page(name: str) -> str:
        return render_template(f"{name}.html", title=name, shell=None)

    @app.after_request
    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return app


@pytest.fixture(scope="session")
def gallery_url() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, gallery(), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
