"""Going to things by their names, finding texts, and replacing them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from raci.change.session import Session
from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.editor.base import EditorBase
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.line_input import NAME
from raci.tui.place import Place, thing_at
from raci.tui.rules import RulesFor
from raci.tui.sentences import TAKE_BACK
from raci.tui.sought import Sought

if TYPE_CHECKING:
    from raci.tui.dialogs.choose import Offer
    from raci.tui.dialogs.find_replace import Renaming

_HIDDEN = "not shown now"


class Seeking(EditorBase):
    """Go to, find, find next, replace."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self._sought = Sought("")

    def action_go_to(self) -> None:
        """Go to an activity, a stage, a role or a person's role by a part of the name."""
        from raci.tui.dialogs.choose import Pick

        self.app.push_screen(Pick("Go to", self._named()), self.go_to)

    def _named(self) -> list[Offer[Place]]:
        from raci.tui.dialogs.choose import Offer

        matrix = self.matrix
        found = [
            Offer(Place(ActivityLine(row.id)), row.name, matrix.stage_name(row.stage), (row.id,)) for row in matrix
        ]
        found += [Offer(Place(StageLine(one)), matrix.stage_name(one), "stage", (one,)) for one in matrix.plan.stages]
        found += [Offer(Place(None, one), matrix.role_name(one), "role", (one,)) for one in matrix.roles]
        for person in matrix.plan.people:
            roles = [one for one, role in matrix.roles.items() if person in role.held_by]
            name = matrix.person_name(person)
            found += [Offer(Place(None, one), name, f"holds {matrix.role_name(one)}", (person,)) for one in roles]
        return found

    # Find and replace

    def action_find(self) -> None:
        """Find a text in names and notes, and replace it where wanted."""
        from raci.tui.dialogs.find_replace import FindReplace

        self.app.push_screen(FindReplace(self._sought), self._look_for)

    def _look_for(self, sought: Sought | None) -> None:
        if sought is None or not sought.text:
            return
        self._sought = sought
        if sought.instead is None:
            self._find(1)
        else:
            self._replace(sought)

    def action_find_next(self) -> None:
        """Go to the next place with the text that was sought."""
        self._find(1) if self._sought.text else self.action_find()

    def action_find_previous(self) -> None:
        """Go to the place before with the text that was sought."""
        self._find(-1) if self._sought.text else self.action_find()

    def _find(self, step: int) -> None:
        places = self._places_with(self._sought)
        if not places:
            self.warn(f"“{self._sought.text}” is nowhere in names and notes, {self._sought.how}.")
            return
        here = self._rank(self.here)
        ranks = [self._rank(place) for place in places]
        later = [index for index, rank in enumerate(ranks) if rank > here]
        earlier = [index for index, rank in enumerate(ranks) if rank < here]
        index = (later or [0])[0] if step > 0 else (earlier or [len(places) - 1])[-1]
        self.go_to(places[index])
        self.say(
            f"“{self._sought.text}”: {index + 1} of {len(places)}",
            "",
            with_keys("{find-next} goes to the next one, {find-previous} back."),
        )

    def _rank(self, place: Place) -> tuple[int, int]:
        """Where a place comes in the order of the plan."""
        order = {line: index for index, line in enumerate(self._lines())}
        line = -1 if place.line is None else order.get(place.line, -1)
        return line, -1 if place.role is None else list(self.matrix.roles).index(place.role)

    def _lines(self) -> list[ActivityLine | StageLine]:
        lines: list[ActivityLine | StageLine] = []
        for stage, entry in self.matrix.plan.stages.items():
            lines += [StageLine(stage), *map(ActivityLine, entry.activities)]
        return lines

    def _places_with(self, sought: Sought) -> list[Place]:
        """The places whose name or note has a text, in the order of the plan."""
        fits, matrix = sought.pattern.search, self.matrix
        found = [Place(None, one) for one in matrix.roles if fits(matrix.role_name(one))]
        for line in self._lines():
            if isinstance(line, StageLine):
                found += [Place(line)] if fits(matrix.stage_name(line.stage)) else []
                continue
            row = matrix.rows[line.activity]
            said = f"{row.name}\n{row.activity.note or ''}\n{row.activity.description or ''}"
            found += [Place(line)] if fits(said) else []
            found += [Place(line, role) for role, note in row.notes.items() if fits(note)]
        return found

    def _replace(self, sought: Sought) -> None:
        """Show which names a replacement would change, and change those that are wanted."""
        from raci.tui.dialogs.find_replace import Replace

        offers = self._renamings(sought)
        if not offers:
            advice = "Names of activities, stages and roles are replaced, notes are not."
            self.warn(f"“{sought.text}” is in no name, {sought.how}.", advice)
            return
        hidden = sum(offer.name.endswith(f"{_HIDDEN})") for offer in offers)
        more = f", {hidden} of them not shown now" if hidden else ""
        text = f"{sought.told} in {several(len(offers), 'name')}{more}. It is looked for {sought.how}."
        self.app.push_screen(Replace(text, offers, lambda wanted: self._rename(sought, wanted)))

    def _renamings(self, sought: Sought) -> list[Offer[Renaming]]:
        """The names that would be others, with where they stand."""
        from raci.tui.dialogs.choose import Offer
        from raci.tui.dialogs.find_replace import Renaming

        offers: list[Offer[Renaming]] = []
        for place in self._places_with(sought):
            thing = thing_at(self.matrix, place) if place.line is None or place.role is None else None
            name = None if thing is None else sought.replaced(thing.name)
            if thing is not None and name:
                what = thing.kind if self._is_shown(place) else f"{thing.kind}, {_HIDDEN}"
                offers.append(Offer(Renaming(thing, name), f"{thing.name} → {name} ({what})"))
        return offers

    def _is_shown(self, place: Place) -> bool:
        """Whether the view has a place, be it scrolled out of sight."""
        there = place.line is None or self.grid.lines.index(place.line) is not None
        return there and (place.role is None or place.role in self.grid.columns)

    def _rename(self, sought: Sought, wanted: list[Renaming]) -> bool:
        """Give things their new names, as one step."""
        from raci.change.edits.fields import Rename

        if any(len(one.name) > NAME for one in wanted):
            self.warn("Not replaced: a name would be too long.", f"There is room for {NAME:,} characters.")
            return False
        edits = [Rename(one.thing.kind, one.thing.identity, one.name) for one in wanted]
        done = self.do(f"{sought.told} in {several(len(edits), 'name')}", *edits)
        if done:
            self.say(f"{several(len(edits), 'name')} changed.", "", with_keys(TAKE_BACK))
        return done
