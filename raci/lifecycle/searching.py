"""Finding words in the library: templates, stages and activities that have all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from raci.lifecycle.library import Reading, TemplateSummary, template_summaries
from raci.lifecycle.vocabulary import activity_like, role_like, vocabulary_activities
from raci.plan.matrix import Matrix, Row
from raci.plan.names import nearest
from raci.plan.people import Role

_ACT = "AI Act "  # a source gives its articles by number alone; people look for "Article 14"
_NO_LETTERS = re.compile(r"[\W_]+")


_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to"})
_STANDS_ALONE = 3  # letters: a word of no more is looked for where a word begins, "ai" is no part of "maintain"
_TOO_SHORT = 4  # letters: a word of no more is near too many others
_AT_ONCE = 3  # words that may be written as one: "roll back", "human-in-the-loop"


@dataclass(frozen=True, slots=True)
class Hit:
    """What one template has of the words: in what is said of it as a whole, in stages, activities and roles."""

    template: TemplateSummary
    matrix: Matrix
    whole: bool
    stages: tuple[str, ...]
    activities: tuple[Row, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a search came to: hits, or a `guess` at what was meant, made of words that the library has."""

    hits: tuple[Hit, ...]
    guess: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    """What something can be found by: its words between spaces, and each few of them written as one."""

    spaced: str
    joined: frozenset[str]


def words_of(text: str) -> list[str]:
    """The words of a text; capitals and other signs between letters do not matter, nor little words beside others."""
    words = _plain(text).split()
    return [word for word in words if word not in _SMALL] or words


def search(text: str) -> Found:
    """The templates that have all words of a text, in the order of the library.

    Words that the vocabulary has for one thing count alike, and it does not matter whether words are written as one.
    """
    words = words_of(text)
    if not words:
        return Found(())
    library = _Library()
    hits = library.hits(words)
    return Found(hits, "" if hits else library.guess(words))


class _Library:
    """The texts of all templates, read once for a search."""

    def __init__(self) -> None:
        reading = Reading(Path())
        self._all = [_Searched(one, Matrix(reading.template(one.id).plan)) for one in template_summaries()]

    def hits(self, words: list[str]) -> tuple[Hit, ...]:
        """What has all of some words."""
        wanted = _ways_to_say(words)
        found = (one.hit(wanted) for one in self._all)
        return tuple(hit for hit in found if hit.whole or hit.stages or hit.activities or hit.roles)

    def guess(self, words: list[str]) -> str:
        """The words with the nearest ones that are there in the places of those that are not; empty without hits."""
        texts = [text for one in self._all for text in one.texts]
        there = {word for text in texts for word in text.spaced.split() if not word.isdecimal()} | set(_synonyms())
        meant = [word if any(_has_one(word, text) for text in texts) else _near(word, there) for word in words]
        known = list(filter(None, meant))
        return " ".join(known) if known != words and len(known) == len(words) and self.hits(known) else ""


class _Searched:
    def __init__(self, template: TemplateSummary, matrix: Matrix) -> None:
        self._template, self._matrix = template, matrix
        self._whole = _text(template.id, template.title, template.kind, template.audience, template.summary)
        stages = matrix.plan.stages.items()
        self._stages = {key: _text(key, stage.name or "", stage.description or "") for key, stage in stages}
        self._activities = {row.id: _text(*_said_of(row)) for row in matrix}
        self._roles = {key: _text(key, *_called(key, role)) for key, role in matrix.roles.items()}

    @property
    def texts(self) -> Iterator[_Text]:
        """All of them."""
        yield from (self._whole, *self._stages.values(), *self._activities.values(), *self._roles.values())

    def hit(self, wanted: list[list[list[str]]]) -> Hit:
        """What the template has of the words."""
        return Hit(
            self._template,
            self._matrix,
            _has(wanted, self._whole),
            tuple(key for key, text in self._stages.items() if _has(wanted, text)),
            tuple(self._matrix.rows[key] for key, text in self._activities.items() if _has(wanted, text)),
            tuple(key for key, text in self._roles.items() if _has(wanted, text)),
        )


def _said_of(row: Row) -> Iterator[str]:
    """What an activity can be found by, with what the vocabulary calls it."""
    activity = row.activity
    yield from (row.id, row.name, activity.description or "", activity.gate or "")
    yield (activity.source or "").replace(_ACT, f"{_ACT}Article ")
    yield from (*activity.trigger, *activity.tools)
    like = activity_like(row.id, activity)
    if like is not None:
        yield from (like.id, like.name)


def _near(word: str, there: Iterable[str]) -> str | None:
    return nearest(word, there) if len(word) > _TOO_SHORT else None


def _called(identity: str, role: Role) -> Iterator[str]:
    """What a role can be found by: names that others use for it as well."""
    like = role_like(identity, role)
    yield from (role.name or "", *role.aliases, *((like.name, *like.aliases) if like else ()))


def _ways_to_say(words: list[str]) -> list[list[list[str]]]:
    """For each word, or several that stand for one thing, the ways to say it: words that have to be there together."""
    synonyms, ways, index = _synonyms(), [], 0
    while index < len(words):
        sizes = range(min(_AT_ONCE, len(words) - index), 0, -1)
        size = next((size for size in sizes if "".join(words[index : index + size]) in synonyms), 1)
        said = words[index : index + size]
        ways.append([said, *synonyms.get("".join(said), ())])
        index += size
    return ways


@cache
def _synonyms() -> Mapping[str, list[list[str]]]:
    """The words that mean one activity of the vocabulary, each by how it reads without spaces."""
    found: dict[str, list[list[str]]] = {}
    for activity in vocabulary_activities().values():
        said = [words_of(text) for text in activity.words]
        found.update(dict.fromkeys(map("".join, said), said))
    return found


def _has(wanted: list[list[list[str]]], text: _Text) -> bool:
    return all(
        any(all(_has_one(word, text) for word in way) or "".join(way) in text.joined for way in ways) for ways in wanted
    )


def _has_one(word: str, text: _Text) -> bool:
    if len(word) <= _STANDS_ALONE:
        return f" {word}" in text.spaced
    return word in text.spaced or word in text.joined


def _text(*texts: str) -> _Text:
    plain = _plain(" ".join(texts))
    words = plain.split()
    runs = (words[index : index + size] for size in range(2, _AT_ONCE + 1) for index in range(len(words) - size + 1))
    return _Text(f" {plain} ", frozenset(map("".join, runs)))


def _plain(text: str) -> str:
    return _NO_LETTERS.sub(" ", text.casefold()).strip()
