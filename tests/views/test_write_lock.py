"""A request that writes takes SQLite's write lock; when it is over, nothing of it is left to the thread."""

from __future__ import annotations

from flask.testing import FlaskClient

from app import database


def test_what_follows_a_post_reads_again(client: FlaskClient) -> None:
    client.post("/language/", data={"language": "sv"})
    assert database.is_writing() is False
