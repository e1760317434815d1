"""What a meeting changed, taken or left change by change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from raci.change.proposal import Proposal
from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.into import come_home
from raci.exchange.review import from_matrix
from tests.document.hand import random_of
from tests.examples import examples
from tests.exchange.test_into import PLAN, Edit, both, cell, document, matrix, named
from tests.exchange.workbooks import column_of, row_of

NOW = PLAN.replace("ml: C, ops: AR", "ml: C, ops: R").replace("until May", "until June")


def insert(sheet: Any) -> None:
    sheet.insert_rows(row_of(sheet, "train"))
    at = row_of(sheet, "train") - 1
    sheet.cell(at, 2).value = "Clean the data"
    sheet.cell(at, column_of(sheet, "ml")).value = "AR"


def remark(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "deploy"), column_of(sheet, "ml")).comment = Comment("At night", "Ana")


EDITS: list[Edit] = [
    cell("deploy", "ops", "A"),
    cell("deploy", "ml", "I"),
    cell("label", "owner", None),
    named("train", "Train it again"),
    insert,
    remark,
    lambda sheet: sheet.delete_rows(row_of(sheet, "label")),
    lambda sheet: sheet.delete_cols(column_of(sheet, "ops")),
]


def proposal(edit: Edit, now: str = NOW) -> Proposal:
    return from_matrix(matrix(edit), document(now), "meeting.xlsx")


def told(found: Proposal) -> list[str]:
    return [found.review.told(one) for one in range(len(found.review.changes))]


def test_one_change_of_a_meeting_is_taken_and_another_left() -> None:
    found = proposal(both(cell("deploy", "ml", "I"), named("train", "Train it again")))
    assert told(found) == ["Train it again: was called Train the model", "Deploy the model: ML engineer C → I"]
    assert found.text(frozenset({1})) == NOW.replace("ml: C, ops: R", "ml: I, ops: R")
    assert found.text(frozenset()) == NOW


def test_a_conflict_keeps_ours_until_theirs_is_taken() -> None:
    found = proposal(cell("deploy", "ops", "A"))
    assert [one.told for one in found.review.contradictions] == [
        "Deploy the model: DevOps engineer: ours R, theirs A (was AR)"
    ]
    assert found.everything == frozenset()
    assert found.text(frozenset({0})) == NOW.replace("ops: R", "ops: A")


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_everything_is_what_an_import_makes_and_nothing_leaves_the_file_alone(seed: int) -> None:
    rng = random_of(seed)
    read = matrix(both(*(EDITS[one] for one in sorted(rng.sample(range(len(EDITS)), rng.randint(1, 5))))))
    there = document(NOW)
    found, home = from_matrix(read, there, "m.xlsx"), come_home(read, there)
    assert found.review.changes == home.changes
    assert found.text(found.everything) == home.text
    every = found.review.take(found.everything, *range(len(found.review)))
    if every:
        assert found.text(every) == come_home(read, there, "theirs").text
    assert found.text(frozenset()) == NOW
    chosen = found.review.take(frozenset(), *(one for one in found.everything if rng.random() < 0.5))
    document(found.text(chosen))


def test_a_table_that_forgot_what_it_was_made_of_says_so_with_what_was_guessed() -> None:
    table = export_bytes(document().plan, ".csv").decode("utf-8-sig").replace("AR", "A")
    found = from_matrix(import_bytes(table.encode(), "m.csv").matrices[0], document(), "m.csv")
    assert found.remarks[0].startswith("m.csv does not carry what the plan said")
    assert len(found.remarks) > 1


def test_a_letter_can_be_left_in_a_plan_that_extends_another(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(PLAN, encoding="utf-8")
    text, path = "raci: 1\ntitle: Ours\nextends: base.yaml\n", tmp_path / "raci.yaml"
    read = matrix(both(cell("deploy", "ops", "A"), cell("deploy", "ml", "I")), text, path)
    found = from_matrix(read, document(text, path), "m.xlsx")
    assert (found.left, found.stuck, len(found.everything)) == ((), frozenset(), 2)
    one = next(number for number in found.everything if "ML engineer" in found.review.told(number))
    after = document(found.text(frozenset({one})), path).plan.stages["run"].activities["deploy"].assign
    assert after == {"owner": "I", "ml": "I", "ops": "AR"}
