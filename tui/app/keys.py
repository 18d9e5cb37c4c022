"""Declaring commands: the one place from which hints, help, palette, keymap and the README's table follow."""

from __future__ import annotations

from textual.binding import Binding

_SIGNS = {
    "plus": "+", "minus": "-", "full_stop": ".", "slash": "/", "asterisk": "*", "colon": ":",
    "question_mark": "?", "pagedown": "PgDn", "pageup": "PgUp", "down": "↓", "up": "↑", "f1": "F1",
    "home": "Home", "end": "End", "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "shift+Tab",
}  # fmt: skip


def written(key: str) -> str:
    """A key as the help writes it.

    >>> written("full_stop"), written("ctrl+e"), written("G")
    ('.', 'ctrl+e', 'G')
    """
    return _SIGNS.get(key, key)


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
