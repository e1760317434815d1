"""Family D: duties that must not meet in one hand, whether next to each other or far apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from raci.plan.matrix import Row
from raci.rules.families.independence import judged
from raci.rules.laws import NIST_AI_RMF, SR_11_7
from raci.rules.places import cell_path, listed
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from raci.rules.views import Across, Whole

_AUDITS = ("audit", "assurance")  # in ids and names of what the vocabulary does not know
_ACTS = ("does", "answers")
_TEST_AFTER = "validate-online"

_HEAD = """
raci: 1
title: Churn prediction
roles: {product-owner: {}, ml-engineer: {}, devops-engineer: {}}
stages:
  release:
    activities:
      test-service:
        name: Test the service
"""
_RELEASE = """\
      deploy-model:
        name: Deploy the model
        after: [test-service]
        assign: {product-owner: A, ml-engineer: C, devops-engineer: R}
"""


@rule(
    "D004",
    scope="plan",
    severity=Severity.WARNING,
    finds="who runs the release also accepts its tests, as a role or as one person in two roles",
    advice="Let somebody answer for the tests who does not run the release.",
    bad=_HEAD + "        assign: {ml-engineer: R, devops-engineer: A}\n" + _RELEASE,
    good=_HEAD + "        assign: {ml-engineer: AR, devops-engineer: R}\n" + _RELEASE,
    source="Microsoft, Azure MLOps v2, personas: the model tester is not the owner of the CI/CD processes",
    silenced_by=("S001", "A001"),
)
def releaser_tests(plan: Whole) -> Iterator[Fault]:
    """Whoever has promised the release for today is the worst judge of whether its tests have passed. A second pair of
    eyes costs little at this point, and a bad release costs much.
    """
    runs = _by_role(plan, "does", plan.structure.of_like.get("deploy-model", ()))
    accepts = _by_role(plan, "answers", _tests(plan.structure)) if runs else {}
    told = set()
    for role in [role for role in accepts if role in runs]:
        tests = _of_releases(plan.structure, accepts[role], runs[role])
        if tests:
            told.add(role)
            yield _released(plan, plan.matrix.role_name(role), (role,), tests, runs[role])
    if accepts and plan.structure.holding.several:
        ones, others = ({role: some[role] for role in some if role not in told} for some in (accepts, runs))
        yield from _released_in_person(plan, ones, others)


def _released_in_person(
    plan: Whole, accepts: Mapping[str, list[str]], runs: Mapping[str, list[str]]
) -> Iterator[Fault]:
    """The same through two roles that one person holds."""
    structure, matrix = plan.structure, plan.matrix
    for person in structure.holding.several:
        roles = structure.holding.roles_of[person]
        judging = [role for role in roles if role in accepts and person in structure.holding.acting(role, does=False)]
        running = [role for role in roles if role in runs]
        releases = [one for role in running for one in runs[role]]
        tests = _of_releases(structure, [one for role in judging for one in accepts[role]], releases)
        if tests:
            hats = tuple(dict.fromkeys((*judging, *running)))
            name = f"{matrix.person_name(person)} (as {listed([matrix.role_name(role) for role in hats])})"
            yield _released(plan, name, hats, tests, releases, people=(person,))


def _of_releases(structure: Structure, tests: Iterable[str], releases: Iterable[str]) -> list[str]:
    """Those of some tests that are tests of some releases: before them, or in production, after them."""
    flow = structure.upstream
    released, before = flow.bits(releases), 0
    for release in releases:
        before |= flow.above(release)
    return [
        test
        for test in dict.fromkeys(tests)
        if (flow.above(test) & released if structure.like(test) == _TEST_AFTER else flow.bits([test]) & before)
    ]


def _released(  # noqa: PLR0913  a fault has many parts
    plan: Whole, who: str, roles: tuple[str, ...], tests: list[str], releases: list[str], people: tuple[str, ...] = ()
) -> Fault:
    rows = plan.matrix.rows
    judging = next(role for role in roles if "answers" in rows[tests[0]].cell(role).means)
    return Fault(
        f"{listed([rows[test].name for test in tests])}: {who} is {plan.called('answers')}, and also "
        f"{plan.called('does')} for the release ({listed([rows[one].name for one in dict.fromkeys(releases)])})",
        cell_path(rows[tests[0]], judging),
        things=tuple(("activity", test) for test in tests),
        roles=roles,
        people=people,
    )


def _by_role(plan: Whole, meaning: str, activities: Iterable[str]) -> dict[str, list[str]]:
    """On which of some activities each role has a letter of a meaning."""
    found: dict[str, list[str]] = {}
    for identity in activities:
        for role in plan.matrix.rows[identity].roles_that(meaning):
            found.setdefault(role, []).append(identity)
    return found


def _tests(structure: Structure) -> list[str]:
    """The tests of models and services; an integration test before the deployment of a pipeline is one of code."""
    likes, flow = structure.of_like, structure.upstream
    before_pipelines = 0
    for pipeline in likes.get("deploy-pipeline", ()):
        before_pipelines |= flow.above(pipeline)
    integration = [one for one in likes.get("integration-test", ()) if not flow.bits([one]) & before_pipelines]
    return [*likes.get("test-service", ()), *integration, *likes.get(_TEST_AFTER, ())]


_PAIR = """
raci: 1
title: Churn prediction
apart: [[building, validate-model]]
roles: {data-scientist: {}, ml-engineer: {}}
stages:
  modelling:
    activities:
      train-model:
        name: Train the model
        assign: {data-scientist: AR}
      validate-model:
        name: Validate the model
        after: [train-model]
