"""A model card: its metadata and its sections, and from both what the card of a plan can say.

Metadata are read with the limits of plan files. Neither part is ever obeyed; what has no place in a plan is named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from raci.document.nodes import MapNode, Node, SeqNode
from raci.document.parse import parse
from raci.document.problems import Path, Unreadable
from raci.document.read import read_bytes
from raci.document.resolve import resolve
from raci.document.source import Source
from raci.exchange.clean import clean_text
from raci.exchange.model_card.body import has_known_heading, of_sections, sections_of
from raci.exchange.model_card.metadata import of_metadata
from raci.exchange.model_card.taken import Taken
from raci.exchange.read.decode import decode
from raci.exchange.refusal import ImportRefused

_MAX_BODY = 1_000_000  # characters; the cards of models have some thousand
_ADVICE = "Name the README.md of a model."
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPEN = re.compile(r"\s*---[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True)
class ModelCard:
    """What a card says for a plan, in the order of the keys; `is_one` says whether it is a model card at all."""

    taken: Taken
    is_one: bool


def read_card(path: str | os.PathLike[str]) -> ModelCard:
    """The card in a file; `-` is standard input. Raises `ImportRefused` where it cannot be read."""
    try:
        data = read_bytes(path)
    except Unreadable as error:
        raise ImportRefused(error.message.replace("a plan", "a model card"), _ADVICE) from error
    try:
        text, _ = decode(data)
    except ImportRefused as error:
        raise ImportRefused(error.message, _ADVICE) from error
    return card_of(text)


def card_of(text: str) -> ModelCard:
    """The card that a text is. Raises `ImportRefused` where its metadata cannot be read."""
    text = clean_text(text).replace("\r\n", "\n")
    front = _FRONT.match(text)
    if front is None and _OPEN.match(text):
        raise ImportRefused("its metadata have no end", "Write --- on a line of its own below them.")
    taken = Taken()
    metadata = _metadata(front[1], text.count("\n", 0, front.start(1)), taken) if front else {}
    body = text[front.end() if front else 0 :]
    of_metadata(metadata, taken)
    parts = sections_of(body[:_MAX_BODY])
    of_sections(parts, taken)
    if len(body) > _MAX_BODY:
        taken.leave(f"what follows after {_MAX_BODY:,} characters", "it is too long for a model card")
    return ModelCard(taken, bool(metadata) or has_known_heading(parts))


def _metadata(front: str, before: int, taken: Taken) -> dict[str, Any]:
    """The metadata; `before` is how many lines stand before them. Of a key that comes again the last is taken."""
    source = Source("metadata", front)
    try:
        root = parse(source)
        data, problems = resolve(root, source) if root is not None else ({}, [])
    except Unreadable as error:
        at = f"line {error.position.line + before}, column {error.position.column}: " if error.position else ""
        raise ImportRefused(f"{at}{error.message}", error.advice) from error
    if not isinstance(data, dict):
        raise ImportRefused("its metadata are no mapping", "Write them as keys with values, such as license: mit.")
    for path, value, offset in _said_again(root, ()):
        line = source.position(offset).line + before
        taken.leave(f"{_called(path)}: {value}", f"the key comes again on line {line}, and the last one counts")
    for one in problems:
        if one.code != "F002":
            taken.leave(_called(one.path), one.message)
    return data


def _said_again(node: Node, path: Path) -> Iterator[tuple[Path, str, int]]:
    """Each value whose key stands in the same mapping again, with where the key stands next."""
    if isinstance(node, SeqNode):
        for index, item in enumerate(node.items, 1):
            yield from _said_again(item, (*path, index))
    elif isinstance(node, MapNode):
        before: dict[str, Node] = {}
        for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            if key in before:
                said = before[key]
                has_parts = isinstance(said, MapNode | SeqNode)
                text = "what has parts of its own" if has_parts else str(said or "nothing")
                yield (*path, key), text, node.key_span(index).start
            before[key] = value
        for key, value in before.items():
            yield from _said_again(value, (*path, key))


def _called(path: Path) -> str:
    return ".".join(map(str, path))
