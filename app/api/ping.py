"""PingForConfiguration 1.0: yes, somebody is here, and this is our version."""

from __future__ import annotations

from lxml import etree
from lxml.builder import ElementMaker

from app import clock
from app.api.produced import ProducedContract, Question
from app.api.version import VERSION
from app.integrations.rivta.moments import time_stamp
from app.integrations.rivta.ping import PING

_E = ElementMaker(namespace=PING.namespace, nsmap={"r": PING.namespace})


def _answer(question: Question) -> etree._Element:
    return _E.PingForConfigurationResponse(_E.version(VERSION), _E.pingDateTime(time_stamp(clock.now())))


PING_FOR_CONFIGURATION = ProducedContract(PING, _answer)
