"""Who takes the part of a role that a team does not have: the nearest one that brings no duties together.

The part of a control function, of who judges others' work and of who is from outside goes to its own kind only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from raci.lifecycle.maturity.owners import stand_ins
from raci.lifecycle.vocabulary import VocabularyRole, activity_like, role_like, vocabulary_groups, vocabulary_roles
from raci.plan.matrix import Matrix
from raci.rules.places import listed
from raci.rules.structure import Structure
from raci.tailor.errors import CannotTailor
from raci.tailor.team import Column, Team

_ACTIVE = ("does", "answers", "verifies", "approves")
_WAY = ("data-science", "data", "ml-engineering", "engineering")
_AUDITOR = "internal-auditor"
_NEAR = {
    "business": ("business", "governance", "technical", "external"),
    "governance": ("governance", "business", "technical", "external"),
    "technical": ("technical", "external", "business", "governance"),
    "external": ("external", "technical", "business", "governance"),
}
"""Kinds of teams, the nearest first: what governance would decide is the business's to decide, before the builders'."""

_NEAR_THE_WORK = ("business-stakeholder", "model-owner", "product-owner")
_ABOVE = frozenset({"executive-sponsor", "ai-governance-board"})
_HEIGHTS = len(_NEAR_THE_WORK) + 2

_KIN = (
    frozenset(
        {"compliance-officer", "privacy-officer", "legal-counsel", "responsible-ai-lead", "data-governance-officer"}
    ),
    frozenset({"model-validator", "model-risk-manager"}),
)
"""Control functions that may have each other's part. Auditors and the board have nobody's, and theirs is nobody's."""


def with_stand_ins(team: Team, template: Matrix) -> Team:
    """The team in which somebody takes the part of each role that nobody was named for.

    Those that judge others come first: for them fewest are left. Raises `CannotTailor` where only somebody who may not
    have it could take a part.
    """
    judge = _Judge(template)
    left = []
    for role in sorted(team.open, key=lambda one: not judge.judges(one)):
        able = [column for column in team.columns if judge.may_take(role, column)]
        if able:
            team = team.with_stand_in(role, min(able, key=lambda one: judge.distance(role, one)))
        else:
            left.append(role)
    if left:
        raise _asking(sorted(left, key=list(template.roles).index), template)
    return team


def _asking(left: list[str], template: Matrix) -> CannotTailor:
    """What to answer for parts that are not given away unasked."""
    named = listed([f"{template.role_name(role)} ({role})" for role in left], most=len(left))
    one = left[0]
    return CannotTailor(
        f"nobody of their kind was named for {named}; "
        "whoever controls, judges others' work or is from outside has no other stand-in",
        f"Keep them by naming them: --roles '{','.join(left)}'. Or say who takes a part: --roles 'NAME={one}'; "
        f"or leave one out: --roles 'nobody={one}'.",
    )


@dataclass(frozen=True)
class _Duties:
    """Two sets of activities of which nobody may have a hand in both."""

    one: frozenset[str]
    other: frozenset[str]

    def meet(self, active: frozenset[str]) -> bool:
        return not (self.one.isdisjoint(active) or self.other.isdisjoint(active))


