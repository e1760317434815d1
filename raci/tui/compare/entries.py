"""Differences as entries of a list, and the signs that stand before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raci.plan.counting import several
from raci.report.inert import visible
from raci.tui.review.entries import Entry

if TYPE_CHECKING:
    from raci.change.differences import Change
    from raci.exchange.comparison import Comparison

_MARKS = {"+": "new", "−": "gone", "~": "changed", "⇅": "changed"}


class Differences:
    """What a comparison found, without what was taken back since."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._left = dict.fromkeys(range(len(comparison.changes)))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._left)

    def drop(self, number: int) -> None:
        """Count one as taken back."""
        self._left.pop(number, None)

    def entries(self) -> Iterator[Entry]:
        """The differences under their headings."""
        below: dict[str, list[int]] = {}
        for number in self._left:
            below.setdefault(self.comparison.heading(number), []).append(number)
        for heading, numbers in below.items():
            yield Entry("heading", (visible(heading),), tuple(numbers))
            for number in numbers:
                yield Entry("change", (visible(self.comparison.told(number)),), (number,))


class DifferenceSigns:
    """Signs of what is new, gone, changed or elsewhere; `shown` is what they are of."""

    def __init__(self) -> None:
        self.shown: Differences | None = None

    def counted(self, entry: Entry) -> str:
        """How many differences are below a heading."""
        return several(len(entry.numbers), "change") if entry.numbers else ""

    def marked(self, entry: Entry) -> tuple[str, str]:
        """The style and the sign of a difference."""
        if self.shown is None:
            return "line", "    "
        sign = _sign(self.shown.comparison.changes[entry.number])
        return _MARKS[sign], f" {sign}  "

    def option(self, entry: Entry, part: int) -> tuple[str, str]:  # noqa: ARG002  differences have one text
        """Differences have one text only."""
        return "line", " " * 8


def _sign(change: Change) -> str:
    if change.kind in ("place", "stage"):
        return "⇅"
    if change.kind == "member":
        return "+" if change.before is None else "−"
    return {"new": "+", "gone": "−"}.get(change.kind, "~")
