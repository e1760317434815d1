"""The matrix of a page that raci wrote, read by the marks on its elements; what they show counts, not the marks.

Somebody may have changed the page since: what is not as `raci.exchange.write_html` has it is no page of ours, and then
it is read as any other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

from raci.exchange.clean import LOST
from raci.exchange.inert import REPLACEMENT
from raci.exchange.read.grid import Budget
from raci.exchange.read.json_shown import read_shown
from raci.exchange.read.shape import At, Misshapen
from raci.exchange.reading import OwnData, ReadMatrix, ReadStage

_OURS = (
    "a page that raci wrote; rows and columns were matched by their ids",
    "a page shows names and letters: the rest of the plan it was made of is not in it",
)
_MARK = '<table data-raci="1"'
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*+)([^<>]*+)>")
_DATA = re.compile(r' data-(\w++)="([^"]*+)"')


def own_page(text: str) -> ReadMatrix | None:
    """The matrix of a page, or None where raci did not write it, or its marks are gone."""
    if text.count(_MARK) != 1:
        return None
    try:
        page = _parsed(text)
        matrix = read_shown(At(page.content()), Budget())
    except Misshapen:
        return None
    stages = tuple(ReadStage(stage["name"], stage["id"]) for stage in page.stages)
    lost = (LOST,) if REPLACEMENT in text else ()
    return replace(matrix, notes=(*_OURS, *matrix.notes, *lost), own=OwnData(None, matrix.title, stages=stages))


def _parsed(text: str) -> _Page:
    page = _Page()
    end = 0
    for match in _TAG.finditer(text):
        page.text(text[end : match.start()])
        end = match.end()
        if match[1]:
            page.closed(match[2])
        else:
            page.opened(match[2], {key: unescape(value) for key, value in _DATA.findall(match[3])})
    return page


class _Page:
    """Collects what the elements of a page say, in the shape of `raci show --format json`."""

    def __init__(self) -> None:
        self.stages: list[dict[str, Any]] = []
        self._title = self._scheme = ""
        self._letters: dict[str, str] = {}
        self._roles: list[dict[str, str]] = []
        self._marks: dict[str, str] = {}  # of the element whose text is collected
        self._cells: list[str] = []  # of the row, its name first
        self._text: list[str] = []

    def text(self, text: str) -> None:
        """Text between tags."""
        self._text.append(text)

    def opened(self, name: str, marks: dict[str, str]) -> None:
        """A tag that opens an element."""
        if name == "table":
            self._scheme = marks.get("scheme", "")
        elif name == "tbody":
            self.stages.append({"id": marks.get("stage"), "name": None, "activities": []})
        elif name == "tr":
            self._marks, self._cells = marks, []
        elif name == "th" and "role" in marks:
            self._roles.append({"id": marks["role"], "group": marks.get("group", "")})
        elif name == "li":
            self._marks = marks
        if name in {"h1", "th", "td", "span"}:
            self._text = []

    def closed(self, name: str) -> None:
        """A tag that closes an element."""
        text = "".join(self._text)
        if name == "h1":
            self._title = unescape(text)
        elif name == "li" and "letter" in self._marks:
            self._letters[self._marks["letter"]] = unescape(text)
        elif name in {"th", "td"}:
            self._cells.append(unescape(text))
        elif name == "tr":
            self._row()

    def _row(self) -> None:
        cells, self._cells = self._cells, []
        if not self.stages:
            for role, name in zip(self._roles, cells[len(cells) - len(self._roles) :], strict=False):
                role["name"] = name
        elif "activity" in self._marks:
            self._activity(self._marks["activity"], cells)
        elif self.stages[-1]["name"] is None and not any(cells[1:2]) and len(cells) <= 2:
            self.stages[-1]["name"] = cells[0]
        else:
            raise Misshapen("a row", "it is neither an activity nor the name of a stage")

    def _activity(self, identity: str, cells: list[str]) -> None:
        """A row with one cell for each role; any other has been changed, and cannot be told apart."""
        if len(cells) != len(self._roles) + 1:
            raise Misshapen(identity, "it has another number of cells than there are roles")
        pairs = zip(self._roles, cells[1:], strict=True)
        letters = {role["id"]: text for role, text in pairs if text.strip()}
        self.stages[-1]["activities"].append({"id": identity, "name": cells[0], "letters": letters})

    def content(self) -> dict[str, Any]:
        """All of it."""
        scheme = {"name": self._scheme, "letters": self._letters}
        return {"title": self._title, "scheme": scheme, "roles": self._roles, "stages": self.stages}
