"""`python -m tests.tui.sessions record NAME [--plan demo]` and `python -m tests.tui.sessions accept [NAME …]`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual import events

from raci.tui.app import RaciApp
from tests.tui.driver import TODAY
from tests.tui.quiet import wait_for_quiet
from tests.tui.sessions.replay import accept, replay, session_on
from tests.tui.sessions.script import DEMO, SCRIPTS, Action, Script, actions_of, script_named, scripts, written

LOOK = "f10"  # the key that keeps what is on the screen while a session is recorded


class Recorder(RaciApp):
    """An editor that remembers what is done."""

    def __init__(self, plan: str, folder: Path) -> None:
        super().__init__(session_on(plan, folder), TODAY)
        self.done: list[Action] = []
        self._keys: list[tuple[str, str | None]] = []

    async def on_event(self, event: events.Event) -> None:
        """Remember keys and what is pasted, before anything is done with them."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key == LOOK:
                self._remember(Action("look", f"look {len(self.done)}"))
                return
            self._keys.append((event.key, event.character))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            self._remember(Action("paste", event.text.replace("\t", "\\t").replace("\n", "\\n")))
        await super().on_event(event)

    def _remember(self, action: Action) -> None:
        self.done += [*actions_of(self._keys), action]
        self._keys = []

    def story(self, plan: str) -> Script:
        """What was done; the last key left the editor."""
        return Script(plan, (self.size.width, self.size.height), (*self.done, *actions_of(self._keys[:-1])))


def record(name: str, plan: str) -> None:
    """Keep what one does at the editor until one leaves it."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        app = Recorder(plan, Path(folder))
        app.run()
    (SCRIPTS / f"{name}.keys").write_text(written(app.story(plan)), encoding="utf-8", newline="\n")


def accept_all(names: list[str]) -> None:
    """Play sessions, and keep what is seen."""
    with pytest.MonkeyPatch.context() as patched:
        wait_for_quiet(patched)
        for name in names or scripts():
            with TemporaryDirectory() as folder, contextlib.chdir(folder):
                patched.setenv("XDG_STATE_HOME", str(Path(folder) / "state"))
                accept(name, asyncio.run(replay(script_named(name), Path(folder))))


def main() -> None:
    """Record or accept."""
    parser = argparse.ArgumentParser(prog="python -m tests.tui.sessions", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record", help=f"{LOOK.upper()} keeps what is on the screen")
    recording.add_argument("name")
    recording.add_argument("--plan", default=DEMO, help="demo, start, empty, or a file in scripts")
    accepting = commands.add_parser("accept")
    accepting.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    if arguments.command == "record":
        record(arguments.name, arguments.plan)
    else:
        accept_all(arguments.names)


if __name__ == "__main__":
    main()
