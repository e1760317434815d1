"""The order of things, and the stages in which activities stand."""

from __future__ import annotations

from dataclasses import dataclass

from raci.change.applied import applied
from raci.change.edits.adding import Add, begun
from raci.change.edits.things import Kind, entry_of, holder_of, path_of, stage_of
from raci.document.operations import Arrange, EditRefused, Move, Operation, Remove
from raci.plan.plan import Plan
from raci.plan.raw import raw_of


@dataclass(frozen=True)
class Place:
    """Put a thing behind another one of its kind, `after`; None puts it first. An activity may change to `stage`."""

    kind: Kind
    identity: str
    after: str | None = None
    stage: str | None = None

    def operations(self, plan: Plan) -> list[Operation]:
        """Lines taken elsewhere, with their comments."""
        here = self._stage(plan)
        there = self.stage or here
        holder, things = holder_of(plan, self.kind, there)
        others = [one for one in things if one != self.identity]
        if self.identity not in things and here is None:
            raise EditRefused(f"there is no {self.kind} {self.identity}")
        at = others.index(self.after) + 1 if self.after in others else 0
        wanted = [*others[:at], self.identity, *others[at:]]
        done: list[Operation] = []
        now = list(things)
        if here != there:
            done += begun(plan, str(there))
            done.append(Move(("stages", str(here), "activities", self.identity), holder))
            now = [*others, self.identity]
        if now != wanted:
            done.append(Arrange(holder, tuple(wanted)))
        return done

    def otherwise(self, plan: Plan) -> list[Operation]:
        """The thing written anew in its place: where it stands in braces it has no lines to take elsewhere."""
        entry = raw_of(entry_of(plan, self.kind, self.identity))
        out = Remove(path_of(plan, self.kind, self.identity))
        into = Add(self.kind, self.identity, entry, self.after, self.stage or self._stage(plan))
        return [out, *into.operations(applied(plan, out))]

    def _stage(self, plan: Plan) -> str | None:
        return stage_of(plan, self.identity) if self.kind == "activity" else None
