"""What a workbook says as a whole: its sheets, the texts that they share, and which styles are bold or dates."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from defusedxml import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.xml.constants import SHARED_STRINGS

from raci.exchange.read.grid import MAX_TEXT
from raci.exchange.refusal import ImportRefused
from raci.exchange.xlsx.archive import Archive
from raci.exchange.xlsx.text import text_of


class Tab(NamedTuple):
    """A sheet by its name; `part` is where its cells are, None where it has none."""

    name: str
    part: str | None
    hidden: bool


@dataclass
class Book:
    """Sheets in order, shared texts, and styles by the number that cells give.

    Those are bold ones, struck-through ones, dates, spans of time, and how far the others indent.
    """

    tabs: list[Tab] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    bold: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    indents: dict[str, int] = field(default_factory=dict)
    days: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()
    epoch: Any = WINDOWS_EPOCH


def read_book(archive: Archive) -> Book:
    """The workbook of an archive. Raises `ImportRefused` where it is damaged.

    Of openpyxl's reader only the steps that an import needs: charts, properties and names are not looked at.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks are not for the user
        try:
            whole: Any = archive.fp
            reader: Any = ExcelReader(whole, read_only=True, data_only=True, keep_links=False)
            reader.archive = archive
            reader.read_manifest()
            reader.read_workbook()
            book = Book(_tabs(reader), _texts(reader, archive), epoch=reader.wb.epoch)
            _add_styles(book, reader, archive)
        except ImportRefused:
            raise
        except MemoryError:
            raise ImportRefused("the workbook is too large for the memory of this machine") from None
        except Exception as error:  # openpyxl raises all kinds on damaged parts
            refuse_entities(error)
            raise ImportRefused("the workbook is damaged", "Open it in Excel and save it again.") from None
    return book


def refuse_entities(error: BaseException | None) -> None:
    """Raise `ImportRefused` if an error comes from a part with entities; openpyxl wraps errors in its own."""
    while error is not None:
        if isinstance(error, DefusedXmlException):
            raise ImportRefused(
                "it declares entities of XML, which no spreadsheet program writes: it may be an attack",
                "If the file is yours, open it in Excel and save it again.",
            ) from None
        error = error.__cause__ or error.__context__


def _tabs(reader: Any) -> list[Tab]:
    """The sheets; those that hold a chart or a macro have no cells."""
    found = []
    for sheet, relation in reader.parser.find_sheets():
        has_cells = relation.Type.endswith("/worksheet") and relation.target in reader.valid_files
        found.append(Tab(str(sheet.name), relation.target if has_cells else None, sheet.state != "visible"))
    return found


def _texts(reader: Any, archive: Archive) -> list[str]:
    part = reader.package.find(SHARED_STRINGS)
    texts = _Texts()
    if part is not None:
        archive.stream(part.PartName[1:], texts)
    return texts.found


class _Texts:
    """Takes the elements of the part with the texts that cells share."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._phonetic = 0

    def begin(self, name: str, attributes: dict[str, str]) -> Callable[[str], Any] | None:  # noqa: ARG002
        """An element begins."""
        self._phonetic += name == "rPh"
        return self._pieces.append if name == "t" and not self._phonetic else None

    def end(self, name: str) -> None:
        """An element ends."""
        self._phonetic -= name == "rPh"
        if name == "si":
            self.found.append(text_of("".join(self._pieces)[: MAX_TEXT + 1]).rstrip())
            self._pieces.clear()


def _add_styles(book: Book, reader: Any, archive: Archive) -> None:
    """Look up which styles tell something; a workbook whose styles are damaged has none."""
    try:
        apply_stylesheet(archive, reader.wb)
        fonts, styles = reader.wb._fonts, reader.wb._cell_styles
        numbered = {str(number): style for number, style in enumerate(styles)}
        fonted = {number: fonts[style.fontId] for number, style in numbered.items() if style.fontId < len(fonts)}
        places = reader.wb._alignments
        placed = {number: places[one.alignmentId] for number, one in numbered.items() if one.alignmentId < len(places)}
        days, spans = reader.wb._date_formats, reader.wb._timedelta_formats
    except ImportRefused:
        raise
    except Exception as error:  # openpyxl raises all kinds on damaged parts
        refuse_entities(error)
        return
    book.bold = frozenset(number for number, font in fonted.items() if font.b)
    book.struck = frozenset(number for number, font in fonted.items() if font.strike)
    book.indents = {number: int(alignment.indent) for number, alignment in placed.items() if alignment.indent}
    book.days, book.spans = frozenset(map(str, days)), frozenset(map(str, spans))
