"""Keys in quick succession, as ssh and key repeat deliver them, are done in the order in which they were pressed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from raci.change.session import Session
from raci.document.load import load
from raci.tui.app import RaciApp
from raci.tui.card.screen import CardScreen
from raci.tui.dialogs.pages import Pages
from raci.tui.dialogs.question import Question
from raci.tui.name_input import NameInput
from raci.tui.turns import Turns
from tests.tui.driver import PLAN, TODAY, Editor, changed_lines, editor, offered


def pressed(key: str) -> events.Key:
    single = len(key) == 1
    return events.Key(_character_to_key(key) if single else key, key if single else None)


async def burst(opened: Editor, *keys: str) -> None:
    """Keys that are all there before the first one is looked at."""
    for key in keys:
        opened.app.post_message(pressed(key))
    await opened.settle()


@asynccontextmanager
async def early(plan: Path, *keys: str | events.Paste) -> AsyncIterator[Editor]:
    """The editor, where keys were pressed before it began."""
    plan.write_text(PLAN)
    app = RaciApp(Session(load(plan)), TODAY)
    for key in keys:
        app.post_message(pressed(key) if isinstance(key, str) else key)
    async with app.run_test(size=(100, 30)) as pilot:
        opened = Editor(app, pilot)
        await opened.settle()
        yield opened


def letters(opened: Editor) -> list[list[str]]:
    matrix = opened.screen.matrix
    return [[row.cell(role).text for role in matrix.roles] for row in matrix]


async def test_letters_land_where_the_arrows_led(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await burst(opened, "c", "right", "a", "down", "r", "left", "i", "down", "down", "R")
        assert letters(opened) == [["C", "A", ""], ["I", "R", ""], ["R", "A", "R"]]


async def test_what_is_saved_is_what_was_typed_before(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await burst(opened, "i", "ctrl+s", "r")
        assert changed_lines(PLAN, plan.read_text()) == [
            (
                "        assign: {data-scientist: AR, ml-engineer: C}",
                "        assign: {data-scientist: AR, ml-engineer: I}",
            )
        ]
        assert "not saved" in opened.title


async def test_leaving_right_after_a_letter_asks(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await burst(opened, "i", "ctrl+q")
        assert isinstance(opened.app.screen, Question)


async def test_undo_takes_back_the_letter_before_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await burst(opened, "i", "ctrl+z", "right", "r", "delete", "ctrl+z")
        assert letters(opened)[0] == ["AR", "C", "R"]


async def test_a_name_is_typed_whole_and_keys_behind_it_go_to_the_matrix(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await burst(opened, *"Fit it", "enter", "right", "c", "down", "r")
        assert opened.session.plan.stages["modelling"].activities["train-model"].name == "Fit it"
        assert letters(opened)[:2] == [["C", "C", ""], ["R", "", ""]]
        assert not opened.screen.query(NameInput)


async def test_f2_and_typing_edit_the_name_and_no_cell(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await burst(opened, "f2", *" car", "left", "left", "home", "X", "enter")
        assert opened.session.plan.stages["modelling"].activities["train-model"].name == "XTrain the model car"
        assert letters(opened)[0] == ["AR", "C", ""]


async def test_an_untouched_name_is_no_change(plan: Path) -> None:
    async with editor(plan, PLAN.replace("        name: Deploy the model\n", "")) as opened:
        opened.go("deploy-model")
        await burst(opened, "f2", "enter")
        assert not opened.session.dirty
        assert "not saved" not in opened.title


async def test_keys_that_were_pressed_before_the_matrix_was_there_are_not_lost(plan: Path) -> None:
    async with early(plan, "c", "right", "a") as opened:
        assert letters(opened)[0] == ["C", "A", ""]


async def test_a_key_that_comes_while_those_before_the_matrix_are_done_waits_for_them(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = RaciApp.run_action

    async def slow(self: RaciApp, *action: Any, **options: Any) -> bool:
        monkeypatch.setattr(RaciApp, "run_action", original)
        self.post_message(events.Key("a", "a"))
        for _ in range(20):
            await asyncio.sleep(0)
        return await original(self, *action, **options)

    monkeypatch.setattr(RaciApp, "run_action", slow)
    async with early(plan, "c", "right") as opened:
        assert letters(opened)[0] == ["C", "A", ""]


async def test_keys_before_the_matrix_go_to_the_dialog_that_one_of_them_opens(plan: Path) -> None:
    async with early(plan, "ctrl+f", *"Fit it") as opened:
        assert opened.app.screen.query_one(Input).value == "Fit it"


async def test_what_is_pasted_before_the_matrix_is_there_waits_as_well(plan: Path) -> None:
    async with early(plan, "ctrl+f", "F", events.Paste("it the"), "m") as opened:
        assert opened.app.screen.query_one(Input).value == "Fit them"


@pytest.fixture
def slow_screens(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What makes screens ready that were pushed, to be called when they are to be; until then they are still coming."""
    coming: list[Callable[[], None]] = []
    ready = Turns._is_ready
    monkeypatch.setattr(Turns, "_is_ready", lambda self, screen: coming.append(partial(ready, self, screen)))
    return coming


