"""One measured budget."""

from __future__ import annotations

from dataclasses import dataclass

_UNITS = {"s": 1.0, "ms": 1e3, "µs": 1e6}


@dataclass(frozen=True)
class Row:
    """What raci took, what another program took beside it, and the budget.

    With `absolute` the budget is for raci's own figure, else for the ratio. A row without a budget only informs.
    `unit` is s, ms, µs or MB; figures of time are in seconds whatever the unit.
    """

    what: str
    raci: float
    unit: str
    budget: float | None
    command: str
    beside: float | None = None
    peer: str = ""
    absolute: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times as much as the other program."""
        return self.raci / self.beside if self.beside else None

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept; None without a budget."""
        figure = self.raci if self.absolute else self.ratio
        return None if self.budget is None or figure is None else figure <= self.budget

    def cells(self) -> list[str]:
        """The row as texts of a table."""
        beside = f"{self._figure(self.beside)} {self.peer}" if self.beside is not None else self.peer
        ratio = f"{self.ratio:.3g} ×" if self.ratio is not None else ""
        budget = ""
        if self.budget is not None:
            budget = f"≤ {self._figure(self.budget)}" if self.absolute else f"≤ {self.budget:g} ×"
        met = {True: "yes", False: "**no**", None: ""}[self.met]
        return [self.what, self._figure(self.raci), beside.strip(), ratio, budget, met]

    def _figure(self, value: float) -> str:
        scaled = value * _UNITS.get(self.unit, 1.0)
        digits = 0 if scaled >= 100 else 1 if scaled >= 10 else 2
        return f"{scaled:,.{digits}f} {self.unit}"
