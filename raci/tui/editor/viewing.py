"""How the matrix is looked at: folded, hidden, sifted, sorted. None of it touches the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from raci.plan.counting import several
from raci.settings.options import HEADINGS as HEADINGS_SET
from raci.settings.options import WRAP
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.choose import Choose, Offer, Pick
from raci.tui.editor.base import EditorBase
from raci.tui.grid import sifting
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.grid.view import HEADINGS, Headings, View
from raci.tui.sentences import ADD_PERSON, NO_PEOPLE

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


class Viewing(EditorBase):
    """What changes the view."""

    def show_view(self, view: View, said: str = "", advice: str = "") -> None:
        """Look at the matrix in another way; the cursor stays on what it was on, if that is to be seen."""
        line, role = self.here
        self.grid.show(self.matrix, view)
        there = line is None or self.grid.lines.index(line) is not None
        if there and (role is None or role in self.grid.columns):
            self.grid.go_to(line, role)
        if said:
            self.say(said, "", advice)
        else:
            self.hush()
        self.remember(HEADINGS_SET.name, view.headings)
        self.remember(WRAP.name, view.wrapped)

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
        ways = [Offer(one.begin, one.name) for one in self._ways()]
        begin = await self.app.push_screen_wait(Choose("View", "What is to be shown, and how?", ways))
        if begin is not None:
            begin()

    def _ways(self) -> list[_Way]:
        view, role = self.grid.view, self.grid.role
        ways = [_Way("Everything, as the plan has it", self.action_show_all)] if _is_other(view) else []
        ways += [
            _Way("Only what a role does …", self._only_role),
            _Way("Only what a person does …", self._only_person),
            _Way("Only a stage …", self._only_stage),
            _Way("Only where a letter stands, or is missing …", self._only_letter),
            _Way("Only activities with problems", self._only_findings),
            _Way("Only what changed since the last save", self._only_changed),
            _Way("Sorted by name", lambda: self._sort(sifting.by_name(self.matrix), "name")),
            _Way(
                "Sorted by problems, the worst first",
                lambda: self._sort(sifting.by_findings(self.matrix, self.grid.marks), "problems"),
            ),
        ]
        if role is not None:
            name = self.matrix.role_name(role)
            ways += [
                _Way(
                    f"Sorted by what {name} does",
                    lambda: self._sort(sifting.by_letters(self.matrix, role), f"what {name} does"),
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

    # Only some

    def _only(self, kept: frozenset[str], what: str) -> None:
        """Show some activities only."""
        if not kept:
            self.say(f"No activity: {what}.", "", "Everything stays in sight.")
            return
        shown = f"{len(kept)} of {several(len(self.matrix.rows), 'activity', 'activities')}"
        view = replace(self.grid.view, kept=kept, folded=frozenset())
        self.show_view(view, f"Only {what}: {shown}.", with_keys("{view} shows everything again."))
        if isinstance(self.grid.line, StageLine):
            self.grid.action_move("down")

    def _only_role(self) -> None:
        names = {role: self.matrix.role_name(role) for role in self.matrix.roles}
        self._pick(
            "Only what a role does",
            names,
            lambda role: self._only(sifting.with_role(self.matrix, [role]), f"what {names[role]} does"),
        )

    def _only_person(self) -> None:
        names = {person: self.matrix.person_name(person) for person in self.matrix.plan.people}
        if not names:
            self.say(NO_PEOPLE, "", ADD_PERSON)
            return
        self._pick(
            "Only what a person does",
            names,
            lambda one: self._only(sifting.with_person(self.matrix, one), f"what {names[one]} does"),
        )

    def _only_stage(self) -> None:
        names = {stage: self.matrix.stage_name(stage) for stage in self.matrix.plan.stages}
        self._pick("Only a stage", names, lambda stage: self._only(sifting.of_stage(self.matrix, stage), names[stage]))

    def _only_letter(self) -> None:
        letters = self.matrix.scheme.letters
        names = {letter: f"{letter}  {named.name}" for letter, named in letters.items()}
        names |= {f"no {letter}": f"no {letter}  nobody is {named.name}" for letter, named in letters.items()}

        def chosen(one: str) -> None:
            letter = one.removeprefix("no ")
            sift = sifting.without_letter if one != letter else sifting.with_letter
            self._only(sift(self.matrix, letter), f"with {one}" if one == letter else f"without {letter}")

        self._pick("Only where a letter stands, or is missing", names, chosen)

    def _only_findings(self) -> None:
        self._only(sifting.with_findings(self.matrix, self.grid.marks), "with problems")

    def _only_changed(self) -> None:
        self._only(sifting.that_changed(self.matrix, self.session.saved.plan), "changed since the last save")

    def _sort(self, order: Sequence[str], by: str) -> None:
        view = replace(self.grid.view, order=tuple(order))
        self.show_view(
            view,
            f"Sorted by {by}, for the eye only: the file keeps its order.",
            with_keys("{view} shows the plan's order."),
        )

    def _pick(self, title: str, names: dict[str, str], chosen: Callable[[str], None]) -> None:
        """Let one of some things be picked by name."""

        def picked(one: str | None) -> None:
            if one is not None:
                chosen(one)

        choices = [Offer(one, name, words=(one,)) for one, name in names.items()]
        self.app.push_screen(Pick(title, choices), picked)


def _is_other(view: View) -> bool:
    """Whether something is not shown, or not where the plan has it."""
    return bool(view.folded or view.hidden) or view.kept is not None or view.order is not None
