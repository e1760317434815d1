"""Exporting from the editor: what is on the screen, in the format that the ending names, and nothing overwritten."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from raci.exchange.formats import import_path
from raci.tui.dialogs.question import Question
from raci.tui.dialogs.working import Working
from raci.tui.paths.prompt import AskPath
from tests.tui.driver import PLAN, Editor, editor
from tests.tui.quiet import held


async def export(opened: Editor, target: Path | str) -> None:
    """Ask for a file with Shift+F12, and wait for what comes of it."""
    await opened.press("shift+f12")
    opened.app.screen.query_one(Input).value = str(target)
    await opened.press("enter")
    await opened.until(
        lambda: (
            isinstance(opened.app.screen, Question)
            or (opened.app.screen is opened.screen and bool(opened.screen._said))
        )
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "churn.raci.yaml"


async def test_a_workbook_beside_the_plan_is_proposed_and_has_what_is_not_saved_yet(plan: Path) -> None:
    async with editor(plan, size=(160, 30)) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "shift+f12")
        assert opened.app.screen.query_one(Input).value == str(plan.with_suffix(".xlsx"))
        await opened.press("enter")
        await opened.until(lambda: "Exported" in opened.status)
        assert "F9 brings back" in opened.status
        assert plan.read_text() == PLAN
    matrix = import_path(plan.with_suffix(".xlsx")).matrices[0]
    assert matrix.activities[0].cells["ML engineer"] == "I"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("m.csv", "\ufeff"),
        ("m.md", "| "),
        ("m.html", "<!DOCTYPE html>"),
        ("m.json", "{"),
        ("m.mmd", "flowchart"),
        ("m.DOT", "digraph"),
    ],
)
async def test_the_ending_decides_what_is_written(plan: Path, tmp_path: Path, name: str, begins: str) -> None:
    async with editor(plan) as opened:
        await export(opened, tmp_path / name)
        assert f"{name}." in opened.status.replace("\n", "")
    text = (tmp_path / name).read_text()
    assert text.startswith(begins) or f"\n{begins}" in text
    assert "Train the model" in text or "train-model" in text


async def test_an_ending_that_nothing_is_written_in_is_said_where_it_is_typed(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("shift+f12")
        asked = opened.app.screen
        assert isinstance(asked, AskPath)
        asked.query_one(Input).value = str(tmp_path / "m.pdf")
        await opened.press("enter")
        assert "raci does not write files that end in .pdf" in str(asked.query_one("#wrong", Static).content)
        assert opened.app.screen is asked


async def test_a_file_that_exists_is_replaced_only_by_who_says_so(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "m.csv"
    target.write_text("somebody's")
    async with editor(plan) as opened:
        await export(opened, target)
        await opened.press("enter")
        await opened.until(lambda: "Nothing was exported" in opened.status)
        assert target.read_text() == "somebody's"
        opened.screen.hush()
        await export(opened, target)
        await opened.press("right", "enter")
        await opened.until(lambda: "Exported" in opened.status)
        assert "Train the model" in target.read_text()


async def test_what_changes_while_it_is_asked_about_is_not_overwritten(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "m.csv"
    target.write_text("somebody's")
    async with editor(plan, size=(160, 30)) as opened:
        await export(opened, target)
        target.write_text("somebody's, and more")
        await opened.press("right", "enter")
        await opened.until(lambda: "Nothing was exported" in opened.status)
        assert target.read_text() == "somebody's, and more"


async def test_where_nothing_can_be_written_the_reason_is_said(plan: Path, tmp_path: Path) -> None:
    async with editor(plan, size=(160, 30)) as opened:
        await export(opened, tmp_path / "nowhere" / "m.csv")
        assert "Nothing was exported" in opened.status
        assert "the folder does not exist" in opened.status


async def test_the_plan_itself_is_never_the_target(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    async with editor(plan) as opened:
        await opened.press("shift+f12")
        opened.app.screen.query_one(Input).value = str(plan)
        await opened.press("enter")
        assert "That is the plan itself" in str(opened.app.screen.query_one("#wrong", Static).content)
    assert plan.read_text() == PLAN


async def test_a_plan_is_not_saved_with_the_ending_of_a_workbook(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("f12")
        opened.app.screen.query_one(Input).value = str(tmp_path / "m.xlsx")
        await opened.press("enter")
        assert "Shift+F12 exports it" in str(opened.app.screen.query_one("#wrong", Static).content)
    assert not (tmp_path / "m.xlsx").exists()


@pytest.mark.parametrize("key", ["f12", "shift+f12"])
@pytest.mark.parametrize("name", ["~nobody-is-called-so/m", "a\0b"])
async def test_what_can_be_no_name_is_said_where_it_is_typed(plan: Path, key: str, name: str) -> None:
    async with editor(plan) as opened:
        await opened.press(key)
        opened.app.screen.query_one(Input).value = f"{name}{'.yaml' if key == 'f12' else '.csv'}"
        await opened.press("enter")
        assert "cannot be the name of a file" in str(opened.app.screen.query_one("#wrong", Static).content)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names")
async def test_a_pipe_is_not_waited_for(plan: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.csv")
    async with editor(plan, size=(160, 30)) as opened:
        await export(opened, tmp_path / "m.csv")
        assert "something else than a file has that name" in opened.status


@pytest.mark.parametrize(("slow", "said"), [("known", "Nothing was exported"), ("save", "may still be written")])
async def test_an_export_to_a_drive_that_does_not_answer_can_be_given_up(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: str, said: str
) -> None:
    with held() as answered:
        monkeypatch.setattr(f"raci.tui.files.exporting.{slow}", lambda *_, **__: answered.wait())
        async with editor(plan) as opened:
            await opened.press("shift+f12")
            opened.app.screen.query_one(Input).value = str(tmp_path / "m.csv")
            await opened.press("enter")
            await opened.until(
                lambda: (
                    isinstance(opened.app.screen, Working)
                    and opened.app.screen.text.startswith({"known": "Looking", "save": "Writing"}[slow])
                )
            )
            await opened.press("escape")
            await opened.until(lambda: said in opened.status)
    assert not (tmp_path / "m.csv").exists()


async def test_what_was_exported_last_is_proposed_the_next_time(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await export(opened, tmp_path / "m.csv")
        await opened.press("shift+f12")
        assert opened.app.screen.query_one(Input).value == str(tmp_path / "m.csv")


async def test_a_link_to_the_plan_is_the_plan_itself(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(plan)
    async with editor(plan) as opened:
        await opened.press("shift+f12")
        opened.app.screen.query_one(Input).value = str(tmp_path / "link.csv")
        await opened.press("enter")
        assert "That is the plan itself" in str(opened.app.screen.query_one("#wrong", Static).content)
    assert plan.read_text() == PLAN
