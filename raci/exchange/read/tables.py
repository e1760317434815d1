"""A file of any kind that can be imported, read into matrices."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from raci.document.limits import MAX_BYTES
from raci.document.parse import without_collector
from raci.document.problems import Unreadable
from raci.document.read import STDIN, read_bytes
from raci.exchange.clean import clean_text
from raci.exchange.read.decode import as_utf8
from raci.exchange.read.finish import finished
from raci.exchange.read.recognise import OLE, ZIP, recognise
from raci.exchange.reading import Reading
from raci.exchange.refusal import ImportRefused

_SMALLER = "Save the sheet with the matrix as a file of its own."
_ADVICE = (("no such file", "Check the name."), ("it is a folder", "Name the file in it."), ("larger than", _SMALLER))


def read_path(source: str | os.PathLike[str], encoding: str = "") -> Reading:
    """What a file holds; `-` is standard input. Raises `ImportRefused` where it cannot be read at all."""
    path = os.fspath(source)
    return read_tables(_bytes(path), "<stdin>" if path == STDIN else path, encoding)


def read_tables(data: bytes, name: str, encoding: str = "") -> Reading:
    """What the bytes of a file hold; with `encoding`, a text is in that one.

    Its name tells the format; where the name has no ending, as on standard input, the content does.
    """
    called, name = name, clean_text(name)
    if len(data) > MAX_BYTES:
        raise ImportRefused(
            f"it is larger than {MAX_BYTES // 2**20} MB, the most that raci reads",
            _SMALLER,
        )
    if not data.strip():
        raise ImportRefused("the file is empty", "Check that it was saved.")
    if encoding:
        if data.startswith((ZIP, OLE)):
            raise ImportRefused("it is a workbook, which has no encoding to be named", "Leave --encoding out.")
        data = as_utf8(data, encoding)
    with without_collector():  # it would walk over every cell again and again
        reading = _reader(data, Path(name).suffix.lower())(data, name)
        return replace(finished(reading, name), source=called)


def _reader(data: bytes, suffix: str) -> Callable[[bytes, str], Reading]:
    if data.startswith((ZIP, OLE)) or suffix in {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"}:
        from raci.exchange.xlsx.workbook import read_workbook

        return read_workbook
    if suffix in {"", ".txt"}:
        suffix = recognise(data)
    if suffix in {".csv", ".tsv"}:
        from raci.exchange.read.csv import read_csv

        return read_csv
    if suffix in {".md", ".markdown"}:
        from raci.exchange.read.markup import read_markdown

        return read_markdown
    if suffix in {".html", ".htm"}:
        from raci.exchange.read.markup import read_html

        return read_html
    if suffix == ".json":
        from raci.exchange.read.json import read_json

        return read_json
    raise ImportRefused(
        f"raci does not read {suffix} files",
        "It reads .xlsx, .ods, .xls, .csv, .tsv, .md, .html and .json: save it as one of these.",
    )


def _bytes(path: str) -> bytes:
    """The bytes of a file, read as plans are; the advice is that of an import."""
    try:
        return read_bytes(path)
    except Unreadable as error:
        advice = next((text for words, text in _ADVICE if words in error.message), error.advice)
        raise ImportRefused(error.message.replace("a plan may have", "raci reads"), advice) from None
