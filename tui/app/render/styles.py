"""Styles of line-drawing widgets, from their component classes."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


def over(widget: Widget, ground: Style, name: str) -> Style:
    """A component's style on a ground, its translucent colours blended into what is behind them.

    Args:
        widget: whose component it is.
        ground: the complete style behind it.
        name: the component class.
    """
    styles = widget.get_component_styles(name)
    behind = _background(ground)
    own = styles.background if styles.has_rule("background") else Color(0, 0, 0, 0)
    below = behind.blend(own, own.a, 1) if own.a else behind
    ink = styles.color if styles.has_rule("color") else None
    return (
        ground
        + Style(bgcolor=below.rich_color)
        + (Style(color=below.blend(ink, ink.a, 1).rich_color) if ink else Style.null())
        + styles.text_style
    )


def _background(style: Style) -> Color:
    if style.bgcolor is None or style.bgcolor.triplet is None:
        return Color(0, 0, 0)
    return Color(*style.bgcolor.triplet)
