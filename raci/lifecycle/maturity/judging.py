"""Where a plan stands on a scale: each check with its evidence, and the level that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from raci.lifecycle.maturity.answers import Said, not_understood, said
from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.genai import GENAI, KINDS, SCORE, level_of_points
from raci.lifecycle.maturity.ml_test_score import SECTIONS, band
from raci.lifecycle.maturity.scales import SCALES
from raci.lifecycle.maturity.seen import Seen, is_proposed
from raci.lifecycle.maturity.wanted import Lack, Look
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix, Row

State = Literal["yes", "planned", "no"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one check.

    `points` are 1 where it is met; a test of a score may have 0.5. `shown` says whether the plan shows it; `later` are
    the activities that would, or would show a part of it, once what is only proposed is there, and `remaining` is what
    would be missing then. `conflict` is where answer and plan disagree, and
    `unheard` says that the answer is yes where only the plan itself can show it.
    """

    check: Check
    points: float
    shown: bool
    look: Look
    said: Said | None = None
    conflict: str = ""
    later: tuple[Row, ...] = ()
    unheard: bool = False
    remaining: tuple[Lack, ...] = ()

    @property
    def met(self) -> bool:
        """Whether the answer is yes, or half of one."""
        return self.points > 0

    @property
    def evident(self) -> bool:
        """Whether it is met by what names its `evidence`, and is not only planned or said."""
        return self.met and self.shown and self.look.evident

    @property
    def planned(self) -> bool:
        """Whether the plan would show it once what is only proposed is there."""
        return bool(self.later) and not self.remaining

    @property
    def state(self) -> State:
        """The verdict in a word."""
        return "yes" if self.met else "planned" if self.planned else "no"

    @property
    def counts(self) -> bool:
        """Whether a level needs it."""
        return self.check.required

    @property
    def by_answer(self) -> bool:
        """Whether it rests on an answer, which the plan does not show."""
        return self.met and not self.shown


@dataclass(frozen=True)
class Standing:
    """Where a plan stands on one scale; `points` are those of an assessment that was made elsewhere."""

    scale: Scale
    verdicts: tuple[Verdict, ...]
    assessed: Said | None = None

    @cached_property
    def level(self) -> int:
        """The level that is reached: every required check of it, and of all below, is met."""
        return self._reached(planned=False)

    @cached_property
    def planned_level(self) -> int:
        """The level once what is only proposed is there."""
        return self._reached(planned=True)

    @cached_property
    def evident_level(self) -> int:
        """The level by what names its `evidence` alone."""
        return self._reached(evident=True)

    @property
    def holding(self) -> list[Verdict]:
        """What the result rests on: what the level needs, or every test that has points."""
        if self.scale.kind == "score":
            return [one for one in self.verdicts if one.met] if self.score else []
        return [one for one in self.verdicts if one.counts and one.check.level <= self.level]

    @property
    def next_level(self) -> int | None:
        """The level above; None at the top, and where there are none."""
        return self.level + 1 if self.scale.kind == "levels" and self.level < self.scale.last else None

    @property
    def assessed_level(self) -> int | None:
        """The level by the points of the assessment."""
        return level_of_points(int(self.assessed.worth)) if self.assessed else None

    def of_level(self, level: int) -> list[Verdict]:
        """The verdicts on the checks of a level."""
        return [one for one in self.verdicts if one.check.level == level]

    def missing(self, level: int | None = None) -> list[Verdict]:
        """What is not met that a level needs, with all below it; without a level of the whole scale."""
        return [
            one for one in self.verdicts if one.counts and not one.met and (level is None or one.check.level <= level)
        ]

    def share(self, verdicts: Iterable[Verdict]) -> tuple[int, int]:
        """How many of the required ones of some checks are met, and how many there are."""
        needed = [one for one in verdicts if one.counts]
        return sum(one.met for one in needed), len(needed)

    @property
    def sections(self) -> dict[str, float]:
        """The points of each section of a score."""
        return {
            section: sum(one.points for one in self.verdicts if one.check.section == section) for section in SECTIONS
        }

    @property
    def score(self) -> float:
        """The final score: that of the lowest section."""
        return min(self.sections.values())

    @property
    def band(self) -> str:
        """What the final score means."""
        return band(self.score)

    def _reached(self, *, planned: bool = False, evident: bool = False) -> int:
        level = self.scale.first
        while level < self.scale.last and all(
            one.evident if evident else one.met or (planned and one.planned)
            for one in self.of_level(level + 1)
            if one.counts
        ):
            level += 1
        return level


