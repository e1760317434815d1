"""The matrix of a plan: one row per activity, its cells read as letters of the scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from raci.plan.activities import Activity, Assignment, CellText, Stage
from raci.plan.letters import BLANK, Cell
from raci.plan.names import name_from_id
from raci.plan.people import Role
from raci.plan.plan import Plan
from raci.plan.schemes import Scheme


def typed_letters(cell: CellText) -> str:
    """The letters of an assignment as typed, in the short form and in the long one."""
    if isinstance(cell, Assignment):
        return cell.letters or ""
    return cell or ""


@dataclass(frozen=True)
class Row:
    """An activity with its cells, role id → cell; roles without an assignment are not in it."""

    stage: str
    id: str
    activity: Activity
    cells: dict[str, Cell]

    @property
    def name(self) -> str:
        """What to call the activity."""
        return self.activity.name or name_from_id(self.id)

    def roles_that(self, meaning: str) -> list[str]:
        """The roles with a letter of a meaning, in the order of the file."""
        return self._roles_by_meaning.get(meaning, [])

    @cached_property
    def _roles_by_meaning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for role, cell in self.cells.items():
            for meaning in cell.means:
                found.setdefault(meaning, []).append(role)
        return found

    @cached_property
    def involved(self) -> list[str]:
        """The roles with any letter."""
        return [role for role, cell in self.cells.items() if cell]

    @cached_property
    def notes(self) -> dict[str, str]:
        """The remarks on its cells, by role."""
        assign = self.activity.assign
        return {role: cell.note for role, cell in assign.items() if isinstance(cell, Assignment) and cell.note}

    @cached_property
    def odd(self) -> list[tuple[str, Cell]]:
        """The cells, by role, about which there is something to say besides what their letters mean."""
        return [(role, cell) for role, cell in self.cells.items() if not cell.plain]

    def cell(self, role: str) -> Cell:
        """The cell of a role, blank where nothing is decided."""
        return self.cells.get(role, BLANK)


class Matrix:
    """A plan as rows and columns.

    Rows of activities that did not change are taken over from `previous`, if that has the same ones in the same order
    and scheme (`continues` says so); `changed` lists the others. Where two stages have an activity of one id (rule
    F002), the first one counts, as it does for edits.
    """

    def __init__(self, plan: Plan, previous: Matrix | None = None) -> None:
        self.plan = plan
        self.scheme: Scheme = plan.letters
        if previous is None or previous.scheme is not self.scheme or not same_rows(previous.plan, plan):
            previous = None
        self.continues = previous is not None
        self.rows: dict[str, Row] = dict(previous.rows) if previous else {}
        self.changed: list[str] = []
        known = previous.plan.stages if previous else {}
        stages = [stage for stage, entry in plan.stages.items() if known.get(stage) is not entry]
        # In this order: another thread may gather meanwhile what is not gathered yet.
        self._not_gathered: dict[str, None] = dict.fromkeys([*(previous._not_gathered if previous else ()), *stages])
        self._involved: dict[str, frozenset[str]] = dict(previous._involved) if previous else {}
        for stage in stages:
            for identity, activity in plan.stages[stage].activities.items():
                row = self.rows.get(identity)
                if row is not None and row.stage != stage:
                    continue
                if row is None or row.activity is not activity:
                    self.rows[identity] = Row(stage, identity, activity, self._cells(activity))
                    self.changed.append(identity)

    def _cells(self, activity: Activity) -> dict[str, Cell]:
        read = self.scheme.read
        return {
            role: read(cell if isinstance(cell, str) else typed_letters(cell)) for role, cell in activity.assign.items()
        }

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())

    @property
    def activities(self) -> dict[str, Activity]:
        """The activities of the rows, by id."""
        return {row.id: row.activity for row in self}

    @property
    def roles(self) -> dict[str, Role]:
        """The columns, by role id."""
        return self.plan.roles

    def role_name(self, role: str) -> str:
        """What to call a role; its id where it is not in the plan."""
        entry = self.plan.roles.get(role)
        return role if entry is None else entry.name or name_from_id(role)

    def person_name(self, person: str) -> str:
        """What to call a person; the id where it is not in the plan."""
        entry = self.plan.people.get(person)
        return person if entry is None else entry.name or name_from_id(person)

    def stage_name(self, stage: str) -> str:
        """What to call a stage."""
        return name_of_stage(stage, self.plan.stages[stage])

    def artifact_name(self, artifact: str) -> str:
        """What to call an artifact, which needs no entry of its own."""
        entry = self.plan.artifacts.get(artifact)
        return (entry.name if entry else None) or name_from_id(artifact)

    def by_stage(self) -> dict[str, list[Row]]:
        """The rows of each stage, also of one that has none."""
        found: dict[str, list[Row]] = {stage: [] for stage in self.plan.stages}
        for row in self:
            found[row.stage].append(row)
        return found

    def involved(self) -> dict[str, frozenset[str]]:
        """The roles with any letter in each stage, in order."""
        for stage in self._not_gathered:
            rows = (self.rows[identity] for identity in self.plan.stages[stage].activities)
            self._involved[stage] = frozenset(role for row in rows if row.stage == stage for role in row.involved)
        self._not_gathered.clear()
        return self._involved

    def column(self, role: str) -> list[tuple[str, Cell]]:
        """The activities on which a role has letters, as (activity id, cell), in order."""
        return [(row.id, row.cells[role]) for row in self if row.cells.get(role)]


def same_rows(one: Plan, other: Plan) -> bool:
    """Whether two plans have the same activities in the same stages and order."""
    if one.stages is other.stages:
        return True
    if list(one.stages) != list(other.stages):
        return False
    pairs = [(old, new) for old, new in zip(one.stages.values(), other.stages.values(), strict=True) if old is not new]
    return all(list(old.activities) == list(new.activities) for old, new in pairs)


def name_of_stage(identity: str, stage: Stage) -> str:
    """What to call a stage: its name, else its id as words."""
    return stage.name or name_from_id(identity)
