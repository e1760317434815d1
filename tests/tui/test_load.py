"""The view of loads: who carries how much, against the time that they have."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.theme import BUILTIN_THEMES
from textual.widgets import Static

from raci.tui.dialogs.pages import Pages
from raci.tui.grid.lines import ActivityLine
from raci.tui.overview.panel import Panel
from tests.tui.driver import PLAN, Editor, editor, said
from tests.tui.test_themes import invisible
from tests.tui.views import TEAM, chosen, listed, order, title, told, view


async def begin(opened: Editor, activity: str = "train", role: str | None = "scientist") -> None:
    opened.go(activity, role)
    await opened.press("ctrl+l")


async def test_roles_stand_with_their_letters_and_their_work_against_time(plan: Path) -> None:
    async with editor(plan, TEAM, size=(110, 24)) as opened:
        await begin(opened)
        lines = [" ".join(line.split()) for line in listed(opened)]
        assert lines[0] == "Role R A C I Letters Effort Can work Used Against time"
        assert lines[1].startswith("› Data scientist 1 · 1 · RC 12 13 92% ")
        assert lines[2].startswith("Product owner · 2 · 1 AAI · 10 0% ")
        assert lines[3].startswith("ML engineer 1 1 1 · RAC 2 10 20% ")
        assert lines[4:] == ["Auditor 1 · · · R · – –", "Pipeline 1 · · · R 2 – – █┊"]
        assert "Data scientist, held by Mei Tan, Tom Lee" in said(opened)
        assert "12 days of work, and can work 13 days from 2026-12-07 to 2026-12-18" in " ".join(said(opened).split())


async def test_people_carry_what_their_roles_do_by_capacity(plan: Path) -> None:
    async with editor(plan, TEAM, size=(110, 24)) as opened:
        await begin(opened)
        await opened.press("tab")
        assert title(opened).startswith(" Load of people")
        lines = [" ".join(line.split()) for line in listed(opened)]
        assert lines[1].startswith("› Mei Tan 1 · 1 · RC 8 8 100% ")
        assert lines[2].startswith("Tom Lee 1 · 1 · RC 4 5 80% ")
        assert told(opened) == ["  R  Train the model  8 of 12 days", "  C  Check the model"]
        await opened.press("tab")
        assert (title(opened)[:14], chosen(opened)) == (" Load of roles", "Data scientist")


async def test_who_has_more_work_than_time_is_marked_without_colour(plan: Path) -> None:
    async with editor(plan, TEAM.replace("12d", "15d"), size=(110, 24)) as opened:
        await begin(opened)
        await opened.press("tab")
        mei = next(line for line in listed(opened) if "Mei" in line)
        assert "!125%" in mei
        assert "│▒▒" in mei
        assert "10 days of work, and can work 8 days" in said(opened)


async def test_without_dates_work_stands_against_the_median(plan: Path) -> None:
    text = TEAM.replace("starts: 2026-12-07\nends: 2026-12-18\n", "")
    async with editor(plan, text, size=(110, 24)) as opened:
        await begin(opened)
        assert listed(opened)[0].split()[-2:] == ["Median", "┊"]
        assert all("┊" in line for line in listed(opened)[1:])
        assert "12 days of work." in said(opened)
        assert "With starts and ends on the plan's card" in said(opened)


async def test_without_effort_there_are_letters_alone(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+l")
        assert listed(opened)[0].split() == [
            *("Role", "R", "A", "C", "I"),
            *("R", "Responsible", "A", "Accountable", "C", "Consulted", "I", "Informed"),
        ]
        assert "an effort on their cards, such as 3d" in said(opened)
        await opened.press("tab")
        assert "No people are in this plan yet." in said(opened)
        assert title(opened).startswith(" Load of roles")


async def test_the_view_begins_at_the_role_under_the_cursor_and_escape_moves_nothing(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        await begin(opened, "check", "auditor")
        assert chosen(opened) == "Auditor"
        await opened.press("up", "up", "escape")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("check"), "auditor")
        assert (opened.session.text, opened.session.dirty) == (TEAM, False)


async def test_enter_goes_to_the_column_of_the_role(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        await begin(opened, "check", "auditor")
        await opened.press("up", "up", "enter")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("check"), "owner")
        await opened.press("ctrl+l", "tab", "end", "enter")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("check"), "engineer")


async def test_enter_in_the_panel_goes_to_the_cell(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        await begin(opened, "train", "engineer")
        assert told(opened)[0] == "  AR  Deploy the model  2 of 4 days"
        await opened.press("f6", "down", "enter")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train"), "engineer")


async def test_the_list_is_sorted_by_its_columns_and_the_cursor_stays(plan: Path) -> None:
    async with editor(plan, TEAM, size=(110, 24)) as opened:
        await begin(opened)
        in_plan = order(opened)
        await opened.press("right")
        assert order(opened) == ["auditor", "scientist", "engineer", "pipeline", "owner"]
        assert "sorted by Role" in title(opened)
        assert "Role▲" in listed(opened)[0]
        await opened.press("space")
        assert order(opened) == ["owner", "pipeline", "engineer", "scientist", "auditor"]
        assert "the other way round" in title(opened)
        await opened.press("left", "left", "left")
        assert "sorted by Can work" in title(opened)
        assert order(opened)[:3] == ["scientist", "owner", "engineer"]
        assert chosen(opened) == "Data scientist"
        await opened.press("right", "right", "right", "left")
        assert order(opened) == in_plan


async def test_a_click_on_a_heading_sorts_and_two_on_a_line_go_there(plan: Path) -> None:
    async with editor(plan, TEAM, size=(110, 24)) as opened:
        await begin(opened)
        heading = listed(opened)[0]
        await opened.pilot.click("#table", offset=(heading.index("Effort") + 1, 0))
        assert order(opened)[:2] == ["scientist", "engineer"]
        await opened.pilot.click("#table", offset=(heading.index("Effort") + 1, 0))
        assert order(opened)[-1] == "scientist"
        await opened.pilot.click("#table", offset=(4, 5), times=2)
        await opened.settle()
        assert opened.grid.role == "scientist"


async def test_bars_that_have_no_room_keep_every_letter(plan: Path) -> None:
    rows = "".join(f"      a{n}: {{name: Do {n}, assign: {{data-scientist: A, ml-engineer: R}}}}\n" for n in range(60))
    text = PLAN.replace("  deployment:\n", rows + "  deployment:\n")
    async with editor(plan, text, size=(60, 24)) as opened:
        await opened.press("ctrl+l")
        line = next(line for line in listed(opened) if "Data scientist" in line)
        bar = line.split()[-1]
        assert set(bar) == {"R", "A"}
        assert bar.count("A") > 5 * bar.count("R")
        assert max(map(cell_len, listed(opened))) <= 60


@pytest.mark.parametrize("size", [(50, 12), (80, 24), (132, 30), (200, 60)])
async def test_lines_fit_and_columns_line_up_whatever_the_names_are(plan: Path, size: tuple[int, int]) -> None:
    text = TEAM.replace("Data scientist", "データサイエンティスト担当者の長い名前").replace("Auditor", "مراجع 🚀")
    async with editor(plan, text, size=size) as opened:
        await begin(opened)
        table = view(opened).table
        widths = {cell_len(table.render_line(y).text) for y in range(table.size.height)}
        assert widths == {table.scrollable_content_region.width}
        assert view(opened).panel.display is (size[1] >= 16)


async def test_the_panel_says_how_much_is_out_of_sight(plan: Path) -> None:
    async with editor(plan, TEAM, size=(80, 20)) as opened:
        opened.go("train", "engineer")
        await opened.press("ctrl+o")
        panel = view(opened).query_one(Panel)
        assert len(told(opened)) == 5
        assert str(panel.border_title).strip() == "Kofi Boateng  ·  2 more lines: F6"
        await opened.press("f6")
        assert str(panel.border_title).strip() == "Kofi Boateng"
        await opened.press("end")
        assert told(opened)[-1] == "› C   Train the model"


async def test_help_lists_the_keys_of_the_view(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        await begin(opened)
        await opened.press("f1")
        assert isinstance(opened.app.screen, Pages)
        text = opened.app.screen.query_one(Static)
        lines = [text.render_line(y).text for y in range(text.size.height)]
        assert any(line.split()[:1] == ["Tab"] and "people" in line for line in lines)
        await opened.press("escape", "escape")
        assert opened.app.screen is opened.screen


async def test_no_text_has_the_colour_of_its_background(plan: Path) -> None:
    async with editor(plan, TEAM.replace("12d", "15d"), size=(110, 24)) as opened:
        await begin(opened)
        await opened.press("tab", "f6")
        for theme in BUILTIN_THEMES:
            opened.app.theme = theme
            await opened.settle()
            for widget in (view(opened).table, view(opened).panel):
                for y in range(widget.size.height):
                    for text, style, _ in widget.render_line(y):
                        assert not text.strip() or not invisible(style), (theme, text)


async def test_keys_right_after_the_one_that_opens_the_view_are_for_the_view(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        opened.go("train", "scientist")
        for key in ("ctrl+l", "down", "down", "enter"):
            opened.app.post_message(events.Key(key, None))
        await opened.settle()
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train"), "engineer")


async def test_in_a_large_plan_the_panel_follows_once_the_cursor_rests_and_holds_up_no_key(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raci.tui.overview.screen._MANY_ROWS", 2)
    monkeypatch.setattr("raci.tui.overview.screen._REST", 0.01)
    async with editor(plan, TEAM, size=(110, 24)) as opened:
        await begin(opened)
        told_of, asked = view(opened).told_of, list[str]()
        monkeypatch.setattr(view(opened), "told_of", lambda entry: asked.append(entry.identity) or told_of(entry))
        for _ in range(3):
            view(opened).table.action_step(1)
        assert (chosen(opened), asked) == ("Auditor", [])
        await opened.until(lambda: bool(asked))
        assert asked == ["auditor"]
        assert "Auditor" in str(view(opened).panel.border_title)
        view(opened).table.action_step(-1)
        view(opened).action_switch_panel()
        assert asked == ["auditor", "engineer"]
        await opened.settle()
        assert asked == ["auditor", "engineer"]
