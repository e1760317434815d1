"""What is found in that which a file extends: it offers no fix, and what it advises mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import Document, read
from raci.document.operations import EditRefused
from raci.rules.engine import check
from raci.rules.finding import Finding
from raci.rules.fixing import text_with_fix
from raci.rules.ruleset import standard
from tests.rules.checking import TODAY

WAIVED = "waive: [{rule: H002, reason: Until the merger}]"
BASE = f"""\
raci: 1
title: The path
roles: {{data-scientist: {{}}, ml-engineer: {{}}}}
stages:
  modelling:
    activities:
      train-model: {{name: Train the model, assign: {{data-scientist: AR, ml-engineer: C}}, {WAIVED}}}
      evaluate-model:
        name: Evaluate the model
        assign: {{data-scientist: AR, ml-engineer: C}}
        after: [train-model]
        waive: [{{rule: H002, reason: Until the merger}}, {{rule: H003, reason: Nobody is there yet}}]
"""
OURS = "raci: 1\ntitle: Ours\nextends: base.yaml\nstages:\n  modelling:\n    activities:\n"
ADVICE = "It comes from what this file extends: say {} in this file, {}or mend that one."
ALONE = ADVICE.format("`waive: null` of `train-model`", "")
OF_TWO = ADVICE.format("`waive` of `evaluate-model`", "without that, ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    return tmp_path


def document(rows: str, folder: Path) -> Document:
    return read((OURS + rows).encode(), "raci.yaml", folder / "raci.yaml")


def unused(rows: str, folder: Path) -> list[Finding]:
    return [one for one in check(document(rows, folder), TODAY) if one.code == "T003"]


def test_a_waiver_that_is_inherited_and_matches_nothing_says_what_to_write_instead(folder: Path) -> None:
    found = unused("      train-model: {name: Fit it}\n", folder)
    assert sorted((one.activity or "", one.advice) for one in found) == [
        ("evaluate-model", OF_TWO), ("evaluate-model", OF_TWO), ("train-model", ALONE),
    ]  # fmt: skip
    assert [one.fix for one in found] == [None] * 3


def test_what_is_advised_mends_it(folder: Path) -> None:
    train, evaluate = "      train-model: {waive: null}\n", "      evaluate-model: {waive: []}\n"
    assert [one.advice for one in unused(train, folder)] == [OF_TWO, OF_TWO]
    assert [one.advice for one in unused(evaluate, folder)] == [ALONE]
    assert unused(train + evaluate, folder) == []


def test_what_stands_in_the_file_itself_can_be_mended(folder: Path) -> None:
    own = f"      train-model: {{{WAIVED}}}\n      evaluate-model: {{waive: null}}\n"
    (found,) = unused(own, folder)
    assert found.fix is not None
    fixed = text_with_fix(document(own, folder), found, TODAY, standard())
    assert unused(fixed.removeprefix(OURS), folder)[0].advice == ALONE


def test_a_dependency_that_is_inherited_and_says_nothing_new_says_what_to_write(folder: Path) -> None:
    other = "      other: {name: Look at it, assign: {data-scientist: AR, ml-engineer: C}, after: [train-model]}\n"
    later = "      evaluate-model: {after: [train-model, other]}\n"
    own = [one for one in check(document(other + later, folder), TODAY) if one.code == "G015"]
    assert [one.fix is None for one in own] == [False]
    base = BASE.replace("after: [train-model]", "after: [train-model, train-model]")
    (folder / "base.yaml").write_text(base, encoding="utf-8")
    (twice,) = [one for one in check(document(other, folder), TODAY) if one.code == "G015"]
    assert (twice.fix, twice.advice) == (None, ADVICE.format("`after` of `evaluate-model`", "without that, "))


def test_a_fix_that_was_found_before_the_file_extended_another_is_refused_with_the_reason(folder: Path) -> None:
    ours = document("      train-model: {name: Fit it}\n", folder)
    finding = unused("      train-model: {name: Fit it}\n", folder)[0]
    with pytest.raises(EditRefused, match="it stands in what this file extends"):
        text_with_fix(ours, finding, TODAY, standard())
