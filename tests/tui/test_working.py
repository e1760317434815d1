"""What takes long: done in a thread that nobody has to wait for, with a sign of life."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
import threading

import pytest
from textual.app import App
from textual.widgets import Static

from raci.tui.dialogs.working import GivenUp, Working, beside, in_thread, moving_bar


def test_the_bar_goes_to_and_fro_without_growing() -> None:
    bars = [moving_bar(tick) for tick in range(80)]
    assert {(len(bar), bar.count("━")) for bar in bars} == {(24, 6)}
    places = [bar.index("━") for bar in bars]
    assert (min(places), max(places)) == (0, 18)
    assert all(abs(one - other) == 1 for one, other in itertools.pairwise(places))


async def test_what_is_done_gives_its_result_or_what_went_wrong() -> None:
    assert await in_thread(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        await in_thread(lambda: 1 // 0)


async def test_whoever_gives_it_up_need_not_wait_for_it() -> None:
    held = threading.Event()
    app = App[None]()
    async with app.run_test() as pilot:
        waiting = asyncio.create_task(beside(app, "Reading [b]all[/b] of it …", held.wait))
        await pilot.pause()
        assert isinstance(app.screen, Working)
        assert str(app.screen.query(Static).first().content) == "Reading [b]all[/b] of it …"
        await pilot.press("escape")
        with pytest.raises(GivenUp):
            await waiting
        assert not isinstance(app.screen, Working)
        assert not held.is_set()
    held.set()


def test_a_program_ends_while_a_thread_still_works() -> None:
    program = (
        "import asyncio, threading\n"
        "from raci.tui.dialogs.working import in_thread\n"
        "async def main():\n"
        "    in_thread(threading.Event().wait)\n"
        "asyncio.run(main())\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
