"""The framework's security manager, narrowed to the active assignment.

The framework asks "may this user do X on view Y"; the answer comes from memory, from the role of
the assignment in force (``roles.py``). Without an assignment everything is refused.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_appbuilder.security.sqla.manager import SecurityManager
from flask_appbuilder.security.sqla.models import Role as FrameworkRole
from flask_appbuilder.security.sqla.models import User
from flask_limiter import Limiter

from app.extensions import limiter
from app.security import rate_window  # noqa: F401 — the limiter finds a store by its scheme once it is there
from app.security.roles import Permission, Verb
from app.security.session import current_actor, current_login
from app.tables.vocabulary import Role

VERBS = frozenset(verb.value for verb in Verb)
FRAMEWORK_ROLES = {role: FrameworkRole(name=role.value) for role in Role}


class AssignmentSecurityManager(SecurityManager):
    """Permissions follow the active assignment alone, at once, in every tab."""

    userstatschartview = None
    login_view: type | None = None

    def create_limiter(self, app: Flask) -> Limiter:
        limiter.init_app(app)
        return limiter

    def register_views(self) -> None:
        """Only login and logout: the framework's user, role and token doors stay shut.

        People and assignments are administered by our own generated views. ``create_app`` names
        the login view, which lies a floor above this one.
        """
        if self.login_view is None:
            raise RuntimeError("no login view was named")
        self.auth_view = self.appbuilder.add_view_no_menu(self.login_view())

    def load_user(self, pk: int) -> User | None:
        login = current_login()
        return login.user if login and login.user.id == int(pk) else None

    def get_user_roles(self, user: Any) -> list[FrameworkRole]:
        actor = current_actor()
        return [FRAMEWORK_ROLES[actor.role]] if actor else []

    def has_access(self, permission_name: str, view_name: str) -> bool:
        actor = current_actor()
        return actor is not None and _granted(permission_name, view_name, actor.permissions)

    def is_item_public(self, permission_name: str, view_name: str) -> bool:
        return False

    def get_user_menu_access(self, menu_names: list[str] | None = None) -> set[str]:
        return set()


def _granted(permission_name: str, view_name: str, permissions: frozenset[Permission]) -> bool:
    verb = permission_name.removeprefix("can_")
    return verb in VERBS and Permission(Verb(verb), view_name) in permissions
