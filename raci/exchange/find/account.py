"""What became of the cells of a matrix: which spelling was understood, and which text was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from raci.exchange.find.marks import Mark
from raci.exchange.find.scheme import spelled
from raci.exchange.reading import LeftOut, Loss
from raci.plan.counting import several
from raci.plan.letters import NONE_WORD

_MAX_SPELLINGS = 12
_MAX_LEFT = 40  # texts in columns that are named
_MAX_NAMES = 3
_MAX_SHOWN = 60  # characters of a text

Place = int | str
Left = dict[tuple[str, str], list[Place]]  # (column, text) → where


class Account:
    """Counts cells as they are read; `notes` says what is worth knowing. Places are rows, or names of activities."""

    def __init__(self, places: Callable[[Sequence[Any]], str] | None = None, *, kept: bool = False) -> None:
        self._is_kept = kept
        self._fate = ("stays as typed", "stay as typed") if kept else ("was left out", "were left out")
        self._places: Callable[[Sequence[Any]], str] = places or rows_of
        self._spelled: Counter[tuple[str, str]] = Counter()
        self._remarks: set[tuple[str, str]] = set()
        self._left: Left = {}
        self._typed: Left = {}

    @classmethod
    def by_name(cls) -> Account:
        """For sources without rows: places are names of activities."""
        return cls(_names)

    def understood(self, text: str, mark: Mark) -> None:
        """Text that was read as letters, or as none on purpose."""
        if text == (NONE_WORD if mark.none else mark.letters):
            return
        if mark.none or sorted(text.upper()) != sorted(mark.letters):
            key = (text, NONE_WORD if mark.none else spelled(mark.letters))
            self._spelled[key] += 1
            if mark.note:
                self._remarks.add(key)

    def left_out(self, place: Place, column: str, text: str, *, typed: bool = False) -> None:
        """Text in the matrix that was not read as anything; a check judges what is kept as `typed`."""
        left = self._typed if typed else self._left
        left.setdefault((column, text), []).append(place)

    def notes(self) -> list[str]:
        """A line on spellings, and one each on what was left out though it was meant for letters, and otherwise."""
        notes = []
        if self._spelled:
            found = [self._spelling(key, count) for key, count in self._spelled.most_common(_MAX_SPELLINGS)]
            more = len(self._spelled) - len(found)
            found += [f"and {more} more"] if more > 0 else []
            notes.append(f"{_cells(self._spelled.total())} in another spelling: {', '.join(found)}")
        if self._typed:
            told = self._what_is_left(self._typed)
            notes.append(told if self._is_kept else LeftOut(told))
        if self._left:
            notes.append(Loss(self._what_is_left(self._left)))
        return notes

    def _what_is_left(self, left: Mapping[tuple[str, str], Sequence[Place]]) -> str:
        places = list(left.items())
        found = [f"{cut(text)} ({column}, {self._places(where)})" for (column, text), where in places[:_MAX_LEFT]]
        more = sum(len(where) for _, where in places[_MAX_LEFT:])
        found += [f"and {_cells(more)} more"] if more > 0 else []
        total = sum(map(len, left.values()))
        what, fate = ("holds no letter", self._fate[0]) if total == 1 else ("hold no letters", self._fate[1])
        return f"{_cells(total)} {what} of a duty and {fate}: {', '.join(found)}"

    def _spelling(self, key: tuple[str, str], count: int) -> str:
        text, letters = key
        remark = ", the rest as a remark" if key in self._remarks else ""
        times = f" ({count} times)" if count > 1 else ""
        return f"{cut(text)} is {letters}{remark}{times}"


def cut(text: str) -> str:
    """A text as it is quoted."""
    plain = " ".join(text.split())
    return f'"{plain if len(plain) <= _MAX_SHOWN else plain[: _MAX_SHOWN - 1] + "…"}"'


def rows_of(rows: Iterable[int]) -> str:
    """Rows as people write them: `row 7`, `rows 2-5 and 9`."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    parts = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    word = "row" if len(runs) == 1 and runs[0][0] == runs[0][1] else "rows"
    shown = parts if len(parts) <= _MAX_SPELLINGS else [*parts[:_MAX_SPELLINGS], f"{len(parts) - _MAX_SPELLINGS} more"]
    return f"{word} {' and '.join([', '.join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]}"


def _names(names: Sequence[str]) -> str:
    shown = [cut(name) for name in names[:_MAX_NAMES]]
    return ", ".join([*shown, f"{len(names) - _MAX_NAMES} more"] if len(names) > _MAX_NAMES else shown)


def _cells(count: int) -> str:
    return several(count, "cell")
