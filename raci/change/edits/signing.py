"""The agreement of a role to its column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raci.document.operations import AddEntry, AddItem, Operation, Remove, SetValue
from raci.document.problems import Path
from raci.plan.plan import Plan
from raci.plan.raw import keys_said
from raci.plan.records import SignOff


@dataclass(frozen=True)
class AddSignOff:
    """Record that a role agrees to its column; the sign-offs at some indexes give way to it."""

    sign_off: SignOff
    instead: tuple[int, ...] = ()

    def operations(self, plan: Plan) -> list[Operation]:
        """A new entry; where others give way, the first of them is rewritten, so that it keeps line and layout."""
        entry = _entry(self.sign_off)
        if self.instead:
            before = _entry(plan.sign_offs[self.instead[0]])
            at: Path = ("sign-offs", self.instead[0])
            differs = [SetValue((*at, key), value) for key, value in entry.items() if value != before[key]]
            return [*differs, *(Remove(("sign-offs", index)) for index in sorted(self.instead[1:], reverse=True))]
        if plan.sign_offs or "sign_offs" in plan.model_fields_set:
            return [AddItem(("sign-offs",), entry)]
        last = keys_said(plan)[-1]  # agreements close a plan, whatever else stands there
        return [AddEntry((), "sign-offs", [entry], after=last)]


def _entry(sign_off: SignOff) -> dict[str, Any]:
    """A sign-off as the file has it."""
    return {
        "role": sign_off.role,
        "by": sign_off.by,
        "date": sign_off.date.isoformat(),
        "digest": sign_off.digest,
    }
