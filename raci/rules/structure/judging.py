"""What is judged by activities that must be independent (docs/decisions/0018)."""

from __future__ import annotations

from functools import cached_property

from raci.graph.reach import Reach
from raci.rules.structure.flow import Flow
from raci.rules.structure.words import Words

_YARDSTICKS = {"scoping", "planning", "governance"}  # purpose, criteria, policy: what is judged by, not what is judged
_JUDGES_THE_FRAME = {"audit", "governance", ""}
_LOOKS_THROUGH = {"judging", ""}  # who audits or releases judges what the work before it did
_BUILDS = "building"
_ENDS = {_BUILDS, "data"}  # where a look upstream ends: what comes before made the parts, not the thing


class Judging(Flow, Words):
    """Who judges whose work."""

    @cached_property
    def judged(self) -> dict[str, list[str]]:
        """What each independent activity judges: what made its inputs, else what comes before it.

        Other steps of the same judging are left out, and the yardsticks by which it judges. Where nothing of the rest
        builds anything, what was built before it is judged too: a test in between changes nothing.
        """
        return {one: self._judged_by(one) for one, activity in self.activities.items() if activity.independent}

    def _judged_by(self, identity: str) -> list[str]:
        candidates = (self.sources[identity], self.before[identity])
        found = next((some for some in (self._counting(each, identity) for each in candidates) if some), [])
        if self.kind(identity) not in _LOOKS_THROUGH or any(self.kind(one) == _BUILDS for one in found):
            return found
        between = found or [*self.sources[identity], *self.before[identity]]
        if not self.kind(identity):  # of what the vocabulary does not know only a judge before it says that it judges
            between = [one for one in between if self.kind(one) == "judging"]
        return [*found, *self._counting(self._built_before(between), identity)]

    def _counting(self, candidates: list[str], identity: str) -> list[str]:
        return [one for one in candidates if self._is_judged(one, identity)]

    def _is_judged(self, made: str, judging: str) -> bool:
        like, kind = self.like(judging), self.kind(judging)
        if made == judging or (like and self.like(made) == like):
            return False
        if kind and self.kind(made) == kind and self.activities[made].independent:
            return False
        return kind in _JUDGES_THE_FRAME or self.kind(made) not in _YARDSTICKS

    def _built_before(self, starts: list[str]) -> list[str]:
        """The nearest activities before some others that build something, on each way by which they come before."""
        reach = self._up_to_what_is_built
        before = 0
        for one in starts:
            before |= reach.above(one)
        return [one for one in self.of_kind(_BUILDS) if before & reach.bits([one])] if before else []

    @cached_property
    def _up_to_what_is_built(self) -> Reach:
        """What comes before what, by dependencies and artifacts; nothing comes before what is built, or data."""
        return Reach(
            {one: [] if self.kind(one) in _ENDS else [*self.before[one], *self.sources[one]] for one in self.activities}
        )

    @cached_property
    def _judges(self) -> dict[str, list[str]]:
        """The independent activities that judge each one."""
        found: dict[str, list[str]] = {}
        for identity, judged in self.judged.items():
            for made in judged:
                found.setdefault(made, []).append(identity)
        return found

    def neighbours(self, identity: str) -> set[str]:
        """Those on either side of it in the flow, and those that judge it from further away."""
        return super().neighbours(identity) | set(self._judges.get(identity, ()))
