"""What the platform says when it will not, or cannot, pass a call on."""

from flask import Response

from standins.soap.envelope import fault

_CLIENT = "Client"
_SERVER = "Server"

PLATFORM_FAULTS = {
    "VP001": (_CLIENT, "RIV-version saknas i anropet."),
    "VP002": (_CLIENT, "Klientcertifikat saknas eller saknar SERIALNUMBER."),
    "VP003": (_CLIENT, "Logisk adress saknas i anropet."),
    "VP004": (_CLIENT, "Tjänsteproducent saknas för logisk adress och tjänstekontrakt."),
    "VP005": (_CLIENT, "Tjänsteproducenten stödjer inte begärd RIV-version."),
    "VP006": (_SERVER, "Fel i tjänsteplattformen: flera tjänsteproducenter."),
    "VP007": (_SERVER, "Tjänstekonsumenten saknar behörighet till logisk adress och tjänstekontrakt."),
    "VP008": (_SERVER, "Fel i tjänsteplattformen: ingen kontakt med adresskatalogen."),
    "VP009": (_SERVER, "Fel vid kontakt med tjänsteproducenten."),
    "VP010": (_SERVER, "Fel i tjänsteplattformen: adress saknas."),
    "VP011": (_CLIENT, "Anropet kom inte från en tillåten adress."),
    "VP012": (_SERVER, "Fel i tjänsteplattformen: konfigurationsfel."),
    "VP013": (_CLIENT, "Avsändaren får inte ange ursprunglig tjänstekonsument."),
    "VP014": (_SERVER, "Fel i tjänsteplattformen: ogiltigt certifikat."),
    "VP015": (_CLIENT, "Anropet är inte välformat."),
}


def platform_fault(code: str, detail: str | None = None) -> Response:
    """The platform's fault with this code."""
    side, text = PLATFORM_FAULTS[code]
    return fault(side, f"{code} {text}", detail)
