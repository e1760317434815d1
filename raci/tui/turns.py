"""Keys and pastes in their turn: each is done with before the next one is looked at, and by the screen that it means.

A screen is pushed in one breath, and takes some more until its parts are there and one of them has the keys. What a
dialog is to do goes through the queues of its widgets. Whatever is typed meanwhile waits here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

Taken = events.Key | events.Paste

_PATIENCE = 2.0  # seconds after which what waits is done all the same: nothing that hangs takes the keys away
_LAPS = 3  # a key, what it asks for (such as to submit), and what whoever opened the dialog makes of that


class Turns:
    """Lets `take` do what is typed, one after the other; it says whether that is done with, or still on its way."""

    def __init__(self, app: App[Any], take: Callable[[Taken], Awaitable[bool]]) -> None:
        self._app = app
        self._take = take
        self._there: WeakSet[Screen[Any]] = WeakSet()
        self._held: list[Taken] = []
        self._following = False
        self._timer: Timer | None = None

    def watch(self) -> None:
        """See from now on which screens come."""
        self._app.screen_change_signal.subscribe(self._app, self._came)
        self._came(self._app.screen)

    async def do(self, event: Taken) -> None:
        """Do something, or keep it until it is its turn."""
        if self._held or not self._is_free():
            self._held.append(event)
            if self._timer is None:
                self._be_patient()
        else:
            await self._do(event)

    async def _do(self, event: Taken) -> None:
        before = set(self._app.workers)
        done = await self._take(event)
        if not done or not before.issuperset(self._app.workers):  # a worker may open a dialog
            self._following = True
            self._be_patient()
            self._follow(_LAPS)

    def _is_free(self) -> bool:
        return not self._following and bool(self._app.screen_stack) and self._app.screen in self._there

    async def _release(self) -> None:
        """Do what waits, up to where one of it takes longer."""
        waiting = len(self._held)
        while self._held and self._is_free():
            await self._do(self._held.pop(0))
        if self._held and len(self._held) < waiting:
            self._be_patient()
        elif self._timer is not None and not self._held and self._is_free():
            self._timer.stop()
            self._timer = None

    # Screens that come

    def _came(self, screen: Screen[Any]) -> None:
        if screen in self._there:
            self._app.call_later(self._release)
        else:
            screen.call_after_refresh(self._is_ready, screen)

    def _is_ready(self, screen: Screen[Any]) -> None:
        self._there.add(screen)
        self._app.call_later(self._release)

    # What is on its way

    def _follow(self, laps: int) -> None:
        """Go the way of a key, from the widget that has it up to the application: in each queue behind it."""
        start = self._app.focused or (self._app.screen if self._app.screen_stack else None)
        way = [node for node in start.ancestors_with_self if node is not self._app] if start is not None else []
        self._hop(way, laps)

    def _hop(self, way: Sequence[MessagePump], laps: int) -> None:
        while way:
            node, *way = way
            if node.call_later(self._hop, way, laps):  # one that is closed takes nothing, and has nothing on its way
                return
        self._app.call_later(self._arrived, laps)

    async def _arrived(self, laps: int) -> None:
        if laps > 1:
            self._follow(laps - 1)
        else:
            self._following = False
            await self._release()

    # What never comes

    def _be_patient(self) -> None:
        """Count from now: something was done, and what waits behind it is to be waited for as long."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(_PATIENCE, self._give_up)

    async def _give_up(self) -> None:
        self._timer, self._following = None, False
        if self._app.screen_stack:
            self._there.add(self._app.screen)
        await self._release()
