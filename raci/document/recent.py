"""The plans that were open lately: a short list in the system's folder for such things, not beside the plans."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from raci.document.regular import read_regular
from raci.document.save import ChangedUnderneath, SaveFailed, save
from raci.document.source import digest

MOST = 20
_TITLE = 200  # characters of a title that are kept
_LARGEST = 1_000_000  # bytes of a list that somebody could have written here
_LATEST = 2**34  # seconds; no clock is as late, and every system can tell which day that is
_TRIES = 5


class Recent(NamedTuple):
    """A plan that was opened or saved: where it lies, what it was called then, and when that was."""

    path: str
    title: str
    when: float


class RecentPlans:
    """The list of all editors. Whatever is wrong with its file, nothing here ever stops one: then there is no list."""

    def __init__(self, file: FilePath, now: Callable[[], float] = time.time) -> None:
        self.file = file
        self._now = now

    def plans(self) -> list[Recent]:
        """The plans, the last first."""
        return _recents(self._content())

    def remember(self, path: str | os.PathLike[str], title: str) -> None:
        """Put a plan at the beginning; the oldest of too many goes."""
        one = Recent(os.path.realpath(path), title[:_TITLE], self._now())
        self._change(lambda known: [one, *(other for other in known if not _same(other.path, one.path))][:MOST])

    def forget(self, path: str) -> None:
        """Take a plan from the list; its file stays."""
        self._change(lambda known: [other for other in known if not _same(other.path, path)])

    def _change(self, changed: Callable[[list[Recent]], list[Recent]]) -> None:
        """Write the list anew, and once more where another editor wrote it meanwhile."""
        for _ in range(_TRIES):
            data = self._content()
            try:
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                save(self.file, _bytes(changed(_recents(data))), expected=None if data is None else digest(data))
                if data is None:
                    self.file.chmod(0o600)
            except ChangedUnderneath:
                continue
            except (OSError, SaveFailed):
                pass
            return

    def _content(self) -> bytes | None:
        """The bytes of the list; None where there are none to read."""
        try:
            return read_regular(self.file, _LARGEST + 1)
        except OSError:
            return None


def recent_file() -> FilePath:
    """Where the system wants such things: `$XDG_STATE_HOME/raci` on Linux."""
    from platformdirs import user_state_path

    return user_state_path("raci", appauthor=False) / "recent.json"


def _bytes(plans: Iterable[Recent]) -> bytes:
    import json  # when a list is written: the matrix is there before it

    entries = [{"path": one.path, "title": one.title, "when": one.when} for one in plans]
    return f"{json.dumps({'recent': entries}, indent=1)}\n".encode("ascii")


def _recents(data: bytes | None) -> list[Recent]:
    """What a list says; what in it is no plan is left out, for any program may have written it."""
    import json

    try:
        entries = json.loads(data)["recent"] if data and len(data) <= _LARGEST else []
    except (ValueError, LookupError, TypeError, RecursionError):
        return []
    found = [_recent(entry) for entry in entries] if isinstance(entries, list) else []
    return sorted((one for one in found if one is not None), key=lambda one: -one.when)[:MOST]


def _recent(entry: Any) -> Recent | None:
    match entry:
        case {"path": str(path), "title": str(title), "when": int(when) | float(when)} if 0 <= when < _LATEST:
            return Recent(path, title[:_TITLE], float(when)) if os.path.isabs(path) and _is_name(path) else None  # noqa: PTH117  it is kept as text
        case _:
            return None


def _is_name(path: str) -> bool:
    """Whether a file can be called so at all."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _same(one: str, other: str) -> bool:
    return os.path.normcase(one) == os.path.normcase(other)
