"""Family H: how many roles have which part in an activity."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.counting import several
from raci.rules.places import activity_path, cell_path, listed
from raci.rules.rule import Fault, Option, percent, rule
from raci.rules.severity import Severity
from raci.rules.views import Across

_ROLES = ("data-scientist", "ml-engineer", "devops-engineer", "product-owner", "privacy-officer", "legal-counsel")
_MORE = (*_ROLES, "domain-expert", "security-engineer", "end-user", "compliance-officer")


def _plan(letters: str, roles: tuple[str, ...] = _ROLES, extra: str = "") -> str:
    """A plan in which roles have letters on one activity, `-` for none; another one leaves no column empty."""
    columns = ", ".join(f"{role}: {{}}" for role in roles)
    cells = ", ".join(f"{role}: {letter}" for role, letter in zip(roles, letters.split(), strict=True) if letter != "-")
    return f"""
raci: 1
title: Churn prediction
{extra}roles: {{{columns}}}
stages:
  deployment:
    activities:
      deploy-model:
        name: Deploy the model
        assign: {{{cells}}}
""" + _others(roles, extra)


def _others(roles: tuple[str, ...], extra: str) -> str:
    """Activities on which two roles each do something, one of them with an eye on the other."""
    does, answers = ("D", "A") if "DACI" in extra else ("R", "A")
    rows = [
        f"      review-{one}:\n"
        f"        name: Review the part of {one}\n"
        f"        assign: {{{one}: {answers}, {two}: {does}}}\n"
        for one, two in zip(roles[::2], roles[1::2], strict=True)
    ]
    return "".join(rows)


@rule(
    "H004",
    scope="activity",
    severity=Severity.WARNING,
    finds="more than 3 roles do it",
    advice="Split the activity so that each part has one or two who do it, or let some of them help or be asked.",
    bad=_plan("AR R R R - -"),
    good=_plan("AR R R - - -"),
    source="trackplus.com, RACI matrix analysis; agilesriram, 2014 and 2017",
    silenced_by=("S001",),
    options=(Option("most", 3, "The most roles that may do one activity."),),
)
def many_responsible(at: Across, *, most: int = 3) -> Iterator[Fault]:
    """What many do together, each can leave to the others. Most often it is several activities under one name, of which
    each has its own people. Where the scheme itself says how many may do it, that number counts.
    """
    roles = at.does
    if len(roles) > most and at.matrix.scheme.most("does") is None:
        message = (
            f"{at.name}: {several(len(roles), 'role is', 'roles are')} {at.called('does', many=len(roles) > 1)} "
            f"({listed(at.named(roles))})"
        )
        yield Fault(message, cell_path(at.row, roles[most]), things=(("activity", at.row.id),), roles=tuple(roles))


@rule(
    "H005",
    scope="activity",
    severity=Severity.OFF,
    finds="more than one role does it (for methods that want exactly one)",
    advice="Keep one role that does the work; the others may help or be asked, or have an activity of their own.",
    bad=_plan("AR R - - - -"),
    good=_plan("A R - - - -"),
    source="agilesriram, 2014 and 2017",
    silenced_by=("S001", "H004"),
)
def not_one_responsible(at: Across) -> Iterator[Fault]:
    """Strict methods let exactly one role do an activity: whoever asks how far it is has one address. That nobody does
    it is another matter, told in every method.
    """
    roles = at.does
    if len(roles) < 2:
        return
    most = at.matrix.scheme.most("does")
    if most is None or len(roles) <= most:
        both = "both" if len(roles) == 2 else "all"
        message = f"{at.name}: {listed(at.named(roles))} are {both} {at.called('does', many=True)}"
        yield Fault(message, cell_path(at.row, roles[1]), things=(("activity", at.row.id),), roles=tuple(roles))


@rule(
    "H007",
    scope="activity",
    severity=Severity.WARNING,
    finds="more than 4 roles are asked, or over half of all roles (two never are too many)",
    advice="Ask those without whose answer it cannot be done, and tell the others.",
    bad=_plan("AR C C C C -"),
    good=_plan("AR C C I I -"),
    source="trackplus.com, RACI matrix analysis; CIO, How to design a successful RACI project plan",
    silenced_by=("S001",),
    options=(
        Option("most", 4, "The most roles that may be asked about one activity."),
        percent("share", 50, "Percent of all roles that may be asked about one activity."),
        Option("few", 2, "As many may be asked whatever share of the roles they are."),
    ),
)
def many_consulted(at: Across, *, most: int = 4, share: int = 50, few: int = 2) -> Iterator[Fault]:
    """Each who is asked has to answer before the work goes on, so the slowest of them sets its pace. Where everyone is
    asked, nobody's word decides. In a plan of three or four roles two are no crowd, though they are half of the roles.
    """
    roles = at.asked
    if len(roles) > few and (len(roles) > most or len(roles) * 100 > share * len(at.matrix.roles)):
        message = (
            f"{at.name}: {len(roles)} of {several(len(at.matrix.roles), 'role')} {'is' if len(roles) == 1 else 'are'} "
        )
        message += at.called("asked", many=len(roles) > 1)
        yield Fault(message, cell_path(at.row, roles[-1]), things=(("activity", at.row.id),), roles=tuple(roles))


@rule(
    "H009",
    scope="activity",
    severity=Severity.INFO,
    finds="more than 6 roles are told",
    advice="Tell those who act on it; for the rest a place where they can look it up is enough.",
    bad=_plan("AR C I I I I I I I -", (*_MORE,)),
    good=_plan("AR C I I I I I I - -", (*_MORE,)),
    source="trackplus.com, RACI matrix analysis",
    silenced_by=("S001",),
    options=(Option("most", 6, "The most roles that may be told of one activity."),),
)
def many_informed(at: Across, *, most: int = 6) -> Iterator[Fault]:
    """What goes to everyone is read by few, and those who have to act on it miss it among the rest."""
    roles = at.told
    if len(roles) > most:
        message = f"{at.name}: {several(len(roles), 'role is', 'roles are')} {at.called('told')}"
        yield Fault(message, cell_path(at.row, roles[most]), things=(("activity", at.row.id),), roles=tuple(roles))


@rule(
    "H011",
    scope="activity",
    severity=Severity.WARNING,
    finds="no empty cell in a row of 6 roles or more",
    advice="Clear the cells of those without whom it would go the same way.",
    bad=_plan("AR R C C I I"),
    good=_plan("AR R C C I -"),
    source="CIO, How to design a successful RACI project plan",
    silenced_by=("S001",),
    options=(Option("roles", 6, "The fewest roles of a plan in which everyone can be too many."),),
)
def everyone_involved(at: Across, *, roles: int = 6) -> Iterator[Fault]:
    """An activity in which everyone has a part costs everyone's time, and the letters no longer tell who matters. Those
    who are out of the loop have no part in it.
    """
    columns = at.matrix.roles
    if len(at.row.cells) < len(columns) or len(columns) < roles:
        return
    outside = at.row.roles_that("out")
    if all(at.row.cell(role) and role not in outside for role in columns):
        message = f"{at.name}: each of the {len(columns)} roles has a letter"
        yield Fault(message, activity_path(at.row), on_key=True, roles=tuple(columns))


@rule(
    "H019",
    scope="activity",
    finds="fewer or more roles have a letter than the scheme allows (one Driver, one Decide, one Signatory)",
    advice="Give the letter to as many roles as the scheme says, or change what the scheme says.",
    bad=_plan("A D D C - -", extra="scheme: DACI\n"),
    good=_plan("A D C C - -", extra="scheme: DACI\n"),
    silenced_by=("S001",),
)
def scheme_cardinality(at: Across) -> Iterator[Fault]:
    """A scheme that lets one role drive, decide or sign means that one: with two, each waits for the other, and with
    none, the step that the letter stands for is left out.
    """
    scheme = at.matrix.scheme
    for key, low, high in scheme.limits:
        roles = [role for role, cell in at.row.cells.items() if key in cell.letters]
        name, means = scheme.called(key, many=len(roles) > 1), scheme.letters[key].means
        if high is not None and len(roles) > high and not ("answers" in means and _too_many_answer(at)):
            both = "both" if len(roles) == 2 else "all"
            message = f"{at.name}: {listed(at.named(roles))} are {both} {name}, and the scheme allows {_number(high)}"
            things = (("activity", at.row.id),)
            yield Fault(message, cell_path(at.row, roles[high]), things=things, roles=tuple(roles))
        elif len(roles) < low and not _said_to_lack(at, means):
            verb = "are" if len(roles) > 1 else "is"
            who = f"only {listed(at.named(roles))} {verb}" if roles else "nobody is"
            asked = f", and the scheme asks for {low}" if low > 1 else ""
            yield Fault(f"{at.name}: {who} {name}{asked}", activity_path(at.row), on_key=True, roles=tuple(roles))


def _number(most: int) -> str:
    return "one" if most == 1 else str(most)


def _too_many_answer(at: Across) -> bool:
    """Whether it is told already that too many answer (H002)."""
    most = at.matrix.scheme.most("answers")
    return most is not None and len(at.answers) > most


def _said_to_lack(at: Across, means: tuple[str, ...]) -> bool:
    """Whether it is told already that nobody answers, does it or has any part (H001, H003, H012, H013)."""
    if any(at.lacks(meaning) for meaning in means if meaning in {"answers", "does"}):
        return True
    scheme = at.matrix.scheme
    return not at.involved or (not at.active and bool(scheme.letters_that("does") or scheme.letters_that("answers")))
