"""Documents with tables: Markdown, with pipe tables or HTML ones, and HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from raci.exchange.find.legend import legend_of_texts
from raci.exchange.find.matrices import find_all
from raci.exchange.read.decode import decode
from raci.exchange.read.grid import Grid
from raci.exchange.read.html import html_tables
from raci.exchange.read.page import Page
from raci.exchange.read.pipes import pipe_tables
from raci.exchange.reading import Reading, ReadMatrix, ReadStage, Refusal
from raci.exchange.refusal import ImportRefused

MAX_TAGS = 3_000_000
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table>", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Reading:
    """The matrices of an HTML document."""
    page = Page()
    html_tables(_text(data), page)
    return _read(page, name)


def read_markdown(data: bytes, name: str) -> Reading:
    """The matrices of a Markdown document."""
    page = Page()
    _read_markdown(_text(data), page)
    return _read(page, name)


def _text(data: bytes) -> str:
    text, _ = decode(data)
    if text.count("<") > MAX_TAGS:
        raise ImportRefused(
            f"it has more than {MAX_TAGS:,} tags, the most that raci reads",
            "Save the part with the table as a file of its own.",
        )
    return text


def _read(page: Page, name: str) -> Reading:
    """The matrices of tables; those of one shape under several headings are one matrix."""
    grids = [grid for grid in page.grids if len(grid.cells) > 1]
    hints = [f"{PurePath(name).stem} {grid.heading or ''}" for grid in grids]
    read: list[tuple[Grid, ReadMatrix]] = []
    refused: list[Refusal] = []
    for grid, (found, reason) in zip(grids, find_all(grids, hints, legend_of_texts(page.prose)), strict=True):
        read += [(grid, matrix) for matrix in found]
        if not found:
            refused.append(Refusal(grid.heading, reason))
    if not grids:
        refused.append(Refusal(None, "it has no table"))
    return Reading(name, tuple(_under_headings(read)), tuple(refused))


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


def _under_headings(read: list[tuple[Grid, ReadMatrix]]) -> list[ReadMatrix]:
    """Matrices, where several stand in a document, with the headings above them as stages; equal columns are joined."""
    headings = {grid.heading for grid, _ in read}
    if len(read) < 2 or len(headings) < 2:
        return [matrix for _, matrix in read]
    joined: list[ReadMatrix] = []
    for grid, matrix in read:
        staged = _staged(matrix, grid.heading)
        if joined and joined[-1].roles == staged.roles and joined[-1].orientation == staged.orientation:
            activities = (*joined[-1].activities, *staged.activities)
            notes = tuple(dict.fromkeys((*joined[-1].notes, *staged.notes)))
            joined[-1] = replace(joined[-1], activities=activities, notes=notes)
        else:
            joined.append(staged)
    return joined


def _staged(matrix: ReadMatrix, heading: str | None) -> ReadMatrix:
    if not heading or any(activity.stage for activity in matrix.activities):
        return matrix
    stage = ReadStage(heading)
    activities = tuple(replace(activity, stage=stage) for activity in matrix.activities)
    return replace(matrix, activities=activities, notes=(*matrix.notes, "headings above tables were taken as stages"))
