"""How the matrix is looked at: folded, without some columns, headed in other ways; and the list of all such ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.editor.filtering import Filtering
from raci.tui.grid import sifting
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.grid.view import HEADINGS, Headings, View

_HEADINGS: dict[Headings, str] = {
    "fitting": "as has room",
    "names": "their names, on several lines",
    "codes": "short codes",
    "stacked": "a letter below the other, in narrow columns",
}


class _Way(NamedTuple):
    """A way of looking at the matrix that can be chosen."""

    name: str
    begin: Callable[[], None]


class Viewing(Filtering):
    """What changes the view."""

    def fold_stage(self, stage: str) -> None:
        """Fold a stage, or unfold it."""
        self.show_view(self.grid.view.toggled(stage))

    def action_fold_all(self) -> None:
        """Fold every stage, or unfold them all."""
        stages = frozenset(self.matrix.plan.stages)
        everything = self.grid.view.folded >= stages
        line = self.grid.line
        here = self.matrix.rows[line.activity].stage if isinstance(line, ActivityLine) else None
        self.show_view(replace(self.grid.view, folded=frozenset() if everything else stages))
        if here is not None and not everything:
            self.grid.go_to(StageLine(here))

    def action_hide_roles(self) -> None:
        """Hide the selected columns."""
        roles = self.grid.selected_roles() if self.grid.role is not None else []
        if not roles or len(roles) >= len(self.grid.columns):
            self.say("Put the cursor into the column that is to be hidden.", "", "One column always stays.")
            return
        view = replace(self.grid.view, hidden=self.grid.view.hidden | set(roles))
        self.show_view(view, f"{several(len(roles), 'role')} hidden.", with_keys("{view} shows all of them again."))

    def action_show_all(self) -> None:
        """Show everything, in the order of the plan."""
        view = self.grid.view
        self.show_view(View(headings=view.headings, wrapped=view.wrapped), "Everything is shown, as the plan has it.")

    def action_view(self) -> None:
        """Choose what is shown, and how."""
        self.run_worker(self._choose_view(), group="view", exclusive=True)

    async def _choose_view(self) -> None:
        from raci.tui.dialogs.choose import Choose, Offer

        ways = [Offer(one.begin, one.name) for one in self._ways()]
        begin = await self.app.push_screen_wait(Choose("View", "What is to be shown, and how?", ways))
        if begin is not None:
            begin()

    def _ways(self) -> list[_Way]:
        view, role = self.grid.view, self.grid.role
        ways = [_Way("Everything, as the plan has it", self.action_show_all)] if _is_other(view) else []
        ways += [
            _Way("Only what a role does …", self.only_role),
            _Way("Only what a person does …", self.only_person),
            _Way("Only a stage …", self.only_stage),
            _Way("Only where a letter stands, or is missing …", self.only_letter),
            _Way("Only activities with problems", self.only_findings),
            _Way("Only what changed since the last save", self.only_changed),
            _Way("Sorted by name", lambda: self.sort(sifting.by_name(self.matrix), "name")),
            _Way(
                "Sorted by problems, the worst first",
                lambda: self.sort(sifting.by_findings(self.matrix, self.grid.marks), "problems"),
            ),
        ]
        if role is not None:
            name = self.matrix.role_name(role)
            ways += [
                _Way(
                    f"Sorted by what {name} does",
                    lambda: self.sort(sifting.by_letters(self.matrix, role), f"what {name} does"),
                ),
                _Way(f"Without the column of {name}", self.action_hide_roles),
            ]
        ways.append(_Way("Fold or unfold all stages", self.action_fold_all))
        ways += [
            _Way(
                f"Roles headed by {_HEADINGS[one]}",
                partial(self.show_view, replace(view, headings=one)),
            )
            for one in HEADINGS
            if one != view.headings
        ]
        wrapping = "cut to one line" if view.wrapped else "on as many lines as they need"
        ways.append(_Way(f"Names of activities {wrapping}", self._toggle_wrapped))
        return ways

    def _toggle_wrapped(self) -> None:
        self.show_view(replace(self.grid.view, wrapped=not self.grid.view.wrapped))


def _is_other(view: View) -> bool:
    """Whether something is not shown, or not where the plan has it."""
    return bool(view.folded or view.hidden) or view.kept is not None or view.order is not None
