"""Evidence that a plan may show: an activity of some kind, automated so, running there, set off by that …"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from raci.lifecycle.maturity.judgement import is_judgement
from raci.lifecycle.maturity.seen import Seen
from raci.plan.activities import Activity
from raci.plan.matrix import Row

TAKES_PART = ("does", "answers", "asked")
_WORDS_OF_PLACES = {
    "dev": ("dev", "development", "test", "testing", "sandbox", "lab"),
    "preprod": ("preprod", "pre-prod", "preproduction", "pre-production", "staging", "stage", "uat", "qa"),
    "prod": ("prod", "production", "live"),
}
_MANY = 20  # activities among which the nearest one is looked for
_HOW = {"semi": "semi-automatic"}
_WORD_OF = {word: place for place, words in _WORDS_OF_PLACES.items() for word in words}


class Lack(NamedTuple):
    """What is missing, in words; of an activity that is there, with its id."""

    text: str
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a plan shows of a check.

    `found` are activities that show it. `lacks` says what is missing still; nothing where all is shown. `contrary` are
    those of the missing things of which the plan says the opposite, instead of nothing: `(activity, what it says)`.
    `absent` are activities to propose. `by_hand` is what activities that are there would have to say. `evident` says
    whether what is shown names `evidence`, where it can be seen, and is not only planned.
    """

    found: tuple[Row, ...] = ()
    lacks: tuple[Lack, ...] = ()
    contrary: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    by_hand: tuple[tuple[str, str], ...] = ()
    evident: bool = False


@dataclass(frozen=True, slots=True)
class Short:
    """What an activity lacks: what would have to be, what is there, and whether the plan says so itself."""

    must: str
    has: str
    said: bool


@dataclass(frozen=True)
class Wanted:
    """An activity like one of `likes` (of none: any) that somebody does or answers for, and that has all the rest.

    `automation` is any of the words, `environment` all of them, `trigger` any, `produces` and `touches` (needs or
    produces) any of the artifacts. Of each group of `parties`, roles of the vocabulary, one takes part, in one of the
    meanings `part`. `evidence` is how many items there are at least; `named` an item of it that begins with that word.
    `owned` wants somebody who answers. `proposal` is the activity to add where there is none.
    """

    likes: tuple[str, ...] = ()
    automation: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    gate: bool = False
    tools: bool = False
    evidence: int = 0
    named: str = ""
    owned: bool = False
    parties: tuple[tuple[str, ...], ...] = ()
    part: tuple[str, ...] = TAKES_PART
    proposal: str = field(default="", repr=False)

    @cached_property
    def words(self) -> str:
        """It in words: "an activity like `deploy-model`, automatic"."""
        parts = [f"an activity like {_either(self.likes)}" if self.likes else "an activity"]
        if self.automation:
            parts.append(_either(tuple(_HOW.get(one, one) for one in self.automation), plain=True))
        if self.environment:
            parts.append(f"in {_both(self.environment)}")
        if self.trigger:
            parts.append(f"triggered by {_either(self.trigger, plain=True)}")
        parts += [f"{verb} {_either(items)}" for verb, items in self._artifacts]
        parts += [f"with {what}" for what in self._things]
        if self.parties:
            who = " and ".join(_either(group) for group in self.parties)
            one, many = _PARTS[self.part]
            parts.append(f"in which {who} {many if len(self.parties) > 1 else one}")
        return ", ".join(parts) if self.likes else " ".join(parts)

    @property
    def _artifacts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        if self.produces:
            yield "producing", self.produces
        if self.touches:
            yield "needing or producing", self.touches

    @property
    def _things(self) -> Iterator[str]:
        if self.gate:
            yield "a gate"
        if self.tools:
            yield "its `tools` named"
        if self.evidence:
            yield "`evidence`" if self.evidence == 1 else f"{self.evidence} items of `evidence`"
        if self.named:
            yield f"`{self.named}` at the beginning of an item of its `evidence`"
        if self.owned:
            yield "somebody who answers for it"

    def shortfalls(self, row: Row, seen: Seen) -> Iterator[Short]:
        """What an activity of its kind lacks."""
        if not seen.is_owned(row):
            yield Short("somebody who does it and answers for it", "nobody does it or answers for it", said=False)
        yield from self._how(row.activity)
        yield from self._what(row)
        if self.by_letters:
            yield from self._who(row, seen)

    @cached_property
    def _asks_for_no_more(self) -> bool:
        """Whether any activity of its kind will do."""
        return self == Wanted(self.likes, proposal=self.proposal)

    def _how(self, activity: Activity) -> Iterator[Short]:
        there = activity.model_fields_set
        if self.automation and activity.automation not in self.automation:
            said = "automation" in there
            how = _HOW.get(activity.automation, activity.automation)
            has = f"it is {how}" if said else "the plan does not say how far a machine does it"
            yield Short(f"`automation: {self.automation[0]}`", has, said)
        if self.environment and not _places(activity).issuperset(self.environment):
            has = f"it runs in {_both(activity.environment)}" if activity.environment else "no `environment` is named"
            yield Short(f"`environment: [{', '.join(self.environment)}]`", has, bool(activity.environment))
        if self.trigger and not set(self.trigger) & set(activity.trigger):
            has = f"it is triggered by {_both(activity.trigger)}" if activity.trigger else "no `trigger` is named"
            yield Short(f"a `trigger` among {_either(self.trigger, plain=True)}", has, bool(activity.trigger))

    def _what(self, row: Row) -> Iterator[Short]:
        activity = row.activity
        if self.produces and not any(one in activity.produces for one in self.produces):
            yield Short(f"`produces: {self.produces[0]}`", f"it does not produce {_either(self.produces)}", said=False)
        if self.touches and not set(self.touches) & {*activity.needs, *activity.produces}:
            has = f"it neither needs nor produces {_either(self.touches)}"
            yield Short(f"`needs: {self.touches[0]}`", has, said=False)
        if self.gate and not (activity.gate or "").strip():
            yield Short("a `gate`", "it has no gate", said=False)
        if self.tools and not activity.tools:
            yield Short("its `tools`", "it names no tools", said=False)
        if len(activity.evidence) < self.evidence:
            count = f"{self.evidence} items of `evidence`" if self.evidence > 1 else "`evidence`"
            yield Short(count, f"it names {len(activity.evidence) or 'no'} `evidence`", said=False)
        if self.named and not any(begins_with(item, self.named) for item in activity.evidence):
            must = f"`evidence` that begins with `{self.named}`"
            yield Short(must, f"no item of its `evidence` begins with {self.named}", said=False)

    def _who(self, row: Row, seen: Seen) -> Iterator[Short]:
        scheme = seen.matrix.scheme
        if self.owned and seen.is_owned(row) and not row.roles_that("answers") and scheme.letters_that("answers"):
            yield Short(f"{scheme.name_of('answers')}: somebody", "nobody answers for it", said=False)
        having = {role for meaning in self.part for role in row.roles_that(meaning)}
        for group in self.parties:
            if not having & seen.roles(*group):
                who = _either(group)
                yield Short(f"{who} to take part", f"no {who} {_PARTS[self.part][0]}", bool(having))

    def look(self, seen: Seen) -> Look:
        """What a plan shows of it."""
        rows = seen.of(*self.likes)
        shows = seen.is_owned if self._asks_for_no_more else functools.partial(self._is_shown_by, seen=seen)
        found = [row for row in rows if shows(row)]
        if found:
            return Look(found=tuple(found), evident=any(map(names_evidence, found)))
        if not rows or not self.likes:  # of all activities none is the one that was meant
            return Look(lacks=(Lack(f"the plan has no {self.words.removeprefix('an ')}"),), absent=(self._proposed,))
        apt = [row for row in rows[:_MANY] if not (self.automation and is_judgement(row))]
        if not apt:
            beside = f"this is for people to judge, and beside it the plan has no {self.words.removeprefix('an ')}"
            return Look(lacks=(Lack(beside, rows[0].id),), absent=(self._proposed,))
        near = [(row, list(self.shortfalls(row, seen))) for row in apt]
        row, shorts = min(near, key=lambda one: (len(one[1]), -self._resembles(one[0])))  # the nearest is worth telling
        lack = Lack("; ".join(short.has for short in shorts), row.id)
        contrary = tuple((row.id, short.has) for short in shorts if short.said)
        return Look(lacks=(lack,), contrary=contrary, by_hand=tuple((row.id, short.must) for short in shorts))

    def _is_shown_by(self, row: Row, seen: Seen) -> bool:
        """Whether an activity lacks nothing; where letters decide, that is asked again after each of them."""
        if not self.by_letters:
            return next(self.shortfalls(row, seen), None) is None
        known = seen.remembered(self)
        before = known.get(row.id)
        if before is None or before[0] is not row:
            before = known[row.id] = row, next(self.shortfalls(row, seen), None) is None
        return before[1]

    def _resembles(self, row: Row) -> int:
        """How many words the name of an activity has in common with what is looked for."""
        return len(set(row.name.casefold().split()) & {word for like in self.likes for word in like.split("-")})

    @property
    def by_letters(self) -> bool:
        """Whether letters may change more than whether it is somebody's: who takes part, who answers."""
        return self.owned or bool(self.parties)

    @property
    def _proposed(self) -> str:
        return self.proposal or (self.likes[0] if self.likes else "")


