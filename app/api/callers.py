"""Which system calls: the HSA-id of its client certificate, as the proxy that ended the TLS states it.

Closed by default: without a trusted proxy in front, or without a list of callers, nobody is let in. The
header that names the original consumer (``x-rivta-original-serviceconsumer-hsaid``) is kept for the access
log; it never lets anybody in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import current_app, request

from app.api.soap import Side, SoapFault

ORIGINAL_CONSUMER = "x-rivta-original-serviceconsumer-hsaid"

_HSA_ID = re.compile(r"[A-Z0-9][A-Z0-9-]{2,63}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caller:
    """``system`` is proven by its certificate; ``original_consumer`` is what the system says."""

    system: str
    original_consumer: str | None


def calling_system() -> Caller:
    """Who calls. Raises SoapFault when it is nobody whom the settings let in."""
    system = _certified()
    if not system:
        raise SoapFault(Side.CLIENT, "no_certificate", "Klientcertifikat saknas eller saknar SERIALNUMBER.")
    if system not in current_app.config["PRODUCER_CALLERS"]:
        raise SoapFault(Side.CLIENT, "unknown_caller", "Avsändaren har inte behörighet att anropa tjänsten.")
    stated = request.headers.get(ORIGINAL_CONSUMER, "").strip()
    return Caller(system, stated if _HSA_ID.fullmatch(stated) else None)


def _certified() -> str:
    """The header is believed only behind a proxy, which overwrites whatever a caller wrote in it."""
    settings = current_app.config
    behind_a_proxy = settings["TRUSTED_PROXIES"] > 0 or settings["ENVIRONMENT"] != "production"
    name = settings["PRODUCER_CALLER_HEADER"]
    return request.headers.get(name, "").strip() if behind_a_proxy and name else ""
