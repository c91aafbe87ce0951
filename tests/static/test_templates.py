"""The pages keep the strict Content-Security-Policy, and draw only icons that exist."""

import re
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
TEMPLATES = sorted((APP / "templates").rglob("*.html"))
SPRITE = (APP / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")
ICONS = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))

STYLE_OR_HANDLER = re.compile(r"<[a-z][^>{}]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style\b", re.IGNORECASE)
DRAWN_ICON = re.compile(r"""\bicon(?:_name)?(?:\(|=)\s*["']([a-z0-9-]+)["']""")
CHOSEN_ICON = re.compile(r"""["']icon["']\s*:\s*["']([a-z0-9-]+)["']""")


def relative(path: Path) -> str:
    return path.relative_to(APP).as_posix()


@pytest.mark.parametrize("template", TEMPLATES, ids=relative)
def test_a_template_holds_no_inline_script_or_style(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    for forbidden in (STYLE_OR_HANDLER, INLINE_SCRIPT, INLINE_STYLE):
        assert not forbidden.search(source), forbidden.search(source)


@pytest.mark.parametrize("template", TEMPLATES, ids=relative)
def test_a_template_draws_only_icons_of_the_sprite(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert set(DRAWN_ICON.findall(source)) | set(CHOSEN_ICON.findall(source)) <= ICONS


def test_the_menus_draw_only_icons_of_the_sprite() -> None:
    from app.views.navigation import TABS

    assert {item.icon for tab in TABS for group in tab.groups for item in group.items} <= ICONS


def test_no_page_loads_what_the_framework_ships() -> None:
    shipped = re.compile(r"appbuilder\.static|bootstrap|jquery|select2|font-?awesome", re.IGNORECASE)
    assert [relative(path) for path in TEMPLATES if shipped.search(path.read_text(encoding="utf-8"))] == []
