"""Activities, stages and roles that come, go, and change their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.editor.clipboard import Clipboard
from raci.tui.editor.names import Names
from raci.tui.grid.cursor import HEADER, NAMES, Cursor
from raci.tui.grid.lines import ActivityLine, Line, StageLine
from raci.tui.place import Thing, place_of_thing, thing_at

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.change.edits.things import Kind

_ENTRIES: dict[Kind, dict[str, Any]] = {"activity": {"assign": {}}, "stage": {"activities": {}}, "role": {}}
_KINDS: tuple[Kind, ...] = ("activity", "stage", "role")
_NAMED = 2  # things that a message names


class Structure(Clipboard, Names):
    """What is done to whole lines and columns."""

    # New things

    async def action_add(self) -> None:
        """Add another one of what the cursor is on."""
        line = self.grid.line
        kind: Kind = "activity" if isinstance(line, ActivityLine) else "stage" if line is not None else "role"
        if line is None and not self.grid.columns:
            kind = "stage" if not self.matrix.plan.stages else "role"
        await self.add(kind)

    def action_add_choice(self) -> None:
        """Ask what to add, and add it."""
        on_header = self.grid.line is None and bool(self.grid.columns)
        kinds = ("role", "stage", "activity") if on_header else _KINDS
        if not self.matrix.plan.stages:
            kinds = tuple(kind for kind in kinds if kind != "activity")
        self.run_worker(self._add_chosen(kinds), group="add", exclusive=True)

    async def _add_chosen(self, kinds: tuple[Kind, ...]) -> None:
        from raci.tui.dialogs.choose import Choose, Offer

        labels: dict[Kind, str] = {
            "activity": "An activity: a line of the matrix, below the cursor",
            "stage": "A stage: a part of the lifecycle, behind that of the cursor",
            "role": "A role: a column of the matrix, behind that of the cursor",
        }
        choices = [Offer(kind, labels[kind]) for kind in kinds]
        chosen = await self.app.push_screen_wait(Choose("New", "What is new?", choices))
        if chosen is not None:
            await self.add(chosen)

    async def add(self, kind: Kind) -> None:
        """Add a thing, and have it named; without a name it is not added at all."""
        from raci.change.edits.adding import Add, new_id

        stage, after = self._behind(kind)
        entry = {"name": f"New {kind}", **_ENTRIES[kind]}
        identity = new_id(self.matrix.plan, kind, f"new {kind}")
        if not self.do(f"New {kind}", Add(kind, identity, entry, after, stage)):
            return
        self.go_to(place_of_thing(kind, identity))
        self.say(f"Type the name of the new {kind}.", "", "Enter goes on to the next one, Esc ends.")

        def named(name: str | None) -> None:
            step = self.session.withdraw()
            if step is not None:
                self.show_step(step)
            if name:
                self._add_named(kind, name, stage, after)
                return
            if after is not None:
                self.go_to(place_of_thing(kind, after))
            self.hush()

        await self.naming.begin(Thing(kind, identity, ""), "", named, lambda: self.add(kind))

    def _add_named(self, kind: Kind, name: str, stage: str | None, after: str | None) -> None:
        from raci.change.edits.adding import Add, new_id

        identity = new_id(self.matrix.plan, kind, name)
        if self.do(f"New {kind}: {name}", Add(kind, identity, {"name": name, **_ENTRIES[kind]}, after, stage)):
            self.go_to(place_of_thing(kind, identity))

    def _behind(self, kind: Kind) -> tuple[str | None, str | None]:
        """The stage in which a new thing goes, if it is an activity, and the thing behind which it goes."""
        if kind == "activity":
            return self.place_for_activities()
        if kind == "role":
            return None, self.grid.role or next(reversed(self.matrix.roles), None)
        stage, _ = self.place_for_activities()
        return None, stage

    def action_duplicate(self) -> None:
        """Put a copy of what the cursor is on behind it."""
        from raci.change.edits.adding import Add
        from raci.change.edits.copies import copied

        thing = thing_at(self.matrix, self.here)
        if thing is None:
            self.say("There is nothing to copy yet.")
            return
        edits = copied(self.session.plan, thing.kind, thing.identity)
        first = edits[0]
        if self.do(f"Copy of {thing.name}", *edits) and isinstance(first, Add):
            self.go_to(place_of_thing(thing.kind, first.identity))

    # What goes

    def action_delete(self) -> None:
        """Make cells blank; on names delete what they are the names of."""
        area = self.grid.area
        if not (self.grid.cursor.column == NAMES or area.is_columns) and self.grid.selected_cells():
            self.action_clear()
            return
        things = self._things_selected()
        unseen = [one for one in things if one.kind == "stage" and self._unseen_in(one.identity)]
        if not things:
            self.say("There is nothing to delete here.")
        elif unseen:
            of_it = several(self._unseen_in(unseen[0].identity), "activity", "activities")
            self.say(
                f"Not deleted: {unseen[0].name} has {of_it} that the filter hides.",
                "",
                with_keys("{view} shows everything."),
            )
        else:
            self._delete(things)

    def _delete(self, things: list[Thing]) -> None:
        from raci.change.edits.removing import Delete

        what = self._in_words(things)
        if self.do(f"Delete {what}", *(Delete(one.kind, one.identity) for one in things)):
            self.say(f"Deleted: {what}.", "", with_keys("{undo} brings it back."))

    def _in_words(self, things: list[Thing]) -> str:
        """Things by name, or how many of each kind; stages with how much is in them."""
        stages = [one for one in things if one.kind == "stage"]
        lost = sum(len(self.matrix.plan.stages[one.identity].activities) for one in stages)
        words = (
            [_named(stages) + (f", with {several(lost, 'activity', 'activities')}" if lost else "")] if stages else []
        )
        others = [one for one in things if one.kind != "stage"]
        return ", and ".join([*words, _named(others)] if others else words)

    def _things_selected(self) -> list[Thing]:
        """What is deleted, each once: what is selected, and no activity that only has its stage's heading selected."""
        if self.grid.area.is_columns:
            return [Thing("role", role, self.matrix.role_name(role)) for role in self.grid.selected_roles()]
        stages = self._stages_selected()
        rows = self.matrix.rows
        alone = (one for one in self.grid.selected_activities() if rows[one].stage not in stages)
        return [
            *(Thing("stage", one, self.matrix.stage_name(one)) for one in stages),
            *(Thing("activity", one, rows[one].name) for one in alone),
        ]

    def _stages_selected(self) -> list[str]:
        """The stages that are selected with all that is in them: a heading between two lines is only in the way."""
        selected, folded = set(self.grid.selected_activities()), self.grid.view.folded
        stages = self.grid.selected_stages()
        if not selected:
            return stages
        return [one for one in stages if one in folded or selected.issuperset(self.matrix.plan.stages[one].activities)]

    def _unseen_in(self, stage: str) -> int:
        """How many activities of a stage a filter hides."""
        kept = self.grid.view.kept
        return 0 if kept is None else len(self.matrix.plan.stages[stage].activities.keys() - kept)

    # Other places

    def action_shift(self, direction: str) -> None:
        """Move what is selected: lines up and down, columns left and right."""
        if direction in ("left", "right"):
            self._shift_roles(direction)
        elif self.grid.view.order is not None:
            self.say(
                "Lines cannot be moved while they are sorted.", "", with_keys("{view} shows them as the plan has them.")
            )
        elif isinstance(self.grid.line, StageLine):
            self._shift_stage(self.grid.line.stage, direction)
        elif self.grid.selected_activities():
            self._shift_activities(self.grid.selected_activities(), direction)

    def _shift_roles(self, direction: str) -> None:
        roles = self.grid.selected_roles()
        if roles and self.grid.role is not None:
            edit = _past("role", list(self.matrix.roles), roles, direction)
            self._shift_by("role", roles, [edit] if edit else [])

    def _shift_stage(self, stage: str, direction: str) -> None:
        edit = _past("stage", list(self.matrix.plan.stages), [stage], direction)
        self._shift_by("stage", [stage], [edit] if edit else [])

    def _shift_activities(self, activities: list[str], direction: str) -> None:
        """Past their neighbour, or at the end of a stage into the next one."""
        plan = self.matrix.plan
        stage = self.matrix.rows[activities[0]].stage
        if any(self.matrix.rows[one].stage != stage for one in activities):
            self.say("What is selected lies in several stages.", "", "Move the activities of one stage at a time.")
            return
        edit = _past("activity", list(plan.stages[stage].activities), activities, direction)
        edits: list[Edit] = [edit] if edit else self._into_next_stage(activities, stage, direction)
        self._shift_by("activity", activities, edits)

    def _into_next_stage(self, activities: list[str], stage: str, direction: str) -> list[Edit]:
        from raci.change.edits.placing import Place as PutBehind

        stages = list(self.matrix.plan.stages)
        at = stages.index(stage) + (1 if direction == "down" else -1)
        if not 0 <= at < len(stages):
            return []
        there = list(self.matrix.plan.stages[stages[at]].activities)
        after = there[-1] if there and direction == "up" else None
        edits: list[Edit] = []
        for one in activities:
            edits.append(PutBehind("activity", one, after, stages[at]))
            after = one
        return edits

    def _shift_by(self, kind: Kind, moved: list[str], edits: list[Edit]) -> None:
        """Make edits that move things, and keep what is selected selected."""
        if not edits:
            self.say("It cannot be moved any further.")
            return
        corner, (line, role) = self._corner(), self.here
        what = several(len(moved), kind, "activities" if kind == "activity" else "")
        if self.do(f"Move {what}", *edits):
            self.grid.go_to(line, role)
            if corner is not None:
                other = self._cursor_at(*corner)
                self.grid.select(other, self.grid.cursor)

    def _corner(self) -> tuple[Line | None, str | None] | None:
        corner = self.grid.corner
        if corner is None:
            return None
        line = None if corner.line == HEADER else self.grid.lines[corner.line]
        return line, None if corner.column == NAMES else self.grid.columns[corner.column]

    def _cursor_at(self, line: Line | None, role: str | None) -> Cursor:
        index = HEADER if line is None else self.grid.lines.index(line)
        column = NAMES if role is None else self.grid.columns.index(role)
        return Cursor(self.grid.cursor.line if index is None else index, column)


def _named(things: list[Thing]) -> str:
    """Things of a kind: by name, or how many."""
    if len(things) <= _NAMED:
        return " and ".join(one.name for one in things)
    return several(len(things), things[0].kind, "activities" if things[0].kind == "activity" else "")


def _past(kind: Kind, order: list[str], block: list[str], direction: str) -> Edit | None:
    """The edit that takes a thing past its neighbour, or a block's neighbour past the block; None without one."""
    from raci.change.edits.placing import Place as PutBehind

    places = sorted(order.index(one) for one in block)
    first, last = places[0], places[-1]
    if direction in ("down", "right"):
        if last + 1 >= len(order):
            return None
        if first == last:
            return PutBehind(kind, order[first], order[first + 1])
        return PutBehind(kind, order[last + 1], order[first - 1] if first else None)
    if first and first == last:
        return PutBehind(kind, order[first], order[first - 2] if first > 1 else None)
    return PutBehind(kind, order[first - 1], order[last]) if first else None
