"""What the user means a note to be on: an article, a tag, a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.cli.queries import find_one
from tui.errors import BadRequest, NothingFound
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.changes.noted import OnPassage, Subject
    from tui.library.library import Library
    from tui.model.record import Tag

Kind = Literal["article", "tag", "highlight"]


def find_subject(library: Library, kind: Kind, typed: str) -> Subject:
    """The article that a query finds, the tag of a label, slug or alias, or the passage whose id begins so.

    Raises:
        QueryError: it is no query.
        NothingFound: there is none.
        BadRequest: there are several.
    """
    from tui.changes.noted import OnArticle, OnTag

    if kind == "tag":
        return OnTag(the_tag(library, typed).slug)
    return _passage(library, typed) if kind == "highlight" else OnArticle(find_one(library, typed))


def the_tag(library: Library, typed: str) -> Tag:
    """The tag that is meant, by slug, label or alias.

    Raises:
        NothingFound: there is none.
    """
    from tui.changes.names import named, slug_of

    tags = {count.tag.slug: count.tag for count in library.tags()}
    found = tags.get(typed) or named(slug_of(typed), tags)
    if found is None:
        raise NothingFound(f"There is no tag {typed!r}.", "`cuttings tags` lists them.")
    return found


def named(on: Subject) -> str:
    """What messages call it; not to be obeyed by a terminal.

    >>> from tui.changes.noted import OnPassage, OnTag
    >>> named(OnTag("aid")), named(OnPassage("a", "h1"))
    ('#aid', 'h1')
    """
    from tui.changes.noted import OnArticle, OnTag

    if isinstance(on, OnTag):
        return visible_line(f"#{on.slug}")
    return visible_line(on.article if isinstance(on, OnArticle) else on.id)


def told(on: Subject) -> dict[str, str]:
    """What it is, for machines."""
    from tui.changes.noted import OnPassage, OnTag

    if isinstance(on, OnTag):
        return {"tag": on.slug}
    return {"id": on.article, **({"highlight": on.id} if isinstance(on, OnPassage) else {})}


def _passage(library: Library, typed: str) -> OnPassage:
    from tui.changes.noted import OnPassage

    found = [
        OnPassage(record.article, passage.id)
        for record in library.work.state.records.values()
        for passage in record.highlights
        if typed and passage.id.startswith(typed)
    ]
    found = [on for on in found if on.id == typed] or found
    if not found:
        raise NothingFound(f"There is no highlight {typed!r}.", "`cuttings highlights` lists them.")
    if len(found) > 1:
        raise BadRequest(f"{len(found)} ids begin with {typed}.", "Write more of the one that is meant.")
    return found[0]
