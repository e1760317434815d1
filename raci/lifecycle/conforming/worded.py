"""A template in the words of a plan that follows it: what the plan has of it under the plan's ids, and for its roles.

What then differs from the plan is what a comparison is to show, and to take back without another name for anything.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from raci.change.edits.edit import changed
from raci.change.edits.identity import ChangeId
from raci.document.load import read
from raci.document.write import write_plan
from raci.lifecycle.conformance import Conformance
from raci.lifecycle.conforming.letters import differences
from raci.lifecycle.conforming.pairing import liked, pair_stages
from raci.lifecycle.conforming.spelling import letters_in, row_letters
from raci.lifecycle.following import followed, plan_as_begun
from raci.lifecycle.library import find_template
from raci.plan.matrix import Matrix
from raci.plan.raw import raw_of, raw_value

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.plan.matrix import Row
    from raci.plan.plan import Plan

Data = dict[str, Any]


def template_in_words_of(ours: Document) -> Document:
    """What a plan would be had it just been made from its template, with its own ids and roles.

    Raises `Unreadable` where the template cannot be had.
    """
    begun = plan_as_begun(ours.plan, ours.folder)
    template = followed(ours.plan.template, ours.folder).matrix if ours.plan.template else None
    if template is None:
        return begun  # what a plan extends has the plan's ids
    data = _Worded(ours, begun.own, template).data()
    return read(write_plan(data).encode(), begun.name, begun.path, find_template)


class _Worded:
    def __init__(self, ours: Document, begun: Plan, template: Matrix) -> None:
        self._ours, self._begun, self._template = ours, begun, template
        self._matrix = Matrix(ours.plan)
        self._beside = Conformance(self._matrix.activities, ours.plan.roles, template)
        self._pairs = self._beside.counterparts

    def data(self) -> Data:
        """The plan as it would be, in the shape of its file."""
        data = raw_of(self._with_our_ids())
        data["scheme"] = raw_value(self._ours.own, "scheme")
        data["roles"] = self._roles(data.get("roles", {}))
        data["groups"] = self._groups(data.get("groups", {}), data["roles"])
        theirs = {self._pairs.get(row.id, row.id): row for row in self._template}
        for stage in data.get("stages", {}).values():
            for identity, said in stage.get("activities", {}).items():
                self._word(said, theirs[identity])
        for metric in data.get("metrics", {}).values():
            if "owner" in metric:
                metric["owner"] = next(iter(self._beside.roles_for(metric["owner"])), metric["owner"])
        return {key: value for key, value in data.items() if value not in (None, {})}

    def _with_our_ids(self) -> Plan:
        """The plan with our ids of activities and stages; no other one has such an id, for pairing minds that."""
        plan = self._begun
        stages = pair_stages(
            self._pairs, {row.id: row.stage for row in self._matrix}, {row.id: row.stage for row in self._template}
        )
        for theirs, mine in self._pairs.items():
            plan = changed(plan, ChangeId("activity", theirs, mine))
        for theirs, mine in stages.items():
            plan = changed(plan, ChangeId("stage", theirs, mine))
        return plan

    @cached_property
    def _columns(self) -> list[str]:
        """Our roles in our order, and between them, in the places of the template, those that nobody here is."""
        mine = list(dict.fromkeys(one for role in self._template.roles for one in self._beside.roles_for(role)))
        ordered = iter([role for role in self._ours.plan.roles if role in mine])
        found: list[str] = []
        seen: set[str] = set()
        for role in self._template.roles:
            ones = [one for one in self._beside.roles_for(role) if one not in seen]
            seen.update(ones)
            found += [next(ordered) for _ in ones] if self._beside.roles_for(role) else [role]
        return found

    def _roles(self, theirs: Data) -> Data:
        """Roles as we call them; of one with the id that it has in the template, whom it stands for is ours to say."""
        own, found = self._ours.own.roles, {}
        for role in self._columns:
            mine = raw_of(own[role]) if role in own else {}
            if role in theirs:
                kept = {key: value for key, value in theirs[role].items() if key not in ("like", "aliases")}
                found[role] = kept | {key: mine[key] for key in ("like", "aliases") if key in mine}
            elif role in own:
                found[role] = mine
        return found

    def _groups(self, theirs: Data, roles: Data) -> Data:
        """The groups that these roles are in, and those that we have kept."""
        own = self._ours.own.groups
        needed = {role["group"] for role in roles.values() if "group" in role}
        found = {group: entry for group, entry in theirs.items() if group in needed or group in own}
        return found | {group: raw_of(own[group]) for group in own if group in needed and group not in found}

    def _word(self, said: Data, original: Row) -> None:
        """Let an activity say in our words what it is like, and who has which letters."""
        like = liked(original.id, original.activity)
        if self._pairs.get(original.id, original.id) != original.id and like:
            said["like"] = like
        said["assign"] = self._letters(original) | self._of_nobody(original)

    def _letters(self, original: Row) -> Data:
        """The letters of our roles: our own wherever the template has the same by what they mean."""
        wanted = row_letters(self._beside, original, self._matrix.scheme).cells
        mine = self._pairs.get(original.id)
        if mine is None:
            return dict(wanted)
        row = self._matrix.rows[mine]
        said = raw_of(row.activity).get("assign", {})
        found = {role: cell for role, cell in said.items() if self._beside.roles.of_template(role)}
        for one in differences(self._beside, row, original):
            for role in one.mine if one.role is not None else ():
                found.pop(role, None)
                if role in wanted:
                    found[role] = wanted[role]
        return found

    def _of_nobody(self, original: Row) -> Data:
        """The letters of the roles that nobody here is."""
        cells = {role: cell for role, cell in original.cells.items() if not self._beside.roles_for(role)}
        spelled = {role: letters_in(self._matrix.scheme, cell, self._template.scheme) for role, cell in cells.items()}
        return {role: letters for role, letters in spelled.items() if letters}
