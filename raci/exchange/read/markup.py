"""Documents with tables: Markdown, with pipe tables or HTML ones, and HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath

from raci.exchange.find.legend import legend_of_texts
from raci.exchange.find.matrices import find_all
from raci.exchange.read.decode import decode, said_of
from raci.exchange.read.headings import under_headings
from raci.exchange.read.html import html_tables
from raci.exchange.read.own_page import own_page
from raci.exchange.read.page import Page
from raci.exchange.read.pipes import pipe_tables
from raci.exchange.reading import Reading, ReadMatrix, Refusal
from raci.exchange.refusal import ImportRefused

MAX_TAGS = 3_000_000
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table>", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Reading:
    """The matrices of an HTML document."""
    return _read(data, name, html_tables, own_page)


def read_markdown(data: bytes, name: str) -> Reading:
    """The matrices of a Markdown document."""
    return _read(data, name, _read_markdown)


def _read(
    data: bytes,
    name: str,
    read: Callable[[str, Page], None],
    ours: Callable[[str], ReadMatrix | None] = lambda _text: None,
) -> Reading:
    """The matrices of tables; those of one shape under several headings are one matrix.

    `ours` knows a document that raci wrote, and reads it as it is.
    """
    text, encoding = decode(data)
    if text.count("<") > MAX_TAGS:
        raise ImportRefused(
            f"it has more than {MAX_TAGS:,} tags, the most that raci reads",
            "Save the part with the table as a file of its own.",
        )
    own = ours(text)
    if own is not None:
        return Reading(name, (own,))
    page = Page()
    read(text, page)
    grids = [grid for grid in page.grids if len(grid.cells) > 1]
    hints = [f"{PurePath(name).stem} {grid.heading or ''}" for grid in grids]
    found: list[tuple[str | None, ReadMatrix]] = []
    refused: list[Refusal] = []
    for grid, (matrices, reason) in zip(grids, find_all(grids, hints, legend_of_texts(page.prose)), strict=True):
        found += [(grid.heading, matrix) for matrix in matrices]
        if not matrices:
            refused.append(Refusal(grid.heading, "; ".join([reason, *grid.warnings])))
    if not grids:
        refused.append(Refusal(None, "it has no table"))
    read_as = (said,) if (said := said_of(encoding)) else ()
    matrices = [replace(matrix, notes=(*matrix.notes, *read_as)) for matrix in under_headings(found, page)]
    return Reading(name, tuple(matrices), tuple(refused))


def _read_markdown(text: str, page: Page) -> None:
    """Add tables of both kinds to a page, each with the heading above it, and the lines of other text."""
    for part, is_html in _parts(text):
        if is_html:
            html_tables(part, page)
        else:
            pipe_tables(part, page)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its HTML tables, in order; whether a part is one of them."""
    begins = [match.start() for match in _TABLE.finditer(text)]
    ends = [match.end() for match in _TABLE_END.finditer(text)]
    position = 0
    for begin in begins:
        at = bisect_right(ends, begin)
        if begin < position or at == len(ends):
            continue
        yield text[position:begin], False
        yield text[begin : ends[at]], True
        position = ends[at]
    yield text[position:], False
