"""A plan side by side with its template, as plain data: what reports are written from, in any process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from raci.lifecycle.conforming.letters import Difference, differences
from raci.lifecycle.conforming.pairing import liked, pair_stages
from raci.lifecycle.vocabulary import folded

if TYPE_CHECKING:
    from raci.graph.reach import Reach
    from raci.lifecycle.conformance import Conformance
    from raci.plan.matrix import Matrix, Row

Code = Literal["L002", "L003", "L004", "L005"]
CODES: tuple[Code, ...] = ("L002", "L003", "L004", "L005")
State = Literal["told", "waived", "silent"]
LineOf: TypeAlias = "Callable[[Row], int | None]"
StateOf: TypeAlias = Callable[[str, str], State]
"""What became of a fault, by its code and its activity: found, waived, or not told since another mistake hides it."""


class Fault(NamedTuple):
    """Where a plan left its template: what the plan has there, and what the template has."""

    code: Code
    mine: str
    theirs: str
    waived: bool


class Other(NamedTuple):
    """What differs and may: what the plan has, and what the template has."""

    kind: Literal["name", "stage", "gate", "letters", "like"]
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An activity of the template and the one of the plan that it is; either may be missing.

    Names are empty where there is none. `line` is that of the plan's file. `perhaps` are activities of the plan that
    may be the one that is missing.
    """

    theirs: str | None = None
    their_name: str = ""
    mine: str | None = None
    my_name: str = ""
    line: int | None = None
    required: bool = False
    faults: tuple[Fault, ...] = ()
    others: tuple[Other, ...] = ()
    perhaps: tuple[str, ...] = ()

    @property
    def kind(self) -> Literal["missing", "optional", "extra", "other", "same"]:
        """What is to be said of it: `optional` is one that the plan lacks and may."""
        if self.mine is None:
            return "missing" if self.faults else "optional"
        if self.theirs is None:
            return "extra"
        return "other" if self.faults or self.others else "same"


