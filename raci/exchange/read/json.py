"""Matrices as JSON: what `raci show --format json` and `raci import --json` print."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from raci.exchange.clean import LOST, clean_json
from raci.exchange.inert import REPLACEMENT
from raci.exchange.read.decode import decode
from raci.exchange.read.grid import Budget
from raci.exchange.read.json_imported import read_imported
from raci.exchange.read.json_shown import read_shown
from raci.exchange.read.shape import At, Misshapen
from raci.exchange.reading import Reading, ReadMatrix, Refusal
from raci.exchange.refusal import ImportRefused

_NEITHER = "it is JSON, but neither what `raci show --format json` prints nor what `raci import --json` prints"
_EMPTY = "it lists no matrix"
MAX_VALUES = 4_000_000
_MAX_DIGITS = 18


def read_json(data: bytes, name: str) -> Reading:
    """The matrices of a JSON file. Raises `ImportRefused` where it is no JSON."""
    repeated: dict[str, None] = {}
    text = clean_json(decode(data)[0])
    content = _parsed(text, repeated)
    notes = tuple(f'the key "{key}" stands twice in one object; what stands there last was read' for key in repeated)
    notes += (LOST,) if REPLACEMENT in text else ()
    budget = Budget()
    found: list[ReadMatrix] = []
    refused: list[Refusal] = []
    try:
        values = _matrices(content)
    except Misshapen as error:
        return Reading(name, refused=(Refusal(None, str(error)),))
    for called, value, read in values:
        try:
            matrix = read(value, budget)
            found.append(replace(matrix, notes=(*matrix.notes, *notes)))
        except Misshapen as error:
            refused.append(Refusal(called, str(error)))
    if not found and not refused:
        refused.append(Refusal(None, _EMPTY if _lists_matrices(content) else _NEITHER))
    return Reading(name, tuple(found), tuple(refused))


def _matrices(content: Any) -> list[tuple[str | None, At, Callable[[At, Budget], ReadMatrix]]]:
    """The values that may be matrices, with what to call each and how to read it."""
    whole = At(content)
    if _lists_matrices(content):
        values = list(whole["matrices"].items())
        return [
            (f"matrix {number}" if len(values) > 1 else None, value, read_imported)
            for number, value in enumerate(values, 1)
        ]
    return [(None, whole, read_shown)] if isinstance(content, dict) and "stages" in content else []


def _lists_matrices(content: Any) -> bool:
    return isinstance(content, dict) and "matrices" in content


def _parsed(text: str, repeated: dict[str, None]) -> Any:
    """What the text says; keys that stand twice in one object are added to `repeated`."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        entries = dict(found)
        if len(entries) < len(found):
            repeated.update(dict.fromkeys(_twice(key for key, _ in found)))
        return entries

    if sum(text.count(mark) for mark in ",[{") > MAX_VALUES:
        raise ImportRefused(f"it has more than {MAX_VALUES:,} values, the most that raci reads")
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_int=_whole)
    except RecursionError:
        raise ImportRefused("it is nested too deeply to be a matrix") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno:,}, column {error.colno:,}"
        raise ImportRefused(f"it is no JSON: what stands at {where} cannot be read", "Save it again as JSON.") from None


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits)


def _twice(keys: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    found = []
    for key in keys:
        if key in seen:
            found.append(key)
        seen.add(key)
    return found
