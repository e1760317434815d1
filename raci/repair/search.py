"""The search for the smallest repair: solve, check by all rules, ask for what they find, and solve again.

Every demand follows from a finding that letters cause, so no repair that clears all errors can do without it; when the
check finds nothing more to demand, the smallest change that meets the demands is the smallest there is. That is not
proved where errors come about of which no demand is known, or where the effort of the search does not last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from raci.change.edits.edit import changed
from raci.change.edits.letters import SetLetters
from raci.change.session import Session
from raci.document.load import Document
from raci.document.operations import EditRefused
from raci.plan.matrix import Matrix
from raci.repair.attribution import attributed
from raci.repair.board import Board, Cell
from raci.repair.causes import demands_of
from raci.repair.demands import Atom, Demand
from raci.repair.excused import Excused
from raci.repair.harm import harmful
from raci.repair.program import Solution
from raci.repair.proposal import Left, Proposal, gone
from raci.repair.taste import Taste
from raci.repair.together import Together
from raci.repair.why import why_left
from raci.rules.engine import letters_known
from raci.rules.finding import Finding
from raci.rules.live import LiveCheck
from raci.rules.ruleset import Ruleset, standard
from raci.rules.structure import Structure
from raci.rules.waivers import waived_codes, waivers_of

_ROUNDS = 100  # each brings a demand that was not known before, or a cell that has to stay


def propose(document: Document, today: date, rules: Ruleset | None = None) -> Proposal:
    """The smallest set of letter changes that clears the errors of a plan which letters cause.

    Nothing is written. Cells that are waived, locked, signed for, or that stand in another file stay as they are.
    `rules` are those of the default profile if left out.
    """
    rules = rules or standard()
    matrix = Matrix(document.plan)
    live = LiveCheck(document, matrix, today, rules)
    found = live.findings()
    errors = _errors(found)
    waivers = waivers_of(document.plan)
    accepted = (identity for identity in matrix.rows if "L005" in waived_codes(waivers, ("activity", identity), today))
    structure = Structure(matrix, document.folder)
    board = Board(matrix, structure, rules, document.outside, accepted=frozenset(accepted))
    if not letters_known(document) or not any(demands_of(board, error) for error in errors):
        return Proposal(matrix, (), tuple(Left(error, why_left(board, error)) for error in errors), len(errors))
    excused = Excused(board, (one for one in found if one.waived), waivers, today)
    return _Search(document, live, board, found, excused).result()


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.fails]


class _Search:
    """One search: what is demanded grows, and the cells that may change become fewer, until nothing is left to do."""

    def __init__(
        self, document: Document, live: LiveCheck, board: Board, found: list[Finding], excused: Excused
    ) -> None:
        self._document = document
        self._live = live
        self._board = board
        self._found = found
        self._errors = _errors(found)
        self._demands: dict[tuple[object, ...], Demand] = {}
        self._excused = excused
        taste = Taste(board, {str(error.activity) for error in self._errors if demands_of(board, error)})
        self._together = Together(taste, excused)
        self._ask(self._errors)

    def result(self) -> Proposal:
        """The proposal."""
        for _ in range(_ROUNDS):
            solution = self._together.solve(self._board, self._demands.values())
            after = self._errors_with(solution.letters)
            if self._ask(after):
                continue
            refused = self._refused(solution)
            if refused:
                self._board = replace(self._board, refused=self._board.refused | refused)
                continue
            brought = [error for error in gone(after, self._errors) if not self._was_hidden(error)]
            harm = self._harmful(solution, brought)
            if not brought and self._helps(after):
                return self._proposal(solution, after)
            if not harm:
                return self._nothing(proved=solution.proved and not brought)
            self._board = replace(self._board, harmful=self._board.harmful | harm)
        return self._nothing(proved=False)

    def _ask(self, errors: list[Finding]) -> bool:
        """Take up what findings demand; whether any of it is new."""
        known = len(self._demands)
        for error in errors:
            for demand in demands_of(self._board, error):
                self._demands.setdefault(demand.key, demand)
        return len(self._demands) > known

    # What comes of a solution

    def _errors_with(self, letters: Mapping[Cell, str]) -> list[Finding]:
        """The errors that there are with other letters."""
        plan = self._board.matrix.plan
        for (activity, role), text in letters.items():
            plan = changed(plan, SetLetters(activity, role, text))
        return _errors(self._live.update(plan))

    def _refused(self, solution: Solution) -> dict[Cell, str]:
        """The cells whose text cannot be changed as the solution wants it."""
        session = Session(self._document)
        refused: dict[Cell, str] = {}
        for (activity, role), text in solution.letters.items():
            try:
                session.do("Repair", SetLetters(activity, role, text))
            except EditRefused as error:
                refused[activity, role] = f"its text cannot be changed: {error}"
        return refused

    def _harmful(self, solution: Solution, brought: Iterable[Finding]) -> dict[Atom, str]:
        """The letters that shall stay as they are, because moving them brings errors about, each with the reason."""
        return {
            atom: f"other letters there bring {error.code} about"
            for error in brought
            for atom in harmful(self._board, solution.letters, error, self._errors, self._errors_with)
        }

    def _was_hidden(self, error: Finding) -> bool:
        """Whether an error was there before, and not told: silenced, or in a row with a letter that nobody knows."""
        silencing = error.rule.silenced_by
        silenced = bool(silencing) and any(
            one.code.startswith(silencing) and not {*one.things, *one.touches}.isdisjoint(error.things)
            for one in self._found
        )
        return silenced or any(
            not self._board.meets(demand) or any(map(self._board.unclear, demand.activities))
            for demand in demands_of(self._board, error)
            if error.activity is None or error.activity in demand.activities
        )

    def _helps(self, after: list[Finding]) -> bool:
        """Whether errors became fewer; where letters went that nobody knows, there may be more to see than before."""
        return len(after) < len(self._errors) or any(error.code == "S001" for error in gone(self._errors, after))

    def _proposal(self, solution: Solution, after: list[Finding]) -> Proposal:
        changes = attributed(self._board, solution, self._demands.values(), self._errors, after)
        left = tuple(Left(error, why_left(self._board, error, self._excused.frozen)) for error in after)
        cleared = len(gone(self._errors, after))
        proved = solution.proved and not self._board.harmful
        return Proposal(self._board.matrix, changes, left, len(self._errors), cleared, proved)

    def _nothing(self, *, proved: bool) -> Proposal:
        """Nothing is proposed."""
        return self._proposal(Solution({}, proved=proved), self._errors)
