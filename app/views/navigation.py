"""The menus of one request: what this assignment may see, and where it stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from flask import request
from flask_babel import get_locale

from app.security.actor import Actor
from app.security.roles import Permission
from app.views.addresses import SOMEBODY, address
from app.views.menu import TABS, Group, Item, Tab

MOST_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class SideItem:
    label: str
    url: str
    icon: str
    active: bool


@dataclass(frozen=True, slots=True)
class SideGroup:
    label: str
    items: list[SideItem]


@dataclass(frozen=True, slots=True)
class TabLink:
    key: str
    label: str
    url: str
    active: bool
    shortcut: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request stands: its endpoint, whether a patient is open, the language and the mount."""

    endpoint: str
    with_patient: bool
    language: str
    root: str

    def is_at(self, item: Item) -> bool:
        """Exactly here, or on a further page (add, edit, show) of the item's generated list."""
        if item.endpoint == self.endpoint:
            return True
        view, _, method = item.endpoint.partition(".")
        return method == "list" and view == self.endpoint.partition(".")[0]

    def is_near(self, item: Item) -> bool:
        return item.endpoint.partition(".")[0] == self.endpoint.partition(".")[0]


def url(item: Item) -> str:
    return address(item.endpoint, patient=SOMEBODY) if item.of_patient else address(item.endpoint)


@dataclass(frozen=True, slots=True)
class Menus:
    """Both menus as they look to everybody of the same permissions at the same place."""

    tabs: list[TabLink]
    side: list[SideGroup]


def menus(actor: Actor, patient: UUID | None, unsigned: int | None) -> Menus:
    """Both menus for this request. ``unsigned`` is the number shown on the tab Sign."""
    place = Place(request.endpoint or "", patient is not None, str(get_locale()), request.script_root)
    kept = _menus_at(actor.permissions, place)
    tabs = [replace(tab, count=unsigned) if tab.key == "signing" else tab for tab in kept.tabs]
    return Menus(tabs, [_about(group, patient) for group in kept.side] if patient else kept.side)


def _about(group: SideGroup, patient: UUID) -> SideGroup:
    somebody, wanted = str(SOMEBODY), str(patient)
    items = [replace(item, url=item.url.replace(somebody, wanted)) for item in group.items]
    return replace(group, items=items)


@lru_cache(maxsize=MOST_KEPT)
def _menus_at(permissions: frozenset[Permission], place: Place) -> Menus:
    shown = [(tab, groups) for tab in TABS if (groups := _permitted(tab, permissions, place))]
    active = _active(shown, place)
    tabs = [
        TabLink(tab.key, str(tab.label), url(groups[0].items[0]), tab.key == active, tab.shortcut, None)
        for tab, groups in shown
    ]
    side = next((groups for tab, groups in shown if tab.key == active), [])
    return Menus(tabs, [SideGroup(str(g.label), [_side_item(i, place) for i in g.items]) for g in side])


def _permitted(tab: Tab, permissions: frozenset[Permission], place: Place) -> list[Group]:
    groups = []
    for group in tab.groups:
        items = tuple(
            item
            for item in group.items
            if (item.permission is None or item.permission in permissions)
            and (place.with_patient or not item.of_patient)
        )
        if items:
            groups.append(Group(group.label, items))
    return groups


def _active(shown: list[tuple[Tab, list[Group]]], place: Place) -> str | None:
    for test in (place.is_at, place.is_near):
        for tab, groups in shown:
            if any(test(item) for group in groups for item in group.items):
                return tab.key
    return None


def _side_item(item: Item, place: Place) -> SideItem:
    return SideItem(str(item.label), url(item), item.icon, place.is_at(item))
