"""Text in a number of terminal columns: cut, filled up, or wrapped. East Asian wide characters take two columns.

Of text whose width is in doubt as much is kept as has room in any terminal; what is filled up is as wide as Textual
takes it to be.
"""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size

from raci.tui.doubtful import first_columns, is_doubtful, most_columns


def cut(text: str, width: int) -> str:
    """Text with an ellipsis at the end where it does not fit."""
    if most_columns(text) <= width:
        return text
    room = max(0, width - 1)
    return (first_columns(text, room) if is_doubtful(text) else set_cell_size(text, room)) + "…"


def cut_in_front(text: str, width: int) -> str:
    """Text with an ellipsis at the beginning where it does not fit: of a path, the name is at the end."""
    if cell_len(text) <= width:
        return text
    kept = text[::-1][: max(0, width - 1)]
    while kept and cell_len(kept) >= width:
        kept = kept[:-1]
    return "…" * min(width, 1) + kept[::-1]


def cut_at_word(text: str, width: int, more: str) -> str:
    """Text that ends with a word and with `more` where it does not fit."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(more) - 1
    first = wrapped(text, max(1, room))[0]
    return f"{first} {more}"


def fit(text: str, width: int) -> str:
    """Text cut, or filled up with blanks, to exactly `width` columns."""
    return set_cell_size(cut(text, width), width)


def centred(text: str, width: int) -> str:
    """Text in the middle of exactly `width` columns; what does not fit is cut without a mark."""
    free = width - most_columns(text)
    if free < 0:
        return set_cell_size(first_columns(text, width) if is_doubtful(text) else text, width)
    left = free // 2
    return " " * left + text + " " * (width - left - cell_len(text))


def wrapped(text: str, width: int) -> list[str]:
    """Text as lines of at most `width` columns, broken between words, and within a word only where it is longer.

    Where there is no room at all, a character stands on each.
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and most_columns(lines[-1]) + 1 + most_columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _chopped(word, max(1, width))
    return lines[1:] or lines


def _chopped(word: str, width: int) -> list[str]:
    """A word in pieces, each as long as has room."""
    if not is_doubtful(word):
        return chop_cells(word, width)
    pieces = []
    while word:
        piece = first_columns(word, width) or word[0]
        pieces.append(piece)
        word = word[len(piece) :]
    return pieces
