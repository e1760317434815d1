"""The start screen in a test, read as lines of text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from raci.document.journal.journals import Journals
from raci.document.recent import RecentPlans
from raci.tui.app import RaciApp
from raci.tui.bars import StatusBar
from raci.tui.editor.screen import EditorScreen
from raci.tui.rules import Rules
from raci.tui.start.screen import StartScreen
from tests.rules.families import few
from tests.tui.driver import TODAY


class Start:
    """An open start screen, read as lines of text."""

    def __init__(self, app: RaciApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> StartScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, StartScreen))

    @property
    def status(self) -> str:
        return str(self.screen.query_one(StatusBar).content)

    @property
    def opened(self) -> EditorScreen:
        assert isinstance(self.app.screen, EditorScreen)
        return self.app.screen

    def lines(self) -> list[str]:
        """What is listed, each line with what stands beside it."""
        offers = self.screen.offers
        lines = [offers.render_line(y).text.rstrip() for y in range(offers.size.height)]
        return [line for line in lines if line]

    def titles(self) -> list[str]:
        return [one.title for one in self.screen.offers.shown]

    def preview(self) -> str:
        panel = self.screen.panel
        told = "\n".join(f"{one.head}{one.text}" for one in panel.told)
        return f"{panel.border_title}\n{told}"

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        looking = [
            one
            for one in self.app.workers
            if one.name in ("_read_templates", "_find_unsaved", "_look", "complete", "open")
        ]
        waits = [one for one in looking if one.name != "open" or not len(self.app.screen_stack) > 2]
        if waits:
            await self.app.workers.wait_for_complete(waits)
        await self.pilot.pause()

    async def until_told(self, text: str) -> None:
        while text not in self.preview():
            await self.settle()


@asynccontextmanager
async def start(
    recent: RecentPlans | None = None, size: tuple[int, int] = (100, 40), journals: Journals | None = None
) -> AsyncIterator[Start]:
    app = RaciApp(None, TODAY, lambda _: Rules(few()))
    app.recent, app.journals = recent, journals
    async with app.run_test(size=size) as pilot:
        opened = Start(app, pilot)
        await opened.settle()
        yield opened
