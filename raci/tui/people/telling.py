"""What the view of people says about somebody: what stands still without them, who steps in, and their letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from raci.graph.absence import Absence, Gap, StandIn, away_too
from raci.graph.workload import Part
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.tui.commands.telling import with_keys
from raci.tui.grid.lines import ActivityLine
from raci.tui.load.telling import told_of
from raci.tui.overview.told import Told
from raci.tui.people.when import in_full
from raci.tui.place import Place
from raci.tui.sentences import SAY_WHO_HOLDS


class Teller:
    """Tells about the people of a plan, as seen on a day."""

    def __init__(self, matrix: Matrix, absence: Absence, today: date) -> None:
        self._matrix = matrix
        self._absence = absence
        self._today = today

    def about(self, person: str, parts: Sequence[Part]) -> list[Told]:
        """All there is to say of a person."""
        gap, name = self._absence.of(person), self._matrix.person_name(person)
        told = [Told(visible(f"Without {name}"), part="heading"), *self._missing(gap)]
        told += self._stand_ins(gap.stand_ins)
        told += self._absences(person, gap.stand_ins)
        return [*told, Told("Letters", part="heading"), *told_of(self._matrix, parts)]

    def about_unfilled(self, parts: Sequence[Part]) -> list[Told]:
        """What a role has to do that nobody holds."""
        return [
            Told("Nobody holds this role", part="heading"),
            Told(f"{with_keys(SAY_WHO_HOLDS)} Or give its letters to another role."),
            Told("Letters", part="heading"),
            *told_of(self._matrix, parts),
        ]

    # What is missing

    def _missing(self, gap: Gap) -> Iterator[Told]:
        scheme, rows = self._matrix.scheme, self._matrix.rows
        if not gap:
            yield Told("Nothing stands still: others do it and answer for it, or nothing is theirs.")
        for activities, meaning in ((gap.undone, "does"), (gap.undecided, "answers")):
            for activity in activities:
                head = f"✗ no {scheme.name_of(meaning)}: "
                yield Told(self._named(activity), head, "missing", self._gate(activity), self._place(activity, meaning))
        for one in gap.alone:
            said = f"{self._matrix.person_name(one.person)} would do it and decide about it"
            place = self._place(one.activity, "answers")
            yield Told(self._named(one.activity), "! one person: ", "warning", visible(said), place)
        for stopped in gap.stopped:
            said = f"{rows[stopped.before].name} → {rows[stopped.after].name}"
            yield Told(visible(said), "! hand-over: ", "warning", "", Place(ActivityLine(stopped.after)))

    def _named(self, activity: str) -> str:
        return visible(self._matrix.rows[activity].name)

    def _gate(self, activity: str) -> str:
        gate = self._matrix.rows[activity].activity.gate
        return visible(f"gate: {gate}") if gate else ""

    def _place(self, activity: str, meaning: str) -> Place:
        """The first cell of a row with a letter of a meaning."""
        roles = (role for role in self._matrix.rows[activity].roles_that(meaning) if role in self._matrix.roles)
        return Place(ActivityLine(activity), next(roles, None))

    # Who steps in, and when

    def _stand_ins(self, stand_ins: Iterable[StandIn]) -> Iterator[Told]:
        lines = [self._stand_in(one) for one in stand_ins]
        if lines:
            yield Told("Who steps in", part="heading")
            yield from lines

    def _stand_in(self, one: StandIn) -> Told:
        matrix = self._matrix
        who = " and ".join(map(matrix.person_name, one.people)) or "nobody"
        scheme = matrix.scheme
        what = [
            f"{name} on {several(len(activities), 'activity', 'activities')}"
            for name, activities in ((scheme.name_of("answers"), one.decides), (scheme.name_of("does"), one.does))
            if activities
        ]
        head = visible(f"{matrix.role_name(one.role)}: ")
        part = "letters" if one.people else "missing"
        return Told(visible(f"{who}, {' and '.join(what)}"), head, part, "", Place(None, one.role))

    def _absences(self, person: str, stand_ins: Iterable[StandIn]) -> Iterator[Told]:
        plan = self._matrix.plan
        helpers = tuple(dict.fromkeys(helper for one in stand_ins for helper in one.people))
        lines = list(in_full(plan.people[person], self._today))
        if lines:
            yield Told("Away", part="heading")
        for span, words in lines:
            missing = away_too(plan, span, helpers) if span and span.last >= self._today else ()
            if missing:
                names = " and ".join(map(self._matrix.person_name, missing))
                verb = "is" if len(missing) == 1 else "are"
                yield Told(f"{words}", "! ", "warning", visible(f"{names} {verb} away then too, at least for a day"))
            else:
                yield Told(words)
