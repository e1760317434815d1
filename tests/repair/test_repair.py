"""The smallest change of letters: what is changed, what is kept, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import load
from raci.plan.matrix import Matrix
from raci.plan.signing import column_digest
from raci.repair.board import Board
from raci.repair.program import Program, Solution
from raci.repair.rows import row_demands
from raci.repair.search import propose
from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from raci.rules.structure import Structure
from tests.repair.repairing import changes, errors, repair, repaired
from tests.rules.checking import TODAY, document, plan

THREE = "ds, ml, ops"


def rows(*cells: str, roles: str = THREE, extra: str = "") -> str:
    """A plan with rows `a`, `b` …, each given by its cells."""
    named = zip("abcdefgh", cells, strict=False)
    return plan(*(f"{name}: {{assign: {{{letters}}}}}" for name, letters in named), roles=roles, extra=extra)


SOUND = "ds: AR, ml: C, ops: I"


# What is changed


def test_a_sound_plan_needs_nothing() -> None:
    proposal = repair(rows(SOUND, "ml: A, ops: R, ds: C"))
    assert (proposal.changes, proposal.left, proposal.errors) == ((), (), 0)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("ds: A, ml: A, ops: R", [("ml", "A→R")]),  # the first stays; the others do the work
        ("ds: A, ml: AR, ops: C", [("ml", "AR→R")]),
        ("ds: A, ml: C, ops: I", [("ds", "A→AR")]),  # who answers was meant to do it as well
        ("ds: R, ml: C, ops: I", [("ds", "R→AR")]),
        ("ds: C, ml: I", [("ds", "C→AR")]),  # one change instead of two
        ("", [("ds", "→AR")]),
        ("ds: A, ml: A", [("ml", "A→R")]),  # one change clears two errors
        ("ds: AR, ml: X", [("ml", "X→")]),
        ("ds: A, ml: X", [("ml", "X→R")]),  # the cell has to change anyway
        ("ds: AR, ml: none C", [("ml", "none C→C")]),
        ("ds: A, ml: A, ops: A", [("ml", "A→R"), ("ops", "A→R")]),
    ],
)
def test_a_row_is_mended_with_the_fewest_cells(cells: str, expected: list[tuple[str, str]]) -> None:
    text = rows(SOUND, "ml: AR, ds: C", "ops: AR, ds: I", cells)
    assert [(role, letters) for _, role, letters in changes(text)] == expected


def test_who_answers_elsewhere_in_the_stage_is_preferred() -> None:
    often = ("ml: A, ds: R, ops: R",) * 3
    assert changes(rows(*often, "ds: R, ops: R, ml: I")) == [("d", "ml", "I→A")]
    assert changes(rows(*often, "ds: C, ml: C, ops: C")) == [("d", "ml", "C→AR")]


@pytest.mark.parametrize(
    ("scheme", "cells", "expected"),
    [
        ("DACI", "ds: A, ml: A, ops: D", [("ml", "A→C")]),  # one Driver is enough
        ("DACI", "ds: A, ml: C", [("ml", "C→D")]),
        ("RASCI", "ds: S, ml: A", [("ml", "A→AR")]),
        ("RAPID", "ds: D, ml: R", [("ml", "R→RP")]),
        ("MOCHA", "ds: O, ml: O", [("ml", "O→H")]),
        ("RACI-VS", "ds: AR, ml: S, ops: S", [("ops", "S→")]),
        ("RACIO", "ds: A, ml: A, ops: O", [("ml", "A→R")]),
        ("RACIQ", "ds: A, ml: A, ops: Q", [("ml", "A→R")]),
    ],
)
def test_it_goes_by_what_letters_mean_in_the_scheme(scheme: str, cells: str, expected: list[tuple[str, str]]) -> None:
    text = rows(cells, extra=f"scheme: {scheme}\n")
    assert [(role, letters) for _, role, letters in changes(text)] == expected
    assert errors(text, repaired(text, repair(text))) == [error for error in errors(text) if error.rule.scope == "role"]


AGENT = plan("a: {assign: {bot: A, ds: R}}", roles="bot, ds, ml").replace("bot: {}", "bot: {kind: agent}")
UNFILLED = rows("ml: A, ds: R", extra="people: {ana: {}}\n").replace("ds: {}", "ds: {held-by: ana}")
AUDITOR = plan(
    "audit: {name: Audit it, assign: {internal-auditor: AR}}",
    "b: {assign: {internal-auditor: R, ds: A}}",
    roles="ds, internal-auditor",
)
INDEPENDENT = plan(
    "train-model: {assign: {ds: AR}}",
    "validate-model: {assign: {ds: AR, ml: C}, after: train-model, independent: true}",
    roles="ds, ml",
)
IN_PERSON = (
    INDEPENDENT.replace("{ds: AR, ml: C}", "{ml: AR, ds: C}")
    .replace("roles: {ds: {}, ml: {}}", "roles: {ds: {held-by: ana}, ml: {held-by: ana}, ops: {held-by: tom}}")
    .replace("roles:", "people: {ana: {}, tom: {}}\nroles:")
)
APART = rows("ds: AR", "ds: A, ml: R", extra="apart: [[a, b]]\n")
SCOPING = plan(
    "define-use-case: {like: frame-use-case, assign: {data-scientist: AR, business-stakeholder: C}}",
    roles="data-scientist, business-stakeholder",
)


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        (AGENT, "A001", [("a", "bot", "A→R"), ("a", "ds", "R→AR")]),
        (UNFILLED, "H016", [("a", "ds", "R→AR"), ("a", "ml", "A→R")]),
        (AUDITOR, "D006", [("b", "ds", "A→AR"), ("b", "internal-auditor", "R→C")]),
        (INDEPENDENT, "D001", [("validate-model", "ds", "AR→C"), ("validate-model", "ml", "C→AR")]),
        (IN_PERSON, "D002", [("validate-model", "ml", "AR→C"), ("validate-model", "ops", "→AR")]),
        (APART, "D005", [("b", "ds", "A→C"), ("b", "ml", "R→AR")]),
        (SCOPING, "B002", [("define-use-case", "business-stakeholder", "C→R")]),
    ],
)
def test_rules_that_look_beyond_the_row_are_met_as_well(
    text: str, rule: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rule in {error.code for error in errors(text)}
    assert sorted(changes(text)) == expected
    assert errors(text, repaired(text, repair(text))) == []


APART_IN_PERSON = (
    rows("ds: AR, boss: I", "ml: AR, ops: C, boss: C", roles="ds, ml, ops, boss", extra="apart: [[a, b]]\n")
    .replace("ds: {}", "ds: {held-by: [ana, tom]}")
    .replace("ml: {}", "ml: {held-by: ana}")
    .replace("ops: {}", "ops: {held-by: tom}")
    .replace("boss: {}", "boss: {kind: external}")
    .replace("roles:", "people: {ana: {}, tom: {}}\nroles:")
)


def test_people_are_looked_through_to_by_each_of_their_roles() -> None:
    assert {error.code for error in errors(APART_IN_PERSON)} == {"D005"}
    assert changes(APART_IN_PERSON) == [("b", "ml", "AR→C"), ("b", "boss", "C→AR")]


def test_the_row_on_which_the_error_is_told_is_changed_rather_than_the_other() -> None:
    text = plan(
        "train-model: {assign: {ds: R, ml: C, po: A}}",
        "validate-model: {assign: {ds: AR, mv: C}, after: train-model, independent: true}",
        roles="ds, mv, ml, po",
    )
    assert changes(text) == [("validate-model", "ds", "AR→C"), ("validate-model", "mv", "C→AR")]


def test_work_goes_to_a_role_that_somebody_holds() -> None:
    text = rows("ds: A", extra="scheme: DACI\npeople: {ana: {}, tom: {}}\n")
    assert changes(text.replace("ds: {}", "ds: {held-by: ana}").replace("ops: {}", "ops: {held-by: tom}")) == [
        ("a", "ops", "→D")
    ]


def test_a_change_for_one_rule_does_not_break_another() -> None:
    text = INDEPENDENT.replace("roles: {ds: {}, ml: {}}", "roles: {ds: {}, ml: {kind: agent}, ops: {}}")
    proposal = repair(text)
    assert errors(text, repaired(text, proposal)) == []
    assert ("validate-model", "ml") not in {(one.activity, one.role) for one in proposal.changes if "A" in one.after}


def test_letters_that_may_not_share_a_cell_are_left_to_the_rule_about_them() -> None:
    rules = Ruleset({**standard().severities, "S003": Severity.ERROR})
    assert len(changes(rows("ds: R, ml: CI, ops: CI"), rules)) == 1


def test_one_who_does_it_is_enough_where_the_scheme_would_let_more() -> None:
    own = "scheme: {letters: {X: {name: Doer, means: [does], max: 2}, Y: {name: Owner, means: [answers], max: 1}}}\n"
    rules = Ruleset({**standard().severities, "H005": Severity.ERROR})
    text = rows("ds: X, ml: X, ops: Y", extra=own)
    assert [error.code for error in errors(text, rules=rules)] == ["H005"]
    assert len(changes(text, rules)) == 1
    assert errors(text, repaired(text, repair(text, rules)), rules) == []


def test_a_role_that_the_plan_does_not_know_still_has_its_letters() -> None:
    read = document(plan("a: {assign: {nobody-knows: AR}}", roles="ds, ml"))
    matrix = Matrix(read.plan)
    board = Board(matrix, Structure(matrix), standard(), read.outside)
    unmet = [demand.code for demand in row_demands(board, "a") if not board.meets(demand)]
    assert [code for code in unmet if board.severity(code) is not Severity.OFF] == []
    assert board.kept("a", "nobody-knows") == "the plan has no role nobody-knows"


def test_what_is_told_of_a_role_anyway_keeps_nobody_from_mending_another_row() -> None:
    text = plan("a: {assign: {ds: A, ml: R}, locked: true}", "b: {assign: {ds: R}, locked: [ml]}", roles="ds, ml",
                extra="people: {ana: {}}\n").replace("ml: {}", "ml: {held-by: ana}")  # fmt: skip
    assert [error.code for error in errors(text)] == ["H016", "H001"]
    assert changes(text) == [("b", "ds", "R→AR")]


def test_where_one_row_has_to_leave_something_the_others_are_weighed_with_it() -> None:
    text = plan(
        "a: {assign: {ds: C, ml: C, ops: S}}",
        "b: {like: audit, assign: {ds: A, ml: V, ops: R}}",
        "c: {assign: {ds: V, ops: R}, after: b, independent: true, like: frame-use-case, locked: [ml]}",
        roles="ds, ml, ops",
        extra="scheme: RACI-VS\npeople: {ana: {}, tom: {}, mei: {}}\n",
    ).replace("roles: {ds: {}, ml: {}, ops: {}}", "roles: {ds: {}, ml: {like: internal-auditor, held-by: [tom, mei]}, "
              "ops: {kind: agent}}")  # fmt: skip
    rules = Ruleset({code: one for code, one in standard().severities.items() if code != "B002"})
    proposal = repair(text, rules)
    assert (len(proposal.left), len(proposal.changes)) == (1, 5)


def test_a_row_without_letters_is_filled_though_no_business_role_scopes() -> None:
    text = plan(
        "frame-use-case: {assign: {ds: AR}}",
        "define-kpis: {like: frame-use-case}",
        "train: {assign: {ds: A, ml: A}}",
        roles="ds, ml",
    )
    assert [(activity, letters) for activity, _, letters in changes(text)] == [("define-kpis", "→AR"), ("train", "A→R")]
    assert [one.finding.code for one in repair(text).left] == ["B002"]


# What no repair does


AUDITOR_ALONE = plan("a: {assign: {internal-auditor: R}}", roles="internal-auditor").replace(
    "internal-auditor: {}", "internal-auditor: {kind: agent}"
)
NO_SCOPING = plan(
    "frame-use-case: {assign: {ml: C}}", roles="ml, business-stakeholder", extra="people: {ana: {}}\n"
).replace("ml: {}", "ml: {held-by: ana, kind: agent}")
DRIVER = plan("a: {assign: {internal-auditor: R, ds: AP}, locked: [ds]}", roles="internal-auditor, ds",
              extra="scheme: RAPID\n")  # fmt: skip
ONE_LOCKED = (
    plan("a: {assign: {ds: A, ml: R}}", "b: {assign: {ds: A, ml: R}, locked: true}", roles="ds, ml",
         extra="people: {ana: {}}\n").replace("ml: {}", "ml: {held-by: ana}")
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        AUDITOR_ALONE,  # an auditor who does it is better than nobody who does
        NO_SCOPING,  # as long as nobody scopes, it is no fault that the business does not
        DRIVER,  # who answers is missing: that does not excuse a missing Recommend
        ONE_LOCKED,  # the one finding on a role stays as long as one of its activities is locked
    ],
)
def test_no_error_comes_about_and_none_is_moved_for_the_sake_of_another(text: str) -> None:
    assert errors(text) != []
    assert changes(text) == []


def test_what_a_waived_finding_says_already_is_not_counted_besides() -> None:
    text = plan("a: {assign: {ml: A}, waive: [{rule: H003, reason: later}]}", roles="ds, ml",
                extra="scheme: DACI\npeople: {ana: {}}\n").replace("ds: {}", "ds: {held-by: ana}")  # fmt: skip
    assert [error.code for error in errors(text)] == ["H016"]
    assert changes(text) == [("a", "ds", "→A"), ("a", "ml", "A→C")]


def test_a_waiver_that_covers_nothing_lets_nothing_come_about() -> None:
    text = plan("a: {assign: {ml: A, ds: R}, waive: [{rule: H002, reason: shared}]}", roles="ds, ml",
                extra="people: {ana: {}}\n").replace("ds: {}", "ds: {held-by: ana}")  # fmt: skip
    assert changes(text) == [("a", "ds", "R→AR"), ("a", "ml", "A→R")]


def test_what_an_unknown_letter_hid_is_left_and_not_taken_from_what_is_cleared() -> None:
    proposal = repair(
        plan("a: {assign: {ds: X, ml: C}, locked: [ml]}", roles="ds, ml").replace("ds: {}", "ds: {kind: agent}")
    )
    assert (proposal.errors, proposal.cleared) == (1, 1)
    assert [one.finding.code for one in proposal.left] == ["H012"]


def test_a_solution_that_clears_nothing_is_not_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    useless = Solution({("a", "ds"): "R"})
    monkeypatch.setattr(Program, "solve", lambda self, effort, anyway: useless)
    proposal = repair(rows("ds: C, ml: C, ops: A"))
    assert proposal.changes != ()
    proposal = repair(rows("ds: A, ml: C", roles="ds, ml"))
    assert (proposal.changes, len(proposal.left)) == ((), proposal.errors)


def test_of_those_who_could_answer_a_crowd_without_a_lead_comes_last() -> None:
    text = rows("ops: R", extra="people: {ana: {}, tom: {}}\n")
    text = text.replace("ds: {}", "ds: {held-by: [ana, tom]}").replace("ml: {}", "ml: {held-by: [ana]}")
    text = text.replace("ops: {}", "ops: {kind: agent}")
    assert changes(text) == [("a", "ml", "→A")]


# What is kept


def test_a_waived_finding_stays_with_its_cells() -> None:
    text = plan("a: {assign: {ds: A, ml: A, ops: R}, waive: [{rule: H002, reason: both sign}]}", "b: {assign: {ml: R}}",
                roles=THREE)  # fmt: skip
    assert changes(text) == [("b", "ml", "R→AR")]


def test_what_is_missing_on_purpose_stays_missing_while_the_rest_is_mended() -> None:
    text = plan("a: {assign: {ds: X, ml: C}, waive: [{rule: H001, reason: not yet}]}", roles=THREE)
    assert [(one.role, one.after) for one in repair(text).changes] == [("ds", "R")]


def signed(text: str, role: str) -> str:
    digest = column_digest(Matrix(document(text).plan), role)
    return text + f"sign-offs: [{{role: {role}, by: ana, date: 2026-11-01, digest: {digest}}}]\n"


def test_a_column_that_is_signed_stays_as_long_as_the_signature_holds() -> None:
    text = rows("ds: A, ml: A, ops: R")
    assert changes(text) == [("a", "ml", "A→R")]
    assert changes(signed(text, "ml")) == [("a", "ds", "A→R")]
    assert changes(signed(text, "ml").replace("ops: R", "ops: R, ml: C", 0).replace("ml: A,", "ml: AR,")) == [
        ("a", "ml", "AR→R")
    ]


def test_what_cannot_be_mended_without_a_kept_cell_is_left_and_says_why() -> None:
    both = rows("ds: A, ml: A, ops: R")
    last = [signed(both, role).splitlines()[-1] for role in ("ds", "ml")]
    lines = [line.removeprefix("sign-offs: [").removesuffix("]") for line in last]
    proposal = repair(both + f"sign-offs: [{', '.join(lines)}]\n")
    assert proposal.changes == ()
    assert [(one.finding.code, one.why) for one in proposal.left] == [
        ("H002", "Ds has signed the column; Ml has signed the column")
    ]


def test_locked_letters_stay() -> None:
    text = plan("a: {assign: {ds: A, ml: A, ops: R}, locked: [ml]}", roles=THREE)
    assert changes(text) == [("a", "ds", "A→R")]
    whole = plan("a: {assign: {ds: A, ml: A, ops: R}, locked: true}", roles=THREE)
    assert [one.why for one in repair(whole).left] == ["the letter is locked"]


@pytest.mark.parametrize(("locked", "expected"), [("[ml]", [("a", "ds", "A→R")]), ("true", []), ("false", None)])
def test_letters_that_the_template_locks_stay(tmp_path: Path, locked: str, expected: list[object] | None) -> None:
    text = plan("a: {assign: {ds: A, ml: A, ops: R}}", roles=THREE)
    (tmp_path / "house.yaml").write_text(text.replace("a: {", f"a: {{locked: {locked}, "), encoding="utf-8")
    path = tmp_path / "raci.yaml"
    path.write_text(text.replace("title: Churn", "title: Churn\ntemplate: house.yaml"), encoding="utf-8")
    found = [(one.activity, one.role, f"{one.before}→{one.after}") for one in propose(load(path), TODAY).changes]
    assert found == ([("a", "ml", "A→R")] if expected is None else expected)


LOST = "a: {assign: {ds: C, ml: R, ops: R}}"


@pytest.mark.parametrize(
    ("house", "mine", "expected"),
    [
        ("{ds: A, ml: R, ops: C}, locked: [ds]", LOST, [("ds", "C→A")]),
        ("{ds: A, ml: R, ops: C}, locked: [ds]", LOST.replace("ds: C, ", ""), [("ds", "→A")]),
        ("{ds: AR, ml: C, ops: C}, locked: [ds]", "a: {assign: {ml: C, ops: C}}", [("ds", "→AR")]),
        ("{ml: A, ds: R, ops: C}, locked: [ml]", LOST, [("ml", "R→A")]),
        ("{ds: C, ml: A, ops: R}, locked: [ds]", LOST, [("ml", "R→AR")]),
        ("{ds: A, ml: R, ops: C}", LOST, [("ml", "R→AR")]),
        ("{ds: A, ml: R, ops: R}, locked: true", LOST, [("ds", "C→A")]),
        (
            "{ds: A, ml: R, ops: C}, locked: [ds]",
            LOST.replace("}}", "}, waive: [{rule: L005, reason: So}]}"),
            [("ml", "R→AR")],
        ),
        ("{boss: A, ml: R, ops: C}, locked: [boss]", LOST, [("ml", "R→AR")]),
        ("{ds: A, ml: R}, locked: [ds]", "a: {assign: {ds: C, ml: R, ops: A}}", []),
        ("{ds: A, ml: R}, locked: [ds]", "a: {assign: {ds: C, ml: AR, ops: A}}", [("ops", "A→R")]),
    ],
)
def test_a_missing_letter_that_the_template_locks_is_put_back_and_goes_to_nobody_else(
    tmp_path: Path, house: str, mine: str, expected: list[tuple[str, str]]
) -> None:
    roles = f"{THREE}, boss" if "boss" in house else THREE
    (tmp_path / "house.yaml").write_text(plan(f"a: {{assign: {house}}}", roles=roles), encoding="utf-8")
    path = tmp_path / "raci.yaml"
    text = plan(mine, roles=THREE).replace("title: Churn", "title: Churn\ntemplate: house.yaml")
    path.write_text(text, encoding="utf-8")
    found = [(one.role, f"{one.before}→{one.after}") for one in propose(load(path), TODAY).changes]
    assert found == expected


BUSINESS_ONLY_WATCHES = plan("frame-use-case: {assign: {a: none C, b: I}}", roles="a, b")
TWO_SIGN = plan("x: {assign: {a: S, b: VS}, like: frame-use-case}", roles="a, b", extra="scheme: RACI-VS\n")


@pytest.mark.parametrize(
    ("text", "change", "mended"),
    [
        (BUSINESS_ONLY_WATCHES, ("frame-use-case", "a", "none C→C"), "S005"),
        (TWO_SIGN, ("x", "b", "VS→V"), "H019"),
    ],
)
def test_a_row_that_cannot_be_mended_whole_is_mended_in_part(
    text: str, change: tuple[str, str, str], mended: str
) -> None:
    proposal = repair(text)
    assert changes(text) == [change]
    assert [error.code for error in proposal.changes[0].mends] == [mended]
    assert [(one.finding.code, one.why) for one in proposal.left] == [
        ("H012", "no letters clear it without bringing another error about")
    ]
    assert proposal.proved


def test_letters_that_bring_an_error_about_keep_no_others_from_the_cell() -> None:
    rules = Ruleset({**standard().severities, "V003": Severity.ERROR}, {"V003": {"share": 60, "activities": 1}})
    text = plan("x: {assign: {ml: AR}}", "y: {assign: {ml: AR}}", "z: {assign: {ml: none C}, locked: [ds]}",
                roles="ds, ml").replace("y: {assign: {ml: AR}", "y: {assign: {ds: AR}")  # fmt: skip
    assert "V003" not in {error.code for error in errors(text, rules=rules)}
    proposal = repair(text, rules)
    assert changes(text, rules) == [("z", "ml", "none C→C")]
    assert [(one.finding.code, one.why) for one in proposal.left] == [
        ("H012", "the letter is locked; other letters there bring V003 about")
    ]
    assert not proposal.proved


def test_that_no_role_is_of_the_business_is_said() -> None:
    proposal = repair(plan("frame-use-case: {assign: {ds: AR}}", roles="ds"))
    assert [(one.finding.code, one.why) for one in proposal.left] == [("B002", "the plan has no role of the business")]
    assert proposal.proved


def test_that_the_first_scoping_activity_is_another_one_now_is_no_new_error() -> None:
    text = plan(
        "frame-use-case: {assign: {ds: C}}", "define-kpis: {like: frame-use-case, assign: {ds: AR}}", roles="ds"
    )
    assert changes(text) == [("frame-use-case", "ds", "C→AR")]
    assert (repair(text).cleared, len(repair(text).left)) == (1, 1)


def test_of_hands_that_must_not_meet_only_those_that_do_are_named_as_the_reason() -> None:
    text = plan(
        "train-model: {assign: {ds: AR}, locked: true}",
        "tune-model: {assign: {ml: AR}, locked: [ds]}",
        "validate-model: {assign: {ds: AR}}",
        roles="ds, ml",
        extra="apart: [[building, judging]]\n",
    )
    assert changes(text) == []
    assert [one.why for one in repair(text).left] == ["the letter is locked"]
