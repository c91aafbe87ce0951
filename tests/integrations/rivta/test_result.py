"""What a result code asks of us."""

from __future__ import annotations

import pytest

from app.integrations.rivta.errors import Refused
from app.integrations.rivta.platform_faults import Remedy
from app.integrations.rivta.result import require_done


@pytest.mark.parametrize("code", ["OK", "INFO"])
def test_done_is_done(code: str) -> None:
    require_done(code)


def test_a_code_may_be_as_good_as_done() -> None:
    require_done("ALREADYEXISTS", "ALREADYEXISTS")


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("ERROR", Remedy.ALARM),
        ("ACCESSDENIED", Remedy.ALARM),
        ("VALIDATIONERROR", Remedy.CORRECT_THE_PROGRAM),
        ("VALIDATION_ERROR", Remedy.CORRECT_THE_PROGRAM),
        ("ALREADYEXISTS", Remedy.CORRECT_THE_PROGRAM),
        (None, Remedy.ALARM),
    ],
)
def test_anything_else_is_a_refusal(code: str | None, remedy: Remedy) -> None:
    with pytest.raises(Refused) as caught:
        require_done(code)
    assert caught.value.remedy is remedy
