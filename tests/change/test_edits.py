"""What each kind of edit writes into the file, and that everything which refers to a thing follows it."""

from __future__ import annotations

import pytest

from raci.change.edits.adding import Add, new_id
from raci.change.edits.edit import Edit
from raci.change.edits.fields import SetField
from raci.change.edits.identity import ChangeId
from raci.change.edits.letters import SetNote
from raci.change.edits.placing import Place
from raci.change.edits.removing import Delete
from raci.change.session import Session
from raci.document.load import read
from raci.document.operations import EditRefused

PLAN = """\
raci: 1
title: Churn
owner: ana
people:
  ana: {name: Ana, manager: mei}
  mei: {name: Mei, deputy: ana}
roles:
  ml: {name: ML engineer, held-by: [ana, mei], lead: ana}
  ops: {name: Operations, held-by: mei}
stages:
  build:
    name: Build
    activities:
      # The data comes first.
      label:
        assign: {ml: R, ops: C}
      train:
        name: Train the model   # every night
        assign: {ml: R, ops: {letters: C, note: reads the log}}
        after: [label]
        needs: data
      check:
        assign: {ml: A}
        after: train
  run:
    name: Run
    activities:
      deploy:
        assign: {ops: R}
        after: [train, check]
        locked: [ml, ops]
  later: {}
metrics:
  recall: {monitored-by: [train], owner: ml}
apart:
  - [train, deploy]
sign-offs:
  - {role: ml, by: ana, date: 2026-11-20, digest: 3f9a1c0de4b7a621}
"""


def after(*edits: Edit, plan: str = PLAN) -> str:
    """The text after edits, which reads as the plan that the session has and goes back to what it was."""
    session = Session(read(plan.encode(), "plan", None))
    session.do("edit", *edits)
    text = session.text
    assert read(text.encode(), "plan", None).plan == session.plan
    session.undo()
    assert session.text == plan
    return text


def lines(text: str) -> list[str]:
    """The lines of a text that are not in the plan, then those of the plan that are gone, with a minus."""
    new = [line.strip() for line in text.splitlines() if line not in PLAN.splitlines()]
    return new + [f"- {line.strip()}" for line in PLAN.splitlines() if line not in text.splitlines()]


def test_a_new_activity_gets_lines_of_its_own_where_it_is_wanted() -> None:
    text = after(Add("activity", "review", {"name": "Review the data", "assign": {}}, after="label", stage="build"))
    assert (
        "        assign: {ml: R, ops: C}\n      review:\n        name: Review the data\n        assign: {}\n"
        "      train:\n" in text
    )
    assert lines(text) == ["review:", "name: Review the data", "assign: {}"]


def test_a_first_activity_begins_the_block_of_its_stage() -> None:
    text = after(Add("activity", "retire", {"name": "Retire", "assign": {}}, stage="later"))
    assert "  later:\n    activities:\n      retire:\n        name: Retire\n        assign: {}\n" in text
    text = after(
        Add("stage", "end", {"name": "End", "activities": {}}, after="later"),
        Add("activity", "retire", {"name": "Retire", "assign": {}}, stage="end"),
    )
    assert "  end:\n    name: End\n    activities:\n      retire:\n        name: Retire\n        assign: {}\n" in text


def test_the_first_role_begins_the_roles() -> None:
    text = after(Add("role", "ml", {"name": "ML engineer"}), plan="raci: 1\ntitle: Churn\nstages: {}\n")
    assert text == "raci: 1\ntitle: Churn\nroles:\n  ml: {name: ML engineer}\nstages: {}\n"


def test_an_id_is_taken_once() -> None:
    plan = read(PLAN.encode(), "plan", None).plan
    assert new_id(plan, "activity", "Deploy") == "deploy-2"
    with pytest.raises(EditRefused, match="there is an activity deploy already"):
        after(Add("activity", "deploy", stage="build"))


def test_who_waited_for_an_activity_that_is_deleted_waits_for_what_it_waited_for() -> None:
    text = after(Delete("activity", "train"))
    assert lines(text) == [
        "after: label",
        "after: [label, check]",
        "recall: {owner: ml}",
        "- train:",
        "- name: Train the model   # every night",
        "- assign: {ml: R, ops: {letters: C, note: reads the log}}",
        "- after: [label]",
        "- needs: data",
        "- after: train",
        "- after: [train, check]",
        "- recall: {monitored-by: [train], owner: ml}",
        "- apart:",
        "- - [train, deploy]",
    ]


def test_a_stage_goes_with_its_activities() -> None:
    text = after(Delete("stage", "build"))
    assert "build" not in text
    assert "train" not in text
    assert "after" not in text
    assert "      deploy:\n        assign: {ops: R}\n        locked: [ml, ops]\n  later: {}\n" in text


def test_a_role_goes_with_its_letters_and_its_signature() -> None:
    text = after(Delete("role", "ml"))
    assert "ml" not in text
    assert "      check:\n        assign: {}\n" in text
    assert "locked: [ops]" in text
    assert "recall: {monitored-by: [train]}" in text
    assert "sign-offs" not in text


