"""What two versions quote differently: the seeds as read by hand, hard cases, and laws."""

from __future__ import annotations

import random
import re

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.conftest import SEEDS
from tests.text.read_by_hand import CHANGED, ONLY_NEWSDAY, ONLY_URDU, SAME
from tui.text.clean import clean
from tui.text.drift import Change, Drift, Version, drift
from tui.text.quotations import quotations

NEWSDAY_TEXT, URDU_TEXT = (clean(path.read_text()) for path in sorted(SEEDS.iterdir()))

SAID = (
    "We will never accept a border drawn by force",
    "The harvest was lost in one night",
    "Nobody told us that the dam could break",
    "mixed",
    "a highly valued friend",
    "中国经济增长很快",
)
PIECES = st.lists(
    st.sampled_from(
        [
            *(f"“{said}” " for said in SAID),
            *(f'"{said.upper()}," he said. ' for said in SAID),
            "He said, ",
            "“",
            "\n\n",
            "border drawn by",
            "harvest was lost",
            "a dam",
            '"',
        ]
    ),
    max_size=12,
).map("".join)


def version(text: str) -> Version:
    return Version(text, quotations(text))


def read(left: str, right: str) -> list[tuple[str, str]]:
    """The words that changed between two versions, and "=" for what is the same."""
    found: list[tuple[str, str]] = []
    for each in drift(version(left), version(right)):
        if each.kind == "only":
            found.append(("only", "left" if each.left else "right"))
        found += [("=", "=")] if each.kind == "same" else []
        found += [(left[slice(*change.left)], right[slice(*change.right)]) for change in each.changes]
    return found


def numbers(found: Drift, left: Version, right: Version) -> tuple[list[int], list[int]]:
    ours, theirs = list(left.quotations), list(right.quotations)
    return [ours.index(each) for each in found.left], [theirs.index(each) for each in found.right]


def test_the_seeds_as_read_by_hand() -> None:
    left, right = version(NEWSDAY_TEXT), version(URDU_TEXT)
    found = [(each, *numbers(each, left, right)) for each in drift(left, right)]
    assert [(a[0], b[0]) for each, a, b in found if each.kind == "same"] == list(SAME)
    assert [a[0] for each, a, _ in found if each.kind == "only" and a] == list(ONLY_NEWSDAY)
    assert [b[0] for each, _, b in found if each.kind == "only" and b] == list(ONLY_URDU)
    changed = {
        (a[0], b[0]): tuple((left.text[slice(*c.left)], right.text[slice(*c.right)]) for c in each.changes)
        for each, a, b in found
        if each.kind == "changed"
    }
    assert changed == CHANGED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We’re tired,” he said.", '"we\'re  tired", he said.'),
        ("„We are tired.“", "«We  are tired»"),
        ("“‘Yes’ is a word, he told me”", "'\"Yes\" is a word, he told me'"),
        ("“It is over, and we go”", "“It is over and we go!”"),
        ("“It is over. We go home.”", "“It is over,” he said. “We go home.”"),
        ("“It is,” he said, “over and done with now.”", "“It is over and done,” he said, “with now.”"),
        ("“One long story.\n\n“And its end,” he said.", "“One long story. And its end,” he said."),
        ("“THE DAM BROKE AT NIGHT!”", "“The dam broke at night.”"),
        ("“非常好”，他说。", "「非常好。」他说。"),
    ],
)
def test_marks_typography_and_where_it_is_parted_are_no_change(left: str, right: str) -> None:
    assert read(left, right) == [("=", "=")]


