"""The critical path: the activities that hold up the end of the plan if they take longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raci.plan.values import HOURS_PER_DAY


@dataclass(frozen=True)
class Timing:
    """How long a plan takes if nobody waits for anything but work, in hours.

    `done` says when each activity is done at the earliest, `slack` how much longer it may take without holding up the
    end.
    """

    whole: float
    done: dict[str, float]
    slack: dict[str, float]


def timing(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]], efforts: Mapping[str, float]
) -> Timing | None:
    """The timing of a plan; None where nothing waits for anything, or in a circle.

    What has no effort counts as one day.
    """
    order = _in_order(before, after)
    if len(order) < len(before) or not any(before.values()):
        return None
    hours = {node: efforts.get(node, HOURS_PER_DAY) for node in order}
    done = _longest(order, before, hours)
    left = _longest(order[::-1], after, hours)
    whole = max(done.values())
    slack = {node: max(0, round(whole - (done[node] + left[node] - hours[node]), 6)) for node in order}
    return Timing(whole, done, slack)


def critical(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]], efforts: Mapping[str, float]
) -> list[str]:
    """The activities without slack, in the order of work; none where there is no timing."""
    found = timing(before, after, efforts)
    return [node for node, slack in found.slack.items() if not slack] if found else []


def _in_order(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> list[str]:
    """The activities, each behind all that it waits for; those of a circle, and what waits for them, are missing."""
    waits = {node: len(others) for node, others in before.items()}
    ready = [node for node, count in waits.items() if not count]
    for node in ready:  # grows while it is read
        for following in after[node]:
            waits[following] -= 1
            if not waits[following]:
                ready.append(following)
    return ready


def _longest(
    order: Sequence[str], towards: Mapping[str, Sequence[str]], hours: Mapping[str, float]
) -> dict[str, float]:
    """The hours of the longest way that ends with each activity."""
    found: dict[str, float] = {}
    for node in order:
        found[node] = hours[node] + max((found[other] for other in towards[node]), default=0)
    return found
