"""A session played again, and what was seen."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from textual import events

from raci.change.session import Session
from raci.document.load import load
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template, new_plan_text
from raci.tui.app import RaciApp
from tests.tui.driver import TODAY, Editor
from tests.tui.sessions.script import DEMO, EMPTY, SCRIPTS, START, Action, Script

GOLDEN = Path(__file__).with_name("golden")


class Seen(NamedTuple):
    """What was on the screen at each look, and the text of the plan at the end."""

    screens: str
    plan: str


async def replay(script: Script, folder: Path) -> Seen:
    """Do what a script tells, in an empty folder."""
    looks: list[str] = []
    async with _opened(script, folder) as opened:
        for action in script.actions:
            if action.word == "look":
                looks.append(f"== {action.rest}\n{screen_text(opened.app)}\n")
            else:
                await _act(opened, action)
        return Seen("\n".join(looks), opened.session.text)


async def _act(opened: Editor, action: Action) -> None:
    if action.word == "paste":
        opened.app.post_message(events.Paste(action.rest.replace("\\t", "\t").replace("\\n", "\n")))
        await opened.settle()
    else:
        await opened.press(*(action.rest.split() if action.word == "keys" else action.rest))


def screen_text(app: RaciApp) -> str:
    """What stands on the screen, as lines of text."""
    width, height = app.size
    console = Console(width=width, height=height, file=io.StringIO(), record=True, legacy_windows=False)
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    return "\n".join(line.rstrip() for line in console.export_text().rstrip("\n").split("\n"))


@asynccontextmanager
async def _opened(script: Script, folder: Path) -> AsyncIterator[Editor]:
    app = RaciApp(session_on(script.plan, folder), TODAY)
    async with app.run_test(size=script.size) as pilot:
        opened = Editor(app, pilot)
        await opened.settle()
        yield opened


def session_on(plan: str, folder: Path) -> Session | None:
    """What a session begins with; a file is copied into the folder, in which it goes on."""
    if plan == START:
        return None
    if plan == DEMO:
        return Session(demo_document(), find_template)
    path = Path("raci.yaml")  # in the folder where the session goes on, so that no title tells where that is
    (folder / path).write_bytes(
        new_plan_text(None, "A new plan").encode() if plan == EMPTY else (SCRIPTS / plan).read_bytes()
    )
    return Session(load(path, find_template), find_template)


def golden(name: str) -> Seen:
    """What a session has to lead to."""
    screens, plan = (GOLDEN / f"{name}{end}" for end in (".screens.txt", ".raci.yaml"))
    return Seen(screens.read_text(encoding="utf-8"), plan.read_bytes().decode())


def accept(name: str, seen: Seen) -> None:
    """Make what was seen what has to be seen."""
    (GOLDEN / f"{name}.screens.txt").write_text(seen.screens, encoding="utf-8", newline="\n")
    (GOLDEN / f"{name}.raci.yaml").write_bytes(seen.plan.encode())
