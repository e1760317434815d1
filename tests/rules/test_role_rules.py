"""Faults down a role's column."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import load
from raci.rules.engine import check
from raci.rules.ruleset import Ruleset, standard
from tests.rules.checking import TODAY, codes, findings, marked, plan
from tests.rules.columns import columns, found


def test_a_role_without_a_letter_is_idle() -> None:
    text = plan("train: {assign: {ml: AR}}", roles="ml, ops")
    (found,) = findings(text)
    assert (found.code, found.severity, found.message) == ("V005", "warning", "Ops has no letter on any activity")
    assert found.roles == ("ops",)
    assert marked(text) == [("V005", "ops")]


def test_none_on_purpose_is_no_letter() -> None:
    text = plan("train: {assign: {ml: AR, ops: none, biz: C}}", roles="ml, ops, biz")
    assert codes(text) == ["V005"]


def test_a_letter_that_nobody_knows_is_a_letter() -> None:
    assert codes(plan("train: {assign: {ml: AR, ops: X}}", roles="ml, ops")) == ["S001"]


def test_an_empty_matrix_is_found_row_by_row_and_not_column_by_column_again() -> None:
    assert codes(plan("train: {}", "deploy: {}")) == ["H013", "H013"]


def test_a_plan_without_activities_has_no_faults() -> None:
    assert codes(plan()) == []


def test_roles_of_another_file_are_not_judged(tmp_path: Path) -> None:
    shared = "raci: 1\ntitle: People\nroles: {ml: {}, ops: {name: Operations}}\n"
    (tmp_path / "people.raci.yaml").write_text(shared, encoding="utf-8")
    mine = plan("train: {assign: {ml: AR, ops: none, boss: C}}", roles="own, boss", extra="uses: people.raci.yaml\n")
    path = tmp_path / "raci.yaml"
    path.write_text(mine, encoding="utf-8")
    assert [(one.code, one.roles) for one in check(load(path), TODAY)] == [("V005", ("own",))]


def times(letters: str, count: int, of: int = 10, rest: str = ".") -> str:
    """A column with letters on the first few activities, and the rest blank."""
    return " ".join([letters] * count + [rest] * (of - count))


@pytest.mark.parametrize(
    ("code", "letters", "most", "says"),
    [
        ("V001", "R", 6, "Ops is Responsible on 7 of 10 activities"),
        ("V003", "A", 5, "Ops is Accountable on 6 of 10 activities"),
        ("V007", "C", 6, "Ops is Consulted on 7 of 10 activities"),
    ],
)
def test_a_role_has_a_letter_on_most_activities(code: str, letters: str, most: int, says: str) -> None:
    assert found(code, columns(ml=times("AR", 10), ops=times(letters, most)))[1:] == []
    assert says not in found(code, columns(ml=times("AR", 10), ops=times(letters, most)))
    assert says in found(code, columns(ml=times("AR", 10), ops=times(letters, most + 1)))


@pytest.mark.parametrize(("code", "letters"), [("V001", "R"), ("V003", "A"), ("V004", "I"), ("V007", "C")])
def test_in_a_small_plan_shares_say_nothing(code: str, letters: str) -> None:
    assert found(code, columns(ml=times("I", 9, 9), ops=times(letters, 9, 9))) == []
    assert found(code, columns(ml=times(".", 10), ops=times(letters, 10))) != []


def test_in_a_small_plan_a_letter_everywhere_says_nothing() -> None:
    assert found("V002", columns(ml=times("I", 9, 9), ops=times("R", 4, 9, rest="I"))) == []
    assert found("V002", columns(ml=times(".", 10), ops=times("R", 4, rest="I"))) != []


def test_who_watches_everything_is_told_that_once() -> None:
    text = columns(ml=times("AR", 9, rest="."), ops=times("I", 4, rest="C"))
    assert [codes(text, only=("V002",)), codes(text, only=("V004",))] == [[], ["V004"]]


@pytest.mark.parametrize(
    ("code", "letters", "option"),
    [("V001", "R", "share"), ("V003", "A", "share"), ("V007", "C", "share")],
)
def test_how_much_is_too_much_can_be_set(code: str, letters: str, option: str) -> None:
    text = columns(ml=times(".", 10), ops=times(letters, 8))
    for share, expected in ((80, []), (79, [code])):
        rules = Ruleset(standard().severities, {code: {option: share}})
        assert codes(text, rules=rules, only=code) == expected


@pytest.mark.parametrize(
    ("scheme", "code", "letters", "says"),
    [
        ("DACI", "V001", "D", "Ops is Driver on 7 of 10 activities"),
        ("DACI", "V003", "A", "Ops is Approver on 7 of 10 activities"),
        ("DACI", "V007", "C", "Ops is Contributor on 7 of 10 activities"),
        ("RAPID", "V001", "P", "Ops is R (Recommend) or P (Perform) on 7 of 10 activities"),
        ("MOCHA", "V003", "O", "Ops is Owner on 7 of 10 activities"),
    ],
)
def test_columns_are_judged_by_what_letters_mean(scheme: str, code: str, letters: str, says: str) -> None:
    assert found(code, columns(scheme, ops=times(letters, 7))) == [says]


def test_a_role_that_is_on_everything_is_told() -> None:
    assert found("V002", columns(ml=times("AR", 4), ops="R R R R R R I I I C")) == [
        "Ops has a letter on each of the 10 activities"
    ]
    assert found("V002", columns(ml=times("AR", 10), ops="R R R R R R I I I .")) == []
    assert found("V002", columns(ml=times("AR", 10), ops="R R R R R R I I I none")) == []


@pytest.mark.parametrize("letters", ["R", "A", "C"])
def test_a_role_that_is_on_everything_because_it_does_too_much_is_told_that_alone(letters: str) -> None:
    assert found("V002", columns(ml=times("AR", 4), ops=times(letters, 7, rest="I"))) == []


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("C C I", ["Ops is Consulted or Informed only, on 3 of 10 activities"]),
        ("C . .", ["Ops is Consulted only, on 1 of 10 activities"]),
        ("I I .", ["Ops is Informed only, on 2 of 10 activities"]),
        ("C I R", []),
        ("C I A", []),
        ("CR I C", []),
        ("CI I .", ["Ops is Consulted or Informed only, on 2 of 10 activities"]),
        ("C X .", []),
        ("none . .", []),
    ],
)
def test_a_role_only_watches(column: str, says: list[str]) -> None:
    assert found("V004", columns(ml=times("AR", 10), ops=column)) == says


@pytest.mark.parametrize(
    ("scheme", "column", "says"),
    [
        ("RASCI", "C S", []),
        ("RACI-VS", "C V", []),
        ("RACI-VS", "C S", []),
        ("RASCI", "CS C", []),
        ("RACIO", "C O", ["Ops is Consulted only, on 2 of 10 activities"]),
        ("RACIO", "O O", []),
    ],
)
def test_who_helps_or_checks_does_not_only_watch(scheme: str, column: str, says: list[str]) -> None:
    assert found("V004", columns(scheme, ml=times("AR", 10), ops=column)) == says


@pytest.mark.parametrize(
    ("column", "hears_nothing"),
    [
        ("A A A A A", True),
        ("A A A A", False),
        ("A A A A A I", False),
        ("A A A A A C", False),
        ("A A A A A R", False),
        ("A A A A AR", False),
        ("A A A A A X", False),
        ("A A A A A none", True),
    ],
)
def test_who_answers_everywhere_hears_of_nothing(column: str, hears_nothing: bool) -> None:
    says = ["Ops is Accountable on 5 of 10 activities, and Informed on none"] if hears_nothing else []
    assert found("V006", columns(ml=times("R", 10), ops=column)) == says


def test_where_nobody_is_ever_told_nobody_misses_it() -> None:
    own = "{letters: {D: {name: Doer, means: does}, O: {name: Owner, means: answers}}}"
    assert found("V006", columns(own, ml=times("D", 10), ops=times("O", 6))) == []


def test_in_the_strict_profile_what_is_too_much_is_a_warning() -> None:
    text = columns(ml=times("R", 7), ops=times(".", 4, 4) + " " + times("A", 6, 6), biz=times("I", 10))
    levels = {one.code: one.severity.value for one in findings(text, rules=standard("strict"))}
    assert [levels[code] for code in ("V001", "V002", "V003")] == ["warning"] * 3
    assert levels["V004"] == "info"


def test_what_is_found_of_a_column_stands_at_the_role() -> None:
    text = columns(ml=times("AR", 10), ops=times("C", 3))
    assert marked(text, only="V004") == [("V004", "ops")]
    assert [one.roles for one in findings(text) if one.code == "V004"] == [("ops",)]
