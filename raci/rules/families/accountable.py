"""Family H: faults across one activity's row."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.fixes import let_do
from raci.rules.places import activity_path, cell_path, listed
from raci.rules.rule import Fault, Option, rule
from raci.rules.views import Across

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}, devops-engineer: {}}
stages:
  deployment:
    activities:
      package-model:
        name: Package the model
        assign: {data-scientist: C, ml-engineer: AR, devops-engineer: I}
      deploy-model:
        name: Deploy the model
"""


@rule(
    "H001",
    scope="activity",
    finds="nobody answers for it",
    advice="Give one role the letter of the one who answers; AR where it also does the work.",
    bad=_HEAD + "        assign: {ml-engineer: R, devops-engineer: R, data-scientist: C}\n",
    good=_HEAD + "        assign: {ml-engineer: AR, devops-engineer: R, data-scientist: C}\n",
    source="trackplus.com, RACI matrix analysis; Smith & Erwin, Role and Responsibility Charting; CIO, How to design a "
    "successful RACI project plan; PMBOK",
    silenced_by=("S001", "H012", "H013"),
)
def no_accountable(at: Across) -> Iterator[Fault]:
    """Work that nobody answers for is finished when somebody says so, or never. Questions about it have no address,
    and when it goes wrong, everyone had a part in it and nobody the duty.
    """
    if at.lacks("answers"):
        yield Fault(
            f"{at.row.name}: nobody is {at.matrix.scheme.name_of('answers')}",
            activity_path(at.row),
            on_key=True,
            advice=f"Give one role the letter of the one who answers{_or_both(at, 'where it also does the work')}.",
        )


def _or_both(at: Across, where: str) -> str:
    """Which letters to give a role that does the work and answers for it; nothing in schemes that keep them apart."""
    scheme = at.matrix.scheme
    pairs = ({one, other} for one in scheme.letters_that("answers") for other in scheme.letters_that("does"))
    shared = next((pair for pair in pairs if len(pair) > 1 and scheme.may_share(sorted(pair))), None)
    return f"; {scheme.spell(shared)} {where}" if shared else ""


@rule(
    "H002",
    scope="activity",
    finds="more roles answer for it than the scheme allows (one, unless it says more): nobody knows who decides",
    advice="Keep the one who decides; the others may do the work or be asked.",
    bad=_HEAD + "        assign: {ml-engineer: AR, devops-engineer: A}\n",
    good=_HEAD + "        assign: {ml-engineer: A, devops-engineer: R}\n",
    source="CIO, How to design a successful RACI project plan; PMBOK; agilesriram, 2014 and 2017",
    silenced_by=("S001",),
)
def several_accountable(at: Across) -> Iterator[Fault]:
    """Two who answer can each believe that the other does. Decisions wait until they agree, and where they do not,
    nobody below them knows whose word counts.
    """
    roles = at.answers
    if len(roles) < 2:
        return
    scheme = at.matrix.scheme
    most = scheme.most("answers")
    if most is not None and len(roles) > most:
        both = "both" if len(roles) == 2 else "all"
        allowed = f", and the scheme allows {most}" if most > 1 else ""
        yield Fault(
            f"{at.name}: {listed(at.named(roles))} are {both} {at.called('answers', many=True)}{allowed}",
            cell_path(at.row, roles[most]),
            things=(("activity", at.row.id),),
            roles=tuple(roles),
            fix=let_do(at.row, roles[most:], scheme),
        )


@rule(
    "H003",
    scope="activity",
    finds="nobody does it",
    advice="Give at least one role the letter of those who do the work; AR where the one who answers also does it.",
    bad=_HEAD + "        assign: {ml-engineer: A, data-scientist: C}\n",
    good=_HEAD + "        assign: {ml-engineer: A, devops-engineer: R, data-scientist: C}\n",
    source="trackplus.com, RACI matrix analysis; agilesriram, 2014 and 2017",
    silenced_by=("S001", "H012", "H013"),
    options=(
        Option("accountable-does", default=False, explanation="Take it that the one who answers does the work alone."),
    ),
)
def no_responsible(at: Across, *, accountable_does: bool = False) -> Iterator[Fault]:
    """An activity with someone who answers and nobody who works stays an intention. Most often the one who answers was
    meant to do it as well: then say so.
    """
    if accountable_does and at.answers:
        return
    if at.lacks("does"):
        yield Fault(
            f"{at.row.name}: nobody is {at.matrix.scheme.name_of('does')}",
            activity_path(at.row),
            on_key=True,
            advice="Give at least one role the letter of those who do the work"
            f"{_or_both(at, 'where the one who answers also does it')}.",
        )


@rule(
    "H012",
    scope="activity",
    finds="letters, but nobody does it and nobody answers for it",
    advice="Say who does the work and who answers for it, or remove the activity.",
    bad=_HEAD + "        assign: {ml-engineer: C, devops-engineer: I}\n",
    good=_HEAD + "        assign: {ml-engineer: AR, devops-engineer: C}\n",
    source="trackplus.com, RACI matrix analysis",
    silenced_by=("S001", "H013"),
)
def nobody_active(at: Across) -> Iterator[Fault]:
    """Everyone is asked or told about something that nobody does. It looks looked after, since the row is not empty."""
    if at.does or at.answers or not at.involved:
        return
    wanted = at.matrix.scheme.name_of("does", "answers")
    if wanted:
        message = f"{at.row.name}: nobody is {wanted}"
        yield Fault(message, activity_path(at.row), on_key=True, roles=tuple(at.involved))


@rule(
    "H013",
    scope="activity",
    finds="no letter at all (an orphan task)",
    advice="Say who does the work and who answers for it, or remove the activity.",
    bad=_HEAD,
    good=_HEAD + "        assign: {ml-engineer: AR}\n",
    source="Cloudcoach; trackplus.com, RACI matrix analysis",
    silenced_by=("S001",),
)
def orphan_activity(at: Across) -> Iterator[Fault]:
    """It stands in the plan and belongs to nobody. Such rows are the work that is discovered, late, to be missing."""
    if not any(at.row.cells.values()):
        yield Fault(f"{at.row.name}: no role has a letter", activity_path(at.row), on_key=True)
