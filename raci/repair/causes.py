"""What each finding that letters cause asks of them: the demands that clear it, by the code of its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from raci.repair.board import Board
from raci.repair.demands import Atom, Demand, Hand, Term, Told, apart, at_least, at_most
from raci.repair.rows import row_demands
from raci.rules.families.apart import duties
from raci.rules.families.independence import judged
from raci.rules.finding import Finding

Cause = Callable[[Board, Finding], Iterable[Demand]]


def demands_of(board: Board, finding: Finding) -> list[Demand]:
    """The demands that clear a finding; none where no change of letters is known to do so."""
    key = finding.code, finding.path, finding.message, finding.severity
    known = board.of_findings.get(key)
    if known is None:
        known = board.of_findings[key] = _demands_of(board, finding)
    return known


def _demands_of(board: Board, finding: Finding) -> list[Demand]:
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
        for demand in row_demands(board, activity):
            if demand.code == finding.code and demand.subject == (finding.roles[0],):
                yield demand


def _maker_judges(board: Board, finding: Finding) -> Iterator[Demand]:
    """D001: no role has a hand both in the judging and in what it judges."""
    judging = str(finding.activity)
    for made in judged(board.structure, judging):
        yield from _no_role_on_both(board, finding.code, judging, made)


def _maker_judges_in_person(board: Board, finding: Finding) -> Iterator[Demand]:
    """D002: the same for people, by way of any of their roles."""
    judging = str(finding.activity)
    made = judged(board.structure, judging)
    for person in board.structure.plan.people:
        ones = list(_hands(board, [judging], person))
        others = list(_hands(board, made, person)) if ones else []
        if others:
            yield apart(finding.code, ones, others, (judging,))


def _kept_apart(board: Board, finding: Finding) -> Iterator[Demand]:
    """D005: duties that no role and no person may both have a hand in.

    It is told of each role and each person; of a person not by way of a role of which it is told.
    """
    activities = [identity for kind, identity in finding.things if kind == "activity"]
    if len(activities) != 2:
        return
    other, one = activities
    for pair in dict.fromkeys((*board.structure.plan.apart, *board.rules.apart)):
        first, second = (duties(board.structure, word) for word in pair)
        if one not in first or other not in second:
            continue
        who = f"person {finding.people[0]}" if finding.people else f"role {finding.roles[0]}"
        for mine, theirs in _sides(first, second):
            if finding.people:
                by_role = (finding.code, *pair)
                hands = [_hands(board, side, finding.people[0], by_role) for side in (mine, theirs)]
            else:
                hands = [_hands_of_role(board, side, finding.roles[0]) for side in (mine, theirs)]
            yield apart(finding.code, hands[0], hands[1], (*pair, who))


def _sides(first: list[str], second: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Two duties as lists without an activity in common: what is both is apart from all the rest."""
    both = [one for one in first if one in second]
    mine, theirs = ([one for one in duty if one not in both] for duty in (first, second))
    if mine and theirs:
        yield mine, theirs
    every = list(dict.fromkeys((*first, *second)))
    for one in both:
        yield [one], [other for other in every if other != one]


def _no_role_on_both(board: Board, code: str, one: str, other: str) -> Iterator[Demand]:
    for mine, theirs in zip(board.acting(one), board.acting(other), strict=True):
        yield at_most(code, 1, (mine, theirs))


def _hands_of_role(board: Board, activities: Iterable[str], role: str) -> Iterator[Hand]:
    return (Hand((Term(atom),)) for activity in activities for atom in board.acting(activity, [role]))


def _hands(board: Board, activities: Iterable[str], person: str, told: Told = ()) -> Iterator[Hand]:
    """By each role through which a person may act: a sum that is 1 where they do.

    `told` is what is told of roles, where that hides what is told of people.
    """
    acting = board.structure.holding.acting
    roles = [(role, person in acting(role, does=True), person in acting(role, does=False)) for role in board.roles]
    for activity in activities:
        for role, doing, answering in roles:
            hidden_by = ((*told, f"role {role}"),) if told else ()
            acts, does = board.acting(activity, [role]), board.that(activity, "does", [role])
            if doing and answering:
                yield Hand(tuple(map(Term, acts)), hidden_by)
            elif doing and does:
                yield Hand(tuple(map(Term, does)), hidden_by)
            elif answering:
                yield Hand((*map(Term, acts), *(Term(atom, -1) for atom in does)), hidden_by)


def _business(board: Board, finding: Finding) -> Iterator[Demand]:
    """B002: where anybody has a hand in scoping, a role of the business has one in some of it; without such a role,
    nobody has.
    """
    business = [role for role in board.roles if role in board.structure.business_roles]
    others = [role for role in board.roles if role not in business]
    scoping = board.structure.of_kind("scoping")
    theirs = [Term(atom, -len(others)) for one in scoping for atom in board.acting(one, business)]
    for one in scoping:
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
