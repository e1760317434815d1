"""New activities of a plan that extends another one, written into its own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raci.change.edits.adding import Add
from raci.document.operations import AddEntry, EditRefused, Operation
from raci.document.problems import Path
from raci.plan.activities import Stage
from raci.plan.model import Entry
from raci.plan.plan import Plan
from raci.plan.shape import key_before, keys_of


@dataclass(frozen=True)
class AddOnTop:
    """Put new activities, and stages for them, into a file that holds only a part of its plan.

    A stage that stands in what the file extends is named by its id alone: the two are merged by it. `there` is what the
    file itself says.
    """

    adding: tuple[Add, ...]
    there: Mapping[str, Any]

    def operations(self, plan: Plan) -> list[Operation]:
        """One operation for each mapping of the file that is to hold more; what it lacks on the way is begun."""
        taken = {identity for stage in plan.stages.values() for identity in stage.activities}
        again = next((one.identity for one in self.adding if one.identity in taken), None)
        if again is not None:
            raise EditRefused(f"there is an activity {again} already")
        wanted = _by_stage(self.adding)
        if "stages" not in self.there:
            return [_begun((), self.there, "stages", wanted, Plan)]
        return list(self._into(self.there["stages"] or {}, wanted))

    def _into(self, stages: Mapping[str, Any], wanted: dict[str, dict[str, Any]]) -> Iterator[Operation]:
        for stage, entry in wanted.items():
            there = stages.get(stage) or {}
            if stage not in stages:
                yield AddEntry(("stages",), stage, entry, after=next(reversed([*stages]), None))
            elif "activities" not in there:
                yield _begun(("stages", stage), there, "activities", entry["activities"], Stage)
            else:
                holder = ("stages", stage, "activities")
                after = {one.identity: one.after for one in self.adding}
                yield from (AddEntry(holder, one, said, after=after[one]) for one, said in entry["activities"].items())


def on_top(adding: Iterable[Add], there: Mapping[str, Any]) -> AddOnTop:
    """Edits that add activities and stages to a whole plan, as one for a file that holds only a part of it."""
    return AddOnTop(tuple(adding), there)


def _by_stage(adding: Iterable[Add]) -> dict[str, dict[str, Any]]:
    """What the file is to say of each stage."""
    found: dict[str, dict[str, Any]] = {}
    for one in adding:
        if one.kind == "stage":
            found[one.identity] = {**one.entry, "activities": dict(one.entry["activities"])}
        else:
            found.setdefault(str(one.stage), {"activities": {}})["activities"][one.identity] = one.entry
    return found


def _begun(at: Path, there: Mapping[str, Any], key: str, value: Any, model: type[Entry]) -> AddEntry:
    return AddEntry(at, key, value, after=key_before(key, list(there), keys_of(model)))
