"""Pipe tables of Markdown, with the headings above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raci.exchange.read.grid import MAX_TEXT, Grid

_MAX_LINE = 20_000  # characters; what is longer is no row that a person wrote
_MAX_MARKED = 1_000  # characters of a text in which emphasis and links are looked for
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--.*?-->", re.DOTALL)
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|`|~~)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"(?<!\\)!?\[([^\]]*)\]\([^)]*\)")


def pipe_tables(text: str, heading: str | None = None) -> tuple[list[Grid], list[str], str | None]:
    """The tables of a text as grids, its other lines, and the last heading; `heading` is the one before the text."""
    grids: list[Grid] = []
    prose: list[str] = []
    table: Grid | None = None
    for number, line in _outside_fences(text):
        title = _HEADING.match(line)
        if title:
            heading = plain(title[1])
        if "|" in line and not title:
            if table is None:
                table = Grid(heading=heading)
                grids.append(table)
            _add_row(table, number, line)
        else:
            table = None
            prose.append(plain(line))
    return [grid for grid in grids if len(grid.cells) > 1], prose, heading


def _outside_fences(text: str) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, full in enumerate(text.splitlines(), 1):
        line = full[:_MAX_LINE].rstrip()
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, line


def _add_row(table: Grid, number: int, line: str) -> None:
    if _RULE.match(line):
        return
    body = _TAG.sub(" ", line).strip()
    cells = _UNESCAPED_BAR.split(body.removeprefix("|"))
    if cells and not cells[-1].strip():
        cells.pop()
    for column, cell in enumerate(cells, 1):
        table.put(number, column, plain(cell[:MAX_TEXT]))
        if cell.strip().startswith("**"):
            table.bold.add((number, column))  # type: ignore[arg-type]


def plain(text: str) -> str:
    """Text as it is shown: without emphasis, links, tags and escapes."""
    if len(text) > _MAX_MARKED:
        return text.strip()
    shown = _LINK.sub(r"\1", _TAG.sub(" ", text))
    for _ in range(3):
        shown = _EMPHASIS.sub(r"\2", shown)
    return _ESCAPE.sub(r"\1", shown).strip()
