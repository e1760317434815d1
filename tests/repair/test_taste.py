"""Of several repairs of one size, the one that suits the plan."""

from __future__ import annotations

import pytest

from raci.plan.matrix import Matrix
from raci.repair.board import Board
from raci.repair.taste import Taste
from raci.rules.ruleset import standard
from raci.rules.structure import Structure
from tests.repair.repairing import changes, errors, repair, repaired
from tests.rules.checking import document, findings, plan

FOUR = "po, ds, ml, ops"
# In which the product owner answers, and the engineer does the work:
STAGE = tuple(f"do-{name}: {{assign: {{po: A, ml: R, ops: C}}}}" for name in "vwxy")


def changed_role(*activities: str, roles: str = FOUR, extra: str = "") -> str:
    """The role that gets the letters, where one cell is changed."""
    ((_, role, _),) = changes(plan(*activities, roles=roles, extra=extra))
    return role


# Who is there comes first


@pytest.mark.parametrize("cells", ["ds: C", "ds: I", "ops: none, ds: I", "po: none, ml: none, ds: C"])
def test_a_role_with_a_part_in_the_row_is_promoted_whoever_does_it_elsewhere(cells: str) -> None:
    assert changed_role(*STAGE, f"do-z: {{assign: {{{cells}}}}}") == "ds"


def test_of_two_that_are_in_the_row_the_nearer_is_promoted() -> None:
    assert changes(plan("do-x: {assign: {ds: I, ml: C}}", roles="ds, ml")) == [("do-x", "ml", "C→AR")]
    assert changes(plan("do-x: {assign: {ds: C, ml: R}}", roles="ds, ml")) == [("do-x", "ml", "R→AR")]


def test_a_hand_over_to_strangers_does_not_bring_another_role_into_the_row() -> None:
    rows = ("do-w: {assign: {ml: AR, ops: C}}", "do-x: {after: do-w, assign: {ds: I}}",
            "do-y: {after: do-x, assign: {ml: AR, ops: C}}")  # fmt: skip
    assert changed_role(*rows) == "ds"


def test_nor_do_many_hand_overs_to_strangers() -> None:
    rows = [f"do-{name}: {{after: do-a, assign: {{ml: AR, ops: C}}}}" for name in "bcdefghijk"]
    assert changed_role("do-a: {assign: {ds: I}}", *rows) == "ds"


def test_of_two_that_are_in_the_row_the_one_whom_the_neighbours_know_is_promoted() -> None:
    rows = "do-w: {assign: {ops: AR, ds: C}}", "do-x: {after: do-w, assign: {po: I, ds: I}}"
    assert changed_role(*rows) == "ds"
    assert changed_role(*(row.replace("ds", "po") if "w" in row[:5] else row for row in rows)) == "po"
    known = "do-w: {assign: {ops: AR}}", "do-x: {after: do-w, assign: {po: I, ds: I, ops: C}, locked: [ops]}"
    assert changed_role(*known) == "po"


def test_a_role_that_has_none_on_purpose_comes_after_those_of_which_nothing_is_said() -> None:
    assert changed_role("do-x: {assign: {ds: none, ml: none}}", roles="ds, ml, ops") == "ops"
    assert changed_role(*STAGE, "do-z: {assign: {po: none}}") == "ml"


# Then who works next to it


def test_who_does_it_in_the_stage_comes_before_who_does_it_elsewhere() -> None:
    text = plan("do-x: {assign: {ds: C}}", roles="po, ds, ml") + (
        "  release:\n    activities:\n      do-y: {assign: {ml: AR, ds: C}}\n      do-z: {assign: {}}\n"
    )
    assert [one for one in changes(text) if one[0] == "do-z"] == [("do-z", "ml", "→AR")]
    assert changes(text.replace("do-x: {assign: {ds: C}}", "do-x: {assign: {po: AR}}")) == [("do-z", "ml", "→AR")]


def test_who_does_it_oftener_comes_first() -> None:
    rows = (*(f"do-{name}: {{assign: {{po: A, ds: R}}}}" for name in "uv"), "do-w: {assign: {po: A, ml: R}}")
    assert changed_role(*rows, "do-z: {assign: {po: A}, name: Do z}", roles="po, ops, ml, ds") == "po"
    assert changed_role("do-z: {assign: {po: A}, locked: [po]}", *rows, roles="po, ops, ml, ds") == "ds"


def test_who_acts_before_or_after_an_activity_comes_before_others_of_the_stage() -> None:
    rows = ("do-w: {assign: {ds: AR, ops: C}}", "do-x: {assign: {ml: AR, ops: C}}")
    assert changed_role(*rows, "do-y: {assign: {}, after: do-x}", roles="ds, ml, ops") == "ml"
    assert changed_role("do-y: {assign: {}}", *(row.replace("}}", "}, after: do-y}") if "x" in row else row
                                                 for row in rows), roles="ds, ml, ops") == "ml"  # fmt: skip


def test_a_row_without_letters_goes_to_a_role_that_its_neighbours_know() -> None:
    """The product owner answers for all else, and knows neither what comes before nor what comes after."""
    rows = (
        *STAGE,
        "collect: {assign: {ds: AR, ops: C}}",
        "train: {after: collect}",
        "validate: {after: train, assign: {ops: AR, ds: C}}",
    )
    text = plan(*rows, roles=FOUR)
    assert changes(text) == [("train", "ds", "→AR")]
    other, mine = (text.replace("train: {", f"train: {{assign: {{{role}: AR}}, ") for role in ("po", "ds"))
    assert [[one.code for one in findings(plan_)].count("G007") for plan_ in (other, mine)] == [2, 0]