@dataclass(frozen=True)
class Maturity:
    """Where a plan stands on all scales that were asked for; `troubles` are answers that nobody can follow."""

    matrix: Matrix
    standings: tuple[Standing, ...]
    troubles: tuple[str, ...]

    def on(self, scale: str) -> Standing:
        """Where it stands on a scale."""
        return next(one for one in self.standings if one.scale.id == scale)


def maturity(matrix: Matrix, scales: Sequence[Scale] = SCALES) -> Maturity:
    """Judge a plan on some scales."""
    now, later, answers = Seen(matrix), Seen(matrix, planned=True), said(matrix.plan)
    standings = (_standing(scale, now, later, answers) for scale in scales)
    return Maturity(matrix, tuple(standings), tuple(not_understood(matrix.plan)))


def concerns(matrix: Matrix, scale: Scale) -> bool:
    """Whether a scale is about such a plan at all: that of generative AI is not about every one."""
    if scale is not GENAI:
        return True
    answered = any(word.casefold().startswith("ga") for word in matrix.plan.answers)
    return answered or bool(Seen(matrix, planned=True).of(*KINDS))


def _standing(scale: Scale, now: Seen, later: Seen, answers: Mapping[str, Said]) -> Standing:
    verdicts = tuple(verdict_on(scale, check, (now, later), answers) for check in scale.checks)
    return Standing(scale, verdicts, answers.get(SCORE) if scale is GENAI else None)


def verdict_on(scale: Scale, check: Check, seen: tuple[Seen, Seen], answers: Mapping[str, Said]) -> Verdict:
    """What comes of one check of a scale; `seen` is the plan as it is, and with what is only planned."""
    now, later = seen
    judge = _scored if scale.kind == "score" else _judged
    return judge(check, check.look(now), now, later, answers.get(check.id))


def _judged(check: Check, look: Look, now: Seen, later: Seen, answer: Said | None) -> Verdict:
    """Yes where the plan shows it, or an answer says so of what no plan can show; no where an answer says no."""
    shown = not look.lacks
    met = shown if answer is None else bool(answer.worth) and (shown or (check.by_word and not look.contrary))
    conflict = ""
    if answer is not None and answer.worth and not shown and look.contrary:
        conflict = f"the answer is yes, and the plan says the opposite: {_contrary(look, now)}"
    elif answer is not None and not answer.worth and shown:
        conflict = f"the answer is no, and the plan shows it: {', '.join(row.name for row in look.found[:3])}"
    unheard = answer is not None and bool(answer.worth) and not met and not conflict
    rows, remaining = ((), ()) if met else _planned(check, look, later)
    return Verdict(check, float(met), shown, look, answer, conflict, rows, unheard, remaining)


def _scored(check: Check, look: Look, _: Seen, later: Seen, answer: Said | None) -> Verdict:
    """1 where a machine does it, 0.5 where people do and the results are documented; of plan and answer the less."""
    worth = max(map(_worth, look.found), default=0.0) if not look.lacks else 0.0
    shown, points, conflict = worth > 0, worth, ""
    if not shown and not look.lacks:
        lack = Lack("it is done by hand, and neither `evidence` nor `produces` documents it", look.found[0].id)
        look = Look(look.found, (lack,))
    unheard = False
    if answer is not None:
        silent = not look.contrary and (not shown or not any(_says_how(row.activity) for row in look.found))
        points = answer.worth if silent and check.by_word else min(worth, answer.worth)
        unheard = silent and answer.worth > points
        if not silent and answer.worth != worth:
            conflict = f"the answer is {_worth_words(answer.worth)}, and the plan shows {_worth_words(worth)}"
    shown = shown and points <= worth
    rows, remaining = ((), ()) if points else _planned(check, look, later)
    return Verdict(check, points, shown, look, answer, conflict, rows, unheard, remaining)


def _planned(check: Check, look: Look, later: Seen) -> tuple[tuple[Row, ...], tuple[Lack, ...]]:
    """The activities that would show a check, or more of it, once what is only proposed is there; what would not be."""
    if not later.proposes:
        return (), look.lacks
    then = check.look(later)
    return tuple(row for row in then.found if is_proposed(row.activity)), then.lacks


def _worth(row: Row) -> float:
    activity = row.activity
    if activity.automation == "automatic":
        return 1.0
    return 0.5 if activity.evidence or activity.produces else 0.0


def _says_how(activity: Activity) -> bool:
    return "automation" in activity.model_fields_set


def _worth_words(worth: float) -> str:
    return {1.0: "automatic", 0.5: "by hand"}.get(worth, "no")


def _contrary(look: Look, seen: Seen) -> str:
    parts = [f"{seen.matrix.rows[identity].name}: {what}" for identity, what in look.contrary]
    return "; ".join(parts[:2])
