"""The two themes of our own; every other Textual theme works as well, for widgets name variables only."""

from __future__ import annotations

from textual.theme import Theme

from tui.model.colors import COLORS

NIGHT = Theme(
    name="night",
    dark=True,
    background="#15171a",
    surface="#1b1e22",
    panel="#24282d",
    foreground="#d8d4c9",
    primary="#e0a458",
    secondary="#7fb7be",
    accent="#e0a458",
    success="#8fb996",
    warning="#e0a458",
    error="#d95d39",
    variables={"block-cursor-text-style": "none", "input-selection-background": "#7fb7be 30%"},
)

PAPER = Theme(
    name="paper",
    dark=False,
    background="#f6f2e9",
    surface="#fbf8f1",
    panel="#ebe4d6",
    foreground="#2b2a27",
    primary="#8a4b08",
    secondary="#1f6f78",
    accent="#8a4b08",
    success="#3f7d53",
    warning="#8a4b08",
    error="#b3391f",
    variables={"block-cursor-text-style": "none", "input-selection-background": "#1f6f78 25%"},
)

THEMES = (NIGHT, PAPER)

_ON_DARK = ("#e0796b", "#dd9a5b", "#d6c26a", "#93bd7f", "#6fbfae", "#7aa8d8", "#b095d6", "#d890b5")
_ON_LIGHT = ("#b3391f", "#a8560f", "#7d6608", "#3f7d30", "#1f7068", "#2f5f9e", "#6f4a9c", "#a33a6e")


def tag_colors(*, dark: bool) -> dict[str, str]:
    """The theme variables of the tags' own colours; a theme may have others.

    Args:
        dark: whether they stand on dark ground.
    """
    return {f"tag-{name}": value for name, value in zip(COLORS, _ON_DARK if dark else _ON_LIGHT, strict=True)}
