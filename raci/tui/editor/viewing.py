"""How the matrix is looked at: folded, without some columns, headed in other ways; and the list of all such ways."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.editor.filtering import Filtering
from raci.tui.grid import sifting
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.grid.view import HEADINGS, Headings, Kept, View

_HEADINGS: dict[Headings, str] = {
    "fitting": "names where there is room, else codes",
    "names": "their names, on several lines",
    "codes": "short codes",
    "stacked": "a letter below the other, in narrow columns",
}


class _Way(NamedTuple):
    """A way of looking at the matrix that can be chosen."""

    name: str
    begin: Callable[[], None]
    on: bool = False


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
        self.show_view(self.grid.view._replace(folded=frozenset() if everything else stages))
        if here is not None and not everything:
            self.grid.go_to(StageLine(here))

    def action_hide_roles(self) -> None:
        """Hide the selected columns."""
        roles = self.grid.selected_roles() if self.grid.role is not None else []
        if not roles or len(roles) >= len(self.grid.columns):
            self.say("Put the cursor into the column that is to be hidden.", "", "One column always stays.")
            return
        view = self.grid.view._replace(hidden=self.grid.view.hidden | set(roles))
        self.show_view(view, f"{several(len(roles), 'role')} hidden.", with_keys("{view} shows all of them again."))

    def action_show_all(self) -> None:
        """Show everything, in the order of the plan."""
        view = self.grid.view
        self.show_view(View(headings=view.headings, wrapped=view.wrapped), "Everything is shown, as the plan has it.")

    def action_view(self) -> None:
        """Choose what is shown, and how."""
        self.run_worker(self._choose_view(), group="view", exclusive=True)

    async def _choose_view(self) -> None:
        from raci.tui.dialogs.choose import Offer, Pick

        ways = [Offer(one.begin, f"{'✓' if one.on else ' '} {one.name}", words=(one.name,)) for one in self._ways()]
        begin = await self.app.push_screen_wait(Pick("View", ways, "What is to be shown, and how? ✓ is what is on."))
        if begin is not None:
            begin()

    def _ways(self) -> list[_Way]:
        """All of them, in the same order whatever is on: hands know where they are."""
        view = self.grid.view
        everything = _Way("Everything, as the plan has it", self.action_show_all, on=not _is_other(view))
        all_folded = bool(view.folded) and view.folded >= self.matrix.plan.stages.keys()
        fold = _Way("Fold or unfold all stages", self.action_fold_all, on=all_folded)
        return [everything, *self._filters(), *self._sortings(), self._without_column(), fold, *self._lookings()]

    def _filters(self) -> list[_Way]:
        ways: list[tuple[Kept, str, Callable[[], None]]] = [
            ("role", "what a role does …", self.only_role),
            ("person", "what a person does …", self.only_person),
            ("stage", "a stage …", self.only_stage),
            ("letter", "where a letter stands, or is missing …", self.only_letter),
            ("findings", "activities with problems", self.only_findings),
            ("changed", "what changed since the last save", self.only_changed),
        ]
        on = self.grid.view.kept_by if self.grid.view.kept is not None else None
        return [_Way(f"Only {what}", begin, on=kind == on) for kind, what, begin in ways]

    def _sortings(self) -> list[_Way]:
        matrix, role, by = self.matrix, self.grid.role, self.grid.view.sorted_by
        what = "what a role does …" if role is None else f"what {matrix.role_name(role)} does"
        sort_by_role = partial(self._of_role, "Sorted by what a role does", self._sort_by)
        return [
            _Way("Sorted by name", lambda: self.sort(sifting.by_name(matrix), "name"), on=by == "name"),
            _Way(
                "Sorted by problems, the worst first",
                lambda: self.sort(sifting.by_findings(matrix, self.grid.marks), "problems"),
                on=by == "problems",
            ),
            _Way(f"Sorted by {what}", sort_by_role, on=by == what),
        ]

    def _without_column(self) -> _Way:
        role = self.grid.role
        name = "a role …" if role is None else self.matrix.role_name(role)
        hide = partial(self._of_role, "Without the column of a role", self._hide)
        return _Way(f"Without the column of {name}", hide, on=bool(self.grid.view.hidden))

    def _lookings(self) -> list[_Way]:
        view = self.grid.view
        headings = [
            _Way(
                f"Roles headed by {_HEADINGS[one]}",
                partial(self.show_view, view._replace(headings=one)),
                on=one == view.headings,
            )
            for one in HEADINGS
        ]
        wrapped = _Way("Names of activities on as many lines as they need", self._toggle_wrapped, on=view.wrapped)
        return [*headings, wrapped]

    def _of_role(self, title: str, begin: Callable[[str], None]) -> None:
        """Begin something with the role of the cursor's column; without one it is asked for."""
        if self.grid.role is not None:
            begin(self.grid.role)
        else:
            self.pick(title, {role: self.matrix.role_name(role) for role in self.grid.columns}, begin)

    def _sort_by(self, role: str) -> None:
        self.sort(sifting.by_letters(self.matrix, role), f"what {self.matrix.role_name(role)} does")

    def _hide(self, role: str) -> None:
        if role not in self.grid.selected_roles():
            self.grid.go_to(self.grid.line, role)
        self.action_hide_roles()

    def _toggle_wrapped(self) -> None:
        self.show_view(self.grid.view._replace(wrapped=not self.grid.view.wrapped))


def _is_other(view: View) -> bool:
    """Whether something is not shown, or not where the plan has it."""
    return bool(view.folded or view.hidden) or view.kept is not None or view.order is not None
