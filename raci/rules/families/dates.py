"""Family T, dates: agreement that is out of date, days on which nobody is there, a review that is due."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from raci.graph.presence import Stretch, common, day_of, days_in
from raci.plan.signing import column_digest
from raci.rules.places import activity_path
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.views import Across, Down, Whole

_PEOPLE = "people: {mei: {name: Mei Tan}, tom: {name: Tom Lee}}\n"
_PLAN = """\
roles: {data-scientist: {name: Data scientist, held-by: [mei]}, ml-engineer: {name: ML engineer, held-by: [tom]}}
stages:
  modelling:
    activities:
      train-model: {name: Train the model, assign: {data-scientist: R, ml-engineer: A}}
"""


def _with(lines: str, people: str = _PEOPLE) -> str:
    return f"raci: 1\ntitle: Churn prediction\n{lines}{people}{_PLAN}"


def _signed(*signatures: tuple[str, str, str]) -> str:
    lines = "".join(
        f"  - {{role: {role}, by: {person}, date: 2026-11-20, digest: {digest}}}\n"
        for role, person, digest in signatures
    )
    return _with(f"sign-offs:\n{lines}")


_BOTH = ("data-scientist", "mei", "8eaa020109b94e64"), ("ml-engineer", "tom", "de78c85f85901afa")


@rule(
    "T004",
    scope="role",
    severity=Severity.WARNING,
    finds="a column that changed since its role signed it",
    advice="Show the column to the role again, and record its agreement with `raci sign`.",
    bad=_signed(_BOTH[0], ("ml-engineer", "tom", "a41f29c08be7d613")),
    good=_signed(*_BOTH),
)
def sign_off_stale(at: Down) -> Iterator[Fault]:
    """A signature stands for letters that somebody read. Once they change, nobody has agreed to what the plan says now,
    and the signature says that they did.
    """
    yield from _stale(at.whole, at.role)


@sign_off_stale.also("plan")
def _stale_elsewhere(plan: Whole) -> Iterator[Fault]:
    """Columns whose role stands in another file: no rule about columns judges those, and their sign-offs stand here."""
    for role in plan.structure.signed:
        if ("roles", role) in plan.outside and role in plan.matrix.roles:
            yield from _stale(plan, role)


def _stale(plan: Whole, role: str) -> Iterator[Fault]:
    """What is wrong with the newest sign-off of a role; older ones are history."""
    matrix, signed = plan.matrix, plan.structure.signed.get(role)
    if signed is None:
        return
    index, sign_off = signed
    if sign_off.digest.strip().lower() != column_digest(matrix, role):
        count = len(matrix.column(role))
        now = (
            "no letter" if count == 0 else "letters on 1 activity" if count == 1 else f"letters on {count:,} activities"
        )
        yield Fault(
            f"{matrix.role_name(role)}: the column changed since {matrix.person_name(sign_off.by)} signed it on "
            f"{sign_off.date}; it has {now} now",
            ("sign-offs", index),
            things=(("role", role),),
            roles=(role,),
            people=(sign_off.by,) if sign_off.by in matrix.plan.people else (),
        )


@rule(
    "T005",
    scope="role",
    severity=Severity.OFF,
    regulated=Severity.WARNING,
    finds="a role that does something or answers for it, and never signed its column",
    advice="Ask the role whether it agrees, and record its answer with `raci sign`.",
    bad=_signed(_BOTH[0]),
    good=_signed(*_BOTH),
)
def sign_off_missing(at: Down) -> Iterator[Fault]:
    """A duty that was never accepted can be denied on the day it matters. Who signs has read the column, and asks
    before the work begins rather than after.
    """
    duties = at.that("does") + at.that("answers")
    if duties and not at.structure.is_agent(at.role) and at.role not in at.structure.signed:
        called = at.whole.called("does", "answers")
        yield Fault(
            f"{at.name} is {called}, and never signed for it", ("roles", at.role), on_key=True, roles=(at.role,)
        )


@rule(
    "T006",
    scope="activity",
    severity=Severity.WARNING,
    finds="a working day of the plan on which nobody who does it or answers for it, nor a deputy, is there",
    advice="Name a deputy who is there, or let the absences not meet.",
    bad=_with(
        "starts: 2026-12-01\nends: 2027-01-29\n",
        "people:\n  mei: {name: Mei Tan, away: [2026-12-21/2027-01-04]}\n"
        "  tom: {name: Tom Lee, away: [2026-12-24/2026-12-31]}\n",
    ),
    good=_with(
        "starts: 2026-12-01\nends: 2027-01-29\n",
        "people:\n  mei: {name: Mei Tan, away: [2026-12-28/2027-01-04]}\n"
        "  tom: {name: Tom Lee, away: [2026-12-23/2026-12-24]}\n",
    ),
    silenced_by=("S001",),
)
def nobody_there(at: Across) -> Iterator[Fault]:
    """On such a day nobody can work on it or decide, and nobody answers when it goes wrong. Holidays fall together, so
    this is found late, in the middle of them.
    """
    structure = at.structure
    if not structure.someone_away or not structure.covered.isdisjoint(at.active):
        return
    people = list(dict.fromkeys(person for role in at.active for person in structure.holding.standing_by(role)))
    together = reduce(common, (structure.away[person] for person in people)) if people else ()
    if together:
        names = at.called("does", "answers")
        yield Fault(
            f"{at.name}: nobody who is {names} is there {_when(together[0])}{_more(together)}",
            activity_path(at.row),
            on_key=True,
            roles=tuple(at.active),
            people=tuple(people),
        )


def _when(days: Stretch) -> str:
    first, last = day_of(days.first), day_of(days.end - 1)
    return f"on {first}" if first == last else f"from {first} to {last}"


def _more(together: tuple[Stretch, ...]) -> str:
    more = days_in(together[1:])
    return "" if not more else ", and on 1 more day" if more == 1 else f", and on {more:,} more days"


@rule(
    "T007",
    scope="structure",
    severity=Severity.WARNING,
    finds="a plan whose `review-by` has passed",
    advice="Review the plan, and set the day of the next review.",
    bad=_with("review-by: 2026-06-30\n"),
    good=_with("review-by: 2027-06-30\n"),
)
def review_overdue(plan: Whole) -> Iterator[Fault]:
    """People change roles and tools change hands. A matrix that nobody looks at again is wrong after some months, and
    still believed.
    """
    due = plan.matrix.plan.review_by
    if due is not None and plan.today > due:
        yield Fault(f"The plan was to be reviewed by {due}", ("review-by",))
