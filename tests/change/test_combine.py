"""Three files to one: every change of meaning is there, and so are the comments."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raci.change.combine import Combined, Version, combine
from raci.change.facts import facts_of
from raci.change.facts_data import data_of
from raci.change.lines import chunks, comments_of, merged_lines, with_markers
from raci.change.merge import merge
from raci.document.problems import Unreadable
from raci.document.source import Source
from raci.plan.schemes import built_in
from tests.change import sides
from tests.change.test_rewrite import TEXT, rewritten, says
from tests.document.edits import data_of as data_in
from tests.document.hand import Hand, random_of
from tests.examples import examples

RACI = built_in("RACI")
assert RACI is not None
MANY = settings(database=None, suppress_health_check=list(HealthCheck))


def version(text: str) -> Version:
    """A text as a version of a plan."""
    return Version(Source("plan", text), data_in(text), RACI)


def combined(base: str, ours: str, theirs: str, accept: str = "") -> Combined:
    """Three texts made one."""
    return combine(version(base), version(ours), version(theirs), accept=accept)


def test_comments_of_both_sides_are_in_the_result() -> None:
    ours = TEXT.replace("  run:\n", "  # the night shift\n  run:\n")
    theirs = TEXT.replace("title: Churn", "title: Churn again").replace("ml: AR}\n", "ml: AR}  # hers\n")
    found = combined(TEXT, ours, theirs)
    assert (found.contradictions, found.lost_comments) == ((), ())
    assert found.text == theirs.replace("  run:\n", "  # the night shift\n  run:\n")


def test_a_file_with_other_line_ends_is_merged_like_any_other() -> None:
    theirs = TEXT.replace("ml: AR}\n", "ml: AR}  # hers\n").replace("ops: A", "ops: AR")
    found = combined(TEXT, TEXT.replace("\n", "\r\n"), theirs)
    assert found.text == theirs.replace("\n", "\r\n")


def test_a_comment_beside_what_both_changed_is_kept_or_told() -> None:
    ours = TEXT.replace("ml: R\n", "ml: C\n")
    theirs = TEXT.replace("          ml: R\n", "          # since May\n          ml: I  # her word\n")
    found = combined(TEXT, ours, theirs)
    assert "# since May" in found.text
    assert found.lost_comments == ("# her word",)
    assert found.contradictions[0].entry == {
        "at": "activity deploy, role ml", "base": "R", "ours": "C", "theirs": "I",
    }  # fmt: skip


def test_a_comment_that_neither_side_touched_is_kept_or_told() -> None:
    """What stands in braces cannot take the lines along of what comes into it."""
    base = TEXT.replace("  run:\n", "  later: {}\n  run:\n").replace("ml: AR}\n", "ml: AR}  # hers\n", 1)
    wanted = data_in(base)
    row = next(iter(wanted["stages"]["build"]["activities"]))
    wanted["stages"]["later"] = {"activities": {row: wanted["stages"]["build"]["activities"].pop(row)}}
    theirs = rewritten(base, wanted)
    assert "# hers" in theirs
    ours = base.replace("  later: {}\n", "  later: {name: Later}\n")
    assert combined(base, ours, theirs).lost_comments == ("# hers",)
    assert combined(base, base, theirs).lost_comments == ()


@pytest.mark.parametrize("there", ["b", "B"])
def test_comments_of_what_theirs_moved_come_once(there: str) -> None:
    rest = ["l", "m", "n"]
    base, ours = ["x", "a", *rest, "# why", "b"], ["x", "A", *rest, "# why", there]
    theirs = ["x", "# why", "b", "a?", "# new", *rest]
    found = merged_lines(list(chunks(base, ours, theirs)))
    assert sorted(line for line in found if "#" in line) == ["# new", "# why"]


def test_comments_on_what_only_we_keep_are_kept_or_told() -> None:
    """They took a role out, and its letters with it; we gave it one more."""
    base = TEXT.replace("ops: A\n", "ops: A  # his word\n")
    ours = base.replace("ml: AR}", "ml: AR, ops: C}")
    wanted = data_in(base)
    del wanted["roles"]["ops"]
    for stage in wanted["stages"].values():
        for entry in stage["activities"].values():
            entry["assign"].pop("ops", None)
    found = combined(base, ours, rewritten(base, wanted))
    assert [one.at for one in found.contradictions] == ["role ops"]
    assert "# his word" in found.text or "# his word" in found.lost_comments


def test_two_orders_are_told_in_the_words_of_the_matrix() -> None:
    stages = "stages:\n  s:\n    name: Build\n    activities:\n"
    rows = ["".join(f"      {one}: {{name: {one}}}\n" for one in order) for order in ("abc", "bac", "acb")]
    found = combined(*(f"raci: 1\ntitle: T\n{stages}{row}" for row in rows))
    assert [one.told for one in found.contradictions] == [
        "the order of activities in Build: ours b, a, c, theirs a, c, b (was a, b, c)"
    ]
    assert [one.at for one in found.contradictions] == ["order of activities, stage s"]
    columns = ["".join(f"  {one}: {{}}\n" for one in order) for order in ("abc", "bac", "acb")]
    found = combined(*(f"raci: 1\nroles:\n{column}" for column in columns))
    assert [one.where for one in found.contradictions] == ["the order of roles"]


def test_conflicts_that_a_file_lists_already_stay() -> None:
    listed = TEXT + "conflicts:\n  - {at: title, ours: a, theirs: b}\n"
    found = combined(listed, listed.replace("ml: R", "ml: C"), listed.replace("ml: R", "ml: I"))
    assert [one["at"] for one in data_in(found.text)["conflicts"]] == ["title", "activity deploy, role ml"]


@settings(MANY, max_examples=examples(250))
@given(st.integers(0, 2**32))
def test_the_text_says_what_the_merge_of_the_facts_says(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    base = Hand(rng).text(data)
    ours, theirs = (rewritten(base, sides.changed(rng, data)) for _ in range(2))
    found = combined(base, ours, theirs)
    goal = merge(*(facts_of(data_in(text), RACI) for text in (base, ours, theirs)))
    after = data_in(found.text)
    assert len(after.pop("conflicts", [])) == len(goal.clashes) == len(found.contradictions)
    assert says(after) == says(data_of(goal.facts))


@settings(MANY, max_examples=examples(150))
@given(st.integers(0, 2**32))
def test_no_comment_that_a_side_wrote_is_lost_without_a_word(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    base = Hand(rng).text(data)
    texts = [remarked(rng, rewritten(base, sides.changed(rng, data)), f"# {side} says.") for side in ("ours", "theirs")]
    found = combined(base, *texts)
    for comment, text in zip(("# ours says.", "# theirs says."), texts, strict=True):
        assert comment not in text or comment in found.text or comment in found.lost_comments


def remarked(rng: Random, text: str, comment: str) -> str:
    """A text with a comment on a line of its own, where one can stand."""
    lines = text.splitlines(keepends=True)
    for _ in range(5):
        place = rng.randint(0, len(lines) - 1)
        made = "".join([*lines[:place], f"{comment}\n", *lines[place:]])
        with suppress(Unreadable):
            if says(data_in(made)) == says(data_in(text)):
                return made
    return text


@settings(MANY, max_examples=examples(150))
@given(st.integers(0, 2**32))
def test_an_accepted_side_wins_every_contradiction(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    base = Hand(rng).text(data)
    ours, theirs = (rewritten(base, sides.changed(rng, data)) for _ in range(2))
    facts = [facts_of(data_in(text), RACI) for text in (base, theirs, ours)]
    assert says(data_in(combined(base, ours, theirs, "theirs").text)) == says(data_of(merge(*facts).facts))


# Lines


def test_lines_of_both_sides_come_together_and_contradictions_get_marks() -> None:
    base, ours, theirs = ["a", "b", "c", "d", "e"], ["a", "B", "c", "d", "x", "e"], ["a", "b", "c", "D", "e", "f"]
    parts = list(chunks(base, ours, theirs))
    assert merged_lines(parts) == ["a", "B", "c", "d", "x", "e", "f"]
    lines = with_markers([part._replace() for part in parts])
    assert lines == [
        "a", "B", "c", "<<<<<<< ours\n", "d\n", "x\n", "=======\n", "D\n", ">>>>>>> theirs\n", "e", "f",
    ]  # fmt: skip


WORDS = st.lists(st.sampled_from("abcd"), max_size=8)


@given(WORDS, WORDS, WORDS)
def test_the_parts_of_each_text_make_up_that_text(base: list[str], ours: list[str], theirs: list[str]) -> None:
    parts = list(chunks(base, ours, theirs))
    for index, whole in enumerate((base, ours, theirs)):
        assert [line for part in parts for line in part[index]] == whole
    marked = with_markers(parts)
    assert not Counter(line.rstrip("\n") for part in parts if part.clash for line in part.theirs) - Counter(
        line.rstrip("\n") for line in marked
    )


@given(WORDS, WORDS)
def test_where_one_side_changed_nothing_the_other_is_the_result(base: list[str], side: list[str]) -> None:
    assert merged_lines(list(chunks(base, base, side))) == side
    assert merged_lines(list(chunks(base, side, base))) == side


def test_comments_are_what_stands_behind_a_mark() -> None:
    assert comments_of(["a: b  # one\n", "# two\r\n", "c#d: e", "x"]) == ["# one", "# two"]
