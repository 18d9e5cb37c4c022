"""Ties between articles that tell one story, and the stories that they make: functions on a connection.

A story is what hangs together by ties. What the user has decided comes before them: two articles that are the
same are of one story, whatever their texts say, and two that are not are never of one, whatever lies between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from tui.model.record import Record

Kind: TypeAlias = Literal["copy", "version", "event"]

_GIVEN = "in (select value from json_each(?))"

MOST = 1_000
"""Articles of one story that are looked at. Of more, some are left as stories of their own."""

ENOUGH = 24
"""Articles of one story that another one is compared with."""

_TIE = "one, other, kind, score, reasons"

_BETWEEN = "\n"
"""Parts the reasons of a tie."""


class Tie(NamedTuple):
    """Why two articles tell one story."""

    one: int
    other: int
    """Numbers of the two, the smaller one first."""

    kind: Kind
    score: float
    reasons: tuple[str, ...]


class Waiting(NamedTuple):
    """An article that nobody has compared with the others yet."""

    number: int
    id: str
    path: str


def waiting(connection: sqlite3.Connection, path: str, limit: int) -> list[Waiting]:
    """The newest ones of those that wait to be compared.

    Args:
        connection: to the index.
        path: the SQL of a file's path (`tui.index.schema.PATH`).
        limit: how many at the most.
    """
    sql = f"select number, id, {path} from articles where compared = 0 order by number desc limit ?"
    return [Waiting(*row) for row in connection.execute(sql, (limit,))]


def put(connection: sqlite3.Connection, compared: Iterable[int], ties: Iterable[Tie]) -> None:
    """Keep what comparing these articles has shown, and make the stories that follow from it."""
    new = list(ties)
    _keep(connection, compared, new)
    regroup(connection, {number for tie in new for number in (tie.one, tie.other)})


def _keep(connection: sqlite3.Connection, compared: Iterable[int], ties: Iterable[Tie]) -> None:
    connection.executemany(
        "insert or replace into ties(one, other, kind, score, reasons) values (?, ?, ?, ?, ?)",
        [(one, other, kind, score, _BETWEEN.join(reasons)) for one, other, kind, score, reasons in ties],
    )
    connection.execute(f"update articles set compared = 1 where number {_GIVEN}", (_json(list(compared)),))


class Lifted:
    """The ties of articles that are put anew: those of a text that is the same are put back."""

    def __init__(self, connection: sqlite3.Connection, numbers: Mapping[str, int]) -> None:
        """Take the ties away, while the articles are there.

        Args:
            connection: to the index.
            numbers: of the articles, by id.
        """
        self._connection = connection
        given = _json(list(numbers.values()))
        self._before = {
            number: (id, sha256)
            for number, id, sha256 in connection.execute(
                f"select number, id, sha256 from articles where number {_GIVEN} and compared = 1", (given,)
            )
        }
        self._gone = set(numbers.values())
        sql = f"delete from ties where one {_GIVEN} or other {_GIVEN} returning {_TIE}"
        self._ties = [_tie(*row) for row in connection.execute(sql, (given, given))]

        concerned = connection.execute(_CONCERNED, (_json(list(numbers)), _json(list(numbers))))
        self._loose = {number for (number,) in concerned} - self._gone
        """Articles of which something was decided that is about those."""

    def put_back(self, now: Mapping[str, tuple[int, str]]) -> None:
        """Tie those again that have the text that they had.

        Args:
            now: number and digest of each article that is there again, by id.
        """
        places = {
            old: now[id][0]
            for old, (id, sha256) in self._before.items()
            if id in now and now[id][1] == sha256
        }
        loose = set(self._loose)
        again = []
        for tie in self._ties:
            ends = [places.get(end) if end in self._gone else end for end in (tie.one, tie.other)]
            loose.update(end for end in ends if end is not None)
            if None not in ends:
                one, other = sorted(filter(None, ends))
                again.append(tie._replace(one=one, other=other))
        _keep(self._connection, places.values(), again)
        regroup(self._connection, loose)


_CONCERNED = f"""
select number from articles join decided on one = id where other {_GIVEN}
union select number from articles join decided on other = id where one {_GIVEN}
"""


def ties_among(connection: sqlite3.Connection, numbers: Collection[int]) -> list[Tie]:
    """The ties between some articles, the strongest first."""
    sql = f"select {_TIE} from ties where one {_GIVEN} and other {_GIVEN} order by score desc, one, other"
    given = _json(sorted(numbers))
    rows = connection.execute(sql, (given, given))
    return [_tie(*row) for row in rows]


def _tie(one: int, other: int, kind: Kind, score: float, reasons: str) -> Tie:
    return Tie(one, other, kind, score, tuple(reasons.split(_BETWEEN)))


def decide(connection: sqlite3.Connection, records: Sequence[Record], *, fresh: bool = False) -> None:
    """Show what the user has decided of some articles' stories.

    Args:
        connection: to the index.
        records: of the articles.
        fresh: whether the articles were put just now, so that older decisions are to be looked at again.
    """
    ids = _json([record.article for record in records])
    before: dict[str, dict[str, bool]] = {}
    for one, other, same in connection.execute(
        f"select one, other, same from decided where one {_GIVEN}", (ids,)
    ):
        before.setdefault(one, {})[other] = bool(same)
    concerned: set[str] = set()
    for record in records:
        held = before.get(record.article, {})
        wanted = {**dict.fromkeys(record.same, True), **dict.fromkeys(record.apart, False)}
        if held != wanted or (fresh and wanted):
            _decide(connection, record.article, wanted)
            concerned |= {record.article, *held, *wanted}
    if fresh:
        concerned |= {
            id for (id,) in connection.execute(f"select other from decided where other {_GIVEN}", (ids,))
        }
    found = connection.execute(f"select number from articles where id {_GIVEN}", (_json(sorted(concerned)),))
    regroup(connection, {number for (number,) in found})


def _decide(connection: sqlite3.Connection, id: str, wanted: Mapping[str, bool]) -> None:
    connection.execute("delete from decided where one = ?", (id,))
    connection.executemany(
        "insert into decided(one, other, same) values (?, ?, ?)",
        [(id, other, same) for other, same in wanted.items()],
    )


def regroup(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Make the stories of these articles, and of all that they are tied to, what ties and decisions say."""
    todo = set(numbers)
    while todo:
        group = _tied(connection, todo.pop())
        todo -= group
        for story in _stories(connection, group):
            _tell(connection, story)


