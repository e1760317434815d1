"""What lies over the editor while something takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from raci.report.inert import visible

T = TypeVar("T")


class Working(ModalScreen[None]):
    """Says what is being done; whoever dismisses it gives that up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q", "dismiss(None)", "Give up", show=False)]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = visible(text)

    def compose(self) -> ComposeResult:
        """One line."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_subtitle = "Esc gives up"
            yield Static(Text(self._text))


class GivenUp(Exception):  # noqa: N818  it says what happened
    """Somebody did not want to wait any longer."""


async def beside(app: App[Any], text: str, work: Callable[[], T]) -> T:
    """Do something in a thread, with a word of what it is on the screen; nothing else can be done meanwhile.

    Raises `GivenUp` where somebody gives it up; whatever the thread makes is then dropped.
    """
    screen, ended = Working(text), asyncio.Event()

    await app.push_screen(screen, lambda _: ended.set())
    working = asyncio.create_task(asyncio.to_thread(work))
    waiting = asyncio.create_task(ended.wait())
    await asyncio.wait((working, waiting), return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    while screen in app.screen_stack:  # the palette may lie over it
        await app.pop_screen()
    if ended.is_set():
        working.add_done_callback(lambda task: task.cancelled() or task.exception())
        raise GivenUp
    return working.result()
