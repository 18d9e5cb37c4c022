"""What is asked about a tag before something is done, how much it touches, and the edit that comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.app import App

from tui.app.gather import shown_note
from tui.app.messages import SayRequested, TagAsked
from tui.app.render.plain import phrase
from tui.app.screens.confirm import Confirm
from tui.app.screens.note_dialog import NoteDialog
from tui.app.screens.tag_dialogs import DescribeDialog, NameTag, PlaceTag, SplitDialog
from tui.app.screens.view_flows import Granted
from tui.changes.codebook import CreateTag, DeleteTag, DescribeTag, MoveTag, RenameTag, SplitTag, below
from tui.changes.noted import OnTag
from tui.changes.uniting import MergeTags
from tui.changes.values import Edit
from tui.library.codebook import Node, like, tree
from tui.library.library import Library
from tui.library.reach import Reach, reach
from tui.model.slugs import tag_label, tag_slug
from tui.query.ast import And, Tagged
from tui.query.parser import parse
from tui.text.counting import plural


class Desired(NamedTuple):
    """A wish about a tag, with what has to be known to ask about it."""

    app: App[int]
    library: Library
    nodes: Mapping[str, Node]
    """All tags by slug."""

    node: Node
    event: TagAsked

    @property
    def about(self) -> str:
        """What a change of the tag touches."""
        node, tags = self.node, self.library.work.state.tags
        lower = len(below(node.tag.slug, tags))
        where = f"It is on {Reach(node.articles, node.passages).told}" if node.articles else "It is not used"
        return f"{where}; {plural(lower, 'tag')} below it." if lower else f"{where}."

    def alike(self, label: str) -> list[str]:
        """The labels of other tags that may be meant by a label; none where it is that of a tag."""
        if tag_slug(tag_label(label)) in self.nodes:
            return []
        return _alike(label, (node for node in self.nodes.values() if node is not self.node))


async def asked(app: App[int], library: Library, event: TagAsked) -> Granted:
    """Ask what there is to ask.

    Raises:
        CuttingsError: it cannot be done.
    """
    library.demand_writable()
    nodes = {node.tag.slug: node for node in tree(library)}
    if event.what == "new":
        return await _create(app, library, nodes, parent=None)
    node = nodes.get(event.slug)
    if node is None:
        return Granted()
    if event.what == "new-below":
        return await _create(app, library, nodes, parent=node)
    return await FLOWS[event.what](Desired(app, library, nodes, node, event))


async def _create(app: App[int], library: Library, nodes: Mapping[str, Node], parent: Node | None) -> Granted:
    taken = {slug: node.tag.label for slug, node in nodes.items()}
    for node in nodes.values():
        taken |= {tag_slug(alias): node.tag.label for alias in node.tag.aliases if tag_label(alias)}
    question = f"A new tag below “{parent.tag.label}”" if parent else "A new tag"
    about = "It is on no article until you put it on one."
    label = await app.push_screen_wait(
        NameTag(question, about, "", taken, lambda typed: _alike(typed, nodes.values()))
    )
    if label is None:
        return Granted()
    return Granted(Edit((), CreateTag(label, parent.tag.slug if parent else None)), tag_slug(label))


async def _rename(wish: Desired) -> Granted:
    tag = wish.node.tag
    question = f"Rename “{tag.label}”"
    label = await wish.app.push_screen_wait(NameTag(question, wish.about, tag.label, {}, wish.alike))
    if label is None or label == tag.label:
        return Granted()
    change = RenameTag(tag.slug, label)
    there = wish.nodes.get(change.target)
    edit = Edit(None, change)
    if there and there is not wish.node and not await _confirmed(wish, edit, [wish.node], there):
        return Granted()
    return Granted(edit, change.target)


async def _merge(wish: Desired) -> Granted:
    """The marked tags into this one."""
    others = [wish.nodes[slug] for slug in wish.event.others if slug in wish.nodes]
    if not others:
        wish.app.post_message(SayRequested("Mark the tags with x that are to become this one."))
        return Granted()
    kept = wish.node.tag
    edit = Edit(None, MergeTags(tuple(node.tag.slug for node in others), kept.label))
    if not await _confirmed(wish, edit, others, wish.node):
        return Granted()
    return Granted(edit, kept.slug)


async def _confirmed(wish: Desired, edit: Edit, gone: Sequence[Node], kept: Node) -> bool:
    """Whether some tags are to become one, once it is said what that touches."""
    names = ", ".join(f"“{node.tag.label}”" for node in gone)
    question = phrase("Make one tag of {names} and “{kept}”?", names=names, kept=kept.tag.label)
    counts = [
        f"“{node.tag.label}” is on {Reach(node.articles, node.passages).told}." for node in (*gone, kept)
    ]
    changed = f"This changes {reach(wish.library, edit).told}; all will have “{kept.tag.label}”."
    explanation = "\n".join([*counts, f"{changed} u parts them again."])
    return await wish.app.push_screen_wait(Confirm(question, explanation)) is True


async def _move(wish: Desired) -> Granted:
    tag = wish.node.tag
    labels = {slug: node.tag.label for slug, node in wish.nodes.items()}
    lower = below(tag.slug, wish.library.work.state.tags)
    parent = await wish.app.push_screen_wait(PlaceTag(tag, wish.about, labels, lower))
    return Granted() if parent is None else Granted(Edit((), MoveTag(tag.slug, parent or None)), tag.slug)


async def _delete(wish: Desired) -> Granted:
    tag, node = wish.node.tag, wish.node
    edit = Edit(None, DeleteTag(tag.slug))
    lower = [other for other in wish.nodes.values() if other.tag.parent == tag.slug]
    loss = f"It comes off {Reach(node.articles, node.passages).told}." if node.articles else "It is not used."
    if lower:
        loss += f" {plural(len(lower), 'tag')} below it {'move' if len(lower) > 1 else 'moves'} up."
    question = phrase("Delete the tag “{label}”?", label=tag.label)
    sure = await wish.app.push_screen_wait(Confirm(question, f"{loss} u brings it back."))
    return Granted(edit) if sure else Granted()


async def _edit(wish: Desired) -> Granted:
    tag = wish.node.tag
    keys = {n.tag.key: n.tag.label for n in wish.nodes.values() if n.tag.key and n is not wish.node}
    said = await wish.app.push_screen_wait(DescribeDialog(tag, wish.about, keys))
    if said is None:
        return Granted()
    change = DescribeTag(
        tag.slug, definition=said.definition, aliases=said.aliases, color=said.color, key=said.key
    )
    return Granted(Edit((), change), tag.slug)


async def _key(wish: Desired) -> Granted:
    tag, digit = wish.node.tag, wish.event.key
    return Granted(Edit((), DescribeTag(tag.slug, key=None if tag.key == digit else digit)), tag.slug)


async def _note(wish: Desired) -> Granted:
    """The dialog saves by itself."""
    tag = wish.node.tag
    note = shown_note(wish.library, OnTag(tag.slug).key)
    await wish.app.push_screen_wait(NoteDialog(note, f"Note on #{tag.label}", tag.definition))
    return Granted()


async def _split(wish: Desired) -> Granted:
    tag, library = wish.node.tag, wish.library

    def those(query: str) -> tuple[str, ...]:
        found = library.search(And((Tagged(tag.slug), parse(query)))).ids()
        return tuple(id for id in found if tag.slug in library.record(id).all_tags)

    def count(query: str) -> Reach:
        return reach(library, Edit(those(query), SplitTag(tag.slug, f"{tag.label} 2")))

    dialog = SplitDialog(tag, wish.about, count)
    split = await wish.app.push_screen_wait(dialog)
    if split is None:
        return Granted()
    return Granted(Edit(those(split.query), SplitTag(tag.slug, split.label)), tag_slug(split.label))


FLOWS: Mapping[str, Callable[[Desired], Awaitable[Granted]]] = {
    "rename": _rename,
    "merge": _merge,
    "move": _move,
    "delete": _delete,
    "edit": _edit,
    "key": _key,
    "note": _note,
    "split": _split,
}
"""What is asked, by what is wished."""


def _alike(label: str, nodes: Iterable[Node]) -> list[str]:
    """The labels of the tags that may be meant by a label."""
    return [tag.label for tag in like(label, (node.tag for node in nodes))]
