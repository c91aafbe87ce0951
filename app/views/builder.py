"""The framework's builder, without the doors that the product does not open.

Left out: ``/back`` (a page history), ``/lang`` (changes the session by GET), the menu and OpenAPI views.
"""

from __future__ import annotations

from flask_appbuilder import AppBuilder


class JournalBuilder(AppBuilder):
    """Registers the start page and the login alone; every other view is in ``registry.py``."""

    def _add_admin_views(self) -> None:
        self._indexview = self.add_view_no_menu(self.indexview)
        self.sm.register_views()