def test_of_the_same_in_the_stage_the_one_next_to_it_comes_first_and_a_watcher_there_does_not() -> None:
    rows = ("do-w: {assign: {ml: AR, ds: C}}", "do-x: {assign: {ds: AR, ml: C}}")
    for neighbour, chosen in (("do-w", "ml"), ("do-x", "ds")):
        assert changed_role(*rows, f"do-y: {{assign: {{}}, after: {neighbour}}}", roles="ds, ml, ops") == chosen
        assert changed_role(*rows, f"do-y: {{assign: {{}}, after: {neighbour}}}", roles="ml, ds, ops") == chosen


# Who is no good choice


PEOPLE = "people: {ana: {}, tom: {}}\n"


@pytest.mark.parametrize("unfit", ["kind: agent", "held-by: []", "held-by: [ana, tom]"])
def test_who_cannot_answer_well_comes_last_even_where_it_has_a_part(unfit: str) -> None:
    text = plan("do-x: {assign: {ds: C}}", roles="ds, ml", extra=PEOPLE)
    text = text.replace("ds: {}", f"ds: {{{unfit}}}").replace("ml: {}", "ml: {held-by: tom}")
    assert changes(text) == [("do-x", "ml", "→AR")]


def test_several_people_with_a_lead_answer_as_well_as_one() -> None:
    text = plan("do-x: {assign: {ds: C}}", roles="ds, ml", extra=PEOPLE)
    text = text.replace("ds: {}", "ds: {held-by: [ana, tom], lead: tom}").replace("ml: {}", "ml: {held-by: tom}")
    assert changes(text) == [("do-x", "ds", "C→AR")]


def test_several_people_without_a_lead_may_well_do_the_work() -> None:
    text = plan("do-x: {assign: {ds: C, ml: A}, locked: [ml]}", roles="ds, ml, ops", extra=PEOPLE)
    text = text.replace("ds: {}", "ds: {held-by: [ana, tom]}").replace("ml: {}", "ml: {held-by: ana}")
    assert changes(text.replace("ops: {}", "ops: {held-by: tom}")) == [("do-x", "ds", "C→R")]


def test_a_crowd_is_better_than_nobody() -> None:
    text = plan("do-x: {assign: {}}", roles="ml, ds", extra=PEOPLE).replace("ds: {}", "ds: {held-by: [ana, tom]}")
    assert changes(text) == [("do-x", "ds", "→AR")]


# Who loses a part


@pytest.mark.parametrize(
    ("scheme", "cells", "expected"),
    [
        ("RACI", "ds: A, ml: AR", ("ml", "AR→R")),  # the first stays, and the other keeps what it does
        ("RACI", "ml: A, ds: A, ops: R", ("ml", "A→R")),  # the first of the columns
        ("DACI", "ds: D, ml: D, ops: A", ("ml", "D→C")),  # who does no more is asked
        ("MOCHA", "ds: O, ml: A, ops: A", ("ops", "A→")),  # who approved is not made to work
    ],
)
def test_who_loses_a_part_gets_the_next_best(scheme: str, cells: str, expected: tuple[str, str]) -> None:
    text = plan(f"do-x: {{assign: {{{cells}}}}}", roles="ds, ml, ops", extra=f"scheme: {scheme}\n")
    assert [(role, letters) for _, role, letters in changes(text)] == [expected]


def test_a_row_on_which_nothing_was_found_stays_rather_than_another() -> None:
    text = plan("do-x: {assign: {ds: AR, ml: C}}", "do-y: {assign: {ml: A, ds: R, ops: C}}", roles="ds, ml, ops",
                extra="apart: [[do-x, do-y]]\n")  # fmt: skip
    assert {activity for activity, _, _ in changes(text)} == {"do-y"}
    other = text.replace("[do-x, do-y]", "[do-y, do-x]")
    assert {activity for activity, _, _ in changes(other)} == {"do-x"}


def test_no_row_gets_too_many_who_are_asked_where_that_can_be_helped() -> None:
    text = plan("do-x: {assign: {a: D, b: D, c: C, d: C, e: C, f: C, g: A}}", roles="a, b, c, d, e, f, g, h, i, j",
                extra="scheme: DACI\n")  # fmt: skip
    assert [letters for _, _, letters in changes(text)] == ["D→I"]
    assert errors(text, repaired(text, repair(text))) == []


# How the costs are ordered


def taste(text: str) -> Taste:
    """The taste for a plan whose first activity is at fault."""
    read = document(text)
    matrix = Matrix(read.plan)
    return Taste(Board(matrix, Structure(matrix), standard(), read.outside), {"do-a"})


def test_columns_count_only_where_all_else_is_the_same() -> None:
    many = [f"r{number}" for number in range(120)]
    found = taste(plan("do-a: {assign: {r119: I}}", roles=", ".join(many)))
    costs = [found.of("do-a", role, "A") for role in many]
    assert costs[:100] == sorted(set(costs[:100]))
    assert set(costs[100:119]) == {costs[99]}
    assert costs[119] < costs[0]


def test_a_letter_that_nothing_asks_for_costs_more_than_any_that_is_needed() -> None:
    found = taste(plan("do-a: {assign: {po: A}}", roles=FOUR))
    assert found.of("do-a", "ds", "I") > found.of("do-a", "ds", "AR") > found.of("do-a", "ds", "R") > 0
    assert found.of("do-a", "po", "R") < found.of("do-a", "po", "C") < found.of("do-a", "po", "I")
    assert found.of("do-a", "po", "I") < found.of("do-a", "po", "")
    assert found.of("do-a", "ds", "I") < found.remark()
