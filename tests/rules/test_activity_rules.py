"""Faults across an activity's row, in the words of plans."""

from __future__ import annotations

import pytest

from raci.rules.families.accountable import no_responsible
from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from tests.rules.checking import codes, findings, marked, messages, plan, whole

ROLES = "ml, ops, risk, biz"


def row(cells: str, scheme: str = "") -> str:
    """A plan with one activity, and another one that gives each role a letter so that no column is empty."""
    return plan(
        f"deploy: {{name: Deploy the model, assign: {{{cells}}}}}",
        "fill: {assign: {ml: AR, ops: C, risk: I, biz: I}}" if not scheme else "",
        roles=ROLES,
        extra=scheme,
    )


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("ml: AR", []),
        ("ml: R, ops: A", []),
        ("ml: AR, ops: R, risk: C, biz: I", []),
        ("ml: R, ops: R", ["H001"]),
        ("ml: A, ops: A, risk: R", ["H002"]),
        ("ml: AR, ops: AR", ["H002"]),
        ("ml: A, ops: C", ["H003"]),
        ("ml: A, ops: A", ["H003", "H002"]),
        ("ml: C, ops: I", ["H012"]),
        ("ml: C, ops: none", ["H012"]),
        ("", ["H013"]),
        ("ml: none, ops: none", ["H013"]),
        ("ml: , ops: '-'", ["H013", "F007"]),
    ],
)
def test_what_a_row_of_letters_is_found_to_be(cells: str, found: list[str]) -> None:
    assert codes(row(cells)) == found


@pytest.mark.parametrize(
    "cells",
    [
        "ml: ar",
        "ml: RA",
        "ml: A/R",
        "ml: 'A, R'",
        "ml: 'R and A'",
        "ml: accountable, ops: responsible",
        "ml: Responsible, ops: ACCOUNTABLE",
        "ml: resp, ops: acct.",
        "ml: А, ops: R",
        "ml: ＡＲ",
        "ml: {letters: AR, note: until the merger}",
        "ml: {letters: A}, ops: {letters: R}",
        "ml: А/Ｒ, ops: Α",
    ],
)
def test_letters_are_read_as_people_write_them(cells: str) -> None:
    expected = ["H002"] if "Α" in cells else []
    failing = [one.code for one in findings(row(cells)) if one.severity is Severity.ERROR]
    assert failing == expected


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("ml: R", "Deploy the model: nobody is Accountable"),
        ("ml: A, ops: A, risk: R", "Deploy the model: Ml and Ops are both Accountable"),
        ("ml: A, ops: A, risk: AR", "Deploy the model: Ml, Ops and Risk are all Accountable"),
        ("ml: A", "Deploy the model: nobody is Responsible"),
        ("ml: C", "Deploy the model: nobody is Responsible or Accountable"),
        ("", "Deploy the model: no role has a letter"),
        (
            "ml: AR, ops: X",
            (
                'Deploy the model: Ops has "X", which the scheme RACI does not define '
                "(it has R Responsible, A Accountable, C Consulted, I Informed)"
            ),
        ),
    ],
)
def test_messages_say_it_in_the_words_of_the_plan(cells: str, says: str) -> None:
    assert messages(row(cells)) == [says]


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        ("ml: R", ("H001", "deploy")),
        ("ml: AR, ops: 'A'", ("H002", "'A'")),
        ("ml: A", ("H003", "deploy")),
        ("ml: C", ("H012", "deploy")),
        ("", ("H013", "deploy")),
        ("ml: AR, ops: R, risk: Xyz", ("S001", "Xyz")),
        ("ml: AR, ops: {letters: Q, note: why}", ("S001", "{letters: Q, note: why}")),
    ],
)
def test_the_caret_points_at_what_has_to_change(cells: str, mark: tuple[str, str]) -> None:
    assert marked(row(cells)) == [mark]


def test_of_several_accountable_the_second_is_marked_and_all_are_named() -> None:
    (found,) = findings(row("risk: A, ml: A, ops: R, biz: A"))
    assert found.path[-1] == "ml"
    assert found.roles == ("risk", "ml", "biz")
    assert (found.stage, found.activity) == ("modelling", "deploy")


def test_where_nobody_is_active_those_who_only_watch_are_named() -> None:
    (found,) = findings(row("ml: C, ops: none, risk: I"))
    assert found.roles == ("ml", "risk")


def test_a_cell_is_judged_once_for_each_letter_that_nobody_knows() -> None:
    text = row("ml: AR, ops: X, risk: 'C, Z and W'")
    assert codes(text) == ["S001", "S001"]
    assert 'Risk has "Z" and "W"' in messages(text)[1]


def test_a_very_long_word_does_not_fill_the_screen() -> None:
    (message,) = messages(row(f"ml: AR, ops: {'X' * 5000}"))
    assert len(message) < 300


def test_very_many_accountable_are_counted_and_not_listed() -> None:
    roles = [f"role-{number}" for number in range(200)]
    cells = ", ".join(f"{role}: A" for role in roles)
    text = plan(f"deploy: {{assign: {{{cells}, ml: R}}}}", roles=", ".join([*roles, "ml", "ops"]))
    found = next(one for one in findings(text) if one.code == "H002")
    assert found.message.endswith("Role 7 and 192 more are all Accountable")
    assert len(found.roles) == 200


