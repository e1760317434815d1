"""The parts of a workbook, read within limits, whatever a file says of itself.

Sheets and texts are streamed: a few callbacks for each element, no tree, so that a million cells take seconds. What
openpyxl makes objects of takes thirty times as long, and may hold far less.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, Protocol
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile, ZipInfo

from defusedxml import EntitiesForbidden

from raci.exchange.refusal import ImportRefused

MAX_UNPACKED = 256 * 2**20
MAX_ELEMENTS = 6_000_000  # in the sheets and texts of a file
MAX_OBJECTS = 250_000  # elements of a part that openpyxl reads; Excel has at most 64,000 styles
_PIECE = 2**16


_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_NAMESPACES = tuple(  # ISO/IEC 29500-1 and -4
    (_STRICT + area, _USUAL + area.replace(b"/", b"/2006/", 1))
    for area in (b"spreadsheetml/main", b"officeDocument/", b"drawingml/")
)


class Handler(Protocol):
    """What a part is read by: the names of elements are without their prefix."""

    def begin(self, name: str, attributes: dict[str, str]) -> Callable[[str], Any] | None:
        """An element begins; what is returned is called with the text in it."""
        ...

    def end(self, name: str) -> Callable[[str], Any] | None:
        """An element ends; what is returned is called with the text that follows it."""
        ...


class Archive(ZipFile):
    """A zip archive; what is read of it is counted."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._bytes, self._elements = 2 * MAX_UNPACKED, MAX_ELEMENTS

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """A part that is read whole, and made objects of."""
        data = super().read(name, pwd)
        if _STRICT in data:
            data = _transitional(data)
        self._take(size=len(data))
        if data.count(b"<") - data.count(b"</") > MAX_OBJECTS:
            part = name if isinstance(name, str) else name.filename
            raise ImportRefused(
                f"its part {part} has more than {MAX_OBJECTS:,} elements; it may be an attack",
                "If the file is yours, save the sheet with the matrix as a file of its own.",
            )
        return data

    def stream(self, name: str, handler: Handler) -> None:
        """Show a part to a handler, element by element."""
        parser = ParserCreate()
        parser.buffer_text = True
        local: dict[str, str] = {}
        count = 0

        def begin(tag: str, attributes: dict[str, str]) -> None:
            nonlocal count
            count += 1
            name = local.get(tag)
            if name is None:
                name = local[tag] = tag.rpartition(":")[2]
            parser.CharacterDataHandler = handler.begin(name, attributes)

        def end(tag: str) -> None:
            parser.CharacterDataHandler = handler.end(local[tag])

        parser.StartElementHandler, parser.EndElementHandler = begin, end
        parser.EntityDeclHandler = _refuse_entity
        with self.open(name) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece, False)  # noqa: FBT003  expat takes it by position
                self._take(len(piece), count)
                count = 0
            parser.Parse(b"", True)  # noqa: FBT003

    def _take(self, size: int, elements: int = 0) -> None:
        self._bytes -= size
        self._elements -= elements
        if self._bytes < 0 or self._elements < 0:
            raise ImportRefused(
                f"its sheets have more than {MAX_ELEMENTS:,} elements (cells, empty ones too, and what is in them), "
                "the most that raci reads",
                "Save the part with the matrix as a file of its own.",
            )


def _transitional(data: bytes) -> bytes:
    """A part of a "Strict Open XML" workbook in the words of the usual one, the only ones that openpyxl knows."""
    for strict, usual in _NAMESPACES:
        data = data.replace(strict, usual)
    return data


def _refuse_entity(name: str, _: int, value: str | None, *rest: str | None) -> None:
    """Refuse what may stand for any amount of text, as defusedxml does where openpyxl reads."""
    raise EntitiesForbidden(name, value, *rest)
