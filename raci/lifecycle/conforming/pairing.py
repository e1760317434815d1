"""Which activities and roles of a plan are those of its template, whatever the plan calls them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from raci.lifecycle.vocabulary import activity_like, folded, role_like, role_of
from raci.plan.names import name_from_id

if TYPE_CHECKING:
    from raci.plan.activities import Activity
    from raci.plan.people import Role

Activities: TypeAlias = "Mapping[str, Activity]"


def pair_activities(mine: Activities, theirs: Activities) -> dict[str, str]:
    """The activity of the plan that each one of the template is, by the ids of the template.

    It is the one of the same id; of what is left on both sides the only one of the same name; of what is then left the
    only one that is `like` the same. Where two could be meant, none is.
    """
    found = {identity: identity for identity in theirs if identity in mine}
    for key in (_named, liked):
        left = {identity: one for identity, one in theirs.items() if identity not in found}
        taken = set(found.values())
        own = {identity: one for identity, one in mine.items() if identity not in taken and identity not in theirs}
        ours = _by(key, own)
        found.update(
            (ones[0], ours[word][0])
            for word, ones in _by(key, left).items()
            if len(ones) == len(ours.get(word, ())) == 1
        )
    return found


def _named(identity: str, activity: Activity) -> str:
    return folded(activity.name or name_from_id(identity))


def liked(identity: str, activity: Activity) -> str:
    """The activity of the vocabulary that one is like; empty where it is none that it knows."""
    like = activity_like(identity, activity)
    return like.id if like else ""


def _by(key: Callable[[str, Activity], str], activities: Activities) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity, activity in activities.items():
        word = key(identity, activity)
        if word:
            found.setdefault(word, []).append(identity)
    return found


class Roles:
    """Which roles of a plan do what a role of the template does.

    It is the role of the same id, and every other one that the vocabulary takes for the same. What nobody in the
    vocabulary knows is told by its name. A role may say by its aliases that it stands for several: "we have no MLOps
    engineer, the platform team does it". One that has the id of a role of the template is that one, and another one
    only by an alias that names it.
    """

    def __init__(self, mine: Mapping[str, Role], theirs: Mapping[str, Role]) -> None:
        self._mine = mine
        self._theirs = theirs

    def of_plan(self, role: str) -> list[str]:
        """The roles of the plan that a role of the template is: the one of its id first."""
        return self._pairs.get(role, [])

    def of_template(self, mine: str) -> list[str]:
        """The roles of the template that a role of the plan stands for; none for one that only the plan has."""
        return self._theirs_of.get(mine, [])

    @cached_property
    def _theirs_of(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for role, ones in self._pairs.items():
            for mine in ones:
                found.setdefault(mine, []).append(role)
        return found

    @cached_property
    def _pairs(self) -> dict[str, list[str]]:
        words = {role: _words(role, entry) | _aliases(entry) for role, entry in self._theirs.items()}
        aliases = {mine: _aliases(entry) for mine, entry in self._mine.items()}
        own = {mine: aliases[mine] | _words(mine, entry) for mine, entry in self._mine.items()}
        return {
            role: [
                *([role] if role in self._mine else ()),
                *(mine for mine in self._mine if mine != role and self._is(mine, role, words[role], (aliases, own))),
            ]
            for role in self._theirs
        }

    def _is(self, mine: str, role: str, words: set[str], said: tuple[Mapping[str, set[str]], ...]) -> bool:
        """Whether a role of the plan, of another id, is one of the template."""
        aliases, own = said
        if mine in self._theirs:
            return role not in self._mine and not words.isdisjoint(aliases[mine])
        return not words.isdisjoint(own[mine])


def _words(identity: str, role: Role) -> set[str]:
    """What a role is: a role of the vocabulary, and its own names as far as they are none of the vocabulary's."""
    like = role_like(identity, role)
    own = {_word(word) for word in (identity, role.name or "") if word and role_of(word) is None}
    return own | {like.id} if like else own


def _aliases(role: Role) -> set[str]:
    return {_word(alias) for alias in role.aliases}


def _word(word: str) -> str:
    known = role_of(word)
    return known.id if known else f"·{folded(word)}"


def pair_stages(pairs: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """The stage of the plan that each one of the template is: of the same id, else where most of its activities stand.

    `mine` and `theirs` give the stage of each activity; every stage of the plan is one of the template at most.
    """
    there, wanted = dict.fromkeys(mine.values()), dict.fromkeys(theirs.values())
    found = {stage: stage for stage in wanted if stage in there}
    for stage in wanted:
        if stage in found:
            continue
        counts = Counter(mine[one] for other, one in pairs.items() if theirs[other] == stage)
        best = next((one for one, _ in counts.most_common() if one not in found.values()), None)
        if best is not None:
            found[stage] = best
    return found


def along(start: str, steps: Callable[[str], Iterator[str]], stop: Callable[[str], bool]) -> list[str]:
    """Where the ways from an activity lead to first that is one to stop at, by way of those that are not."""
    found: dict[str, None] = {}
    seen, waiting = {start}, [start]
    while waiting:
        for one in steps(waiting.pop()):
            if one in seen:
                continue
            seen.add(one)
            if stop(one):
                found[one] = None
            else:
                waiting.append(one)
    return list(found)
