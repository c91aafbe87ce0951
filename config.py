"""Every setting, its default and its reason. Each may be set in the environment by the same name
with the prefix ``VACCINJOURNAL_`` (``DATABASE_URL`` keeps its customary name)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent


def from_environment(name: str, default: str) -> str:
    return os.environ.get(f"VACCINJOURNAL_{name}", default)


def kept_secret(directory: Path, name: str) -> str:
    """A secret made at the first start and kept beside the data, readable by its owner alone."""
    given = os.environ.get(f"VACCINJOURNAL_{name.upper()}")
    if given:
        return given
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"{name}.key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii")


def settings(data_directory: Path | None = None) -> dict[str, Any]:
    """The settings of one process, as Flask and its extensions name them."""
    data = data_directory or Path(from_environment("DATA_DIRECTORY", str(ROOT / "var")))
    environment = from_environment("ENVIRONMENT", "demo")
    production = environment == "production"
    standin = from_environment("STANDIN_URL", "http://127.0.0.1:8089")
    return {
        # "demo" and "test" show the local login form; "production" never does.
        "ENVIRONMENT": environment,
        "LOCAL_LOGIN": not production,
        "DATA_DIRECTORY": data,
        "SECRET_KEY": kept_secret(data, "secret_key"),
        # Seals the access log; kept apart from the session key so that one leak does not break both.
        "LOG_SEAL_KEY": kept_secret(data, "log_seal_key"),
        "SQLALCHEMY_DATABASE_URI": os.environ.get("DATABASE_URL", f"sqlite:///{data / 'vaccinjournal.db'}"),
        # A database error must never carry a patient's data into a log.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True, "pool_pre_ping": False},
        # Inactive for so long (minutes): the session ends. At the latest after so many hours.
        "SESSION_IDLE_MINUTES": int(from_environment("SESSION_IDLE_MINUTES", "15")),
        "SESSION_LONGEST_HOURS": 12,
        "SESSION_COOKIE_NAME": "__Host-vj" if production else "vj",
        "SESSION_COOKIE_SECURE": production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_HTTPONLY": True,
        # How many proxies in front may be believed about the client's address; it stands in the log.
        "TRUSTED_PROXIES": int(from_environment("TRUSTED_PROXIES", "0")),
        "WTF_CSRF_TIME_LIMIT": None,  # ends with the session, not in the middle of a form
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "RATELIMIT_ENABLED": True,
        "RATELIMIT_STORAGE_URI": from_environment("RATELIMIT_STORAGE", "process://"),
        "RATELIMIT_STRATEGY": "moving-window",
        # Tries for one user name from one address, and for all names from it: a clinic shares an address.
        "LOGIN_RATE_LIMIT": from_environment("LOGIN_RATE_LIMIT", "10 per minute"),
        "LOGIN_ADDRESS_RATE_LIMIT": from_environment("LOGIN_ADDRESS_RATE_LIMIT", "120 per minute"),
        "SEARCH_RATE_LIMIT": from_environment("SEARCH_RATE_LIMIT", "120 per minute"),
        # Outside systems. Every logical address is configuration.
        "SYSTEM_HSA_ID": from_environment("SYSTEM_HSA_ID", "SE0000000000-VACCINJOURNAL"),
        "STANDIN_URL": standin,
        **outside_settings(standin),
        **message_settings(standin),
        **login_settings(standin, production),
        **bankid_settings(standin, production=production),
        **producer_settings(production),
        # The page about a product ({npl_id}, or {name} where there is none) opens in a tab of its own.
        "FASS_URL": from_environment("FASS_URL", f"{standin}/fass/product/{{npl_id}}"),
        "FASS_SEARCH_URL": from_environment("FASS_SEARCH_URL", f"{standin}/fass/search/{{name}}"),
        # Holds every message with a national service against its schema, at a cost of milliseconds.
        "VALIDATE_MESSAGES": from_environment("VALIDATE_MESSAGES", "no" if production else "yes") == "yes",
        "SYSTEM_NAME": "Vaccinjournal",
        # One JSON line per call to an outside system: a file, "-" for standard error, empty for nowhere.
        "TECHNICAL_LOG": from_environment("TECHNICAL_LOG", technical_log(environment, data)),
        # So long after a call the page Connected systems knows of it; 0 writes nothing by itself.
        "SYSTEM_WATCH_SECONDS": float(
            from_environment("SYSTEM_WATCH_SECONDS", "0" if environment == "test" else "3")
        ),
        **alarm_settings(),
        # So old may the person register's answer be before an opened record asks again.
        "PERSON_CHECK_HOURS": int(from_environment("PERSON_CHECK_HOURS", "24")),
        **language_settings(),
        **framework_settings(environment),
    }


def alarm_settings() -> dict[str, int]:
    """So many minutes a message may wait before the worker raises the alarm, by target of the outbox."""
    # Doses are reported daily; the index is told within the hour.
    defaults = {"NVR": 24 * 60, "ENGAGEMENT_INDEX": 60, "PDL_LOG": 24 * 60}
    return {
        f"OUTBOX_ALARM_MINUTES_{name}": int(from_environment(f"OUTBOX_ALARM_MINUTES_{name}", str(minutes)))
        for name, minutes in defaults.items()
    }


NATIONAL_ADDRESS = "SE165565594230-1000"
AGGREGATING_ADDRESS = "HSASERVICES-106J"


def outside_settings(standin: str) -> dict[str, Any]:
    """Where each outside system is and the logical address it answers under; an empty URL disconnects it."""
    platform = from_environment("PLATFORM_URL", f"{standin}/vp")
    addresses = {
        "PERSON_REGISTER": NATIONAL_ADDRESS,
        "STAFF_DIRECTORY": NATIONAL_ADDRESS,
        "BLOCK_REGISTER": NATIONAL_ADDRESS,
        "CONSENT_REGISTER": NATIONAL_ADDRESS,
        "VACCINATION_HISTORY": AGGREGATING_ADDRESS,
        "ENGAGEMENT_INDEX": NATIONAL_ADDRESS,
        "PDL_LOG": NATIONAL_ADDRESS,
    }
    return {
        **{f"{name}_URL": from_environment(f"{name}_URL", platform) for name in addresses},
        **{
            f"{name}_ADDRESS": from_environment(f"{name}_ADDRESS", value) for name, value in addresses.items()
        },
        "VACCINATION_REGISTER_URL": from_environment("VACCINATION_REGISTER_URL", f"{standin}/nvr/v0"),
        # PEM files: our own certificate and key, and whom to trust instead of the machine's own list.
        "CLIENT_CERTIFICATE": from_environment("CLIENT_CERTIFICATE", ""),
        "CLIENT_KEY": from_environment("CLIENT_KEY", ""),
        "CA_BUNDLE": from_environment("CA_BUNDLE", ""),
    }


def login_settings(standin: str, production: bool) -> dict[str, str]:
    """The identity provider of SITHS; an empty issuer takes the way away. Its secret is ours alone."""
    return {
        "SITHS_ISSUER": from_environment("SITHS_ISSUER", "" if production else f"{standin}/idp"),
        "SITHS_CLIENT_ID": from_environment("SITHS_CLIENT_ID", "vaccinjournal"),
        "SITHS_CLIENT_SECRET": from_environment(
            "SITHS_CLIENT_SECRET", "" if production else "standin-secret"
        ),
    }


def producer_settings(production: bool) -> dict[str, Any]:
    """Who may call the contracts that we answer. In production nobody, until a caller is named."""
    callers = from_environment("PRODUCER_CALLERS", "" if production else NATIONAL_ADDRESS)
    validates = from_environment("PRODUCER_VALIDATES_ANSWERS", "no" if production else "yes")
    return {
        # What the proxy calls the SERIALNUMBER of a caller's certificate; it must overwrite the header.
        "PRODUCER_CALLER_HEADER": from_environment("PRODUCER_CALLER_HEADER", "x-vp-sender-id"),
        "PRODUCER_CALLERS": frozenset(filter(None, map(str.strip, callers.split(",")))),
        "PRODUCER_VALIDATES_ANSWERS": validates == "yes",
    }


def message_settings(standin: str) -> dict[str, Any]:
    """How text messages and mail are sent; an empty URL disconnects, and an empty user does not log in."""
    own = urlsplit(standin)
    # The stand-ins take mail in on the next port, and encrypt it when they encrypt the rest.
    mail = f"{'smtp' if own.scheme == 'https' else 'smtp+plain'}://{own.hostname}:{(own.port or 0) + 1}"
    return {
        "TEXT_MESSAGE_URL": from_environment("TEXT_MESSAGE_URL", f"{standin}/sms/a1"),
        "TEXT_MESSAGE_USER": from_environment("TEXT_MESSAGE_USER", "vaccinjournal"),
        "TEXT_MESSAGE_PASSWORD": from_environment("TEXT_MESSAGE_PASSWORD", "standin"),
        "TEXT_MESSAGE_SENDER": from_environment("TEXT_MESSAGE_SENDER", "Vaccination"),
        # Where the provider may tell what became of a message; without it nothing is told.
        "TEXT_MESSAGE_REPORT_URL": from_environment("TEXT_MESSAGE_REPORT_URL", ""),
        "MAIL_URL": from_environment("MAIL_URL", mail),
        "MAIL_USER": from_environment("MAIL_USER", "vaccinjournal" if own.scheme == "https" else ""),
        "MAIL_PASSWORD": from_environment("MAIL_PASSWORD", "standin"),
        "MAIL_SENDER": from_environment("MAIL_SENDER", "vaccination@example.se"),
    }


def bankid_settings(standin: str, *, production: bool) -> dict[str, str]:
    """Where BankID is, and how its app is started on the same device; an empty URL takes the button away."""
    app = "https://app.bankid.com/?autostarttoken={token}&redirect=null"
    device = app if production else f"{standin}/bankid/device?code={{token}}"
    return {
        "BANKID_URL": from_environment("BANKID_URL", "" if production else f"{standin}/bankid/rp/v6.0"),
        "BANKID_APP_URL": from_environment("BANKID_APP_URL", device),
    }


def technical_log(environment: str, data: Path) -> str:
    """A production's own collector reads standard error; at a desk it would bury the welcome."""
    return {"production": "-", "test": ""}.get(environment, str(data / "technical.log"))


