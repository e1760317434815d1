"""`raci new`: a sound plan, and nothing overwritten."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from raci.document.load import load
from raci.lifecycle.library import template_ids
from tests.cli.conftest import Raci, write

MINE = "raci.yaml"


@pytest.mark.parametrize("template", [None, *template_ids()])
def test_a_new_plan_is_sound(raci: Raci, template: str | None) -> None:
    ended = raci("new", *(["--template", template] if template else []), "--title", "Churn: Q1 & Q2")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == "Wrote raci.yaml. Open it with `raci edit raci.yaml`, check it with `raci check raci.yaml`.\n"
    assert load(MINE).plan.title == "Churn: Q1 & Q2"
    checked = raci("check")
    assert checked.status == 0, checked.out


@pytest.mark.parametrize(
    "title",
    ["", " ", "no", "# x", "{a: b}", "'", '"', "a\nb", "\x1b[31m", "训练", "- a", "&a *b", "%", "@", "`", "é" * 500],
)
def test_any_text_can_be_a_title(raci: Raci, title: str) -> None:
    assert raci("new", "--title", title).status == 0
    assert load(MINE).plan.title == title


def test_a_title_that_is_no_text_is_refused(raci: Raci) -> None:
    ended = raci("new", "--title", "a\udcff")
    assert (ended.status, Path(MINE).exists()) == (2, False)
    assert "the title has bytes that are no text" in ended.err


def test_a_plan_is_never_overwritten_unless_forced(raci: Raci) -> None:
    write(MINE, "precious")
    ended = raci("new")
    assert ended.status == 2
    assert ended.err == "raci: raci.yaml exists already\nGive another name, or --force to replace it.\n"
    assert Path(MINE).read_text(encoding="utf-8") == "precious"
    assert raci("new", "--force").status == 0
    assert load(MINE).plan.title == "My machine-learning plan"


def test_a_new_plan_can_go_to_standard_output(raci: Raci) -> None:
    ended = raci("new", "-")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("#") or ended.out.startswith("raci: 1")
    assert raci("check", "-", stdin=ended.out).status == 0
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("gone/raci.yaml", "the folder does not exist"),
        ("folder", "folder is a folder"),
        ("", "a file without a name cannot be written"),
        ("file/raci.yaml", "its folder is not a folder"),
        ("x" * 300, "File name too long"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="other words there")
def test_a_place_where_nothing_can_be_written_is_said_plainly(raci: Raci, path: str, says: str) -> None:
    Path("folder").mkdir()
    Path("file").touch()
    ended = raci("new", path)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_read_only_folder_is_said_plainly(raci: Raci) -> None:
    Path("shut").mkdir(mode=0o500)
    ended = raci("new", "shut/raci.yaml")
    assert ended.status == 2
    assert "you may not write in that folder" in ended.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_replaced_by_force(raci: Raci) -> None:
    os.mkfifo("pipe")
    ended = raci("new", "pipe", "--force")
    assert (ended.status, ended.err.splitlines()[0]) == (2, "raci: pipe is not a file that can be replaced")


def test_a_mistyped_template_is_asked_about(raci: Raci) -> None:
    for arguments in (["new", "--template", "google-cicd-cd"], ["templates", "google-cicd-cd"]):
        ended = raci(*arguments)
        assert (ended.status, ended.out) == (2, "")
        assert "there is no template 'google-cicd-cd'; did you mean \"google-cicd-ct\"?" in ended.err
    assert raci("new", "--template", "../raci").status == 2


def test_a_template_is_cut_to_the_team(raci: Raci) -> None:
    arguments = ("--template", "google-cicd-ct", "--roles", "ds,Platform team=mlops-engineer,biz")
    ended = raci("new", *arguments, "--without-stages", "Monitoring")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.splitlines() == [
        "Platform team takes the part of MLOps engineer.",
        (
            "Nobody was named for Data engineer (R 2, C 2), Software engineer (C 2) and DevOps engineer (A 3, R 7, C 6,"
            " I 2): Platform team takes their parts."
        ),
        "Name somebody else so: --roles 'NAME=data-engineer', or nobody at all: --roles 'nobody=data-engineer'.",
        "Left out: Monitoring, with 2 activities.",
        "`raci check` will warn, since",
        (
            "  D004 Verify compatibility with the target infrastructure, Call the service API with expected inputs and "
            "Load-test: QPS and latency: Platform team is Accountable, and also Responsible for the release (Deploy "
            "the prediction service)"
        ),
        "The template accepts D004 there, for a reason that does not hold here: that waiver is left out.",
        "Wrote raci.yaml. Open it with `raci edit raci.yaml`, check it with `raci check raci.yaml`.",
    ]
    assert list(load(MINE).plan.roles) == ["business-stakeholder", "data-scientist", "platform-team"]
    assert raci("check").status == 0


def test_a_plan_cut_to_a_team_can_go_to_standard_output(raci: Raci) -> None:
    ended = raci("new", "-", "--template", "tdsp", "--stages", "modeling", "--stages", "deployment")
    assert ended.status == 0
    assert "L002 Hold the project checkpoint: required by the template tdsp" in ended.err
    assert raci("check", "-", stdin=ended.out).status == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--roles", "ds"], "--roles and --stages cut a template to your team, and none is named"),
        (["--template", "tdsp", "--roles", "ds="], "names no role of the template behind the equals sign"),
        (
            ["--template", "aws-ml-lens", "--roles", "PM"],
            "'PM' may be project-manager (Project manager) or product-owner",
        ),
        (["--template", "tdsp", "--stages", ","], "--stages names no stage"),
        (["--template", "tdsp", "--stages", "modeling", "--without-stages", "deployment"], "--stages says what stays"),
        (["--template", "tdsp", "--roles", "a\udcff=ds"], "--roles has bytes that are no text"),
    ],
)
def test_a_cut_that_is_not_understood_writes_nothing(raci: Raci, arguments: list[str], says: str) -> None:
    ended = raci("new", *arguments)
    assert (ended.status, ended.out, Path(MINE).exists()) == (2, "", False)
    assert says in ended.err
