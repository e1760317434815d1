"""What roles and people carry: letters, effort, and how much they can work."""

from __future__ import annotations

from datetime import date

import pytest

from raci.graph.workload import Workload
from raci.rules.structure import Structure
from raci.rules.views import Whole
from tests.graph.plans import matrix_of

PLAN = """\
raci: 1
title: Churn prediction
{dates}people:
  mei: {{away: [2026-12-07/2026-12-08]}}
  tom: {{capacity: 50%}}
  ana: {{}}
roles:
  data-scientist: {{held-by: [mei, tom], lead: mei}}
  engineer: {{held-by: [ana, mei], lead: ana}}
  board: {{}}
stages:
  modelling:
    activities:
      train: {{assign: {{data-scientist: AR, engineer: C}}, effort: 3d}}
      deploy: {{assign: {{data-scientist: R, engineer: AR, board: I}}, effort: 4d}}
      report: {{assign: {{data-scientist: C, engineer: C, board: A}}}}
"""
TWO_WEEKS = "starts: 2026-12-07\nends: 2026-12-18\n"


def workload(dates: str = TWO_WEEKS, **replaced: str) -> Workload:
    text = PLAN.format(dates=dates)
    for old, new in replaced.items():
        text = text.replace(old, new)
    return Workload(matrix_of(text))


def test_effort_is_shared_by_the_roles_that_do_it_and_by_capacity_within_them() -> None:
    found = workload()
    assert {role: load.hours for role, load in found.roles.items()} == {
        "data-scientist": 40,
        "engineer": 16,
        "board": 0,
    }
    hours = {person: load.hours for person, load in found.people.items()}
    assert hours == pytest.approx({"mei": 40 * 2 / 3 + 8, "tom": 40 / 3, "ana": 8})


def test_the_parts_of_a_load_add_up_to_it() -> None:
    found = workload()
    for role, load in found.roles.items():
        assert sum(part.hours for part in found.parts_of_role(role)) == pytest.approx(load.hours)
    for person, load in found.people.items():
        assert sum(part.hours for part in found.parts_of_person(person)) == pytest.approx(load.hours)


def test_the_limit_is_the_days_of_the_plan_less_absences_by_capacity() -> None:
    found = workload()
    assert {person: load.limit for person, load in found.people.items()} == {"mei": 64, "tom": 40, "ana": 80}
    assert {role: load.limit for role, load in found.roles.items()} == {
        "data-scientist": 104, "engineer": 144, "board": None,
    }  # fmt: skip
    assert found.roles["data-scientist"].share == pytest.approx(40 / 104)


@pytest.mark.parametrize("dates", ["", "starts: 2026-12-07\n", "starts: 2026-12-18\nends: 2026-12-07\n"])
def test_without_dates_there_is_no_limit(dates: str) -> None:
    found = workload(dates)
    assert {load.limit for load in (*found.roles.values(), *found.people.values())} == {None}
    assert not any(load.is_too_much for load in found.people.values())
    assert found.middle_of_roles == 28


def test_letters_are_counted_by_activity() -> None:
    assert workload().roles["data-scientist"].letters == {"R": 2, "A": 1, "C": 1, "I": 0}


def test_all_who_hold_a_role_have_its_letters_but_its_lead_alone_answers() -> None:
    found = workload()
    assert [tuple(part.duty) for part in found.parts_of_person("tom")] == [
        ("train", "data-scientist", "R"), ("deploy", "data-scientist", "R"), ("report", "data-scientist", "C"),
    ]  # fmt: skip
    assert found.people["ana"].letters == {"R": 1, "A": 1, "C": 2, "I": 0}


def test_a_letter_that_somebody_has_through_two_roles_counts_once() -> None:
    """Mei is consulted on the report in both of her roles."""
    found = workload()
    assert found.people["mei"].letters == {"R": 2, "A": 1, "C": 2, "I": 0}
    assert [part.duty.role for part in found.parts_of_person("mei") if part.duty.activity == "report"] == [
        "data-scientist",
        "engineer",
    ]


def test_people_of_a_role_without_a_lead_answer_together() -> None:
    found = workload(**{", lead: mei": ""})
    assert (found.people["mei"].letters["A"], found.people["tom"].letters["A"]) == (1, 1)


def test_nobody_can_work_more_than_there_is_time_for_as_the_rule_says() -> None:
    dates = "starts: 2026-12-07\nends: 2026-12-10\n"  # two days of which Mei is away
    matrix = matrix_of(PLAN.format(dates=dates))
    found, whole = Workload(matrix), Whole(matrix, Structure(matrix), date(2026, 11, 23))
    assert {person: load.hours for person, load in found.people.items()} == whole.hours
    assert {person: load.limit for person, load in found.people.items()} == whole.structure.hours
    assert [person for person, load in found.people.items() if load.is_too_much] == ["mei"]


def test_whoever_has_no_time_at_all_has_all_of_it_taken_by_any_work() -> None:
    found = workload("starts: 2026-12-07\nends: 2026-12-08\n")
    assert (found.people["mei"].limit, found.people["mei"].share) == (0, 1)
