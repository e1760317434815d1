"""Duties that are kept apart: which change is for whose fault, and searches that end."""

from __future__ import annotations

import random

import pytest

from raci.repair import effort, together
from raci.repair.effort import Effort
from raci.report.repair import repair_text
from raci.rules.finding import Finding
from raci.rules.ruleset import Ruleset, standard
from tests.repair.repairing import changes, errors, repair, repaired
from tests.repair.test_smallest import comes_about
from tests.rules.checking import document, plan


def mends(text: str) -> dict[tuple[str, str], list[str]]:
    """What each change mends, in the words of the findings."""
    return {(one.activity, one.role): [error.message for error in one.mends] for one in repair(text).changes}


def test_each_role_that_is_on_both_sides_has_its_own_change() -> None:
    text = plan("x: {assign: {a: R, b: A}}", "y: {assign: {a: A, b: R}}", roles="a, b, c", extra="apart: [[x, y]]\n")
    assert mends(text) == {
        ("y", "a"): ["Y: A also has a hand in X, and the two are to be kept apart"],
        ("y", "b"): ["Y: B also has a hand in X, and the two are to be kept apart"],
        ("y", "c"): [],
    }


def test_a_role_that_nobody_holds_is_mended_where_it_answered_and_nowhere_else() -> None:
    text = plan(
        "do-x: {assign: {e: A, a: R}}",
        "do-y: {assign: {a: R, b: C}}",
        "do-z: {assign: {a: C, b: I}}",
        roles="a, b, e",
        extra="people: {ana: {}, ben: {}}\n",
    )
    text = text.replace("a: {}, b: {}", "a: {held-by: ana}, b: {held-by: ben}")
    empty = "E: nobody holds this role, and it is Accountable for Do x"
    assert mends(text) == {
        ("do-x", "a"): [empty],
        ("do-x", "e"): [empty],
        ("do-y", "a"): ["Do y: nobody is Accountable"],
        ("do-z", "a"): ["Do z: nobody is Responsible or Accountable"],
    }


def test_a_change_that_is_needed_leaves_no_merit_to_one_that_only_helps() -> None:
    text = plan("x: {assign: {a: AR, b: A}}", "y: {assign: {a: C, b: AR}}", roles="a, b, c", extra="apart: [[x, y]]\n")
    assert mends(text) == {("x", "b"): [
        "X: A and B are both Accountable", "Y: B also has a hand in X, and the two are to be kept apart",
    ]}  # fmt: skip


KINDS = """\
raci: 1
title: T
apart: [[building, judging]]
people: {ana: {}, tom: {}, mei: {}}
roles:
  ds: {held-by: ana}
  ml: {held-by: tom}
  mv: {held-by: ana}
  qa: {held-by: mei}
stages:
  s:
    activities:
      train-model: {assign: {ds: R, ml: A}}
      tune-model: {assign: {ds: R, ml: A}}
      explore: {like: train-model, assign: {ml: AR}}
      validate-model: {assign: {%s}}
      evaluate: {like: validate-model, assign: {%s}}
"""


@pytest.mark.parametrize(
    ("validate", "evaluate", "expected"),
    [
        ("mv: R, qa: A", "qa: AR", [("validate-model", "mv", "R→C"), ("validate-model", "qa", "A→AR")]),  # in person
        ("ds: R, qa: A", "qa: AR", [("validate-model", "ds", "R→C"), ("validate-model", "qa", "A→AR")]),
        ("ds: R, qa: A", "qa: A, ds: R", None),
        ("ml: R, qa: A", "mv: R, qa: A", None),
    ],
)
def test_kinds_of_work_are_kept_apart_as_a_whole(
    validate: str, evaluate: str, expected: list[tuple[str, str, str]] | None
) -> None:
    text = KINDS % (validate, evaluate)
    assert {error.code for error in errors(text)} == {"D005"}
    assert errors(text, repaired(text, repair(text))) == []
    if expected:
        assert sorted(changes(text)) == sorted(expected)
    else:
        assert len(changes(text)) == 4


