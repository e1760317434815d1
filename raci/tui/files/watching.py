"""A file that somebody else writes while it is edited here: noticed without being asked."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from raci.document.operations import EditRefused
from raci.document.problems import Unreadable
from raci.tui.commands.telling import with_keys
from raci.tui.name_input import NameInput

if TYPE_CHECKING:
    from raci.tui.editor.base import EditorBase
    from raci.tui.files.outside import Outside

_BUSY = {"save", "import", "look", "offer"}  # groups of workers that bring something in themselves
_F12 = "{save-as} saves what is here under a name of its own."


class Stamp(NamedTuple):
    """What tells without reading that a file may be another one."""

    changed: int
    size: int
    number: int


class Watching:
    """Looks at the file of an editor; most looks ask the system for the time of its last change, and nothing else."""

    def __init__(self, editor: EditorBase, outside: Outside) -> None:
        self._editor = editor
        self._outside = outside
        self._known: tuple[Path, Stamp | None] | None = None  # the last one that needs no second look
        self._gone = False

    def look(self) -> None:
        """Look whether somebody else changed the file, and bring that in; not in the middle of something."""
        path = self._editor.session.path
        if path is not None and not self._is_busy() and not self._is_at_work(_BUSY):
            self._editor.run_worker(self._look(path), name="look", group="look")

    def _is_busy(self) -> bool:
        """Whether somebody is in the middle of something."""
        return self._editor.app.screen is not self._editor or isinstance(self._editor.focused, NameInput)

    def _is_at_work(self, groups: set[str]) -> bool:
        return any(one.group in groups and not one.is_finished for one in self._editor.workers)

    async def _look(self, path: Path) -> None:
        stamp = await asyncio.to_thread(stamp_of, path)  # a drive that does not answer holds up nobody
        if (path, stamp) == self._known or path != self._editor.session.path:
            return
        if self._is_busy() or self._is_at_work(_BUSY - {"look"}):
            return  # something was begun meanwhile
        if stamp is None:
            self._known = path, stamp
            self._say_gone(path)
            return
        try:
            digest = await asyncio.to_thread(_digest, path)
            if await asyncio.to_thread(stamp_of, path) != stamp:
                return  # somebody is still writing it
            done = self._is_known(digest) or await self._outside.bring_in()
        except (Unreadable, EditRefused) as why:
            self._say_unusable(path, str(why))
            done = True
        if done:
            self._known, self._gone = (path, stamp), False

    def _is_known(self, digest: str) -> bool:
        """Whether it is as it was last read or written here; then it may have been gone, and is back."""
        session = self._editor.session
        if digest != session.digest:
            return False
        if self._gone:
            session.rebase(session.saved)
            self._editor.say(f"{session.path and session.path.name} is there again, as it was.")
            self._editor.say_where()
        return True

    def _say_gone(self, path: Path) -> None:
        self._gone = True
        self._editor.session.unsave()
        self._editor.warn(
            f"{path.name} was deleted or moved by somebody else; the plan is still here.", with_keys(_F12)
        )
        self._editor.say_where()

    def _say_unusable(self, path: Path, why: str) -> None:
        self._editor.warn(f"{path.name} was changed by somebody else, and is left alone: {why}.", with_keys(_F12))


def stamp_of(path: Path) -> Stamp | None:
    """What a file's state is now; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  it is asked every few seconds
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def _digest(path: Path) -> str:
    from raci.document.read import read_bytes
    from raci.document.source import digest

    return digest(read_bytes(path))
