"""The connection to the person register that this process keeps, made from the settings at first use."""

from __future__ import annotations

from typing import Any

from flask import current_app

from app.integrations.person_register.client import TIME_BUDGET_SECONDS, RivtaPersonRegister
from app.integrations.person_register.port import PersonRegister
from app.integrations.rivta.settings import RivtaSettings

NAME = "person_register"


def person_register() -> PersonRegister:
    """A test puts another register under ``NAME`` among the application's extensions."""
    extensions: dict[str, Any] = current_app.extensions
    if NAME not in extensions:
        config = current_app.config
        settings = RivtaSettings(
            base_url=config["PERSON_REGISTER_URL"],
            logical_address=config["PERSON_REGISTER_ADDRESS"],
            time_budget_seconds=TIME_BUDGET_SECONDS,
            sender_hsa_id=config["SYSTEM_HSA_ID"],
        )
        extensions[NAME] = RivtaPersonRegister(settings, production=config["ENVIRONMENT"] == "production")
    register: PersonRegister = extensions[NAME]
    return register
