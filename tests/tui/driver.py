"""The editor in a test: opened on a text, driven with keys, read as lines of text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from raci.change.proposal import Proposal
from raci.change.session import Session
from raci.document.journal.journals import Journals
from raci.document.load import load
from raci.lifecycle.library import find_template
from raci.tui.app import RaciApp
from raci.tui.bars import Bar, StatusBar, TitleBar
from raci.tui.editor.screen import EditorScreen
from raci.tui.grid.matrix_grid import MatrixGrid
from raci.tui.problems.pane import Problems
from raci.tui.rules import Rules
from raci.tui.settings.current import Current
from tests.rules.families import few

S = TypeVar("S", bound=Screen[Any])

TODAY = date(2026, 11, 23)

PLAN = """\
raci: 1
title: Churn prediction  # the pilot
roles:
  data-scientist: {name: Data scientist}
  ml-engineer: {name: ML engineer}
  devops-engineer: {name: DevOps engineer}
stages:
  modelling:
    name: Modelling
    activities:
      train-model:
        name: Train the model
        assign: {data-scientist: AR, ml-engineer: C}
      evaluate-model:
        name: Evaluate the model
        assign: {data-scientist: AR}  # alone, for now
        after: train-model
  deployment:
    name: Deployment
    activities:
      deploy-model:
        name: Deploy the model
        assign: {ml-engineer: A, devops-engineer: R}
        after: train-model
"""


_BESIDE = {"_first_check", "_read_templates", "_look"}  # workers that find out what is shown then


class Editor:
    """An open editor. Places are named by what a person sees: an activity's line and a role's column."""

    def __init__(self, app: RaciApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> EditorScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, EditorScreen))

    @property
    def session(self) -> Session:
        return self.screen.session

    @property
    def grid(self) -> MatrixGrid:
        return self.screen.query_one(MatrixGrid)

    @property
    def problems(self) -> list[str]:
        return [finding.code for finding in self.screen.query_one(Problems).findings]

    @property
    def status(self) -> str:
        return str(self.screen.query_one(StatusBar).content)

    @property
    def title(self) -> str:
        return str(self.screen.query_one(TitleBar).content)

    def lines(self) -> list[str]:
        return [self.grid.render_line(y).text.rstrip() for y in range(self.grid.size.height)]

    def line(self, beginning: str) -> str:
        return next(line for line in self.lines() if line[2:].startswith(beginning))

    def letters(self, activity: str, role: str) -> str:
        return self.screen.matrix.rows[activity].cell(role).text

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        checks = [worker for worker in self.app.workers if worker.name in _BESIDE]
        if checks:  # an empty list would mean all workers, those of open dialogs too
            await self.app.workers.wait_for_complete(checks)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something; what never comes ends at the limit of the test."""
        while not condition():
            await self.settle()

    def go(self, activity: str, role: str | None = None) -> None:
        from raci.tui.grid.lines import ActivityLine

        self.grid.go_to(ActivityLine(activity), role)


@asynccontextmanager
async def editor(
    path: Path,
    text: str | bytes | None = PLAN,
    size: tuple[int, int] = (100, 30),
    journals: Journals | None = None,
    proposal: Proposal | None = None,
    settings: Current | None = None,
) -> AsyncIterator[Editor]:
    """The editor on a file with a text (None: the one it has), checked once; with a proposal, on the review of that."""
    if text is not None:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    app = RaciApp(Session(load(path, find_template), find_template), TODAY, lambda _: Rules(few()), proposal=proposal)
    app.journals = journals
    app.go_by(settings or Current(), "truecolor")
    async with app.run_test(size=size) as pilot:
        opened = Editor(app, pilot)
        await opened.settle()
        yield opened


def front(opened: Editor, kind: type[S]) -> S:
    """The screen in front, which has to be of a kind."""
    assert isinstance(opened.app.screen, kind)
    return opened.app.screen


def in_sight(view: Widget) -> list[str]:
    """The lines of a widget in sight, without what is empty."""
    lines = [view.render_line(y).text.rstrip() for y in range(view.size.height)]
    return [line for line in lines if line]


def bar(opened: Editor, kind: type[Bar]) -> str:
    """What a bar of the screen in front says."""
    return str(opened.app.screen.query_one(kind).content)


def said(opened: Editor) -> str:
    """What the screen in front says in its status bar."""
    return bar(opened, StatusBar)


def offered(opened: Editor) -> list[str]:
    """What the list of a dialog offers."""
    options = opened.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """Lines that differ between two texts of the same number of lines."""
    old, new = before.split("\n"), after.split("\n")
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
