"""``python -m bench.serve floor --port 5901``: one contender, served as the product is served.

The contenders differ in the application alone: processes, threads and server are the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from launch.server import serve


def product() -> Any:
    from app import create_app
    from app.extensions import db

    application = create_app()
    with application.app_context():
        db.engine.dispose()  # a connection must not be shared with the processes forked from this one
    return application


def floor() -> Any:
    from bench.floor import create_floor

    return create_floor()


def stock() -> Any:
    from bench.stock import create_stock

    return create_stock()


def django() -> Any:
    from bench.django_admin import create_admin

    return create_admin()


CONTENDERS: dict[str, Callable[[], Any]] = {
    "product": product,
    "floor": floor,
    "stock": stock,
    "django": django,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description=__doc__)
    parser.add_argument("contender", choices=sorted(CONTENDERS))
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    serve(CONTENDERS[asked.contender](), "127.0.0.1", asked.port)


if __name__ == "__main__":
    main()
