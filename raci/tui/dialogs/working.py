"""What lies over the editor while something takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, ClassVar, TypeVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key, Paste
from textual.widgets import Static

from raci.report.inert import visible
from raci.tui.going import Dialog
from raci.tui.hints import clickable
from raci.tui.threads import in_thread

T = TypeVar("T")


class Working(Dialog[None]):
    """Says what is being done, and for how long; whoever dismisses it gives that up.

    What takes no longer than a blink is not told: a dialog that flickers tells nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q", "dismiss(None)", "Give up", show=False)]
    FOOT = "Esc gives up"

    def __init__(self, text: str) -> None:
        super().__init__(classes="early")
        self.text = visible(text)
        self._began = monotonic()
        self._ticks = 0

    def compose(self) -> ComposeResult:
        """What is done, and below it a sign of life."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_subtitle = clickable(self.FOOT)
            yield Static(Text(self.text))
            yield Static("", id="alive")

    def on_mount(self) -> None:
        """Come to sight after a moment, and go on telling."""
        self.set_timer(_BLINK, lambda: self.remove_class("early"))
        self.set_interval(_TICK, self._tick)

    def _tick(self) -> None:
        self._ticks += 1
        still = self.app.animation_level == "none"
        seconds = int(monotonic() - self._began)
        bar = "" if still else moving_bar(self._ticks)
        self.query_one("#alive", Static).update(Text(f"{bar}  {seconds} s".strip() if seconds else bar))


class Waiting(Working):
    """Says the same of what nobody would give up; what is typed or pasted meanwhile waits for its end."""

    FOOT = ""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._typed: list[Key | Paste] = []
        self._resumed = asyncio.Event()

    async def take_key(self, event: Key) -> bool:
        """Keep a key."""
        self._typed.append(event)
        return True

    def on_paste(self, event: Paste) -> None:
        """Keep what was pasted."""
        self._typed.append(Paste(event.text))

    def on_screen_resume(self) -> None:
        """Go on where something else had come over it."""
        self._resumed.set()

    async def end(self, still: Callable[[], bool], then: Callable[[], object]) -> bool:
        """Go away once nothing lies over it, do what is to be done then, and whatever was typed after that.

        False where it stays, for `still` denies that what is to be done fits what there is now.
        """
        while self.app.screen is not self:  # what somebody else wrote meanwhile may have to be decided
            self._resumed.clear()
            await self._resumed.wait()
        ended: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def in_turn() -> None:
            over = self.app.screen is self and still()
            if over:
                gone = self.app.pop_screen()
                then()
                for event in self._typed:
                    await self.app.on_event(event)
                await gone
            if not ended.done():  # whoever waits for it may have been given up by what was typed
                ended.set_result(over)

        # The app looks at keys one by one: those before this one are kept, and those after it come after those kept.
        self.app.call_later(in_turn)
        return await ended


_BLINK = 0.2  # seconds
_TICK = 0.25
_BAR, _BLOCK = 24, 6  # columns of the bar, and of what moves in it


def moving_bar(tick: int) -> str:
    """A bar in which something goes to and fro: nobody knows how much is still to be done."""
    way = _BAR - _BLOCK
    at = way - abs(tick % (2 * way) - way)
    return "─" * at + "━" * _BLOCK + "─" * (way - at)


class GivenUp(Exception):  # noqa: N818  it says what happened
    """Somebody did not want to wait any longer."""


async def beside(app: App[Any], text: str, work: Callable[[], T]) -> T:
    """Do something in a thread, with a word of what it is on the screen; nothing else can be done meanwhile.

    Raises `GivenUp` where somebody gives it up; whatever the thread makes is then dropped.
    """
    screen, ended = Working(text), asyncio.Event()

    await app.push_screen(screen, lambda _: ended.set())
    working = in_thread(work)
    waiting = asyncio.create_task(ended.wait())
    await asyncio.wait((working, waiting), return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    while screen in app.screen_stack:  # the palette may lie over it
        await app.pop_screen()
    if ended.is_set():
        working.add_done_callback(lambda done: done.cancelled() or done.exception())
        raise GivenUp
    return working.result()
