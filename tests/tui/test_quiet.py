"""How tests wait for the editor: until nothing is left to do, and never as if it were so."""

from __future__ import annotations

import asyncio
import threading

import pytest

from tests.tui.quiet import held, until_quiet


async def test_a_thread_is_waited_for() -> None:
    done: list[int] = []
    working = asyncio.get_running_loop().run_in_executor(None, lambda: done.append(1))
    await until_quiet()
    assert done == [1]
    await working


async def test_what_never_ends_is_told_and_not_passed_over() -> None:
    go_on = threading.Event()
    working = asyncio.get_running_loop().run_in_executor(None, go_on.wait)
    with pytest.raises(AssertionError, match=r"still at work: .*Event"):
        await until_quiet(0, 0.01)
    go_on.set()
    await working


async def test_what_a_test_holds_itself_is_not_waited_for() -> None:
    with held() as go_on:
        working = asyncio.get_running_loop().run_in_executor(None, go_on.wait)
        await until_quiet(0, 0.01)
        assert not working.done()
    await working


def test_what_was_at_work_for_a_loop_that_is_closed_holds_up_nobody() -> None:
    go_on = threading.Event()
    threads: list[asyncio.Future[bool]] = []

    async def leave() -> None:
        from raci.tui.threads import Threads

        loop = asyncio.get_running_loop()
        threads.append(loop.run_in_executor(Threads(), go_on.wait))

    asyncio.run(leave())
    asyncio.run(until_quiet(0, 0.01))
    assert not threads[0].done()
    go_on.set()
