"""What a table becomes where it is pasted into the matrix, worked out before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from raci.change.edits.adding import Add, ids_of
from raci.change.edits.edit import Edit
from raci.change.edits.letters import SetLetters
from raci.plan.counting import several
from raci.plan.letters import NONE_WORD
from raci.plan.matrix import Matrix
from raci.plan.names import id_from_name
from raci.tui.clipboard.table import Table


@dataclass(frozen=True)
class Target:
    """Where something is pasted: activities and roles from the first selected cell on, as they are shown.

    `height` and `width` are those of what is selected. `stage` and `after` say where new activities go, `after_role`
    where new roles go.
    """

    activities: Sequence[str]
    roles: Sequence[str]
    height: int = 1
    width: int = 1
    stage: str | None = None
    after: str | None = None
    after_role: str | None = None


@dataclass
class Pasted:
    """What becomes of a table: letters by activity and role, new activities and roles, and what finds no place.

    `plain` says that it fits as it is, so that nobody has to be asked; `named` that it goes by names, and not by place.
    """

    letters: dict[tuple[str, str], str] = field(default_factory=dict)
    activities: list[tuple[str, str]] = field(default_factory=list)  # id and name
    roles: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    plain: bool = True
    named: bool = False

    def edits(self, matrix: Matrix, target: Target) -> list[Edit]:
        """What to do to the plan."""
        made: list[Edit] = []
        role = target.after_role
        for identity, name in self.roles:
            made.append(Add("role", identity, {"name": name}, role))
            role = identity
        after = target.after
        for identity, name in self.activities:
            made.append(Add("activity", identity, {"name": name, "assign": {}}, after, target.stage))
            after = identity
        for (activity, column), letters in self.letters.items():
            row = matrix.rows.get(activity)
            if row is None or row.cell(column).typed != letters:
                made.append(SetLetters(activity, column, letters))
        return made


def pasted(matrix: Matrix, table: Table, target: Target) -> Pasted:
    """What a table of letters becomes: in place, or by its names where it has a row of roles or activities in front."""
    reader = _Reader(matrix)
    header = reader.roles_in(table[0][1:]) if len(table) > 1 else {}
    named = reader.activities_in(row[0] for row in table[1 if header else 0 :])
    if header or named:
        return _by_name(reader, table, target, header)
    return _in_place(reader, table, target)


def pasted_names(matrix: Matrix, table: Table, target: Target) -> Pasted:
    """What a table becomes on the names of activities: rows by their first column, which are new where unknown."""
    reader = _Reader(matrix)
    header = reader.roles_in(table[0][1:]) if len(table) > 1 else {}
    made = _by_name(reader, table, target, header, new=True)
    made.plain = False
    return made


def pasted_roles(matrix: Matrix, table: Table, _: Target) -> Pasted:
    """What a table becomes on the header: new roles, by the names in its first row or its only column."""
    reader = _Reader(matrix)
    names = [row[0] for row in table] if all(len(row) == 1 for row in table) else table[0]
    made = Pasted(plain=False)
    taken = set(ids_of(matrix.plan, "role"))
    for name in filter(None, names):
        if reader.role(name) is not None:
            made.left_out.append(f"{name}: there is such a role already")
        else:
            identity = id_from_name(name, taken)
            taken.add(identity)
            made.roles.append((identity, name))
    if len(table) > 1 and len(table[0]) > 1:
        made.left_out.append("every row but the first")
    return made


class _Reader:
    """Reads the texts of a table as letters, roles and activities of a matrix."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self._roles = _by_words((role, matrix.role_name(role)) for role in matrix.roles)
        self._activities = _by_words((row.id, row.name) for row in matrix)

    def role(self, text: str) -> str | None:
        return self._roles.get(text.casefold())

    def activity(self, text: str) -> str | None:
        return self._activities.get(text.casefold())

    def roles_in(self, texts: Sequence[str]) -> dict[int, str]:
        """The roles that a row names, by index; none where most of it are no roles."""
        found = {index: role for index, text in enumerate(texts) if (role := self.role(text)) is not None}
        return found if found and 2 * len(found) >= sum(map(bool, texts)) else {}

    def activities_in(self, texts: Iterable[str]) -> bool:
        """Whether a column names activities."""
        words = [text for text in texts if text]
        return bool(words) and any(self.activity(text) is not None for text in words)

    def letters(self, text: str) -> str | None:
        """A text in canonical spelling; None where it is no letters."""
        cell = self.matrix.scheme.read(text)
        return None if cell.unknown else cell.letters or (NONE_WORD if cell.none else "")


def _by_words(things: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for identity, name in things:
        found.setdefault(name.casefold(), identity)
        found.setdefault(identity, identity)
    return found


def _in_place(reader: _Reader, table: Table, target: Target) -> Pasted:
    height, width = len(table), len(table[0])
    made = Pasted()
    tiles = (target.height % height == 0 and target.width % width == 0) or (target.height, target.width) == (1, 1)
    made.plain = tiles
    rows = max(height, target.height) if tiles else height
    columns = max(width, target.width) if tiles else width
    if rows > len(target.activities):
        made.left_out.append(f"{several(rows - len(target.activities), 'row')} below the last activity")
    if columns > len(target.roles):
        made.left_out.append(f"{several(columns - len(target.roles), 'column')} beyond the last role")
    for row, activity in enumerate(target.activities[:rows]):
        for column, role in enumerate(target.roles[:columns]):
            _put(reader, made, (activity, role), table[row % height][column % width])
    made.plain = made.plain and not made.left_out
    return made


def _put(reader: _Reader, made: Pasted, place: tuple[str, str], text: str) -> None:
    letters = reader.letters(text)
    if letters is None:
        made.left_out.append(f"“{text[:40]}” is no letter of this plan")
    else:
        made.letters[place] = letters


def _by_name(reader: _Reader, table: Table, target: Target, header: dict[int, str], *, new: bool = False) -> Pasted:
    made = Pasted(plain=False, named=True, left_out=list(_without_role(table[0][1:], target, header)))
    columns = header or dict(enumerate(target.roles))
    taken = set(ids_of(reader.matrix.plan, "activity"))
    for name, *cells in table[1 if header else 0 :]:
        activity = reader.activity(name)
        if activity is None and name and new and target.stage is not None:
            activity = id_from_name(name, taken)
            taken.add(activity)
            made.activities.append((activity, name))
        if activity is None:
            if name:
                made.left_out.append(f"{name}: there is no such activity")
            continue
        for index, text in enumerate(cells):
            if (role := columns.get(index)) is not None:
                _put(reader, made, (activity, role), text)
    return made


def _without_role(first: Sequence[str], target: Target, header: dict[int, str]) -> Iterator[str]:
    """The columns for which there is no role, by name or by their place."""
    if header:
        yield from (f"{text}: there is no such role" for at, text in enumerate(first) if text and at not in header)
    elif len(first) > len(target.roles):
        yield f"{several(len(first) - len(target.roles), 'column')} beyond the last role"
