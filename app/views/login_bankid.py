"""Login by Mobilt BankID: an exception, for accounts that an administrator has allowed it.

BankID proves a person. Which account answers to her, and in which assignments, is the product's own matter.
"""

from __future__ import annotations

import contextlib
import secrets

from flask import Response as Answer
from flask import abort, current_app, make_response, redirect, request, session, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.sqla.models import User
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from app.extensions import limiter
from app.integrations.bankid.errors import BankIdError, OrderGone
from app.integrations.bankid.port import BankId, OrderState, Progress, ProvenPerson
from app.integrations.bankid.qr import qr_picture
from app.outside import outside
from app.security.bankid_account import account_of
from app.security.bankid_orders import OpenOrder, forget_order, keep_order, open_order
from app.security.login_log import record_login_event
from app.security.session import current_login
from app.tables.vocabulary import LoginEvent
from app.views.bankid_words import OTHER_DEVICE, REFUSED, Told, ended, fault, waiting
from app.views.base import JournalView
from app.views.login import complete_login

METHOD = "bankid"
ORDER_KEY = "bankid"
START_RATE_LIMIT = "60 per minute"
"""From one address: a clinic shares one."""

PROGRESS_RATE_LIMIT = "90 per minute"
CODE_RATE_LIMIT = "150 per minute"
"""Of one browser; its page asks every other second how it goes, and every second for a code."""


def _browser() -> str:
    return str(session.get(ORDER_KEY) or request.remote_addr)


class BankIdLoginView(JournalView):
    route_base = "/login/bankid"
    default_view = "show"

    @expose("/", methods=["GET"])
    def show(self) -> str | Response:
        """The choice of device, or the order under way."""
        _connected()
        if current_login():
            return redirect(url_for("StartView.start"))
        held = open_order(session.get(ORDER_KEY))
        return self._whole(held, waiting(None, same_device=held.same_device) if held else None)

    @expose("/start", methods=["POST"])
    @limiter.limit(START_RATE_LIMIT)
    def start(self) -> str | Response | tuple[str, int]:
        """Begin an order. One that the browser had under way is cancelled."""
        bankid, client = _connected(), request.remote_addr or ""
        _leave_order(bankid)
        try:
            order = bankid.begin(client)
        except BankIdError as error:
            return self._whole(None, fault(error)), 503
        token = secrets.token_urlsafe(32)
        same_device = request.form.get("device") == "same"
        keep_order(token, order, same_device=same_device, client_address=client)
        session[ORDER_KEY] = token
        return redirect(url_for("BankIdLoginView.show"), 303)

    @expose("/code", methods=["GET"])
    @limiter.limit(CODE_RATE_LIMIT, key_func=_browser)
    def code(self) -> Answer:
        """The QR code of this very second. What makes it never leaves the server."""
        held = open_order(session.get(ORDER_KEY))
        if held is None:
            abort(404)
        return Answer(qr_picture(held.order, held.seconds), mimetype="image/svg+xml")

    @expose("/progress", methods=["GET"])
    @limiter.limit(PROGRESS_RATE_LIMIT, key_func=_browser)
    def progress(self) -> str | Response:
        """How far the order has come: asked by the page every other second, or by a link in it."""
        bankid, held = _connected(), open_order(session.get(ORDER_KEY))
        if current_login():
            return _away(redirect(url_for("StartView.start")))
        if held is None:
            return self._over(fault(OrderGone()))
        try:
            progress = bankid.progress(held.order.reference)
        except OrderGone as error:
            forget_order(session[ORDER_KEY])
            return self._over(fault(error))
        except BankIdError as error:
            # The order may still be alive: the page goes on asking.
            return self._under_way(held, fault(error))
        if progress.state is OrderState.PENDING:
            return self._under_way(held, waiting(progress.hint, same_device=held.same_device))
        forget_order(session.pop(ORDER_KEY))
        return self._outcome(held, progress)

    @expose("/cancel", methods=["POST"])
    def cancel(self) -> Response:
        """Whoever logs in changes her mind, or leaves the page.

        The cookie is left alone: the page that follows may already have been given a new one.
        """
        _leave_order(_connected())
        return redirect(url_for("LoginView.login"), 303)

    def _outcome(self, held: OpenOrder, progress: Progress) -> str | Response:
        person = progress.person
        if person is None:
            return self._over(ended(progress.hint))
        account = account_of(person.personal_number)
        if account is None or not account.may_enter:
            return self._refuse(person, account.user if account else None, REFUSED)
        # Somebody who was lured to open a stranger's order sits elsewhere than the one who began it.
        if held.same_device and person.device_address != held.client_address:
            return self._refuse(person, account.user, OTHER_DEVICE)
        return _away(complete_login(account.user, METHOD))

    def _refuse(self, person: ProvenPerson, user: User | None, sentence: LazyString) -> str | Response:
        """The reference leads to the row in the log; the page says nothing of accounts."""
        reference = secrets.token_hex(4).upper()
        record_login_event(
            LoginEvent.REFUSED,
            method=METHOD,
            user_id=user.id if user else None,
            user_name=f"{reference} {user or person.name}"[:160],
            client=request.remote_addr,
        )
        return self._over(Told(sentence, "refused", "stop", {"reference": reference}))

    def _under_way(self, held: OpenOrder, told: Told) -> str | Response:
        if not _asked_by_page():
            return self._whole(held, told)
        if request.args.get("said") == told.hint:
            # Nothing new: a screen reader would say the same sentence again.
            return make_response("", 204)
        return self.page("login/bankid_told.html", told=told)

    def _over(self, told: Told) -> str | Response:
        if not _asked_by_page():
            return self._whole(None, told)
        answer = make_response(self.page("login/bankid_box.html", held=None, told=told))
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#bankid", "outerHTML"
        return answer

    def _whole(self, held: OpenOrder | None, told: Told | None) -> str:
        return self.page("login/bankid.html", held=held, told=told, app_address=_app_address(held))


def _connected() -> BankId:
    bankid = outside().bankid
    if bankid is None:
        abort(404)
    return bankid


def _leave_order(bankid: BankId) -> None:
    token = session.get(ORDER_KEY)
    held = open_order(token)
    if token is None or held is None:
        return
    forget_order(token)
    with contextlib.suppress(BankIdError):
        bankid.cancel(held.order.reference)


def _app_address(held: OpenOrder | None) -> str:
    """What opens the BankID app on the device that shows the page."""
    if held is None:
        return ""
    return str(current_app.config["BANKID_APP_URL"]).format(token=held.order.auto_start_token)


def _asked_by_page() -> bool:
    return "HX-Request" in request.headers


def _away(redirection: Response) -> Response:
    """A redirect that the page's own asking follows with the whole window."""
    if not _asked_by_page():
        return redirection
    answer = make_response("")
    answer.headers["HX-Redirect"] = redirection.headers["Location"]
    return answer