"""


class _Acts(NamedTuple):
    """By which role somebody acts, and on which activity first."""

    role: str
    activity: str


@rule(
    "D005",
    scope="plan",
    finds="two duties that the plan or the configuration keeps apart, in one role or one person",
    advice="Give one of the two to somebody else, or take the pair out of `apart`.",
    bad=_PAIR + "        assign: {data-scientist: R, ml-engineer: A}\n",
    good=_PAIR + "        assign: {data-scientist: C, ml-engineer: AR}\n",
    source="NIST AI RMF 1.0, GOVERN 2.1; the segregation of duties of internal control",
    law=NIST_AI_RMF,
    silenced_by=("S001",),
)
def duties_pair(plan: Whole) -> Iterator[Fault]:
    """Somebody decided that these two duties must not meet, and knew why. A matrix is the place where it shows that
    they do, before it shows elsewhere.
    """
    for first, second in dict.fromkeys((*plan.structure.plan.apart, *plan.apart)):
        ones, others = duties(plan.structure, first), duties(plan.structure, second)
        if ones and others:
            yield from _meeting(plan, ones, others)


def duties(structure: Structure, word: str) -> list[str]:
    """The activities that a word of `apart` stands for: an activity, one of the vocabulary, or a kind of work."""
    own = [word] if word in structure.activities else []
    return list(dict.fromkeys((*own, *structure.of_like.get(word, ()), *structure.of_kind(word))))


def _meeting(plan: Whole, ones: list[str], others: list[str]) -> Iterator[Fault]:
    by_role, by_role_too = _roles_on(plan, ones), _roles_on(plan, others)
    met = set()
    for role in by_role:
        pair = _pair(plan.structure, by_role[role], by_role_too.get(role, []))
        if pair:
            met.add(role)
            yield _fault(plan, plan.matrix.role_name(role), _Acts(role, pair[0]), _Acts(role, pair[1]))
    if not plan.structure.holding.known:
        return
    people, people_too = _people_on(plan, by_role, met), _people_on(plan, by_role_too, met)
    for person in people:
        two = _two(plan.structure, people[person], people_too.get(person, []))
        if two:
            yield _fault(plan, plan.matrix.person_name(person), *two, people=(person,))


_LOOKED_AT = 20  # activities of each sort: enough to find two that differ, and are told by no other rule


def _pair(structure: Structure, ones: list[str], others: list[str]) -> tuple[str, str] | None:
    """The first two different activities of two lists."""
    pairs = ((one, other) for one in ones[:_LOOKED_AT] for other in others[:_LOOKED_AT] if one != other)
    return next((pair for pair in pairs if not _told_by_judging(structure, *pair)), None)


def _two(structure: Structure, ones: list[_Acts], others: list[_Acts]) -> tuple[_Acts, _Acts] | None:
    """The first two that differ in activity and role: where it is one role, the role is found already."""
    pairs = ((one, other) for one in ones for other in others if one.role != other.role)
    differ = ((one, other) for one, other in pairs if one.activity != other.activity)
    return next((pair for pair in differ if not _told_by_judging(structure, pair[0].activity, pair[1].activity)), None)


def _told_by_judging(structure: Structure, one: str, other: str) -> bool:
    """Whether one of two activities is to judge the other independently: that they meet is D001, or D002."""
    pairs = ((one, other), (other, one))
    return any(structure.activities[judge].independent and made in judged(structure, judge) for judge, made in pairs)


def _roles_on(plan: Whole, activities: list[str]) -> dict[str, list[str]]:
    """The roles that do some activities or answer for them, each with those activities."""
    found: dict[str, list[str]] = {}
    for identity in activities:
        for role in plan.across(identity).active:
            found.setdefault(role, []).append(identity)
    return found


def _people_on(plan: Whole, by_role: dict[str, list[str]], but: set[str]) -> dict[str, list[_Acts]]:
    """The people who act in some roles, each with activities: two of each sort are enough to find a pair."""
    found: dict[str, list[_Acts]] = {}
    for role in [role for role in by_role if role not in but]:
        sorts: dict[bool, list[str]] = {True: [], False: []}
        for identity in by_role[role]:
            sorts["does" in plan.matrix.rows[identity].cell(role).means].append(identity)
        for does, activities in sorts.items():
            for person in plan.structure.holding.acting(role, does=does) if activities else ():
                found.setdefault(person, []).extend(_Acts(role, identity) for identity in activities[:2])
    return found


def _fault(plan: Whole, who: str, one: _Acts, other: _Acts, people: tuple[str, ...] = ()) -> Fault:
    rows = plan.matrix.rows
    return Fault(
        f"{rows[other.activity].name}: {who} also has a hand in {rows[one.activity].name}, and the two are to be kept "
        "apart",
        cell_path(rows[other.activity], other.role),
        things=(("activity", other.activity), ("activity", one.activity)),
        roles=tuple(dict.fromkeys((one.role, other.role))),
        people=people,
    )


_AUDIT = """
raci: 1
title: Credit scoring
roles: {data-scientist: {}, internal-auditor: {}}
stages:
  validation:
    activities:
      audit-the-framework:
        name: Audit the framework
        like: audit
        assign: {internal-auditor: AR, data-scientist: C}
      validate-model:
        name: Validate the model
