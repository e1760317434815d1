"""What a table becomes where it is pasted into the matrix, worked out before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raci.change.edits.adding import Add, ids_of
from raci.change.edits.edit import Edit
from raci.change.edits.letters import SetLetters
from raci.exchange.find.vocabulary import fold
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.plan.names import id_from_name
from raci.tui.clipboard.reader import Reader, Shape, shape_of
from raci.tui.clipboard.table import Table

_OUR_CHECK = "check"  # the heading of the column that exported sheets keep up to date themselves


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

    `plain` says that it fits as it is, so that nobody has to be asked; `named` that its rows go by names, and not by
    place, `headed` that its columns do so as well.
    """

    letters: dict[tuple[str, str], str] = field(default_factory=dict)
    activities: list[tuple[str, str]] = field(default_factory=list)  # id and name
    roles: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    plain: bool = True
    named: bool = False
    headed: bool = False

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
            row = matrix.rows.get(activity)  # of a new activity there is none yet, and all of its cells are blank
            if letters != (row.cell(column).typed if row is not None else ""):
                made.append(SetLetters(activity, column, letters))
        return made


def pasted(matrix: Matrix, table: Table, target: Target) -> Pasted:
    """What a table of letters becomes: in place, or by its names where it has a row of roles or activities in front."""
    reader = Reader(matrix)
    shape = shape_of(reader, table)
    if shape.named or shape.headings is not None:
        return _by_name(reader, shape, target)
    return _in_place(reader, table, target)


def pasted_names(matrix: Matrix, table: Table, target: Target) -> Pasted:
    """What a table becomes on the names of activities: rows by their names, which are new where unknown."""
    reader = Reader(matrix)
    return _by_name(reader, shape_of(reader, table, new=True), target, new=True)


def pasted_roles(matrix: Matrix, table: Table, _: Target) -> Pasted:
    """What a table becomes on the header: new roles, by the names in its first row or its only column."""
    reader = Reader(matrix)
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


def _in_place(reader: Reader, table: Table, target: Target) -> Pasted:
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


def _put(reader: Reader, made: Pasted, place: tuple[str, str], text: str) -> None:
    letters = reader.letters(text)
    if letters is None:
        made.left_out.append(f"“{text[:40]}” is no letter of this plan")
    else:
        made.letters[place] = letters


def _by_name(reader: Reader, shape: Shape, target: Target, *, new: bool = False) -> Pasted:
    width = len(shape.body[0]) if shape.body else 0
    by_place = {shape.names + 1 + at: role for at, role in enumerate(target.roles)}
    columns = by_place if shape.headings is None else shape.roles
    made = Pasted(plain=False, named=True, headed=shape.headings is not None)
    made.left_out += _without_role(reader, shape, width, target)
    rows = _Rows(reader, target, new=new)
    for row in shape.body:
        name, texts = row[shape.names], row[shape.names + 1 :]
        if row == shape.headings or _is_stage_line(reader, name, texts):
            continue
        activity = rows.activity(name)
        if activity is not None:
            for column, role in columns.items():
                if column < width:
                    _put(reader, made, (activity, role), row[column])
        elif name:
            made.left_out.append(f"{name}: there is no such activity")
    made.activities += rows.made
    return made


def _is_stage_line(reader: Reader, name: str, texts: Sequence[str]) -> bool:
    """Whether a row is the line of a stage, as exports have them; a name in a list of names is one of an activity."""
    is_line = bool(texts) and not reader.activities(name) and not reader.has_letters(texts)
    return is_line and reader.is_stage(name)


class _Rows:
    """The activities of rows, one after the other: of several that are called alike, each row takes the next one."""

    def __init__(self, reader: Reader, target: Target, *, new: bool) -> None:
        self.made: list[tuple[str, str]] = []  # id and name of those that are new
        self._reader = reader
        self._new = new and target.stage is not None
        self._taken = set(ids_of(reader.matrix.plan, "activity"))
        self._rows_of: Counter[str] = Counter()

    def activity(self, name: str) -> str | None:
        """The activity of the next row with a name; None where there is none."""
        if known := self._reader.activities(name):
            self._rows_of[known[0]] += 1
            return known[min(self._rows_of[known[0]], len(known)) - 1]
        if not name or not self._new:
            return None
        identity = id_from_name(name, self._taken)
        self._taken.add(identity)
        self.made.append((identity, name))
        return identity


def _without_role(reader: Reader, shape: Shape, width: int, target: Target) -> Iterator[str]:
    """The columns for which there is no role, by name or by their place."""
    if shape.headings is None:
        beyond = width - shape.names - 1 - len(target.roles)
        if beyond > 0:
            yield f"{several(beyond, 'column')} beyond the last role"
        return
    names = {column: shape.headings[column] for column in range(shape.names + 1, width)}
    others = {column: name for column, name in names.items() if column not in shape.roles and _is_wanted(name)}
    if others and not shape.roles:
        listed = ", ".join(others.values())
        yield f"none of its headings is a role here: {listed}. Without that row its letters go by their place"
        return
    for name in others.values():
        role = reader.role_meant(name)
        known = f"{reader.matrix.role_name(role)} has another column" if role is not None else "there is no such role"
        yield f"{name}: {known}"


def _is_wanted(heading: str) -> bool:
    """Whether a column that names no role may be one all the same; what our sheets work out is none."""
    return bool(heading) and fold(heading) != _OUR_CHECK
