"""The lines around the matrix in the room that there is: what matters most is never cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import Resize
from textual.geometry import Size

from raci.tui.bars import KeyBar, StatusBar, TitleBar
from raci.tui.commands.review import REVIEW
from raci.tui.dialogs.pages import Pages
from raci.tui.fitting import cut_at_word, cut_in_front, wrapped
from tests.tui.driver import PLAN, Editor, editor

LONG = "Churn prediction for the customers of all regions, and of those that are still to come"
FAULTY = PLAN.replace("title: Churn prediction", f'title: "{LONG}"').replace("AR}", "R}")
SIZES = [(60, 15), (80, 24), (200, 60)]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "a-folder-of-a-very-long-name" / "and-another-one-in-it"
    folder.mkdir(parents=True)
    return folder / "raci.yaml"


def shown(opened: Editor, bar: type[TitleBar | StatusBar | KeyBar]) -> list[str]:
    """The lines of a bar as they stand on the screen."""
    widget = opened.screen.query_one(bar)
    return [widget.render_line(y).text for y in range(widget.size.height)]


@pytest.mark.parametrize("size", SIZES)
async def test_that_it_is_not_saved_is_never_cut(plan: Path, size: tuple[int, int]) -> None:
    async with editor(plan, FAULTY, size=size) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        (line,) = shown(opened, TitleBar)
        assert "● not saved" in line
        assert line.startswith(" Churn pred")
        assert "raci.yaml ●" in line
        assert "1 error" in line
        await opened.press("ctrl+z")
        assert "not saved" not in shown(opened, TitleBar)[0]


async def test_the_title_is_cut_before_the_file_and_not_where_both_have_room(plan: Path) -> None:
    async with editor(plan, FAULTY, size=(130, 24)) as opened:
        assert "and-another-one-in-it/raci.yaml" in shown(opened, TitleBar)[0]
        assert LONG not in shown(opened, TitleBar)[0]
    async with editor(plan, FAULTY, size=(400, 24)) as opened:
        assert f" {LONG}  {plan}   1 error" in shown(opened, TitleBar)[0]


async def test_problems_are_counted_in_words_or_in_signs_and_follow_the_letters(plan: Path) -> None:
    async with editor(plan, PLAN.replace("stages:", "  boss: {}\nstages:"), size=(60, 15)) as opened:
        assert "1 warning" in shown(opened, TitleBar)[0]
        opened.go("train-model", "data-scientist")
        await opened.press("r")
        assert "✗1 !1" in shown(opened, TitleBar)[0]
        await opened.pilot.resize_terminal(140, 15)
        await opened.settle()
        assert "1 error, 1 warning" in shown(opened, TitleBar)[0]
    async with editor(plan) as opened:
        assert "No problems" in shown(opened, TitleBar)[0]


async def test_in_a_low_window_the_finding_takes_the_only_line(plan: Path) -> None:
    async with editor(plan, FAULTY, size=(60, 15)) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.settle()
        (line,) = shown(opened, StatusBar)
        assert line.startswith(" ML engineer: Consulted")
        opened.go("evaluate-model", "data-scientist")
        await opened.settle()
        (line,) = shown(opened, StatusBar)
        assert line.startswith(" H001 Evaluate the model: nobody is Accountable")
        assert line.rstrip().endswith("… F4")
        await opened.pilot.resize_terminal(60, 30)
        await opened.settle()
        assert shown(opened, StatusBar)[0].startswith(" Data scientist: Responsible")


def test_where_the_cursor_is_flows_over_the_lines_that_nothing_else_takes() -> None:
    where = "watching: the answer becomes activities, reports for the business, and a role that answers for withdrawing"

    def lines(what: str, advice: str = "") -> list[str]:
        bar = StatusBar()
        bar._said = (where, what, advice, "", "")
        return [line.strip() for line in bar.content_for(50).plain.split("\n")]

    assert " ".join(lines("")) == where
    assert " ".join(lines("Its answer goes into the plan.")[:2]).endswith("that answers for w…")
    assert lines("Its answer goes into the plan.")[2] == "Its answer goes into the plan."
    assert lines("It is wrong.", "Mend it.")[1:] == ["It is wrong.", "Mend it."]
    assert lines("It is wrong.", "Mend it.")[0].endswith("…")


async def test_a_low_window_says_what_was_done(plan: Path) -> None:
    async with editor(plan, size=(60, 15)) as opened:
        await opened.press("ctrl+z")
        assert shown(opened, StatusBar)[0].startswith(" Nothing to undo.")


async def test_what_to_do_goes_on_behind_what_is_wrong_and_f4_has_all_of_it(plan: Path) -> None:
    async with editor(plan, FAULTY, size=(80, 24)) as opened:
        opened.go("evaluate-model", "data-scientist")
        await opened.settle()
        finding = opened.screen.problems.findings[0]
        _, first, second = shown(opened, StatusBar)
        said = f"H001 {finding.message} · {finding.advice}"
        assert f"{first.strip()} {second.strip()}" == said
        await opened.press("f4")
        page = opened.app.screen
        assert isinstance(page, Pages)
        text = str(page.query("Static").last().content)
        assert text.startswith(finding.message)
        assert text.count(finding.advice) == 1


@pytest.mark.parametrize("width", [40, 60, 80, 100, 130])
def test_words_of_the_status_are_whole_and_nothing_is_wider_than_the_line(width: int) -> None:
    bar = StatusBar()
    what = "G002 Write the model card: nothing comes before it and nothing after it"
    advice = "Say after which activities it comes, or name it in the `after` of those that come after it. " * 3
    bar._said = ("Here", what, advice, "error", "F4")
    _, *lines = str(bar.content_for(width)).split("\n")
    assert len(lines) == 2
    assert all(cell_len(line) < width for line in lines)
    words = " ".join(lines).split()
    assert words[-2:] == ["…", "F4"]
    assert f"{what} · {advice}".split()[: len(words) - 2] == words[:-2]


@pytest.mark.parametrize("width", range(12, 120, 3))
async def test_a_key_stands_as_a_whole_or_not_at_all_and_help_always(width: int) -> None:
    keys = str(KeyBar().content_for(width))
    assert cell_len(keys) <= width
    assert " F1 Help " in keys
    entries = [
        "^S Save", "^Z Undo", "F2 Name", "^N New", "F8 Problem", "F1 Help", "^P Commands", "^Q Quit", "^E Card",
        "F4 Why",
        "F9 Import", "^T Flow", "^K Compare",
    ]  # fmt: skip
    assert keys == "".join(f" {entry} " for entry in entries if entry in keys)


def test_all_keys_of_a_review_have_room_in_a_usual_window() -> None:
    keys = str(KeyBar(REVIEW).content_for(80))
    assert [command.hint for command in REVIEW if command.hint and command.hint not in keys] == []


async def test_the_keys_that_have_room_are_shown(plan: Path) -> None:
    async with editor(plan, size=(60, 15)) as opened:
        assert "…" not in shown(opened, KeyBar)[0]
        assert "F1 Help" in shown(opened, KeyBar)[0]
        await opened.pilot.resize_terminal(80, 24)
        await opened.settle()
        assert "^P Commands" in shown(opened, KeyBar)[0]


def test_text_is_cut_in_front_and_at_words() -> None:
    assert cut_in_front("a/b/raci.yaml", 20) == "a/b/raci.yaml"
    assert cut_in_front("a/b/raci.yaml", 10) == "…raci.yaml"
    assert cut_in_front("模型模型", 6) == "…模型"
    assert cut_in_front("abc", 0) == ""
    assert cut_at_word("one two three", 11, "… F4") == "one … F4"
    assert cut_at_word("one two", 11, "… F4") == "one two"


@pytest.mark.parametrize("key", ["f8", "f4", "ctrl+g", "ctrl+p", "shift+f11"])
@pytest.mark.parametrize("width", [1, 2, 4, 8])
async def test_a_window_without_room_breaks_nothing(plan: Path, key: str, width: int) -> None:
    async with editor(plan, FAULTY) as opened:
        await opened.press("f8", key)
        opened.app.post_message(Resize(Size(width, 24), Size(width, 24)))
        await opened.settle()
        await opened.press("escape")
        assert opened.app.return_code is None


@pytest.mark.parametrize("width", [-1, 0, 1])
def test_text_without_room_is_wrapped_all_the_same(width: int) -> None:
    assert wrapped("ab c", width) == ["a", "b", "c"]
