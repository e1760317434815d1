"""A file of any kind that can be imported, read into matrices."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from raci.document.parse import without_collector
from raci.exchange.read.recognise import OLE, ZIP, recognise
from raci.exchange.reading import Reading, ReadMatrix
from raci.exchange.refusal import ImportRefused

STDIN = "-"
MAX_BYTES = 64 * 2**20


def read_path(source: str | os.PathLike[str]) -> Reading:
    """What a file holds; `-` is standard input. Raises `ImportRefused` where it cannot be read at all."""
    path = os.fspath(source)
    return read_tables(_bytes(path), "<stdin>" if path == STDIN else path)


def read_tables(data: bytes, name: str) -> Reading:
    """What the bytes of a file hold.

    Its name tells the format; where the name has no ending, as on standard input, the content does.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused(
            f"it is larger than {MAX_BYTES // 2**20} MB, the most that raci reads",
            "Save the sheet with the matrix as a file of its own.",
        )
    if not data.strip():
        raise ImportRefused("the file is empty", "Check that it was saved.")
    with without_collector():  # it would walk over every cell again and again
        reading = _reader(data, Path(name).suffix.lower())(data, name)
    return replace(reading, matrices=tuple(_titled(matrix, name, reading) for matrix in reading.matrices))


def _titled(matrix: ReadMatrix, name: str, reading: Reading) -> ReadMatrix:
    """A matrix with a title from the name of its file, and of its sheet where there are several."""
    stem = "Imported matrix" if name.startswith("<") else Path(name).stem
    several = len(reading.matrices) > 1 and matrix.sheet
    return matrix if matrix.title else replace(matrix, title=f"{stem}: {matrix.sheet}" if several else stem)


def _reader(data: bytes, suffix: str) -> Callable[[bytes, str], Reading]:
    if data.startswith((ZIP, OLE)) or suffix in {".xlsx", ".xlsm", ".xltx", ".xls"}:
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
        "It reads .xlsx, .csv, .tsv, .md, .html and .json: save it as one of these.",
    )


def _bytes(path: str) -> bytes:
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(path).open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
                raise ImportRefused("it is a device, not a file")
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ImportRefused("there is no such file", "Check the name.") from None
    except IsADirectoryError:
        raise ImportRefused("it is a folder, not a file", "Name the file in it.") from None
    except PermissionError:
        raise ImportRefused("you may not read it", "Check its permissions.") from None
    except OSError as error:
        raise ImportRefused(f"it cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise ImportRefused("its name cannot be the name of a file") from None
