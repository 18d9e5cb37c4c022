"""Keys that the reader has changed in `config.toml`: checked, for Textual lets any two commands share one.

What cannot be a key is left out, so that the command keeps its own; the rest is said and done as asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, key_to_character
from textual.screen import Screen
from textual.widget import Widget

from tui.app.keymap import classes, own_bindings
from tui.app.keys import named, written
from tui.app.render.plain import phrase
from tui.app.screens.desk import Desk
from tui.app.widgets.article_pane import ArticlePane
from tui.settings import NAME

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "meta", "super", "hyper"})
_NAMES = frozenset(
    [key.value.rpartition("+")[2] for key in Keys] + [named(chr(sign)) for sign in range(33, 127)]
)


class Rebinding(NamedTuple):
    """The reader's keys as they are in force."""

    keys: dict[str, str]
    """By command, parted by commas, in Textual's names."""

    notices: tuple[str, ...]
    """What is wrong with the others, a sentence each."""


def checked(wanted: Mapping[str, str]) -> Rebinding:
    """The keys of `wanted` that can be given to their commands, and what to say of it."""
    known = {binding.id: binding for kind in classes() for binding in own_bindings(kind) if binding.id}
    keys: dict[str, str] = {}
    notices: list[str] = []
    for id, typed in wanted.items():
        names = [named(part.strip()) for part in typed.split(",")]
        wrong = next((name for name in names if not _is_key(name)), None)
        if id not in known:
            near = get_close_matches(id, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "`cuttings keys` lists the commands."
            notices.append(phrase("{file}: there is no command {id}; {hint}", file=NAME, id=id, hint=hint))
        elif wrong is not None:
            hint = "Write f, F, ctrl+f or f5, and comma for a comma."
            told = phrase("{file}: {id} cannot have the key “{key}”.", file=NAME, id=id, key=wrong)
            notices.append(f"{told} {hint}")
        else:
            keys[id] = ",".join(dict.fromkeys(names))
    return Rebinding(keys, (*notices, *_clashes(keys)))


def _clashes(keys: Mapping[str, str]) -> Iterator[str]:
    """A sentence for every key that stands for two commands of one place, one of them the reader's doing."""
    said: set[frozenset[str]] = set()
    for bindings in _places():
        holders: dict[str, dict[str, Binding]] = {}
        for binding in bindings:
            for key in keys.get(binding.id or "", binding.key).split(","):
                holders.setdefault(named(key.strip()), {}).setdefault(binding.id or "", binding)
        for key, found in holders.items():
            ids = frozenset(found)
            if len(ids) > 1 and ids & keys.keys() and ids not in said:
                said.add(ids)
                both = " and ".join(f"{id} ({binding.description})" for id, binding in found.items())
                yield f"{NAME}: {written(key)} is the key of {both}; give one of them another."


def _places() -> Iterator[list[Binding]]:
    """The commands that can be given at the same time, for every place where the focus can be.

    A line of text takes most keys for itself, and a dialog hides what is below it: there only their own
    commands count. Another screen than the desk has its own, whatever the app does with the same keys.
    """
    kinds = list(classes())
    around = [binding for kind in kinds if _surrounds(kind) for binding in own_bindings(kind)]
    yield around
    for kind in kinds:
        bindings = [
            binding for base in kind.__mro__ if issubclass(base, DOMNode) for binding in own_bindings(base)
        ]
        yield [*bindings, *around] if issubclass(kind, ArticlePane) else [*bindings, *_beside(kind, kinds)]


def _beside(kind: type[DOMNode], kinds: Iterable[type[DOMNode]]) -> Iterator[Binding]:
    """The commands of the screen whose pane the class is, by the title that the two share."""
    for screen in kinds:
        if issubclass(screen, Screen) and screen.BINDING_GROUP_TITLE == kind.BINDING_GROUP_TITLE is not None:
            yield from own_bindings(screen)


def _surrounds(kind: type[DOMNode]) -> bool:
    """Whether the class is one around the panes: the app, the desk, what holds several panes."""
    if issubclass(kind, Screen):
        return issubclass(Desk, kind)
    return issubclass(kind, App) or (issubclass(kind, Widget) and not kind.can_focus)


def _is_key(name: str) -> bool:
    *modifiers, base = name.split("+")
    return _MODIFIERS.issuperset(modifiers) and (base in _NAMES or bool(base and key_to_character(base)))
