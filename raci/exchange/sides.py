"""Two plans to compare, each a plan file or what was read from a workbook, as facts about the same things.

A workbook does not carry everything that a plan says (`raci.exchange.left_out`): beside one, a plan is compared as if
it had been exported, too. A matrix without ids is laid over the other side by the names of its rows and columns.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from raci.change.facts import Facts, facts_of
from raci.document.load import Document, data_in_force
from raci.exchange.fresh import fresh
from raci.exchange.overlay import overlay, scheme_of
from raci.exchange.reading import ReadMatrix
from raci.exchange.snapshot import shareable
from raci.lifecycle.library import find_template

Side: TypeAlias = Document | ReadMatrix


class Pair(NamedTuple):
    """The facts of two sides; `by_names` says that one had no ids, and was matched by names."""

    before: Facts
    after: Facts
    by_names: bool = False


def facts_of_pair(one: Side, other: Side) -> Pair:
    """The facts of two sides that can be compared with one another."""
    if isinstance(one, Document) and isinstance(other, Document):
        return Pair(_all_facts(one), _all_facts(other))
    first, second = _data(one), _data(other)
    if first is None and second is None:
        assert isinstance(one, ReadMatrix)  # noqa: S101  a plan has data
        first = fresh(one).data
    left = _laid_over(one, second) if first is None else first
    right = _laid_over(other, first) if second is None else second
    return Pair(_facts(left), _facts(right), by_names=first is None or second is None)


def _all_facts(document: Document) -> Facts:
    return facts_of(data_in_force(document, find_template), document.plan.letters)


def _facts(data: dict[str, Any]) -> Facts:
    return facts_of(data, scheme_of(data))


def _data(side: Side) -> dict[str, Any] | None:
    """What a side says of what travels with a workbook; None where it has no ids to be known by."""
    if isinstance(side, Document):
        return shareable(side.plan)
    if side.own is None or side.own.snapshot is None:
        return None
    return overlay(side, side.own.snapshot).data


def _laid_over(side: Side, known: dict[str, Any] | None) -> dict[str, Any]:
    assert isinstance(side, ReadMatrix)  # noqa: S101  a plan has data
    assert known is not None  # noqa: S101  one of the sides has
    return overlay(side, known).data
