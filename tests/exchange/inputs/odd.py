"""Odd values, and odd rows of them."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from tests.exchange.plans import NASTY

LETTERS = ["R", "A", "C", "I", "A/R", "RA", "R, A", "r", "S", "x", "X", "n/a", "-", "none", "Responsible", "R (Legal)"]
WORDS = [
    "Activity", "Task", "Phase", "Stage", "Build it", "Train the model", "1.2 Deploy", "Legend", "RACI",
    "R = Responsible", "Data scientist", "ML engineer", "Ops", "Ops", "Accountable", "Responsible", "Consulted",
    "Informed", "DPO/Security", "Status", "Team", "Role", "Check", "**Bold**", "raci:1", "raci:roles", "raci:names",
    "activity:train", "stage:build",
]  # fmt: skip
ODD = [
    "\ud83d", "a\udc00b", "\ud83d\ude00", "\x00", "\x01\x02", "\x0b", "\x85", "\u2028", "\ufeff", "\ufffe", "\u00a0",
    "\u200b", "_x0000_", "_xD83D_", "_x000D_", "=1+1", "=A1", "#REF!", "#VALUE!", "1e999", "-1e-999", "9" * 400, "NaN",
    "-0", "12:30", "2026-12-21", "44000.5", "true", "no", "~", "null", "{", "[", "|", "||", '"', "'", "\\", "\\|", "`",
    "<td>", "</table>", "<!--", "-->", "&lt;", "&#0;", "&#xD800;", "&#99999999999;", "# x", "---", "|-|", "a: b",
    "a #b", "<<", "*x", "&x", "!x", "? x", "...", "\r", "\n", "\t", " ", "", "İ", "ß", "ﬀ", "ǅ", "٣", "²",
    "Ⅷ", "a" * 300,
]  # fmt: skip


def text(rng: Random) -> str:
    """A text, most likely one that a matrix may have."""
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(LETTERS)
    if kind < 0.75:
        return rng.choice(WORDS)
    if kind < 0.85:
        return rng.choice(ODD)
    if kind < 0.9:
        return rng.choice(NASTY)[:2000]
    if kind < 0.95:
        return text(rng) + rng.choice(["", " ", "\n", "/", ", "]) + text(rng)
    return "".join(
        chr(rng.choice([rng.randrange(0x80), rng.randrange(0x3000), rng.randrange(0x110000)])) for _ in "abcd"
    )


def rows(rng: Random) -> list[list[str]]:
    """Rows of a table that is a matrix now and then: a header, names, letters; blanks and odd cells among them."""
    height, width = rng.randrange(1, 14), rng.randrange(1, 9)
    odd = rng.choice([0.0, 0.05, 0.3, 1.0])
    table = [
        [rng.choice(WORDS) if 0 in (row, column) else rng.choice(LETTERS) for column in range(width)]
        for row in range(height)
    ]
    for row in table:
        for column in range(width):
            if rng.random() < odd:
                row[column] = text(rng)
            elif rng.random() < 0.1:
                row[column] = ""
    for _ in range(rng.choice([0, 0, 1, 3])):
        table.insert(rng.randrange(len(table) + 1), [text(rng) for _ in range(rng.randrange(4))])
    return table


def value(rng: Random, depth: int = 0) -> Any:
    """A value of JSON of any shape."""
    if depth > 4 or rng.random() < 0.5:
        numbers = [0, -1, 1, 2**70, 1e308, 0.5, float("inf"), float("nan"), None, True, False]
        return text(rng) if rng.random() < 0.6 else rng.choice(numbers)
    if rng.random() < 0.5:
        return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
    keys = [
        "sheet",
        "scheme",
        "roles",
        "activities",
        "matrices",
        "cells",
        "name",
        "stage",
        "stages",
        "id",
        "letters",
        "title",
    ]
    return {
        rng.choice(keys) if rng.random() < 0.7 else text(rng): value(rng, depth + 1) for _ in range(rng.randrange(5))
    }


def bent(rng: Random, content: Any) -> Any:
    """A value of JSON with one thing in it replaced, left out, repeated or put elsewhere."""
    if not content or not isinstance(content, dict | list) or rng.random() < 0.15:
        return value(rng)
    keys = list(content) if isinstance(content, dict) else range(len(content))
    key, kind = rng.choice(keys), rng.random()
    if isinstance(content, dict):
        if kind < 0.1:
            return {other: item for other, item in content.items() if other != key}
        return {**content, **({text(rng): content[key]} if kind < 0.2 else {key: bent(rng, content[key])})}
    if kind < 0.1:
        return content[:key] + content[key + 1 :]
    return [*content, content[key]] if kind < 0.2 else [*content[:key], bent(rng, content[key]), *content[key + 1 :]]


def json_bytes(rng: Random, content: Any) -> bytes:
    """JSON of a value, escaped or not, whole or not quite."""
    made = json.dumps(content, ensure_ascii=rng.random() < 0.5, indent=rng.choice([None, 1]))
    return made.encode("utf-8", "surrogatepass")
