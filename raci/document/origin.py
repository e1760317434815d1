"""Where something stands that a plan takes from another file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from raci.document.inherit import Raw
from raci.document.load import Document
from raci.document.nodes import locate, place
from raci.document.problems import Path
from raci.document.source import Position

_ENTRY = 2  # steps of a path to an entry of a section


class Origin(NamedTuple):
    """A place in another file, which is called as the plan reaches it."""

    file: str
    at: Position


def origin(document: Document, path: Path, *, key: bool) -> Origin | None:
    """Where a part of an entry stands that another file brings in; None for what stands in the plan's own file."""
    if len(path) <= _ENTRY or path[:_ENTRY] not in document.outside:
        return None
    found = next(_files_with(document, path[:_ENTRY]), None)
    if found is None:
        return None
    file, raw = found
    return Origin(os.path.normpath(file), raw.source.position(place(raw.root, path, key=key).start))


def _files_with(document: Document, entry: Path) -> Iterator[tuple[str, Raw]]:
    """The files in which an entry stands, the one that counts first: of two that a plan uses it is the later one."""
    used = [os.fspath(document.folder / target) for target in reversed(document.plan.uses)]
    for file in dict.fromkeys((*used, *document.others)):
        raw = document.others.get(file)
        if raw is not None and locate(raw.root, entry)[2] == len(entry):
            yield file, raw
