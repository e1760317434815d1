"""Data without its faults, as close as can be to what was meant, so that one mistake is told once and the rest judged.

A mistyped key is taken for the one that was meant; an entry of the wrong kind keeps its id; everything else that is at
fault is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raci.document.problems import Path

# Sections whose entries may have only their id, and those inside an entry.
_ENTRIES = frozenset({"groups", "people", "roles", "stages", "artifacts", "metrics", "activities"})

Mend = Callable[[dict[str, Any] | list[Any], str | int], None]


class Recovery:
    """What is to be done to the parts of nested data that are at fault."""

    def __init__(self) -> None:
        self._mends: dict[Path, Mend] = {}

    def leave_out(self, path: Path) -> None:
        """Do without what stands at a path; an entry keeps its id."""
        if path:
            entry = len(path) in {2, 4} and path[-2] in _ENTRIES
            self._mends[path] = _empty if entry else _remove

    def rename(self, path: Path, key: str) -> None:
        """Take the last key of a path for another one."""
        self._mends[path] = lambda container, old: _rename(container, old, key)

    def put(self, path: Path, value: Any) -> None:
        """Let a value stand at a path."""
        self._mends[path] = lambda container, key: container.__setitem__(key, value)  # type: ignore[index]

    def mended(self, data: dict[str, Any]) -> dict[str, Any]:
        """A copy of the data with all of that done; what is sound is shared with the original."""
        result = dict(data)
        copied: dict[Path, Any] = {(): result}
        # From the end, so that the indexes of a list stay true while items go.
        for path in sorted(self._mends, key=lambda path: [str(step).zfill(9) for step in path], reverse=True):
            container = _copied(copied, path[:-1])
            if isinstance(container, dict | list):
                self._mends[path](container, path[-1])
        return result


def _copied(copied: dict[Path, Any], path: Path) -> Any:
    """The container at a path in the copy, copied itself when it is first needed; None where there is none."""
    if path not in copied:
        around = _copied(copied, path[:-1])
        inner = _inner(around, path[-1])
        if isinstance(inner, dict | list | tuple):
            around[path[-1]] = copied[path] = dict(inner) if isinstance(inner, dict) else list(inner)
        else:
            copied[path] = None
    return copied[path]


def _inner(container: Any, step: str | int) -> Any:
    if isinstance(container, dict):
        return container.get(step)
    if isinstance(container, list) and isinstance(step, int) and step < len(container):
        return container[step]
    return None


def _remove(container: dict[str, Any] | list[Any], key: str | int) -> None:
    if isinstance(container, dict):
        container.pop(key, None)  # type: ignore[arg-type]
    elif isinstance(key, int) and key < len(container):
        del container[key]


def _empty(container: dict[str, Any] | list[Any], key: str | int) -> None:
    container[key] = None  # type: ignore[index]


def _rename(container: dict[str, Any] | list[Any], old: str | int, new: str) -> None:
    """The same mapping with one key called otherwise, in its place."""
    if isinstance(container, dict):
        entries = [(new if key == old else key, value) for key, value in container.items()]
        container.clear()
        container.update(entries)
