"""What is typed into a field of a card: members of lists, candidates, and the ids that names stand for."""

from __future__ import annotations

import pytest

from raci.tui.card.candidates import best, candidates_for, resolved
from raci.tui.card.pools import Pool
from raci.tui.card.words import listed, members_of, word_at, words_of

PEOPLE = Pool("person", {"mei": "Mei Tan", "tom": "Tom Lee", "ana": "Ana Ruiz"}, closed=True, makes="person")
ARTIFACTS = Pool("artifact", {"raw-data": "Raw data"})


@pytest.mark.parametrize(("text", "members"), [
    ("", []),
    (" mei ,tom,, mei", ["mei", "tom"]),
    ('"Card, section 2", logs', ["Card, section 2", "logs"]),
    ('"say ""yes"""', ['say "yes"']),
    ("数据，模型、日志", ["数据", "模型", "日志"]),
])  # fmt: skip
def test_lists_are_typed_between_commas(text: str, members: list[str]) -> None:
    assert members_of(text) == members
    assert members_of(listed(members)) == members


def test_the_word_that_is_typed_is_the_one_at_the_cursor() -> None:
    text = "mei,  to , ana "
    assert [word_at(text, at).text for at in (0, 3, 4, 8, 9, 10, len(text))] == [
        "mei", "mei", "to", "to", "to", "ana", "ana",
    ]  # fmt: skip
    assert [text[word.start : word.end] for word in words_of(text)] == ["mei", "to", "ana"]


def test_candidates_narrow_as_one_types_and_the_best_comes_first() -> None:
    assert [one.identity for one in candidates_for(PEOPLE, "")] == ["mei", "tom", "ana"]
    assert [one.identity for one in candidates_for(PEOPLE, "lee")][:1] == ["tom"]
    assert [one.identity for one in candidates_for(PEOPLE, "a")][:1] == ["ana"]
    assert [one.identity for one in candidates_for(PEOPLE, "mt")][:1] == ["mei"]  # letters in order, where no more fits
    assert [one.identity for one in candidates_for(PEOPLE, "ta") if not one.new] == ["mei"]
    assert [one.shown for one in candidates_for(PEOPLE, "zoe")] == ["+ new person: zoe"]
    assert not any(one.new for one in candidates_for(PEOPLE, "mei tan"))


def test_only_where_nothing_else_can_stand_the_first_candidate_is_marked() -> None:
    assert best(PEOPLE, candidates_for(PEOPLE, "to"), "to") == 0
    assert best(PEOPLE, candidates_for(PEOPLE, "zoe"), "zoe") is None
    assert best(ARTIFACTS, candidates_for(ARTIFACTS, "raw"), "raw") is None


def test_names_stand_for_ids() -> None:
    assert (resolved(PEOPLE, "MEI TAN"), resolved(PEOPLE, "mei"), resolved(PEOPLE, "zoe")) == ("mei", "mei", "zoe")
    assert (resolved(ARTIFACTS, "raw data"), resolved(ARTIFACTS, "Model card")) == ("raw-data", "model-card")
