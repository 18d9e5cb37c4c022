"""The third pane: tags above, note below; and how all that comes after the first paint stands."""

from __future__ import annotations

from textual.containers import Vertical


class Side(Vertical):
    """Holds the tag editor and the note."""

    SCOPED_CSS = False  # it places its neighbours too, so that the first paint need not parse this

    DEFAULT_CSS = """
    Side { background: $surface; }
    #right { width: 1fr; }
    Reader { width: 1fr; height: 1fr; }
    TagEditor { margin: 0 0 1 0; }
    Toast { background: $panel; }

    .-zen ArticleList, .-zen Side { display: none; }

    .-wide {
        #right { layout: horizontal; }
        Side { width: 31; height: 1fr; padding: 1 2 0 2; }
    }

    .-middle {
        #right { layout: vertical; }
        Side {
            width: 1fr; height: 30%; min-height: 6; max-height: 12;
            padding: 0 1 0 3; layout: horizontal;
        }
        TagEditor { width: 1fr; height: 1fr; padding: 0 3 0 0; margin: 0; }
        NotePane { width: 1fr; height: 1fr; }
        #chips, TagInput, #note-text, NoteEditor { margin: 0; }
    }

    .-narrow {
        #right { layout: vertical; display: none; }
        ArticleList, Reader, Side { display: none; }
        Side { width: 1fr; height: 1fr; padding: 1 2; }
        Tally { display: none; }
        .-at-ArticleList ArticleList { display: block; }
        .-at-Reader #right, .-at-Side #right { display: block; }
        .-at-Reader Reader { display: block; }
        .-at-Side Side { display: block; }
    }
    """