@pytest.mark.parametrize(
    ("left", "right", "changed"),
    [
        ("“We paid $5 million”", "“We paid €5 million”", [("$5", "€5")]),
        ("“It grew by 5% last year”", "“It grew by 5 percent last year”", [("5%", "5 percent")]),
        ("“They told us to leave at once”", "“They told the US to leave at once”", [("us", "the US")]),
        ("“We will not negotiate with them”", "“We will negotiate with them”", [("not", "")]),
        ("“We do not support the plan”", "“We do support the whole plan”", [("not", ""), ("", "whole")]),
        (
            "“The dam broke. We lost the harvest in one night.”",
            "“The dam broke,” she said. “We lost a whole harvest in one night.”",
            [("the", "a whole")],
        ),
        (
            "“We saw the water coming down, and then the bridge was gone,” he said.",
            "“We saw the water coming,” he said, and added: “Then the whole bridge was gone.”",
            [("down, and", ""), ("", "whole")],
        ),
        ("“This is a very big step for Peru”", "“This is a big step for Peru”", [("very", "")]),
        ("“हम किताब पढ़ते हैं और लिखते हैं”", "“हम कताब पढ़ते हैं और लिखते हैं”", [("किताब", "कताब")]),
    ],
)
def test_changes(left: str, right: str, changed: list[tuple[str, str]]) -> None:
    assert read(left, right) == changed
    assert read(right, left) == [(there, here) for here, there in changed]


APART = (
    "Human rights in Colombia are getting worse every year",
    "We must protect human rights in Colombia",
    "We will continue to work together with the government of Colombia to protect human rights",
    "We will continue to work with the people of the region to fight climate change",
    "The government of Colombia has done nothing to stop the police",
    "The police did nothing to stop the violence in the streets",
    "There must be zero tolerance for acts of violence against the police",
    "There is zero evidence of acts of violence by the protesters",
    "It is one of the best strategies to prevent abuses",
    "It is one of the worst years that the region has seen",
    "I spoke with the president about the police and about the protests",
    "I spoke with the minister about migration and about trade",
    "a valued friend of the United States",
    "the enemy of the United States",
    "mixed",
    "a mixed record",
    "We are working to correct that imbalance",
    "We are working to bring down prices",
    "That did not respect their human rights",
    "Everyone has the right to human rights",
)


def test_quotations_that_only_share_words_are_apart() -> None:
    ours, theirs = (" ".join(f"“{said}.”" for said in APART[at::2]) for at in (0, 1))
    assert {each.kind for each in drift(version(ours), version(theirs))} == {"only"}


REWORDED = (
    ("We will rebuild every house that the flood destroyed", "We’ll rebuild each home the flood destroyed"),
    (
        "We respect the court, but we think it got this wrong",
        "We respect the court’s view, but think it erred",
    ),
    (
        "I did not expect plastic at such a height, and it is sobering",
        "I was surprised by plastic so high up, it’s sobering",
    ),
)


@pytest.mark.parametrize(("left", "right"), REWORDED)
def test_place_and_speaker_tell_what_words_alone_do_not(left: str, right: str) -> None:
    def kinds(before: str, after: str) -> list[str]:
        return [each.kind for each in drift(version(f"{before}“{left},” Ann Roe said."), version(after))]

    assert kinds("", f"“{right},” he said.") == ["only", "only"]
    assert kinds("", f"“{right},” Poe said.") == ["only", "only"]
    assert kinds("", f"“{right},” said Roe.") == ["changed"]
    assert kinds("“Yes,” he said. ", f"“Yes,” he said. “{right},” said Roe.") == ["same", "changed"]
    assert kinds("“Yes,” he said. ", f"“{right},” said Roe. “Yes,” he said.") == ["only", "same", "only"]
    assert kinds("", f"“{right},” said Roe. “No, we go home today,” said Roe.") == ["only", "only", "only"]


def test_the_sentence_that_says_it_without_marks_is_told() -> None:
    said = "He left. The minister claimed the harvest was lost in one single night. Then it rained."
    left = version("“The harvest was lost in a single night,” the minister said.")
    (found,) = drift(left, version(said))
    assert found.nearest is not None
    assert said[slice(*found.nearest)] == "The minister claimed the harvest was lost in one single night."
    (found,) = drift(left, version("Then it rained. Nothing was lost."))
    assert found.nearest is None


