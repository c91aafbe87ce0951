"""SMTP on a port of its own, in a thread beside the web server."""

import ssl
from asyncio import Server
from types import TracebackType

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from standins.mail.handler import Handler
from standins.services.credentials import PASSWORD, USER
from standins.world import World


class MailServer:
    """Takes mail while the block runs. With `tls` it demands STARTTLS and a login, as a real one does."""

    def __init__(self, world: World, host: str, port: int, tls: ssl.SSLContext | None) -> None:
        self._world = world
        self._controller = _AnyPort(
            Handler(world),
            hostname=host,
            port=port,
            tls_context=tls,
            ident="standins",
            require_starttls=tls is not None,
            auth_required=tls is not None,
            authenticator=_let_in,
        )

    def __enter__(self) -> None:
        self._controller.start()
        self._world.ports["smtp"] = self._controller.bound_port

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()


class _AnyPort(Controller):
    """A controller that may be given port 0, and knows the one it got."""

    @property
    def bound_port(self) -> int:
        if not isinstance(self.server, Server):
            raise RuntimeError("The mail server does not run")
        port: int = self.server.sockets[0].getsockname()[1]
        return port

    def _trigger_server(self) -> None:
        self.port = self.bound_port
        super()._trigger_server()


def _let_in(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword
) -> AuthResult:
    is_ours = (login.login, login.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_ours, handled=False)
