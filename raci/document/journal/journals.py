"""Where journals are: in a folder of the system's for such things, not beside the plans."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from raci.document.source import digest

if TYPE_CHECKING:
    from raci.document.journal.journal import Clock, Journal
    from raci.document.journal.records import Start, Unsaved

_SUFFIX = ".journal"
_NEW = "new"  # where names of other journals have what tells the path of the plan
_DAY = 24 * 60 * 60


class Left(NamedTuple):
    """A journal that an editor left behind. It is ours until it is released or discarded: nobody else is offered it."""

    file: FilePath
    unsaved: Unsaved
    handle: int

    @property
    def name(self) -> str:
        """What other journals call it."""
        return self.file.name

    def release(self) -> None:
        """Leave it for another time."""
        os.close(self.handle)

    def discard(self) -> None:
        """Nothing in it is wanted any more. Empty, it is nothing to offer even where it cannot be deleted."""
        with contextlib.suppress(OSError):
            os.ftruncate(self.handle, 0)
        os.close(self.handle)
        with contextlib.suppress(OSError):
            self.file.unlink()


class AllLeft(NamedTuple):
    """What editors left behind, the last first: of plans `without_file`, and of files, for which nothing is claimed."""

    without_file: list[Left]
    of_files: list[Unsaved]


class Journals:
    """The journals of all plans, in a folder that is made when it is needed."""

    def __init__(self, folder: FilePath, now: Clock = time.time) -> None:
        self.folder = folder
        self._now = now

    def begin(self, start: Start) -> Journal:
        """A new journal. Raises `OSError` where none can be written."""
        from raci.document.journal.journal import Journal

        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{_key(start.path)}-{os.getpid()}-{os.urandom(4).hex()}{_SUFFIX}"
        return Journal(self.folder / name, start, self._now)

    def left(self, path: str | os.PathLike[str]) -> list[Left]:
        """What editors of a plan left behind, the last first."""
        real = os.path.realpath(path)
        return self._left(_key(real), lambda one: one.start.path is not None and _same(one.start.path, real))

    def held(self, path: str | os.PathLike[str]) -> dict[str, Unsaved]:
        """What living editors of a plan have not saved, by the names of their journals."""
        found = {}
        for file in sorted(self.folder.glob(f"{_key(os.path.realpath(path))}*{_SUFFIX}")):
            with contextlib.suppress(OSError):  # gone meanwhile
                unsaved = self._held(file)
                if unsaved is not None:
                    found[file.name] = unsaved
        return found

    def _held(self, file: FilePath) -> Unsaved | None:
        """What a journal keeps that an editor still writes; it is not claimed before that is known to be gone."""
        from raci.document.journal.claim import claim, lives
        from raci.document.journal.records import replayed

        handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            unsaved = replayed(_content(handle))
            if unsaved is None or not lives(unsaved.pid, unsaved.host):
                return None
            return None if claim(handle) else unsaved  # of a number that another process has by now nobody holds it
        finally:
            os.close(handle)

    def without_file(self) -> list[Left]:
        """What was left behind of plans that have no file, or have none any more; the last first."""
        return self.all_left().without_file

    def all_left(self) -> AllLeft:
        """All that was left behind, looked at once: of plans that have no file, or none any more, and of the others."""
        of_files: list[Unsaved] = []

        def has_none(one: Unsaved) -> bool:
            path = one.start.path
            if path is None or not os.path.lexists(path):
                return True
            of_files.append(one)
            return False

        without = self._left("", has_none)
        return AllLeft(without, sorted(of_files, key=lambda one: one.when, reverse=True))

    def _left(self, key: str, wanted: Callable[[Unsaved], bool]) -> list[Left]:
        found = list(self._claimed(key))
        replaced = {name for one in found for name in one.unsaved.instead}
        offered = []
        for one in found:
            if one.name in replaced:
                one.discard()
            elif wanted(one.unsaved):
                offered.append(one)
            else:
                one.release()
        return sorted(offered, key=lambda one: one.unsaved.when, reverse=True)

    def _claimed(self, key: str) -> Iterator[Left]:
        for file in sorted(self.folder.glob(f"{key}*{_SUFFIX}")):
            try:
                found = self._claim(file)
            except OSError:  # another's, or gone meanwhile
                continue
            if found is not None:
                yield found

    def _claim(self, file: FilePath) -> Left | None:
        """A journal, unless an editor still writes it."""
        from raci.document.journal.claim import claim, lives
        from raci.document.journal.records import replayed

        handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            claimed = claim(handle)
            if claimed is False or not os.fstat(handle).st_nlink:
                return None
            unsaved = replayed(_content(handle))
            if unsaved is None:
                self._sweep(file)
            elif claimed or not lives(unsaved.pid, unsaved.host):
                kept, handle = handle, -1
                return Left(file, unsaved, kept)
            return None
        finally:
            if handle != -1:
                os.close(handle)

    def _sweep(self, file: FilePath) -> None:
        """Delete what tells nothing; not a new one, whose editor may be about to write it."""
        if not file.stat().st_size and self._now() - file.stat().st_mtime > _DAY:
            file.unlink()


def state_folder() -> FilePath:
    """Where the system wants such things: `$XDG_STATE_HOME/raci` on Linux."""
    from platformdirs import user_state_path

    return user_state_path("raci", appauthor=False) / "unsaved"


def _key(path: str | None) -> str:
    """What the names of a plan's journals begin with, whatever characters its path has."""
    return _NEW if path is None else digest(os.fsencode(os.path.normcase(path)))[:20]


def _same(one: str, other: str) -> bool:
    return os.path.normcase(one) == os.path.normcase(other)


def _content(handle: int) -> bytes:
    with os.fdopen(os.dup(handle), "rb") as file:
        return file.read()
