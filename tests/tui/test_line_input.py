"""Lines in which text is typed or pasted: as long as anybody means them, and said where something is longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from raci.tui.line_input import LINE, NAME, WORD
from tests.tui.driver import PLAN, Editor, editor, said

FIELDS = [(["f2"], NAME), (["shift+f2"], LINE), (["ctrl+f"], NAME), (["ctrl+g"], WORD), (["f12"], NAME),
          (["ctrl+e", "enter"], LINE)]  # fmt: skip


def line(opened: Editor) -> Input:
    assert isinstance(opened.app.focused, Input)
    return opened.app.focused


def told(opened: Editor) -> str:
    """All that the screen in front says around what is typed."""
    screen = opened.app.screen
    dialogs = [str(one.border_subtitle) for one in screen.query(".dialog")]
    wrong = [str(one.content) for one in screen.query("#wrong")]  # type: ignore[attr-defined]
    return " ".join([*dialogs, *wrong] if dialogs else [said(opened)])


async def paste(opened: Editor, text: str) -> None:
    opened.app.post_message(Paste(text))
    await opened.settle()


@pytest.mark.parametrize(("keys", "most"), FIELDS, ids=["name", "note", "find", "go to", "path", "card"])
async def test_a_paste_of_any_size_is_refused_with_a_sentence_and_what_has_room_is_taken(
    plan: Path, keys: list[str], most: int
) -> None:
    async with editor(plan, size=(120, 30)) as opened:
        opened.go("train-model")
        await opened.press(*keys)
        before = line(opened).value
        await paste(opened, "x" * 10_000_000)
        assert line(opened).value == before
        assert f"room for {most:,} characters" in told(opened)
        line(opened).value = ""
        await paste(opened, "x " * (most // 2))
        assert line(opened).value == ("x " * (most // 2)).strip()
        for _ in "yy":
            await opened.press("y")
        assert line(opened).value.endswith("xy")
        assert f"room for {most:,} characters" in told(opened)
    assert plan.read_text() == PLAN


async def test_a_name_that_is_too_long_already_can_be_made_shorter(plan: Path) -> None:
    async with editor(plan, PLAN.replace("Train the model", "x" * 1500)) as opened:
        opened.go("train-model")
        await opened.press("f2", "backspace", "z")
        assert line(opened).value == "x" * 1499
        line(opened).selection = type(line(opened).selection)(0, 1400)
        await paste(opened, "Train\tthem\nall ")
        assert line(opened).value == "Train them all" + "x" * 99


async def test_names_do_not_grow_beyond_that_by_replacing_either(plan: Path) -> None:
    async with editor(plan, PLAN.replace("Train the model", "a" * 20)) as opened:
        await opened.press("ctrl+f", "a", "down")
        await paste(opened, "a" * 51)
        await opened.press("enter", "plus")  # all that are in the list of what would change
        assert "a name would be too long" in opened.status
        assert opened.session.text == PLAN.replace("Train the model", "a" * 20)


async def test_ctrl_a_selects_all_of_it(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+f", *"train", "ctrl+a", *"deploy")
        assert line(opened).value == "deploy"