class _Judge:
    """What is known of a template's roles: what they are in the vocabulary, and in what they have a hand."""

    def __init__(self, template: Matrix) -> None:
        self._template = template
        self._likes = {role: role_like(role, entry) for role, entry in template.roles.items()}
        self._active: dict[str, set[str]] = {role: set() for role in template.roles}
        for row in template:
            for role in {role for meaning in _ACTIVE for role in row.roles_that(meaning)}:
                self._active.setdefault(role, set()).add(row.id)
        self._duties = [*_judged(template), *_apart(template)]

    def judges(self, role: str) -> bool:
        """Whether a role has a hand in what must be done by others than some other activity."""
        return any(not duties.one.isdisjoint(self._active[role]) for duties in self._duties)

    def may_take(self, role: str, column: Column) -> bool:
        """Whether a column may be given the part of a role unasked."""
        like, (_, nature) = self._likes[role], self._team(role, self._likes[role])
        if nature == "external" or self._template.roles[role].kind == "external":
            return self._is_external(column)
        if nature == "governance":
            kin = next((some for some in _KIN if like and like.id in some), frozenset[str]())
            likes = [one.id for one in self._likes_of(column)]
            if not (likes and len(likes) >= len(column.parts) and kin.issuperset(likes)):
                return False
        return not self._unfit(role, column)[1]

    def _is_external(self, column: Column) -> bool:
        kinds = [self._template.roles[part].kind for part in column.parts]
        natures = [kind for _, kind in self._teams_of(column)]
        return all(kind == "external" for kind in kinds or natures) or all(one == "external" for one in natures)

    def distance(self, role: str, column: Column) -> tuple[bool, bool, int, int]:
        """How far a column is from the part of a role; what brings duties together is furthest."""
        return (*self._unfit(role, column), *min(self._between(role, column), default=(9, 0)))

    def _unfit(self, role: str, column: Column) -> tuple[bool, bool]:
        before = self._hands(column.all_parts)
        after = before | self._hands([role])
        meets = any(duties.meet(after) and not duties.meet(before) for duties in self._duties)
        return self._is_unable(role, column), meets

    def _is_unable(self, role: str, column: Column) -> bool:
        """Whether a column is no human, or audits, and may so not do or answer for what the role would."""
        kinds = [self._template.roles[part].kind for part in column.parts]
        is_auditor = any(like.id == _AUDITOR for like in self._likes_of(column))
        return bool(self._hands([role])) and (is_auditor or "agent" in kinds)

    def _hands(self, roles: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._active[role] for role in roles))

    def _between(self, role: str, column: Column) -> Iterator[tuple[int, int]]:
        """Who is near by what the roles are; then who is of the same team, then who is of the same kind of team."""
        wanted = self._likes[role]
        group, nature = self._team(role, wanted)
        near = stand_ins(wanted.id) if wanted else ()
        for like in self._likes_of(column):
            if like.id in near:
                yield 0, near.index(like.id)
        for side, (theirs, kind) in self._sides_of(column):
            if theirs == group and group:
                yield 1, _height(side)
            yield 2 + _NEAR[nature].index(kind), _steps(theirs, group) * _HEIGHTS + _height(side)

    def _likes_of(self, column: Column) -> Iterator[VocabularyRole]:
        """What a column is in the vocabulary: what its parts are there, else what the team has it as."""
        found = (self._likes[part] for part in column.parts) if column.parts else (vocabulary_roles()[column.like],)
        yield from (like for like in found if like is not None)

    def _teams_of(self, column: Column) -> Iterator[tuple[str, str]]:
        return (team for _, team in self._sides_of(column))

    def _sides_of(self, column: Column) -> Iterator[tuple[VocabularyRole | None, tuple[str, str]]]:
        """What a column is, part by part, and of which team."""
        if column.parts:
            yield from ((self._likes[part], self._team(part, self._likes[part])) for part in column.parts)
        else:
            yield from ((like, _team_of(like)) for like in self._likes_of(column))

    def _team(self, role: str, like: VocabularyRole | None) -> tuple[str, str]:
        """The group of a role, and of what nature that is."""
        entry = self._template.roles[role].group or ""
        group = self._template.plan.groups.get(entry)
        if group is not None:
            return entry, group.nature
        return _team_of(like) if like else (entry, "technical")


def _team_of(like: VocabularyRole) -> tuple[str, str]:
    return like.group, vocabulary_groups()[like.group].nature


def _height(like: VocabularyRole | None) -> int:
    """How far a role is from the daily work of its team; who decides from above is furthest."""
    if like is None:
        return len(_NEAR_THE_WORK)
    if like.id in _NEAR_THE_WORK:
        return _NEAR_THE_WORK.index(like.id)
    return len(_NEAR_THE_WORK) + (like.id in _ABOVE)


def _steps(one: str, other: str) -> int:
    """How far two teams are from each other on the way from data to operation."""
    if one in _WAY and other in _WAY:
        return abs(_WAY.index(one) - _WAY.index(other))
    return len(_WAY)


def _judged(template: Matrix) -> Iterator[_Duties]:
    """What is independent, and what it judges."""
    for judging, made in Structure(template).judged.items():
        yield _Duties(frozenset([judging]), frozenset(made))


def _apart(template: Matrix) -> Iterator[_Duties]:
    """What the template keeps apart."""
    for one, other in template.plan.apart:
        yield _Duties(frozenset(_called(template, one)), frozenset(_called(template, other)))


def _called(template: Matrix, word: str) -> Iterator[str]:
    """The activities that a word of `apart` means: an id, one of the vocabulary, or a kind of work."""
    for row in template:
        like = activity_like(row.id, row.activity)
        if word in (row.id, *((like.id, like.kind) if like else ())):
            yield row.id
