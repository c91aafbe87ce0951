"""The menus of one request: what this assignment may see, and where it stands now."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from app.security.actor import Actor
from app.views.menu import TABS, Group, Item, Tab


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
    """Where the request stands: its endpoint, and the open patient if there is one."""

    endpoint: str
    patient: str | None

    def is_at(self, item: Item) -> bool:
        """Exactly here, or on a further page (add, edit, show) of the item's generated list."""
        if item.endpoint == self.endpoint:
            return True
        view, _, method = item.endpoint.partition(".")
        return method == "list" and view == self.endpoint.partition(".")[0]

    def is_near(self, item: Item) -> bool:
        return item.endpoint.partition(".")[0] == self.endpoint.partition(".")[0]

    def url(self, item: Item) -> str:
        return url_for(item.endpoint, patient=self.patient) if item.of_patient else url_for(item.endpoint)


def menus(
    actor: Actor, patient_uuid: str | None, unsigned: int | None
) -> tuple[list[TabLink], list[SideGroup]]:
    """Both menus for this request. ``unsigned`` is the number shown on the tab Sign."""
    place = Place(request.endpoint or "", patient_uuid)
    shown = [(tab, groups) for tab in TABS if (groups := _permitted(tab, actor, patient_uuid))]
    active = _active(shown, place)
    tabs = [
        TabLink(
            tab.key,
            str(tab.label),
            place.url(groups[0].items[0]),
            tab.key == active,
            tab.shortcut,
            unsigned if tab.key == "signing" else None,
        )
        for tab, groups in shown
    ]
    side = next((groups for tab, groups in shown if tab.key == active), [])
    return tabs, [SideGroup(str(g.label), [_side_item(i, place) for i in g.items]) for g in side]


def _permitted(tab: Tab, actor: Actor, patient_uuid: str | None) -> list[Group]:
    permissions = actor.permissions
    groups = []
    for group in tab.groups:
        items = tuple(
            item
            for item in group.items
            if (item.permission is None or item.permission in permissions)
            and (patient_uuid or not item.of_patient)
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
    return SideItem(str(item.label), place.url(item), item.icon, place.is_at(item))
