"""How tests wait for the editor: until nothing is left to do, and never as if it were so."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import OptionList

from tests.tui.driver import Editor, editor
from tests.tui.quiet import held, style_parts, until_quiet


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


@pytest.mark.parametrize("key", ["f4", "enter", "f1", "ctrl+p", "ctrl+l"])
async def test_parts_of_widgets_look_as_textual_would_style_them(plan: Path, key: str) -> None:
    for _ in range(2):  # the second time all of them are known
        async with editor(plan) as opened:
            await opened.press(key)
            choices = OptionList("one", "two")  # parts of it look otherwise where it has the focus
            await opened.app.screen.mount(choices)
            assert _restyled(opened) == []
            opened.app.screen.set_focus(choices)
            await opened.settle()
            assert _restyled(opened) == []


def _restyled(opened: Editor) -> list[Widget]:
    """The widgets on the screen in front whose parts change where Textual styles them by itself."""
    nodes = [one for one in opened.app.screen.query("*") if one._get_component_classes()]
    shared = [dict(one._component_styles) for one in nodes]
    for one in nodes:
        style_parts(opened.app.stylesheet, one)
    return [one for one, before in zip(nodes, shared, strict=True) if one._component_styles != before]


async def test_what_has_changed_is_painted_when_a_key_has_done_its_work(plan: Path) -> None:
    async with editor(plan) as opened:
        painted: list[int] = []
        paint = opened.grid.render_line
        opened.grid.render_line = lambda y: painted.append(y) or paint(y)  # type: ignore[method-assign, func-returns-value]
        await opened.press("down")
        assert painted