def test_an_activity_on_both_sides_is_apart_from_all_others() -> None:
    text = plan(
        "train-model: {assign: {ds: AR}}", "tune-model: {assign: {ds: AR}}", roles="ds, ml",
        extra="apart: [[building, train-model]]\n",
    )  # fmt: skip
    assert [error.code for error in errors(text)] == ["D005"]
    assert changes(text) == [("train-model", "ds", "AR→C"), ("train-model", "ml", "→AR")]
    alone = plan("train-model: {assign: {ds: AR}}", roles="ds, ml", extra="apart: [[building, train-model]]\n")
    assert changes(alone) == []


def test_the_configuration_keeps_duties_apart_as_the_plan_does() -> None:
    text = plan("x: {assign: {ds: AR}}", "y: {assign: {ds: AR}}", roles="ds, ml")
    rules = Ruleset(standard().severities, apart=(("x", "y"),))
    assert changes(text) == []
    assert changes(text, rules) == [("y", "ds", "AR→C"), ("y", "ml", "→AR")]


def test_one_person_is_kept_from_judging_by_way_of_the_same_role_where_only_that_is_checked() -> None:
    text = plan(
        "train-model: {assign: {ds: AR}}",
        "validate-model: {assign: {ds: AR, ml: C}, after: train-model, independent: true}",
        roles="ds, ml",
        extra="people: {ana: {}, tom: {}}\n",
    )
    text = text.replace("ds: {}", "ds: {held-by: ana}").replace("ml: {}", "ml: {held-by: tom}")
    rules = Ruleset({code: one for code, one in standard().severities.items() if code != "D001"})
    assert [error.code for error in errors(text, rules=rules)] == ["D002"]
    assert changes(text, rules) == [("validate-model", "ds", "AR→C"), ("validate-model", "ml", "C→AR")]


def tangled(count: int, seed: int = 1) -> str:
    """A plan in which most rows are wrong, and all hang together by six people with four roles each."""
    chance = random.Random(seed)  # noqa: S311  the same plan on every run
    roles = [f"r{number}" for number in range(12)]
    likes = ("train-model", "validate-model", "tune-model", "evaluate-model", "deploy-model", "audit")
    lines = ["raci: 1", "title: T", "apart: [[building, judging]]"]
    lines += ["people: {p0: {}, p1: {}, p2: {}, p3: {}, p4: {}, p5: {}}", "roles:"]
    for number, role in enumerate(roles):
        lead, other = number % 6, (number * 5 + 1) % 6
        lines.append(f"  {role}: {{held-by: [p{lead}, p{other}], lead: p{lead}}}")
    lines += ["stages:", "  s:", "    activities:"]
    for number in range(count):
        chosen = chance.sample(roles, chance.randint(0, 6))
        letters = ", ".join(f"{role}: {chance.choice(('A', 'R', 'AR', 'C', 'I', 'none'))}" for role in chosen)
        before = f"x{chance.randrange(number)}" if number else ""
        own = "independent: true, " if chance.random() < 0.3 else ""
        lines.append(
            f"      x{number}: {{like: {chance.choice(likes)}, {own}after: [{before}], assign: {{{letters}}}}}"
        )
    return "\n".join(lines) + "\n"


def test_rows_that_hang_together_by_people_take_little_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[Effort] = []

    def counted() -> Effort:
        used.append(Effort())
        return used[-1]

    monkeypatch.setattr(together, "Effort", counted)
    text = tangled(20)
    proposal = repair(text)
    assert proposal.proved
    assert used[0].left > 0.9 * Effort().left
    assert not brought_about(text)


def brought_about(text: str) -> list[Finding]:
    """The errors after a repair, where any came about."""
    after = errors(text, repaired(text, repair(text)))
    return after if comes_about(errors(text), after) else []


def test_a_search_that_is_cut_short_says_so_and_ends_the_same_on_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "Effort", lambda: Effort(0))
    monkeypatch.setattr(effort, "_TASTE", 0)
    text = tangled(12, seed=39)
    proposal = repair(text)
    assert not proposal.proved
    assert proposal.cleared > 0
    assert (repair(text).changes, repair(text).left) == (proposal.changes, proposal.left)
    said = next(iter(repair_text(document(text), proposal)))
    assert said.endswith("; whether fewer would do, or others clear more, is not proved")
