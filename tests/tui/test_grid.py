"""What the grid shows, and how the cursor moves in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.plans import plan_text
from raci.tui.grid.codes import codes
from raci.tui.grid.cursor import HEADER, NAMES, Bounds, Cursor, moved, to_edge
from raci.tui.grid.geometry import geometry
from tests.tui.driver import PLAN, editor


async def test_the_matrix_stands_there_with_header_stages_and_letters(plan: Path) -> None:
    async with editor(plan, size=(80, 24)) as opened:
        assert opened.lines()[:8] == [
            "                            Data                       DevOps",
            " 3 activities × 3 roles  scientist    ML engineer     engineer",
            "  Modelling  2 activities",
            "  Train the model            AR            C             ·",
            "  Evaluate the model         AR            ·             ·",
            "  Deployment  1 activity",
            "  Deploy the model           ·             A             R",
            "",
        ]


async def test_narrow_columns_show_codes_and_the_full_name_of_the_one_under_the_cursor(plan: Path) -> None:
    async with editor(plan, plan_text(20, 12), size=(80, 24)) as opened:
        opened.go("activity-0", "role-3")
        first, second = opened.lines()[:2]
        assert first.strip() == "Role number 3"
        assert second.split()[-12:] == [*(f"RN{number}" for number in range(10)), "R10", "R11"]


async def test_header_and_names_stay_while_the_matrix_scrolls(plan: Path) -> None:
    async with editor(plan, plan_text(200, 40), size=(80, 24)) as opened:
        header = opened.lines()[1]
        await opened.press("ctrl+end")
        lines = opened.lines()
        assert opened.grid.cursor == Cursor(224, 39)
        assert lines[1] != header
        assert "activities × 40 roles" in lines[1]
        assert any("number 199" in line for line in lines)
        assert lines[0].strip() == "Role number 39"
        await opened.press("ctrl+home")
        assert opened.lines()[1] == header


async def test_the_cursor_is_never_hidden_by_the_frozen_parts(plan: Path) -> None:
    async with editor(plan, plan_text(100, 40), size=(80, 24)) as opened:
        await opened.press("ctrl+end", *["left"] * 20, *["up"] * 30)
        grid = opened.grid
        region = grid._cell_region(grid.cursor).translate(-grid.scroll_offset)
        assert region.x >= grid._geometry.label
        assert region.y >= grid._geometry.header_height
        assert region.right <= grid.size.width


async def test_names_are_shown_and_not_obeyed(plan: Path) -> None:
    text = PLAN.replace("Train the model", '"[red]a[/] \\e[31mb"').replace("ML engineer", "'[/x] ML'")
    async with editor(plan, text) as opened:
        assert "[red]a[/] \\x1b[31mb" in opened.line("[red]")
        assert any("[/x]" in line for line in opened.lines()[:2])


async def test_wide_characters_do_not_move_the_columns(plan: Path) -> None:
    async with editor(plan, PLAN.replace("Train the model", "训练模型 🚀 モデル")) as opened:
        from rich.cells import cell_len

        wide, narrow = opened.line("训练"), opened.line("Evaluate")
        assert cell_len(wide[: wide.index("AR")]) == cell_len(narrow[: narrow.index("AR")])


async def test_findings_are_marked_by_signs_too(plan: Path) -> None:
    text = PLAN.replace("{ml-engineer: A, devops-engineer: R}", "{ml-engineer: A, devops-engineer: A}")
    async with editor(plan, text) as opened:
        line = next(line for line in opened.lines() if "Deploy the model" in line)
        assert line.startswith("✗ ")
        assert line.count("A✗") == 2
        assert any(line.startswith("✗ Deployment") for line in opened.lines())


async def test_the_mouse_moves_the_cursor_and_two_clicks_edit_a_name(plan: Path) -> None:
    async with editor(plan, size=(80, 24)) as opened:
        await opened.pilot.click("#grid", offset=(50, 6))
        assert opened.grid.role == "ml-engineer"
        assert opened.grid.cursor.line == 4
        await opened.pilot.click("#grid", offset=(50, 0))
        assert opened.grid.cursor == Cursor(HEADER, 1)


async def test_only_the_lines_that_changed_are_painted_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with editor(plan, plan_text(100, 12), size=(100, 40)) as opened:
        opened.go("activity-4", "role-3")
        await opened.settle()
        painted: list[int] = []
        render_line = opened.grid.render_line
        monkeypatch.setattr(opened.grid, "render_line", lambda y: painted.append(y) or render_line(y))
        await opened.press("c")
        assert 0 < len(set(painted)) <= 4


async def test_problems_stand_beside_the_matrix_where_there_is_room(plan: Path) -> None:
    async with editor(plan, size=(200, 60)) as opened:
        assert opened.screen.query_one("#problems").region.x > opened.grid.region.right - 2
    async with editor(plan, size=(80, 24)) as opened:
        assert opened.screen.query_one("#problems").region.y >= opened.grid.region.bottom


async def test_a_plan_without_roles_or_activities_can_be_opened(plan: Path) -> None:
    async with editor(plan, "raci: 1\ntitle: Nothing yet\n") as opened:
        for key in ("down", "right", "ctrl+end", "r", "delete", "f2", "escape", "f8", "f4"):
            await opened.press(key)
        assert opened.app.is_running


cursors = st.builds(Cursor, st.integers(-1, 6), st.integers(-1, 4))
directions = st.sampled_from(["up", "down", "left", "right", "page_up", "page_down", "home", "end", "top", "bottom"])


@given(cursors, st.integers(0, 6), st.integers(0, 4), st.lists(directions, max_size=20))
def test_the_cursor_never_leaves_the_grid(start: Cursor, lines: int, columns: int, moves: list[str]) -> None:
    bounds = Bounds(lines, columns, 3)
    cursor = bounds.hold(start)
    for direction in moves:
        cursor = moved(cursor, bounds, direction)
        assert HEADER <= cursor.line < max(lines, 0)
        assert NAMES <= cursor.column < max(columns, 0)
        if lines and columns:
            assert cursor != Cursor(HEADER, NAMES)


def test_ctrl_arrow_goes_to_the_end_of_a_run_or_to_the_next_filled_cell() -> None:
    filled = {Cursor(0, 0), Cursor(0, 1), Cursor(0, 4)}
    bounds = Bounds(1, 6)

    def step(column: int) -> int:
        return to_edge(Cursor(0, column), bounds, "right", filled.__contains__).column

    assert [step(0), step(1), step(2), step(4)] == [1, 4, 4, 5]


def test_codes_come_from_capitals() -> None:
    names = ["Business stakeholder", "Data scientist", "MLOps engineer", "DevOps engineer", "SRE", "Legal"]
    assert codes(names) == ["BS", "DS", "MLO", "DOE", "SRE", "LEG"]


def test_little_words_have_no_part_in_codes() -> None:
    names = ["Head of ML", "Legal and privacy", "Leiterin der Entwicklung", "Équipe de données", "IT", "The And", "Of"]
    assert codes(names) == ["HML", "LP", "LE", "ÉD", "IT", "TA", "OF"]


@given(st.lists(st.text(max_size=30), max_size=60))
def test_codes_are_short_and_all_different(names: list[str]) -> None:
    found = codes(names)
    assert len(set(found)) == len(names)
    assert all(0 < len(code) <= 3 for code in found)


@given(st.integers(40, 250), st.integers(0, 120), st.integers(1, 4), st.integers(0, 60))
def test_every_layout_leaves_room_for_names_and_letters(width: int, label: int, cell: int, roles: int) -> None:
    found = geometry((width, 24), label, cell, [f"Role number {index}" for index in range(roles)])
    assert found.label <= width - 4
    assert found.cell >= cell + 1
    assert len({len(lines) for lines in found.header}) <= 1


@pytest.mark.parametrize("roles", [4, 8, 11])
async def test_a_matrix_that_fits_needs_no_sideways_scrolling(plan: Path, roles: int) -> None:
    async with editor(plan, plan_text(60, roles), size=(80, 24)) as opened:
        assert not opened.grid.show_horizontal_scrollbar
        assert opened.grid.show_vertical_scrollbar


def test_up_from_the_first_name_leads_to_the_first_role() -> None:
    assert moved(Cursor(0, NAMES), Bounds(5, 3), "up") == Cursor(HEADER, 0)
    assert moved(Cursor(HEADER, 0), Bounds(5, 3), "left") == Cursor(HEADER, 0)
    assert moved(Cursor(0, NAMES), Bounds(5, 0), "up") == Cursor(0, NAMES)


async def test_the_sign_of_a_role_leaves_a_gap_to_the_next_heading(plan: Path) -> None:
    text = PLAN.replace("roles:", "roles:\n  boss: {name: Parliamentarians}").replace(
        "Data scientist", "Representatives"
    )
    async with editor(plan, text, size=(80, 24)) as opened:
        lines = [opened.grid.render_line(y).text for y in range(opened.grid._geometry.header_height)]
        (signed,) = [line for line in lines if "!" in line]
        assert "…! " in signed
        assert "Represent" in signed.split("! ")[1]


def test_headings_that_are_read_downwards_tell_names_apart_also_in_a_low_window() -> None:
    found = geometry((80, 14), 30, 2, ["Data scientist", "Data engineer"], "stacked")
    scientist, engineer = found.header
    assert scientist != engineer
    assert len(scientist) == 7
    assert len(geometry((80, 6), 30, 2, ["Data scientist"], "stacked").header[0]) == 3


def test_headings_that_are_read_downwards_keep_a_letter_with_its_signs() -> None:
    (heading,) = geometry((80, 30), 30, 2, ["🇩🇪 👩\u200d💻👍🏽 कि"], "stacked").header
    assert [one for one in heading if one.strip()] == ["🇩🇪", "👩\u200d💻", "👍🏽", "कि"]


@pytest.mark.parametrize("width", [18, 20, 21, 24, 30, 47])
@pytest.mark.parametrize("name", ["Train the model", "A much longer name than all the others here"])
async def test_lines_are_as_wide_as_the_widget_wherever_it_is_scrolled(plan: Path, width: int, name: str) -> None:
    async with editor(plan, PLAN.replace("Train the model", name), size=(width, 24)) as opened:
        grid = opened.grid
        for x in range(grid.max_scroll_x + 1):
            grid.scroll_to(x, 0, animate=False, force=True)
            await opened.settle()
            for y in range(grid.size.height):
                strip = grid.render_line(y)
                assert sum(segment.cell_length for segment in strip) == strip.cell_length
                assert strip.cell_length == grid.scrollable_content_region.width


async def test_scrolled_by_a_part_of_a_column_its_other_part_is_shown(plan: Path) -> None:
    async with editor(plan, size=(30, 24)) as opened:
        grid, label = opened.grid, opened.grid._geometry.label
        row = next(y for y in range(grid.size.height) if "Deploy the" in grid.render_line(y).text)
        whole = grid.render_line(row).text
        assert grid.max_scroll_x >= 3
        for x in range(1, grid.max_scroll_x + 1):
            grid.scroll_to(x, 0, animate=False, force=True)
            await opened.settle()
            scrolled = grid.render_line(row).text
            assert scrolled[:label] == whole[:label]
            assert scrolled[label : len(whole) - x] == whole[label + x :]
            assert scrolled[label:].strip()
