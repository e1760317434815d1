"""Roles that nobody fills, people without a part, and work that is too much or shared unevenly."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import load
from raci.rules.engine import check
from raci.rules.ruleset import Ruleset, standard
from tests.rules.checking import TODAY, codes, findings, marked
from tests.rules.columns import columns, found


def staffed(people: str, roles: str, top: str = "") -> str:
    """The lines of a plan that list people and roles."""
    return f"{top}people: {{{people}}}\nroles: {{{roles}}}"


# Who fills a role


def test_a_role_that_works_is_held_by_somebody() -> None:
    text = columns("", staffed("ana: {}", "ml: {held-by: ana}, ops: {}"), ml="AR AR", ops="R R")
    assert found("V008", text) == ["Ops is Responsible on 2 activities, and nobody holds the role"]
    assert marked(text, only="V008") == [("V008", "ops")]
    assert found("V008", text.replace("ops: {}", "ops: {held-by: [ana]}", 1)) == []


def test_of_one_activity_one_is_told() -> None:
    text = columns("", staffed("ana: {}", "ml: {held-by: ana}, ops: {}"), ml="AR", ops="R")
    assert found("V008", text) == ["Ops is Responsible on 1 activity, and nobody holds the role"]


@pytest.mark.parametrize("column", ["A R", "AR .", "C I", "none ."])
def test_a_role_that_answers_or_only_watches_is_not_told_here(column: str) -> None:
    assert found("V008", columns("", staffed("ana: {}", "ml: {held-by: ana}, ops: {}"), ml="R R", ops=column)) == []


@pytest.mark.parametrize(("kind", "count"), [("agent", 0), ("external", 0), ("human", 1)])
def test_only_people_have_to_hold_a_role(kind: str, count: int) -> None:
    roles = f"ml: {{held-by: ana}}, ops: {{kind: {kind}}}"
    assert len(found("V008", columns("", staffed("ana: {}", roles), ml="A", ops="R"))) == count


def test_where_no_people_are_listed_no_role_is_unfilled() -> None:
    assert codes(columns(ml="AR", ops="R"), only="V") == []


# Who is listed for nothing


def test_a_person_without_a_role_is_idle() -> None:
    text = columns("", staffed("ana: {}, tom: {name: Tom Lee}", "ml: {held-by: ana}"), ml="AR")
    assert found("V009", text) == ["Tom Lee holds no role that has a letter"]
    assert marked(text, only="V009") == [("V009", "tom")]
    assert [one.people for one in findings(text) if one.code == "V009"] == [("tom",)]


def test_a_person_whose_role_is_idle_is_told_by_the_role_alone() -> None:
    text = columns("", staffed("ana: {}, tom: {}", "ml: {held-by: ana}, ops: {held-by: tom}"), ml="AR", ops="none")
    assert codes(text, only="V") == ["V005"]


def test_one_role_with_a_letter_is_enough() -> None:
    roles = "ml: {held-by: ana}, ops: {held-by: tom}, qa: {held-by: tom}"
    text = columns("", staffed("ana: {}, tom: {}", roles), ml="AR AR", ops=". .", qa=". I")
    assert found("V009", text) == []


@pytest.mark.parametrize(
    "extra",
    [
        staffed("ana: {manager: tom}, tom: {}", "ml: {held-by: ana}"),
        staffed("ana: {deputy: tom}, tom: {}", "ml: {held-by: ana}"),
        staffed("ana: {}, tom: {}", "ml: {held-by: ana, deputy: tom}"),
        staffed("ana: {}, tom: {}", "ml: {held-by: ana}", top="owner: tom\n"),
        staffed(
            "ana: {}, tom: {}",
            "ml: {held-by: ana}",
            top="sign-offs: [{role: ml, by: tom, date: 2026-01-01, digest: aa}]\n",
        ),
    ],
)
def test_managers_deputies_signers_and_the_owner_have_a_part_of_their_own(extra: str) -> None:
    assert found("V009", columns("", extra, ml="AR")) == []


def test_where_nothing_is_decided_nobody_is_idle() -> None:
    assert found("V009", columns("", staffed("ana: {}, tom: {}", "ml: {held-by: ana}"), ml="none")) == []


def test_people_of_another_file_are_known_and_not_listed(tmp_path: Path) -> None:
    shared = "raci: 1\ntitle: People\npeople: {ana: {}, tom: {}, mei: {}}\n"
    (tmp_path / "people.raci.yaml").write_text(shared, encoding="utf-8")
    path = tmp_path / "raci.yaml"
    mine = columns("", staffed("mei: {}", "ml: {held-by: ana}", top="uses: people.raci.yaml\n"), ml="AR")
    path.write_text(mine, encoding="utf-8")
    assert [(one.code, one.people) for one in check(load(path), TODAY) if one.code == "V009"] == [("V009", ("mei",))]


# How much somebody does

TWO_ROLES = staffed(
    "ana: {name: Ana Ruiz}, tom: {}", "ml: {held-by: ana}, ops: {held-by: [ana, tom]}, qa: {held-by: tom}"
)


@pytest.mark.parametrize(
    ("ml", "ops", "says"),
    [
        ("R R R R . . .", ". . . . R R R", ["Ana Ruiz is Responsible on 7 of 10 activities, through 2 roles"]),
        ("R R R R . . .", ". . . . R R .", []),
        ("R R R R . . .", ". R R R R R .", []),
        ("R R R R R R R", "R . . . . . .", ["Ml is Responsible on 7 of 10 activities"]),
        (". . . . . . .", "R R R R R R R", ["Ops is Responsible on 7 of 10 activities"]),
    ],
)
def test_a_person_does_too_much_through_several_roles(ml: str, ops: str, says: list[str]) -> None:
    text = columns("", TWO_ROLES, ml=ml, ops=ops, qa=". . . . . . . R A A")
    assert found("V001", text) == says


@pytest.mark.parametrize(
    ("ml", "ops", "rows", "says"),
    [
        ("A A A A A", ". . . . . A", 10, ["Ana Ruiz is Accountable on 6 of 10 activities, through 2 roles"]),
        ("A A A A A", ". . . . . A", 9, []),
        ("A A A A .", ". . . . . A", 10, []),
        ("A A A A .", ". . . A A .", 10, []),
        ("A A A A A A", ". . . . . . A", 10, ["Ml is Accountable on 6 of 10 activities"]),
    ],
)
def test_a_person_answers_for_too_much_through_several_roles(ml: str, ops: str, rows: int, says: list[str]) -> None:
    people = staffed("ana: {name: Ana Ruiz}, tom: {}", "ml: {held-by: ana}, ops: {held-by: ana}, qa: {held-by: tom}")
    assert found("V003", columns("", people, ml=ml, ops=ops, qa=" ".join(["R"] * rows))) == says


def test_what_a_person_does_too_much_stands_at_the_person() -> None:
    text = columns("", TWO_ROLES, ml="R R R R", ops=". . . . R R R", qa=". . . . . . . R A A")
    (one,) = [one for one in findings(text) if one.code == "V001"]
    assert (one.path, one.people, one.roles) == (("people", "ana"), ("ana",), ("ml", "ops"))
    nine = columns("", TWO_ROLES, ml="R R R R", ops=". . . . R R R", qa=". . . . . . . R A")
    assert found("V001", nine) == []


DATES = "starts: 2026-11-30\nends: 2026-12-11\n"  # ten working days


def loaded(efforts: list[str], people: str, roles: str, top: str = DATES, **cells: str) -> str:
    more = {index: f"effort: {effort}" for index, effort in enumerate(efforts) if effort}
    return columns("", staffed(people, roles, top), more, **cells)


@pytest.mark.parametrize(
    ("effort", "says"),
    [
        ("10d", []),
        ("81h", ["Ana has 10.1 days of work, and can work 10 days from 2026-11-30 to 2026-12-11"]),
        ("3w", ["Ana has 15 days of work, and can work 10 days from 2026-11-30 to 2026-12-11"]),
    ],
)
def test_work_has_to_fit_into_the_days_of_the_plan(effort: str, says: list[str]) -> None:
    assert found("V010", loaded([effort], "ana: {}", "ml: {held-by: ana}", ml="AR")) == says


@pytest.mark.parametrize(
    ("person", "has"),
    [
        ("capacity: 60%", "6 days"),
        ("away: [2026-12-01]", "9 days"),
        ("away: [2026-12-05/2026-12-06]", "10 days"),
        ("away: [2026-12-04/2026-12-07]", "8 days"),
        ("away: [2026-01-01/2026-12-01, 2026-12-11/2027-06-30]", "7 days"),
        ("away: [2026-12-01/2026-12-03, 2026-12-02/2026-12-04]", "6 days"),
        ("from: 2026-12-02", "8 days"),
        ("until: 2026-12-02", "3 days"),
        ("from: 2026-12-07, until: 2026-12-07", "1 day"),
        ("capacity: 0.5, away: [2026-12-01/2026-12-02]", "4 days"),
        ("from: 2027-01-01", "0 days"),
        ("capacity: 0", "0 days"),
    ],
)
def test_absence_and_part_time_are_taken_off(person: str, has: str) -> None:
    text = loaded(["3w"], f"ana: {{{person}}}", "ml: {held-by: ana}", ml="AR")
    assert found("V010", text) == [f"Ana has 15 days of work, and can work {has} from 2026-11-30 to 2026-12-11"]


def test_a_plan_of_one_day_has_one_day() -> None:
    top = "starts: 2026-11-30\nends: 2026-11-30\n"
    assert found("V010", loaded(["2d"], "ana: {}", "ml: {held-by: ana}", top, ml="AR")) == [
        "Ana has 2 days of work, and can work 1 day from 2026-11-30 to 2026-11-30"
    ]
    assert found("V010", loaded(["1d"], "ana: {}", "ml: {held-by: ana}", top, ml="AR")) == []


@pytest.mark.parametrize(
    "top", ["", "starts: 2026-11-30\n", "ends: 2026-12-11\n", "starts: 2026-12-02\nends: 2026-12-01\n"]
)
def test_without_the_days_of_the_plan_nobody_has_too_much(top: str) -> None:
    assert found("V010", loaded(["50w"], "ana: {}", "ml: {held-by: ana}", top, ml="AR")) == []


def test_effort_is_shared_by_roles_and_by_capacity() -> None:
    roles = "ml: {held-by: [ana, tom]}, ops: {held-by: mei}"
    text = loaded(["60d"], "ana: {}, tom: {capacity: 50%}, mei: {}", roles, ml="AR", ops="R")
    assert [message.partition(" of work")[0] for message in found("V010", text)] == [
        "Ana has 20 days",
        "Tom has 10 days",
        "Mei has 30 days",
    ]


def test_who_only_answers_does_no_work() -> None:
    roles = "ml: {held-by: ana}, ops: {held-by: mei}"
    text = loaded(["", "15d"], "ana: {}, mei: {}", roles, ml="A A", ops="R R")
    assert [message.partition(" of work")[0] for message in found("V010", text)] == ["Mei has 15 days"]


THREE = "a: {held-by: ana}, b: {held-by: tom}, c: {held-by: mei}"


@pytest.mark.parametrize(
    ("efforts", "says"),
    [
        (["1d", "1d", "3d"], []),
        (["1d", "1d", "25h"], ["Mei has 3.1 days of work, and half of the people have 1 day or less"]),
        (["2d", "1d", "9d"], ["Mei has 9 days of work, and half of the people have 2 days or less"]),
        (["", "1d", "9d"], []),
    ],
)
def test_the_busiest_carries_more_than_the_others_together(efforts: list[str], says: list[str]) -> None:
    people = "ana: {}, tom: {}, mei: {}, ida: {}"
    assert found("V011", loaded(efforts, people, THREE, "", a="AR . .", b=". AR .", c=". . AR")) == says


def test_who_has_more_than_fits_is_not_told_twice() -> None:
    text = loaded(["1d", "1d", "11d"], "ana: {}, tom: {}, mei: {}", THREE, a="AR . .", b=". AR .", c=". . AR")
    assert codes(text, only=("V010", "V011")) == ["V010"]


def test_what_is_uneven_can_be_set() -> None:
    text = loaded(["1d", "1d", "3d"], "ana: {}, tom: {}, mei: {}", THREE, "", a="AR . .", b=". AR .", c=". . AR")
    for options, expected in (({"times": 2}, ["V011"]), ({"times": 2, "people": 4}, [])):
        assert codes(text, rules=Ruleset(standard().severities, {"V011": options}), only="V011") == expected