def _tied(connection: sqlite3.Connection, start: int) -> set[int]:
    """All that hangs together with an article, by ties and by what was decided to be the same."""
    found = {start}
    border = [start]
    while border and len(found) < MOST:
        given = _json(border)
        rows = connection.execute(_NEXT, (given, given, given, given))
        border = sorted({number for (number,) in rows} - found)
        found.update(border)
    return found


_NEXT = f"""
select other from ties where one {_GIVEN}
union select one from ties where other {_GIVEN}
union select theirs.number from articles as mine
    join decided on decided.one = mine.id and decided.same = 1
    join articles as theirs on theirs.id = decided.other where mine.number {_GIVEN}
union select mine.number from articles as theirs
    join decided on decided.other = theirs.id and decided.same = 1
    join articles as mine on mine.id = decided.one where theirs.number {_GIVEN}
"""


def _stories(connection: sqlite3.Connection, group: set[int]) -> list[set[int]]:
    """The stories of articles that hang together, put together by the strongest ties first.

    Two become one where at least half of what could be tied between them is (average linkage): an article
    made of two others would join their stories otherwise. What the user put together comes along as it is.
    """
    if len(group) == 1:
        return [group]
    same, apart = _decided(connection, group)
    ties = [(tie.one, tie.other) for tie in ties_among(connection, group)]
    tied = {*ties, *((other, one) for one, other in ties)}
    together = _joined({number: {number} for number in group}, same)
    stories = {number: {number} for number in group}
    for one, other in ties:
        mine, theirs = stories[one], stories[other]
        parted = _parted(_with(mine, together), _with(theirs, together), apart)
        if mine is not theirs and not parted and _hang_together(mine, theirs, tied):
            _joined(stories, [(one, other)])
    return list({id(story): story for story in _joined(stories, same).values()}.values())


def _joined(sets: dict[int, set[int]], pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The sets by their members, those of each pair made one."""
    for one, other in pairs:
        mine, theirs = sets[one], sets[other]
        if mine is not theirs:
            mine |= theirs
            sets.update(dict.fromkeys(theirs, mine))
    return sets


def _with(story: set[int], together: Mapping[int, set[int]]) -> set[int]:
    """The articles of a story, with all that the user has put together with one of them."""
    return set().union(*(together[number] for number in story))


def _parted(mine: set[int], theirs: set[int], apart: Iterable[tuple[int, int]]) -> bool:
    """Whether something of the one is to be kept apart from something of the other."""
    return any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in apart)


def _hang_together(mine: set[int], theirs: set[int], tied: Collection[tuple[int, int]]) -> bool:
    """Whether half of the pairs of two stories are tied; no article was compared with more than `ENOUGH`."""
    few, many = sorted((len(mine), len(theirs)))
    count = sum((a, b) in tied for a in mine for b in theirs)
    return 2 * count >= few * min(many, ENOUGH)


def _decided(
    connection: sqlite3.Connection, group: set[int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The pairs of a group that the user has put together, and those that they keep apart."""
    rows = connection.execute(
        "select mine.number, theirs.number, same from articles as mine join decided on decided.one = mine.id"
        f" join articles as theirs on theirs.id = decided.other where mine.number {_GIVEN}"
        " order by mine.number, theirs.number",
        (_json(sorted(group)),),
    ).fetchall()
    inside = [(one, other, same) for one, other, same in rows if other in group]
    return [(a, b) for a, b, same in inside if same], [(a, b) for a, b, same in inside if not same]


def _tell(connection: sqlite3.Connection, story: set[int]) -> None:
    """Say in the articles' rows which story they tell; one is called by the first of their ids."""
    given = _json(sorted(story))
    name = None
    if len(story) > 1:
        (name,) = connection.execute(
            f"select min(id) from articles where number {_GIVEN}", (given,)
        ).fetchone()
    connection.execute(
        f"update articles set story = ?, versions = ? where number {_GIVEN}"
        " and (story is not ? or versions <> ?)",
        (name, len(story), given, name, len(story)),
    )


def _json(values: Sequence[int] | Sequence[str]) -> str:
    return msgspec.json.encode(values).decode()
