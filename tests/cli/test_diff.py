"""`raci diff`: plans, workbooks and revisions, in the words of the matrix."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SOUND, Raci, write
from tests.git.repository import Repository

CHANGED = SOUND.replace("ops: C", "ops: I")
SAID = "Train the model: Ops C → I\n"


def test_two_plans_are_compared_in_words(raci: Raci) -> None:
    write("a.yaml"), write("b.yaml", CHANGED)
    ended = raci("diff", "a.yaml", "b.yaml")
    assert (ended.status, ended.out, ended.err) == (1, SAID, "")


def test_plans_that_mean_the_same_differ_in_nothing(raci: Raci) -> None:
    write("a.yaml"), write("b.yaml", "# the same\n" + SOUND.replace("ml: AR", "ml: A/R"))
    ended = raci("diff", "a.yaml", "b.yaml")
    assert (ended.status, ended.out, ended.err) == (0, "", "Nothing differs in meaning.\n")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "md", "json"])
def test_a_plan_is_compared_with_what_was_exported_of_it(raci: Raci, ending: str) -> None:
    write("a.yaml", SOUND.replace("{name: Ana Ruiz", "{email: ana@example.com, name: Ana Ruiz"))
    raci("export", "a.yaml", "-o", f"a.{ending}")
    assert (raci("diff", "a.yaml", f"a.{ending}").status, raci("diff", f"a.{ending}", "a.yaml").status) == (0, 0)
    write("a.yaml", CHANGED)
    ended = raci("diff", f"a.{ending}", "a.yaml")
    assert (ended.status, ended.out) == (1, SAID)
    assert ("matched by their names" in ended.err) == (ending in {"csv", "md", "json"})


def test_two_workbooks_are_compared(raci: Raci) -> None:
    for name, text in (("a", SOUND), ("b", CHANGED)):
        write(f"{name}.yaml", text)
        raci("export", f"{name}.yaml", "-o", f"{name}.xlsx")
        raci("export", f"{name}.yaml", "-o", f"{name}.csv")
    assert raci("diff", "a.xlsx", "b.xlsx").out == SAID
    assert raci("diff", "a.csv", "b.csv").out == SAID


def test_a_template_that_a_plan_extends_is_part_of_it(raci: Raci) -> None:
    write("base.yaml", SOUND)
    write("a.yaml", "raci: 1\ntitle: Churn\nextends: base.yaml\n")
    write("b.yaml", "raci: 1\ntitle: Churn\nextends: base.yaml\nroles: {ops: {name: Ops}}\n")
    assert raci("diff", "a.yaml", "b.yaml").status == 0
    write("b.yaml", "raci: 1\ntitle: Churn\nextends: base.yaml\nroles: {ops: {name: Operations}}\n")
    assert raci("diff", "a.yaml", "b.yaml").out == "Operations: was called Ops\n"


def test_a_file_is_compared_with_the_one_that_was_committed(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(Path("here"))
    repository.commit("raci.yaml", SOUND)
    repository.commit("sub/other.yaml", SOUND)
    repository.write("raci.yaml", CHANGED)
    repository.write("sub/other.yaml", CHANGED)
    monkeypatch.chdir("here")
    for words in ((), ("raci.yaml",), ("HEAD:raci.yaml",), ("HEAD:raci.yaml", "raci.yaml"), ("HEAD:sub/other.yaml",)):
        ended = raci("diff", *words)
        assert (ended.status, ended.out) == (1, SAID), words
    monkeypatch.chdir("sub")
    assert raci("diff", "other.yaml").out == SAID
    assert raci("diff", "HEAD:raci.yaml", "HEAD:sub/other.yaml").status == 0


def test_markdown_says_what_belongs_to_one_thing_below_its_name_and_obeys_no_markup(raci: Raci) -> None:
    write("a.yaml"), write("b.yaml", CHANGED.replace("ml: AR", "ml: R").replace("Train the model", "Train *it*"))
    ended = raci("diff", "a.yaml", "b.yaml", "--output-format", "markdown")
    assert ended.out == (
        "**a.yaml → b.yaml**\n\n- **Train \\*&#8203;it\\***\n  - was called Train the model\n  - ML engineer AR → R\n"
        "  - Ops C → I\n"
    )
    same = raci("diff", "a.yaml", "a.yaml", "--output-format", "markdown")
    assert (same.status, same.out) == (0, "**a.yaml → a.yaml**\n\nNothing differs in meaning.\n")


def test_json_has_the_ids(raci: Raci) -> None:
    write("a.yaml"), write("b.yaml", CHANGED)
    ended = raci("diff", "a.yaml", "b.yaml", "--output-format", "json")
    assert json.loads(ended.out) == {
        "version": 1,
        "before": "a.yaml",
        "after": "b.yaml",
        "changes": [
            {
                "kind": "cell",
                "section": "activities",
                "id": "train",
                "name": "Train the model",
                "role": "ops",
                "key": ["assign", "ops"],
                "before": "C",
                "after": "I",
                "message": "Train the model: Ops C → I",
            }
        ],
    }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("a.yaml", "gone.yaml"), "gone.yaml: there is no such file"),
        (("a.yaml", "gone.xlsx"), "gone.xlsx: there is no such file"),
        (("a.yaml", "HEAD:raci.yaml"), "this folder is in no git repository"),
        (("a.yaml", "text.csv"), "text.csv: nothing in it is a responsibility matrix"),
        (("a.yaml", "broken.yaml"), "broken.yaml:1:8: not YAML"),
        (("-", "-"), "standard input can be only one of the two"),
    ],
)
def test_what_cannot_be_compared_is_said(
    raci: Raci, words: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write("a.yaml"), write("text.csv", "a,b\n1,2\n"), write("broken.yaml", "raci: [")
    ended = raci("diff", *words)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err


def test_one_side_may_come_from_standard_input(raci: Raci) -> None:
    write("a.yaml")
    assert raci("diff", "a.yaml", "-", stdin=CHANGED).out == SAID
