"""Bars of characters: letters that stand for activities, and work against the time that there is for it.

What a bar says does not depend on colour: letters are told apart by themselves, work from time by the character.
"""

from __future__ import annotations

from collections.abc import Mapping

from raci.plan.schemes import Scheme
from raci.tui.overview.columns import Piece, Pieces

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_WORK, _FREE, _LIMIT, _OVER, _MIDDLE = "█", "─", "│", "▒", "┊"


def lengths(counts: Mapping[str, int], most: int, width: int) -> dict[str, int]:
    """How long the part of each count is where `most` of them together take a width.

    As many characters as there are to count, if all have room; else less of each, but one at least of what is there.
    """
    if most <= width:
        return dict(counts)
    wanted = {key: count * width / most for key, count in counts.items()}
    found = {key: max(1, int(length)) if counts[key] else 0 for key, length in wanted.items()}
    room = round(sum(wanted.values())) - sum(found.values())
    for key in sorted(wanted, key=lambda key: found[key] - wanted[key])[: max(0, room)]:
        found[key] += 1
    while sum(found.values()) > width and max(found.values()) > 1:
        found[max(found, key=found.__getitem__)] -= 1
    return found


def letter_bar(scheme: Scheme, counts: Mapping[str, int], most: int, width: int) -> Pieces:
    """A letter for each activity on which somebody has it, in the order of the scheme; cut where nothing has room."""
    pieces: Pieces = []
    for key, length in lengths(counts, most, width).items():
        room = width - sum(len(piece.text) for piece in pieces)
        pieces.append(Piece(key * min(length, room), scheme.letters[key].strongest or ""))
    return [piece for piece in pieces if piece.text]


def work_bar(hours: float, limit: float | None, middle: float, scale: float, width: int) -> Pieces:
    """Work on the time that there is for it, with a mark where that ends, and what goes beyond it told apart.

    `scale` is what takes the whole width but the mark. Where the time is not known, the mark is at the `middle`.
    """
    if scale <= 0 or width < 2:
        return []
    room = width - 1
    if limit is None:
        return _against_middle(hours / scale * room, middle / scale * room, width) if middle else []
    end = round(limit / scale * room)
    bar = _block(min(hours, limit) / scale * room, end)
    free = Piece(_FREE * (end - len(bar)), "free")
    beyond = min(max(1, round((hours - limit) / scale * room)), room - end) if hours > limit else 0
    return [Piece(bar, "work"), free, Piece(_LIMIT, "limit"), Piece(_OVER * beyond, "over")]


def _against_middle(length: float, middle: float, width: int) -> Pieces:
    bar = _block(length, width)
    at = min(int(middle), width - 1)
    if len(bar) > at:
        return [Piece(bar[:at], "work"), Piece(_MIDDLE, "limit"), Piece(bar[at + 1 :], "work")]
    return [Piece(bar, "work"), Piece(" " * (at - len(bar))), Piece(_MIDDLE, "limit")]


def _block(length: float, most: int) -> str:
    """A bar of a length, in eighths of a character; of what is there at all, one of them at least."""
    eighths = min(round(length * 8), most * 8)
    if length > 0 and most:
        eighths = max(1, eighths)
    return _WORK * (eighths // 8) + _EIGHTHS[eighths % 8]
