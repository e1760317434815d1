"""`raci merge` and `raci git-setup`: three plans made one, by hand and whenever git merges."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SOUND, Raci, write
from tests.git.repository import Repository

BASE = SOUND + "      deploy: {name: Deploy the model, assign: {ml: R, ops: A}}\n"
OURS = BASE.replace("ml: R, ops: A", "ml: C, ops: A")
THEIRS = BASE.replace("title: Churn", "title: Churn  # second try")


def merged(raci: Raci, base: str, ours: str, theirs: str, *options: str):  # type: ignore[no-untyped-def]
    """What the command says of three texts."""
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        write(f"{name}.yaml", text)
    return raci("merge", "base.yaml", "ours.yaml", "theirs.yaml", *options)


def test_what_both_sides_changed_in_different_places_comes_together_with_comments(raci: Raci) -> None:
    ended = merged(raci, BASE, BASE.replace("ops: C", "ops: I"), THEIRS)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == BASE.replace("ops: C", "ops: I").replace("title: Churn", "title: Churn  # second try")


def test_what_both_changed_in_one_cell_is_listed_in_the_plan_and_ours_stays(raci: Raci) -> None:
    ended = merged(raci, BASE, OURS, BASE.replace("ml: R, ops: A", "ml: I, ops: A"))
    assert ended.status == 1
    assert ended.out == (OURS + "conflicts:\n  - {at: 'activity deploy, role ml', base: R, ours: C, theirs: I}\n")
    assert "conflict: Deploy the model: ML engineer: ours C, theirs I (was R)\n" in ended.err
    what = "ours stays until you write what holds, and remove the entry."
    assert f"1 conflict to resolve, listed under `conflicts` in the result: {what}" in ended.err
    theirs = BASE.replace("ml: R, ops: A", "ml: I, ops: A")
    assert f"listed under `conflicts` in ours.yaml: {what}" in merged(raci, BASE, OURS, theirs, "--in-place").err


@pytest.mark.parametrize(("whose", "letters"), [("ours", "C"), ("theirs", "I")])
def test_whose_word_counts_can_be_said_beforehand(raci: Raci, whose: str, letters: str) -> None:
    ended = merged(raci, BASE, OURS, BASE.replace("ml: R, ops: A", "ml: I, ops: A"), "--accept", whose)
    assert (ended.status, ended.out) == (0, BASE.replace("ml: R, ops: A", f"ml: {letters}, ops: A"))
    assert ended.err == f"decided for {whose}: Deploy the model: ML engineer: ours C, theirs I (was R)\n"


def test_two_changes_that_break_a_rule_together_are_told(raci: Raci) -> None:
    ended = merged(raci, BASE.replace("ops: A", "ops: C"), BASE, BASE.replace("ml: R, ops: A", "ml: AR, ops: C"))
    assert ended.status == 1
    assert "together they break a rule: H002 Deploy the model: ML engineer and Ops are both Accountable" in ended.err
    assert "conflicts" not in ended.out


def test_an_error_that_one_side_has_already_is_no_news(raci: Raci) -> None:
    ended = merged(raci, BASE, BASE.replace("ml: R, ops: A", "ml: AR, ops: A"), THEIRS)
    assert (ended.status, ended.err) == (0, "")


def test_a_plan_that_both_sides_added_is_merged_from_nothing(raci: Raci) -> None:
    ended = merged(raci, "", BASE, BASE)
    assert (ended.status, ended.out) == (0, BASE)


def test_a_row_that_one_side_deleted_is_named_in_the_conflict(raci: Raci) -> None:
    ended = merged(raci, BASE, OURS, SOUND)
    assert ended.status == 1
    assert "conflict: Deploy the model: ours ML engineer R → C, theirs gone\n" in ended.err
    assert "{at: activity deploy, ours: ML engineer R → C, theirs: gone}" in ended.out


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "says"),
    [
        ("raci: [", BASE, BASE, "base cannot be read as a plan: line 1"),
        (BASE, BASE, "raci: [", "theirs cannot be read as a plan: line 1"),
        (BASE, BASE + "raci: 1\n", BASE, "ours has a fault on line 10: the key `raci` stands here a second time"),
        (BASE, BASE, BASE.replace("raci: 1", "raci: 2"), "theirs has a fault on line 1: the plan is in format 2"),
    ],
)
def test_what_is_no_plan_is_not_merged_unless_line_by_line(
    raci: Raci, base: str, ours: str, theirs: str, says: str
) -> None:
    ended = merged(raci, base, ours, theirs)
    assert (ended.status, ended.out) == (2, "")
    assert f"ours.yaml was not merged: {says}" in ended.err
    by_lines = merged(raci, base, ours, theirs, "--or-by-lines")
    assert by_lines.status == 1
    assert "ours.yaml was merged line by line" in by_lines.err


def test_line_by_line_nothing_of_either_side_is_lost(raci: Raci) -> None:
    ended = merged(raci, BASE, OURS, BASE.replace("ml: R, ops: A", "ml: [I"), "--or-by-lines")
    assert "<<<<<<< ours\n      deploy: {name: Deploy the model, assign: {ml: C, ops: A}}\n=======\n" in ended.out
    assert "{ml: [I}}\n>>>>>>> theirs\n" in ended.out
    assert "they stand between <<<<<<< and >>>>>>>" in ended.err


def test_in_place_it_goes_into_the_second_file(raci: Raci) -> None:
    ended = merged(raci, BASE, "\ufeff" + OURS.replace("\n", "\r\n"), THEIRS, "--in-place")
    assert (ended.status, ended.out) == (0, "")
    assert Path("ours.yaml").read_bytes().startswith(b"\xef\xbb\xbfraci: 1\r\n")
    assert "second try" in Path("ours.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-", "-", "theirs.yaml"), "standard input can be only one of the three"),
        (("base.yaml", "-", "theirs.yaml", "--in-place"), "standard input cannot be written into"),
        (("base.yaml", "ours.yaml", "gone.yaml"), "gone.yaml: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said(raci: Raci, words: tuple[str, ...], says: str) -> None:
    for name in ("base", "ours", "theirs"):
        write(f"{name}.yaml", BASE)
    ended = raci("merge", *words)
    assert ended.status == 2
    assert says in ended.err


# In a repository


@pytest.fixture
def repository(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository that is set up, with a plan."""
    found = Repository(Path("here").resolve())
    tools = Path("tools").resolve()
    tools.mkdir()
    (tools / "raci").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m raci "$@"\n', encoding="utf-8")
    (tools / "raci").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.chdir(found.folder)
    assert raci("git-setup").status == 0
    found.git("add", ".gitattributes")
    found.commit("raci.yaml", BASE)
    return found


