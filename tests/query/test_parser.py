"""What queries mean, and what is said of those that mean nothing."""

from __future__ import annotations

import pytest

from tui.errors import QueryError
from tui.query.ast import (
    And,
    AnyTag,
    Everything,
    Id,
    Length,
    Not,
    Or,
    Query,
    State,
    Story,
    Tagged,
    Term,
    terms,
)
from tui.query.parser import parse

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("colombia aid", And((Term("colombia"), Term("aid")))),
        ('"zero  tolerance"', Term("zero tolerance")),
        ("“zero tolerance”", Term("zero tolerance")),
        ('"he said “zero” twice"', Term("he said “zero” twice")),
        ('"say ""no"" now"', Term('say "no" now')),
        ("migra*", Term("migra", prefix=True)),
        ('"zero tol"*', Term("zero tol", prefix=True)),
        ("*", Term("*")),
        ("c++ U.S. us-aid", And((Term("c++"), Term("U.S."), Term("us-aid")))),
        ("10:30 http://x.org/a", And((Term("10:30"), Term("http://x.org/a")))),
        ("Update: aid", And((Term("Update:"), Term("aid")))),
        ("a - b", And((A, Term("-"), B))),
        ("a b or c", Or((And((A, B)), C))),
        ("a and b OR c", Or((And((A, B)), C))),
        ("a (b or c)", And((A, Or((B, C))))),
        ("a (b c)", And((A, And((B, C))))),
        ("-a not b NOT c", And((Not(A), Not(B), Not(C)))),
        ("--a", Not(Not(A))),
        ("-(a b)", Not(And((A, B)))),
        ('a "or" b Or', And((A, Term("or"), B, Term("Or")))),
        ("title:or", Term("or", field="title")),
        (
            "TITLE:aid source:afp* note:-x",
            And((Term("aid", field="title"), Term("afp", True, "source"), Term("-x", field="note"))),
        ),
        ('place:"new york"', Term("new york", field="place")),
        ("#us-aid", Tagged("us-aid")),
        ("tag:us-aid", Tagged("us-aid")),
        ('tag:"climate change" #"a b"', And((Tagged("climate change"), Tagged("a b")))),
        ("tag:none tag:ANY", And((AnyTag(False), AnyTag(True)))),
        ('tag:"none" #any', And((Tagged("none"), Tagged("any")))),
        (
            "is:read is:Unread is:starred is:tagged is:noted",
            And((State("read"), State("unread"), State("starred"), State("tagged"), State("noted"))),
        ),
        (
            "is:highlighted is:duplicate highlight:aid story:2021-10-20-blinken",
            And(
                (
                    State("highlighted"),
                    State("duplicate"),
                    Term("aid", field="highlight"),
                    Story("2021-10-20-blinken"),
                )
            ),
        ),
        ("id:2021-10-20-blinken", Id("2021-10-20-blinken")),
        ("words:500", Length(500, 500)),
        ("words:>500", Length(501, None)),
        ("words:>=500", Length(500, None)),
        ("words:<500", Length(None, 499)),
        ("words:<=500", Length(None, 500)),
        ("words:300..500", Length(300, 500)),
        ("words:300..", Length(300, None)),
        ("words:..500", Length(None, 500)),
    ],
)
def test_meaning(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("colombia mig", And((Term("colombia"), Term("mig", prefix=True)))),
        ("mig ", Term("mig")),
        ('"mig"', Term("mig")),
        ("mi", Term("mi", prefix=True, field="title")),
        ("中国", Term("中国", prefix=True)),
        ("U.S", Term("U.S", prefix=True)),
        ("note:mi", Term("mi", prefix=True, field="note")),
        ('"zero tol', Term("zero tol", prefix=True)),
        ('"zero ', Term("zero")),
        ('mig "', Term("mig")),
        ('"', Everything()),
        ("a (colombia or aid", And((A, Or((Term("colombia"), Term("aid", prefix=True)))))),
        ("-aid", Not(Term("aid", prefix=True))),
        ("#mig", Tagged("mig")),
        ("migra*", Term("migra", prefix=True)),
        ("", Everything()),
    ],
)
def test_typing(text: str, query: Query) -> None:
    assert parse(text, typing=True) == query


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("a sorce:b", 2, 'unknown field "sorce": did you mean source?'),
        (
            "autor:x",
            0,
            "Known are title, source, place, note, highlight, tag, date, is, id, story, words.",
        ),
        ("is:red", 3, 'unknown state "red": did you mean read?'),
        ("é is:new", 5, "Known are read, unread, starred, tagged, noted, highlighted, duplicate."),
        ("is:highlight", 3, 'unknown state "highlight": did you mean highlighted?'),
        ("title:", 0, "title: needs a value"),
        ("a title:(b)", 2, "title: needs a value"),
        ("#", 0, "# needs a value"),
        ('a "b', 2, "the quotation does not end"),
        ('a ""', 2, "nothing between the quotes"),
        ("(a", 0, "not closed"),
        ("a (b (c)", 2, "not closed"),
        ("a)", 1, "no opening one"),
        ("()", 1, 'a word is missing after "("'),
        (")", 0, 'a word is missing before ")"'),
        (
            "or a",
            0,
            'a word is missing before "or". To search for the words and, or, not, put them in quotes.',
        ),
        ("a or", 4, 'a word is missing after "or"'),
        ("a or or b", 5, 'a word is missing after "or"'),
        ("not", 3, 'a word is missing after "not"'),
        ("-or", 1, 'a word is missing after "-"'),
        ("words:many", 6, "is not a number of words"),
        ("words:5..3", 6, "no article can have"),
        ("words:<0", 6, "no article can have"),
        ("words:..", 6, "is not a number of words"),
        ("date:tomorrow", 5, "'tomorrow' is not a date"),
    ],
)
def test_mistakes(text: str, position: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert said in str(caught.value)
    assert caught.value.position == position


@pytest.mark.parametrize("text", ["-", "a -", "a or", "(", '""', "a title:(b)"])
def test_what_cannot_be_completed_stays_a_mistake_while_typing(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text, typing=True)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("", ()),
        ("a title:b* -c #d date:2021", (A, Term("b", True, "title"))),
        ("a or (b -(c -a*)) a", (A, B, Term("a", True))),
        ("-a", ()),
        ("--a", (A,)),
    ],
)
def test_terms(text: str, texts: tuple[Term, ...]) -> None:
    assert terms(parse(text)) == texts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a  AND (b OR NOT c)", "a (b or -c)"),
        ("(a b) or c", "a b or c"),
        ("tag:us-aid tag:none", "#us-aid tag:none"),
        ('#any tag:"x y" tag:"a:b"', 'tag:"any" tag:"x y" tag:"a:b"'),
        ('"aid" "or" "a b"* title:"x"', 'aid "or" "a b"* title:x'),
        ("words:>500 words:3..", "words:>=501 words:>=3"),
    ],
)
def test_written_form(text: str, written: str) -> None:
    assert str(parse(text)) == written


@pytest.mark.parametrize(("text", "means"), [("aid #", "aid"), ("aid source:", "aid"), ("tag:", "")])
def test_a_field_whose_value_is_still_to_come_is_no_mistake_while_typing(text: str, means: str) -> None:
    assert parse(text, typing=True) == parse(means)
    with pytest.raises(QueryError, match="needs a value"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "short", "means"),
    [
        ("zero to", 3, And((Term("zero"), Term("to", True, "title")))),
        ("zero tol", 3, And((Term("zero"), Term("tol", True)))),
        ("zero tol", 4, And((Term("zero"), Term("tol", True, "title")))),
        ('"zero t', 3, Term("zero")),
        ('"zero tol', 3, Term("zero tol", True)),
        ('"zero tol', 4, Term("zero")),
        ('"z', 3, Term("z", True, "title")),
        ("note:z", 3, Term("z", True, "note")),
    ],
)
def test_a_word_begun_is_looked_for_where_that_is_quick(text: str, short: int, means: Query) -> None:
    assert parse(text, typing=True, short=short) == means
