"""Login with the SITHS card: out to the identity provider, and back with the proof of who it is."""

from __future__ import annotations

import secrets
from dataclasses import asdict

from flask import abort, current_app, redirect, request, session, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from app.extensions import limiter
from app.integrations.call_log import CallRow, write
from app.integrations.siths.errors import SithsRefused, SithsUnavailable
from app.integrations.siths.port import Attempt, IdentityProvider, ProvenEmployee
from app.outside import outside
from app.security.accounts import active_account
from app.security.commissions import Commission, Commissioned
from app.security.login_log import record_login_event
from app.security.session import current_login
from app.tables.vocabulary import LoginEvent
from app.views.base import JournalView
from app.views.login import complete_login
from app.views.login_ways import login_ways

METHOD = "siths"
ATTEMPT_KEY = "siths"
OUR_ROLES = "VJ;"
"""How the directory begins the name of a role in our system (``VJ;Lokaladministratör``)."""


class SithsLoginView(JournalView):
    route_base = ""
    default_view = "start"

    @expose("/login/siths", methods=["GET"])
    @limiter.limit(lambda: current_app.config["LOGIN_ADDRESS_RATE_LIMIT"])
    def start(self) -> Response | tuple[str, int]:
        """Send the browser to the provider; the cookie keeps what it has to come back with, no more."""
        provider = _connected()
        if current_login():
            return redirect(url_for("StartView.start"))
        try:
            address, attempt = provider.begin(_return_address())
        except SithsUnavailable:
            return self._unreachable()
        session[ATTEMPT_KEY] = asdict(attempt)
        return redirect(address, 303)

    @expose("/oauth-authorized/siths", methods=["GET"])
    @limiter.limit(lambda: current_app.config["LOGIN_ADDRESS_RATE_LIMIT"])
    def returned(self) -> Response | tuple[str, int]:
        """The browser comes back: proven, and somebody here, or refused."""
        provider = _connected()
        kept = session.pop(ATTEMPT_KEY, None)
        if kept is None:
            return self._refused("no_attempt")
        try:
            employee = provider.finish(Attempt(**kept), _return_address(), request.args)
        except SithsUnavailable:
            return self._unreachable()
        except SithsRefused as error:
            return self._refused(error.reason)
        user = active_account(employee.hsa_id)
        if user is None:
            return self._refused("no_account", employee.hsa_id)
        return complete_login(user, METHOD, _commissioned(employee))

    def _unreachable(self) -> tuple[str, int]:
        return self.page("login.html", username="", error=None, siths_is_down=True, **login_ways()), 503

    def _refused(self, reason: str, hsa_id: str = "") -> tuple[str, int]:
        """The page tells a number alone; both logs have it, and the technical one has the reason."""
        reference = secrets.token_hex(4).upper()
        record_login_event(
            LoginEvent.REFUSED,
            method=METHOD,
            user_name=f"{hsa_id} ({reference})".lstrip(),
            client=request.remote_addr,
        )
        write(
            CallRow(
                contract=METHOD,
                logical_address="login",
                correlation_id=reference,
                duration_ms=0,
                attempts=1,
                outcome=reason,
                alarm=False,
            )
        )
        return self.page("login/siths_refused.html", reference=reference), 403


def _connected() -> IdentityProvider:
    provider = outside().siths
    if provider is None:
        abort(404)
    return provider


def _return_address() -> str:
    return url_for("SithsLoginView.returned", _external=True)


def _commissioned(employee: ProvenEmployee) -> Commissioned:
    return Commissioned(
        tuple(
            Commission(told.hsa_id, told.purpose, told.care_unit, told.care_provider)
            for told in employee.commissions
        ),
        has_system_role=any(role.startswith(OUR_ROLES) for role in employee.system_roles),
    )
