"""The flow: what waits for what as boxes and lines, walked with keys; the plan is not touched by looking at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList

from raci.tui.bars import KeyBar, StatusBar
from raci.tui.dialogs.choose import Choose
from raci.tui.dialogs.pages import Pages
from raci.tui.flow.screen import FlowScreen, FlowTitle, Legend
from raci.tui.grid.lines import ActivityLine, StageLine
from tests.tui.driver import PLAN, Editor, bar, editor, front, in_sight

FLOW = """\
raci: 1
title: Flow
roles:
  ds: {name: Data scientist}
  ops: {name: Operations}
stages:
  make:
    name: Making
    activities:
      get: {name: Get the data, assign: {ds: AR}, effort: 1d, produces: data}
      train: {name: Train the model, assign: {ds: AR}, after: get, effort: 3d, gate: Good enough}
      check: {name: Check the data, assign: {ds: AR}, after: get}
      card: {name: Write the card, assign: {ds: A}}
  run:
    name: Running
    activities:
      ship: {name: Ship it, assign: {ds: A, ops: R}, after: [train, check], needs: data}
      watch: {name: Watch it, assign: {ops: AR}, after: ship}
"""
CIRCLE = FLOW.replace("after: get, effort", "after: [get, watch], effort")


def flow(opened: Editor) -> FlowScreen:
    return front(opened, FlowScreen)


def drawn(opened: Editor) -> list[str]:
    return in_sight(flow(opened).view)


def said(opened: Editor) -> str:
    """What the status bar says, wherever its lines break."""
    return " ".join(bar(opened, StatusBar).split())


def heading(opened: Editor) -> str:
    return bar(opened, FlowTitle)


def legend(opened: Editor) -> str:
    return bar(opened, Legend)


async def walk(opened: Editor, *keys: str) -> list[str]:
    """Where each of some keys leads."""
    found = []
    for key in keys:
        await opened.press(key)
        found.append(flow(opened).view.current)
    return found


async def test_a_stage_is_drawn_with_its_neighbours(plan: Path) -> None:
    async with editor(plan, FLOW, size=(110, 30)) as opened:
        opened.go("train", "ds")
        await opened.press("ctrl+t")
        assert drawn(opened) == [
            " ┏━━━━━━━━━━━━━━━━━━━━━━┓     ╔══════════════════════╗       ┏╍ Running ╍╍╍╍╍╍╍╍╍╍╍╍┓",
            " ┃ Get the data         ┃     ║ Train the model      ║ ┏━━━»▶╏ Ship it              ╏",
            " ┃ AR DS                ┃━┯━━▶║ AR DS                ║◆┛┌──»▶╏ A DS · R OPE         ╏",
            " ┗━━━━━━━━━━━━━━━━━━━━━━┛ │   ║ ◆ Good enough        ║  │┌╌»▶╏                      ╏",
            "                          │   ╚══════════════════════╝  │╎   ┗╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍┛",
            "                          │                             │╎",
            "                          │   ┌──────────────────────┐  │╎",
            "                          │   │ Check the data       │  │╎",
            "                          ├──▶│ AR DS                │──┘╎",
            "                          ╎   └──────────────────────┘   ╎",
            "                          └╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘",
            " Nothing waits for these, nor they for anything:",
            " ┌──────────────────────┐",
            " │ ✗ Write the card     │",
            " │ A DS                 │",
            " └──────────────────────┘",
        ]


async def test_the_title_says_what_is_shown_and_how_long_the_critical_path_is(plan: Path) -> None:
    async with editor(plan, FLOW) as opened:
        await opened.press("ctrl+t")
        assert heading(opened) == " Flow of Making   4 activities and 1 next to it   critical path 6d by effort"
        await opened.press("ctrl+t")
        assert heading(opened).startswith(" Flow of the plan   6 activities ")
        await opened.press("ctrl+t")
        assert heading(opened).startswith(" Flow around Get the data   5 activities ")
        await opened.press("ctrl+t")
        assert heading(opened).startswith(" Flow of Making ")


async def test_in_a_narrow_window_the_name_and_the_critical_path_stay(plan: Path) -> None:
    async with editor(plan, FLOW, size=(60, 24)) as opened:
        await opened.press("ctrl+t")
        assert heading(opened) == " Flow of Making   critical path 6d by effort"


async def test_without_efforts_steps_are_counted(plan: Path) -> None:
    async with editor(plan, PLAN) as opened:
        await opened.press("ctrl+t")
        assert "critical path of 2 steps, no efforts known" in heading(opened)


async def test_the_status_tells_all_of_the_activity(plan: Path) -> None:
    async with editor(plan, FLOW, size=(200, 40)) as opened:
        opened.go("train")
        await opened.press("ctrl+t")
        assert said(opened) == (
            "Making › Train the model · 3d · on the critical path "
            "AR Data scientist · ◆ Good enough After Get the data; before »Ship it."
        )
        await opened.press("down")
        assert said(opened).startswith("Making › Check the data · slack 2d AR Data scientist After Get the data; ")


async def test_enter_goes_to_the_activity_and_escape_does_not(plan: Path) -> None:
    async with editor(plan, FLOW) as opened:
        opened.go("get", "ds")
        assert await walk(opened, "ctrl+t", "right", "right") == ["get", "train", "ship"]
        await opened.press("escape")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("get"), "ds")
        await opened.press("ctrl+t", "right", "right", "enter")
        assert opened.app.screen is opened.screen
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("ship"), "ds")
        assert opened.session.text == FLOW


async def test_arrows_go_along_lines_and_back_the_way_that_one_came(plan: Path) -> None:
    async with editor(plan, FLOW) as opened:
        opened.go("get")
        await opened.press("ctrl+t", "ctrl+t")
        assert await walk(opened, "right", "down", "right", "left", "left") == [
            "train",
            "check",
            "ship",
            "check",
            "get",
        ]
        assert await walk(opened, "left") == ["get"]
        assert "It waits for nothing here." in said(opened)
        assert await walk(opened, "ctrl+right", "ctrl+right", "ctrl+right", "ctrl+right") == [
            "train", "ship", "watch", "watch"
        ]  # fmt: skip
        assert "The critical path leads no further here." in said(opened)
        assert await walk(opened, "right") == ["watch"]
        assert "Nothing here waits for it." in said(opened)
        assert await walk(opened, "ctrl+left", "home", "end") == ["ship", "get", "watch"]


async def test_every_box_can_be_reached(plan: Path) -> None:
    async with editor(plan, FLOW) as opened:
        opened.go("get")
        await opened.press("ctrl+t", "ctrl+t")
        assert await walk(opened, *["tab"] * 6) == ["train", "check", "card", "ship", "watch", "get"]
        assert await walk(opened, "shift+tab") == ["watch"]
        assert await walk(opened, "pagedown", "up", "pagedown", "pageup") == ["card", "get", "card", "get"]


async def test_it_opens_where_the_cursor_is(plan: Path) -> None:
    async with editor(plan, FLOW) as opened:
        opened.grid.go_to(StageLine("run"))
        assert await walk(opened, "ctrl+t") == ["ship"]
        await opened.press("escape")
        opened.grid.go_to(None, "ops")
        assert await walk(opened, "ctrl+t") == ["get"]


async def test_a_plan_without_activities_says_so(plan: Path) -> None:
    async with editor(plan, "raci: 1\ntitle: x\nstages: {}\n") as opened:
        await opened.press("ctrl+t")
        assert opened.app.screen is opened.screen
        assert "no activities yet" in opened.status


async def test_signs_are_explained_where_they_are_in_the_drawing(plan: Path) -> None:
    async with editor(plan, FLOW, size=(160, 40)) as opened:
        opened.go("watch")
        await opened.press("ctrl+t")
        assert "critical path" in legend(opened)
        assert "hand-over" in legend(opened)
        assert "circle" not in legend(opened)
        assert "box of another stage" in legend(opened)


async def test_a_circle_is_drawn_and_told(plan: Path) -> None:
    async with editor(plan, CIRCLE, size=(160, 40)) as opened:
        opened.go("train")
        await opened.press("ctrl+t", "ctrl+t")
        assert "no critical path: activities wait in a circle" in heading(opened)
        assert "closes a circle" in legend(opened)
        assert any("↺" in line for line in drawn(opened))
        assert any("◀" in line for line in drawn(opened))
        assert "After Get the data, »Watch it" in said(opened)


async def test_findings_are_marked(plan: Path) -> None:
    async with editor(plan, FLOW.replace("assign: {ops: AR}", "assign: {ops: R}")) as opened:
        opened.go("watch")
        await opened.press("ctrl+t")
        assert any("✗ Watch it" in line for line in drawn(opened))


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_names_of_any_script_keep_the_boxes_straight(plan: Path, size: tuple[int, int]) -> None:
    text = FLOW.replace("Train the model", '"[bold red]训练模型[/] 并记录所有的实验结果与参数设置"').replace(
        "Get the data", "احصل على البيانات"
    )
    async with editor(plan, text, size=size) as opened:
        opened.go("train")
        await opened.press("ctrl+t")
        assert any("[bold" in line for line in drawn(opened))
        view = flow(opened).view
        width = view.scrollable_content_region.width
        assert {cell_len(view.render_line(y).text) for y in range(view.size.height)} == {width}
        for key in ["right"] * 4 + ["tab"] * 6:
            await opened.press(key)
            spot = view.chart.spots[view.current]
            assert spot.x - view.scroll_offset.x in range(width)
            assert {cell_len(view.render_line(y).text) for y in range(view.size.height)} == {width}


async def test_the_mouse_goes_to_a_box_and_two_clicks_choose_it(plan: Path) -> None:
    async with editor(plan, FLOW, size=(160, 30)) as opened:
        opened.go("get")
        await opened.press("ctrl+t")
        view = flow(opened).view
        y = next(y for y in range(view.size.height) if "Check the data" in view.render_line(y).text)
        x = view.render_line(y).text.index("Check")
        await opened.pilot.click("#flow", offset=(x, y))
        assert view.current == "check"
        await opened.pilot.click("#flow", offset=(x, y), times=2)
        await opened.until(lambda: opened.app.screen is opened.screen)
        assert opened.grid.line == ActivityLine("check")


async def test_help_and_key_bar_know_the_commands(plan: Path) -> None:
    async with editor(plan, FLOW) as opened:
        await opened.press("ctrl+t")
        assert "Go there" in str(flow(opened).query_one(KeyBar).content)
        await opened.press("f1")
        assert isinstance(opened.app.screen, Pages)


async def test_a_dependency_is_added_and_taken_back(plan: Path) -> None:
    async with editor(plan, FLOW, size=(120, 40)) as opened:
        opened.go("card")
        await opened.press("ctrl+t", "plus")
        assert isinstance(opened.app.screen, Choose)
        await opened.press("down", "enter")
        assert opened.session.plan.stages["make"].activities["card"].after == ("train",)
        assert "Write the card waits for Train the model." in said(opened)
        assert not any("Nothing waits for these" in line for line in drawn(opened))
        await opened.press("ctrl+z")
        assert opened.session.text == FLOW
        assert any("Nothing waits for these" in line for line in drawn(opened))
        await opened.press("ctrl+z")
        assert "Nothing to undo." in said(opened)
        await opened.press("ctrl+y", "escape")
        assert opened.screen.matrix.rows["card"].activity.after == ("train",)


async def test_what_it_is_to_wait_for_is_found_by_a_part_of_its_name(plan: Path) -> None:
    async with editor(plan, FLOW, size=(120, 40)) as opened:
        opened.go("card")
        await opened.press("ctrl+t", "plus", *"train", "enter")
        assert opened.session.plan.stages["make"].activities["card"].after == ("train",)


async def test_a_dependency_is_taken_away(plan: Path) -> None:
    async with editor(plan, FLOW, size=(120, 40)) as opened:
        opened.go("ship")
        await opened.press("ctrl+t", "minus", "down", "enter")
        assert opened.session.plan.stages["run"].activities["ship"].after == ("train",)
        await opened.press("delete")
        assert opened.session.plan.stages["run"].activities["ship"].after == ()
        assert "Ship it no longer waits for Train the model." in said(opened)
        await opened.press("minus")
        assert "It waits for an artifact" in said(opened)
        assert await walk(opened, "left", "minus") == ["get", "get"]
        assert "It waits for nothing." in said(opened)


async def test_what_would_close_a_circle_is_not_offered(plan: Path) -> None:
    async with editor(plan, FLOW, size=(120, 40)) as opened:
        opened.go("get")
        await opened.press("ctrl+t", "plus")
        offered = opened.app.screen.query_one(OptionList)
        assert [str(option.prompt) for option in offered.options] == ["Making › Write the card"]
        await opened.press("escape")
        assert opened.session.text == FLOW


async def test_why_some_activities_are_not_offered_to_wait_for_is_said(plan: Path) -> None:
    async with editor(plan, FLOW) as opened:
        opened.go("train")
        await opened.press("ctrl+t", "plus")
        assert "waits for (not for the 2 that come after it):" in front(opened, Choose)._text
        await opened.press("escape", "escape")
        opened.go("watch")
        await opened.press("ctrl+t", "plus")
        assert "Watch it waits for:" in front(opened, Choose)._text


async def test_another_part_of_the_flow_begins_with_the_activity_in_the_middle(plan: Path) -> None:
    rows = "".join(
        f"      a{number}: {{name: Number {number}, assign: {{ds: AR}}, after: get}}\n" for number in range(12)
    )
    text = FLOW.replace("  run:\n", f"  wide:\n    name: Wide\n    activities:\n{rows}  run:\n")
    async with editor(plan, text, size=(80, 24)) as opened:
        opened.go("a8")
        await opened.press("ctrl+t", "ctrl+t")
        view = flow(opened).view
        spot = view.chart.spots["a8"]
        middle = view._above + spot.y + spot.height / 2 - view.scroll_offset.y
        assert 0 < view.scroll_offset.y < view.max_scroll_y
        assert abs(middle - view.size.height / 2) <= 2
