"""Which activity waits for which: `after`, as far as the plan has what it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from raci.plan.activities import Activity

Before: TypeAlias = Mapping[str, Iterable[str]]
"""A graph: each node with those that come directly before it. All of them are nodes."""


def dependencies(activities: Mapping[str, Activity]) -> dict[str, list[str]]:
    """The activities that each one waits for, none twice.

    References to activities that do not exist are left out (rule F005 reports them).
    """
    return {
        identity: [before for before in dict.fromkeys(activity.after) if before in activities]
        for identity, activity in activities.items()
    }
