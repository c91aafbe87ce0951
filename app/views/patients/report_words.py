"""What a report's state means to somebody at the unit: how it stands, and what there is to do."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app import clock
from app.queries.patients.reports import ReportRow
from app.tables.vocabulary import OutboxFailure, OutboxState
from app.views.words import OUTBOX_FAILURES


def report_in_words(report: ReportRow) -> list[str]:
    """Sentences, the most important first."""
    return [sentence for sentence in WORDS[report.state](report) if sentence]


def _waiting(report: ReportRow) -> list[str]:
    if not report.attempts:
        return [_("Waiting since %(time)s. It is sent by itself.", time=_moment(report.created_at))]
    when = _("Waiting since %(time)s.", time=_moment(report.created_at))
    return [_fault(report), when, _("Sent again %(time)s.", time=_moment(report.due_at))]


def _held(report: ReportRow) -> list[str]:
    return [
        _("The register takes no report about a person without personnummer or samordningsnummer."),
        _("Add the number under Change personal details when there is one; then it is sent by itself."),
    ]


def _sent(report: ReportRow) -> list[str]:
    return [_("Acknowledged %(time)s.", time=_moment(report.sent_at)) if report.sent_at else ""]


def _rejected(report: ReportRow) -> list[str]:
    return [
        _fault(report),
        _("Correct what is wrong with the dose; the correction is reported. Or send it again when mended."),
    ]


def _given_up(report: ReportRow) -> list[str]:
    return [
        _fault(report),
        _("Given up after %(number)s attempts.", number=report.attempts),
        _("Send it again, or tell the system administrator."),
    ]


WORDS = {
    OutboxState.WAITING: _waiting,
    OutboxState.HELD: _held,
    OutboxState.SENT: _sent,
    OutboxState.REJECTED: _rejected,
    OutboxState.DEAD: _given_up,
}


def _fault(report: ReportRow) -> str:
    """The fault in our words; of a rejection what the register itself says."""
    if report.error_code in set(OutboxFailure):
        return str(OUTBOX_FAILURES[OutboxFailure(report.error_code)])
    return " ".join(filter(None, (report.error_code, report.error_text)))


def _moment(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"
