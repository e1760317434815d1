"""The sheets of an OpenDocument spreadsheet (.ods), read as those of a workbook are: streamed, and within limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raci.exchange.read.grid import MAX_TEXT, Box, Budget
from raci.exchange.refusal import ImportRefused
from raci.exchange.spot import Spot
from raci.exchange.xlsx.archive import Archive
from raci.exchange.xlsx.book import refuse_entities
from raci.exchange.xlsx.cells import MAX_COLUMNS, MAX_ROWS
from raci.exchange.xlsx.read import Sheet

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_SHAPES = frozenset({"frame", "custom-shape", "rect", "line", "ellipse", "g"})
_VALUES = ("string-value", "date-value", "time-value", "boolean-value", "value")


def is_opendocument(archive: Archive) -> bool:
    """Whether an archive is a document of this kind."""
    return _CONTENT in archive.NameToInfo and "mimetype" in archive.NameToInfo


def read_opendocument(archive: Archive) -> list[Sheet]:
    """The sheets, hidden ones too, in order. Raises `ImportRefused` where they cannot be read."""
    content = _Content()
    try:
        _refuse_password(archive)
        archive.stream(_CONTENT, content)
    except ImportRefused:
        raise
    except Exception as error:  # what is wrong with an archive is raised in many ways
        refuse_entities(error)
        raise ImportRefused("the document is damaged", "Open it and save it again.") from None
    if not content.sheets:
        raise ImportRefused("the document has no sheet with cells", "Save the table as .ods or .xlsx and import that.")
    return content.sheets


def _refuse_password(archive: Archive) -> None:
    if _MANIFEST in archive.NameToInfo and b"encryption-data" in archive.read(_MANIFEST):
        raise ImportRefused("the file has a password", "Take the password off and save it again.")


class _Content:
    """Takes the elements of the part with all sheets."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._budget = Budget()
        self._style = ""  # that is being declared
        self._bold: set[str] = set()
        self._struck: set[str] = set()
        self._unseen: set[str] = set()  # styles of sheets that are not shown
        self._sheet: Sheet | None = None
        self._row = self._column = 0
        self._rows = 1  # how often the row that is being read stands there
        self._row_style = ""
        self._column_styles: list[tuple[int, str]] = []  # up to which column, which style
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._remark: list[str] | None = None
        self._drawn = 0  # how deep in shapes, whose texts are no cells,
        self._inside = 0  # and in paragraphs

    def begin(self, name: str, attributes: dict[str, str]) -> Callable[[str], Any] | None:
        """An element begins."""
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name in _CELLS:
            self._begin_cell(said)
        elif self._cell is not None:
            return self._begin_text(name, said)
        elif name == "table-row":
            self._begin_row(said)
        elif name == "table-column":
            self._begin_columns(said)
        elif name == "table":
            self._begin_sheet(said)
        elif name == "style":
            self._style = said.get("name", "")
        elif name == "text-properties":
            self._dress(said)
        elif name == "table-properties" and said.get("display") == "false":
            self._unseen.add(self._style)
        return None

    def end(self, name: str) -> Callable[[str], Any] | None:
        """An element ends."""
        if name in _CELLS:
            self._end_cell()
        elif self._cell is not None:
            return self._end_text(name)
        elif name == "table-row" and self._sheet is not None:
            self._row += self._rows - 1
        elif name == "table":
            self._sheet = None
        return None

    # Sheets, columns and rows

    def _begin_sheet(self, said: dict[str, str]) -> None:
        self._sheet = Sheet(name=said.get("name"), hidden=said.get("style-name") in self._unseen, budget=self._budget)
        self._sheet.has_notes = True
        self.sheets.append(self._sheet)
        self._row = self._column = 0
        self._column_styles = []

    def _begin_columns(self, said: dict[str, str]) -> None:
        if self._sheet is None:
            return
        first = self._column_styles[-1][0] if self._column_styles else 0
        last = min(first + _many(said, "number-columns-repeated"), MAX_COLUMNS)
        self._column_styles.append((last, said.get("default-cell-style-name", "")))
        if said.get("visibility") in {"collapse", "filter"}:
            self._sheet.hidden_columns.update(range(first + 1, last + 1))

    def _begin_row(self, said: dict[str, str]) -> None:
        self._row, self._column = self._row + 1, 0
        self._rows = _many(said, "number-rows-repeated")
        self._row_style = said.get("default-cell-style-name", "")
        if self._sheet is not None and said.get("visibility") in {"collapse", "filter"}:
            self._sheet.hidden_rows.update(range(self._row, min(self._row + self._rows, self._row + 10_000)))

    # Cells

    def _begin_cell(self, said: dict[str, str]) -> None:
        self._cell, self._remark, self._drawn, self._inside = said, None, 0, 0
        self._pieces = []

    def _begin_text(self, name: str, said: dict[str, str]) -> Callable[[str], Any] | None:
        """What is in a cell: paragraphs, remarks, and drawings over it."""
        if name == "annotation":
            self._remark = []
        elif name in _SHAPES:
            self._drawn += 1
        into = self._into
        if name == "line-break" or (name == "p" and into):
            into.append("\n")
        elif name in {"s", "tab"}:
            into.append(" " * min(_many(said, "c"), 100))
        self._inside += name == "p"
        return into.append if self._inside else None

    @property
    def _into(self) -> list[str]:
        """Where text goes that comes now; that of shapes goes nowhere."""
        if self._remark is not None:
            return self._remark
        return [] if self._drawn else self._pieces

    def _end_text(self, name: str) -> Callable[[str], Any] | None:
        self._inside -= name == "p"
        if name in _SHAPES:
            self._drawn -= 1
        elif name == "annotation" and self._remark is not None and self._sheet is not None:
            text = "".join(self._remark).strip()[:MAX_TEXT]
            if text:
                self._sheet.notes[Spot(self._row, self._column + 1)] = text
            self._remark = None
        return self._into.append if self._inside else None

    def _end_cell(self) -> None:
        said, self._cell = self._cell or {}, None
        first = self._column + 1
        self._column += _many(said, "number-columns-repeated")
        if self._sheet is None or not self._row:
            return
        text = "".join(self._pieces).strip() or next((said[key] for key in _VALUES if key in said), "")
        if text:
            self._put(text, said, first)
        height, width = _many(said, "number-rows-spanned"), _many(said, "number-columns-spanned")
        if height > 1 or width > 1:
            self._sheet.merged.append(Box(self._row, first, self._row + height - 1, first + width - 1))

    def _dress(self, said: dict[str, str]) -> None:
        """Say of the style that is read how its text looks."""
        if said.get("font-weight") == "bold":
            self._bold.add(self._style)
        if said.get("text-line-through-style", "none") != "none":
            self._struck.add(self._style)

    def _put(self, text: str, said: dict[str, str], first: int) -> None:
        assert self._sheet is not None  # noqa: S101  whoever calls has looked
        last, below = min(self._column, MAX_COLUMNS), min(self._row + self._rows - 1, MAX_ROWS)
        if self._column > MAX_COLUMNS:
            self._sheet.warn(f"what is right of column {MAX_COLUMNS:,} was not read")
        style = said.get("style-name") or self._row_style or self._style_of(first)
        for row in range(self._row, below + 1):
            for column in range(first, last + 1):
                self._sheet.put(row, column, text)
                if style in self._bold:
                    self._sheet.bold.add(Spot(row, column))
                if style in self._struck:
                    self._sheet.struck.add(Spot(row, column))

    def _style_of(self, column: int) -> str:
        return next((style for last, style in self._column_styles if column <= last), "")


def _many(said: dict[str, str], key: str) -> int:
    """How often something stands there, by its attribute; once where that is absurd."""
    text = said.get(key, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) <= 7 else 1
