"""A file made to say something else keeps what stays true, whatever hand wrote it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raci.change.facts import Facts, facts_of
from raci.change.facts_data import data_of
from raci.change.rewrite import rewrite
from raci.document.buffer import Buffer
from raci.document.nodes import MapNode
from raci.document.operations import EditRefused
from raci.document.parse import parse
from raci.document.read import decode
from raci.document.resolve import resolve
from raci.plan.schemes import built_in
from tests.change import sides
from tests.document.edits import data_of as data_in
from tests.document.hand import Hand, random_of
from tests.document.raw import Sharing
from tests.examples import examples

RACI = built_in("RACI")
assert RACI is not None
MANY = settings(database=None, suppress_health_check=list(HealthCheck))
TEXT = """\
raci: 1
title: Churn  # the quarter's plan
roles:
  ml: {name: ML engineer}
  ops:   # nights only
    name: Ops

stages:
  build:
    activities:
      # how it begins
      label:
        assign: {ml: AR}
      train:
        assign: {ml: "A/R", ops: C}   # agreed in May
        after: [label]
  run:
    activities:
      deploy:
        assign:
          ml: R
          ops: A
"""


def rewritten(text: str, wanted: Any) -> str:
    """A text made to say what is wanted."""
    source = decode(text.encode(), "plan")
    root = parse(source)
    assert isinstance(root, MapNode)
    buffer = Buffer(source, root)
    rewrite(buffer, resolve(root, source)[0], data_of(facts_of(wanted, RACI)), RACI)
    return buffer.text


def lines_changed(before: str, after: str) -> list[str]:
    """What a diff shows, without context."""
    import difflib

    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def says(data: Any) -> tuple[dict[Any, str], dict[Any, Any]]:
    """What data means."""
    facts: Facts = facts_of(data, RACI)
    return {key: fact.meaning for key, fact in facts.values.items()}, facts.order


def test_one_letter_is_one_line_and_spellings_of_the_same_stay() -> None:
    wanted = data_in(TEXT)
    wanted["stages"]["build"]["activities"]["train"]["assign"]["ops"] = "I"
    assert lines_changed(TEXT, rewritten(TEXT, wanted)) == [
        '-        assign: {ml: "A/R", ops: C}   # agreed in May',
        '+        assign: {ml: "A/R", ops: I}   # agreed in May',
    ]


def test_what_says_the_same_changes_nothing() -> None:
    assert rewritten(TEXT, data_in(TEXT)) == TEXT


def test_a_row_that_goes_to_another_stage_takes_its_lines_and_comments_along() -> None:
    wanted = data_in(TEXT)
    wanted["stages"]["run"]["activities"]["label"] = wanted["stages"]["build"]["activities"].pop("label")
    assert lines_changed(TEXT, rewritten(TEXT, wanted)) == [
        "-      # how it begins",
        "-      label:",
        "-        assign: {ml: AR}",
        "+      # how it begins",
        "+      label:",
        "+        assign: {ml: AR}",
    ]


@pytest.mark.parametrize(
    "stage", ["{}", "", "\n    name: Watch", "\n    activities: {}", "\n    activities:  # none", None]
)
def test_a_row_that_is_the_first_of_its_stage_takes_its_lines_and_comments_along(stage: str | None) -> None:
    text = TEXT if stage is None else f"{TEXT}  watch: {stage}\n"
    wanted = data_in(text)
    entry = wanted["stages"].setdefault("watch", None) or {}
    wanted["stages"]["watch"] = {**entry, "activities": {"label": wanted["stages"]["build"]["activities"].pop("label")}}
    after = rewritten(text, wanted)
    assert data_in(after) == wanted
    assert "    activities:" in after.partition("  watch:")[2]
    assert after.endswith("      # how it begins\n      label:\n        assign: {ml: AR}\n")


def test_a_row_that_cannot_take_its_lines_along_is_written_anew() -> None:
    text = f"{TEXT}  watch: {{name: Watch}}\n"
    wanted = data_in(text)
    wanted["stages"]["watch"]["activities"] = {"label": wanted["stages"]["build"]["activities"].pop("label")}
    after = rewritten(text, wanted)
    assert after.endswith("  watch: {name: Watch, activities: {label: {assign: {ml: AR}}}}\n")


def test_a_thing_that_was_something_else_becomes_one() -> None:
    text = TEXT.replace("  ml: {name: ML engineer}\n", "  ml: nobody\n")
    assert data_in(rewritten(text, data_in(TEXT))) == data_in(TEXT)
    assert data_in(rewritten(TEXT, data_in(text))) == data_in(text)


def test_rows_that_come_and_go_between_stages_stand_in_order() -> None:
    """Lines that went past one another stand no more where they were read."""
    base = "raci: 1\nstages:\n"
    for stage in range(3):
        base += f"  s{stage}:\n    name: S\n    activities:\n"
        base += "".join(f"      a{stage}{row}:\n        name: A\n" for row in range(2))
    wanted = data_in(base)
    first = wanted["stages"]["s0"]["activities"]
    for stage in ("s1", "s2"):
        identity, entry = next(iter(wanted["stages"][stage]["activities"].items()))
        del wanted["stages"][stage]["activities"][identity]
        first[identity] = entry
    first |= {"b": {"name": "B"}, "c": {"name": "C"}}
    assert data_in(rewritten(base, wanted)) == wanted
    assert list(data_in(rewritten(base, wanted))["stages"]["s0"]["activities"]) == list(first)


def test_columns_in_another_order_keep_their_comments() -> None:
    wanted = data_in(TEXT)
    wanted["roles"] = {"ops": wanted["roles"]["ops"], "ml": wanted["roles"]["ml"]}
    after = rewritten(TEXT, wanted)
    assert "roles:\n  ops:   # nights only\n    name: Ops\n  ml: {name: ML engineer}\n\nstages:" in after


@settings(MANY, max_examples=examples(500))
@given(st.integers(0, 2**32))
def test_any_text_is_made_to_say_anything(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    wanted = sides.changed(rng, data)
    text = Hand(rng).text(data)
    assert says(data_in(rewritten(text, wanted))) == says(wanted)


@settings(MANY, max_examples=examples(200))
@given(st.integers(0, 2**32))
def test_a_text_is_left_as_it_is_where_nothing_changed_in_meaning(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    text = Hand(rng).text(data)
    assert rewritten(text, data) == text


@settings(MANY, max_examples=examples(200))
@given(st.integers(0, 2**32))
def test_letters_that_change_lose_no_comment(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    wanted = sides.changed(rng, data, gestures=0)
    for stage in wanted["stages"].values():
        for activity in stage["activities"].values():
            for role, cell in activity.get("assign", {}).items():
                activity["assign"][role] = {**cell, "letters": "I"} if isinstance(cell, dict) else "I"
    text = Hand(rng).text(data)
    after = rewritten(text, wanted)
    comments = re.compile(r"# c\d+[^.]*\.")
    assert comments.findall(after) == comments.findall(text)


@settings(MANY, max_examples=examples(200))
@given(st.integers(0, 2**32))
def test_what_aliases_share_is_refused_or_right(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    wanted = sides.changed(rng, data)
    text = Hand(rng, anchors=True).text(data)
    reason = ""
    try:
        after = rewritten(text, wanted)
    except EditRefused as error:
        reason = str(error)
    assert Sharing(text).may_refuse(reason) if reason else says(data_in(after)) == says(wanted)
