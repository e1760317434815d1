"""What takes long: done in a thread that nobody has to wait for, with a sign of life."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from textual.app import App
from textual.widgets import Static

from raci.tui.dialogs.pages import Pages
from raci.tui.dialogs.working import GivenUp, Waiting, Working, beside, moving_bar
from tests.tui.quiet import held


def test_the_bar_goes_to_and_fro_without_growing() -> None:
    bars = [moving_bar(tick) for tick in range(80)]
    assert {(len(bar), bar.count("━")) for bar in bars} == {(24, 6)}
    places = [bar.index("━") for bar in bars]
    assert (min(places), max(places)) == (0, 18)
    assert all(abs(one - other) == 1 for one, other in itertools.pairwise(places))


async def test_whoever_gives_it_up_need_not_wait_for_it() -> None:
    app = App[None]()
    with held() as go_on:
        async with app.run_test() as pilot:
            waiting = asyncio.create_task(beside(app, "Reading [b]all[/b] of it …", go_on.wait))
            await pilot.pause()
            assert isinstance(app.screen, Working)
            assert str(app.screen.query(Static).first().content) == "Reading [b]all[/b] of it …"
            await pilot.press("escape")
            with pytest.raises(GivenUp):
                await waiting
            assert not isinstance(app.screen, Working)
            assert not go_on.is_set()


async def test_what_lies_over_it_when_it_ends_goes_as_well() -> None:
    app = App[None]()
    with held() as go_on:
        async with app.run_test() as pilot:
            below = app.screen
            waiting = asyncio.create_task(beside(app, "Reading …", go_on.wait))
            await pilot.pause()
            app.push_screen(Pages("Keys", "All of them"))
            app.push_screen(Pages("More", "keys"))
            await pilot.pause()
            go_on.set()
            assert await waiting
            assert app.screen is below


async def test_whoever_waits_for_its_end_may_be_given_up_by_what_is_done_then() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        below, waiting = app.screen, Waiting("Saving …")
        await app.push_screen(waiting)

        def give_up() -> None:
            ending.cancel()

        ending = asyncio.create_task(waiting.end(lambda: True, give_up))
        await pilot.pause()
        await asyncio.wait([ending])
        await pilot.pause()
        assert ending.cancelled()
        assert app.screen is below
