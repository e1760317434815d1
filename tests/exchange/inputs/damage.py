"""Files damaged: bytes changed, lost, repeated and mixed; the parts of workbooks one by one."""

from __future__ import annotations

import io
import json
import re
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from raci.exchange.xlsx.text import cell_text
from tests.exchange.inputs.odd import bent, text
from tests.exchange.workbooks import opened, repacked, saved

_TOKEN = re.compile(rb'="[^"]*"|>[^<]+<|</?[\w:]+')
_NUMBERS = [
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483648",
    b"9" * 30,
    b"1e999",
    b"A1:XFD1048576",
    b"B2:A1",
    b"",
    b"A0",
    b"nan",
]


def damaged(rng: Random, data: bytes, other: bytes) -> bytes:
    """Bytes with a few changes; parts of other bytes may come in."""
    for _ in range(rng.choice([1, 1, 2, 5, 20])):
        at = rng.randrange(len(data) + 1)
        length = rng.choice([1, 1, 2, 10, 200])
        kind = rng.randrange(6)
        if kind == 0:
            data = data[:at] + bytes(rng.randrange(256) for _ in range(min(length, 10))) + data[at + length :]
        elif kind == 1:
            data = data[:at] + data[at + length :]
        elif kind == 2:
            data = data[:at] + data[at : at + length] * rng.choice([2, 3, 20]) + data[at + length :]
        elif kind == 3:
            start = rng.randrange(len(other) + 1)
            data = data[:at] + other[start : start + length] + data[at:]
        elif kind == 4:
            data = data[:at] + rng.choice(list(b'|,;\t\n"<>&\\{}[]:#*`\0\xff\xef')).to_bytes(1, "big") + data[at:]
        elif rng.random() < 0.2:
            data = data[:at]
    return data


def with_damaged_parts(rng: Random, book: bytes, other: bytes) -> bytes:
    """A workbook in which some parts are changed, gone, or those of another one."""
    with ZipFile(io.BytesIO(book)) as archive, ZipFile(io.BytesIO(other)) as second:
        parts = {name: archive.read(name) for name in archive.namelist()}
        others = [second.read(name) for name in second.namelist()]
    changes: dict[str, bytes | None] = {}
    for name in rng.sample(list(parts), min(rng.choice([1, 1, 1, 2, 4]), len(parts))):
        kind = rng.random()
        if kind < 0.1:
            changes[name] = None
        elif kind < 0.2:
            changes[name] = rng.choice(others)
        elif kind < 0.5:
            changes[name] = damaged(rng, parts[name], rng.choice(others))
        else:
            changes[name] = _with_other_values(rng, parts[name])
    return repacked(book, changes)


def _with_other_values(rng: Random, part: bytes) -> bytes:
    """XML with some values, texts and names changed: most of it is still XML."""
    tokens = [match.span() for match in _TOKEN.finditer(part)]
    if not tokens:
        return part
    for start, end in sorted(rng.sample(tokens, min(len(tokens), rng.choice([1, 2, 5]))), reverse=True):
        token = part[start:end]
        odd = rng.choice(_NUMBERS) if rng.random() < 0.6 else _escaped(text(rng))
        if token.startswith(b"="):
            token = b'="' + odd + b'"'
        elif token.startswith(b">"):
            token = b">" + odd + b"<"
        elif rng.random() < 0.2:
            token = rng.choice([b"<c", b"<row", b"<v", b"<t", b"<is", b"<mergeCell", b"<sheetData", b"</c"])
        part = part[:start] + token + part[end:]
    return part


def _escaped(word: str) -> bytes:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        word = word.replace(sign, entity)
    return word.encode("utf-8", "replace")


def retyped(rng: Random, book: bytes) -> bytes:
    """A workbook that somebody edited at random, in hidden cells too."""
    workbook = opened(book)
    for _ in range(rng.choice([1, 2, 4, 12])):
        sheet = rng.choice(workbook.worksheets)
        row, column = rng.randrange(1, sheet.max_row + 3), rng.randrange(1, sheet.max_column + 3)
        kind = rng.random()
        if kind < 0.1:
            sheet.delete_rows(row)
        elif kind < 0.2:
            sheet.delete_cols(column)
        elif kind < 0.25:
            sheet.insert_rows(row)
        elif kind < 0.3:
            sheet.insert_cols(column)
        elif kind < 0.35:
            sheet.title = (
                cell_text(text(rng)).strip("'")[:31].translate(dict.fromkeys(map(ord, "[]:*?/\\"), "-")) or "x"
            )
        else:
            _put(rng, sheet, row, column)
    return saved(workbook)


def _put(rng: Random, sheet: Any, row: int, column: int) -> None:
    if type(sheet.cell(row, column)).__name__ == "MergedCell":
        return
    source = sheet.cell(rng.randrange(1, sheet.max_row + 1), rng.randrange(1, sheet.max_column + 1)).value
    numbers = [0, -1, 2.5, 10**15, 1e300, True]
    odd = rng.choice(numbers) if rng.random() < 0.1 else cell_text(text(rng))
    sheet.cell(row, column).value = source if rng.random() < 0.4 else None if rng.random() < 0.2 else odd


def with_bent_data(rng: Random, book: bytes) -> bytes:
    """A workbook of ours that carries other data, of the right length."""
    workbook = opened(book)
    sheet = workbook["raci-data"]
    content = json.loads("".join(str(sheet.cell(row, 1).value) for row in range(2, sheet.max_row + 1)))
    for _ in range(rng.choice([1, 1, 2, 5])):
        content = bent(rng, content)
    made = json.dumps(content).replace("_", "\\u005f").replace(" ", "\\u0020")
    sheet.cell(1, 1).value = f"raci:1 {len(made)}"
    for row, start in enumerate(range(0, max(len(made), sheet.max_row * 16_000), 16_000), 2):
        sheet.cell(row, 1).value = made[start : start + 16_000] or None
    return saved(workbook)


def zipped(parts: dict[str, str]) -> bytes:
    """An archive of texts."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.encode("utf-8", "replace"))
    return out.getvalue()
