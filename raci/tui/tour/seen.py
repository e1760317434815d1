"""What the tour sees of the editor: enough to know whether somebody did what a step asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from raci.plan.plan import Plan
from raci.rules.finding import Finding
from raci.tui.place import Place


class Seen(NamedTuple):
    """The editor at a moment; `visited` are the kinds of screens that lay over it since the step began."""

    place: Place
    plan: Plan
    wrong: frozenset[tuple[object, ...]]
    undone: bool
    path: Path | None
    visited: frozenset[str] = frozenset()


def wrong_in(findings: Sequence[Finding]) -> frozenset[tuple[object, ...]]:
    """Findings by what tells one from another."""
    return frozenset((one.code, one.path, one.things) for one in findings)


def moved(then: Seen, now: Seen) -> bool:
    """Whether the cursor is in another row and in another column."""
    return then.place.line != now.place.line and then.place.role != now.place.role


def broke(then: Seen, now: Seen) -> bool:
    """Whether a change of the plan brought a finding about."""
    return now.plan is not then.plan and bool(now.wrong - then.wrong)


def mended(then: Seen, now: Seen) -> bool:
    """Whether a change of the plan cleared a finding, and brought no other about."""
    return now.plan is not then.plan and now.wrong < then.wrong


def undid(_: Seen, now: Seen) -> bool:
    """Whether the last thing that was done was taken back."""
    return now.undone


def went(then: Seen, now: Seen) -> bool:
    """Whether somebody picked something to go to."""
    return "Pick" in now.visited and then.place != now.place


def saved(then: Seen, now: Seen) -> bool:
    """Whether the plan has got a file."""
    return now.path is not None and now.path != then.path
