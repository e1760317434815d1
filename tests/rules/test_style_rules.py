"""What can be read and should not stay as it is: spelling, ids, conflicts of a merge, older formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import load
from raci.rules.engine import check
from tests.rules.checking import TODAY, codes, marked, mended, messages, of_rule, plan


def row(cell: str) -> str:
    return plan(f"deploy: {{name: Deploy it, assign: {{ml: AR, ops: {cell}, biz: C}}}}", roles="ml, ops, biz")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("c", "C"),
        ("Consulted", "C"),
        ("consult", "C"),
        ("A/R", None),
        ("'-'", "none"),
        ("n/a", "none"),
        ("NONE", "none"),
        ("' C '", "C"),
        ("{letters: c, note: why}", "{letters: C, note: why}"),
        ("'C\u00a0'", "C"),
    ],
)
def test_what_is_spelled_otherwise_can_be_spelled_as_usual(cell: str, text: str | None) -> None:
    found = [one for one in of_rule(row(cell), "F007") if one.path[-1] == "ops"]
    (finding,) = found
    assert finding.severity == "info"
    assert finding.roles == ("ops",)
    assert finding.fix
    assert finding.fix.safe
    after = row("AR" if text is None else text)
    assert mended(row(cell), "F007").replace("'", "") == after


def test_the_usual_spelling_is_said() -> None:
    text = row("informed")
    assert messages(text) == ['Deploy it: Ops has "informed", which is written I']
    assert marked(text) == [("F007", "informed")]


@pytest.mark.parametrize("cell", ["C", "none", "", "{letters: C}", "{note: why}", "X", "x y"])
def test_there_is_nothing_to_say_about_the_usual_spelling_nor_about_what_is_unknown(cell: str) -> None:
    assert "F007" not in codes(row(cell))


@pytest.mark.parametrize(("cell", "code"), [("С", "S002"), ("none c", "S005"), ("c/i", "S004"), ("R / c", "S004")])
def test_a_cell_with_another_fault_is_told_once(cell: str, code: str) -> None:
    assert codes(row(cell)) == [code]


def test_the_spelling_of_a_cell_silences_nothing_else_about_its_row() -> None:
    assert codes(row("a")) == ["F007", "H002"]


def test_a_waiver_on_the_activity_covers_the_spelling_of_its_cells() -> None:
    text = row("c").replace("biz: C}}", "biz: C}, waive: [{rule: F007, reason: as we write it}]}")
    assert codes(text) == []


IDS = """\
raci: 1
title: Churn
groups: {Core: {}, data: {}}
people: {ana_ruiz: {name: Kim van Dyck}}
roles: {ML: {name: Maker, held-by: ana_ruiz}, data-scientist: {held-by: ana_ruiz}, Ops Team: {held-by: ana_ruiz}}
stages:
  Stage_1:
    activities:
      TrainModel: {name: Train it, assign: {ML: AR, data-scientist: C, Ops Team: I}, produces: the_model}