@pytest.mark.parametrize(
    ("scheme", "cells", "found"),
    [
        ("DACI", "ml: D, ops: A", []),
        ("DACI", "ml: D, ops: C", ["H001"]),
        ("DACI", "ml: A, ops: A, risk: D", ["H002"]),
        ("DACI", "ml: A, ops: C", ["H003"]),
        ("DACI", "ml: C, ops: I", ["H012"]),
        ("DACI", "ml: R, ops: A", ["S001"]),
        ("RAPID", "ml: RP, ops: D", []),
        ("RAPID", "ml: R, ops: A, risk: D, biz: P", []),
        ("RAPID", "ml: R, ops: A, risk: D", ["H019"]),
        ("RAPID", "ml: RP, ops: A", ["H001"]),
        ("RAPID", "ml: D, ops: D, risk: RP", ["H002"]),
        ("RAPID", "ml: D, ops: A", ["H003"]),
        ("RAPID", "ml: A, ops: I", ["H012"]),
        ("MOCHA", "ml: O", []),
        ("MOCHA", "ml: O, ops: H, risk: MA", []),
        ("MOCHA", "ml: H, ops: A", ["H001"]),
        ("MOCHA", "ml: O, ops: O", ["H002"]),
        ("MOCHA", "ml: M, ops: A", ["H012"]),
        ("RASCI", "ml: AR, ops: S", []),
        ("RASCI", "ml: S, ops: C", ["H012"]),
        ("RACI-VS", "ml: AR, ops: VS", []),
        ("cairo", "ml: AR, ops: O, risk: C", []),
        ("RACIQ", "ml: R, ops: Q", ["H001"]),
    ],
)
def test_rules_go_by_what_letters_mean(scheme: str, cells: str, found: list[str]) -> None:
    assert [code for code in codes(row(cells, f"scheme: {scheme}\n")) if code != "V005"] == found


@pytest.mark.parametrize(
    ("scheme", "cells", "says"),
    [
        ("DACI", "ml: D", "Deploy the model: nobody is Approver"),
        ("RAPID", "ml: D", "Deploy the model: nobody is R (Recommend) or P (Perform)"),
        ("MOCHA", "ml: O, ops: O", "Deploy the model: Ml and Ops are both Owners"),
    ],
)
def test_messages_use_the_names_of_the_scheme(scheme: str, cells: str, says: str) -> None:
    assert says in messages(row(cells, f"scheme: {scheme}\n"))


OWN = """scheme:
  name: House
  letters:
    D: {name: Doer, means: does}
    W: {name: Watcher, means: told}
"""


def test_a_scheme_without_anyone_who_answers_is_not_blamed_on_every_activity() -> None:
    assert [code for code in codes(row("ml: D, ops: W", OWN)) if code != "V005"] == []
    assert "Deploy the model: nobody is Doer" in messages(row("ml: W", OWN))


def test_a_scheme_of_watchers_alone_has_nobody_to_miss() -> None:
    watchers = OWN.replace("    D: {name: Doer, means: does}\n", "")
    assert [code for code in codes(row("ml: W", watchers)) if code != "V005"] == []


RACI = "R Responsible, A Accountable, C Consulted, I Informed"


@pytest.mark.parametrize(
    ("scheme", "word", "says"),
    [
        ("", "X", f'"X", which the scheme RACI does not define (it has {RACI})'),
        ("", "Responsibel",
         f'"Responsibel", which the scheme RACI does not define (it has {RACI}); did you mean "Responsible"?'),
        ("scheme: {letters: {D: {name: Doer, means: does}}}\n", "X",
         '"X", which the scheme does not define (it has D Doer)'),
        ("scheme: {letters: {D: {name: Doer, means: does}}}\n", "Doerr",
         '"Doerr", which the scheme does not define (it has D Doer); did you mean "Doer"?'),
    ],
)  # fmt: skip
def test_a_letter_that_nobody_knows_is_told_with_those_that_there_are(scheme: str, word: str, says: str) -> None:
    text = plan(f"deploy: {{assign: {{ml: {word}}}}}", roles="ml", extra=scheme)
    assert messages(text, only="S001") == [f"Deploy: Ml has {says}"]


def test_letters_of_an_own_scheme_are_the_only_ones() -> None:
    message = next(message for message in messages(row("ml: D, ops: R", OWN)) if '"R"' in message)
    assert "which the scheme House does not define (it has D Doer, W Watcher)" in message


def test_the_one_who_answers_may_be_taken_to_do_it_alone() -> None:
    lenient = Ruleset(standard().severities, {"H003": {"accountable-does": True}})
    assert codes(row("ml: A, ops: C")) == ["H003"]
    assert codes(row("ml: A, ops: C"), rules=lenient) == []


def test_where_nobody_answers_either_nobody_is_taken_to_do_it() -> None:
    at = whole(row("ml: C")).across("deploy")
    assert len(list(no_responsible.check(at, accountable_does=True))) == 1
