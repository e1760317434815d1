"""What there is to say of a template that was cut: who takes whose part, what is left out, what a check will find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.plan.names import name_from_id
from raci.rules.places import listed
from raci.rules.severity import Severity
from raci.tailor.gaps import Gap
from raci.tailor.tailored import Tailored
from raci.tailor.team import Team

_REQUIRED = "L002"


def told(tailored: Tailored) -> Iterator[str]:
    """Sentences, one a line."""
    template, team, asked = tailored.template, tailored.team, tailored.asked
    if team is not None and asked is not None:
        yield from _parts(team, template)
        yield from _stand_ins(team, asked, template)
        yield from _nobodys(team, template)
        yield from _idle(team, template)
    yield from _gap(tailored)
    yield from _found(tailored)


def _parts(team: Team, template: Matrix) -> Iterator[str]:
    """Who takes the part of a role of another name."""
    for column in team.columns:
        others = [template.role_name(part) for part in column.parts if part != column.id]
        if others:
            also = " besides its own" if column.id in column.parts else ""
            yield f"{column.name} takes the part of {listed(others)}{also}."


def _stand_ins(team: Team, asked: Team, template: Matrix) -> Iterator[str]:
    """Who takes the part of those that nobody was named for, a line for each who does."""
    for column in team.columns:
        roles = [f"{template.role_name(role)} ({_letters(role, template)})" for role in column.besides]
        if roles:
            what = "that part" if len(roles) == 1 else "their parts"
            yield f"Nobody was named for {listed(roles, most=len(roles))}: {column.name} takes {what}."
    if asked.open:
        one = asked.open[0]
        yield f"Name somebody else so: --roles 'NAME={one}', or nobody at all: --roles 'nobody={one}'."


def _letters(role: str, template: Matrix) -> str:
    """How many of each letter a role has, the weightiest first."""
    counts = Counter(letter for _, cell in template.column(role) for letter in cell.letters)
    order = template.scheme.by_strength
    return ", ".join(f"{letter} {counts[letter]}" for letter in order if counts[letter])


def _nobodys(team: Team, template: Matrix) -> Iterator[str]:
    if team.nobodys:
        yield f"Nobody takes the part of {listed([template.role_name(role) for role in team.nobodys])}."


def _idle(team: Team, template: Matrix) -> Iterator[str]:
    for column in team.columns:
        if not any(template.column(part) for part in column.all_parts):
            yield f"The template has no part for {column.name}: its column is empty."


def _gap(tailored: Tailored) -> Iterator[str]:
    gap: Gap = tailored.gap
    if not gap.stages:
        return
    stages = listed([tailored.whole.stage_name(stage) for stage in gap.stages])
    yield f"Left out: {stages}, with {several(len(gap.activities), 'activity', 'activities')}."
    if gap.from_outside:
        yield f"What was made there comes from outside now: {listed([*gap.from_outside])}."
    if gap.to_outside:
        yield f"What was needed there goes outside now: {listed([*gap.to_outside])}."
    without = list(_without_a_part(tailored))
    if without:
        yield f"Roles that had a part only there are left out too: {listed(without)}."
    if gap.unmonitored:
        metrics = tailored.whole.plan.metrics
        names = [metrics[one].name or name_from_id(one) for one in gap.unmonitored]
        yield f"Nothing monitors {listed(names)} any more."


def _without_a_part(tailored: Tailored) -> Iterator[str]:
    """The roles of the template that had a part in the stages alone that go, and that nobody named."""
    whole, left, team = tailored.whole, tailored.template, tailored.team
    for role in whole.roles:
        if whole.column(role) and not left.column(role) and (team is None or team.column_of(role) is None):
            yield whole.role_name(role)


def _found(tailored: Tailored) -> Iterator[str]:
    """What a check will say: first what the template requires."""
    if tailored.found:
        fails = any(one.severity is Severity.ERROR for one in tailored.found)
        yield f"`raci check` will {'not let it pass' if fails else 'warn'}, since"
    for one in sorted(tailored.found, key=lambda one: one.code != _REQUIRED):
        yield f"  {one.code} {one.message}"
    if tailored.seen:
        codes = listed(sorted({one.code for one in tailored.seen}), most=len(tailored.seen))
        yield f"The template accepts {codes} there, for a reason that does not hold here: that waiver is left out."
    if any(one.code == _REQUIRED for one in tailored.found):
        yield f"Keep what is required, or add to the plan: waive: [{{rule: {_REQUIRED}, reason: …}}]"
