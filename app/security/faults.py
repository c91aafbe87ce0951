"""How a fault is written in the technical log: of what kind it is and where it arose, never its words.

A message may quote what it fell over: PostgreSQL's tell the values of the failing row.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def without_words(error: BaseException) -> str:
    """The kinds of the error and of what led to it, a broken constraint by name, and the call stack."""
    kinds = " from ".join(_kind(link) for link in _chain(error))
    return f"{kinds}\n{''.join(traceback.format_tb(error.__traceback__))}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _kind(error: BaseException) -> str:
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name} ({constraint})" if constraint else name
