"""The title of a matrix, where it stands in a row of its own over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from raci.exchange.find.letters import Letters
from raci.exchange.find.placed import Placed
from raci.exchange.find.roles import clean

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 100  # characters; what is longer is prose
# Words that say what any matrix is; the name of the file says more than they do.
_PLAIN = frozenset("raci rasci responsibility responsibilities assignment matrix chart table template sheet".split())  # noqa: SIM905


class Title(NamedTuple):
    """A title, and the row that it stands in."""

    text: str
    row: int


def title_over(letters: Letters, found: Sequence[Placed]) -> Title | None:
    """The title of the only matrix of a sheet: the one text of the first row, above all others.

    A text of a legend is none, nor is one that goes on below itself as a paragraph does.
    """
    rows = sorted(letters.rows)
    if len(found) != 1 or not rows or rows[0] >= found[0].first:
        return None
    cells = letters.rows[rows[0]]
    texts = set(map(clean, cells.values()))  # one that is merged over columns stands in each of them
    if len(texts) != 1 or any((rows[0], column) in letters.legend.spots for column in cells):
        return None
    text = texts.pop()
    words = {word.casefold() for word in _WORD.findall(text)}
    if not words - _PLAIN or len(text) > _LONGEST or "=" in text or text.endswith((".", ":", ";", ",")):
        return None
    return Title(text, rows[0])