def test_a_person_goes_from_every_role_but_not_from_what_they_signed() -> None:
    with pytest.raises(EditRefused, match="ana has signed or answered something"):
        after(Delete("person", "ana"))
    text = after(Delete("person", "mei"))
    assert "mei" not in text
    assert "ml: {name: ML engineer, held-by: [ana], lead: ana}" in text
    assert "ops: {name: Operations}" in text
    assert "ana: {name: Ana}" in text


def test_whoever_owns_a_plan_or_manages_people_goes_from_there_too() -> None:
    plan = PLAN.replace("owner: ana", "owner: mei").replace("{name: Mei, deputy: ana}", "{name: Mei, manager: mei}")
    text = after(Delete("person", "mei"), plan=plan)
    assert "mei" not in text
    assert "owner" not in text.split("roles:")[0]


def test_what_a_metric_serves_and_what_an_activity_needs_are_forgotten() -> None:
    plan = PLAN.replace("{monitored-by: [train], owner: ml}", "{served-by: [gain, loss]}\n  gain: {served-by: [gain]}")
    text = after(Delete("metric", "gain"), plan=plan)
    assert "recall: {served-by: [loss]}" in text
    assert "gain" not in text
    assert "needs" not in after(Delete("artifact", "data"), plan=PLAN + "artifacts:\n  data: {kind: external}\n")


def test_what_is_moved_takes_its_comments_along() -> None:
    text = after(Place("activity", "label", after="check"))
    assert text.index("# The data comes first.") > text.index("check:")
    text = after(Place("activity", "label", after="deploy", stage="run"))
    assert "        locked: [ml, ops]\n      # The data comes first.\n      label:\n" in text
    text = after(Place("stage", "run"))
    assert text.index("  run:") < text.index("  build:")
    assert "roles:\n  ops: {name: Operations, held-by: mei}\n  ml: " in after(Place("role", "ops"))


def test_an_activity_can_be_moved_into_an_empty_stage() -> None:
    text = after(Place("activity", "deploy", stage="later"))
    assert "  later:\n    activities:\n      deploy:\n        assign: {ops: R}\n" in text
    assert "  run:\n    name: Run\n    activities:\n      {}\n" in text


def test_another_id_is_followed_by_every_reference() -> None:
    text = after(ChangeId("activity", "train", "fit"))
    assert "      fit:\n        name: Train the model   # every night\n" in text
    assert "train" not in text
    assert "        after: fit\n" in text
    assert "  - [fit, deploy]\n" in text
    text = after(ChangeId("role", "ml", "modeller"))
    assert "ml" not in text
    assert "locked: [modeller, ops]" in text
    text = after(ChangeId("person", "ana", "ana-ruiz"))
    assert "ana:" not in text
    assert "owner: ana-ruiz" in text
    assert "by: ana-ruiz" in text


def test_an_id_is_letters_digits_and_hyphens() -> None:
    with pytest.raises(EditRefused, match="hyphens: fit-it"):
        after(ChangeId("activity", "train", "Fit it"))
    with pytest.raises(EditRefused, match="there is a role ops already"):
        after(ChangeId("role", "ml", "ops"))


def test_a_note_on_a_cell_makes_it_long_and_stays_with_other_letters() -> None:
    assert lines(after(SetNote("label", "ops", "asks twice"))) == [
        "assign: {ml: R, ops: {letters: C, note: asks twice}}",
        "- assign: {ml: R, ops: C}",
    ]
    assert "ops: {letters: C}" in after(SetNote("train", "ops", ""))
    assert "assign: {ml: A, ops: {note: later}}" in after(SetNote("check", "ops", "later"))


def test_a_field_is_said_changed_and_taken_away() -> None:
    assert lines(after(SetField("activity", "label", "effort", "3d"))) == ["effort: 3d"]
    assert lines(after(SetField("activity", "train", "after", ["label", "deploy"]))) == [
        "after: [label, deploy]",
        "- after: [label]",
    ]
    assert lines(after(SetField("activity", "train", "needs", ["data", "labels"]))) == [
        "needs: [data, labels]",
        "- needs: data",
    ]
    assert lines(after(SetField("role", "ml", "lead", None))) == [
        "ml: {name: ML engineer, held-by: [ana, mei]}",
        "- ml: {name: ML engineer, held-by: [ana, mei], lead: ana}",
    ]


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (SetField("activity", "train", "effort", "long"), "'long' is not an effort; write it as 4h, 3d or 2w"),
        (SetField("person", "ana", "from", "soon"), "'soon' is not a date; write it as 2026-12-21"),
        (SetField("activity", "train", "automation", "fully"), "must be one of manual, semi, automatic"),
    ],
)
def test_a_value_that_the_format_does_not_know_is_refused_in_its_words(edit: Edit, why: str) -> None:
    with pytest.raises(EditRefused, match=why):
        after(edit)
