"""Why an error is left."""

from __future__ import annotations

from collections.abc import Iterator

from raci.repair.board import Board
from raci.repair.causes import demands_of
from raci.repair.demands import Atom, Demand, Meeting
from raci.rules.finding import Finding

_LETTERS_DO_NOT_MATTER = frozenset({"file", "structure", "waiver"})


def why_left(board: Board, error: Finding, frozen: frozenset[Atom] = frozenset()) -> str:
    """One clause: what keeps the repair from clearing an error. `frozen` is what waivers keep."""
    demands = demands_of(board, error)
    if error.code == "B002" and board.structure.business_roles.isdisjoint(board.roles):
        return "the plan has no role of the business"
    if demands:
        cells = list(
            dict.fromkeys((atom.activity, atom.role) for demand in demands for atom in _at_fault(board, demand))
        )
        waived = {(atom.activity, atom.role) for atom in frozen}
        kept = (board.kept(*cell) or ("a waiver keeps the letter" if cell in waived else "") for cell in cells)
        harm = (reason for atom, reason in board.harmful.items() if (atom.activity, atom.role) in cells)
        reasons = list(dict.fromkeys(filter(None, (*kept, *harm))))
        return "; ".join(reasons[:3]) or "no letters clear it without bringing another error about"
    if all(scope in _LETTERS_DO_NOT_MATTER for scope, _ in error.rule.checks):
        return "letters do not cause it"
    return "no change of letters is known to clear it"


def _at_fault(board: Board, demand: Demand) -> Iterator[Atom]:
    """The statements on cells of which one would have to change: of hands that must not meet those that there are."""
    if not board.meets(demand):
        for atom, _ in demand.terms:
            if not isinstance(demand, Meeting) or board.holds(atom):
                yield atom
