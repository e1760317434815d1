"""What activities judge that others have to do than those whose work it is (docs/decisions/0018)."""

from __future__ import annotations

from functools import cached_property

from raci.rules.structure.flow import Flow
from raci.rules.structure.words import Words

_YARDSTICKS = {"scoping", "planning", "governance"}  # purpose, criteria, policy: what is judged by, not what is judged
_AUDITS = {"audit", "governance"}
_JUDGES_THE_FRAME = {*_AUDITS, ""}


class Judging(Flow, Words):
    """Who judges what."""

    def judged(self, identity: str) -> list[str]:
        """What an independent activity judges: what made its inputs, else what comes before it.

        Where that is a judging itself, such as a test, what it judges counts as well; an audit looks at the judging,
        not at what was judged. Other steps of the same judging are left out, and the yardsticks by which it judges.
        """
        found = self._directly(identity, identity)
        for one in found if self.kind(identity) not in _AUDITS else ():
            if self.kind(one) == "judging":
                found += [made for made in self._directly(one, identity) if made not in found and made != identity]
        return found

    def _directly(self, identity: str, judging: str) -> list[str]:
        """Of what made the inputs of an activity, else of what comes before it, that which another one judges."""
        for candidates in (self.sources[identity], self.before[identity]):
            found = [one for one in candidates if self._is_judged(one, judging)]
            if found:
                return found
        return []

    def _is_judged(self, made: str, judging: str) -> bool:
        like, kind = self.like(judging), self.kind(judging)
        if like and self.like(made) == like:
            return False
        if kind and self.kind(made) == kind and self.activities[made].independent:
            return False
        return kind in _JUDGES_THE_FRAME or self.kind(made) not in _YARDSTICKS

    @cached_property
    def _judges(self) -> dict[str, list[str]]:
        """The independent activities that judge each one."""
        found: dict[str, list[str]] = {}
        for identity, activity in self.activities.items():
            for made in self.judged(identity) if activity.independent else ():
                found.setdefault(made, []).append(identity)
        return found

    def neighbours(self, identity: str) -> set[str]:
        """Those of the flow, and those that judge the activity, however far away they are."""
        return {*super().neighbours(identity), *self._judges.get(identity, ())}
