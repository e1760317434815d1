"""Asking for a path: what it may go on with is listed, Tab and the arrows take it, and what will not do is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from raci.tui.paths.completing import Way, common, ways_on
from raci.tui.paths.prompt import AskPath, no_file
from tests.tui.quiet import held

Asked = tuple[Pilot[None], AskPath, list[str | None]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in (
        "churn.xlsx",
        "Churn old.xlsx",
        "計画.csv",
        "notes.txt",
        ".hidden.csv",
        "~$churn.xlsx",
        "bad\x1b[0m.csv",
    ):
        (tmp_path / name).touch()
    (tmp_path / "teams" / "fraud").mkdir(parents=True)
    (tmp_path / "teams" / "fraud.csv").touch()
    return tmp_path


def names(typed: str, *suffixes: str) -> list[str]:
    return [way.text for way in ways_on(typed, suffixes)]


def test_files_of_the_kind_come_first_then_folders(folder: Path) -> None:
    assert names("", ".xlsx", ".csv") == ["Churn old.xlsx", "churn.xlsx", "計画.csv", "teams/"]


def test_a_name_goes_on_as_it_was_begun_in_any_case(folder: Path) -> None:
    assert names("CHU", ".xlsx") == ["Churn old.xlsx", "churn.xlsx"]
    assert names("計", ".csv") == ["計画.csv"]


def test_without_a_beginning_a_part_of_the_name_finds_it(folder: Path) -> None:
    assert names("old", ".xlsx") == ["Churn old.xlsx"]


def test_hidden_files_come_with_a_dot_and_other_kinds_where_every_kind_will_do(folder: Path) -> None:
    assert names(".", ".csv") == [".hidden.csv"]
    assert "notes.txt" in names("")


def test_folders_are_walked_and_home_is_known(folder: Path) -> None:
    assert names("teams/") == ["teams/fraud.csv", "teams/fraud/"]
    assert names("~") == ["~/"]
    assert names("~/teams/fraud.") == ["~/teams/fraud.csv"]
    assert names(f"{folder}/teams/f", ".csv") == [f"{folder}/teams/fraud.csv", f"{folder}/teams/fraud/"]


@pytest.mark.parametrize("typed", ["nowhere/", "notes.txt/", "a\0b/", "~nobody-of-that-name/", "x" * 5000 + "/"])
def test_where_there_is_no_folder_nothing_is_listed(folder: Path, typed: str) -> None:
    assert names(typed) == []


def test_what_ways_have_in_common_is_spelled_as_the_first(folder: Path) -> None:
    assert common([Way("Churn old.xlsx", ""), Way("churn.xlsx", "")]) == "Churn"
    assert common([Way("a", ""), Way("b", "")]) == ""
    assert common([Way("ẞtraße", ""), Way("ẞtraßen", "")]) == "ẞtraße"


@asynccontextmanager
async def asked(
    suggestion: str = "", **options: object
) -> AsyncIterator[tuple[Pilot[None], AskPath, list[str | None]]]:
    """A prompt for workbooks; what it ended with is in the list."""
    ended: list[str | None] = []
    app = App[None]()
    async with app.run_test(size=(80, 24)) as pilot:
        prompt = AskPath("Open", suggestion, "Which?", suffixes=(".xlsx", ".csv"), **options)  # type: ignore[arg-type]
        app.push_screen(prompt, ended.append)
        await pilot.pause()
        yield pilot, prompt, ended


def listed(prompt: AskPath) -> list[str]:
    return [str(option.prompt) for option in prompt.query_one(OptionList).options]


async def test_typing_narrows_and_tab_goes_on_as_far_as_is_certain(folder: Path) -> None:
    async with asked() as (pilot, prompt, ended):
        assert listed(prompt) == ["Churn old.xlsx", "churn.xlsx", "計画.csv", "teams/"]
        await pilot.press("c", "h")
        assert listed(prompt) == ["Churn old.xlsx", "churn.xlsx"]
        await pilot.press("tab")
        assert prompt.query_one(Input).value == "Churn"
        await pilot.press(".", "tab")
        assert prompt.query_one(Input).value == "churn.xlsx"
        await pilot.press("enter")
        assert ended == ["churn.xlsx"]


async def test_the_arrows_choose_and_enter_on_a_folder_leads_into_it(folder: Path) -> None:
    async with asked() as (pilot, prompt, ended):
        await pilot.press("t", "down", "enter")
        assert (prompt.query_one(Input).value, listed(prompt)) == ("teams/", ["fraud.csv", "fraud/"])
        await pilot.press("down", "down", "up", "enter")
        assert ended == ["teams/fraud.csv"]


async def test_above_the_first_of_the_list_is_what_was_typed(folder: Path) -> None:
    async with asked() as (pilot, _, ended):
        await pilot.press(*"chu.csv", "down", "up", "enter")
        assert ended == ["chu.csv"]


async def test_what_is_proposed_is_taken_by_enter_or_replaced_by_typing(folder: Path) -> None:
    async with asked("teams/new.xlsx") as (pilot, prompt, ended):
        assert listed(prompt) == ["fraud.csv", "fraud/"]  # what lies beside it
        await pilot.press("enter")
        assert ended == ["teams/new.xlsx"]
    async with asked("teams/new.xlsx") as (pilot, _, ended):
        await pilot.press(*"x.csv", "enter")
        assert ended == ["x.csv"]


async def test_a_file_that_is_not_there_is_said_and_can_be_typed_again(folder: Path) -> None:
    async with asked(wrong=no_file) as (pilot, prompt, ended):
        await pilot.press(*"churn.xls", "enter")
        assert str(prompt.query_one("#wrong", Static).content) == "There is no file churn.xls."
        await pilot.press("x")
        assert str(prompt.query_one("#wrong", Static).content) == ""
        await pilot.press("enter")
        assert ended == ["churn.xlsx"]


async def test_escape_takes_nothing(folder: Path) -> None:
    async with asked("churn.xlsx") as (pilot, _, ended):
        await pilot.press("escape")
        assert ended == [None]


async def test_the_mouse_chooses_too(folder: Path) -> None:
    async with asked() as (pilot, _, ended):
        await pilot.click(OptionList, offset=(3, 2))  # below the border and the first one
        await pilot.pause()
        assert ended == ["churn.xlsx"]


@pytest.mark.parametrize("keys", ["x", "tab", "enter"])
async def test_where_a_drive_does_not_answer_whoever_asked_can_go_back_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    with held() as answered:
        async with asked("teams/") as (pilot, prompt, ended):
            for name in ("ways_on", "is_folder"):
                monkeypatch.setattr(f"raci.tui.paths.prompt.{name}", lambda *_: answered.wait())
            await pilot.press(keys, "y", "escape")
            assert ended == [None]
            assert not prompt.is_attached


async def test_what_is_typed_while_a_name_is_completed_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with held() as answered:
        async with asked("teams/fr") as (pilot, prompt, _):
            monkeypatch.setattr("raci.tui.paths.prompt.ways_on", lambda *_: answered.wait() and ways_on("teams/fraud."))
            await pilot.press("end", "tab", "i")
            answered.set()
            await pilot.pause()
            assert prompt.query_one(Input).value == "teams/fri"
