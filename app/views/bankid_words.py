"""What BankID tells of a login, in words: each sentence says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.integrations.bankid.errors import AlreadyInProgress, BankIdError, OrderGone

UNAVAILABLE = _l("BankID is not available. Log in with your SITHS card.")
IN_PROGRESS = _l("A login with this BankID was already under way, and both are stopped. Begin again.")
GONE = _l("The login has ended. Begin again.")
REFUSED = _l(
    "You have identified yourself, but may not log in by BankID here. Log in with your SITHS card, "
    "or give your administrator the number %(reference)s."
)
OTHER_DEVICE = _l(
    "BankID was opened on another device than the one you log in on. Choose the QR code instead, "
    "or give your administrator the number %(reference)s."
)

SCAN = _l("Open the BankID app on your phone and scan the QR code.")
OPEN = _l("Press Open BankID, and come back here when you have identified yourself.")
SEARCHES = _l("The app looks for your BankID. If nothing happens: is your BankID on this device?")
PENDING = {
    "started": SEARCHES,
    "userSign": _l("Write your security code in the BankID app and choose Identify."),
    "userMrtd": _l("Follow the BankID app: it wants to read your passport or identity card."),
    "userCallConfirm": _l("Answer the question in the BankID app."),
}
"""Of hints that say more than that somebody is waited for."""

WORKING = _l("The login goes on in the BankID app. Follow what it says.")
FAILED = {
    "expiredTransaction": _l("The login took too long. Begin again, and open the BankID app at once."),
    "userCancel": _l("You cancelled in the BankID app. Begin again, or log in with your SITHS card."),
    "cancelled": IN_PROGRESS,
    "startFailed": _l("The BankID app did not read the code in time. Open the app first, then begin again."),
    "certificateErr": _l(
        "Your BankID cannot be used: it may be blocked or too old. Order a new one at your bank, "
        "and log in with your SITHS card."
    ),
}
UNKNOWN = _l("BankID could not identify you. Begin again, or log in with your SITHS card.")
WAITS_FOR_SOMEBODY = {None, "outstandingTransaction", "noClient"}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the `hint` it came of, by which a page knows whether it has said it already."""

    sentence: LazyString
    hint: str
    kind: str = "info"
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return str(self.sentence) % self.parameters if self.parameters else str(self.sentence)


def waiting(hint: str | None, *, same_device: bool) -> Told:
    """What whoever logs in does now. A hint that is new to us gets the sentence of all pending orders."""
    if hint in WAITS_FOR_SOMEBODY:
        return Told(OPEN if same_device else SCAN, "waiting")
    return Told(PENDING.get(str(hint), WORKING), str(hint))


def ended(hint: str | None) -> Told:
    """Why an order came to nothing."""
    return Told(FAILED.get(str(hint), UNKNOWN), str(hint), "warning")


def fault(error: BankIdError) -> Told:
    """Why there is no order. Whose fault it is does not help whoever wants in."""
    if isinstance(error, AlreadyInProgress):
        return Told(IN_PROGRESS, "in_progress", "warning")
    if isinstance(error, OrderGone):
        return Told(GONE, "gone", "warning")
    return Told(UNAVAILABLE, "unavailable", "warning")
