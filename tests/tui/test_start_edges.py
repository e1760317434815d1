"""The start screen where something is done twice, is too large, or has an odd name."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from textual.events import Key

from raci.document.recent import RecentPlans
from raci.exchange.reading import Reading, ReadMatrix
from raci.exchange.refusal import ImportRefused
from raci.tui.rules import Rules
from raci.tui.start.account import account_of
from raci.tui.start.looking import look_at
from raci.tui.start.offers import Offer, offers_here
from raci.tui.start.opening import open_path
from raci.tui.start.screen import StartScreen
from tests.rules.families import few
from tests.tui.driver import PLAN, TODAY
from tests.tui.starting import start


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan to be in."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "churn.raci.yaml").write_text(PLAN)
    monkeypatch.chdir(folder)
    return folder


def test_what_spreadsheets_leave_behind_while_they_are_open_is_not_offered(here: Path) -> None:
    for name in ("~$meeting.xlsx", ".hidden.xlsx", "meeting.xlsx", "~meeting.csv"):
        (here / name).touch()
    assert [one.title for one in offers_here(here)] == ["churn.raci.yaml", "meeting.xlsx", "~meeting.csv"]


async def test_a_recent_plan_of_this_folder_is_offered_once_also_by_a_link(here: Path, tmp_path: Path) -> None:
    recent = RecentPlans(tmp_path / "state" / "recent.json")
    recent.remember(here / "churn.raci.yaml", "Churn prediction")
    (here / "link.raci.yaml").symlink_to(here / "churn.raci.yaml")
    async with start(recent) as opened:
        assert opened.titles()[:2] == ["Churn prediction", "A small plan of your own"]


async def test_a_second_enter_in_the_same_breath_opens_nothing_twice_and_a_later_one_does(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    async def given_up(_: object, name: str, __: object) -> None:
        names.append(name)
        for _ in range(500):  # as a file takes longer than the way of a key through its widgets
            await asyncio.sleep(0)

    monkeypatch.setattr("raci.tui.start.screen.open_path", given_up)
    async with start() as opened:
        for _ in range(3):
            opened.app.post_message(Key("enter", "\r"))
        await opened.settle()
        assert names == ["churn.raci.yaml"]
        await opened.press("enter")
        assert names == ["churn.raci.yaml"] * 2
        assert isinstance(opened.app.screen, StartScreen)


async def test_what_the_cursor_goes_to_while_something_is_looked_at_is_looked_at_next(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "fraud.raci.yaml").write_text(PLAN)
    looked: list[str] = []

    def counted(offer: Offer, *rest: object) -> object:
        looked.append(offer.title)
        return look_at(offer, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("raci.tui.start.screen.look_at", counted)
    async with start() as opened:
        await opened.press("down")
        await opened.until_told("3 activities in 2 stages")
        await opened.press("up", "down", "up")
        assert looked == ["churn.raci.yaml", "fraud.raci.yaml"]


@pytest.mark.parametrize(
    ("limit", "less", "checked", "read"),
    [("_CHECKED", 0, True, True), ("_CHECKED", 1, False, True), ("_READ", 0, True, True), ("_READ", 1, False, False)],
)
def test_what_is_large_is_read_or_checked_only_when_it_is_opened(
    here: Path, monkeypatch: pytest.MonkeyPatch, limit: str, less: int, checked: bool, read: bool
) -> None:
    monkeypatch.setattr(f"raci.tui.start.looking.{limit}", len(PLAN) - less)
    looked = look_at(Offer("plan", "", subject=str(here / "churn.raci.yaml")), "", TODAY, lambda _: Rules(few()))
    assert (bool(looked.findings), looked.outline is not None, looked.size) == (checked, read, len(PLAN))


async def test_a_file_that_is_called_as_standard_input_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    sources: list[str] = []

    def refuses(source: str) -> Reading:
        sources.append(source)
        raise ImportRefused("it is empty")

    monkeypatch.setattr("raci.exchange.formats.import_path", refuses)
    async with start() as opened:
        opened.app.run_worker(open_path(opened.app, "-", lambda *_: None), exit_on_error=True)
        await opened.settle()
    assert sources == [os.path.join(".", "-")]  # noqa: PTH118  a path would leave the dot out


def test_what_is_taken_is_not_counted_as_left_out() -> None:
    north, south = (ReadMatrix(name, "RACI", "activities-rows", (), ()) for name in ("North", "South"))
    assert account_of(Reading("two.xlsx", (north, south)), south, []).left == ["other matrices: “North”"]
