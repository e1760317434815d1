"""What waivers keep: the rules that some rows are excused from, and the letters that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from raci.repair.board import Board
from raci.repair.causes import demands_of
from raci.repair.demands import Atom, Demand
from raci.repair.rows import row_demands
from raci.rules.catalogue import BY_CODE
from raci.rules.finding import Finding
from raci.rules.severity import Severity
from raci.rules.waivers import Waivers, waived_codes


class Excused:
    """The waivers of a plan, and the findings that they cover."""

    def __init__(self, board: Board, waived: Iterable[Finding], waivers: Waivers, today: date) -> None:
        self._board = board
        self._waived = list(waived)
        self._unknown = {finding.activity for finding in self._waived if finding.code == "S001"}
        self._harmless = board.severity("S001") is not Severity.ERROR
        self._codes = {
            thing[1]: waived_codes(waivers, thing, today)
            for thing in waivers
            if thing[0] == "activity" and thing[1] in board.matrix.rows
        }

    def from_demand(self, activity: str, demand: Demand) -> bool:
        """Whether a row need not meet a demand: it is waived, or hidden by a letter that nobody knows, which may stay.

        A waiver is for what there is: it does not let anything else come about.
        """
        unknown = activity in self._unknown or (self._harmless and self._board.unclear(activity))
        hidden = unknown and "S001" in BY_CODE[demand.code].silenced_by
        return hidden or (demand.code in self._codes.get(activity, ()) and not self._board.meets(demand))

    @cached_property
    def frozen(self) -> frozenset[Atom]:
        """Statements on cells that have to stay as true as they are."""
        return frozenset((*self._of_findings(), *self._of_rows()))

    def _of_findings(self) -> Iterator[Atom]:
        every = tuple(self._board.scheme.letters)
        for finding in self._waived:
            if finding.activity in self._board.matrix.rows and finding.roles:
                known = (role for role in finding.roles if role in self._board.matrix.roles)
                yield from (Atom(str(finding.activity), role, every) for role in known)
            else:
                for demand in demands_of(self._board, finding):
                    yield from (term.atom for term in demand.terms)

    def _of_rows(self) -> Iterator[Atom]:
        """Nobody is Accountable, on purpose: that holds as well while another fault of the row hides it."""
        for activity, codes in self._codes.items():
            for demand in row_demands(self._board, activity):
                if demand.code in codes and not self._board.meets(demand):
                    yield from (term.atom for term in demand.terms)
