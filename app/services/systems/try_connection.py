"""Ask an outside system whether it is there, by an administrator's wish."""

from __future__ import annotations

from app.database import unit_of_work
from app.integrations.connections import Connections, System
from app.integrations.pinged import ping_system
from app.integrations.rivta.ping import PingAnswer
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.tables.vocabulary import LogEvent


def try_connection(actor: Actor, connections: Connections, system: System) -> PingAnswer:
    """What the system says of itself. Raises RivtaError; ValueError for one that has no ping."""
    actor.require(Verb.WRITE, "Outbox")
    with unit_of_work() as session:
        record(session, actor, LogEvent.OPENED, "connection to an outside system", reason=system.value)
    return ping_system(connections, system)
