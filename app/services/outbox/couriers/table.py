"""Who carries what: the one list of couriers."""

from __future__ import annotations

from app.integrations.connections import Connections
from app.services.outbox.couriers.courier import Courier
from app.services.outbox.couriers.engagements import Engagements
from app.services.outbox.couriers.log_copies import LogCopies
from app.services.outbox.couriers.register_reports import RegisterReports
from app.tables.vocabulary import OutboxTarget


def couriers_of(connections: Connections) -> dict[OutboxTarget, Courier]:
    """A courier for each system that is connected. What is for another waits until it is."""
    couriers: list[Courier] = []
    if register := connections.vaccination_register:
        couriers.append(RegisterReports(register))
    if index := connections.engagement_index:
        couriers.append(Engagements(index, connections.system_hsa_id))
    if log := connections.pdl_log:
        couriers.append(LogCopies(log, connections.system_hsa_id))
    return {courier.target: courier for courier in couriers}
