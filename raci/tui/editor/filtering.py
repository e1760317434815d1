"""Only some of the matrix, or in another order, for the eye: none of it touches the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from raci.plan.counting import several
from raci.settings.options import HEADINGS, WRAP
from raci.tui.commands.telling import with_keys
from raci.tui.editor.base import EditorBase
from raci.tui.grid import sifting
from raci.tui.grid.lines import StageLine
from raci.tui.grid.view import Kept, View
from raci.tui.sentences import ADD_PERSON, NO_PEOPLE


class Filtering(EditorBase):
    """What shows some activities only, or sorts them."""

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
        self.remember(HEADINGS.name, view.headings)
        self.remember(WRAP.name, view.wrapped)

    def _only(self, kept: frozenset[str], what: str, by: Kept) -> None:
        """Show some activities only."""
        if not kept:
            self.say(f"No activity: {what}.", "", "Everything stays in sight.")
            return
        shown = f"{len(kept)} of {several(len(self.matrix.rows), 'activity', 'activities')}"
        view = self.grid.view._replace(kept=kept, kept_by=by, folded=frozenset())
        self.show_view(view, f"Only {what}: {shown}.", with_keys("{view} shows everything again."))
        if isinstance(self.grid.line, StageLine):
            self.grid.action_move("down")

    def only_role(self) -> None:
        """Show only what a role does."""
        names = {role: self.matrix.role_name(role) for role in self.matrix.roles}
        self.pick(
            "Only what a role does",
            names,
            lambda role: self._only(sifting.with_role(self.matrix, [role]), f"what {names[role]} does", "role"),
        )

    def only_person(self) -> None:
        """Show only what a person does."""
        names = {person: self.matrix.person_name(person) for person in self.matrix.plan.people}
        if not names:
            self.say(NO_PEOPLE, "", ADD_PERSON)
            return
        self.pick(
            "Only what a person does",
            names,
            lambda one: self._only(sifting.with_person(self.matrix, one), f"what {names[one]} does", "person"),
        )

    def only_stage(self) -> None:
        """Show only one stage."""
        names = {stage: self.matrix.stage_name(stage) for stage in self.matrix.plan.stages}
        self.pick(
            "Only a stage",
            names,
            lambda stage: self._only(sifting.of_stage(self.matrix, stage), names[stage], "stage"),
        )

    def only_letter(self) -> None:
        """Show only where a letter stands, or is missing."""
        letters = self.matrix.scheme.letters
        names = {letter: f"{letter}  {named.name}" for letter, named in letters.items()}
        names |= {f"no {letter}": f"no {letter}  nobody is {named.name}" for letter, named in letters.items()}

        def chosen(one: str) -> None:
            letter = one.removeprefix("no ")
            sift = sifting.without_letter if one != letter else sifting.with_letter
            what = f"with {one}" if one == letter else f"without {letter}"
            self._only(sift(self.matrix, letter), what, "letter")

        self.pick("Only where a letter stands, or is missing", names, chosen)

    def only_findings(self) -> None:
        """Show only activities with problems."""
        self._only(sifting.with_findings(self.matrix, self.grid.marks), "with problems", "findings")

    def only_changed(self) -> None:
        """Show only what changed since the last save."""
        kept = sifting.that_changed(self.matrix, self.session.saved.plan)
        self._only(kept, "changed since the last save", "changed")

    def sort(self, order: Sequence[str], by: str) -> None:
        """Show activities in another order."""
        view = self.grid.view._replace(order=tuple(order), sorted_by=by)
        self.show_view(
            view,
            f"Sorted by {by}, for the eye only: the file keeps its order.",
            with_keys("{view} shows the plan's order."),
        )

    def pick(self, title: str, names: dict[str, str], chosen: Callable[[str], None]) -> None:
        """Let one of some things be picked by name."""
        from raci.tui.dialogs.choose import Offer, Pick

        def picked(one: str | None) -> None:
            if one is not None:
                chosen(one)

        choices = [Offer(one, name, words=(one,)) for one, name in names.items()]
        self.app.push_screen(Pick(title, choices), picked)