@pytest.mark.skipif(os.name != "posix", reason="the tool is a shell script here")
def test_git_merges_plans_cell_by_cell(repository: Repository) -> None:
    line = "assign: {ml: R, ops: A}"
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("raci.yaml", BASE.replace(line, "assign: {ml: R, ops: AR}"))
    repository.git("checkout", "-q", "main")
    repository.commit("raci.yaml", BASE.replace(line, "assign: {ml: I, ops: A}"))
    repository.git("merge", "-q", "other", "-m", "Both")
    assert "assign: {ml: I, ops: AR}" in (repository.folder / "raci.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="the tool is a shell script here")
def test_a_conflict_stops_the_merge_of_git(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("raci.yaml", BASE.replace("ml: R", "ml: C"))
    repository.git("checkout", "-q", "main")
    repository.commit("raci.yaml", BASE.replace("ml: R", "ml: I"))
    said = repository.git("merge", "other", status=1)
    assert "CONFLICT (content): Merge conflict in raci.yaml" in said
    text = (repository.folder / "raci.yaml").read_text(encoding="utf-8")
    assert "base: R, ours: I, theirs: C" in text
    assert "<<<<" not in text


@pytest.mark.skipif(os.name != "posix", reason="the tool is a shell script here")
def test_git_shows_what_changed_in_words(repository: Repository) -> None:
    repository.write("raci.yaml", BASE.replace("ml: R, ops: A", "ml: I, ops: A"))
    assert repository.git("diff") == "raci.yaml\n  Deploy the model: ML engineer R → I\n"
    assert "-      deploy:" in repository.git("diff", "--no-ext-diff")
    repository.write("raci.yaml", "raci: [")
    shown = repository.git("diff")
    assert shown.startswith("diff --git a/raci.yaml b/raci.yaml\n")
    assert "\n--- a/raci.yaml\n+++ b/raci.yaml\n" in shown
    assert "+raci: [" in shown
    repository.write("sub/new.raci.yaml", BASE)
    repository.git("add", "-A")
    assert "--- /dev/null\n+++ b/sub/new.raci.yaml\n" in repository.git("diff", "--cached", "--", "sub")


def test_what_was_set_up_is_not_set_up_twice_and_can_be_undone(raci: Raci, tmp_path: Path) -> None:
    repository = Repository(Path("here").resolve())
    repository.write(".gitattributes", "*.png binary")
    os.chdir("here")
    first = raci("git-setup")
    assert (first.status, first.err.count("\n")) == (0, 4)
    attributes = (repository.folder / ".gitattributes").read_text(encoding="utf-8")
    assert attributes.startswith("*.png binary\n#")
    assert "*.raci.yaml merge=raci diff=raci\n" in attributes
    assert raci("git-setup").err == "This repository is set up already.\n"
    assert (repository.folder / ".gitattributes").read_text(encoding="utf-8") == attributes
    assert raci("git-setup", "--remove").status == 0
    assert (repository.folder / ".gitattributes").read_text(encoding="utf-8") == "*.png binary\n"
    assert repository.git("config", "--local", "--get", "merge.raci.driver", status=1) == ""
    assert raci("git-setup", "--remove").err == "Nothing to undo.\n"


def test_a_configuration_that_git_cannot_change_is_told(raci: Raci) -> None:
    repository = Repository(Path("here").resolve())
    repository.write(".git/config.lock", "")
    os.chdir("here")
    ended = raci("git-setup")
    assert (ended.status, ended.err.splitlines()[0]) == (
        2,
        "raci: git did not set merge.raci.name in the repository's configuration",
    )
    assert not (repository.folder / ".gitattributes").exists()


def test_without_a_repository_there_is_nothing_to_set_up(
    raci: Raci, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ended = raci("git-setup")
    assert (ended.status, ended.err.splitlines()[0]) == (2, "raci: this folder is in no git repository")
