"""Who links to whom."""

from __future__ import annotations

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.changes.highlights import Mark
from tui.changes.noted import OnPassage, OnTag
from tui.changes.values import AddTags, EditNote
from tui.library.library import Library
from tui.library.links import gather_links
from tui.model.highlight import Place

AT = "2026-11-21T23:00:00Z"


def test_notes_on_articles_passages_and_tags_link_to_an_article(library: Library) -> None:
    do(library, EditNote(f"Same as [[{NEWSDAY}]], not as [[{URDU}]] or [[gone]]."), URDU)
    do(library, AddTags(("aid",)), URDU)
    do(library, Mark("h1", Place(0, 6, "Bogota"), note=f"[[{NEWSDAY}]] [[{NEWSDAY}]]"), URDU)
    library.apply(OnTag("aid").edit(f"as in [[{NEWSDAY}]]", "", AT))
    assert gather_links(library.work.state) == {
        NEWSDAY: (URDU, OnPassage(URDU, "h1").key, OnTag("aid").key),
        "gone": (URDU,),
    }
