"""The next level as edits of a plan: the activities that it needs, with owners, where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from raci.change.edits.adding import Add
from raci.change.edits.fields import SetField
from raci.lifecycle.maturity.apart import Apart
from raci.lifecycle.maturity.check import Scale
from raci.lifecycle.maturity.judging import Standing, Verdict, maturity
from raci.lifecycle.maturity.owners import Owners
from raci.lifecycle.maturity.proposals import Proposal, proposals
from raci.lifecycle.maturity.scales import evidence_artifacts
from raci.lifecycle.maturity.seen import PROPOSED, Seen
from raci.lifecycle.vocabulary import activity_like, vocabulary_activities
from raci.plan.activities import Activity
from raci.plan.matrix import Matrix
from raci.plan.names import id_from_name, name_from_id
from raci.plan.shape import keys_of

_NEW_STAGE = "production"
_TALK = ("scoping", "planning")
_MANY = 6  # activities that one may wait for; of more the last will do


@dataclass(frozen=True, slots=True)
class Added:
    """An activity that is proposed: what it is for, and who gets which letter."""

    identity: str
    name: str
    stage: str
    checks: tuple[str, ...]
    letters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What an activity of the plan would have to say; nobody but its owner knows whether it is so."""

    activity: str
    must: str
    checks: tuple[str, ...]


@dataclass(frozen=True)
class NextLevel:
    """What takes a plan to the next level: activities to add, links from those that come after, and what is left.

    `level` is None where a scale has none, or the highest is reached. `waiting` are checks that what is proposed in the
    plan already would meet, `blocked` those to which an answer is no: nothing that is added meets them.
    """

    scale: Scale
    level: int | None
    added: tuple[Added, ...]
    adding: tuple[Add, ...]
    linking: tuple[SetField, ...]
    by_hand: tuple[ByHand, ...]
    waiting: tuple[Verdict, ...]
    blocked: tuple[Verdict, ...]


def next_level(matrix: Matrix, scale: Scale) -> NextLevel:
    """What a plan needs for the next level of a scale; on a scale without levels, for everything on it."""
    standing = maturity(matrix, (scale,)).standings[0]
    missing = _missing(standing)
    later = Seen(matrix, planned=True)  # what is proposed already is not proposed again
    open_ones = [(one.check, one.check.look(later)) for one in missing if not one.planned]
    wanted: dict[str, list[str]] = {}
    hands: dict[tuple[str, str], list[str]] = {}
    for check, look in open_ones:
        for identity in look.absent:
            wanted.setdefault(identity, []).append(check.id)
        for hand in look.by_hand:
            hands.setdefault(hand, []).append(check.id)
    planner = _Planner(matrix, _purpose(scale, standing.next_level))
    chosen = {identity: wanted[identity] for identity in proposals() if identity in wanted}
    planner.add(chosen)
    return NextLevel(
        scale,
        standing.next_level,
        tuple(planner.added),
        tuple(planner.adding),
        tuple(planner.linking),
        tuple(ByHand(activity, must, tuple(checks)) for (activity, must), checks in hands.items()),
        tuple(one for one in missing if one.planned),
        tuple(one for one in missing if one.said is not None and not one.said.worth),
    )


def _missing(standing: Standing) -> list[Verdict]:
    if standing.scale.kind == "levels" and standing.next_level is None:
        return []
    return standing.missing(standing.next_level)


def _purpose(scale: Scale, level: int | None) -> str:
    return f"{scale.id}-{level}" if level is not None else scale.id