def test_what_a_version_repeats_is_the_same_each_time() -> None:
    once, twice = (
        "“The dam broke in the night.”",
        "“The dam broke at night.” Later: “The dam broke at night.”",
    )
    assert read(once, twice) == [("in the", "at")] * 2
    assert read(twice, once) == [("at", "in the")] * 2
    assert read(twice, twice.replace(" Later", "\n\nLater")) == [("=", "=")] * 2
    assert read("“It is it.”", "“It is it.” “It is it!”") == [("=", "=")] * 2


def test_what_only_the_right_has_is_told_at_its_place() -> None:
    found = drift(
        version("“One is it.” “Three are it.”"),
        version("“Zero is it.” “One is it.” “Two are.” “Three are it.”"),
    )
    assert [each.kind for each in found] == ["only", "same", "only", "same"]


def test_reworded_quotations_are_found_again() -> None:
    """Of 200 made up of 12 to 30 words, 40 % of them replaced, among as many others."""
    drawn = random.Random(6)
    told = [" ".join(f"w{drawn.randrange(800)}" for _ in range(drawn.randint(12, 30))) for _ in range(200)]
    reworded = [
        re.sub(r"w\d+", lambda word: "new" if drawn.random() < 0.4 else word[0], said) for said in told
    ]
    left, right = (version(" ".join(f"“{said}.”" for said in texts)) for texts in (told, reworded))
    found = [numbers(each, left, right) for each in drift(left, right) if each.kind == "changed"]
    right_ones = sum(ours == theirs and len(ours) == 1 for ours, theirs in found)
    assert right_ones >= 0.95 * len(found)
    assert right_ones >= 180


@given(PIECES)
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    found = drift(version(text), version(text))
    assert {each.kind for each in found} <= {"same"}
    assert [each.left[0] for each in found] == quotations(text)


@given(PIECES, PIECES)
def test_what_is_found_is_the_same_from_either_side_and_all_of_it(left: str, right: str) -> None:
    ours, theirs = version(left), version(right)
    found = drift(ours, theirs)
    assert {quotation for each in found for quotation in each.left} == set(ours.quotations)
    assert {quotation for each in found for quotation in each.right} == set(theirs.quotations)
    kinds = {"replaced": "replaced", "inserted": "deleted", "deleted": "inserted"}
    turned = {
        (each.kind, each.right, each.left, tuple((kinds[c.kind], c.right, c.left) for c in each.changes))
        for each in found
    }
    assert turned == {(each.kind, each.left, each.right, each.changes) for each in drift(theirs, ours)}


@given(PIECES, PIECES)
def test_changes_are_inside_quotations(left: str, right: str) -> None:
    for each in drift(version(left), version(right)):
        assert (each.kind == "changed") == bool(each.changes)
        for change in each.changes:
            assert _inside(change, each)
            assert (change.kind == "inserted") == (change.left.start == change.left.end)
            assert (change.kind == "deleted") == (change.right.start == change.right.end)


def _inside(change: Change, found: Drift) -> bool:
    sides = ((change.left, found.left), (change.right, found.right))
    return all(
        any(each.words.start <= span.start <= span.end <= each.words.end for each in quoted)
        for span, quoted in sides
    )


def test_a_long_quotation_is_compared_with_all_its_parts_in_a_moment() -> None:
    parts = [f"The {number}th word of {number * 7 % 601} is {number * 11 % 701}" for number in range(600)]
    whole = "\n\n".join(f"“{part}." for part in parts) + "”"
    apart = "\n\n".join(f"“{part},” he said." for part in parts)
    found = drift(version(whole), version(apart))
    assert len(found[0].right) > 30


@pytest.mark.parametrize("words", ["a b ", "“a b c” ", "“it is so,” he said. ", "“" + "a b " * 500 + "” "])
def test_any_flood_is_compared_in_a_moment(words: str) -> None:
    flood = words * (20_000 // len(words))
    drift(version(f"“{flood}"), version(f"x “{flood} c"))
