"""The list of problems as it is painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.strip import Strip

from raci.tui.fitting import cut, fit, wrapped
from raci.tui.problems.pane import Problems
from tests.tui.driver import PLAN, Editor, editor

LONG = "Deploy the model into the cluster where all the others run already, and watch what becomes of it"


def shown(opened: Editor) -> list[str]:
    problems = opened.screen.query_one(Problems)
    return [problems.render_line(y).text.rstrip() for y in range(problems.scrollable_content_region.height)]


def painted(problems: Problems) -> list[Strip]:
    """The pane as it is painted, with its frame."""
    return problems.render_lines(problems.outer_size.region)


def styles(strips: list[Strip]) -> list[list[object]]:
    return [[segment.style for segment in strip] for strip in strips]


def faulty(count: int) -> str:
    """The plan with a number of rows that nobody answers for, each with a name too long for a line."""
    rows = "".join(f"      row-{row}: {{name: '{LONG} {row}', assign: {{ml-engineer: R}}}}\n" for row in range(count))
    return PLAN.replace("deploy-model:", "bring-it-out:") + "  last:\n    activities:\n" + rows


async def test_a_long_finding_is_wrapped_where_there_is_room_and_cut_where_there_is_not(plan: Path) -> None:
    async with editor(plan, faulty(1), size=(80, 24)) as opened:
        assert "".join(shown(opened)).count("…") == 0
        assert "becomes of it 0: nobody is Accountable" in " ".join(line.strip() for line in shown(opened))
    async with editor(plan, faulty(6), size=(80, 24)) as opened:
        assert all(line.endswith("…") for line in shown(opened))


async def test_the_matrix_does_not_jump_back_when_the_last_finding_goes(plan: Path) -> None:
    async with editor(plan, size=(80, 24)) as opened:
        low = opened.grid.size.height
        opened.go("train-model", "data-scientist")
        await opened.press("r")
        high = opened.grid.size.height
        assert high < low
        await opened.press("ctrl+z")
        assert opened.problems == []
        assert opened.grid.size.height == high


def test_wide_characters_take_two_columns() -> None:
    assert wrapped("模型 模型 模型", 9) == ["模型 模型", "模型"]
    assert wrapped("模型模型模型", 5) == ["模型", "模型", "模型"]
    assert wrapped("", 5) == [""]
    assert cut("模型模型", 5) == "模型…"
    assert fit("模", 4) == "模  "


async def test_beside_the_matrix_it_says_why_the_finding_under_the_cursor_matters_and_what_to_do(plan: Path) -> None:
    async with editor(plan, faulty(1), size=(140, 40)) as opened:
        told = " ".join(line.strip() for line in shown(opened))
        finding = opened.screen.problems.chosen()
        assert finding.rule.why in told
        assert f"What to do: {finding.advice}" in told
        await opened.press("f6", "end")
        last = opened.screen.problems.chosen()
        told = " ".join(line.strip() for line in shown(opened))
        assert last.rule.why in told
        assert finding.rule is not last.rule
        assert finding.rule.why not in told
        endings = set()
        for height in range(30, 15, -1):
            await opened.pilot.resize_terminal(140, height)
            await opened.settle()
            said = " ".join(shown(opened)).rstrip()
            endings.add("all" if last.advice.split()[-1] in said[-20:] else "more" if said.endswith("… F4") else "none")
        assert endings == {"all", "more", "none"}


@pytest.mark.parametrize("size", [(50, 14), (30, 8)])
async def test_a_low_window_is_the_matrix_until_somebody_asks_for_the_list(plan: Path, size: tuple[int, int]) -> None:
    async with editor(plan, faulty(1), size=size) as opened:
        pane = opened.screen.problems
        assert not pane.display
        await opened.press("f7")
        assert pane.display
        await opened.press("f7")
        assert not pane.display
        await opened.press("f6")
        assert (pane.display, pane.has_focus) == (True, True)
        assert opened.screen.settings.shows_problems  # which was about other windows


async def test_the_title_of_the_list_says_how_it_is_hidden_where_it_has_room(plan: Path) -> None:
    async with editor(plan, faulty(1), size=(80, 24)) as opened:
        assert str(opened.screen.problems.border_title).endswith("  ·  F7 hides")
        await opened.pilot.resize_terminal(20, 24)
        await opened.settle()
        assert "F7" not in str(opened.screen.problems.border_title)


async def test_another_theme_paints_lines_anew(plan: Path) -> None:
    async with editor(plan, faulty(2), size=(120, 40)) as opened:
        problems = opened.screen.query_one(Problems)
        before = styles(painted(problems))
        opened.app.theme = "light"
        await opened.settle()
        after = styles(painted(problems))
        assert all(one != other for one, other in zip(before, after, strict=True))


async def test_the_title_shows_where_the_keys_go_and_no_other_line_changes(plan: Path) -> None:
    async with editor(plan, faulty(2), size=(120, 40)) as opened:
        problems = opened.screen.query_one(Problems)
        before = painted(problems)
        await opened.press("f6")
        title, *rest = painted(problems)
        assert styles([title]) != styles(before[:1])
        assert rest == before[1:]
        await opened.press("f6")
        assert styles(painted(problems)) == styles(before)


async def test_of_a_list_that_moves_only_what_is_new_is_painted(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with editor(plan, faulty(2), size=(120, 40)) as opened:
        problems = opened.screen.query_one(Problems)
        lines, original = [], problems.render_line
        monkeypatch.setattr(problems, "render_line", lambda y: lines.append(y) or original(y))
        before = [strip.text for strip in painted(problems)]
        opened.go("train-model", "data-scientist")
        await opened.press("r")
        after = [strip.text for strip in painted(problems)]
        (new,) = [y for y, text in enumerate(after) if "Train the model" in text]
        assert after[new + 1 : new + 4] == before[new : new + 3]
        assert lines == [new - 1]  # the first line of the list is the second one of the pane
