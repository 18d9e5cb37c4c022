"""What `annotations.json` says of itself, and what becomes of it when it is damaged."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import StoreDamaged, StoreNewer
from tui.store.document import FORMAT, META, Tables, decode, meta_of, seal

TABLES: Tables = {
    "records": {
        "1": {
            "article": "2021-10-20-blinken-praises-colombias-partnership",
            "tags": ["colombia"],
            "read": True,
        },
        "2": {
            "article": "2021-10-21-blinken-in-colombia",
            "note": {"text": "Même dépêche «AFP»\n☃", "modified": "x"},
        },
        "10": {"article": "later", "starred": True},
    },
    "tags": {"1": {"slug": "colombia", "label": "Colombia"}},
    "others": {"7": {"weight": 0.1, "count": 2**70, "nested": {"list": [1, -0.5, None, True, {}]}}},
}

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.text(min_size=1).filter(lambda name: name != META)
ANY_TABLES = st.dictionaries(
    NAMES,
    st.dictionaries(st.integers(1).map(str), st.dictionaries(st.text(), VALUES), max_size=3),
    max_size=3,
)


def read(data: bytes) -> tuple[Tables, bool]:
    """The tables without `meta`, and whether the seal holds."""
    tables, sealed = decode(data, "the file")
    return {name: table for name, table in tables.items() if name != META}, sealed


@given(ANY_TABLES)
def test_what_is_sealed_is_read_as_it_was_and_sealed(tables: Tables) -> None:
    _, data = seal(tables)
    assert read(data) == (tables, True)


@given(ANY_TABLES, st.sampled_from([None, 1, 4]), st.booleans(), st.booleans())
def test_reformatting_does_not_break_the_seal(
    tables: Tables, indent: int | None, sort_keys: bool, ensure_ascii: bool
) -> None:
    held = json.loads(seal(tables)[1])
    again = json.dumps(held, indent=indent, sort_keys=sort_keys, ensure_ascii=ensure_ascii)
    assert read(again.encode()) == (tables, True)
    assert read(b"\xef\xbb\xbf" + again.replace("\n", "\r\n").encode()) == (tables, True)


def test_the_bytes_are_what_the_tables_say_and_every_save_is_counted() -> None:
    first, data = seal(TABLES)
    assert json.loads(data) == first
    assert data.endswith(b"}\n")
    second, _ = seal(first)
    numbers = [found.generation for tables in (first, second) if (found := meta_of(tables))]
    assert numbers == [1, 2]
    assert {name: table for name, table in second.items() if name != META} == TABLES


def test_the_same_work_in_another_order_is_the_same_bytes() -> None:
    turned = {name: dict(reversed(table.items())) for name, table in reversed(TABLES.items())}
    assert seal(turned)[1] == seal(TABLES)[1]


def test_no_flipped_bit_goes_unnoticed() -> None:
    whole = bytearray(seal(TABLES)[1])
    for place in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        try:
            tables, sealed = read(bytes(flipped))
        except (StoreDamaged, StoreNewer):
            continue
        assert not sealed or (tables == TABLES and same_meta(flipped, whole)), f"bit {place}"


def same_meta(flipped: bytearray, whole: bytearray) -> bool:
    """Whether the two say the same of the format, the generation and the seal."""
    return meta_of(decode(bytes(flipped), "")[0]) == meta_of(decode(bytes(whole), "")[0])


@pytest.mark.parametrize("place", range(0, 600, 23))
def test_a_file_that_was_cut_off_is_damaged(place: int) -> None:
    with pytest.raises(StoreDamaged):
        decode(seal(TABLES)[1][:place], "the file")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t",
        b"\0" * 4096,
        b"{}",
        b"null",
        b"[]",
        b'"text"',
        b"12",
        b"NaN",
        b'{"records": []}',
        b'{"records": null}',
        b'{"records": {"1": []}}',
        b'{"records": {"1": "text"}}',
        b'{"records": {"1": {"a": NaN}}}',
        b'{"records": {"1": {"a": 1e999}}}',
        b'{"records": {"1": {"a": "\xe9"}}}',
        b'{"meta": {"1": {}}, "records": {}}',
        b'{"meta": {"1": {"format": "1", "generation": 1, "sha256": ""}}}',
        b'{"meta": []}',
        b'{"records": {"1": {"a": ' + b"[" * 100_000,
        b"[" * 100_000,
        b'{"records": {}} trailing',
        b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n",
        '{"records": {}}'.encode("utf-16"),
    ],
    ids=lambda data: repr(data[:40]),
)
def test_what_is_no_library_is_damaged_and_says_what_to_do(data: bytes) -> None:
    with pytest.raises(StoreDamaged, match="the file") as caught:
        decode(data, "the file")
    assert "`cuttings recover`" in caught.value.hint


@pytest.mark.parametrize("format", [FORMAT + 1, 99])
def test_a_newer_format_is_refused_whatever_its_seal(format: int) -> None:
    tables = {**TABLES, META: {"1": {"format": format, "generation": 3, "sha256": "not ours to check"}}}
    with pytest.raises(StoreNewer, match=f"format {format}") as caught:
        decode(json.dumps(tables).encode(), "the file")
    assert "Update" in caught.value.hint


def test_a_file_of_plain_tinydb_is_read_and_not_sealed() -> None:
    assert read(json.dumps(TABLES).encode()) == (TABLES, False)


def test_an_edit_by_hand_breaks_the_seal() -> None:
    data = seal(TABLES)[1].replace(b'"colombia"', b'"columbia"', 1)
    assert read(data)[1] is False


def test_what_follows_the_first_document_of_meta_does_not_matter() -> None:
    tables, data = seal(TABLES)
    assert msgspec.json.decode(data)[META] == tables[META]
    assert list(tables[META]) == ["1"]
