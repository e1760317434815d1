"""What each finding that letters cause asks of them: the demands that clear it, by the code of its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

from raci.graph.holding import Holding
from raci.repair.board import Board
from raci.repair.demands import Atom, Demand, Term, at_least, at_most
from raci.repair.rows import row_demands, unfilled
from raci.rules.families.independence import judged
from raci.rules.finding import Finding

Cause = Callable[[Board, Finding], Iterable[Demand]]


def demands_of(board: Board, finding: Finding) -> list[Demand]:
    """The demands that clear a finding; none where no change of letters is known to do so."""
    cause = _CAUSES.get(finding.code)
    if cause is None and finding.code.startswith("P"):
        cause = _duty
    found = cause(board, finding) if cause else ()
    about = (finding.activity or "",)
    return [replace(demand, finding=finding, subject=demand.subject or about) for demand in found]


def _of_row(board: Board, finding: Finding) -> Iterator[Demand]:
    """What the same rule asks of any row."""
    if finding.activity is None:
        return
    for demand in row_demands(board, finding.activity):
        if demand.code == finding.code and _concerns(demand, finding):
            yield demand


def _concerns(demand: Demand, finding: Finding) -> bool:
    """Whether a demand on one cell is about the cell of the finding."""
    roles = {term.atom.role for term in demand.terms}
    return len(roles) != 1 or not finding.roles or roles <= set(finding.roles)


def _another_text(board: Board, finding: Finding) -> Iterator[Demand]:
    """S001, S004, S005: what stands in the cell cannot stay."""
    for role in finding.roles if finding.activity else ():
        if role in board.matrix.roles:
            changed = at_least(finding.code, 1, [Atom(str(finding.activity), role, ())])
            yield replace(changed, subject=(str(finding.activity), role))


def _unfilled(board: Board, finding: Finding) -> Iterator[Demand]:
    """H016: it is one finding, whatever the activities for which the role answers."""
    for activity in board.matrix.rows:
        yield unfilled(board, activity, finding.roles[0])


def _maker_judges(board: Board, finding: Finding) -> Iterator[Demand]:
    """D001: no role has a hand both in the judging and in what it judges."""
    judging = str(finding.activity)
    for made in judged(board.structure, judging):
        yield from _no_role_on_both(board, finding.code, judging, made)


def _maker_judges_in_person(board: Board, finding: Finding) -> Iterator[Demand]:
    """D002: the same for people."""
    judging = str(finding.activity)
    for made in judged(board.structure, judging):
        for demand in _no_person_on_both(board, finding.code, judging, made):
            yield replace(demand, subject=(judging,))


def _kept_apart(board: Board, finding: Finding) -> Iterator[Demand]:
    """D005: two activities that no role and no person may both have a hand in.

    It is told of each role and each person; of a person not by way of a role of which it is told.
    """
    activities = [identity for kind, identity in finding.things if kind == "activity"]
    if len(activities) != 2:
        return
    one, other = activities
    for demand in _no_role_on_both(board, finding.code, one, other):
        yield replace(demand, subject=(one, other, demand.terms[0].atom.role))
    for demand in _no_person_on_both(board, finding.code, one, other):
        roles = dict.fromkeys(term.atom.role for term in demand.terms)
        yield replace(demand, hidden_by=tuple((finding.code, one, other, role) for role in roles))


def _no_role_on_both(board: Board, code: str, one: str, other: str) -> Iterator[Demand]:
    for mine, theirs in zip(board.acting(one), board.acting(other), strict=True):
        yield at_most(code, 1, (mine, theirs))


def _no_person_on_both(board: Board, code: str, one: str, other: str) -> Iterator[Demand]:
    holding = board.structure.holding
    for person in board.structure.plan.people:
        mine = list(_hands(board, holding, one, person))
        theirs = list(_hands(board, holding, other, person)) if mine else []
        for (role, hand), (role_too, hand_too) in product(mine, theirs):
            if role != role_too:
                yield Demand(code, (*hand, *hand_too), high=1, subject=(one, other, f"person {person}"))


def _hands(board: Board, holding: Holding, activity: str, person: str) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """By each role through which a person may act: a sum that is 1 where they do."""
    for role in board.roles:
        doing, answering = (person in holding.acting(role, does=does) for does in (True, False))
        acts, does = board.acting(activity, [role]), board.that(activity, "does", [role])
        if doing and answering:
            yield role, tuple(map(Term, acts))
        elif doing and does:
            yield role, tuple(map(Term, does))
        elif answering:
            yield role, (*map(Term, acts), *(Term(atom, -1) for atom in does))


def _business(board: Board, finding: Finding) -> Iterator[Demand]:
    """B002: where anybody has a hand in scoping, a role of the business has one in some of it."""
    business = [role for role in board.roles if role in board.structure.business_roles]
    others = [role for role in board.roles if role not in business]
    scoping = board.structure.of_kind("scoping")
    theirs = [Term(atom, -len(others)) for one in scoping for atom in board.acting(one, business)]
    for one in scoping if theirs else ():
        hands = (*map(Term, board.acting(one, others)), *theirs)
        yield Demand(finding.code, hands, high=0, subject=tuple(scoping))


def _duty(board: Board, finding: Finding) -> Iterator[Demand]:
    """P: an activity that shows a duty is somebody's."""
    if finding.activity is None:
        return
    said = finding.message.removeprefix(f"{board.matrix.rows[finding.activity].name}: ")
    for meanings in (("answers",), ("does",), ("answers", "does")):
        if said.startswith(f"nobody is {board.scheme.name_of(*meanings)} for "):
            for meaning in meanings:
                if board.scheme.letters_that(meaning):
                    yield at_least(finding.code, 1, board.that(finding.activity, meaning))
            return


_OF_ROWS = (
    *("A001", "D006", "S003"),
    *("H001", "H002", "H003", "H004", "H005", "H007", "H009", "H011", "H012", "H013", "H019"),
)

_CAUSES: dict[str, Cause] = {
    **dict.fromkeys(_OF_ROWS, _of_row),
    **dict.fromkeys(("S001", "S004", "S005"), _another_text),
    "H016": _unfilled,
    "D001": _maker_judges,
    "D002": _maker_judges_in_person,
    "D005": _kept_apart,
    "B002": _business,
}
