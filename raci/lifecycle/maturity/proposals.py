"""The activities that can be proposed for a level, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

_FILE = "maturity/proposals.yaml"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An activity that a plan may lack.

    `assign` are letters of roles of the vocabulary; `after` and `before` activities of it, the nearest first, and
    `never_after` those that it does not come after by way of another one; `needs` what it takes of that where the plan
    has it; `said` what else is said of it, as in a plan.
    """

    id: str
    like: str
    name: str
    assign: Mapping[str, str]
    after: tuple[str, ...]
    before: tuple[str, ...]
    never_after: tuple[str, ...]
    needs: tuple[str, ...]
    said: Mapping[str, Any]


@cache
def proposals() -> Mapping[str, Proposal]:
    """All of them by id, in the order of a lifecycle."""
    from raci.document.parse import parse
    from raci.document.resolve import resolve
    from raci.document.source import Source
    from raci.lifecycle.shipped import shipped_text

    source = Source(_FILE, shipped_text(_FILE))
    data, _ = resolve(parse(source), source)
    return MappingProxyType({identity: _proposal(identity, dict(entry)) for identity, entry in dict(data).items()})


def _proposal(identity: str, entry: dict[str, Any]) -> Proposal:
    from raci.lifecycle.vocabulary import activity_name

    like = entry.pop("like", identity)
    return Proposal(
        identity,
        like,
        entry.pop("name", None) or activity_name(like) or identity,
        dict(entry.pop("assign")),
        tuple(entry.pop("after", ())),
        tuple(entry.pop("before", ())),
        tuple(entry.pop("never-after", ())),
        tuple(entry.pop("needs", ())),
        entry,
    )
