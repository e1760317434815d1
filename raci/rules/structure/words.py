"""What activities and roles are, by the words of the vocabulary."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from raci.lifecycle.vocabulary import activity_like, role_like, vocabulary_groups
from raci.rules.structure.base import Base

if TYPE_CHECKING:
    from raci.lifecycle.vocabulary import VocabularyActivity, VocabularyRole
    from raci.plan.people import Role


class Words(Base):
    """Activities and roles as those of the vocabulary that they are like."""

    @cached_property
    def likes(self) -> dict[str, VocabularyActivity | None]:
        """Which activity of the vocabulary each one is."""
        return {identity: activity_like(identity, activity) for identity, activity in self.activities.items()}

    @cached_property
    def likes_nothing(self) -> bool:
        """Whether some activity is said to be like what the vocabulary does not have."""
        return any(activity.like and self.likes[identity] is None for identity, activity in self.activities.items())

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
        """The activities of some sorts of work, sort by sort, those of each in the order of the file."""
        return [identity for kind in dict.fromkeys(kinds) for identity in self._of_each_kind.get(kind, ())]

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
