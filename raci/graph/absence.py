"""What stands still while a person is away, and who steps in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from raci.graph.cover import Cover
from raci.graph.duties import DECIDING
from raci.graph.holding import Holding
from raci.graph.passes import Pass, passes_of
from raci.graph.presence import absences, working_days
from raci.plan.matrix import Matrix, Row
from raci.plan.plan import Plan
from raci.plan.values import Span


@dataclass(frozen=True)
class StandIn:
    """Who acts for somebody in a role, and on which activities; nobody where `people` is empty."""

    role: str
    people: tuple[str, ...]
    does: tuple[str, ...]
    decides: tuple[str, ...]


@dataclass(frozen=True)
class Alone:
    """An activity on which, with a stand-in, one person does the work and decides about it."""

    activity: str
    person: str


@dataclass(frozen=True)
class Gap:
    """What is missing without a person.

    `undone` are the activities that nobody does, `undecided` those for which nobody answers (rule G012 counts both);
    `alone` those whose decision ends with whoever does them, `stopped` the hand-overs of which one side is undone.
    """

    undone: tuple[str, ...]
    undecided: tuple[str, ...]
    alone: tuple[Alone, ...]
    stopped: tuple[Pass, ...]
    stand_ins: tuple[StandIn, ...]

    def __bool__(self) -> bool:
        return bool(self.undone or self.undecided or self.alone or self.stopped)


def away_too(plan: Plan, days: Span, people: Iterable[str]) -> tuple[str, ...]:
    """Those of some people who are not there either on some working day of an absence."""
    stretch = working_days(days.first, days.last)
    return tuple(one for one in people if absences(plan.people[one], stretch))


class Absence:
    """What the people of a plan leave open when they are away, each of them alone."""

    def __init__(self, matrix: Matrix, holding: Holding | None = None) -> None:
        self._matrix = matrix
        self._holding = holding or Holding(matrix.plan)
        self._cover = Cover(matrix.plan, self._holding)

    @cached_property
    def missed(self) -> dict[str, tuple[str, ...]]:
        """The activities of each person that nobody does, or for which nobody answers, without them."""
        found: dict[str, list[str]] = {person: [] for person in self._matrix.plan.people}
        for row in self._matrix:
            for person in self._cover.missed_on(row):
                found[person].append(row.id)
        return {person: tuple(activities) for person, activities in found.items()}

    def of(self, person: str) -> Gap:
        """What is missing without a person."""
        rows = [self._matrix.rows[one] for one in self.missed[person]]
        undone = tuple(row.id for row in rows if self._cover.only_doing(row) == person)
        return Gap(
            undone,
            tuple(row.id for row in rows if self._cover.only_answering(row) == person),
            tuple(self._alone_without(person)),
            tuple(self._stopped(frozenset(undone))),
            tuple(self._stand_ins(person)),
        )

    def stand_ins(self, person: str, role: str, *, does: bool) -> tuple[str, ...]:
        """Who acts for a person in a role.

        Where the person decides for it, that is its deputy; else those who hold the role besides, or the person's own
        deputy where nobody does.
        """
        if not does:
            deputy = self._holding.deputy_of(role) if self._holding.answering(role) == person else None
            if deputy is not None:
                return (deputy,)
        others = tuple(one for one in self._holding.holders(role) if one != person)
        deputy = self._matrix.plan.people[person].deputy
        if others or deputy == person or deputy not in self._matrix.plan.people:
            return others
        return (deputy,)

    # Who steps in

    def _stand_ins(self, person: str) -> Iterator[StandIn]:
        """For each role in which a person acts, and for doing and deciding apart where others step in."""
        for role in self._holding.roles_of[person]:
            does, decides = self._acts(person, role)
            doing, deciding = (self.stand_ins(person, role, does=one) for one in (True, False))
            if doing == deciding and (does or decides):
                yield StandIn(role, doing, does, decides)
                continue
            if decides:
                yield StandIn(role, deciding, (), decides)
            if does:
                yield StandIn(role, doing, does, ())

    def _acts(self, person: str, role: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The activities that a person does in a role, and those about which they decide."""
        column = self._matrix.column(role)
        does = tuple(activity for activity, cell in column if "does" in cell.means)
        if person not in self._holding.acting(role, does=False):
            return does, ()
        return does, tuple(activity for activity, cell in column if not DECIDING.isdisjoint(cell.means))

    # What ends with one person

    def _alone_without(self, person: str) -> Iterator[Alone]:
        roles = self._holding.roles_of[person]
        for row in self._matrix:
            if any(row.cell(role) for role in roles):
                alone = self._alone_on(row, person)
                if alone is not None:
                    yield Alone(row.id, alone)

    def _alone_on(self, row: Row, person: str) -> str | None:
        """Who is left alone with an activity of two: one role does it, and another one decides about it."""
        does = row.roles_that("does")
        for meaning in sorted(DECIDING):
            decides = row.roles_that(meaning)
            if not does or not decides or not set(does).isdisjoint(decides):
                continue
            before = self._people_in(does, does=True) | self._people_in(decides, does=False)
            doing = self._people_in(does, does=True, without=person)
            deciding = self._people_in(decides, does=False, without=person)
            if doing == deciding and len(doing) == 1 and len(before) > 1:
                (left,) = doing
                return left
        return None

    def _people_in(self, roles: list[str], *, does: bool, without: str | None = None) -> set[str | None]:
        """Who acts in some roles; None for a role that nobody holds."""
        found: set[str | None] = set()
        for role in roles:
            for one in self._holding.acting(role, does=does) or (None,):
                if one == without and one is not None:
                    found.update(self.stand_ins(one, role, does=does))
                else:
                    found.add(one)
        return found

    # What is not handed over

    @cached_property
    def _hand_overs(self) -> list[Pass]:
        """Where work passes on to other people."""
        rows, holding = self._matrix.rows, self._holding
        return [
            one
            for one in passes_of(self._matrix)[0]
            if one.hands_over
            and not holding.share(rows[one.before].roles_that("does"), rows[one.after].roles_that("does"))
        ]

    def _stopped(self, undone: frozenset[str]) -> list[Pass]:
        return [one for one in self._hand_overs if one.before in undone or one.after in undone] if undone else []
