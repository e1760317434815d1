"""Conflicts that a merge left, decided."""

from __future__ import annotations

import pytest

from raci.change.conflicts import keep_ours, take_theirs
from raci.change.session import Session
from raci.document.load import read
from raci.plan.matrix import Matrix

PLAN = """\
raci: 1
roles: {ml: {}, ds: {}}
stages: {one: {activities: {train: {assign: {ml: C, ds: {letters: AR, note: for now}}}}}}
"""


def session(*entries: str) -> Session:
    listed = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return Session(read(f"{PLAN}conflicts:\n{listed}".encode(), "raci.yaml", None))


@pytest.mark.parametrize(
    ("entry", "before", "after"),
    [
        ('at: "activity train, role ml", ours: C, theirs: R', "ml: C", "ml: R"),
        ('at: "activity train, role ml", ours: C, theirs: none', "ml: C", "ml: none"),
        ('at: "activity train, role ml", ours: C', "ml: C, ", ""),
        ('at: "activity train, role ds", ours: AR, theirs: A', "letters: AR", "letters: A"),
    ],
)
def test_theirs_stands_in_the_cell_and_the_conflict_is_gone(entry: str, before: str, after: str) -> None:
    opened = session(entry)
    edits = take_theirs(Matrix(opened.plan), 0)
    assert edits is not None
    opened.do("Theirs", *edits)
    assert opened.text == PLAN.replace(before, after)


@pytest.mark.parametrize(
    "entry",
    [
        "at: title, theirs: Two",
        'at: "activity train, role ds, note", theirs: R',
        'at: "activity gone, role ml", theirs: R',
        'at: "activity train, role gone", theirs: R',
        'at: "activity train, role ml", theirs: something else',
    ],
)
def test_what_is_not_the_letters_of_a_cell_is_not_offered(entry: str) -> None:
    assert take_theirs(Matrix(session(entry).plan), 0) is None


def test_of_several_conflicts_the_others_stay() -> None:
    opened = session("at: title, ours: One", "at: tags, ours: Two")
    opened.do("Ours", *keep_ours(0))
    assert [one.at for one in opened.plan.conflicts] == ["tags"]
