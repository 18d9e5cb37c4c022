"""Declaring commands: the one place from which hints, help, palette, keymap and the README's table follow."""

from __future__ import annotations

from textual.binding import Binding
from textual.keys import key_to_character

_SIGNS = {
    "plus": "+", "minus": "-", "full_stop": ".", "slash": "/", "asterisk": "*", "colon": ":",
    "question_mark": "?", "comma": ",", "pagedown": "PgDn", "pageup": "PgUp", "down": "↓", "up": "↑",
    "f1": "F1", "f8": "F8", "home": "Home", "end": "End", "enter": "Enter", "escape": "Esc", "tab": "Tab",
    "shift+tab": "shift+Tab", "left": "←", "right": "→", "delete": "Del",
}  # fmt: skip


_KEYS = {sign: key for key, sign in _SIGNS.items()}


def named(sign: str) -> str:
    """The key that is written so, by Textual's name for it.

    >>> named("Esc"), named("!"), named("ctrl+e"), named("G")
    ('escape', 'exclamation_mark', 'ctrl+e', 'G')
    """
    key = _KEYS.get(sign, sign)
    if len(key) != 1:
        return key
    (binding,) = Binding.make_bindings([Binding(key, "")])
    return binding.key


def written(key: str) -> str:
    """A key as the help writes it.

    >>> written("full_stop"), written("percent_sign"), written("ctrl+e"), written("G")
    ('.', '%', 'ctrl+e', 'G')
    """
    if key in _SIGNS or len(key) == 1:
        return _SIGNS.get(key, key)
    sign = key_to_character(key) or ""
    return sign if sign.isprintable() and sign.strip() else key


def command(
    keys: str, action: str, word: str, id: str, does: str, *, hint: bool = False, priority: bool = False
) -> Binding:
    """A command of ours as a binding.

    Args:
        keys: parted by commas, the one that hints show first.
        action: what Textual runs.
        word: what hints and palette call it.
        id: `area.verb`, its name in the keymap.
        does: what it does, a sentence.
        hint: whether the last line shows it.
        priority: whether it comes before the focused widget's own keys.
    """
    first = written(keys.partition(",")[0])
    return Binding(keys, action, word, show=hint, key_display=first, tooltip=does, id=id, priority=priority)
