"""Family V: faults down a role's column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from raci.rules.examples import ten_activities
from raci.rules.rule import Fault, Option, percent, rule
from raci.rules.severity import Severity
from raci.rules.views import Down, Whole

_TRACKPLUS = "trackplus.com, RACI matrix analysis"
_WHO = {
    "data-scientist": "R R R A A A A A . R",
    "ml-engineer": ". . . R R R R R R .",
    "product-owner": "A A A I . . . . A A",
}
_ENOUGH = Option("activities", 10, "Judge a column from this many activities of the plan on.")


def _told(at: Down, message: str) -> Fault:
    return Fault(f"{at.name} {message}", ("roles", at.role), on_key=True, roles=(at.role,))


def _of_all(count: int, at: Down) -> str:
    return f"on {count:,} of {at.activities:,} activities"


@rule(
    "V001",
    scope="role",
    severity=Severity.INFO,
    strict=Severity.WARNING,
    finds="a role, or a person through several roles, that does the work on most of the activities (over 60 %)",
    advice="Share the work with others, or split the role.",
    bad=ten_activities(
        _WHO | {"data-scientist": "R R R A A A A A I .", "ml-engineer": ". . . R R R R R R R"},
    ),
    good=ten_activities(_WHO),
    source=_TRACKPLUS,
    options=(percent("share", 60, "Percent of the activities that are not yet too many."), _ENOUGH),
)
def overloaded_responsible(at: Down, *, share: int = 60, activities: int = 10) -> Iterator[Fault]:
    """Whoever does most of the work sets the pace for all of it. When they are ill, leave or fall behind, everything
    stands still.
    """
    does = at.that("does")
    if at.activities >= activities and does * 100 > share * at.activities:
        yield _told(at, f"is {at.whole.called('does')} {_of_all(does, at)}")


@overloaded_responsible.also("plan")
def _doing_through_several_roles(plan: Whole, *, share: int = 60, activities: int = 10) -> Iterator[Fault]:
    """People whose roles together do too much, while none of the roles does by itself."""
    if len(plan.matrix.rows) >= activities:
        yield from _through_several_roles(plan, "does", share, plan.structure.holding.roles_of)


def _through_several_roles(
    plan: Whole, meaning: str, share: int, roles_of: Mapping[str, Sequence[str]]
) -> Iterator[Fault]:
    """People whose roles together have a letter of a meaning too often, while none of the roles has by itself."""
    several = [person for person in plan.structure.holding.several if len(roles_of[person]) > 1]
    if not several:
        return
    count = len(plan.matrix.rows)
    most = share * count
    by_role = Counter(chain.from_iterable(row.roles_that(meaning) for row in plan.matrix))
    for person in several:
        roles = roles_of[person]
        each = [by_role[role] for role in roles]
        if sum(each) * 100 <= most or max(each) * 100 > most:
            continue  # the roles together have too few to look closer, or one of them is told already
        own = set(roles)
        those = sum(not own.isdisjoint(row.roles_that(meaning)) for row in plan.matrix)
        if those * 100 > most:
            name, called = plan.matrix.person_name(person), plan.called(meaning)
            message = f"{name} is {called} on {those:,} of {count:,} activities, through {len(roles)} roles"
            yield Fault(message, ("people", person), on_key=True, roles=tuple(roles), people=(person,))


@rule(
    "V002",
    scope="role",
    severity=Severity.INFO,
    strict=Severity.WARNING,
    finds="a role with a letter on every activity, in a plan of ten or more",
    advice="Leave it out where it has no part, or tell it afterwards where it is asked.",
    bad=ten_activities(_WHO | {"ml-engineer": "C C I R R R R R R I"}),
    good=ten_activities(_WHO | {"ml-engineer": "C . I R R R R R R I"}),
    source=_TRACKPLUS,
    # Who does, answers for or is asked about too much is told that, and has a letter everywhere because of it; of who
    # only watches it is told on how many activities.
    silenced_by=("V001", "V003", "V004", "V007"),
    options=(_ENOUGH,),
)
def never_absent(at: Down, *, activities: int = 10) -> Iterator[Fault]:
    """Nobody has a part in everything. A role that stands in each row is there out of habit in some of them, and spends
    its days in meetings.
    """
    if at.activities >= activities and at.tally.lettered == at.activities:
        yield _told(at, f"has a letter on each of the {at.activities:,} activities")


@rule(
    "V003",
    scope="role",
    severity=Severity.INFO,
    strict=Severity.WARNING,
    finds="a role, or a person through several roles, that answers for most of the activities (over 50 %)",
    advice="Let those answer who are closest to the work and may decide about it.",
    bad=ten_activities(_WHO | {"data-scientist": "R R R . A A A A . R", "product-owner": "A A A A I . . . A A"}),
    good=ten_activities(_WHO),
    source=_TRACKPLUS,
    options=(percent("share", 50, "Percent of the activities that are not yet too many."), _ENOUGH),
)
def bottleneck_accountable(at: Down, *, share: int = 50, activities: int = 10) -> Iterator[Fault]:
    """Every decision has to pass through one door. The work waits there, or passes unseen because nobody can look at
    all of it.
    """
    answers = at.that("answers")
    if at.activities >= activities and answers * 100 > share * at.activities:
        yield _told(at, f"is {at.whole.called('answers')} {_of_all(answers, at)}")


@bottleneck_accountable.also("plan")
def _answering_through_several_roles(plan: Whole, *, share: int = 50, activities: int = 10) -> Iterator[Fault]:
    """People whose roles together answer for too much. Of a role that several hold it is the lead who answers."""
    if len(plan.matrix.rows) >= activities:
        holding = plan.structure.holding
        answering = {
            person: [role for role in roles if person in holding.acting(role, does=False)]
            for person, roles in holding.roles_of.items()
        }
        yield from _through_several_roles(plan, "answers", share, answering)


@rule(
    "V004",
    scope="role",
    severity=Severity.INFO,
    finds="a role that is only asked or told, and never does, supports, checks or answers for anything",
    advice="Ask whether the role is needed here; if it is, say what it does.",
    bad=ten_activities(_WHO | {"privacy-officer": "C C . . . . . . I ."}),
    good=ten_activities(_WHO | {"privacy-officer": "C R . . . . . . I ."}),
    source=_TRACKPLUS,
    options=(_ENOUGH,),
)
def only_watching(at: Down, *, activities: int = 10) -> Iterator[Fault]:
    """Asking and telling such a role costs everyone else time, and nothing would stop without it. Most often it was
    added out of politeness, or it has work that the plan does not show.
    """
    asked, told = at.that("asked"), at.that("told")
    more = any(map(at.that, ("does", "answers", "helps", "verifies", "approves")))
    # Cells that nobody understands are more than these.
    watches = asked + told > 0 and asked + told + at.that("out") >= at.tally.lettered
    if at.activities >= activities and watches and not more:
        called = at.whole.called(*(["asked"] if asked else []), *(["told"] if told else []))
        yield _told(at, f"is {called} only, {_of_all(at.tally.lettered, at)}")


@rule(
    "V005",
    scope="role",
    severity=Severity.WARNING,
    finds="a role with no letter at all (an orphan column)",
    advice="Give the role a letter where it has a part, or remove it.",
    bad=ten_activities(_WHO | {"privacy-officer": ""}),
    good=ten_activities(_WHO),
    source=_TRACKPLUS,
)
def idle_role(at: Down) -> Iterator[Fault]:
    """The role was thought of and has no part: either activities are missing, or nobody asked those who hold it."""
    if not at.tally.lettered:
        yield _told(at, "has no letter on any activity")


@rule(
    "V006",
    scope="role",
    severity=Severity.INFO,
    finds="a role that answers wherever it has a letter, and is told of nothing else",
    advice="Tell it of the activities before and after those for which it answers.",
    bad=ten_activities(_WHO | {"product-owner": "A A A . . . . . A A"}),
    good=ten_activities(_WHO),
    source=_TRACKPLUS,
    options=(Option("least", 5, "For how many activities it has to answer."),),
)
def all_accountable_never_informed(at: Down, *, least: int = 5) -> Iterator[Fault]:
    """Who answers for results and hears of nothing in between learns of trouble when the decision is due, and decides
    on what others put before them.
    """
    answers = at.that("answers")
    # Who also does some of the work knows how it stands.
    told = at.whole.called("told")
    if told and answers >= least and answers == at.tally.lettered == sum(at.tally.meaning.values()):
        yield _told(at, f"is {at.whole.called('answers')} {_of_all(answers, at)}, and {told} on none")


@rule(
    "V007",
    scope="role",
    severity=Severity.INFO,
    finds="a role that is asked on most of the activities (over 60 %)",
    advice="Ask it where its answer changes something, and tell it of the rest.",
    bad=ten_activities(_WHO | {"privacy-officer": "R C C C C C C C . ."}),
    good=ten_activities(_WHO | {"privacy-officer": "R C C C I C C C . ."}),
    source=_TRACKPLUS,
    options=(percent("share", 60, "Percent of the activities that are not yet too many."), _ENOUGH),
)
def consultation_overload(at: Down, *, share: int = 60, activities: int = 10) -> Iterator[Fault]:
    """Each question has to be answered before the work goes on. Asked about nearly everything, a role answers late, or
    without looking.
    """
    asked = at.that("asked")
    if at.activities >= activities and asked * 100 > share * at.activities:
        yield _told(at, f"is {at.whole.called('asked')} {_of_all(asked, at)}")
