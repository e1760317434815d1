"""What waits for what: by dependencies, and by way of artifacts."""

from __future__ import annotations

from functools import cached_property

from raci.graph.critical import critical
from raci.graph.dependencies import dependencies
from raci.graph.reach import Reach, first_missing, late_waits
from raci.rules.structure.base import Base


class Flow(Base):
    """Dependencies, artifacts and gates."""

    @cached_property
    def upstream(self) -> Reach:
        """Which activities have to be done before others, directly or by way of others."""
        return Reach(self.before)

    def is_sound(self, before: str, after: str) -> bool:
        """Whether a dependency keeps to the order of the stages (G003), and is part of no circle (G001)."""
        forward = self.stage_order[self.stage_of[before]] <= self.stage_order[self.stage_of[after]]
        return forward and not self.upstream.leads(after, before)

    @cached_property
    def sound(self) -> Reach:
        """The same as `upstream`, by the dependencies alone that no other finding doubts."""
        sound = {node: [one for one in ones if self.is_sound(one, node)] for node, ones in self.before.items()}
        return self.upstream if sound == self.before else Reach(sound)

    @cached_property
    def before(self) -> dict[str, list[str]]:
        """The direct dependencies of each activity, as far as the plan has them."""
        return dependencies(self.activities)

    @cached_property
    def after(self) -> dict[str, list[str]]:
        """The activities that wait for each one directly."""
        found: dict[str, list[str]] = {identity: [] for identity in self.activities}
        for identity, ones in self.before.items():
            for before in ones:
                found[before].append(identity)
        return found

    @cached_property
    def producers(self) -> dict[str, list[str]]:
        """The activities that make each artifact."""
        found: dict[str, list[str]] = {}
        for identity, activity in self.activities.items():
            for artifact in dict.fromkeys(activity.produces):
                found.setdefault(artifact, []).append(identity)
        return found

    @cached_property
    def users(self) -> dict[str, list[str]]:
        """The activities that need each artifact."""
        found: dict[str, list[str]] = {}
        for identity, activity in self.activities.items():
            for artifact in dict.fromkeys(activity.needs):
                found.setdefault(artifact, []).append(identity)
        return found

    @cached_property
    def sources(self) -> dict[str, list[str]]:
        """The activities that make what each activity needs, itself left out."""
        producers = self.producers
        return {
            identity: [
                made
                for made in dict.fromkeys(one for artifact in activity.needs for one in producers.get(artifact, ()))
                if made != identity
            ]
            for identity, activity in self.activities.items()
        }

    @cached_property
    def is_ordered(self) -> bool:
        """Whether the plan says anything about what waits for what."""
        return any(activity.after for activity in self.activities.values())

    @cached_property
    def _dangling(self) -> int:
        """The activities that wait for something that the plan does not have (rule F005), as bits of `upstream`."""
        known = self.activities
        return self.upstream.bits(one for one, activity in known.items() if not known.keys() >= set(activity.after))

    def is_certain(self, identity: str) -> bool:
        """Whether all that comes before an activity is known: no dependency on the way names nothing."""
        upstream = self.upstream
        return not (upstream.above(identity) | upstream.bits([identity])) & self._dangling

    @cached_property
    def gates(self) -> list[str]:
        """The activities that end with a decision."""
        return [identity for identity, activity in self.activities.items() if activity.gate is not None]

    @cached_property
    def critical(self) -> list[str]:
        """The activities that hold up the end of the plan if they take longer."""
        efforts = {one: activity.effort for one, activity in self.activities.items() if activity.effort is not None}
        return critical(self.before, self.after, efforts)

    @cached_property
    def made_by(self) -> dict[str, str]:
        """The activity that makes each artifact, where it is one alone; not of what comes from outside."""
        return {one: makers[0] for one, makers in self.producers.items() if len(makers) == 1 and not self.is_given(one)}

    def is_given(self, artifact: str) -> bool:
        """Whether an artifact comes from outside."""
        entry = self.plan.artifacts.get(artifact)
        return entry is not None and entry.kind == "external"

    @cached_property
    def handed(self) -> dict[str, list[str]]:
        """Whom each activity waits for by artifacts alone, where no order is given; else, or if for none, nothing."""
        if self.is_ordered:
            return {}
        made_by = self.made_by
        found = {
            identity: [*dict.fromkeys(made_by[one] for one in activity.needs if made_by.get(one, identity) != identity)]
            for identity, activity in self.activities.items()
        }
        return found if any(found.values()) else {}

    @cached_property
    def late(self) -> tuple[Reach, dict[str, int]]:
        """Which activities of a later stage each one waits for all the same, as bits of what is reached by artifacts.

        Only where no order is given: else the dependency that leads back, or the missing one, is a fault of its own
        (G003, G005). Those that wait for each other are one, too (G001).
        """
        if not self.handed:
            return self.upstream, {}
        reach = Reach(self.handed)
        return reach, late_waits(reach, self.stage_of, self.stage_order)

    @cached_property
    def missing(self) -> dict[str, list[tuple[str, list[str]]]]:
        """What each activity needs that is made, and not before it, with its makers; where an order is given.

        One dependency that was forgotten is behind many of these: those that it would mend are left out.
        """
        if not self.is_ordered:
            return {}
        found: dict[str, list[tuple[str, list[str]]]] = {}
        leads, producers = self.upstream.leads, self.producers
        for identity, activity in self.activities.items():
            for artifact in activity.needs:
                makers = producers.get(artifact)
                # Who makes it too works on a version that was there before.
                if not makers or any(leads(maker, identity) or maker == identity for maker in makers):
                    continue
                missing = (artifact, makers)
                if missing not in found.get(identity, ()) and not self.is_given(artifact) and self.is_certain(identity):
                    found.setdefault(identity, []).append(missing)
        return first_missing(self.upstream, self.before, found)

    def neighbours(self, identity: str) -> set[str]:
        """The activities whose findings may look at the row of this one: those on either side of it in the flow."""
        activity = self.activities[identity]
        users = (user for artifact in activity.produces for user in self.users.get(artifact, ()))
        return {*self.before[identity], *self.after[identity], *self.sources[identity], *users}
