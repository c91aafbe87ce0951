"""PingForConfiguration 1.0: yes, somebody is here."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.builder import ElementMaker

from standins.soap.contract import ProducedContract
from standins.world import World

_NAMESPACE = "urn:riv:itintegration:monitoring:PingForConfigurationResponder:1"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


def _answer(world: World, question: etree._Element) -> etree._Element:
    now = datetime.now(ZoneInfo("Europe/Stockholm"))
    return _E.PingForConfigurationResponse(
        _E.version("1.0"),
        _E.pingDateTime(now.strftime("%Y%m%d%H%M%S")),
        _E.configuration(_E.name("persons"), _E.value(str(len(world.population.persons)))),
    )


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    return {"contract": question.findtext("{*}serviceContractNamespace")}


PING_FOR_CONFIGURATION = ProducedContract(
    "itintegration:monitoring", "PingForConfiguration", "1.0", _answer, _describe
)
