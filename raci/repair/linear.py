"""Linear constraints over 0-1 variables, as the solver takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

ENDLESS = 1e30  # what HiGHS takes for no bound


@dataclass
class Constraints:
    """Sums of variables, each between two bounds."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    entries: list[list[tuple[int, float]]] = field(default_factory=list)

    def add(self, entries: Iterable[tuple[int, float]], low: float, high: float) -> None:
        """One more constraint; `entries` are variables with their factors."""
        merged: dict[int, float] = {}
        for variable, value in entries:
            merged[variable] = merged.get(variable, 0) + value
        self.entries.append(list(merged.items()))
        self.low.append(low)
        self.high.append(high)


@dataclass
class Variables:
    """What each variable costs: first whether errors are cleared, and with how few cells; and second, how well."""

    first: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)

    def add(self, first: float = 0, second: float = 0) -> int:
        """One more variable."""
        self.first.append(first)
        self.second.append(second)
        return len(self.first) - 1
