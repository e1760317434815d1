"""Entries that are taken elsewhere, with their lines and comments, between other edits of the same text."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from raci.document.operations import AddEntry, Arrange, EditRefused, Move, Operation, Remove, SetValue
from tests.document.edits import data_of
from tests.document.hand import random_of
from tests.document.test_edits import buffer_of, edited

STAGES = "one:\n  a:\n    x: 1\n  b:\n    x: 2\n\ntwo:\n  # about c\n  c:\n    x: 3\n    y: 4\n  d:\n    x: 5\n"


def test_an_entry_that_came_from_elsewhere_is_put_in_order_as_a_whole() -> None:
    assert edited(STAGES, Move(("two", "d"), ("one",)), Arrange(("one",), ("a", "d", "b"))) == (
        "one:\n  a:\n    x: 1\n  d:\n    x: 5\n  b:\n    x: 2\n\ntwo:\n  # about c\n  c:\n    x: 3\n    y: 4\n"
    )
    assert edited(STAGES, Move(("two", "c"), ("one",)), Arrange(("one",), ("a", "c", "b"))) == (
        "one:\n  a:\n    x: 1\n  # about c\n  c:\n    x: 3\n    y: 4\n  b:\n    x: 2\n\ntwo:\n  d:\n    x: 5\n"
    )


def test_what_came_from_elsewhere_is_edited_where_it_is_now() -> None:
    move, behind = Move(("two", "d"), ("one",)), AddEntry(("one",), "e", "6", after="d")
    one = data_of(edited(STAGES, move, SetValue(("one", "d", "x"), "9"), behind))["one"]
    assert one == {"a": {"x": "1"}, "b": {"x": "2"}, "d": {"x": "9"}, "e": "6"}


def _operation(rng: Random, data: dict[str, Any], number: int) -> Operation:
    """Some operation on stages of entries; the data becomes what it shall lead to."""
    stage, other = rng.choice(list(data)), rng.choice(list(data))
    entries = data[stage]
    kind = rng.choice(["move", "arrange", "set", "add", "remove"])
    if kind == "move" and len(entries) > 1 and data[other] and stage != other:
        key = rng.choice(list(entries))
        data[other][key] = entries.pop(key)
        return Move((stage, key), (other,))
    if kind == "arrange" and entries:
        keys = rng.sample(list(entries), len(entries))
        data[stage] = {key: entries[key] for key in keys}
        return Arrange((stage,), tuple(keys))
    if kind == "remove" and len(entries) > 1:
        key = rng.choice(list(entries))
        del entries[key]
        return Remove((stage, key))
    if kind == "set" and entries:
        key = rng.choice(list(entries))
        entries[key]["x"] = f"v{number}"
        return SetValue((stage, key, "x"), f"v{number}")
    entry = {"x": "0"}
    data[stage] = {f"n{number}": entry, **entries}
    return AddEntry((stage,), f"n{number}", dict(entry), after=None)


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_moved_sorted_and_edited_in_turn_the_text_says_what_was_meant(seed: int) -> None:
    rng = random_of(seed)
    buffer = buffer_of("".join(_stage(rng, stage) for stage in range(3)))
    data = data_of(buffer.text)
    for number in range(rng.randint(2, 12)):
        before = {stage: dict(entries) for stage, entries in data.items()}
        try:
            buffer.apply(_operation(rng, data, number))
        except EditRefused:
            data = before
        found = data_of(buffer.text)
        assert found == data
        assert [list(entries) for entries in found.values()] == [list(entries) for entries in data.values()]


def _stage(rng: Random, stage: int) -> str:
    entries = (
        ("  # why\n" if rng.random() < 0.3 else "") + f"  k{stage}{key}:\n    x: 1\n"
        for key in range(rng.randint(1, 4))
    )
    return f"s{stage}:\n{''.join(entries)}" + "\n" * rng.randint(0, 2)
