"""What a sheet says besides its cells, in parts of their own: remarks on cells."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any

from defusedxml.ElementTree import fromstring

from raci.exchange.read.grid import MAX_TEXT, Grid
from raci.exchange.spot import Spot
from raci.exchange.xlsx.archive import Archive
from raci.exchange.xlsx.cells import boxes
from raci.exchange.xlsx.text import text_of

_COMMENT_PART = "/comments"


def add_remarks(grid: Grid, archive: Archive, part: str) -> bool:
    """Add the remarks on the cells of a sheet. Returns whether they could be looked for."""
    targets = _comment_parts(archive, part)
    for target in targets:
        archive.stream(target, _Remarks(grid))
    return bool(targets)


def _comment_parts(archive: Archive, part: str) -> list[str]:
    """The parts with remarks that a sheet names and that are there, each once."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.NameToInfo:
        return []
    targets = [
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        for relation in fromstring(archive.read(relations))
        if relation.get("Type", "").endswith(_COMMENT_PART)
    ]
    return [target for target in dict.fromkeys(targets) if target in archive.NameToInfo]


class _Remarks:
    """Takes the elements of a part with remarks."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._reference = ""
        self._pieces: list[str] = []
        self._phonetic = 0

    def begin(self, name: str, attributes: dict[str, str]) -> Callable[[str], Any] | None:
        """An element begins."""
        if name == "comment":
            self._reference = attributes.get("ref", "")
            self._pieces.clear()
        self._phonetic += name == "rPh"
        return self._pieces.append if name == "t" and not self._phonetic else None

    def end(self, name: str) -> None:
        """An element ends."""
        self._phonetic -= name == "rPh"
        if name == "comment":
            text = text_of("".join(self._pieces)[:MAX_TEXT]).strip()
            for box in boxes(self._reference):
                self._grid.notes[Spot(box.top, box.left)] = text
