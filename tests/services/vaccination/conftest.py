"""What a dose left behind, read again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Immunization, PassedWarning


@pytest.fixture
def reread() -> Callable[[Immunization], PassedWarning]:
    """The one warning that was passed for a dose."""

    def one_warning(dose: Immunization) -> PassedWarning:
        return db.session.scalars(select(PassedWarning).where(PassedWarning.immunization_id == dose.id)).one()

    return one_warning
