"""Why an error is left."""

from __future__ import annotations

from raci.repair.board import Board
from raci.repair.causes import demands_of
from raci.repair.demands import Atom
from raci.rules.finding import Finding

_LETTERS_DO_NOT_MATTER = frozenset({"file", "structure", "waiver"})


def why_left(board: Board, error: Finding, frozen: frozenset[Atom] = frozenset()) -> str:
    """One clause: what keeps the repair from clearing an error. `frozen` is what waivers keep."""
    demands = demands_of(board, error)
    if demands:
        cells = dict.fromkeys((term.atom.activity, term.atom.role) for demand in demands for term in demand.terms)
        waived = {(atom.activity, atom.role) for atom in frozen}
        kept = (board.kept(*cell) or ("a waiver keeps the letter" if cell in waived else "") for cell in cells)
        reasons = list(dict.fromkeys(filter(None, kept)))
        return "; ".join(reasons[:3]) or "no letters clear it without bringing another error about"
    if all(scope in _LETTERS_DO_NOT_MATTER for scope, _ in error.rule.checks):
        return "letters do not cause it"
    return "no change of letters is known to clear it"
