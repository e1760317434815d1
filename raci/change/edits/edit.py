"""What all edits have in common: operations on the text of the file, and the plan as it is after them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from raci.change.applied import applied
from raci.document.operations import Operation
from raci.plan.plan import Plan


class Edit(Protocol):
    """A change of a plan."""

    def operations(self, plan: Plan) -> list[Operation]:
        """What to do to the text of a file that holds the plan, in order; nothing where it changes nothing.

        Raises `EditRefused` where the plan has no place for the edit.
        """
        ...


@runtime_checkable
class HasOtherWay(Protocol):
    """An edit with another way, which keeps less of the text, where that does not bear the first one."""

    def otherwise(self, plan: Plan) -> list[Operation]:
        """What to do to the text instead."""
        ...


def changed(plan: Plan, edit: Edit) -> Plan:
    """The plan after an edit; what the edit does not concern is shared with the plan before."""
    for operation in edit.operations(plan):
        plan = applied(plan, operation)
    return plan
