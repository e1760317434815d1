"""What the rules about one activity ask of its row, whichever letters it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from raci.repair.board import Board
from raci.repair.demands import Atom, Demand, Term, at_least, at_most
from raci.rules.families.apart import is_audit

RowDemands = Callable[[Board, str], Iterator[Demand]]

# The rules that say that nobody has a part, by its meaning; those of any part say it of each.
_LACKING = (("answers", "H001"), ("does", "H003"), (None, "H012"), (None, "H013"))


def row_demands(board: Board, activity: str) -> tuple[Demand, ...]:
    """The demands of all rules about a row."""
    known = board.of_rows.get(activity)
    if known is None:
        known = board.of_rows[activity] = tuple(demand for asked in _ASKED for demand in asked(board, activity))
    return known


def _somebody(board: Board, activity: str) -> Iterator[Demand]:
    """H001, H003, H012 and H013: somebody answers, somebody does it, or somebody has any letter at all."""
    scheme = board.scheme
    answers, does = scheme.letters_that("answers"), scheme.letters_that("does")
    if answers:
        yield at_least("H001", 1, board.that(activity, "answers"))
    if does:
        alone = board.option("H003", "accountable-does")
        yield at_least("H003", 1, board.acting(activity) if alone else board.that(activity, "does"))
    if board.active:
        yield at_least("H012", 1, board.acting(activity))
    yield at_least("H013", 1, [Atom(activity, role, tuple(scheme.letters)) for role in board.roles])


def _not_too_many(board: Board, activity: str) -> Iterator[Demand]:
    """H002, H004, H005, H007 and H009: how many roles at most have a part."""
    scheme, option = board.scheme, board.option
    answer, do = scheme.most("answers"), scheme.most("does")
    if answer is not None:
        yield at_most("H002", max(1, answer), board.that(activity, "answers"))
    if do is None:
        yield at_most("H004", int(option("H004", "most")), board.that(activity, "does"))
    yield at_most("H005", 1, board.that(activity, "does"))
    asked = min(int(option("H007", "most")), option("H007", "share") * len(board.matrix.roles) // 100)
    yield at_most("H007", max(asked, int(option("H007", "few"))), board.that(activity, "asked"))
    yield at_most("H009", int(option("H009", "most")), board.that(activity, "told"))


def _not_everyone(board: Board, activity: str) -> Iterator[Demand]:
    """H011: some cell is empty, where there are many."""
    columns = board.matrix.roles
    if len(columns) >= int(board.option("H011", "roles")):
        inside = tuple(key for key, letter in board.scheme.letters.items() if "out" not in letter.means)
        yield at_most("H011", len(columns) - 1, [Atom(activity, role, inside) for role in columns])


def _as_the_scheme_says(board: Board, activity: str) -> Iterator[Demand]:
    """H019: how many roles may have a letter, unless it is told already that nobody, or too many, have such a part."""
    for key, low, high in board.scheme.limits:
        atoms = tuple(Term(Atom(activity, role, (key,))) for role in board.roles)
        means = board.scheme.letters[key].means
        asked = Demand("H019", atoms, subject=(activity, key))
        if low:
            lacking = [code for meaning, code in _LACKING if meaning is None or meaning in means]
            yield replace(asked, low=low, hidden_by=tuple((code, activity) for code in lacking))
        if high is not None:
            yield replace(asked, high=high, hidden_by=(("H002", activity),) if "answers" in means else ())


def _one_letter_a_cell(board: Board, activity: str) -> Iterator[Demand]:
    """S003, for methods that want it. Letters that may not share a cell are S004's, as long as they stand."""
    letters = board.scheme.letters
    for role in board.roles:
        each = tuple(Term(Atom(activity, role, (key,))) for key in letters)
        if board.scheme.may_share(board.letters(activity, role)):
            yield Demand("S003", each, high=1, subject=(activity, role))
        else:
            changed = Term(Atom(activity, role, ()), len(letters) - 1)
            yield Demand("S003", (*each, changed), high=len(letters), subject=(activity, role))


def _people(board: Board, activity: str) -> Iterator[Demand]:
    """A001, D006 and H016: no agent answers, no auditor has a hand in it, no role answers alone that nobody holds."""
    structure = board.structure
    for agent in (role for role in board.matrix.roles if role in structure.agents):
        yield replace(at_most("A001", 0, board.that(activity, "answers", [agent])), subject=(activity, agent))
    if not is_audit(structure, board.matrix.rows[activity]):
        for auditor in structure.of_role_like.get("internal-auditor", ()):
            yield replace(at_most("D006", 0, board.acting(activity, [auditor])), subject=(activity, auditor))
    yield from _unfilled(board, activity)


def _unfilled(board: Board, activity: str) -> Iterator[Demand]:
    """H016: a role that nobody holds does not answer alone. It is told of the role, whatever the activity."""
    answers = board.that(activity, "answers") if board.structure.unfilled else []
    others = [Term(atom, -1) for atom in answers]
    for role in board.structure.unfilled:
        alone = [term for term in others if term.atom.role == role]
        rest = (term for term in others if term.atom.role != role)
        yield Demand("H016", (*(Term(atom) for atom, _ in alone), *rest), high=0, subject=(role,))


_ASKED: tuple[RowDemands, ...] = (
    _somebody,
    _not_too_many,
    _not_everyone,
    _as_the_scheme_says,
    _one_letter_a_cell,
    _people,
)
