"""New activities of a plan that extends another one: which lines its own file gets, and that the two merge."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from raci.change.edits.adding import Add
from raci.change.edits.on_top import on_top
from raci.change.session import Session
from raci.document.load import load, own_data
from raci.document.operations import EditRefused

BASE = """\
raci: 1
title: Ours
roles: {ml: {}}
stages:
  build: {name: Build it, activities: {train: {assign: {ml: AR}}}}
  run: {name: Run it, activities: {watch: {assign: {ml: AR}}}}
"""
HEAD = "raci: 1\ntitle: Churn\nextends: base.yaml\n"
TUNE = Add("activity", "tune", {"name": "Tune it", "assign": {"ml": "AR"}}, after="train", stage="build")
LOOK = Add("activity", "look", {"assign": {"ml": "AR"}}, stage="build")
ASK = Add("activity", "ask", {"assign": {"ml": "AR"}}, after="watch", stage="run")
NEW = Add("stage", "after", {"name": "After", "activities": {"end": {"assign": {"ml": "AR"}}}})


def made(folder: Path, text: str, *adding: Add) -> Session:
    (folder / "base.yaml").write_text(BASE, encoding="utf-8")
    (folder / "raci.yaml").write_text(text, encoding="utf-8")
    document = load(folder / "raci.yaml")
    session = Session(document)
    session.do("Add", on_top(adding, own_data(document)))
    return session


@pytest.mark.parametrize(
    ("own", "adding", "lines"),
    [
        ("", (TUNE,), "stages:\n  build:\n    activities:\n      tune:\n"),
        ("stages:\n", (TUNE,), "stages:\n  build:\n    activities:\n      tune:\n"),
        ("stages: {}\n", (TUNE,), "tune"),
        ("stages:\n  build: {free: true}\n", (TUNE,), "{free: true, activities:"),
        ("stages:\n  build:\n    free: true\n", (TUNE,), "    free: true\n    activities:\n      tune:\n"),
        ("stages:\n  build:\n    activities:\n", (TUNE,), "    activities:\n      tune:\n"),
        ("stages:\n  run: {}\n", (TUNE,), "  run: {}\n  build:\n    activities:\n      tune:\n"),
    ],
)
def test_what_the_file_lacks_on_the_way_is_begun(tmp_path: Path, own: str, adding: tuple[Add, ...], lines: str) -> None:
    session = made(tmp_path, HEAD + own, *adding)
    assert lines in session.text
    assert session.text.startswith(HEAD)
    assert list(session.plan.stages["build"].activities) == ["train", "tune"]
    assert session.plan.stages["build"].name == "Build it", "that of the other file"


def test_everything_that_is_added_goes_where_it_belongs(tmp_path: Path) -> None:
    session = made(tmp_path, HEAD, TUNE, ASK, LOOK, NEW)
    assert session.text == HEAD + dedent("""\
        stages:
          build:
            activities:
              tune:
                name: Tune it
                assign: {ml: AR}
              look:
                assign: {ml: AR}
          run:
            activities:
              ask:
                assign: {ml: AR}
          after:
            name: After
            activities:
              end:
                assign: {ml: AR}
        """)
    assert {stage: list(entry.activities) for stage, entry in session.plan.stages.items()} == {
        "build": ["train", "tune", "look"],
        "run": ["watch", "ask"],
        "after": ["end"],
    }
    assert session.undo_title == "Add"
    session.undo()
    assert session.text == HEAD


def test_among_activities_of_the_file_each_goes_behind_the_one_that_is_named(tmp_path: Path) -> None:
    own = "stages:\n  build:\n    activities:\n      # ours\n      a: {}\n      b: {}\n"
    behind = Add("activity", "c", {}, after="a", stage="build")
    last = Add("activity", "d", {}, after="train", stage="build")
    text = made(tmp_path, HEAD + own, behind, last).text
    assert text.endswith("      # ours\n      a: {}\n      c: {}\n      b: {}\n      d: {}\n")


def test_an_id_that_is_taken_anywhere_in_the_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditRefused, match="there is an activity watch already"):
        made(tmp_path, HEAD, Add("activity", "watch", {}, stage="build"))


def test_what_an_alias_shares_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    own = "stages:\n  run: &it {activities: {look: {assign: {ml: AR}}}}\n  build: *it\n"
    with pytest.raises(EditRefused):
        made(tmp_path, HEAD + own, TUNE)