artifacts: {the_model: {kind: product}}
metrics: {recall@5: {}}
"""


def test_ids_out_of_style_are_told_once_for_each_kind() -> None:
    found = of_rule(IDS, "F007")
    assert [one.message for one in found] == [
        "`Core`: ids of groups are lower-case letters, digits and hyphens",
        "`ana_ruiz`: ids of people are lower-case letters, digits and hyphens",
        "`ML` and `Ops Team`: ids of roles are lower-case letters, digits and hyphens",
        "`Stage_1`: ids of stages are lower-case letters, digits and hyphens",
        "`TrainModel`: ids of activities are lower-case letters, digits and hyphens",
        "`the_model`: ids of artifacts are lower-case letters, digits and hyphens",
        "`recall@5`: ids of metrics are lower-case letters, digits and hyphens",
    ]
    assert [mark for code, mark in marked(IDS) if code == "F007"] == [
        "Core", "ana_ruiz", "ML", "Stage_1", "TrainModel", "the_model", "recall@5",
    ]  # fmt: skip
    assert found[1].advice == "Write `ana-ruiz`, there and wherever the id is named."
    assert found[2].advice == "Write `ml` and `ops-team`, there and wherever they are named."
    assert all(one.fix is None for one in found)


@pytest.mark.parametrize(
    ("identity", "better"),
    [
        ("DataScientist", "data-scientist"),
        ("MLEngineer", "ml-engineer"),
        ("dataScientist2B", "data-scientist2-b"),
        ("ops_team", "ops-team"),
        ("ML", "ml"),
        ("OTHER", "other-2"),
    ],
)
def test_words_that_capitals_set_apart_stay_words(identity: str, better: str) -> None:
    (found,) = of_rule(plan("x: {assign: {other: AR}}", roles=f"other, {identity}"), "F007")
    assert found.advice == f"Write `{better}`, there and wherever the id is named."


@pytest.mark.parametrize("identity", ["ml", "ml-2", "2nd-line", "données", "学習", "प्रशिक्षण", "a--b", "a-", "ß"])
def test_ids_may_be_of_any_script(identity: str) -> None:
    text = plan(f"train: {{name: Train it, assign: {{{identity}: AR, ops: C}}}}", roles=f"{identity}, ops")
    assert codes(text) == []


@pytest.mark.parametrize("identity", ["ML", "m_l", "m l", "m.l", "-ml", "Données", "m/l"])
def test_ids_have_neither_capitals_nor_signs(identity: str) -> None:
    text = plan(f"train: {{name: Train it, assign: {{{identity}: AR, ops: C}}}}", roles=f"{identity}, ops")
    assert codes(text) == ["F007"]


def test_a_waiver_on_the_first_id_covers_its_kind() -> None:
    assert "F007" not in codes(
        plan("train: {name: Train it, assign: {ML: AR, ops: C}}", roles="ML, ops").replace(
            "ML: {}", "ML: {waive: [{rule: F007, reason: as it was}]}"
        )
    )


def test_ids_of_other_files_are_told_there(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(IDS, encoding="utf-8")
    for key, mine in (
        ("uses", plan("train: {name: Train it, assign: {ML: AR, me: C}}", roles="me", extra="uses: base.yaml\n")),
        ("extends", "raci: 1\ntitle: Mine\nextends: base.yaml\n"),
    ):
        path = tmp_path / f"{key}.raci.yaml"
        path.write_text(mine, encoding="utf-8")
        assert "F007" not in [one.code for one in check(load(path), TODAY)]


def conflict(entry: str) -> str:
    return plan(
        "train: {name: Train it, assign: {ml: AR, ops: C}}",
        roles="ml, ops",
        extra=f"conflicts:\n  - {{{entry}}}\n",
    )


@pytest.mark.parametrize(
    ("entry", "says", "roles"),
    [
        ('at: "activity train, role ml", base: C, ours: AR, theirs: R',
         'Train it, Ml: the merge kept "AR", and the other side has "R"', ("ml",)),
        ('at: "activity train, role ml", ours: AR', 'Train it, Ml: the merge kept "AR", and the other side has nothing',
         ("ml",)),
        ('at: "activity train, role ml", theirs: AR',
         'Train it, Ml: the merge kept nothing, and the other side has "AR"', ("ml",)),
        ('at: "activity gone, role gone", ours: A, theirs: R',
         'activity gone, role gone: the merge kept "A", and the other side has "R"', ()),
        ('at: title, ours: One, theirs: Two', 'title: the merge kept "One", and the other side has "Two"', ()),
        ('at: "role train", ours: One, theirs: Two',
         'role train: the merge kept "One", and the other side has "Two"', ()),
    ],
)  # fmt: skip
def test_a_conflict_is_told_in_the_words_of_the_plan(entry: str, says: str, roles: tuple[str, ...]) -> None:
    (found,) = of_rule(conflict(entry), "F008")
    assert (found.message, found.roles, found.severity) == (says, roles, "error")


@pytest.mark.parametrize(
    ("at", "activity", "where"),
    [
        ("activity train, role ml", "train", "assign ml"),
        ("activity train, role gone", "train", "train"),
        ("activity train, name", "train", "train"),
        ("role ml, held-by", None, "roles ml"),
        ("stage gone", None, "conflicts"),
        ("title", None, "conflicts"),
    ],
)
def test_a_conflict_is_about_the_place_in_the_matrix_that_it_names(at: str, activity: str, where: str) -> None:
    (found,) = of_rule(conflict(f'at: "{at}", ours: AR'), "F008")
    assert (found.path, found.activity) == (("conflicts", 0), activity)
    assert " ".join(str(step) for step in found.where if step != 0).endswith(where)


def test_every_conflict_is_told_at_its_entry_and_silences_nothing() -> None:
    text = conflict("at: title, ours: One}\n  - {at: tags, ours: Two").replace("ml: AR", "ml: A")
    assert codes(text) == ["F008", "F008", "H003"]
    assert [mark for code, mark in marked(text) if code == "F008"] == [
        "{at: title, ours: One}",
        "{at: tags, ours: Two}",
    ]
    assert codes(text.replace("conflicts:", "tags:").replace("{at: title, ours: One}", "a").replace(
        "{at: tags, ours: Two}", "b")) == ["H003"]  # fmt: skip


def test_an_older_format_is_brought_to_that_of_today() -> None:
    text = row("C").replace("raci: 1", "raci: 0")
    assert codes(text) == ["F009"]
    assert marked(text) == [("F009", "0")]
    assert mended(text, "F009") == row("C")
    (found,) = of_rule(text, "F009")
    assert found.fix
    assert found.fix.safe
    assert found.severity == "info"


def test_other_faults_of_an_older_format_are_told_beside_it() -> None:
    assert codes(row("X").replace("raci: 1", "raci: 0")) == ["F009", "S001"]


def test_an_older_file_that_a_plan_uses_is_mended_there(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("raci: 0\ntitle: People\nroles: {me: {}}\n", encoding="utf-8")
    path = tmp_path / "plan.raci.yaml"
    path.write_text(plan("a: {name: Do it, assign: {me: A, ml: R}}", roles="ml", extra="uses: people.yaml\n"), "utf-8")
    (found,) = check(load(path), TODAY)
    assert (found.code, found.fix, found.path) == ("F009", None, ("uses",))
