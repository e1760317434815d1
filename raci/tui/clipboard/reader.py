"""How a table is meant: which of its rows has the roles, which column the activities, and which texts are letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from raci.exchange.columns import column_names
from raci.exchange.find.vocabulary import ACTIVITY, fold
from raci.plan.letters import NONE_WORD
from raci.plan.matrix import Matrix
from raci.tui.clipboard.table import Table


class Reader:
    """Reads the texts of a table as letters, roles, activities and stages of a matrix."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self._roles = _by_words((role, matrix.role_name(role)) for role in matrix.roles)
        for role, name in zip(matrix.roles, column_names(matrix), strict=True):  # what exports call those of one name
            self._roles.setdefault(name.casefold(), [role])
        self._activities = _by_words((row.id, row.name) for row in matrix)
        self._stages = _by_words((stage, matrix.stage_name(stage)) for stage in matrix.plan.stages)

    def role(self, text: str) -> str | None:
        """The role that is called exactly so."""
        return next(iter(self._roles.get(text.casefold(), ())), None)

    def role_meant(self, text: str) -> str | None:
        """The only role that is called so, or that people call so; None where it is none, or several may be meant."""
        from raci.tailor.errors import CannotTailor
        from raci.tailor.naming import named_in

        if not text or (exact := self.role(text)) is not None:
            return exact if text else None
        try:
            found = named_in(text, self.matrix)
        except CannotTailor:
            return None
        return found[0] if len(found) == 1 else None

    def activities(self, text: str) -> Sequence[str]:
        """The activities that are called so."""
        return self._activities.get(text.casefold(), ())

    def is_stage(self, text: str) -> bool:
        """Whether a stage is called so."""
        return text.casefold() in self._stages

    def letters(self, text: str) -> str | None:
        """A text in canonical spelling; None where it is no letters."""
        cell = self.matrix.scheme.read(text)
        return None if cell.unknown else cell.letters or (NONE_WORD if cell.none else "")

    def has_letters(self, texts: Iterable[str]) -> bool:
        """Whether one of some texts is letters, or none on purpose."""
        return any(self.letters(text) for text in texts)

    def are_roles(self, texts: Sequence[str]) -> bool:
        """Whether most of some texts are names of roles."""
        found = sum(self.role(text) is not None for text in texts)
        return bool(found) and 2 * found >= sum(map(bool, texts))


@dataclass(frozen=True)
class Shape:
    """How a table is meant.

    `names` is the column of the activities, and `named` says that it names some of the matrix. `headings` is the row
    of the roles, or None; `roles` are those that it names, by column. `body` are the rows with letters.
    """

    names: int
    named: bool
    body: Table
    headings: Sequence[str] | None = None
    roles: Mapping[int, str] = field(default_factory=dict)


def shape_of(reader: Reader, table: Table, *, new: bool = False) -> Shape:
    """How a table is meant; with `new` its names may be those of new activities, so that less is a row of headings."""
    counts = [_activities_in(reader, table, column) for column in range(len(table[0]))]
    names = counts.index(max(counts))  # of a sheet with a column of stages it is the second one
    first = next((at for at, row in enumerate(table) if reader.activities(row[names])), 1)
    above = [at for at in range(min(first, len(table) - 1)) if _is_headings(reader, table[at], names, new=new)]
    found = [(at, _roles_of(reader, table[at], names)) for at in above]
    if not max(counts) and not new:  # no activity at all: only what can be nothing but roles are its headings
        found = [(at, roles) for at, roles in found if roles and not reader.has_letters(table[at])]
    if not found:
        return Shape(names, bool(max(counts)), table)
    at, roles = max(found, key=lambda one: (len(one[1]), one[0]))  # above ours stand totals, ids and groups
    return Shape(names, bool(max(counts)), table[at + 1 :], table[at], roles)


def _activities_in(reader: Reader, table: Table, column: int) -> int:
    """How many activities a column names; what is letters as well names one in the first column only."""
    texts = (row[column] for row in table if row[column])
    return sum(bool(reader.activities(text)) and not (column and reader.letters(text)) for text in texts)


def _is_headings(reader: Reader, row: Sequence[str], names: int, *, new: bool) -> bool:
    """Whether a row above all known activities has names of roles, and is no activity with its letters."""
    texts = row[names + 1 :]
    if reader.are_roles(texts):
        return True
    is_titled = not new or fold(row[names]) in ACTIVITY  # else it may be a new activity, with a remark beside it
    return is_titled and _name_columns(reader, texts)


def _name_columns(reader: Reader, texts: Sequence[str]) -> bool:
    """Whether texts are no letters; those of one may be a short name of a role as well, beside some that are none."""
    plain = [text for text in texts if text and not reader.letters(text)]
    return bool(plain) and all(text in plain or reader.role_meant(text) is not None for text in texts if text)


def _roles_of(reader: Reader, row: Sequence[str], names: int) -> dict[int, str]:
    """The roles that a row names, by column; each once, and for whoever is called exactly so."""
    texts = {column: row[column] for column in range(names + 1, len(row))}
    found: dict[int, str] = {}
    for read in (reader.role, reader.role_meant):
        for column, text in texts.items():
            role = read(text) if column not in found else None
            if role is not None and role not in found.values():
                found[column] = role
    return dict(sorted(found.items()))


def _by_words(things: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Things by their names, and where nothing is called so by their ids."""
    known = list(things)
    found: dict[str, list[str]] = {}
    for identity, name in known:
        found.setdefault(name.casefold(), []).append(identity)
    for identity, _ in known:
        found.setdefault(identity.casefold(), [identity])
    return found
