"""The words that plans share: what a role, an activity or a group of the plan is, whatever the plan calls it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from raci.plan.activities import Activity
    from raci.plan.people import Role

T = TypeVar("T")

_FILE = "vocabulary.yaml"
_BETWEEN = re.compile(r"[\W_]+")
_WITH_SHORT_FORM = re.compile(r"(.+) \(([A-Z]+)\)")
_SHORTEST_PLURAL = 5  # "DOS" is no plural of "DO"


@dataclass(frozen=True, slots=True)
class VocabularyRole:
    """A role: its code is a short name, its aliases are other names for it."""

    id: str
    code: str
    name: str
    description: str
    group: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VocabularyActivity:
    """An activity that plans have instances of; `kind` is the sort of work: scoping, data, building, judging …

    `words` are those that people use for it in the place of each other.
    """

    id: str
    name: str
    kind: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VocabularyGroup:
    """A team that roles of the vocabulary belong to."""

    id: str
    name: str
    nature: str


def vocabulary_roles() -> Mapping[str, VocabularyRole]:
    """All roles by id."""
    return _vocabulary().roles


def duties_known() -> frozenset[str]:
    """Every word of the vocabulary that `apart` may name: activities, and kinds of work."""
    known = vocabulary_activities()
    return frozenset(known) | {one.kind for one in known.values()}


def vocabulary_activities() -> Mapping[str, VocabularyActivity]:
    """All activities by id."""
    return _vocabulary().activities


def vocabulary_groups() -> Mapping[str, VocabularyGroup]:
    """All groups by id."""
    return _vocabulary().groups


def role_of(word: str) -> VocabularyRole | None:
    """The role that a word stands for: its id, code, name or an alias, in the plural too.

    Case, spaces, hyphens and other signs between letters do not matter.
    """
    words = _vocabulary().role_words
    plain = folded(word)
    found = words.get(plain)
    if found is None and len(plain) >= _SHORTEST_PLURAL:
        found = words.get(plain.removesuffix("s"))
    return found


def role_like(identity: str, role: Role) -> VocabularyRole | None:
    """Which role of the vocabulary a role of a plan is: the one that `like` names, else by id, name or alias."""
    if role.like is not None:
        return vocabulary_roles().get(role.like)
    words = (identity, role.name or "", *role.aliases)
    return next((found for word in words if (found := role_of(word)) is not None), None)


def activity_like(identity: str, activity: Activity) -> VocabularyActivity | None:
    """Which activity of the vocabulary an activity of a plan is: the one that `like` names, else by its own id."""
    return activity_of(activity.like or identity)


def activity_of(identity: str) -> VocabularyActivity | None:
    """The activity of an id; None where the vocabulary does not have it."""
    return vocabulary_activities().get(identity)


def activity_name(identity: str) -> str | None:
    """What the vocabulary calls an activity; None where it does not have it."""
    found = activity_of(identity)
    return found.name if found else None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    groups: Mapping[str, VocabularyGroup]
    roles: Mapping[str, VocabularyRole]
    activities: Mapping[str, VocabularyActivity]
    role_words: Mapping[str, VocabularyRole]


@cache
def _vocabulary() -> _Vocabulary:
    """The file, read when something in it is first asked for."""
    data = _data()
    roles = {
        identity: VocabularyRole(
            identity, entry["code"], entry["name"], entry["description"], entry["group"], tuple(entry["aliases"])
        )
        for identity, entry in data["roles"].items()
    }
    return _Vocabulary(
        groups=_read_only({key: VocabularyGroup(key, **entry) for key, entry in data["groups"].items()}),
        roles=_read_only(roles),
        activities=_read_only(
            {
                key: VocabularyActivity(key, entry["name"], entry["kind"], tuple(entry.get("words", ())))
                for key, entry in data["activities"].items()
            }
        ),
        role_words=_read_only({word: role for role in roles.values() for word in _words(role)}),
    )


def _data() -> dict[str, Any]:
    from raci.document.parse import parse
    from raci.document.resolve import resolve
    from raci.document.source import Source
    from raci.lifecycle.shipped import shipped_text

    source = Source(_FILE, shipped_text(_FILE))
    data, _ = resolve(parse(source), source)
    return dict(data)


def _read_only(entries: dict[str, T]) -> Mapping[str, T]:
    return MappingProxyType(entries)


def _words(role: VocabularyRole) -> Iterator[str]:
    """Every spelling of a role, folded; "Feature engineer (FE)" is three of them."""
    for word in (role.id, role.code, role.name, *role.aliases):
        yield folded(word)
        parts = _WITH_SHORT_FORM.fullmatch(word)
        if parts:
            yield from map(folded, parts.groups())


def folded(word: str) -> str:
    """A word by which it is looked up: case, spaces, hyphens and other signs between letters do not matter."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", word).casefold())
