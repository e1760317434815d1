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


class Lister:
    """Lines about the people of a plan, as seen on a day."""

    def __init__(self, matrix: Matrix, holding: Holding, absence: Absence, today: date) -> None:
        self._matrix = matrix
        self._holding = holding
        self._absence = absence
        self._today = today

    def columns(self) -> list[Column]:
        """Who, in which roles, what stands still without them, when they are away, and what else is known of them."""
        names = [NOBODY, *map(self._matrix.person_name, self._matrix.plan.people)]
        longest = min(_MOST, max(cell_len(visible(name)) for name in names))
        entries = self.entries()

        def most(key: str) -> int:
            return max((cell_len(str(entry.order.get(key) or "")) for entry in entries), default=0)

        return [
            Column("name", ("Person",), min(12, longest), longest, 0),
            Column("roles", ("Roles",), 24, max(24, most("roles")), 1),
            Column("missed", ("Breaks without", "Breaks"), 7, 15, 2, right=True, largest=True),
            Column("away", ("Away",), 12, max(12, most("away-words")), 3),
            Column("deputy", ("Stands in for",), 14, max(14, most("deputy")), 4),
            Column("group", ("Team",), 14, max(14, most("group")), 6),
            Column("manager", ("Manager",), 8, max(8, most("manager")), 7),
            Column("capacity", ("Capacity",), 8, 8, 8, right=True, largest=True),
        ]

    def entries(self) -> list[Entry]:
        """A line for each person, then one for each role that nobody holds."""
        people = [self._person(person) for person in self._matrix.plan.people]
        return people + [self._unfilled(role) for role in self._holding.unfilled] if people else []

    def _person(self, person: str) -> Entry:
        matrix, entry = self._matrix, self._matrix.plan.people[person]
        missed, away = len(self._absence.missed[person]), next_away(entry, self._today)
        when = briefly(entry, self._today)
        words = {
            "roles": self.roles_of(person),
            "away-words": when[0],
            "deputy": _joined(self.deputy_for(person)),
            "group": _joined(self._groups_of(person)),
            "manager": matrix.person_name(entry.manager) if entry.manager else "",
        }
        shown = {key: visible(word) for key, word in words.items()}
        return Entry(
            "person",
            person,
            {
                "name": text(visible(matrix.person_name(person)), "name"),
                "roles": text(shown["roles"] or "holds no role", "" if shown["roles"] else "quiet"),
                "missed": text(f"! {missed}", "missing") if missed else number(0),
                "away": either(*when, part="missing" if away is not None and self._today in away else ""),
                "deputy": text(shown["deputy"]),
                "group": text(shown["group"], "quiet"),
                "manager": text(shown["manager"]),
                "capacity": text(f"{entry.capacity:.0%}"),
            },
            {
                "name": matrix.person_name(person).casefold(),
                "missed": missed,
                "away": away,
                "capacity": entry.capacity,
                **{key: word.casefold() or None for key, word in shown.items()},
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
