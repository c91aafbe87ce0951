"""The outside systems the product is connected to, as the settings say: made at first use, then kept.

An adapter keeps connections open and remembers that a system is down, so that one per process serves all.
A system without an address in the settings is not connected: its adapter is None, and what depends on it
is not offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from app.integrations.bankid.client import BankIdSettings, HttpBankId
from app.integrations.bankid.port import BankId
from app.integrations.block_register import client as blocks
from app.integrations.block_register.port import BlockRegister
from app.integrations.consent_register import client as consents
from app.integrations.consent_register.port import ConsentRegister
from app.integrations.engagement_index import client as engagements
from app.integrations.engagement_index.port import EngagementIndex
from app.integrations.http_connection import TlsFiles
from app.integrations.mail.port import MailServer
from app.integrations.mail.smtp import SmtpMailServer, SmtpSettings
from app.integrations.pdl_log import client as pdl_log
from app.integrations.pdl_log.port import Organization, PdlLog
from app.integrations.person_register import client as persons
from app.integrations.person_register.port import PersonRegister
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.siths.client import OidcSiths, SithsSettings
from app.integrations.siths.port import IdentityProvider
from app.integrations.staff_directory import client as staff
from app.integrations.staff_directory.port import StaffDirectory
from app.integrations.text_message.client import HttpTextMessages, TextMessageSettings
from app.integrations.text_message.port import TextMessages
from app.integrations.vaccination_history import client as history
from app.integrations.vaccination_history.port import VaccinationHistory
from app.integrations.vaccination_register.http import HttpRegisterSettings, HttpVaccinationRegister
from app.integrations.vaccination_register.port import VaccinationRegister


class System(StrEnum):
    """Each outside system; its settings are named after it (``PERSON_REGISTER_URL``, ``…_ADDRESS``)."""

    PERSON_REGISTER = "person_register"
    STAFF_DIRECTORY = "staff_directory"
    BLOCK_REGISTER = "block_register"
    CONSENT_REGISTER = "consent_register"
    VACCINATION_HISTORY = "vaccination_history"
    ENGAGEMENT_INDEX = "engagement_index"
    PDL_LOG = "pdl_log"
    VACCINATION_REGISTER = "vaccination_register"
    TEXT_MESSAGE = "text_message"
    MAIL = "mail"
    BANKID = "bankid"


class Connections:
    """The adapters of one application. Safe to share between threads."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings

    @property
    def system_hsa_id(self) -> str:
        """Our own HSA-id, under which other systems know us."""
        return str(self._settings["SYSTEM_HSA_ID"])

    def address_of(self, system: System) -> str:
        """Where the system is; empty when it is not connected."""
        return str(self._settings[f"{system.name}_URL"])

    @cached_property
    def person_register(self) -> PersonRegister | None:
        way = self._rivta(System.PERSON_REGISTER, persons.TIME_BUDGET_SECONDS)
        return persons.RivtaPersonRegister(way, production=self._production) if way else None

    @cached_property
    def staff_directory(self) -> StaffDirectory | None:
        way = self._rivta(System.STAFF_DIRECTORY, staff.TIME_BUDGET_SECONDS)
        return staff.RivtaStaffDirectory(way, production=self._production) if way else None

    @cached_property
    def block_register(self) -> BlockRegister | None:
        way = self._rivta(System.BLOCK_REGISTER, blocks.TIME_BUDGET_SECONDS)
        return blocks.RivtaBlockRegister(way) if way else None

    @cached_property
    def consent_register(self) -> ConsentRegister | None:
        way = self._rivta(System.CONSENT_REGISTER, consents.TIME_BUDGET_SECONDS)
        return consents.RivtaConsentRegister(way) if way else None

    @cached_property
    def vaccination_history(self) -> VaccinationHistory | None:
        way = self._rivta(System.VACCINATION_HISTORY, history.TIME_BUDGET_SECONDS)
        return history.RivtaVaccinationHistory(way) if way else None

    @cached_property
    def engagement_index(self) -> EngagementIndex | None:
        way = self._rivta(System.ENGAGEMENT_INDEX, engagements.TIME_BUDGET_SECONDS)
        return engagements.RivtaEngagementIndex(way) if way else None

    @cached_property
    def pdl_log(self) -> PdlLog | None:
        way = self._rivta(System.PDL_LOG, pdl_log.TIME_BUDGET_SECONDS)
        ourselves = Organization(self._settings["SYSTEM_HSA_ID"], self._settings["SYSTEM_NAME"])
        return pdl_log.RivtaPdlLog(way, ourselves) if way else None

    @cached_property
    def vaccination_register(self) -> VaccinationRegister | None:
        address = self.address_of(System.VACCINATION_REGISTER)
        return HttpVaccinationRegister(HttpRegisterSettings(address, tls=self._tls)) if address else None

    @cached_property
    def text_messages(self) -> TextMessages | None:
        address = self.address_of(System.TEXT_MESSAGE)
        if not address:
            return None
        return HttpTextMessages(
            TextMessageSettings(
                address,
                user=self._settings["TEXT_MESSAGE_USER"],
                password=self._settings["TEXT_MESSAGE_PASSWORD"],
                sender=self._settings["TEXT_MESSAGE_SENDER"],
                report_url=self._settings["TEXT_MESSAGE_REPORT_URL"],
                tls=self._tls,
            )
        )

    @cached_property
    def mail_server(self) -> MailServer | None:
        address = self.address_of(System.MAIL)
        if not address:
            return None
        return SmtpMailServer(
            SmtpSettings(
                address,
                sender=self._settings["MAIL_SENDER"],
                sender_name=self._settings["SYSTEM_NAME"],
                user=self._settings["MAIL_USER"],
                password=self._settings["MAIL_PASSWORD"],
                ca_bundle=self._tls.ca_bundle,
            )
        )

    @cached_property
    def bankid(self) -> BankId | None:
        address = self.address_of(System.BANKID)
        return HttpBankId(BankIdSettings(address, tls=self._tls)) if address else None

    @cached_property
    def siths(self) -> IdentityProvider | None:
        issuer = self._settings["SITHS_ISSUER"]
        if not issuer:
            return None
        client_id, secret = self._settings["SITHS_CLIENT_ID"], self._settings["SITHS_CLIENT_SECRET"]
        return OidcSiths(SithsSettings(issuer, client_id, secret, tls=self._tls))

    def way_to(self, system: System, time_budget_seconds: float) -> RivtaSettings | None:
        """How a RIV TA system is reached; None when it is not connected."""
        return self._rivta(system, time_budget_seconds)

    def _rivta(self, system: System, time_budget_seconds: float) -> RivtaSettings | None:
        address = self.address_of(system)
        if not address:
            return None
        return RivtaSettings(
            base_url=address,
            logical_address=self._settings[f"{system.name}_ADDRESS"],
            time_budget_seconds=time_budget_seconds,
            sender_hsa_id=self._settings["SYSTEM_HSA_ID"],
            tls=self._tls,
            validate_messages=self._settings["VALIDATE_MESSAGES"],
        )

    @property
    def _production(self) -> bool:
        return bool(self._settings["ENVIRONMENT"] == "production")

    @cached_property
    def _tls(self) -> TlsFiles:
        def file(name: str) -> Path | None:
            given = self._settings[name]
            return Path(given) if given else None

        return TlsFiles(file("CLIENT_CERTIFICATE"), file("CLIENT_KEY"), file("CA_BUNDLE"))
