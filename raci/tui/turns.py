"""Keys and pastes in their turn: what is meant for a screen that is still to come waits for it, all else behind it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.screen import Screen

Taken = events.Key | events.Paste

_PATIENCE = 2.0  # seconds after which what waits is done all the same: a screen that never comes takes no key away


class Turns:
    """Holds what is typed while the screen in front is not there yet: `take` does it, one after the other.

    A screen is pushed in one breath, and takes some more until its parts are there and one of them has the keys.
    """

    def __init__(self, app: App[Any], take: Callable[[Taken], Awaitable[None]]) -> None:
        self._app = app
        self._take = take
        self._there: WeakSet[Screen[Any]] = WeakSet()
        self._held: list[Taken] = []

    def watch(self) -> None:
        """See from now on which screens come."""
        self._app.screen_change_signal.subscribe(self._app, self._came)
        self._came(self._app.screen)

    def holds(self, event: Taken) -> bool:
        """Whether something has to wait; it is kept then."""
        if not self._held and self._is_there():
            return False
        if not self._held:
            self._app.set_timer(_PATIENCE, self._give_up)
        self._held.append(event)
        return True

    def _is_there(self) -> bool:
        return bool(self._app.screen_stack) and self._app.screen in self._there

    def _came(self, screen: Screen[Any]) -> None:
        if screen in self._there:
            self._app.call_later(self._release)
        else:
            screen.call_after_refresh(self._is_ready, screen)

    def _is_ready(self, screen: Screen[Any]) -> None:
        self._there.add(screen)
        if self._held:
            self._app.call_later(self._release)

    async def _release(self) -> None:
        """Do what waits, up to where one of it opens another screen."""
        while self._held and self._is_there():
            await self._take(self._held.pop(0))

    async def _give_up(self) -> None:
        if self._held and self._app.screen_stack:
            self._there.add(self._app.screen)
            self._app.call_later(self._release)
