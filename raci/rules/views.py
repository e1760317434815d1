"""What a rule gets to see: an activity's row, a role's column, the whole plan, the file, or a waiver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from raci.document.load import Document
from raci.document.problems import Path
from raci.graph.load import hours_of_people, hours_of_roles
from raci.plan.letters import Cell
from raci.plan.matrix import Matrix, Row
from raci.plan.records import Waiver
from raci.rules.rule import Thing
from raci.rules.structure import Structure


@dataclass(frozen=True)
class Whole:
    """The plan as it is now: rows with their letters, and `structure`, which letters do not change.

    `today` decides what is late or over; `apart` are the pairs of duties that the configuration keeps apart; `outside`
    are the entries of the plan that stand in another file.
    """

    matrix: Matrix
    structure: Structure
    today: date
    apart: tuple[tuple[str, str], ...] = ()
    outside: frozenset[Path] = frozenset()

    @cached_property
    def hours(self) -> dict[str, float]:
        """The hours of work that fall to each person who does any."""
        structure = self.structure
        return hours_of_people(hours_of_roles(self.matrix, structure.efforts), structure.shares)

    def across(self, activity: str) -> Across:
        """The row of an activity."""
        return Across(self.matrix.rows[activity], self)

    def named(self, roles: Iterable[str]) -> list[str]:
        """The names of roles."""
        return [self.matrix.role_name(role) for role in roles]

    def called(self, *meanings: str, many: bool = False) -> str:
        """What the scheme calls those that `does`, `answers` …"""
        return self.matrix.scheme.name_of(*meanings, many=many)


@dataclass(frozen=True, slots=True)
class Across:
    """One activity's row: the roles that do it, answer for it, are asked and told, in the order of the file.

    A check that declares the scope `activity` looks at nothing else of other rows; `link` may look at those that
    `structure` joins with this one.
    """

    row: Row
    whole: Whole

    @property
    def does(self) -> list[str]:
        """The roles that do it."""
        return self.row.roles_that("does")

    @property
    def answers(self) -> list[str]:
        """The roles that answer for it."""
        return self.row.roles_that("answers")

    @property
    def asked(self) -> list[str]:
        """The roles that are asked."""
        return self.row.roles_that("asked")

    @property
    def told(self) -> list[str]:
        """The roles that are told."""
        return self.row.roles_that("told")

    @property
    def matrix(self) -> Matrix:
        """The matrix in which the row stands."""
        return self.whole.matrix

    @property
    def structure(self) -> Structure:
        """What letters do not change."""
        return self.whole.structure

    @property
    def name(self) -> str:
        """What to call the activity."""
        return self.row.name

    @property
    def active(self) -> list[str]:
        """The roles that do it or answer for it."""
        return list(dict.fromkeys((*self.does, *self.answers)))

    @property
    def involved(self) -> list[str]:
        """The roles with any letter."""
        return self.row.involved

    def lacks(self, meaning: str) -> bool:
        """Whether no role has a letter of a meaning, though the scheme has one."""
        return not self.row.roles_that(meaning) and bool(self.matrix.scheme.letters_that(meaning))

    def named(self, roles: Iterable[str]) -> list[str]:
        """The names of roles."""
        return self.whole.named(roles)

    def called(self, *meanings: str, many: bool = False) -> str:
        """What the scheme calls those that `does`, `answers` …"""
        return self.whole.called(*meanings, many=many)


@dataclass(slots=True)
class Tally:
    """How many activities a role has letters on, and how many of each meaning."""

    lettered: int = 0
    meaning: dict[str, int] = field(default_factory=dict)

    def count(self, means: Iterable[str], by: int) -> None:
        """Count so many cells in, or with a negative number out."""
        self.lettered += by
        for meaning in means:
            self.meaning[meaning] = self.meaning.get(meaning, 0) + by


def tallies(matrix: Matrix) -> dict[str, Tally]:
    """The tally of each role."""
    cells: dict[str, dict[str, list[Cell]]] = {role: {} for role in matrix.roles}
    for row in matrix:
        for role, cell in row.cells.items():
            if role in cells:
                cells[role].setdefault(cell.typed, []).append(cell)  # a scheme reads one text into one cell
    return {role: _tally(alike) for role, alike in cells.items()}


def _tally(alike: Mapping[str, list[Cell]]) -> Tally:
    tally = Tally()
    for cells in alike.values():
        if cells[0]:
            tally.count(cells[0].means, len(cells))
    return tally


def tally_row(found: Mapping[str, Tally], row: Row, by: int) -> None:
    """Count the cells of a row in, or with -1 out."""
    for role, cell in row.cells.items():
        if cell and role in found:
            found[role].count(cell.means, by)


@dataclass(frozen=True, slots=True)
class Down:
    """One role's column, with how often it has which letters."""

    role: str
    tally: Tally
    whole: Whole

    @property
    def matrix(self) -> Matrix:
        """The matrix in which the column stands."""
        return self.whole.matrix

    @property
    def structure(self) -> Structure:
        """What letters do not change."""
        return self.whole.structure

    @property
    def name(self) -> str:
        """What to call the role."""
        return self.matrix.role_name(self.role)

    @property
    def activities(self) -> int:
        """How many activities the plan has."""
        return len(self.matrix.rows)

    def that(self, meaning: str) -> int:
        """On how many activities the role has a letter of a meaning."""
        return self.tally.meaning.get(meaning, 0)


@dataclass(frozen=True, slots=True)
class File:
    """The file, and the matrix that could be read from it."""

    document: Document
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver at its place on a thing; `used` says whether a finding matches it.

    `judged` says whether all that it may match could be found: its rule was run, and nothing that was found may hide
    it; `certain` whether all that could hide it was looked for. `alone` says that the thing has no other waiver.
    `elsewhere` are other things on which its rule finds something that no waiver covers.
    """

    waiver: Waiver
    path: Path
    thing: Thing
    used: bool
    judged: bool
    certain: bool
    alone: bool
    today: date
    elsewhere: tuple[str, ...] = ()

    @property
    def expired(self) -> bool:
        """Whether its last day is over."""
        return self.waiver.has_ended(self.today)

    @property
    def has_reason(self) -> bool:
        """Whether it says why."""
        return self.waiver.has_reason

    @property
    def holds(self) -> bool:
        """Whether it covers what it matches."""
        return self.has_reason and not self.expired
