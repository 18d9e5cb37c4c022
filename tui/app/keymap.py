"""Every command of the app with its keys, read from where it is declared, for `cuttings keys`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import tui.app
from tui.app.keys import written

EVERYWHERE = "Everywhere"
DIALOGS = "Dialogs"

_SELECTED = {"article": "The selected articles"}
"""Titles by the area of the id, for classes that several panes inherit from and so cannot have one."""


class Declared(NamedTuple):
    """A command of ours."""

    area: str
    """Where it works, as a title."""

    id: str
    """`area.verb`, its name in the keymap."""

    keys: tuple[str, ...]
    """As the help writes them."""

    word: str
    """What hints and palette call it."""

    does: str
    """What it does, a sentence."""


def declared(keys: Mapping[str, str] | None = None) -> list[Declared]:
    """All commands, those of an area together, each once.

    Args:
        keys: the reader's own, by command; the others have those that are declared.
    """
    found: dict[str, Declared] = {}
    for kind in sorted(classes(), key=lambda kind: (issubclass(kind, ModalScreen), issubclass(kind, Screen))):
        for binding in own_bindings(kind):
            found.setdefault(binding.id or "", _declared(kind, binding, keys or {}))
    areas = list(dict.fromkeys(entry.area for entry in found.values()))
    areas.sort(key=lambda area: (area == DIALOGS, area == EVERYWHERE))
    return sorted(found.values(), key=lambda entry: areas.index(entry.area))


def classes() -> Iterator[type[DOMNode]]:
    """The classes of the app that declare bindings, module by module."""
    for module in walk_packages(tui.app.__path__, "tui.app."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, DOMNode) and kind.__module__ == module.name:
                yield kind


def own_bindings(kind: type[DOMNode]) -> list[Binding]:
    """The bindings with an id that the class declares itself; Textual's own have none."""
    declared = vars(kind).get("BINDINGS", ())
    return [binding for binding in declared if isinstance(binding, Binding) and binding.id]


def _declared(kind: type[DOMNode], binding: Binding, keys: Mapping[str, str]) -> Declared:
    id = binding.id or ""
    shown = tuple(written(key.strip()) for key in keys.get(id, binding.key).split(","))
    return Declared(_title(kind, id), id, shown, binding.description, binding.tooltip)


def _title(kind: type[DOMNode], id: str) -> str:
    if kind.BINDING_GROUP_TITLE:
        return kind.BINDING_GROUP_TITLE
    if issubclass(kind, ModalScreen):
        return DIALOGS
    return _SELECTED.get(id.partition(".")[0], EVERYWHERE)
