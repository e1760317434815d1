"""The tour through the demo: it goes on by itself where somebody does what it says, and is in nobody's way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len

from raci.change.session import Session
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template
from raci.tui.app import RaciApp
from raci.tui.commands.all import EDITOR
from raci.tui.commands.telling import with_keys
from raci.tui.fitting import wrapped
from raci.tui.grid.lines import ActivityLine
from raci.tui.place import Place
from raci.tui.tour.panel import TourPanel
from raci.tui.tour.seen import Seen, went
from raci.tui.tour.steps import STEPS
from raci.tui.tour.tour import Tour
from tests.tui.driver import TODAY, Editor, editor

NEXT, BACK, TOUR = "alt+pagedown", "alt+pageup", "shift+f1"


@asynccontextmanager
async def demo(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Editor]:
    app = RaciApp(Session(demo_document(), find_template), TODAY)
    app.demo = True
    async with app.run_test(size=size) as pilot:
        opened = Editor(app, pilot)
        await opened.settle()
        yield opened


def panel(opened: Editor) -> list[str]:
    """The lines of the panel as they stand on the screen; none where it is hidden."""
    (widget,) = opened.screen.query(TourPanel)
    return [widget.render_line(y).text.strip() for y in range(widget.size.height)] if widget.display else []


def step(opened: Editor) -> str:
    """The title of the step that is shown."""
    head = panel(opened)[0]
    return next(one.title for one in STEPS if f"/{len(STEPS)}  {one.title} " in f"{head} ")


async def begin_at(opened: Editor, title: str) -> None:
    await opened.press(TOUR)
    while step(opened) != title:
        await opened.press(NEXT)


async def test_the_demo_offers_it_in_one_line_and_begins_nothing() -> None:
    async with demo() as opened:
        (offer,) = panel(opened)
        assert "Shift+F1 begins a tour" in offer
        await opened.press("down", "right", "a", "ctrl+z")
        assert panel(opened) == [offer]


async def test_other_plans_have_none_and_say_where_it_is(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml") as opened:
        assert not opened.screen.query(TourPanel)
        for key in (TOUR, NEXT, BACK):
            await opened.press("down", key)
            assert "The tour is in the demo" in opened.status


async def test_the_demo_of_the_start_screen_offers_it_too() -> None:
    app = RaciApp(None, TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        opened = Editor(app, pilot)
        await opened.settle()
        assert "begins a tour" in panel(opened)[0]


async def test_whoever_does_what_it_says_is_led_through_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with demo() as opened:
        await opened.press(TOUR)
        assert step(opened) == "Move"
        await opened.press("down", "right")
        assert step(opened) == "Set a letter"
        await opened.press("a")
        assert opened.problems.count("H002") == 2
        assert step(opened) == "Undo"
        await opened.press("ctrl+z")
        assert step(opened) == "Why"
        await opened.press("f8", "f4", "escape")
        assert step(opened) == "Mend"
        await opened.press("shift+f4", "enter")
        await opened.until(lambda: "H002" not in opened.problems)
        assert step(opened) == "Find"
        await opened.press("ctrl+g", *"monitor", "enter")
        assert step(opened) == "Flow"
        await opened.press("ctrl+t", "escape")
        assert step(opened) == "Load and people"
        await opened.press("ctrl+o", "escape")
        assert step(opened) == "Card"
        await opened.press("space", "escape")
        assert step(opened) == "Your own plan"
        await opened.press("f12", "enter")
        await opened.until((tmp_path / "raci.yaml").exists)
        await opened.settle()
        assert "Your own plan ✓" in panel(opened)[0]


async def test_the_smallest_repair_mends_as_well() -> None:
    async with demo() as opened:
        await begin_at(opened, "Mend")
        await opened.press("shift+f7")
        await opened.until(lambda: bool(opened.grid.ghosts))
        assert step(opened) == "Mend"
        await opened.press("enter")
        assert step(opened) == "Find"
        assert "✓ Mend" in panel(opened)[0]


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Move", ["right", "right", "left"]),  # the same row
        ("Move", ["home", "end", "f6", "f6"]),
        ("Set a letter", ["right", "r"]),  # a letter that breaks nothing
        ("Undo", ["down", "i"]),
        ("Why", ["f8", "f1", "escape"]),  # help is no explanation
        ("Mend", ["down", "right", "a"]),
        ("Mend", ["shift+f4", "escape"]),
        ("Find", ["ctrl+g", "escape"]),
        ("Find", ["down", "right"]),  # gone to, but not by a name
        ("Flow", ["ctrl+l", "escape"]),
        ("Load and people", ["ctrl+t", "escape"]),
        ("Card", ["ctrl+g", "escape"]),
        ("Your own plan", ["f12", "escape"]),
    ],
)
async def test_what_is_something_else_leads_nowhere(title: str, keys: list[str]) -> None:
    async with demo() as opened:
        await begin_at(opened, title)
        await opened.press(*keys)
        assert step(opened) == title


async def test_steps_are_skipped_and_gone_back_and_behind_the_last_it_is_over() -> None:
    async with demo() as opened:
        await opened.press(NEXT)
        assert step(opened) == "Move"
        await opened.press(BACK)
        assert step(opened) == "Move"
        await opened.press(NEXT, NEXT, BACK)
        assert step(opened) == "Set a letter"
        await opened.press(*[NEXT] * (len(STEPS) - 2))
        assert step(opened) == "Your own plan"
        assert "Alt+PgDn end" in panel(opened)[0]
        await opened.press(NEXT)
        assert panel(opened) == []
        assert "That was the tour" in opened.status
        await opened.press(NEXT)
        assert panel(opened) == []
        assert "That was the tour" in opened.status
        await opened.press(TOUR)
        assert step(opened) == "Move"


async def test_what_is_hidden_comes_back_where_it_was() -> None:
    async with demo() as opened:
        await begin_at(opened, "Set a letter")
        await opened.press(TOUR)
        assert panel(opened) == []
        assert "Shift+F1 shows it again" in opened.status
        await opened.press("down", "right", "a")
        await opened.press(TOUR)
        assert step(opened) == "Set a letter"


async def test_a_step_gone_back_to_wants_to_be_done_again() -> None:
    async with demo() as opened:
        await begin_at(opened, "Flow")
        await opened.press("ctrl+t", "escape", BACK)
        assert step(opened) == "Flow"
        await opened.press("right")
        assert step(opened) == "Flow"


async def test_the_keys_on_the_panel_are_clicked_too() -> None:
    async with demo() as opened:
        await opened.pilot.click(TourPanel, offset=(4, 0))
        await opened.settle()
        assert step(opened) == "Move"
        head = opened.screen.query_one(TourPanel).render_line(0).text
        await opened.pilot.click(TourPanel, offset=(head.index("next"), 0))
        await opened.settle()
        assert step(opened) == "Set a letter"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_no_step_lies_over_the_matrix_or_is_cut(size: tuple[int, int]) -> None:
    async with demo(size) as opened:
        opened.grid.go_to(ActivityLine(list(opened.screen.matrix.rows)[12]))
        await opened.press(TOUR)
        widget = opened.screen.query_one(TourPanel)
        for one in STEPS:
            assert step(opened) == one.title
            lines = panel(opened)
            assert " ".join(lines[1:]).replace("▸ ", "") == with_keys(f"{one.what} {one.do}")
            assert not widget.region.overlaps(opened.grid.region)
            assert opened.grid.name_region().bottom <= opened.grid.region.bottom
            assert opened.screen.query_one("#status").region.y == widget.region.bottom
            await opened.press(NEXT)


@pytest.mark.parametrize("one", STEPS, ids=lambda one: one.title)
def test_at_80_columns_a_step_is_what_it_is_and_what_to_do(one: object) -> None:
    assert isinstance(one, type(STEPS[0]))
    assert len(wrapped(with_keys(one.what), 77)) == 1
    assert len(wrapped(with_keys(one.do), 75)) == 1


def test_keys_come_from_the_declarations() -> None:
    keys = {command.action: command.key_names for command in EDITOR}
    for one in STEPS:
        assert "{" not in with_keys(one.do)
    assert with_keys("{undo} or {go-to}") == f"{keys['undo']} or {keys['go_to'].split(' or ')[0]}"


def test_two_minutes_are_not_many_words() -> None:
    words = " ".join(f"{one.title} {one.what} {one.do}" for one in STEPS).split()
    assert len(words) < 300  # some 200 are read in a minute
    assert 8 <= len(STEPS) <= 10
    assert max(cell_len(one.title) for one in STEPS) < 20


def _at(title: str, seen: Seen) -> Tour:
    """A tour at a step, after what was seen."""
    tour = Tour()
    tour.begin(seen)
    tour.go([one.title for one in STEPS].index(title), seen)
    return tour


def test_a_screen_that_was_opened_before_a_step_began_does_not_count_for_it() -> None:
    plan = demo_document().plan
    seen = Seen(Place(None), plan, frozenset(), undone=False, path=None)
    tour = _at("Why", seen._replace(visited=frozenset({"Explanation"})))
    assert not tour.look(seen)
    assert tour.look(seen._replace(visited=frozenset({"Explanation"})))


def test_a_screen_that_was_opened_since_counts_until_the_step_is_done() -> None:
    plan = demo_document().plan
    seen = Seen(Place(None), plan, frozenset(), undone=False, path=None)
    there = seen._replace(place=Place(None, "somebody"))
    tour = _at(next(one.title for one in STEPS if one.done is went), seen)
    assert not tour.look(there)
    assert not tour.look(seen._replace(visited=frozenset({"Pick"})))
    assert not tour.look(seen)
    assert tour.look(there)
