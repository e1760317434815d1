"""Where a plan stands, as plain data with lines of the file: what reports are written from, in any process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from raci.lifecycle.maturity.aim import Aim
from raci.lifecycle.maturity.judging import Maturity, Standing, Verdict, concerns, maturity
from raci.lifecycle.maturity.scales import scale_of_level
from raci.plan.matrix import Matrix, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from raci.document.load import Document
    from raci.lifecycle.maturity.answers import Said
    from raci.lifecycle.maturity.check import Scale


class Place(NamedTuple):
    """An activity, the line on which it begins, and who answers for it."""

    activity: str
    name: str
    line: int
    answers: tuple[str, ...]


class Rests(NamedTuple):
    """What a result rests on: how many checks, and how many of them name `evidence`, or are only answered."""

    checks: int
    evident: int
    answered: int


class Missing(NamedTuple):
    """What is missing, and of which activity that is there."""

    text: str
    place: Place | None


class Given(NamedTuple):
    """An answer: its value, who gave it when, and the remark."""

    value: str
    by: str
    date: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class CheckAccount:
    """What came of one check."""

    id: str
    level: int
    section: str
    yes_if: str
    required: bool
    optional: bool
    inferred: bool
    remark: str
    state: Literal["yes", "planned", "no"]
    points: float
    by_answer: bool
    evidence: tuple[Place, ...]
    missing: tuple[Missing, ...]
    planned: tuple[Place, ...]
    answer: Given | None
    conflict: str
    evident: bool
    unheard: bool


class LevelAccount(NamedTuple):
    """How many of the required checks of a level are met."""

    level: int
    name: str
    met: int
    needed: int


@dataclass(frozen=True, slots=True)
class ScaleAccount:
    """Where a plan stands on one scale; what a kind of scale does not have is None or empty.

    `evident_level` is the level by what names its `evidence` alone; `rests` says what the result rests on, None where
    nothing is claimed.
    """

    id: str
    title: str
    kind: str
    level: int | None
    level_name: str
    planned_level: int | None
    evident_level: int | None
    next_level: int | None
    last_level: int | None
    target: int | None
    assessed: tuple[int, Given] | None
    levels: tuple[LevelAccount, ...]
    sections: dict[str, float]
    score: float | None
    band: str
    met: int
    needed: int
    rests: Rests | None
    caution: str
    checks: tuple[CheckAccount, ...]

    @property
    def by_answer(self) -> int:
        """How many of the checks that are met rest on answers."""
        return sum(check.by_answer for check in self.checks)

    def missing(self, level: int | None = None) -> list[CheckAccount]:
        """What a level needs and is not met; without a level all that is not."""
        return [
            check
            for check in self.checks
            if check.required and check.state != "yes" and (level is None or check.level <= level)
        ]


@dataclass(frozen=True, slots=True)
class PlanAccount:
    """Where a plan stands; `target` is the level that it aims at, `lacks` what that needs, None without a target.

    `unreadable` says why nothing can be said; `troubles` are answers that nobody can follow, `problems` those of the
    file.
    """

    path: str
    title: str = ""
    target: str | None = None
    lacks: int | None = None
    scales: tuple[ScaleAccount, ...] = ()
    troubles: tuple[str, ...] = ()
    problems: int = 0
    unreadable: tuple[str, str] | None = None

    @property
    def below(self) -> bool:
        """Whether it is below the level that it aims at."""
        return bool(self.lacks)

    def on(self, scale: str) -> ScaleAccount | None:
        """Where it stands on a scale."""
        return next((one for one in self.scales if one.id == scale), None)


def account(document: Document, scales: Sequence[Scale], *, always: bool = True) -> PlanAccount:
    """The account of a plan on some scales; without `always` only on those that concern it."""
    matrix = Matrix(document.plan)
    found = maturity(matrix, [scale for scale in scales if always or concerns(matrix, scale)])
    teller = _Teller(document, found)
    target = document.plan.target_level
    return PlanAccount(
        document.name,
        document.plan.title,
        target,
        len(missing_for(matrix, target)) if target else None,
        tuple(map(teller.scale, found.standings)),
        found.troubles,
        len(document.problems),
    )


def missing_for(matrix: Matrix, target: str) -> list[Verdict]:
    """What a level, called as in a plan, needs that is not met."""
    return Aim(target).missing(matrix)


def _rests(standing: Standing) -> Rests | None:
    """What a level or a score rests on; who owns a component is what a plan says, and needs no more."""
    holding = [] if standing.scale.kind == "inventory" else standing.holding
    if not holding:
        return None
    return Rests(len(holding), sum(one.evident for one in holding), sum(one.by_answer for one in holding))


class _Teller:
    def __init__(self, document: Document, found: Maturity) -> None:
        self._document = document
        self._matrix = found.matrix
        self._target = scale_of_level(document.plan.target_level) if document.plan.target_level else None

    def scale(self, standing: Standing) -> ScaleAccount:
        scale = standing.scale
        levels = scale.kind == "levels"
        score = scale.kind == "score"
        met, needed = standing.share(standing.verdicts)
        return ScaleAccount(
            scale.id,
            scale.title,
            scale.kind,
            standing.level if levels else None,
            scale.level_name(standing.level) if levels else "",
            standing.planned_level if levels else None,
            standing.evident_level if levels else None,
            standing.next_level,
            scale.last if levels else None,
            self._target[1] if self._target and self._target[0] is scale else None,
            self._assessed(standing),
            tuple(self._levels(standing)),
            standing.sections if score else {},
            standing.score if score else None,
            standing.band if score else "",
            met,
            needed,
            _rests(standing),
            scale.caution,
            tuple(map(self._check, standing.verdicts)),
        )

    def _levels(self, standing: Standing) -> list[LevelAccount]:
        scale = standing.scale
        return [
            LevelAccount(level, scale.level_name(level), *standing.share(standing.of_level(level)))
            for level in range(scale.first + 1, scale.last + 1)
        ]

    def _assessed(self, standing: Standing) -> tuple[int, Given] | None:
        given = self._given(standing.assessed)
        return (standing.assessed_level, given) if given and standing.assessed_level is not None else None

    def _check(self, verdict: Verdict) -> CheckAccount:
        check, look = verdict.check, verdict.look
        return CheckAccount(
            check.id,
            check.level,
            check.section,
            check.yes_if,
            check.required,
            check.optional,
            check.inferred,
            check.remark,
            verdict.state,
            verdict.points,
            verdict.by_answer,
            tuple(map(self._place, look.found)),
            tuple(
                Missing(lack.text, self._place(self._matrix.rows[lack.activity]) if lack.activity else None)
                for lack in (() if verdict.met else verdict.remaining if verdict.later else look.lacks)
            ),
            tuple(map(self._place, verdict.later)),
            self._given(verdict.said),
            verdict.conflict,
            verdict.evident,
            verdict.unheard,
        )

    def _place(self, row: Row) -> Place:
        path = ("stages", row.stage, "activities", row.id)
        answers = tuple(self._matrix.role_name(role) for role in row.roles_that("answers"))
        return Place(row.id, row.name, self._line(path), answers)

    def _given(self, said: Said | None) -> Given | None:
        if said is None:
            return None
        answer = said.answer
        by = self._matrix.person_name(answer.by) if answer.by else ""
        day = answer.date.isoformat() if answer.date else ""
        return Given(answer.value, by, day, answer.note or "", self._line(("answers", said.key)))

    def _line(self, path: tuple[str | int, ...]) -> int:
        return self._document.source.position(self._document.span(path, key=True).start).line
