"""Pipe tables of Markdown, with the headings above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raci.exchange.read.grid import MAX_TEXT, Grid
from raci.exchange.read.page import Page
from raci.exchange.read.plain import plain, without_tags
from raci.exchange.refusal import ImportRefused
from raci.exchange.spot import Spot

MAX_LINES = 500_000
_MAX_LINE = 20_000  # characters; what is longer is no row that a person wrote
_MAX_LEVEL = 6
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # where lines end
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_BREAK = re.compile(r"<br {0,2}/?>", re.IGNORECASE)
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")


def pipe_tables(text: str, page: Page) -> None:
    """Add the tables of a text to a page, its other lines, and its headings."""
    table: Grid | None = None
    for number, full in _outside_fences(text):
        line = full[:_MAX_LINE].rstrip()
        title = _heading(line)
        if title:
            page.head(title[1], level=title[0])
        if "|" in line and not title:
            if table is None:
                table = page.begin_table()
            _add_row(table, number, line)
            if len(full) > _MAX_LINE:
                table.warn(f"what is right of the first {_MAX_LINE:,} characters of a line was not read")
        else:
            table = None
            page.tell(line)


def _heading(line: str) -> tuple[int, str] | None:
    """The level and the text of a heading: `## Build ##`."""
    body = line.lstrip(" ")
    text = body.lstrip("#")
    level = len(body) - len(text)
    if len(line) - len(body) > 3 or not 1 <= level <= _MAX_LEVEL or not text[:1].isspace():
        return None
    bare = text.rstrip("#")
    return level, plain(bare if bare[-1:].isspace() else text)


def _outside_fences(text: str) -> Iterator[tuple[int, str]]:
    if sum(text.count(mark) for mark in _BREAKS) > MAX_LINES:
        raise ImportRefused(
            f"it has more than {MAX_LINES:,} lines, the most that raci reads",
            "Save the part with the table as a file of its own.",
        )
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, line


def _add_row(table: Grid, number: int, line: str) -> None:
    if _is_rule(line):
        return
    cells = _UNESCAPED_BAR.split(without_tags(_BREAK.sub("\n", line)).strip().removeprefix("|"))
    if cells and not cells[-1].strip():
        cells.pop()
    for column, cell in enumerate(cells, 1):
        text = cell[:MAX_TEXT].replace("&nbsp;", "\xa0").strip(" \t\n")  # other blanks indent
        table.put(number, column, " " * (len(text) - len(text.lstrip())) + plain(text))
        if cell.strip().startswith("**"):
            table.bold.add(Spot(number, column))
        if cell.strip().startswith("~~"):
            table.struck.add(Spot(number, column))


def _is_rule(line: str) -> bool:
    """Whether a line is the one under the header of a table: dashes in each cell, with colons at their ends."""
    if line.strip("|:- \t"):
        return False
    cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    bare = [cell.removeprefix(":").removesuffix(":") for cell in cells]
    return all(cell and not cell.strip("-") for cell in bare)