@dataclass(frozen=True, slots=True)
class StageBeside:
    """A stage of the template and the one of the plan that it is; either may be missing."""

    their_name: str
    my_name: str
    free: bool
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A plan beside its template.

    `absent` are roles of the template that nobody in the plan is, `added` those that only the plan has. `trouble` says
    why there is nothing to compare, and what to do; `lacking` that the plan names no template. `problems` are those of
    the file.
    """

    path: str
    title: str = ""
    template: str = ""
    template_title: str = ""
    activities: int = 0
    stages: tuple[StageBeside, ...] = ()
    absent: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    problems: int = 0
    lacking: bool = False
    trouble: tuple[str, str] | None = None
    counts: dict[str, int] = field(default_factory=dict)
    waived: int = 0

    @property
    def conforms(self) -> bool:
        """Whether nothing was found that is not waived."""
        return not any(self.counts.values())


def in_brief(plan: Beside) -> Beside:
    """The same with nothing but the activities in which something is found: what tables of many plans are made from."""
    found = ((stage, tuple(pair for pair in stage.pairs if pair.faults)) for stage in plan.stages)
    return replace(plan, stages=tuple(replace(stage, pairs=pairs) for stage, pairs in found if pairs))


def stages_beside(
    matrix: Matrix, beside: Conformance, upstream: Reach, line_of: LineOf, state_of: StateOf
) -> tuple[StageBeside, ...]:
    """Every stage of the template with what the plan has of it, then the stages that only the plan has."""
    return tuple(_Teller(matrix, beside, upstream, line_of, state_of).stages())


class _Teller:
    def __init__(
        self, matrix: Matrix, beside: Conformance, upstream: Reach, line_of: LineOf, state_of: StateOf
    ) -> None:
        self._matrix, self._beside, self._line_of, self._state_of = matrix, beside, line_of, state_of
        self._template = beside.template
        self._stage_of = {row.id: row.stage for row in matrix}
        self._pairs = beside.counterparts
        self._stages = pair_stages(self._pairs, self._stage_of, {row.id: row.stage for row in self._template})
        self._cut = beside.cut(upstream)
        self._lost = {mine for mine, _ in beside.without_gate}

    def stages(self) -> Iterator[StageBeside]:
        """The stages in the order of the template, then those that only the plan has."""
        extra = self._extra()
        theirs = self._template.by_stage()
        for stage, rows in theirs.items():
            mine = self._stages.get(stage)
            pairs = [*map(self._pair, rows), *map(self._added, extra.pop(mine, ()) if mine else ())]
            name = self._matrix.stage_name(mine) if mine else ""
            yield StageBeside(
                self._template.stage_name(stage), name, self._template.plan.stages[stage].free, tuple(pairs)
            )
        for mine, rows in extra.items():
            yield StageBeside("", self._matrix.stage_name(mine), free=False, pairs=tuple(map(self._added, rows)))

    def _extra(self) -> dict[str, list[Row]]:
        """The activities that only the plan has, by stage."""
        known = set(self._pairs.values())
        found: dict[str, list[Row]] = {}
        for row in self._matrix:
            if row.id not in known:
                found.setdefault(row.stage, []).append(row)
        return found

    def _added(self, row: Row) -> Pair:
        return Pair(mine=row.id, my_name=row.name, line=self._line_of(row))

    def _pair(self, original: Row) -> Pair:
        mine = self._pairs.get(original.id)
        required = original.id in self._beside.required
        if mine is None:
            missing = tuple(self._fault("L002", original.id, "", "required")) if required else ()
            perhaps = tuple(self._matrix.rows[one].name for one in self._beside.resembling.could_be(original))
            return Pair(original.id, original.name, required=required, faults=missing, perhaps=perhaps)
        row = self._matrix.rows[mine]
        faults, others = self._compared(row, original)
        return Pair(
            original.id, original.name, mine, row.name, self._line_of(row), required, tuple(faults), tuple(others)
        )

    def _compared(self, row: Row, original: Row) -> tuple[list[Fault], list[Other]]:
        faults: list[Fault] = []
        others = list(self._elsewhere(row, original))
        if original.id in self._beside.free_activities:
            return faults, others
        gate = original.activity.gate or ""
        if row.id in self._lost:
            faults += self._fault("L003", row.id, "no gate", f"gate {gate}")
        elif bool(gate.strip()) != bool((row.activity.gate or "").strip()):
            others.append(Other("gate", row.activity.gate or "no gate", gate or "no gate"))
        for before in self._cut.get(row.id, ()):
            name = self._matrix.rows[before].name
            faults += self._fault("L004", row.id, f"not after {name}", f"after {self._theirs(before)}")
        letters: dict[str, list[str]] = {}  # who stands for several roles of the template is told of once
        for one in differences(self._beside, row, original):
            mine, theirs = self._held(row, one), self._wanted(original, one)
            if one.locked:
                faults += self._fault("L005", row.id, mine, f"{theirs}, locked")
            elif one.mine:
                letters.setdefault(mine, []).append(theirs)
        others += [Other("letters", mine, ", ".join(theirs)) for mine, theirs in letters.items()]
        return faults, others

    def _held(self, row: Row, one: Difference) -> str:
        """Who in the plan has which letters."""
        held = [f"{self._matrix.role_name(role)} {row.cell(role).text or 'blank'}" for role in one.mine]
        return ", ".join(held) or "nobody has that role"

    def _wanted(self, original: Row, one: Difference) -> str:
        """Which letters a role has in the template."""
        if one.role is None:
            return "no such role"
        return f"{self._template.role_name(one.role)} {original.cell(one.role).letters or 'blank'}"

    def _elsewhere(self, row: Row, original: Row) -> Iterator[Other]:
        """That an activity is called otherwise, stands in another stage, or is another one to the rules."""
        if folded(row.name) != folded(original.name):
            yield Other("name", row.name, original.name)
        if self._stages.get(original.stage) != row.stage:
            yield Other("stage", self._matrix.stage_name(row.stage), self._template.stage_name(original.stage))
        like, known = liked(original.id, original.activity), liked(row.id, row.activity)
        if like and like != known:
            yield Other("like", f"like {known}" if known else "nothing says what it is", f"like {like}")

    def _theirs(self, mine: str) -> str:
        """What the template calls an activity of the plan."""
        original = self._beside.originals.get(mine)
        return original.name if original else self._matrix.rows[mine].name

    def _fault(self, code: Code, activity: str, mine: str, theirs: str) -> Iterator[Fault]:
        state = self._state_of(code, activity)
        if state != "silent":
            yield Fault(code, mine, theirs, state == "waived")
