"""The level that a plan aims at: what is missing for it, again and again while letters and names change."""

from __future__ import annotations

from raci.lifecycle.maturity.answers import Said, said
from raci.lifecycle.maturity.judging import Verdict, verdict_on
from raci.lifecycle.maturity.scales import scale_of_level
from raci.lifecycle.maturity.seen import Seen
from raci.plan.matrix import Matrix


class Aim:
    """A level, called as in a plan.

    All matrices that it is asked about differ in letters and names of activities only: most checks do not look at
    those, and are judged once.
    """

    def __init__(self, target: str) -> None:
        self._scale, level = scale_of_level(target)
        self._checks = [check for check in self._scale.checks if check.required and check.level <= level]
        self._settled: dict[str, Verdict] = {}
        self._seen: tuple[Seen, Seen] | None = None
        self._ownerless: frozenset[str] = frozenset()
        self._answers: dict[str, Said] = {}

    def missing(self, matrix: Matrix) -> list[Verdict]:
        """What the level needs that is not met. Of what does not look at letters, rows are those of the first time."""
        seen = self._at(matrix)
        ownerless = seen[1].ownerless
        if ownerless != self._ownerless:  # an activity that is nobody's shows nothing of any check
            self._ownerless = ownerless
            self._settled.clear()
        verdicts = []
        for check in self._checks:
            verdict = self._settled.get(check.id) or verdict_on(self._scale, check, seen, self._answers)
            if not check.by_letters:
                self._settled[check.id] = verdict
            verdicts.append(verdict)
        return [verdict for verdict in verdicts if not verdict.met]

    def _at(self, matrix: Matrix) -> tuple[Seen, Seen]:
        if self._seen is None:
            self._answers = said(matrix.plan)
            self._seen = Seen(matrix), Seen(matrix, planned=True)
            return self._seen
        now, later = self._seen
        return now.after(matrix), later.after(matrix)
