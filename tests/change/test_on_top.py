"""Edits of a plan that extends another one: which lines its own file gets, and that the two merge."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from raci.change.edits.adding import Add
from raci.change.edits.edit import Edit, changed
from raci.change.edits.fields import SetField
from raci.change.edits.letters import SetLetters
from raci.change.edits.removing import Delete
from raci.change.extending import do
from raci.change.session import Session
from raci.document.load import load
from raci.document.operations import EditRefused

BASE = """\
raci: 1
title: Ours
roles: {ml: {}}
stages:
  build: {name: Build it, activities: {train: {assign: {ml: AR}, needs: [data], after: look}}}
  run: {name: Run it, activities: {watch: {assign: {ml: AR}}}}
"""
HEAD = "raci: 1\ntitle: Churn\nextends: base.yaml\n"
TUNE = Add("activity", "tune", {"name": "Tune it", "assign": {"ml": "AR"}}, after="train", stage="build")
LOOK = Add("activity", "look", {"assign": {"ml": "AR"}}, stage="build")
ASK = Add("activity", "ask", {"assign": {"ml": "AR"}}, after="watch", stage="run")
NEW = Add("stage", "after", {"name": "After", "activities": {"end": {"assign": {"ml": "AR"}}}}, after="run")


def made(folder: Path, text: str, *edits: Edit, base: str = BASE) -> Session:
    (folder / "base.yaml").write_text(base, encoding="utf-8")
    (folder / "raci.yaml").write_text(text, encoding="utf-8")
    document = load(folder / "raci.yaml")
    session = Session(document)
    do(session, "Add", *edits)
    return session


@pytest.mark.parametrize(
    ("own", "adding", "lines"),
    [
        ("", (TUNE,), "stages:\n  build:\n    activities:\n      tune:\n"),
        ("stages: {}\n", (TUNE,), "tune"),
        ("stages:\n  build: {free: true}\n", (TUNE,), "{free: true, activities:"),
        ("stages:\n  build:\n    free: true\n", (TUNE,), "    free: true\n    activities:\n      tune:\n"),
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


def test_a_new_stage_stands_where_it_belongs_among_those_of_the_other_file(tmp_path: Path) -> None:
    def stage(name: str, after: str | None) -> Add:
        return Add("stage", name, {"name": name.title()}, after=after)

    session = made(tmp_path, HEAD, stage("test", "build"), stage("review", "test"), stage("begin", None))
    assert list(session.plan.stages) == ["begin", "build", "test", "review", "run"]
    assert session.text == HEAD + dedent("""\
        stages:
          begin: {name: Begin}
          build: {}
          test: {name: Test}
          review: {name: Review}
          run: {}
        """)


@pytest.mark.parametrize(
    ("own", "edit", "lines"),
    [
        ("", SetField("activity", "watch", "after", ["tune"]), "      watch:\n        after: [tune]\n"),
        ("", SetField("activity", "train", "after", ["look", "tune"]), "      train:\n        after: [look, tune]\n"),
        ("", SetField("activity", "train", "needs", None), "      train: {needs: ~}\n"),
        ("", SetField("activity", "train", "gate", "Good"), "      train: {gate: Good}\n"),
        ("", SetLetters("train", "ml", "R"), "      train:\n        assign: {ml: R}\n"),
        ("", SetLetters("train", "ops", "I"), "      train:\n        assign: {ops: I}\n"),
        ("", SetLetters("train", "ml", ""), "      train:\n        assign: {ml: ~}\n"),
        ("    activities: {train: {name: T}}\n", SetLetters("train", "ml", "R"), "{train: {name: T, assign: {ml: R}}}"),
        ("    activities: {train: {gate: ~}}\n", SetField("activity", "train", "gate", "Go"), "{train: {gate: Go}}"),
    ],
)  # fmt: skip
def test_what_stands_in_the_other_file_is_said_anew_in_its_own(
    tmp_path: Path, own: str, edit: Edit, lines: str
) -> None:
    text = HEAD + (f"stages:\n  build:\n{own}" if own else "")
    session = made(tmp_path, text, edit)
    assert session.text.startswith(HEAD)
    assert lines in session.text
    assert session.plan == changed(load(tmp_path / "raci.yaml").plan, edit)
    session.undo()
    assert session.text == text


@pytest.mark.parametrize(
    ("own", "edit", "left"),
    [
        ("{gate: Ours}", SetField("activity", "train", "gate", None), "{gate: }"),
        ("{assign: {ml: C}}", SetLetters("train", "ml", ""), "{assign: {ml: }}"),
        ("{assign: {ml: C, ops: R}}", SetLetters("train", "ml", ""), "{assign: {ml: , ops: R}}"),
    ],
)
def test_what_would_come_back_from_the_other_file_is_taken_away_there_too(
    tmp_path: Path, own: str, edit: Edit, left: str
) -> None:
    text = f"{HEAD}stages:\n  build:\n    activities:\n      train: {own}\n"
    base = BASE.replace("assign: {ml: AR}, needs", "assign: {ml: AR}, gate: Theirs, needs")
    session = made(tmp_path, text, edit, base=base)
    assert session.text == text.replace(own, left)
    assert session.plan == changed(load(tmp_path / "raci.yaml").plan, edit)
    session.undo()
    assert session.text == text


def test_a_thing_with_parts_that_the_other_file_has_too_stays(tmp_path: Path) -> None:
    own = "stages:\n  build:\n    activities:\n      train: {gate: Ours}\n"
    with pytest.raises(EditRefused, match="what the file extends says otherwise"):
        made(tmp_path, HEAD + own, Delete("activity", "train"))
    assert (tmp_path / "raci.yaml").read_text(encoding="utf-8") == HEAD + own


def test_what_the_file_takes_away_does_not_come_back_with_something_new(tmp_path: Path) -> None:
    with pytest.raises(EditRefused, match="what the file extends says otherwise"):
        made(tmp_path, HEAD + "stages:\n", Add("stage", "after", {"name": "After"}))


@pytest.mark.parametrize(
    ("own", "edit", "left"),
    [
        ("train:\n        assign:\n          ops: C\n", SetLetters("train", "ops", ""), "train:\n        assign: {}\n"),
        ("train:\n        note: Ask\n", SetField("activity", "train", "note", None), "train: {}\n"),
        ("train:\n        # W\n        note: Ask\n", SetField("activity", "train", "note", None), "{}\n        # W\n"),
        ("extra:\n        note: Ask\n", Delete("activity", "extra"), "activities: {}\n"),
    ],
)  # fmt: skip
def test_the_last_thing_that_the_file_says_of_something_takes_nothing_of_the_other_file_along(
    tmp_path: Path, own: str, edit: Edit, left: str
) -> None:
    text = f"{HEAD}stages:\n  build:\n    activities:\n      {own}"
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "raci.yaml").write_text(text, encoding="utf-8")
    session = Session(load(tmp_path / "raci.yaml"))
    wanted = changed(session.plan, edit)
    session.do("Take out", edit)
    assert session.text.endswith(left)
    assert session.plan == wanted
    session.undo()
    assert session.text == text
