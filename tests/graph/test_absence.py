"""What stands still while somebody is away, and who steps in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raci.graph.absence import Absence, Alone, StandIn, away_too
from raci.graph.cover import Cover
from raci.graph.holding import Holding
from raci.plan.values import read_span
from tests.graph.plans import matrix_of

PEOPLE = "mei: {}, tom: {}, ana: {}, kofi: {}"
ROWS = """\
stages:
  modelling:
    activities:
      train: {assign: {scientist: R, owner: A}, produces: model}
      deploy: {assign: {engineer: R, owner: A, scientist: C}, needs: model}
      retrain: {assign: {pipeline: R, engineer: A}}
"""


def absence(
    scientist: str, engineer: str = "held-by: kofi", owner: str = "held-by: ana", people: str = PEOPLE
) -> Absence:
    roles = f"scientist: {{{scientist}}}, engineer: {{{engineer}}}, owner: {{{owner}}}, pipeline: {{kind: agent}}"
    return Absence(matrix_of(f"raci: 1\ntitle: Churn\npeople: {{{people}}}\nroles: {{{roles}}}\n{ROWS}"))


def test_the_only_one_who_does_it_or_answers_is_missed() -> None:
    found = absence("held-by: mei")
    mei, ana, kofi, tom = (found.of(one) for one in ("mei", "ana", "kofi", "tom"))
    assert (mei.undone, mei.undecided) == (("train",), ())
    assert (ana.undone, ana.undecided) == ((), ("train", "deploy"))
    assert (kofi.undone, kofi.undecided) == (("deploy",), ("retrain",))
    assert not tom
    assert found.missed == {"mei": ("train",), "tom": (), "ana": ("train", "deploy"), "kofi": ("deploy", "retrain")}


def test_with_another_holder_the_work_goes_on() -> None:
    found = absence("held-by: [mei, tom], lead: mei").of("mei")
    assert (found.undone, found.undecided) == ((), ())
    assert found.stand_ins == (StandIn("scientist", ("tom",), ("train",), ()),)


def test_the_deputy_of_a_role_decides_and_does_not_work() -> None:
    found = absence("held-by: mei", engineer="held-by: kofi, deputy: tom").of("kofi")
    assert (found.undone, found.undecided) == (("deploy",), ())
    assert found.stand_ins == (
        StandIn("engineer", ("tom",), (), ("retrain",)),
        StandIn("engineer", (), ("deploy",), ()),
    )


def test_the_deputy_of_a_person_does_both() -> None:
    found = absence("held-by: mei", people="mei: {}, tom: {}, ana: {}, kofi: {deputy: tom}").of("kofi")
    assert (found.undone, found.undecided) == ((), ())
    assert found.stand_ins == (StandIn("engineer", ("tom",), ("deploy",), ("retrain",)),)


def test_nobody_is_their_own_deputy() -> None:
    found = absence("held-by: mei", people="mei: {deputy: mei}, tom: {}, ana: {}, kofi: {}").of("mei")
    assert found.undone == ("train",)
    assert found.stand_ins == (StandIn("scientist", (), ("train",), ()),)


def test_what_is_not_done_is_not_handed_over() -> None:
    found = absence("held-by: mei")
    assert [(one.before, one.after) for one in found.of("mei").stopped] == [("train", "deploy")]
    assert [(one.before, one.after) for one in found.of("kofi").stopped] == [("train", "deploy")]
    assert found.of("ana").stopped == ()


def test_work_that_stays_with_the_same_people_is_not_handed_over() -> None:
    found = absence("held-by: kofi", engineer="held-by: kofi").of("kofi")
    assert (found.undone, found.stopped) == (("train", "deploy"), ())


def test_a_decision_ends_with_whoever_does_the_work() -> None:
    found = absence("held-by: mei", owner="held-by: ana, deputy: mei")
    assert found.of("ana").alone == (Alone("train", "mei"),)
    assert found.of("mei").alone == ()


def test_a_decision_ends_with_whoever_takes_over_the_work() -> None:
    found = absence("held-by: mei", people="mei: {deputy: ana}, tom: {}, ana: {}, kofi: {}")
    assert found.of("mei").alone == (Alone("train", "ana"),)


def test_one_pair_of_eyes_are_not_two_that_are_lost() -> None:
    """The same person does it and answers for it anyway, and others go on as they did."""
    assert absence("held-by: ana", people="mei: {}, tom: {}, ana: {deputy: tom}, kofi: {}").of("ana").alone == ()
    assert absence("held-by: [mei, tom]", owner="held-by: ana, deputy: mei").of("ana").alone == ()


def test_whoever_steps_in_may_be_away_too() -> None:
    plan = matrix_of(
        "raci: 1\ntitle: Churn\npeople: {mei: {away: 2026-12-21/2027-01-04}, tom: {away: 2027-01-04}, ana: {}, "
        "kofi: {until: 2026-12-31}}\n"
    ).plan
    assert away_too(plan, read_span("2026-12-21/2027-01-04"), ("tom", "ana", "kofi")) == ("tom", "kofi")
    assert away_too(plan, read_span("2026-12-21/2026-12-31"), ("tom", "ana", "kofi")) == ()


_who = st.sampled_from(["", "mei", "tom"])


@given(st.lists(_who, max_size=2), st.lists(_who, max_size=2), _who, _who, _who)
def test_nobody_steps_in_exactly_where_something_is_missed(
    first: list[str], second: list[str], role_deputy: str, mei_deputy: str, tom_deputy: str
) -> None:
    people = ", ".join(
        f"{name}: {{{f'deputy: {deputy}' if deputy else ''}}}"
        for name, deputy in (("mei", mei_deputy), ("tom", tom_deputy))
    )
    deputy = f", deputy: {role_deputy}" if role_deputy else ""
    held = [f"held-by: [{', '.join(filter(None, some))}]{deputy}" for some in (first, second)]
    found = absence(held[0], engineer=held[1], owner="", people=people)
    matrix = found._matrix
    cover = Cover(matrix.plan, Holding(matrix.plan))
    for person in ("mei", "tom"):
        gap = found.of(person)
        unfilled = [one for one in gap.stand_ins if not one.people]
        assert {activity for one in unfilled for activity in one.does} == set(gap.undone)
        assert {activity for one in unfilled for activity in one.decides} == set(gap.undecided)
        missed = [row.id for row in matrix if person in cover.missed_on(row)]
        assert sorted({*gap.undone, *gap.undecided}) == sorted(missed)
