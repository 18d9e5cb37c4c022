"""Headers in all their shapes, datelines, closing lines, file names."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import Unreadable
from tui.importers.parsed import FileFacts, Parsed
from tui.importers.plain import read_plain
from tui.text.clean import clean

FACTS = FileFacts("000_231d3256fa3f49a6.txt", dt.date(2022, 2, 2))
OCT20, FILE = "2021-10-20", "2022-02-02"
BODY = "On Wednesday the minister said so. He went on.\n\nMore text follows here."
AFP = "PARIS (AFP) - The minister said so. He went on.\n\nMore text follows here."
H = "Headline of the day"


def read(text: str, name: str = FACTS.name) -> Parsed:
    return read_plain(clean(text), FileFacts(name, FACTS.modified))


HEADERS = [
    # text above the body, title, date, source, origins of title, date and source: h header, g guess
    (f" date 2021-10-20 {H}\n\n", H, OCT20, None, "hhg"),
    (f"date 2021-10-20 {H}.\n\n", f"{H}.", OCT20, None, "hhg"),
    (f"   Date: 2021-10-20 {H}\n\n", H, OCT20, None, "hhg"),
    (f"DATE 20 October 2021 {H}\n\n", H, OCT20, None, "hhg"),
    (f"Date: Wednesday, October 20, 2021 — {H}\n\n", H, OCT20, None, "hhg"),
    (f"date 20211020 {H}\n\n", H, OCT20, None, "hhg"),
    (f"date 20.10.2021: {H}\n\n", H, OCT20, None, "hhg"),
    (f"date 2021-10-20T08:30:00Z {H}\n\n", H, OCT20, None, "hhg"),
    (f"date 2021-10-20 {H}\n", H, OCT20, None, "hhg"),
    (f"\n\n\n date 2021-10-20 {H}\n\n\n\n", H, OCT20, None, "hhg"),
    (f"\ufeff date 2021-10-20 {H}\n\n", H, OCT20, None, "hhg"),
    (f" date 2021-10-20 {H}\r\n\r\n", H, OCT20, None, "hhg"),
    (f" date  2021-10-20\t{H.replace(' ', '  ')}\n\n", H, OCT20, None, "hhg"),
    (f"Published: 2021-10-20 {H}\n\n", H, OCT20, None, "hhg"),
    (f"Posted on October 20, 2021 | {H}\n\n", H, OCT20, None, "hhg"),
    (f"2021-10-20 {H}\n\n", H, OCT20, None, "hhg"),
    (f"2021-10-20: {H}\n\n", H, OCT20, None, "hhg"),
    (f"[2021-10-20] {H}\n\n", H, OCT20, None, "hhg"),
    (f"20 Oct 2021 - {H}\n\n", H, OCT20, None, "hhg"),
    (f"2021-10-20\n{H}\n\n", H, OCT20, None, "hhg"),
    (f"October 20, 2021\n\n{H}\n\n", H, OCT20, None, "hhg"),
    (f"Date: 2021-10-20\n\n{H}\n\n", H, OCT20, None, "hhg"),
    (f" date 2021-10-20 Source.com\n\n{H}\n\n", H, OCT20, "Source.com", "hhh"),
    (f" date 2021-10-20 Source.com\n{H}\n\n", H, OCT20, "Source.com", "hhh"),
    (f" date 2021-10-20 news.bbc.co.uk\n\n{H}\n\n", H, OCT20, "news.bbc.co.uk", "hhh"),
    (f" date 2021-10-20 The Kabul Times\n\n{H}\n\n", H, OCT20, "The Kabul Times", "hhh"),
    (f" date 2021-10-20 Reuters\n\n{H}\n\n", H, OCT20, "Reuters", "hhh"),
    (f" date 2021-10-20 Kyiv Post\n\n{H}\n\n", H, OCT20, "Kyiv Post", "hhh"),
    (f" date 2021-10-20 Radio Free Europe\n\n{H}\n\n", H, OCT20, "Radio Free Europe", "hhh"),
    (f"date 2021-10-20\nSource.com\n{H}\n\n", H, OCT20, "Source.com", "hhh"),
    (f"date 2021-10-20\n\nThe Guardian\n\n{H}\n\n", H, OCT20, "The Guardian", "hhh"),
    (f"date 2021-10-20 {H} | The Guardian\n\n", H, OCT20, "The Guardian", "hhh"),
    (f"date 2021-10-20 {H} - Kyiv Post\n\n", H, OCT20, "Kyiv Post", "hhh"),
    (f"date 2021-10-20 {H} - live updates\n\n", f"{H} - live updates", OCT20, None, "hhg"),
    (f"Source.com - 20 Oct 2021\n\n{H}\n\n", H, OCT20, "Source.com", "hhh"),
    (f"Reuters, October 20, 2021\n{H}\n\n", H, OCT20, "Reuters", "hhh"),
    (f"{H}\n20 October 2021\n\n", H, OCT20, None, "hhg"),
    (f"{H}\n\nPublished on October 20, 2021 at 3:15 pm\n\n", H, OCT20, None, "hhg"),
    (f"{H}\n2021-10-20 Source.com\n\n", H, OCT20, "Source.com", "hhh"),
    (f"{H}\nReuters, 20 Oct 2021\n\n", H, OCT20, "Reuters", "hhh"),
    (f"Title: {H}\nDate: 2021-10-20\nSource: The Guardian\n\n", H, OCT20, "The Guardian", "hhh"),
    (f"Date: 2021-10-20\nSource: Obscure Bulletin of X\n\n{H}\n\n", H, OCT20, "Obscure Bulletin of X", "hhh"),
    (f"**Title:** {H}\n**Date:** 20 Oct 2021\n\n", H, OCT20, None, "hhg"),
    (f"HEADLINE: {H}\nBY: A. Writer\nPUBLISHED: 20/10/2021\n\n", H, OCT20, None, "hhg"),
    (f"Titel: {H}\n\nDatum: 20. Oktober 2021\n\nQuelle: Der Spiegel\n\n", H, OCT20, "Der Spiegel", "hhh"),
    (f"Title: {H}\n\n", H, FILE, None, "hgg"),
    (f"{H}\n\n", H, FILE, None, "ggg"),
    (f"\n\n{H}\n\n", H, FILE, None, "ggg"),
    ("", "On Wednesday the minister said so.", FILE, None, "ggg"),
    # an ambiguous or impossible date is part of the header and not believed
    (f"date 03/04/2021 {H}\n\n", H, FILE, None, "hgg"),
    (f"date 2021-02-30 {H}\n\n", H, FILE, None, "hgg"),
    # no headline below the outlet
    (" date 2021-10-20 Source.com\n\n", "On Wednesday the minister said so.", OCT20, "Source.com", "ghh"),
    (
        " date 2021-10-20 The Kabul Times\n",
        "On Wednesday the minister said so.",
        OCT20,
        "The Kabul Times",
        "ghh",
    ),
    ("date 2021-10-20\n\n", "On Wednesday the minister said so.", OCT20, None, "ghg"),
    # headlines that look like outlets, where nothing else can be the headline
    (" date 2021-10-20 Minister Quits Daily Mail\n\n", "Minister Quits Daily Mail", OCT20, None, "hhg"),
    (
        " date 2021-10-20 The Future of Papers Today\n\nA deck\n\n",
        "The Future of Papers Today",
        OCT20,
        None,
        "hhg",
    ),
    (" date 2021-10-20 Is This the Last Post?\n\n", "Is This the Last Post?", OCT20, None, "hhg"),
]

ORIGINS = {"h": "header", "g": "guess", "d": "dateline", "t": "tail", "f": "filename"}


@pytest.mark.parametrize(("above", "title", "date", "source", "origins"), HEADERS)
def test_headers(above: str, title: str, date: str, source: str | None, origins: str) -> None:
    found = read(above + BODY)
    assert (found.title, found.date.isoformat(), found.source) == (title, date, source)
    assert (found.place, found.agency) == (None, None)
    assert _origins(found) == origins
    assert found.text.removeprefix("A deck\n\n") == BODY


DATELINES = [
    # opening of the body, place, agency, source, date
    (
        "Bogota, (UrduPoint / Pakistan Point News - 21st Oct, 2021 ) :US",
        "Bogota",
        None,
        "UrduPoint / Pakistan Point News",
        "2021-10-21",
    ),
    ("PARIS (Reuters) - The", "Paris", "Reuters", None, None),
    ("PARIS, Oct 20 (AFP) - The", "Paris", "AFP", None, None),
    ("(AFP) The", None, "AFP", None, None),
    ("(Reuters) - The", None, "Reuters", None, None),
    ("WASHINGTON, Oct. 20, 2021 (AP) — The", "Washington", "AP", None, OCT20),
    ("WASHINGTON, D.C. (AP) — The", "Washington, D.C.", "AP", None, None),
    ("BOGOTA, Colombia (AP) — The", "Bogota, Colombia", "AP", None, None),
    ("RIO DE JANEIRO (The Associated Press) -- The", "Rio de Janeiro", "AP", None, None),
    ("Berlin (dpa) – Die", "Berlin", "dpa", None, None),
    ("BEIJING, Oct. 20 (Xinhua) -- The", "Beijing", "Xinhua", None, None),
    ("Bogotá, 20 oct (EFE).- El", "Bogotá", "EFE", None, None),
    ("MOSCOW, October 20. /TASS/. The", "Moscow", "TASS", None, None),
    ("NEW DELHI, Oct 20 (PTI): The", "New Delhi", "PTI", None, None),
    ("TEL AVIV-YAFO (AFP/Source.com) - The", "Tel Aviv-Yafo", "AFP", "Source.com", None),
    ("RIO DE JANEIRO — The", "Rio de Janeiro", None, None, None),
    ("KABUL: The", "Kabul", None, None, None),
    ("Joe Biden (D) - the", None, None, None, None),
    ("Apple (AAPL) – its", None, None, None, None),
    ("John Smith (AP) said the", None, None, None, None),
    ("The so-called (AFP) - the", None, None, None, None),
    ("BREAKING: The", None, None, None, None),
    ("AFP - The", None, None, None, None),
    ("Plain prose - with a dash, the", None, None, None, None),
]


@pytest.mark.parametrize(("opening", "place", "agency", "source", "date"), DATELINES)
def test_datelines(
    opening: str, place: str | None, agency: str | None, source: str | None, date: str | None
) -> None:
    body = f"{opening} minister said so. He went on.\n\nMore text follows here."
    found = read(f"{H}\n\n{body}")
    assert (found.place, found.agency, found.source) == (place, agency, source)
    assert found.date.isoformat() == (date or FILE)
    assert _origins(found) == f"g{'d' if date else 'g'}{'d' if source else 'g'}"
    assert found.text == body


TAILS = [
    (
        "The Washington Newsday Brief News is a daily newspaper published in Washington, D.C.",
        "The Washington Newsday",
    ),
    ("Quartz is a news website.", "Quartz"),
    ("It is a daily newspaper.", None),
    ("He says the Post is a newspaper.", None),
    ("© 2021 Kyiv Post", "Kyiv Post"),
    ("Copyright 2021 The Nation. All rights reserved.", "The Nation"),
    ("Copyright © 2019-2021 by Global Voices", "Global Voices"),
    ("(Source: The Guardian)", "The Guardian"),
    ("Source: https://www.bbc.co.uk/news/1", "bbc.co.uk"),
    ("Originally published by Global Voices on 20 Oct.", "Global Voices"),
    ("Originally published in The Atlantic, October 2021.", "The Atlantic"),
    ("This article first appeared on The Conversation.", "The Conversation"),
    ("The post Headline appeared first on The Nigerian Voice.", "The Nigerian Voice"),
    ("Read more at Source.com", "Source.com"),
    ("Read more on this story", None),
    ("Photo: © Getty Images", None),
    ("The source: an official said.", None),
    ("The paper was first published in his lab.", None),
    ("Just a last sentence.", None),
]


@pytest.mark.parametrize(("line", "source"), TAILS)
def test_closing_lines(line: str, source: str | None) -> None:
    for body in (f"{BODY}\n\n{line}", f"{BODY}\n{line}"):
        found = read(f"date 2021-10-20 {H}\n\n{body}\n")
        assert found.source == source
        assert _origins(found) == f"hh{'t' if source else 'g'}"
        assert found.text == body


def test_an_agency_in_a_closing_line_is_an_agency() -> None:
    found = read(f"{H}\n\n{BODY}\n\nCopyright 2021 The Associated Press. All rights reserved.")
    assert (found.source, found.agency, found.origin.source) == (None, "AP", "guess")


def test_only_the_end_is_searched_for_an_outlet() -> None:
    assert read(f"{H}\n\n{BODY}\n\n© 2021 Kyiv Post\n\n{'word ' * 200}").source is None


@pytest.mark.parametrize(
    ("name", "title", "date", "origins"),
    [
        ("2021-10-20-x.txt", "On Wednesday the minister said so.", OCT20, "gfg"),
        ("20211020_blinken-praises_colombia.txt", "Blinken praises colombia", OCT20, "ffg"),
        ("2021/10/20/The minister speaks.text", "The minister speaks", OCT20, "ffg"),
        ("minister-speaks-2021_10_20", "Minister speaks", OCT20, "ffg"),
        ("20211020T1200.txt", "On Wednesday the minister said so.", OCT20, "gfg"),
        ("2021-02-30-minister-speaks.txt", "Minister speaks", FILE, "fgg"),
        ("000_231d3256fa3f49a6.txt", "On Wednesday the minister said so.", FILE, "ggg"),
        ("download (1).txt", "On Wednesday the minister said so.", FILE, "ggg"),
        ("IMG_20211020.txt", "On Wednesday the minister said so.", OCT20, "gfg"),
        ("12345678901.txt", "On Wednesday the minister said so.", FILE, "ggg"),
        ("caf\udce9-news-today.txt", "Caf\ufffd news today", FILE, "fgg"),
    ],
)
def test_file_names(name: str, title: str, date: str, origins: str) -> None:
    found = read(BODY, name)
    assert (found.title, found.date.isoformat(), _origins(found)) == (title, date, origins)


def test_trust_goes_from_the_header_down() -> None:
    body = "Bogota, (UrduPoint - 21st Oct, 2021 ) :US said.\n\n© 2021 Kyiv Post"
    name = "2021-10-22-blinken-speaks.txt"
    full = read(f"date 2021-10-20 Source.com\n\n{H}\n\n{body}", name)
    assert (full.title, str(full.date), full.source, _origins(full)) == (H, OCT20, "Source.com", "hhh")
    bare = read(body, name)
    assert (bare.title, str(bare.date), bare.source) == ("Blinken speaks", "2021-10-21", "UrduPoint")
    assert _origins(bare) == "fdd"
    labelled = read(f"Title: {H}\nPlace: Quito\nAgency: dpa\n\n{AFP}")
    assert (labelled.place, labelled.agency) == ("Quito", "dpa")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("date 2021-10-20 Only a headline", "Only a headline", "Only a headline"),
        ("One line. And more.", "One line.", "One line. And more."),
        ("  indented first\nsecond  \n\n\n", "indented first second", "  indented first\nsecond  "),
        (f"date 2021-10-20 {'word ' * 100}", "word " * 23 + "word…", ("word " * 100)),
        ("a" * 500, "a" * 119 + "…", "a" * 500),
        (f"{AFP[:50]}\n\nNext.", "The minister said so.", f"{AFP[:50]}\n\nNext."),
        (f"date 2021-10-20 Source.com\n\n{AFP}", "The minister said so.", AFP),
    ],
)
def test_titles_and_bodies_at_the_edges(text: str, title: str, body: str) -> None:
    found = read(text)
    assert found.title == title
    assert found.text == body


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        (" \n\t\n", "nothing but white space"),
        ("\ufeff\n", "no text"),
        ("date 2021-10-20\n", "a header and no text"),
        (f"Title: {H}\nDate: 2021-10-20\n\n", "a header and no text"),
    ],
)
def test_no_text(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(text)


SHREDS = [
    *(
        " date ",
        "2021-10-20",
        " 20 Oct 2021",
        "03/04/2021",
        "\n",
        "\n\n",
        "Source.com",
        "The Post",
        "Title: ",
    ),
    *("Date:", "PARIS", " (AFP)", "(", ")", "/", " - ", " is a daily newspaper", "© 2021 ", "Source: ", "|"),
    *("\ufeff", " "),
]
NEAR_HEADERS = st.lists(st.sampled_from(SHREDS) | st.text(max_size=12)).map("".join)


@given(st.text() | NEAR_HEADERS, st.text(min_size=1, max_size=40) | st.just("2021-10-20-a b.txt"))
def test_any_text_is_an_article_or_unreadable(text: str, name: str) -> None:
    cleaned = clean(text)
    found = None
    with suppress(Unreadable):
        found = read_plain(cleaned, FileFacts(name, FACTS.modified))
    if found is None:
        return
    assert found.text in cleaned
    assert found.text.strip()
    assert found.title
    assert found.title == " ".join(found.title.split())
    assert (found.source is None) == (found.origin.source == "guess")


UNITS = [
    *(
        "a",
        " ",
        "date ",
        " date 2021-10-20 ",
        "2021-10-20 ",
        "20 October 2021, ",
        "(",
        "PARIS, ",
        "A ",
        "A.",
        "a-",
    ),
    *(
        "\n ",
        "\n",
        "Title: x\n",
        "date 2021-10-20\n",
        " is a ",
        "© 2021 ",
        "Source: ",
        "The Post ",
        "!",
        "1",
        "1.",
    ),
    *("/", "\ufeff", "| ", "é\u0301"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_near_headers_is_read_at_once(unit: str) -> None:
    text = clean(unit * (1_000_000 // len(unit)) + "\nx")
    began = time.perf_counter()
    read_plain(text, FACTS)
    assert time.perf_counter() - began < 0.5


def _origins(found: Parsed) -> str:
    letters = {origin: letter for letter, origin in ORIGINS.items()}
    return "".join(letters[origin] for origin in (found.origin.title, found.origin.date, found.origin.source))
