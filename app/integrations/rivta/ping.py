"""PingForConfiguration: whether the other side of a contract is there, and which version it runs."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import Unavailable
from app.integrations.rivta.settings import RivtaSettings

PING = Contract("itintegration:monitoring", "PingForConfiguration", "1.0", idempotent=True)

_SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class PingAnswer:
    """What the other side says of itself; `time` is its own clock, Swedish time."""

    version: str
    time: datetime
    configuration: dict[str, str]


def ping(settings: RivtaSettings, contract: Contract) -> PingAnswer:
    """Ask whether `contract` is answered at the settings' logical address.

    Raises Unavailable or Refused like any call.
    """
    answer = RivtaClient(settings, PING).call(
        serviceContractNamespace=contract.namespace, logicalAddress=settings.logical_address
    )
    try:
        time = datetime.strptime(answer.pingDateTime, "%Y%m%d%H%M%S").replace(tzinfo=_SWEDEN)
    except ValueError:
        raise Unavailable("broken_answer") from None
    return PingAnswer(answer.version, time, {item.name: item.value for item in answer.configuration})
