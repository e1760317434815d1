"""Fair widths for the columns of a table: each as wide as what stands in it asks for, beside the others."""

from __future__ import annotations

from collections.abc import Sequence

from raci.exchange.xlsx.measure import text_width, widest_piece
from raci.report.brief.page import Table
from raci.report.brief.paper import CELL, COLUMN, TABLE_TEXT

_MOST = 2 * COLUMN  # points that a text may ask for: one without an end would leave the others nothing
_SPARE = 3.0  # points, since widths are whole hundredths
_FIGURE = 14  # characters; what is no longer is a figure, a date or a word or two, and stays on one line


def fair_widths(part: Table) -> tuple[int, ...]:
    """Hundredths of the table: no word is broken where that can be, and what is left goes by the length of texts."""
    columns = list(zip(part.head, *part.rows, strict=True))
    around = 2 * CELL + _SPARE
    least = [min(_widest_word(texts) + around, COLUMN / len(columns)) for texts in columns]
    whole = [max(min(_longest(texts) + around, _MOST), few) for texts, few in zip(columns, least, strict=True)]
    wish = [much - few for much, few in zip(whole, least, strict=True)]
    left = COLUMN - sum(least)
    shares = whole if not sum(wish) else [few + left * one / sum(wish) for few, one in zip(least, wish, strict=True)]
    return _hundredths(shares)


def _widest_word(texts: Sequence[str]) -> float:
    head, *cells = texts
    figures = (text_width(cell, TABLE_TEXT) for cell in cells if len(cell) <= _FIGURE)
    return max(widest_piece([head], TABLE_TEXT, bold=True), widest_piece(cells, TABLE_TEXT), *figures)


def _longest(texts: Sequence[str]) -> float:
    head, *cells = texts
    return max(text_width(head, TABLE_TEXT, bold=True), *(text_width(cell, TABLE_TEXT) for cell in cells))


def _hundredths(shares: Sequence[float]) -> tuple[int, ...]:
    """Whole numbers in the proportion of some shares, which are a hundred together."""
    found = [int(100 * share / sum(shares)) for share in shares]
    found[found.index(max(found))] += 100 - sum(found)
    return tuple(found)
