"""What stands right of the list and comes after the first paint: reader, tags, note."""

from __future__ import annotations

from textual.containers import Container, Vertical


class Side(Vertical):
    """Holds the tag editor and the note."""


class Middle(Vertical):
    """Holds the reader and what stands below the text while a passage is current or being chosen."""


class Right(Container):
    """Holds the middle and the side, and says how they stand at each width."""

    SCOPED_CSS = False  # a class of the screen tells the widths

    DEFAULT_CSS = """
    Right {
        width: 1fr;
        & Middle { width: 1fr; height: 1fr; }
        & Reader { width: 1fr; height: 1fr; }
        & Side { background: $surface; }
        & TagEditor { margin: 0 0 1 0; }
        & Suggested { display: none; }
    }
    .-high Right Suggested { display: block; }
    .-middle Right Suggested { display: none; }
    .-zen Right Side { display: none; }

    .-wide Right {
        layout: horizontal;
        & Side { width: 31; height: 1fr; padding: 1 2 0 2; }
    }

    .-middle Right {
        layout: vertical;
        & Side {
            width: 1fr; height: 30%; min-height: 6; max-height: 12;
            padding: 0 1 0 3; layout: horizontal;
        }
        & TagEditor { width: 1fr; height: 1fr; padding: 0 3 0 0; margin: 0; }
        & NotePane { width: 1fr; height: 1fr; }
        & #chips { margin: 0; }
        & TagInput { margin: 0; }
        & #note-text { margin: 0; }
        & NoteEditor { margin: 0; }
    }

    .-narrow Right {
        layout: vertical; display: none;
        & Middle { display: none; }
        & Side { display: none; width: 1fr; height: 1fr; padding: 1 2; }
    }
    .-narrow .-at-Reader Right { display: block; }
    .-narrow .-at-Reader Right Middle { display: block; }
    .-narrow .-at-Side Right { display: block; }
    .-narrow .-at-Side Right Side { display: block; }
    """
