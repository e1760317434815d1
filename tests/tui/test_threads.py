"""Threads beside the editor: what they make is told, and none of them keeps anybody from leaving."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from raci.tui.threads import Threads, in_thread
from tests.tui.driver import editor

Begin = Callable[[Callable[[], Any]], "asyncio.Future[Any]"]


def _in_pool(work: Callable[[], Any]) -> asyncio.Future[Any]:
    return asyncio.get_running_loop().run_in_executor(Threads(), work)


@pytest.mark.parametrize("begin", [in_thread, _in_pool], ids=["of its own", "of the loop"])
async def test_what_is_done_gives_its_result_or_what_went_wrong(begin: Begin) -> None:
    assert await begin(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        await begin(lambda: 1 // 0)


async def test_many_that_hang_leave_room_for_another() -> None:
    held, threads = threading.Event(), Threads()
    for _ in range(40):
        threads.submit(held.wait)
    assert await asyncio.wrap_future(threads.submit(lambda: 3)) == 3
    held.set()


def test_what_is_nearly_done_ends_before_the_program_and_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raci.tui.threads._PATIENCE", 60)
    threads, going, ended, told = Threads(), threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        going.wait()
        while not threads._over:
            pass
        ended.set()

    future = threads.submit(work)
    future.add_done_callback(lambda _: told.set())
    leaving = threading.Thread(target=threads.shutdown)
    leaving.start()
    going.set()
    leaving.join()
    assert ended.is_set()
    assert not told.is_set()
    with pytest.raises(RuntimeError, match="begins nothing more"):
        threads.submit(work)


@pytest.mark.parametrize(
    "begun", ["in_thread(threading.Event().wait)", "asyncio.create_task(asyncio.to_thread(threading.Event().wait))"]
)
def test_a_program_ends_while_a_thread_still_works(begun: str) -> None:
    program = (
        "import asyncio, threading\n"
        "from raci.tui.threads import Threads, in_thread\n"
        "async def main():\n"
        "    asyncio.get_running_loop().set_default_executor(Threads())\n"
        f"    begun = {begun}\n"
        "    await asyncio.sleep(0)\n"
        "asyncio.run(main())\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], timeout=60, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


async def test_the_editor_works_with_such_threads(plan: Path) -> None:
    async with editor(plan):
        assert await asyncio.to_thread(lambda: threading.current_thread().daemon)
