"""Who is asked and told about an activity, seen with the activities next to it."""

from __future__ import annotations

import pytest

from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from tests.rules.checking import codes, of_rule, plan

ROLES = "ds, ml, ops, risk"


def asked(cells: str, links: str = "needs: model", train: str = "ds: R, ml: A, ops: C", scheme: str = "") -> list[str]:
    text = plan(
        "prepare: {assign: {ops: AR}}",
        f"train: {{assign: {{{train}}}, produces: [model, report]}}",
        f"deploy: {{assign: {{{cells}}}, {links}}}",
        roles=ROLES,
        extra=scheme,
    )
    return [one.message.removeprefix("Deploy: ") for one in of_rule(text, "H008")]


@pytest.mark.parametrize(
    ("cells", "links", "found"),
    [
        ("ml: AR, ds: C", "needs: model", []),
        ("ds: AR, ml: C", "needs: model", []),
        ("ds: AR, ops: C", "needs: model", ["Ops, who is Consulted, has had no part in what it needs"]),
        ("ds: AR, risk: C, ops: C", "needs: model", ["Risk and Ops, who are Consulted, had no part in what it needs"]),
        ("ds: AR, risk: C, ml: C", "needs: model", ["Risk, who is Consulted, has had no part in what it needs"]),
        ("ds: AR, risk: I", "needs: model", []),
        ("ds: AR, ops: C", "needs: model, after: prepare", []),
        ("ds: AR, risk: C", "after: train", []),
        ("ds: AR, risk: C", "needs: contract", []),
        ("ds: AR, risk: C, ml: X", "needs: model", []),  # S001
    ],
)
def test_who_is_asked_had_a_part_in_what_is_needed(cells: str, links: str, found: list[str]) -> None:
    assert asked(cells, links) == found


def test_who_helped_to_make_it_had_a_part_in_it() -> None:
    assert asked("ds: AR, ops: C", train="ds: R, ml: A, ops: S", scheme="scheme: RASCI\n") == []


def test_asking_without_input_is_told_by_strict_methods_only() -> None:
    text = plan(
        "train: {assign: {ds: AR, ml: C}, produces: model}",
        "deploy: {assign: {ml: AR, ops: C, ds: C}, needs: model, after: train}",
        roles="ds, ml, ops",
    )
    assert "H008" not in codes(text)
    (found,) = of_rule(text, "H008", standard("strict"))
    assert (found.severity, found.path[-1], found.roles) == (Severity.INFO, "ops", ("ops",))


def handed(train: str, *following: str, scheme: str = "") -> list[str]:
    rows = (f"next{number}: {{assign: {{{cells}}}, after: train}}" for number, cells in enumerate(following))
    text = plan(f"train: {{assign: {{{train}}}}}", *rows, roles=ROLES, extra=scheme)
    return [one.message.removeprefix("Train: ") for one in of_rule(text, "H010", ALONE)]


ALONE = Ruleset({"H010": Severity.INFO, "S001": Severity.ERROR})


def test_where_neither_side_knows_of_the_other_that_is_told_instead() -> None:
    text = plan("train: {assign: {ds: AR}}", "deploy: {assign: {ml: AR}, after: train}", roles="ds, ml")
    assert codes(text, only=("G007", "H010")) == ["G007"]
    text = plan("train: {assign: {ds: AR}}", "deploy: {assign: {ml: AR, ds: C}, after: train}", roles="ds, ml")
    assert codes(text, only=("G007", "H010")) == ["H010"]


@pytest.mark.parametrize(
    ("train", "following", "found"),
    [
        ("ds: AR", ("ml: AR",), ["nobody is Consulted or Informed, and Next0 is taken over by Ml"]),
        ("ds: AR", ("ml: R, ops: AR",), ["nobody is Consulted or Informed, and Next0 is taken over by Ml and Ops"]),
        ("ds: R, ml: A", ("ml: AR",), ["nobody is Consulted or Informed, and Next0 is taken over by Ml"]),
        ("ds: AR", ("ds: AR",), []),
        ("ds: AR", ("ds: AR, ml: R",), []),
        ("ds: AR", ("ds: AR", "ml: AR"), ["nobody is Consulted or Informed, and Next1 is taken over by Ml"]),
        ("ds: AR", ("ops: AR", "ml: AR"), ["nobody is Consulted or Informed, and Next0 is taken over by Ops"]),
        ("ds: AR, risk: C", ("ml: AR",), []),
        ("ds: AR, risk: I", ("ml: AR",), []),
        ("ds: AR", ("ml: A",), []),
        ("ds: A", ("ml: AR",), []),
        ("", ("ml: AR",), []),
        ("ds: AR", (), []),
        ("ds: AR, ml: X", ("ml: AR",), []),  # S001
    ],
)
def test_at_a_hand_over_somebody_is_told(train: str, following: tuple[str, ...], found: list[str]) -> None:
    assert handed(train, *following) == found


def test_a_scheme_in_which_nobody_is_told_misses_nobody() -> None:
    own = "scheme: {letters: {R: {name: Doer, means: does}, A: {name: Owner, means: answers}}, together: [AR]}\n"
    assert handed("ds: AR", "ml: AR", scheme=own) == []


def test_those_who_take_over_are_named() -> None:
    text = plan("train: {assign: {ds: AR}}", "deploy: {assign: {ml: AR}, after: train}", roles="ds, ml")
    (found,) = of_rule(text, "H010", ALONE)
    assert (found.path[-1], found.on_key, found.roles, found.severity) == ("train", True, ("ml",), "info")