async def come(opened: Editor, coming: list[Callable[[], None]]) -> None:
    while coming:
        coming.pop(0)()
        await opened.settle()


async def test_keys_for_a_dialog_that_is_still_coming_wait_and_later_ones_behind_them(
    plan: Path, slow_screens: list[Callable[[], None]]
) -> None:
    async with editor(plan) as opened:
        await come(opened, slow_screens)
        await burst(opened, "ctrl+g", *"Dep")
        await burst(opened, *"loy it", "backspace")
        assert opened.app.screen.query_one(Input).value == ""
        await come(opened, slow_screens)
        assert opened.app.screen.query_one(Input).value == "Deploy i"


async def test_a_dialog_that_never_comes_takes_no_key_away(plan: Path, slow_screens: list[Callable[[], None]]) -> None:
    async with editor(plan) as opened:
        await come(opened, slow_screens)
        await burst(opened, "ctrl+g", *"Dep")
        await opened.app._turns._give_up()
        await opened.settle()
        assert opened.app.screen.query_one(Input).value == "Dep"


async def test_what_comes_as_a_dialog_is_there_comes_behind_what_waited_for_it(
    plan: Path, slow_screens: list[Callable[[], None]]
) -> None:
    async with editor(plan) as opened:
        await come(opened, slow_screens)
        await burst(opened, "ctrl+g", "D")
        opened.app.post_message(pressed("e"))
        slow_screens.pop(0)()
        await opened.settle()
        assert opened.app.screen.query_one(Input).value == "De"


async def test_each_screen_that_is_waited_for_has_as_much_time(
    plan: Path, slow_screens: list[Callable[[], None]]
) -> None:
    async with editor(plan) as opened:
        await come(opened, slow_screens)
        await burst(opened, "ctrl+e", "f1", "down")
        first = opened.app._turns._timer
        slow_screens.pop(0)()
        await opened.settle()
        assert isinstance(opened.app.screen, Pages)
        assert opened.app._turns._timer not in (None, first)


async def test_keys_that_waited_for_a_dialog_which_goes_away_go_to_the_matrix(
    plan: Path, slow_screens: list[Callable[[], None]]
) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await come(opened, slow_screens)
        await burst(opened, "ctrl+g", "i")
        await opened.app.pop_screen()
        await opened.settle()
        assert letters(opened)[0] == ["AR", "I", ""]


async def test_a_card_and_what_is_typed_into_it_can_come_in_one_breath(plan: Path) -> None:
    async with early(plan, "ctrl+e", "ctrl+e") as opened:
        assert isinstance(opened.app.screen, CardScreen)
    async with editor(plan) as opened:
        opened.go("train-model")
        await burst(opened, "ctrl+e", "down", *"x y", "enter", "escape")
        assert opened.session.plan.stages["modelling"].activities["train-model"].name.endswith("x y")


BURSTS = [
    "ctrl+w r",
    "ctrl+w delete",
    "ctrl+w escape r",
    "ctrl+n down down enter T o m enter escape c",
    "ctrl+n a escape",
    "paste:C right a",
    "paste:C ctrl+z",
    "down paste:C down r",
    "f2 paste:XYZ Q enter",
    "ctrl+g escape c",
    "f1 escape c",
    "ctrl+f escape c right r",
    "ctrl+f D e p l enter up",
    "ctrl+g D e p l o y enter c",
    "c ctrl+q escape i",
    "f12 escape c",
    "ctrl+o escape c",
    "ctrl+e escape c",
    "ctrl+k escape c",
    "c ctrl+t escape r",
]


@pytest.mark.parametrize("keys", BURSTS)
async def test_all_at_once_is_the_same_as_one_after_the_other(tmp_path: Path, keys: str) -> None:
    ends = []
    for name, at_once in (("slow", False), ("fast", True)):
        (tmp_path / name).mkdir()
        async with editor(tmp_path / name / "raci.yaml") as opened:
            opened.go("train-model", "data-scientist")
            for key in keys.split():
                paste = key.removeprefix("paste:")
                opened.app.post_message(pressed(key) if paste == key else events.Paste(paste))
                if not at_once:
                    await opened.settle()
            await opened.settle()
            screens = [type(screen) for screen in opened.app.screen_stack]
            ends.append((opened.session.text, opened.grid.line, opened.grid.role, screens))
    assert ends[0] == ends[1]


async def test_a_name_of_several_lines_is_pasted_as_one(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("f2", "ctrl+u")
        opened.screen.query_one(NameInput).post_message(events.Paste("Fit\nthe  model\n"))
        await opened.settle()
        await opened.press("enter")
        assert opened.session.plan.stages["modelling"].activities["train-model"].name == "Fit the model"


async def test_what_is_typed_behind_tab_goes_into_the_next_line(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+f")
        await burst(opened, *"Train", "tab", *"Fit", "enter")
        assert [one for one in offered(opened) if "→" in one] == ["Train the model → Fit the model (activity)"]
