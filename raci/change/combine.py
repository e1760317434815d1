"""Three plan files to one: the text of ours, with what theirs changed, and with a list of what contradicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from raci.change.contradiction import Contradiction, contradictions
from raci.change.facts import Data, Facts, facts_of
from raci.change.facts_data import data_of
from raci.change.lines import chunks, comments_of, merged_lines
from raci.change.merge import merge
from raci.change.rewrite import rewrite
from raci.document.buffer import Buffer
from raci.document.load import Document, own_data
from raci.document.nodes import MapNode
from raci.document.operations import EditRefused
from raci.document.parse import parse
from raci.document.problems import Unreadable
from raci.document.resolve import resolve
from raci.document.source import Source, split_lines
from raci.plan.schemes import Scheme

_STOPS = {"F002", "F006"}
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Version:
    """A plan file at one time: its text, what the file itself says, and the scheme in force."""

    source: Source
    data: Data
    scheme: Scheme

    @cached_property
    def facts(self) -> Facts:
        """What it says, fact by fact."""
        return facts_of(self.data, self.scheme)


def version_of(document: Document) -> Version:
    """A document as it was read."""
    return Version(document.source, own_data(document), document.plan.letters)


def unmergeable(document: Document) -> str:
    """Why a document cannot be merged fact by fact; empty where it can."""
    for problem in document.problems:
        if problem.code in _STOPS:
            line = document.source.position(problem.span.start).line
            return f"has a fault on line {line}: {problem.message}"
    return ""


@dataclass(frozen=True)
class Combined:
    """The text of a merge, where the sides contradict each other, and new comments of either that found no place."""

    text: str
    contradictions: tuple[Contradiction, ...]
    lost_comments: tuple[str, ...] = ()


def combine(base: Version, ours: Version, theirs: Version, *, accept: str = "") -> Combined:
    """What both sides have made of the base, in our text.

    Contradictions are listed under `conflicts`, ours staying in force, unless `accept` says whose word counts: `ours`
    or `theirs`. Raises `EditRefused` where our text is written in a way that cannot be edited.
    """
    before, mine, other = base.facts, ours.facts, theirs.facts
    found = merge(before, other, mine) if accept == "theirs" else merge(before, mine, other)
    listed = contradictions(found, before, mine, other)
    wanted = data_of(found.facts)
    if listed and not accept:
        wanted = _with_conflicts(wanted, listed)
    text = _text(base, ours, theirs, wanted, _scheme(found.facts, ours, theirs))
    torn = any(clash.kind == "thing" for clash in found.clashes)
    return Combined(text, listed, lost_comments(base, ours, theirs, text, torn=torn and accept != "theirs"))


def woven(base: Version, ours: Version, theirs: Version, wanted: Facts) -> str:
    """Our text made to say what is wanted of both sides, with the comments of both.

    Raises `EditRefused` where our text is written in a way that cannot be edited.
    """
    return _text(base, ours, theirs, data_of(wanted), _scheme(wanted, ours, theirs))


def lost_comments(base: Version, ours: Version, theirs: Version, text: str, *, torn: bool = False) -> tuple[str, ...]:
    """Comments that found no place in a text: those of either side, but for what the other one took out.

    Where something is `torn`, ours was kept although theirs took it out; then all comments of ours count.
    """
    texts = (base.source.text, ours.source.text, theirs.source.text, text)
    before, mine, other, there = (Counter(comments_of(split_lines(one))) for one in texts)
    wanted = (mine if torn else mine & other) | (mine - before) | (other - before)
    return tuple(comment for comment in wanted if there[comment] < wanted[comment])


def _scheme(wanted: Facts, ours: Version, theirs: Version) -> Scheme:
    return theirs.scheme if wanted.meaning(("scheme",)) == theirs.facts.meaning(("scheme",)) else ours.scheme


def _with_conflicts(data: Data, found: tuple[Contradiction, ...]) -> Data:
    """The data of a plan that lists contradictions, behind those that it lists already."""
    return {**data, "conflicts": [*(data.get("conflicts") or []), *(one.entry for one in found)]}


def _text(base: Version, ours: Version, theirs: Version, wanted: Data, scheme: Scheme) -> str:
    """Our text that says what is wanted: made of all three texts where these fit together, else of ours alone."""
    for start in _starts(base, ours, theirs):
        try:
            return written(start, ours.source, wanted, scheme)
        except EditRefused:
            if start == ours.source.text:
                raise
    raise AssertionError("our own text comes last")


def _starts(base: Version, ours: Version, theirs: Version) -> Iterator[str]:
    newline = ours.source.newline
    texts = (ours.source.text if one is ours else _BREAK.sub(newline, one.source.text) for one in (base, ours, theirs))
    parts = list(chunks(*map(split_lines, texts)))
    yield "".join(merged_lines(parts))
    yield "".join(line for part in parts for line in part.settled)
    yield ours.source.text


def written(text: str, like: Source, wanted: Data, scheme: Scheme) -> str:
    """A text made to say what is wanted, and read again to see that it does.

    Raises `EditRefused` where it cannot be made to.
    """
    source = Source(like.name, text, bom=like.bom)
    now = _read(source)
    buffer = Buffer(source, now[1])
    rewrite(buffer, now[0], wanted, scheme)
    after = facts_of(_read(Source(like.name, buffer.text))[0], scheme)
    goal = facts_of(wanted, scheme)
    if _meanings(after) != _meanings(goal) or after.order != goal.order:
        raise EditRefused("the text is written in a way that cannot be edited safely; edit the file by hand")
    return buffer.text


def _read(source: Source) -> tuple[dict[str, Any], MapNode]:
    try:
        root = parse(source)
    except Unreadable as error:
        raise EditRefused(error.message) from error
    if not isinstance(root, MapNode):
        raise EditRefused("the text is no plan")
    data, problems = resolve(root, source)
    if problems:
        raise EditRefused(problems[0].message)
    return data, root


def _meanings(facts: Facts) -> dict[tuple[str, ...], str]:
    return {key: fact.meaning for key, fact in facts.values.items()}
