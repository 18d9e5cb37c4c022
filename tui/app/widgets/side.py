"""The third pane: tags above, note below."""

from __future__ import annotations

from textual.containers import Vertical


class Side(Vertical):
    """Holds the tag editor and the note."""

    DEFAULT_CSS = """
    Side {
        & > TagEditor { margin: 0 0 1 0; }
    }
    """