@dataclass
class _Planner:
    matrix: Matrix
    purpose: str
    added: list[Added] = field(default_factory=list)
    adding: list[Add] = field(default_factory=list)
    _entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    _linked: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.matrix.rows
        self._owners, self._apart = Owners(self.matrix), Apart(self.matrix)
        self._after = {identity: list(row.activity.after) for identity, row in rows.items()}
        self._makes = {identity: set(row.activity.produces) for identity, row in rows.items()}
        self._stage = {identity: row.stage for identity, row in rows.items()}
        self._order = {stage: [row.id for row in found] for stage, found in self.matrix.by_stage().items()}
        self._wanted = evidence_artifacts() | {artifact for row in rows.values() for artifact in row.activity.needs}
        self._of_like: dict[str, list[str]] = {}
        for identity, row in rows.items():
            like = activity_like(identity, row.activity)
            if like is not None:
                self._of_like.setdefault(like.id, []).append(identity)

    def add(self, chosen: dict[str, list[str]]) -> None:
        """Add proposals, each with the checks that it is for. All get their ids first, since they name one another."""
        known = proposals()
        taken = set(self.matrix.rows)
        new: dict[str, Proposal] = {}
        for name in chosen:
            identity = name if name not in taken else id_from_name(name, taken)
            taken.add(identity)
            new[identity] = known[name]
            self._of_like.setdefault(known[name].like, []).append(identity)
            self._makes[identity] = set(known[name].said.get("produces", ()))
        self._wanted |= {artifact for proposal in new.values() for artifact in proposal.needs}
        for identity, proposal in new.items():
            self._after[identity] = self._predecessors(identity, proposal, new)
        for identity in self._in_order(new):
            self._add(identity, new[identity], tuple(chosen[new[identity].id]))
        for identity, entry in self._entries.items():
            entry["after"] = self._shortened(identity)
            if not entry["after"]:
                del entry["after"]

    @property
    def linking(self) -> list[SetField]:
        """What waits for new activities, and no longer for what those wait for themselves."""
        return [SetField("activity", one, "after", self._shortened(one)) for one in self._linked]

    def _shortened(self, identity: str) -> list[str]:
        """What an activity waits for, without what it waits for anyway by way of something new."""
        left = list(self._after[identity])
        for one in self._after[identity]:
            ways = left if identity in self._entries else [other for other in left if other in self._entries]
            if one in self._above(*(other for other in ways if other != one)):
                left.remove(one)
        return left

    def _predecessors(self, identity: str, proposal: Proposal, new: dict[str, Proposal]) -> list[str]:
        """What comes before a new activity: the activities of the nearest kind that there is, the last ones of them."""
        barred = {one for like in proposal.never_after for one in self._of_like.get(like, ())}
        later = {identity, *self._below(identity), *(self._below(*barred) if barred else ())}
        for word in proposal.after:
            there = [
                one
                for one in self._called(word, new)
                if one not in later and not self._is_sister(one, word, proposal, new)
            ]
            above = self._above(*there)
            last = [one for one in there if one not in above]
            if last:
                return last if len(last) <= _MANY else last[-1:]
        return []

    def _called(self, word: str, new: dict[str, Proposal]) -> list[str]:
        """The activities that a word means: the proposal of that id if it is being added, else those like it."""
        exactly = [identity for identity, one in new.items() if word == one.id != one.like]
        return exactly or self._of_like.get(word, [])

    @staticmethod
    def _is_sister(one: str, word: str, proposal: Proposal, new: dict[str, Proposal]) -> bool:
        """Whether an activity is one of several of a kind that are added side by side."""
        return one in new and word == proposal.like == new[one].like != new[one].id

    def _in_order(self, new: dict[str, Proposal]) -> list[str]:
        """New activities so that each comes behind those that it depends on."""
        found: list[str] = []
        waiting = list(new)
        while waiting:
            ready = [one for one in waiting if not any(before in waiting for before in self._after[one])]
            found += ready
            waiting = [one for one in waiting if one not in ready]
        return found

    def _add(self, identity: str, proposal: Proposal, checks: tuple[str, ...]) -> None:
        followers = self._followers(identity, proposal)
        stage, behind = self._place(identity, proposal, followers)
        letters = self._owners.letters(proposal.assign, self._apart.barred(identity, proposal.like))
        self._apart.gave(identity, proposal.like, self._owners.active(letters))
        note = f"{PROPOSED}{self.purpose} ({', '.join(checks)}); delete this note once it is so"
        produces = [one for one in proposal.said.get("produces", ()) if one in self._wanted]
        said: dict[str, Any] = {
            "name": proposal.name,
            "assign": letters,
            "after": list(self._after[identity]),
            "needs": self._needs(identity, proposal),
            **proposal.said,
            "produces": produces,
            "like": proposal.like if identity != proposal.like else None,
            "note": note,
        }
        entry = {key: said[key] for key in keys_of(Activity) if said.get(key) or key == "after"}
        self._entries[identity] = entry
        if stage in self._order:
            self.adding.append(Add("activity", identity, entry, after=behind, stage=stage))
        else:
            begun = {"name": name_from_id(stage), "activities": {identity: entry}}
            self.adding.append(Add("stage", stage, begun))
        self._stage[identity] = stage
        order = self._order.setdefault(stage, [])
        order.insert(order.index(behind) + 1 if behind in order else 0, identity)
        self.added.append(Added(identity, proposal.name, stage, checks, tuple(letters.items())))
        for follower in followers:
            if self._comes_later(stage, follower):
                self._after[follower].append(identity)
                self._linked[follower] = None

    def _followers(self, identity: str, proposal: Proposal) -> list[str]:
        """The activity of the plan that is to wait for a new one: the first one of the nearest kind."""
        above = self._above(identity)
        for like in proposal.before:
            there = [one for one in self._of_like.get(like, ()) if one in self.matrix.rows]
            free = [one for one in there if one not in above]
            if free:
                return free[:1] if identity not in self._after[free[0]] else []
        return []

    def _place(self, identity: str, proposal: Proposal, followers: list[str]) -> tuple[str, str | None]:
        """The stage of a new activity, and behind which one it goes: between what it waits for and what waits."""
        before = [one for one in self._after[identity] if one in self._stage]
        if before:
            last = max(before, key=self._rank)
            stage = self._stage[last]
            work = self._stage_of_kind(proposal.like)
            if self._is_talk(last) and work in self._later_stages(stage):
                return work, None
            order = self._order[stage]
            at = order.index(last)
            while at + 1 < len(order) and order[at + 1] not in self.matrix.rows and last in self._after[order[at + 1]]:
                at += 1  # behind other new ones that depend on the same
            return stage, order[at]
        if followers:
            stage = self._stage[followers[0]]
            order = self._order[stage]
            at = order.index(followers[0])
            return stage, order[at - 1] if at else None
        stage = self._stage_of_kind(proposal.like) or next(reversed(self._order), _NEW_STAGE)
        order = self._order.get(stage, [])
        return stage, order[-1] if order else None

    def _is_talk(self, identity: str) -> bool:
        """Whether an activity scopes or plans; the stage of such is no place for the work that comes after it."""
        likes = (like for like, ones in self._of_like.items() if identity in ones)
        return any(vocabulary_activities()[like].kind in _TALK for like in likes)

    def _later_stages(self, stage: str) -> list[str]:
        stages = list(self._order)
        return stages[stages.index(stage) + 1 :]

    def _stage_of_kind(self, like: str) -> str | None:
        """The stage with the most activities of the same sort of work."""
        kind = vocabulary_activities()[like].kind
        counts = dict.fromkeys(self._order, 0)
        for like_of, ones in self._of_like.items():
            if vocabulary_activities()[like_of].kind == kind:
                for one in ones:
                    if one in self._stage:
                        counts[self._stage[one]] += 1
        best = max(counts, key=lambda stage: counts[stage], default=None)
        return best if best is not None and counts[best] else None

    def _needs(self, identity: str, proposal: Proposal) -> list[str]:
        """The artifacts that it needs, as far as something before it makes them."""
        made = {artifact for before in self._above(identity) for artifact in self._makes.get(before, ())}
        return [artifact for artifact in proposal.needs if artifact in made]

    def _rank(self, identity: str) -> tuple[int, int]:
        stage = self._stage[identity]
        return list(self._order).index(stage), self._order[stage].index(identity)

    def _comes_later(self, stage: str, follower: str) -> bool:
        """Whether nothing would go back to an earlier stage."""
        stages = list(self._order)
        return stages.index(self._stage[follower]) >= stages.index(stage)

    def _above(self, *identities: str) -> set[str]:
        """All activities that come before some."""
        return _reached(identities, self._after)

    def _below(self, *identities: str) -> set[str]:
        """All activities that come after some."""
        following: dict[str, list[str]] = {}
        for one, before in self._after.items():
            for earlier in before:
                following.setdefault(earlier, []).append(one)
        return _reached(identities, following)


def _reached(start: Iterable[str], steps: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        further = [one for one in steps.get(waiting.pop(), ()) if one not in found]
        found.update(further)
        waiting += further
    return found
