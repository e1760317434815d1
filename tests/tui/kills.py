"""Kills editors at random points: `python -m tests.tui.kills --times 1000 [--seed N]`.

Each editor runs in a terminal of its own, takes up what the one before had not saved, is given random keys, each once
the one before is on the screen, and is killed around the last of them. What it leaves has to be the plan before that
key or after it, and after it where the key was on the screen already.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from raci.change.edits.letters import SetLetters
from raci.change.session import Session
from raci.document.journal.journals import Journals
from raci.document.load import load
from raci.plan.matrix import Matrix
from raci.tui.grid.lines import ActivityLine
from raci.tui.place import Place, described

ROOT = Path(__file__).parents[2]
PLAN = """\
raci: 1
title: Churn prediction  # the pilot
roles:
  scientist: {name: Scientist}
  engineer: {name: Engineer}
  operator: {name: Operator}
stages:
  modelling:
    name: Modelling
    activities:
      train: {name: Train the model, assign: {scientist: AR, engineer: C}}
      evaluate: {name: Evaluate the model, assign: {scientist: AR}}
      deploy: {name: Deploy the model, assign: {engineer: A, operator: R}}
"""
ARROWS = {(-1, 0): "\x1b[A", (1, 0): "\x1b[B", (0, 1): "\x1b[C", (0, -1): "\x1b[D"}
_ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=:$]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b.")


class Terminal:
    """An editor on a plan, in a terminal of its own."""

    def __init__(self, plan: Path, state: Path) -> None:
        import pty

        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            size = {"LINES": "24", "COLUMNS": "100", "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
            os.chdir(plan.parent)
            environment = {**os.environ, **size, "XDG_STATE_HOME": str(state), "PYTHONPATH": str(ROOT)}
            os.execve(sys.executable, [sys.executable, "-m", "raci", "edit", plan.name], environment)  # noqa: S606
        self._shown = b""

    def press(self, key: str) -> None:
        """Send a key; what was painted before does not count any more."""
        self._shown = b""
        os.write(self._fd, key.encode())

    def read(self, seconds: float = 60) -> bool:
        """Read what the editor painted, once it painted something; False where it does not."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        self._shown += os.read(self._fd, 65536)
        return True

    @property
    def text(self) -> str:
        return _ESCAPES.sub(b"", self._shown).decode(errors="replace")

    def wait(self, *texts: str) -> str:
        """Read until one of some texts was painted since the last key."""
        while True:
            for one in texts:
                if one in self.text:
                    return one
            if not self.read():
                raise TimeoutError(f"{' or '.join(texts)} does not come after {self.text[-300:]!r}")

    def end(self, number: int = signal.SIGKILL) -> int:
        """Send the editor a signal and wait for its end; what it still paints is read, or it would wait for that."""
        os.kill(self.pid, number)
        try:
            while os.read(self._fd, 65536):
                pass
        except OSError:  # how Linux says that nobody writes any more
            pass
        return self._ended()

    def hang_up(self) -> int:
        """Close the terminal over the editor, as a lost connection does, and wait for its end."""
        os.close(self._fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _ended(self) -> int:
        os.close(self._fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Editing:
    """What the plan has to be after each key: `steps` are those of this editor, `at` is where its cursor is."""

    def __init__(self, plan: Path, unsaved: str | None) -> None:
        self.session = Session(load(plan))
        if unsaved is not None:
            self.session.take_over("taken up", self.session.reading(unsaved))
        self.steps: list[tuple[int, int]] = []
        self.undone: list[tuple[int, int]] = []
        self.at = (0, 0)

    @property
    def where(self) -> str:
        """The line that says where the cursor is and what stands there."""
        matrix = Matrix(self.session.plan)
        row, column = self.at
        return described(matrix, Place(ActivityLine(list(matrix.rows)[row]), list(matrix.roles)[column]))

    def key(self, rng: Random) -> tuple[str, str]:
        """A random key, done here as well, and what the screen says after it."""
        kind = rng.random()
        if kind < 0.4:
            way = rng.choice([way for way in ARROWS if all(0 <= a + b < 3 for a, b in zip(self.at, way, strict=True))])
            self.at = self.at[0] + way[0], self.at[1] + way[1]
            return ARROWS[way], self.where
        if kind < 0.5 and self.steps:
            self.session.undo()
            self.at = self.steps.pop()
            self.undone.append(self.at)
            return "\x1a", self.where
        if kind < 0.55 and self.undone:
            self.session.redo()
            self.at = self.undone.pop()
            self.steps.append(self.at)
            return "\x19", self.where
        if kind < 0.6 and self.session.dirty:
            return "\x13", "Saved"
        return self._letter(rng)

    def _letter(self, rng: Random) -> tuple[str, str]:
        matrix = Matrix(self.session.plan)
        activity, role = list(matrix.rows)[self.at[0]], list(matrix.roles)[self.at[1]]
        letter = rng.choice([one for one in "RACI" if one != matrix.rows[activity].cell(role).text])
        self.session.do("letter", SetLetters(activity, role, letter))
        self.steps.append(self.at)
        self.undone.clear()
        return letter.lower(), self.where


class Run:
    """One plan, and editors of it that are killed one after the other; `tally` counts what happened."""

    def __init__(self, folder: Path, seed: int, tally: Counter[str] | None = None) -> None:
        self.plan = folder / "raci.yaml"
        self.plan.write_text(PLAN, encoding="utf-8", newline="")
        self._state = folder / "state"
        self._rng = Random(seed)  # noqa: S311
        self._unsaved: str | None = None
        self.tally: Counter[str] = Counter() if tally is None else tally

    def kill(self) -> None:
        """Start an editor, and kill it. Raises `AssertionError` where more is lost than the last key."""
        rng, terminal = self._rng, Terminal(self.plan, self._state)
        try:
            allowed = self._edit(terminal, rng)
        except BaseException:
            terminal.end()
            raise
        terminal.end()
        self.tally["kills"] += 1
        self._look(allowed)

    def _edit(self, terminal: Terminal, rng: Random) -> tuple[str, ...]:
        """What may be left of the plan."""
        editing = Editing(self.plan, self._unsaved)
        now = editing.session.text
        if rng.random() < 0.1:
            for _ in range(rng.randint(0, 12)):
                if not terminal.read(0.5):
                    break  # all is painted
            self.tally["while it starts, or asks"] += 1
            return (now,)
        if self._unsaved is not None:
            terminal.wait("Unsaved edits")
            terminal.press("\r")
            terminal.wait("taken up")
            self.tally["taken up"] += 1
        else:
            terminal.wait(editing.where)
        for _ in range(rng.randint(0, 12)):
            now = self._press(terminal, editing, rng)[0]
        before = now
        after, shown = self._press(terminal, editing, rng, wait=rng.random() < 0.3)
        return (after,) if shown else (before, after)

    def _press(self, terminal: Terminal, editing: Editing, rng: Random, *, wait: bool = True) -> tuple[str, bool]:
        """Press a key: the plan after it, and whether that is on the screen."""
        key, says = editing.key(rng)
        terminal.press(key)
        self.tally["keys"] += 1
        if wait:
            terminal.wait(says)
        else:
            for _ in range(rng.randint(0, 2)):
                if says not in terminal.text:
                    terminal.read()
        if key == "\x13":
            self.tally["saves"] += 1
            if wait:
                editing.session.rebase(load(self.plan))
        return editing.session.text, says in terminal.text

    def _look(self, allowed: tuple[str, ...]) -> None:
        """What is left: the file, and what the next start offers."""
        file = self.plan.read_text(encoding="utf-8")
        found = Journals(self._state / "raci" / "unsaved").left(self.plan)
        for left in found:
            left.release()
        assert len(found) <= 1, f"{len(found)} journals are offered"
        text = found[0].unsaved.text if found else file
        assert text in allowed, f"left is\n{text}\nand not\n{' nor '.join(allowed)}"
        assert not found or file in (found[0].unsaved.start.text, text), f"the file is\n{file}"
        self._unsaved = text if text != file else None
        self.tally["the last key was kept" if text == allowed[-1] else "the last key was lost"] += 1


def main() -> int:
    """Kill editors, or as many as there is time for until Ctrl+C; ends with 1 where something was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder), arguments.seed)
        for number in range(arguments.times):
            try:
                run.kill()
            except KeyboardInterrupt:
                break
            except (AssertionError, OSError) as error:  # it left something else, or ended by itself
                lost += 1
                print(f"kill {number}: {error}", flush=True)
                run = Run(Path(tempfile.mkdtemp(dir=folder)), arguments.seed + number + 1, run.tally)
    print(", ".join(f"{count:,} {what}" for what, count in run.tally.items()))
    print(f"{lost:,} of {run.tally['kills']:,} kills lost more than the last key")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
