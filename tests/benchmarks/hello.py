"""The smallest Textual app: what every first paint is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """One word on the screen."""
        yield Static("Hello")


if __name__ == "__main__":
    Hello().run()