def language_settings() -> dict[str, Any]:
    return {
        "LANGUAGES": {
            "sv": {"flag": "se", "name": "Svenska"},
            "en": {"flag": "gb", "name": "English"},
        },
        "BABEL_DEFAULT_LOCALE": "sv",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Stockholm",
        "BABEL_DEFAULT_FOLDER": "translations",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "TIME_ZONE": "Europe/Stockholm",
    }


def framework_settings(environment: str) -> dict[str, Any]:
    """What of Flask-AppBuilder is switched off: its own interface, REST, JWT, permission tables."""
    return {
        "APP_NAME": "Vaccinjournal",
        "AUTH_TYPE": 1,
        "AUTH_USER_REGISTRATION": False,
        "AUTH_ROLE_PUBLIC": "Public",
        "AUTH_RATE_LIMITED": False,  # our own limit stands on the login view
        "FAB_BASE_TEMPLATE": "shell.html",
        "FAB_UPDATE_PERMS": False,
        "FAB_CREATE_DB": False,
        "FAB_ADD_MENU_API": False,
        "FAB_ADD_OPENAPI_VIEWS": False,
        "FAB_API_SWAGGER_UI": False,
        "FAB_ADD_SECURITY_API": False,
        "FAB_API_KEY_ENABLED": False,
        "FAB_ADD_SECURITY_PERMISSION_VIEW": False,
        "FAB_ADD_SECURITY_VIEW_MENU_VIEW": False,
        "FAB_ADD_SECURITY_PERMISSION_VIEWS_VIEW": False,
        "FAB_ALLOW_GET_UNSAFE_MUTATIONS": False,
        "FAB_SAFE_REDIRECT_HOSTS": [],
        # Hashing takes 125 ms by design; tests log in hundreds of times and use a cheap one.
        "FAB_PASSWORD_HASH_METHOD": "pbkdf2:sha256:1" if environment == "test" else "scrypt",
    }
