"""What a plan says apart from letters and names: built once, and kept while only those change."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from raci.graph.artifacts import artifact_graph
from raci.graph.cover import Cover
from raci.graph.critical import critical
from raci.graph.dependencies import dependency_graph, graph_of
from raci.graph.holding import Holding
from raci.graph.load import shares_of
from raci.graph.presence import Stretch, Stretches, absences, days_in, working_days
from raci.graph.reach import Reach, late_waits
from raci.lifecycle.vocabulary import activity_like, role_like, vocabulary_groups
from raci.plan.names import name_from_id
from raci.plan.values import HOURS_PER_DAY

if TYPE_CHECKING:
    from raci.graph.artifacts import ArtifactGraph
    from raci.graph.dependencies import Graph
    from raci.lifecycle.conformance import Conformance
    from raci.lifecycle.following import Followed
    from raci.lifecycle.vocabulary import VocabularyActivity, VocabularyRole
    from raci.plan.matrix import Matrix
    from raci.plan.people import Role
    from raci.plan.records import SignOff


class Structure:
    """Dependencies, artifacts, people, and what roles and activities are in the vocabulary.

    Each part is built when a rule first asks for it. `activities` are good for what they say besides letters and names,
    which may be those of an earlier moment. Paths in the plan are relative to `folder`.
    """

    def __init__(self, matrix: Matrix, folder: FilePath | None = None) -> None:
        self.plan = matrix.plan
        self.folder = folder or FilePath()
        self.activities = {row.id: row.activity for row in matrix}
        self.stage_of = {row.id: row.stage for row in matrix}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each activity in the file."""
        return {identity: index for index, identity in enumerate(self.activities)}

    @cached_property
    def stage_order(self) -> dict[str, int]:
        """The place of each stage in the file."""
        return {identity: index for index, identity in enumerate(self.plan.stages)}

    # The flow

    @cached_property
    def dependencies(self) -> Graph:
        """Who waits for whom."""
        return dependency_graph(self.activities.items())

    @cached_property
    def artifacts(self) -> ArtifactGraph:
        """What is made from what."""
        return artifact_graph(self.activities.items())

    @cached_property
    def upstream(self) -> Reach:
        """Which activities have to be done before others, directly or by way of others."""
        return Reach(self.dependencies)

    @cached_property
    def before(self) -> dict[str, list[str]]:
        """The direct dependencies of each activity, as far as the plan has them."""
        known = self.activities
        return {
            identity: [before for before in dict.fromkeys(activity.after) if before in known]
            for identity, activity in known.items()
        }

    @cached_property
    def after(self) -> dict[str, list[str]]:
        """The activities that wait for each one directly."""
        found: dict[str, list[str]] = {identity: [] for identity in self.activities}
        for identity, dependencies in self.before.items():
            for before in dependencies:
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
    def late(self) -> tuple[Reach, dict[str, int]]:
        """Which later activities each one waits for all the same, as bits of what is reached by way of artifacts.

        Later are those of a later stage, and those that wait for it as well. Only where no order is given: else the
        dependency that leads back, or the missing one, is a fault of its own (G001, G003, G005).
        """
        if self.is_ordered:
            return self.upstream, {}
        made = {artifact: makers[0] for artifact, makers in self.producers.items() if len(makers) == 1}
        edges = [
            (made[artifact], identity)
            for identity, activity in self.activities.items()
            for artifact in activity.needs
            if artifact in made and made[artifact] != identity
        ]
        reach = Reach(graph_of(self.activities, edges))
        return reach, late_waits(reach, self.stage_of, self.stage_order)

    def neighbours(self, identity: str) -> set[str]:
        """The activities whose findings may look at the row of this one: those on either side of it in the flow."""
        activity = self.activities[identity]
        users = (user for artifact in activity.produces for user in self.users.get(artifact, ()))
        return {*self.before[identity], *self.after[identity], *self.sources[identity], *users}

    # The template

    @cached_property
    def followed(self) -> Followed | None:
        """The template that the plan follows; None where it names none."""
        if not self.plan.template:
            return None
        from raci.lifecycle.following import followed

        return followed(self.plan.template, self.folder)

    @cached_property
    def conformance(self) -> Conformance | None:
        """The plan beside its template; None where there is none, or it cannot be read."""
        if self.followed is None or self.followed.plan is None:
            return None
        from raci.lifecycle.conformance import Conformance

        return Conformance(self.activities, self.plan.roles, self.followed.plan)

    # People and words

    @cached_property
    def holding(self) -> Holding:
        """Who holds which role, who stands in, and who reports to whom."""
        return Holding(self.plan)

    @cached_property
    def cover(self) -> Cover:
        """Which roles come down to one person."""
        return Cover(self.plan, self.holding)

    @cached_property
    def days(self) -> Stretch | None:
        """The working days of the plan; None where it does not say from when to when it runs."""
        starts, ends = self.plan.starts, self.plan.ends
        return working_days(starts, ends) if starts and ends and starts <= ends else None

    @cached_property
    def away(self) -> dict[str, Stretches]:
        """On which of the plan's working days each person is not there."""
        days = self.days
        return {name: absences(person, days) for name, person in self.plan.people.items()} if days else {}

    @cached_property
    def someone_away(self) -> bool:
        """Whether anybody is not there on some working day of the plan."""
        return any(self.away.values())

    @cached_property
    def covered(self) -> frozenset[str]:
        """The roles for which somebody is there on every working day, and those that no people hold."""
        return frozenset(role for role in self.plan.roles if self._is_covered(role))

    def _is_covered(self, role: str) -> bool:
        acting = self.holding.standing_by(role)
        return not acting or not all(self.away[person] for person in acting)

    @cached_property
    def signed(self) -> dict[str, tuple[int, SignOff]]:
        """The newest sign-off of each role, with its place in the list; of one day the last counts."""
        found: dict[str, tuple[int, SignOff]] = {}
        for index, sign_off in enumerate(self.plan.sign_offs):
            if sign_off.role not in found or sign_off.date >= found[sign_off.role][1].date:
                found[sign_off.role] = index, sign_off
        return found

    @cached_property
    def hours(self) -> dict[str, float]:
        """How many hours of work each person has within the plan's days."""
        people, days = self.plan.people, self.days
        if days is None:
            return {}
        all_days = days_in((days,))
        return {
            name: (all_days - days_in(gone)) * HOURS_PER_DAY * people[name].capacity for name, gone in self.away.items()
        }

    @cached_property
    def efforts(self) -> dict[str, float]:
        """The hours of work of each activity that says how many."""
        return {identity: activity.effort for identity, activity in self.activities.items() if activity.effort}

    @cached_property
    def shares(self) -> dict[str, dict[str, float]]:
        """What part of a role's work each of its holders takes."""
        capacities = {name: person.capacity for name, person in self.plan.people.items()}
        return shares_of(self.holding, capacities, self.plan.roles)

    @cached_property
    def bystanders(self) -> tuple[str, ...]:
        """People who stand in the plan for no other reason than the roles that they may hold."""
        people = self.plan.people.values()
        roles = self.plan.roles.values()
        named = {self.plan.owner, *(role.deputy for role in roles), *(signed.by for signed in self.plan.sign_offs)}
        named.update(other for person in people for other in (person.manager, person.deputy))
        return tuple(person for person in self.plan.people if person not in named)

    @cached_property
    def people_by_name(self) -> dict[str, str]:
        """The id of each person by the name, in small letters."""
        return {
            (entry.name or name_from_id(identity)).casefold(): identity for identity, entry in self.plan.people.items()
        }

    @cached_property
    def likes(self) -> dict[str, VocabularyActivity | None]:
        """Which activity of the vocabulary each one is."""
        return {identity: activity_like(identity, activity) for identity, activity in self.activities.items()}

    @cached_property
    def role_likes(self) -> dict[str, VocabularyRole | None]:
        """Which role of the vocabulary each one is."""
        return {identity: role_like(identity, role) for identity, role in self.plan.roles.items()}

    @cached_property
    def of_like(self) -> dict[str, list[str]]:
        """The activities that are each one of the vocabulary."""
        found: dict[str, list[str]] = {}
        for identity, one in self.likes.items():
            if one is not None:
                found.setdefault(one.id, []).append(identity)
        return found

    def like(self, activity: str) -> str:
        """The id in the vocabulary of an activity; empty where it is none of them."""
        found = self.likes.get(activity)
        return found.id if found else ""

    def kind(self, activity: str) -> str:
        """What sort of work an activity is: scoping, data, building …; empty where the vocabulary does not have it."""
        found = self.likes.get(activity)
        return found.kind if found else ""

    def of_kind(self, *kinds: str) -> list[str]:
        """The activities of some sorts of work, in the order of the file."""
        found = [identity for kind in dict.fromkeys(kinds) for identity in self._of_each_kind.get(kind, ())]
        return found if len(kinds) == 1 else sorted(found, key=self.order.__getitem__)

    @cached_property
    def _of_each_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for identity, one in self.likes.items():
            if one is not None:
                found.setdefault(one.kind, []).append(identity)
        return found

    def is_like(self, role: str, *identities: str) -> bool:
        """Whether a role is one of some roles of the vocabulary."""
        found = self.role_likes.get(role)
        return found is not None and found.id in identities

    @cached_property
    def of_role_like(self) -> dict[str, list[str]]:
        """The roles that are each one of the vocabulary."""
        found: dict[str, list[str]] = {}
        for identity, one in self.role_likes.items():
            if one is not None:
                found.setdefault(one.id, []).append(identity)
        return found

    def nature(self, role: str) -> str:
        """Business, technical, governance or external: by the role's group, else by what the vocabulary says of it."""
        entry: Role | None = self.plan.roles.get(role)
        group = self.plan.groups.get(entry.group) if entry and entry.group else None
        if group is not None:
            return group.nature
        found = self.role_likes.get(role)
        return vocabulary_groups()[found.group].nature if found else ""

    @cached_property
    def business_roles(self) -> frozenset[str]:
        """The roles of the business."""
        return frozenset(role for role in self.plan.roles if self.nature(role) == "business")

    @cached_property
    def goes_live_or_ends(self) -> frozenset[str]:
        """The activities that decide on going live, and on withdrawing (docs/decisions/0019).

        It is the approval that decides; without one a gate on the way to production; without a gate who deploys.
        """
        likes = self.of_like
        gates = [identity for identity in self.of_kind("release") if self.activities[identity].gate]
        live = likes.get("approve-release") or gates or likes.get("deploy-model") or []
        return frozenset((*live, *likes.get("retire-model", ())))

    def metric_name(self, metric: str) -> str:
        """What to call a metric."""
        return self.plan.metrics[metric].name or name_from_id(metric)

    @cached_property
    def agents(self) -> frozenset[str]:
        """The roles that an agent or a pipeline fills."""
        return frozenset(identity for identity, entry in self.plan.roles.items() if entry.kind == "agent")

    def is_agent(self, role: str) -> bool:
        """Whether an agent or a pipeline fills a role."""
        return role in self.agents