_PARTS = {
    TAKES_PART: ("takes part", "take part"),
    ("does",): ("does the work", "do the work"),
    ("does", "asked"): ("does the work or is asked", "do the work or are asked"),
}


def looked(wanted: tuple[Wanted, ...], seen: Seen) -> Look:
    """What a plan shows of several things that are wanted together."""
    looks = [one.look(seen) for one in wanted]
    return Look(
        found=tuple({row.id: row for look in looks for row in look.found}.values()),
        lacks=tuple(dict.fromkeys(lack for look in looks for lack in look.lacks)),
        contrary=tuple(one for look in looks for one in look.contrary),
        absent=tuple(dict.fromkeys(one for look in looks for one in look.absent if one)),
        by_hand=tuple(dict.fromkeys(one for look in looks for one in look.by_hand)),
        evident=all(look.evident for look in looks),
    )


def names_evidence(row: Row) -> bool:
    """Whether an activity says where it can be seen: until then it is planned, whatever else the plan says of it."""
    return any(item.strip() for item in row.activity.evidence)


def _places(activity: Activity) -> set[str]:
    """Where an activity runs, in the words of the templates."""
    words = (one.strip().casefold() for one in activity.environment)
    return {_WORD_OF.get(word, word) for word in words}


def begins_with(item: str, word: str) -> bool:
    """Whether an item of evidence begins with the id of a check."""
    return re.match(rf"\s*{re.escape(word)}(?![\w.-])", item, re.IGNORECASE) is not None


def _either(words: tuple[str, ...], *, plain: bool = False) -> str:
    return _joined([one if plain else f"`{one}`" for one in words], "or")


def _both(words: tuple[str, ...]) -> str:
    return _joined(list(words), "and")


def _joined(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
