"""Passages over a query: which, in what state, in which groups, and as they are cited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do, file_of
from tui.changes.codebook import RenameTag
from tui.changes.highlights import Mark
from tui.changes.values import AddTags, Edit
from tui.library.library import Library
from tui.library.listing_passages import Group, Grouping, cited, counted, grouped, located, passages
from tui.library.passages import place_of
from tui.model.highlight import Place
from tui.query.parser import parse


def mark(library: Library, id: str, words: str, *labels: str, name: str, note: str = "") -> None:
    """Mark the first such words of an article."""
    article = library.get(id)
    start = article.text.index(words)
    do(library, Mark(name, place_of(article, start, start + len(words)), labels, note), id)


def fill(library: Library) -> None:
    mark(library, NEWSDAY, "Colombia", name="h1")
    mark(library, URDU, "right-wing", "Quote", "aid", name="h2", note="check")
    mark(library, URDU, "Bogota", "quote", name="h3")


def edit(library: Library, id: str, change: Callable[[str], str]) -> None:
    """Change the body of an article file, as another program would."""
    path = file_of(library, id)
    head, mark, body = path.read_text(encoding="utf-8").rpartition("\n---\n")
    path.write_text(f"{head}{mark}{change(body)}", encoding="utf-8")
    library.refresh()


def ids(library: Library, query: str = "") -> list[str]:
    return [listed.passage.id for listed in passages(library, parse(query))]


def shown(groups: Sequence[Group]) -> list[tuple[str, list[str]]]:
    return [(group.title, [listed.passage.id for listed in group.passages]) for group in groups]


def test_those_of_the_newest_article_come_first_as_they_stand_there(library: Library) -> None:
    fill(library)
    assert ids(library) == ["h3", "h2", "h1"]
    assert ids(library, "#aid or source:newsday") == ["h2", "h1"]
    do(library, AddTags(("aid",)), URDU)
    assert ids(library, "#aid") == ["h3", "h2"]


def test_groups_by_tag_article_and_month(library: Library) -> None:
    fill(library)
    library.apply(Edit(None, RenameTag("aid", "Relief")))
    found = passages(library, parse(""))
    assert shown(grouped(found, Grouping.tag, library.label)) == [
        ("Quote", ["h3", "h2"]),
        ("Relief", ["h2"]),
        ("no tag", ["h1"]),
    ]
    assert [ids for _, ids in shown(grouped(found, Grouping.article, library.label))] == [
        ["h3", "h2"],
        ["h1"],
    ]
    assert shown(grouped(found, Grouping.date, library.label)) == [("October 2021", ["h3", "h2", "h1"])]
    assert counted(found) == "3 passages in 2 articles"


def test_one_of_another_text_has_to_be_looked_at(library: Library) -> None:
    fill(library)
    article = library.get(NEWSDAY)
    do(library, Mark("h4", Place(0, 3, article.text[:3], sha256="of another text")), NEWSDAY)
    states = {listed.passage.id: listed.state for listed in passages(library, parse(""))}
    assert states == {"h1": "exact", "h2": "exact", "h3": "exact", "h4": None}


def test_what_became_of_it_is_found_out_in_its_article(library: Library) -> None:
    fill(library)
    edit(library, NEWSDAY, lambda text: text.replace("Colombia", "the country"))
    edit(library, URDU, lambda text: f"Something new stands here.\n\n{text}")
    found = passages(library, parse(""))
    assert {listed.state for listed in found} == {None}
    states = {listed.passage.id: listed.state for listed in located(library, found)}
    assert states == {"h1": "orphan", "h2": "moved", "h3": "moved"}
    file_of(library, NEWSDAY).unlink()
    states = {listed.passage.id: listed.state for listed in located(library, found)}
    assert states == {"h1": None, "h2": "moved", "h3": "moved"}


def test_a_citation_is_one_line(library: Library) -> None:
    fill(library)
    listed = passages(library, parse("#aid"))[0]
    title = listed.article.title.rstrip(".")
    assert cited(listed) == f"“right-wing” — {title}, UrduPoint.com, 21 October 2021"
    bare = replace(listed.passage, exact="two\n\n lines")
    assert cited(replace(listed, passage=bare)).startswith("“two lines” — ")
