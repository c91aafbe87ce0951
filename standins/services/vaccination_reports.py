"""A vaccination register, in a protocol of our own: ``POST /nvr/v0/reports``.

The real register's machine interface is not public. What is known of it is kept: the source system's
name and its reference for the dose are the key, and the same key again replaces what was there.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, jsonify, request

from standins.faults import Fault, FaultKind, deliver
from standins.sender import sender
from standins.services.report_rules import Rejection, check_report
from standins.services.vaccination_records import keep_report
from standins.tak import PRODUCT
from standins.world import the_world

vaccination_reports = Blueprint("vaccination_reports", __name__, url_prefix="/nvr/v0")

_OPERATION = "nvr/reports"
_TAKEN_IN = 202
_CANNOT_BE_READ = 400
_NOT_LET_IN = 401


@vaccination_reports.post("/reports")
def take_in() -> Response:
    """A list of reports; a receipt for each."""
    if request.is_secure and sender() != PRODUCT:
        return Response(status=_NOT_LET_IN)
    reports = request.get_json(silent=True)
    if not isinstance(reports, list) or not all(isinstance(report, dict) for report in reports):
        return Response("A list of reports, please\n", status=_CANNOT_BE_READ, mimetype="text/plain")
    order = the_world().faults.take(_OPERATION)
    return deliver(order, lambda: _take_in(reports, order), the_world().state)


def _take_in(reports: list[dict[str, Any]], order: Fault | None) -> Response:
    receipts = [
        _refuse(report, "ON_ORDER", "Avvisad på beställning")
        if _is_refused_on_order(place, order)
        else _receipt(report)
        for place, report in enumerate(reports)
    ]
    refusals = ", ".join(receipt["code"] for receipt in receipts if receipt["status"] == "rejected")
    the_world().state.record_call(
        _OPERATION,
        refusals or "ok",
        {"correlationId": request.headers.get("x-correlation-id")},
        [_safe(report) for report in reports],
    )
    response = jsonify(receipts=receipts)
    response.status_code = _TAKEN_IN
    return response


def _is_refused_on_order(place: int, order: Fault | None) -> bool:
    if order is None:
        return False
    return order.kind is FaultKind.ERROR or (order.kind is FaultKind.PARTIAL and place % 2 == 1)


def _receipt(report: dict[str, Any]) -> dict[str, Any]:
    today = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    try:
        check_report(report, today)
        reference = keep_report(the_world().state, _safe(report))
    except Rejection as rejection:
        return _refuse(report, rejection.code, rejection.text)
    return {**_key(report), "status": "accepted", "nvrReference": reference}


def _refuse(report: dict[str, Any], code: str, text: str) -> dict[str, Any]:
    return {**_key(report), "status": "rejected", "code": code, "text": text}


def _key(report: dict[str, Any]) -> dict[str, Any]:
    return {"uniqueReference": report.get("uniqueReference"), "version": report.get("version")}


def _safe(report: dict[str, Any]) -> dict[str, Any]:
    return {**report, "personId": the_world().population.safe(str(report.get("personId")))}
