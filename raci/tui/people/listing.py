"""What the view of people lists: a line for each person, and for each role that nobody holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.cells import cell_len

from raci.graph.absence import Absence
from raci.graph.holding import Holding
from raci.plan.matrix import Matrix
from raci.plan.names import name_from_id
from raci.report.inert import visible
from raci.tui.overview.columns import Column, Entry, either, number, text
from raci.tui.people.when import briefly, next_away

_MOST = 28  # columns of a name
NOBODY = "(nobody)"
_NO_ROLE = "holds no role"


class Lister:
    """Lines about the people of a plan, as seen on a day."""

    def __init__(self, matrix: Matrix, holding: Holding, absence: Absence, today: date) -> None:
        self._matrix = matrix
        self._holding = holding
        self._absence = absence
        self._today = today

    def columns(self) -> list[Column]:
        """Who, in which roles, what stands still without them, when they are away, and what else is known of them."""
        people = self._matrix.plan.people
        words = [self._words(person) for person in people]
        names = [NOBODY, *(visible(self._matrix.person_name(person)) for person in people)]
        longest = min(_MOST, max(map(cell_len, names)))

        def column(key: str, heading: str, least: int, rank: int) -> list[Column]:
            """A column of texts, no wider than the longest of them; none where there are no texts."""
            most = max((cell_len(one[key]) for one in words), default=0)
            wide = max(most, len(heading) + 1)  # with the sign that it is sorted by it
            return [Column(key, (heading,), min(least, wide), wide, rank)] if most else []

        return [
            Column("name", ("Person",), min(12, longest), longest, 0),
            *column("roles", "Roles", 24, 1),
            Column("missed", ("Breaks",), 7, 7, 2, right=True, largest=True),
            *column("away", "Away", 12, 3),
            *column("deputy", "Stands in for", 14, 4),
            *column("group", "Team", 14, 6),
            *column("manager", "Manager", 8, 7),
            Column("capacity", ("Capacity",), 9, 9, 8, right=True, largest=True),
        ]

    def entries(self) -> list[Entry]:
        """A line for each person, then one for each role that nobody holds."""
        people = [self._person(person) for person in self._matrix.plan.people]
        return people + [self._unfilled(role) for role in self._holding.unfilled] if people else []

    def _words(self, person: str) -> dict[str, str]:
        """What columns of texts show where they have the room."""
        entry = self._matrix.plan.people[person]
        words = {
            "roles": self.roles_of(person) or _NO_ROLE,
            "away": briefly(entry, self._today)[0],
            "deputy": _joined(self.deputy_for(person)),
            "group": _joined(self._groups_of(person)),
            "manager": self._matrix.person_name(entry.manager) if entry.manager else "",
        }
        return {key: visible(word) for key, word in words.items()}

    def _person(self, person: str) -> Entry:
        entry, words = self._matrix.plan.people[person], self._words(person)
        name, missed = visible(self._matrix.person_name(person)), len(self._absence.missed[person])
        away = next_away(entry, self._today)
        is_away = away is not None and self._today in away
        return Entry(
            "person",
            person,
            {
                "name": text(name, "name"),
                "roles": text(words["roles"], "quiet" if words["roles"] == _NO_ROLE else ""),
                "missed": text(f"! {missed}", "missing") if missed else number(0),
                "away": either(*briefly(entry, self._today), part="missing" if is_away else ""),
                "deputy": text(words["deputy"]),
                "group": text(words["group"], "quiet"),
                "manager": text(words["manager"]),
                "capacity": text(f"{entry.capacity:.0%}"),
            },
            {
                "name": name.casefold(),
                "missed": missed,
                "capacity": entry.capacity,
                **{key: word.casefold() or None for key, word in words.items()},
                "away": (away.first if away else date.max) if words["away"] else None,
            },
        )

    def _unfilled(self, role: str) -> Entry:
        return Entry(
            "role",
            role,
            {"name": text(NOBODY, "missing"), "roles": text(visible(self._matrix.role_name(role)), "name")},
            {"roles": self._matrix.role_name(role).casefold()},
        )

    def roles_of(self, person: str) -> str:
        """The roles that a person holds, those that they lead said so."""
        matrix, holding = self._matrix, self._holding
        return _joined(
            matrix.role_name(role)
            + (" (lead)" if len(holding.holders(role)) > 1 and holding.answering(role) == person else "")
            for role in holding.roles_of[person]
        )

    def deputy_for(self, person: str) -> list[str]:
        """The roles and the people for whom a person stands in."""
        plan = self._matrix.plan
        roles = [self._matrix.role_name(role) for role, entry in plan.roles.items() if entry.deputy == person]
        people = [self._matrix.person_name(one) for one, entry in plan.people.items() if entry.deputy == person]
        return roles + people

    def _groups_of(self, person: str) -> Iterable[str]:
        plan = self._matrix.plan
        groups = dict.fromkeys(plan.roles[role].group for role in self._holding.roles_of[person])
        return [
            (plan.groups[group].name if group in plan.groups else None) or name_from_id(group)
            for group in groups
            if group
        ]


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)
