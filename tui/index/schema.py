"""The index's tables, and opening the file that holds them."""

from __future__ import annotations

import datetime as dt

from tui.index.tokens import TOKENIZER

VERSION = 8
"""`pragma user_version`. An index of another version is thrown away and made anew."""

SLOTS = 10**7
"""How many articles one day can hold: a number is yyyymmdd times this, plus a counter.

The number is the date's order, so that newest-first is `order by number desc` and stops at the first rows.
A million undated articles all bear the day of their import, so 10**6 would be too few.
"""

TABLES = f"""
create table articles(
    number integer primary key,
    id text not null unique,
    title text not null,
    title_key text not null,
    source text,
    source_key text,
    place_key text,
    words integer not null,
    date_guessed integer not null,
    sha256 text not null,
    imported_sha256 text not null,
    body_key integer not null,
    file_key integer not null,
    path text,
    mtime_ns integer not null,
    size integer not null,
    read integer not null,
    starred integer not null,
    noted integer not null,
    tagged integer not null,
    tags text not null,
    highlights integer not null,
    story text,
    versions integer not null,
    compared integer not null
);
create index by_title on articles(title_key, number desc);
create index by_source on articles(source_key, number desc);
create index strays on articles(path) where path is not null;
create index by_words on articles(words);
create index by_body on articles(body_key);
create index by_file on articles(file_key);
create index unread on articles(read) where read = 0;
create index starred on articles(starred) where starred = 1;
create index noted on articles(noted) where noted = 1;
create index tagged on articles(tagged) where tagged = 1;
create index highlighted on articles(highlights > 0) where (highlights > 0) = 1;
create index by_story on articles(story) where story is not null;
create index duplicate on articles(versions > 1) where (versions > 1) = 1;
create index uncompared on articles(compared) where compared = 0;
create table ties(
    one integer, other integer, kind text not null, score real not null, reasons text not null,
    primary key(one, other)
) without rowid;
create index ties_back on ties(other, one);
create table decided(one text, other text, same integer not null, primary key(one, other)) without rowid;
create index decided_back on decided(other);
create table article_tags(slug text, number integer, primary key(slug, number)) without rowid;
create index tags_of on article_tags(number);
create table texts(number integer primary key, title text, source text, highlight text, note text, body text);
create virtual table found using fts5(
    title, source, body, highlight, note, content='texts', content_rowid='number', tokenize='{TOKENIZER}'
);
insert into found(found, rank) values('hashsize', 67108864);
create virtual table heads using fts5(
    title, source, content='texts', content_rowid='number', tokenize='{TOKENIZER}',
    detail=column, columnsize=0, prefix='1 2 3'
);
create table later(piece integer primary key, number integer not null, body text not null);
create index later_of on later(number);
create virtual table found_later using fts5(
    body, content='later', content_rowid='piece', tokenize='{TOKENIZER}'
);
create table marks(name text primary key, value text not null) without rowid;
pragma user_version = {VERSION};
"""
"""`texts` holds plain text (`tui.index.plain`), of which `found` is the index; what the user reads is in the
article files. A hash of 64 MB halves the time of bulk building and is empty otherwise (performance.md §4).

`heads` finds the first letters of a word, for which `found` would look at all words of all texts.

Of a very long text, `later` holds all but the beginning, in pieces: FTS5 keeps the words of a whole row in
memory, 17 bytes for each byte of a text that never repeats one."""

YEAR = 4
"""Letters of an id that name the folder of its file."""

PATH = f"coalesce(path, substr(id, 1, {YEAR}) || '/' || id || '.md')"
"""The place of an article's file, which is only kept where Cuttings would not have put it there: so the ids,
of which there is an index anyway, are one of the places too."""

FTS = ("found", "heads", "found_later")
"""The tables of FTS5."""


def kept_path(id: str, path: str) -> str | None:
    """The place of an article's file as the table has it: see `PATH`."""
    return None if len(id) > YEAR and path == f"{id[:YEAR]}/{id}.md" else path


def first_number(day: dt.date) -> int:
    """The least number that an article of this day can have."""
    return (day.year * 10_000 + day.month * 100 + day.day) * SLOTS


def day_of(number: int) -> dt.date:
    """The date of the article of this number.

    >>> day_of(first_number(dt.date(2021, 10, 20)) + 7).isoformat()
    '2021-10-20'
    """
    day = number // SLOTS
    return dt.date(day // 10_000, day // 100 % 100, day % 100)
