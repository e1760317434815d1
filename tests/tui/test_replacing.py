"""Texts replaced in names: what would change is shown first, and is changed one by one or as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from raci.tui.dialogs.find_replace import FindReplace, Replace
from tests.tui.driver import PLAN, Editor, editor, front

IN_WORDS = ["Model the data", "Remodel the model", "Deploy the model"]
WORDS = PLAN.replace("Train the model", IN_WORDS[0]).replace("Evaluate the model", IN_WORDS[1])


async def replace(opened: Editor, text: str, instead: str, *toggles: str) -> None:
    """Ask for a replacement."""
    await opened.press("ctrl+f", *toggles, *text, "down", *instead, "enter")


def offered(opened: Editor) -> list[str]:
    """The names that would change, as they are listed."""
    options = front(opened, Replace).query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


def told(opened: Editor) -> str:
    return str(front(opened, Replace).query_one(Static).content)


def names(opened: Editor) -> list[str]:
    return [row.name for row in opened.screen.matrix]


async def test_what_would_change_is_shown_before_it_does(plan: Path) -> None:
    async with editor(plan) as opened:
        await replace(opened, "the model", "it")
        assert told(opened) == ("“the model” becomes “it” in 3 names. It is looked for also within words, in any case.")
        assert offered(opened) == [
            "Train the model → Train it (activity)",
            "Evaluate the model → Evaluate it (activity)",
            "Deploy the model → Deploy it (activity)",
        ]
        assert opened.session.text == PLAN
        await opened.press("escape")
        assert opened.session.text == PLAN


async def test_all_are_replaced_as_one_step(plan: Path) -> None:
    async with editor(plan) as opened:
        await replace(opened, "the model", "it")
        await opened.press("plus")
        assert "3 names changed" in opened.status
        assert names(opened) == ["Train it", "Evaluate it", "Deploy it"]
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN
        assert "Undone: “the model” becomes “it” in 3 names" in opened.status


async def test_one_is_replaced_and_the_next_one_is_offered(plan: Path) -> None:
    async with editor(plan) as opened:
        await replace(opened, "the model", "it")
        await opened.press("down", "enter")
        assert names(opened) == ["Train the model", "Evaluate it", "Deploy the model"]
        assert [one.split(" →")[0] for one in offered(opened)] == ["Train the model", "Deploy the model"]
        await opened.press("enter", "enter")
        assert names(opened) == ["Train it", "Evaluate it", "Deploy it"]
        assert opened.app.screen is opened.screen
        await opened.press("ctrl+z")
        assert names(opened) == ["Train the model", "Evaluate it", "Deploy it"]


async def test_what_is_left_is_replaced_together(plan: Path) -> None:
    async with editor(plan) as opened:
        await replace(opened, "the model", "it")
        await opened.press("enter", "plus")
        assert "2 names changed" in opened.status
        assert names(opened) == ["Train it", "Evaluate it", "Deploy it"]


async def test_that_a_text_is_taken_out_is_said_first(plan: Path) -> None:
    async with editor(plan) as opened:
        await replace(opened, "the ", "")
        assert told(opened).startswith("“the ” becomes nothing in 3 names.")
        await opened.press("escape")
        assert opened.session.text == PLAN
        await replace(opened, "", "")
        await opened.press("plus", "ctrl+z")
        assert "Undone: “the ” becomes nothing in 3 names" in opened.status


async def test_names_that_the_view_leaves_out_are_told_apart(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        opened.screen.only_findings()
        opened.screen.fold_stage("modelling")
        await replace(opened, "e", "E")
        assert "not shown now" in told(opened)
        assert "Train the model → Train thE modEl (activity, not shown now)" in offered(opened)
        assert "Modelling → ModElling (stage)" in offered(opened)


@pytest.mark.parametrize(
    ("toggles", "expected", "how"),
    [
        ([], ["thing the data", "Rething the thing", "Deploy the thing"], "also within words, in any case"),
        (["f6"], ["thing the data", "Remodel the thing", "Deploy the thing"], "only as whole words, in any case"),
        (["f7"], ["Model the data", "Rething the thing", "Deploy the thing"], "also within words, in the same case"),
        (["f6", "f7"], ["Model the data", "Remodel the thing", "Deploy the thing"], "words, in the same case"),
        (["f6", "f6"], ["thing the data", "Rething the thing", "Deploy the thing"], "also within words, in any case"),
    ],
)
async def test_whole_words_and_the_same_case_are_choices(
    plan: Path, toggles: list[str], expected: list[str], how: str
) -> None:
    async with editor(plan, WORDS) as opened:
        await replace(opened, "model", "thing", *toggles)
        assert how in told(opened)
        await opened.press("plus")
        assert names(opened) == expected


async def test_what_fits_is_shown_and_stays_for_the_next_time(plan: Path) -> None:
    async with editor(plan, WORDS, size=(100, 30)) as opened:
        await opened.press("ctrl+f")
        choices = front(opened, FindReplace).query_one("#choices", Static)
        assert str(choices.content).strip() == "F6 whole words only: no    F7 same case only: no"
        await opened.pilot.click("#choices", offset=(30, 1))
        assert str(choices.content).strip() == "F6 whole words only: no    F7 same case only: yes"
        await opened.press(*"Model", "enter", "ctrl+f")
        choices = front(opened, FindReplace).query_one("#choices", Static)
        assert str(choices.content).strip() == "F6 whole words only: no    F7 same case only: yes"
        await opened.press(*"MODEL", "enter")
        assert "nowhere in names and notes, also within words, in the same case" in opened.status


async def test_what_is_in_no_name_is_said(plan: Path) -> None:
    async with editor(plan) as opened:
        await replace(opened, "zebra", "horse")
        assert "“zebra” is in no name, also within words, in any case." in opened.status
