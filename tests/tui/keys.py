"""Random keys on random places: `python -m tests.tui.keys --times 200 --seed 1` looks for more than the tests do."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from raci.document.load import read
from raci.tui.commands.all import EDITOR, ON_SCREENS
from raci.tui.commands.command import Command
from raci.tui.editor.screen import EditorScreen
from tests.document.hand import random_of
from tests.tui.driver import PLAN, Editor, editor

_NOT = {"leave", "save", "save_as"}  # they would end it, or make another first file
_TYPED = [*"raciARCI-xq", "space", "enter", "escape", "tab", *"Train"]


def _keys(commands: tuple[Command, ...]) -> list[str]:
    return [key for one in commands if one.action not in _NOT for key in one.keys.split(",") if key]


def random_keys(rng: Random, many: int) -> list[str]:
    """Keys of commands, and keys that are typed; where the mouse would be needed there is none."""
    commands, screens = _keys(EDITOR), _keys(ON_SCREENS)
    return [rng.choice(rng.choice([commands, commands, commands, screens, _TYPED, _TYPED])) for _ in range(many)]


async def play(path: Path, seed: int, many: int) -> list[str]:
    """Press random keys; what is wrong then. The plan and its text say the same, and everything can be taken back."""
    rng = random_of(seed)
    wrong: list[str] = []
    pressed = [key for key in random_keys(rng, many) if key != "ctrl+q"]
    async with editor(path, PLAN, size=rng.choice([(80, 24), (200, 60), (60, 15)])) as opened:
        for key in pressed:
            await opened.press(key)
        await _back_to_the_matrix(opened)
        session = opened.session
        last = session.text
        if read(last.encode(), "plan", path, others=session.document.others).plan != session.plan:
            wrong.append("the text says something else than the plan")
        steps = 0
        while session.undo():
            steps += 1
        if session.text != PLAN:
            wrong.append("undo does not lead back to the first text")
        for _ in range(steps):
            session.redo()
        if session.text != last:
            wrong.append("redo does not lead to the last text again")
        if opened.grid.cursor.line >= len(opened.grid.lines):
            wrong.append("the cursor is nowhere")
    return [f"{one}: seed {seed}, keys {' '.join(pressed)}" for one in wrong]


async def _back_to_the_matrix(opened: Editor) -> None:
    for _ in range(20):
        if isinstance(opened.app.screen, EditorScreen) and not opened.screen.query("NameInput"):
            return
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