"""


@rule(
    "D006",
    scope="activity",
    finds="an audit role, or who holds one, does or answers for anything but audit",
    advice="Let the auditor be asked or told, and somebody else do it and answer for it.",
    bad=_AUDIT + "        assign: {data-scientist: A, internal-auditor: R}\n",
    good=_AUDIT + "        assign: {data-scientist: AR, internal-auditor: I}\n",
    source="SR 11-7 (2011-04-04), internal audit, cited for its terms",
    law=SR_11_7,
    silenced_by=("S001",),
)
def auditor_does_work(at: Across) -> Iterator[Fault]:
    """Audit looks at what others do and decide. Where it has decided itself, nobody is left who could look at it from
    outside, and its report on all the rest loses its worth.
    """
    for auditor in at.structure.of_role_like.get("internal-auditor", ()):
        letters = [at.matrix.scheme.letters[letter] for letter in at.row.cell(auditor).letters]
        held = dict.fromkeys(one.name for meaning in _ACTS for one in letters if meaning in one.means)
        if held and not is_audit(at.structure, at.row):
            yield Fault(
                f"{at.name}: {at.matrix.role_name(auditor)} is {listed(list(held))}, and an auditor only audits",
                cell_path(at.row, auditor),
                roles=(auditor,),
            )


@auditor_does_work.also("plan")
def _auditors_with_other_work(plan: Whole) -> Iterator[Fault]:
    """People who audit in one role and work in another: it is one mistake, made where it says who holds what."""
    structure, matrix = plan.structure, plan.matrix
    audits, holding = structure.of_role_like.get("internal-auditor", ()), structure.holding
    for person in dict.fromkeys(person for role in audits for person in holding.holders(role)):
        others = [role for role in holding.roles_of[person] if role not in audits]
        work = [
            (row.name, role)
            for row in (matrix if others else ())
            if not is_audit(structure, row)
            for role in others
            if not row.cell(role).means.isdisjoint(_ACTS)
            and person in holding.acting(role, does="does" in row.cell(role).means)
        ]
        if work:
            hats = list(dict.fromkeys(role for _, role in work))
            yield Fault(
                f"{matrix.person_name(person)} holds an audit role, and as {listed(plan.named(hats))} is "
                f"{plan.called('does', 'answers')} for {listed(list(dict.fromkeys(name for name, _ in work)))}",
                ("people", person),
                on_key=True,
                advice="Let somebody else hold one of the roles: an auditor only audits.",
                roles=(*(role for role in audits if person in holding.holders(role)), *hats),
                people=(person,),
            )


def is_audit(structure: Structure, row: Row) -> bool:
    """Whether an activity is an audit: by the vocabulary, or where that does not know it, by its id or name."""
    kind = structure.kind(row.id)
    return kind == "audit" if kind else any(word in row.name.casefold() or word in row.id for word in _AUDITS)
