"""Random keys on random places: `python -m tests.tui.keys --times 200 --seed 1` looks for more than the tests do."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, chdir
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from raci.change.session import Session
from raci.document.load import read
from raci.lifecycle.library import find_template
from raci.tui.app import RaciApp
from raci.tui.commands.all import EDITOR, ON_SCREENS
from raci.tui.commands.command import Command
from raci.tui.editor.screen import EditorScreen
from raci.tui.rules import Rules
from raci.tui.start.screen import StartScreen
from tests.document.hand import random_of
from tests.rules.families import few
from tests.tui.driver import PLAN, TODAY, Editor, editor

_STARTS = 0.25  # share of the runs that begin on the start screen
_NOT = {"leave", "save", "save_as"}  # they would end it, or make another first file
_ENDS = {"ctrl+q", "ctrl+s"}  # screens have these too
_TYPED = [*"raciARCI-xq", "space", "enter", "escape", "tab", *"Train"]


def _keys(commands: tuple[Command, ...]) -> list[str]:
    return [key for one in commands if one.action not in _NOT for key in one.keys.split(",") if key]


def random_keys(rng: Random, many: int) -> list[str]:
    """Keys of commands, and keys that are typed; where the mouse would be needed there is none."""
    commands, screens = _keys(EDITOR), _keys(ON_SCREENS)
    return [rng.choice(rng.choice([commands, commands, commands, screens, _TYPED, _TYPED])) for _ in range(many)]


async def play(path: Path, seed: int, many: int, *, start: bool | None = None) -> list[str]:
    """Press random keys; what is wrong then. The plan and its text say the same, and everything can be taken back.

    A share begins on the start screen, or all and none as `start` says.
    """
    rng = random_of(seed)
    keys = [key for key in random_keys(rng, many) if key not in _ENDS]
    size = rng.choice([(80, 24), (200, 60), (60, 15)])
    begins = rng.random() < _STARTS if start is None else start
    path.write_text(PLAN)
    with chdir(path.parent):  # what it offers, and what is read and completed, is of this folder
        async with _at_the_start(size) if begins else editor(path, PLAN, size=size) as opened:
            pressed = await _pressed(opened, keys)
            wrong = _wrong(opened.session) if await _back_to_the_matrix(opened) else []
            if wrong or opened.app.session is None:
                return [f"{one}: seed {seed}, keys {' '.join(pressed)}" for one in wrong]
            lost = opened.grid.cursor.line >= len(opened.grid.lines)
    return [f"the cursor is nowhere: seed {seed}, keys {' '.join(pressed)}"] if lost else []


@asynccontextmanager
async def _at_the_start(size: tuple[int, int]) -> AsyncIterator[Editor]:
    """The start screen, of which an editor comes once something was chosen."""
    app = RaciApp(None, TODAY, lambda _: Rules(few()))
    async with app.run_test(size=size) as pilot:
        opened = Editor(app, pilot)
        await opened.settle()
        yield opened


async def _pressed(opened: Editor, keys: list[str]) -> list[str]:
    """Press keys, but for those that would leave; which ones were pressed."""
    pressed = []
    for key in keys:
        if key == "escape" and isinstance(opened.app.screen, StartScreen):
            continue
        await opened.press(key)
        pressed.append(key)
    return pressed


def _wrong(session: Session) -> list[str]:
    wrong, first, last = [], session.saved.source.text, session.text
    document = session.document
    if read(last.encode(), document.name, session.path, find_template, document.others).plan != session.plan:
        wrong.append("the text says something else than the plan")
    steps = 0
    while session.undo():
        steps += 1
    if session.text != first:
        wrong.append("undo does not lead back to the first text")
    for _ in range(steps):
        session.redo()
    if session.text != last:
        wrong.append("redo does not lead to the last text again")
    return wrong


async def _back_to_the_matrix(opened: Editor) -> bool:
    """Back to the matrix; False where nothing was chosen on the start screen."""
    for _ in range(20):
        if isinstance(opened.app.screen, StartScreen):
            return False
        if isinstance(opened.app.screen, EditorScreen) and not opened.screen.query("NameInput"):
            return True
        await opened.press("escape")
    raise AssertionError(f"no way back from {opened.app.screen}")


def main() -> int:
    """Play, and print what is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keys", type=int, default=80)
    arguments = parser.parse_args()
    found = 0
    with TemporaryDirectory() as folder:
        for seed in range(arguments.seed, arguments.seed + arguments.times):
            try:
                wrong = asyncio.run(play(Path(folder) / "raci.yaml", seed, arguments.keys))
            except Exception as error:
                wrong = [f"crash: seed {seed}: {type(error).__name__}: {error}"]
            found += bool(wrong)
            for one in wrong:
                print(one, flush=True)
    print(f"{arguments.times} times {arguments.keys} keys, {found} with faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
