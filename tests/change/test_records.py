"""Waivers, answers and other records within a thing: what edits of them write into the file."""

from __future__ import annotations

import pytest

from raci.change.edits.edit import Edit
from raci.change.edits.fields import SetField
from raci.change.edits.identity import ChangeId, kind_named
from raci.change.edits.records import AddRecord, RemoveRecord, SayInside, SetInside, SetText
from raci.change.session import Session
from raci.document.load import read
from raci.document.operations import EditRefused
from raci.plan.activities import Activity, Artifact
from raci.plan.people import Role
from raci.plan.records import Waiver

PLAN = """\
raci: 1
title: Churn
stages:
  build:
    activities:
      train:
        name: Train the model
        waive:
          - {rule: H002, reason: Two of us}  # until May
          - rule: H009
            until: 2027-03-31
      check:
        name: Check it   # by hand
apart:
  - [train, check]
card:
  sections:
    purpose: Who leaves
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


def test_a_key_of_a_waiver_is_one_line() -> None:
    text = after(SetInside("activity", "train", ("waive", 0), "reason", "Until the merger"))
    assert text == PLAN.replace("Two of us", "Until the merger")
    text = after(SetInside("activity", "train", ("waive", 1), "until", None))
    assert text == PLAN.replace("            until: 2027-03-31\n", "")
    text = after(SetInside("activity", "train", ("waive", 0), "by", "ana"))
    assert "- {rule: H002, reason: Two of us, by: ana}  # until May" in text


def test_a_waiver_is_added_where_there_are_some_and_where_there_are_none() -> None:
    waiver = {"rule": "H004", "reason": "Small team"}
    assert "until: 2027-03-31\n          - " in after(AddRecord("activity", "train", ("waive",), waiver))
    text = after(AddRecord("activity", "check", ("waive",), waiver))
    assert "name: Check it   # by hand\n        waive:" in text


def test_with_the_last_waiver_its_key_goes() -> None:
    gone = RemoveRecord("activity", "train", ("waive", 0))
    assert "waive:\n          - rule: H009" in after(gone)
    assert "waive" not in after(gone, gone)


def test_what_a_record_needs_stays() -> None:
    with pytest.raises(EditRefused, match="`rule` cannot be left out"):
        after(SetInside("activity", "train", ("waive", 0), "rule", None))
    with pytest.raises(EditRefused, match="`title` cannot be left out"):
        after(SetField("plan", "", "title", None))
    with pytest.raises(EditRefused, match="is not a date"):
        after(SetInside("activity", "train", ("waive", 0), "until", "soon"))
    with pytest.raises(EditRefused, match="not there any more"):
        after(SetInside("activity", "train", ("waive", 2), "by", "ana"))
    with pytest.raises(EditRefused, match="not there any more"):
        after(RemoveRecord("activity", "train", ("waive", 2)))


def test_a_mapping_comes_with_its_first_key_and_goes_with_its_last() -> None:
    begun = SetInside("plan", "", ("about",), "summary", "Four steps")
    assert "about: {summary: Four steps}\n" in after(begun) or "about:\n  summary: Four steps\n" in after(begun)
    assert after(begun, SetInside("plan", "", ("about",), "summary", None)) == PLAN
    assert after(SetInside("plan", "", ("about",), "summary", None)) == PLAN
    text = after(AddRecord("plan", "", ("about", "sources"), {"title": "The paper"}))
    assert "The paper" in text


def test_answers_are_added_by_their_check() -> None:
    text = after(
        AddRecord("plan", "", ("answers",), {"value": "yes"}, "monitored"),
        AddRecord("plan", "", ("answers",), {"value": "no"}, "staged"),
        SetInside("plan", "", ("answers", "monitored"), "by", "ana"),
        RemoveRecord("plan", "", ("answers", "staged")),
    )
    answers = read(text.encode(), "plan", None).plan.answers
    assert {check: (one.value, one.by) for check, one in answers.items()} == {"monitored": ("yes", "ana")}
    with pytest.raises(EditRefused, match="there is purpose already"):
        after(AddRecord("plan", "", ("card", "sections"), "Other", "purpose"))


def test_pairs_and_sections_are_texts() -> None:
    assert after(SetText("plan", "", ("apart", 0, 1), "judging")) == PLAN.replace("[train, check]", "[train, judging]")
    assert after(SetText("plan", "", ("card", "sections", "purpose"), "Who stays")) == PLAN.replace(
        "Who leaves", "Who stays"
    )
    assert "card" not in after(RemoveRecord("plan", "", ("card", "sections", "purpose")))
    with pytest.raises(EditRefused, match="edit the file"):
        after(SetText("plan", "", ("apart", 0), "judging"))


def test_what_a_key_names_is_known() -> None:
    assert (kind_named(Role, "held-by"), kind_named(Activity, "needs"), kind_named(Waiver, "by")) == (
        "person",
        "artifact",
        "person",
    )
    assert (kind_named(Role, "description"), kind_named(Artifact, "name")) == (None, None)


def test_what_held_the_last_record_goes_with_it() -> None:
    text = after(RemoveRecord("plan", "", ("card", "sections", "purpose")))
    assert text == PLAN.removesuffix("card:\n  sections:\n    purpose: Who leaves\n")
    more = PLAN.replace("card:\n", "card:\n  users: Callers\n")
    text = after(RemoveRecord("plan", "", ("card", "sections", "purpose")), plan=more)
    assert text.endswith("card:\n  users: Callers\n")


def test_a_result_follows_the_id_of_its_metric() -> None:
    plan = f"{PLAN}  results: [{{metric: recall, value: '0.64'}}, {{metric: Brier score}}]\nmetrics: {{recall: {{}}}}\n"
    text = after(ChangeId("metric", "recall", "recall-at-5"), plan=plan)
    assert "results: [{metric: recall-at-5, value: '0.64'}, {metric: Brier score}]" in text


def test_several_keys_of_a_mapping_are_said_at_once_where_there_is_none_of_them() -> None:
    said = SayInside("plan", "", ("card",), {"users": "Callers", "license": "mit"})
    text = after(said)
    assert text == PLAN.replace("card:\n", "card:\n  users: Callers\n  license: mit\n")
    with pytest.raises(EditRefused, match="there is users already"):
        after(said, plan=text)
    bare = PLAN.removesuffix("card:\n  sections:\n    purpose: Who leaves\n")
    assert after(said, plan=bare) == f"{bare}card: {{users: Callers, license: mit}}\n"
    long = SayInside("plan", "", ("card",), {"users": " and ".join(["callers"] * 20), "license": "mit"})
    assert "card:\n  users: callers and" in after(long, plan=bare)


def test_a_mapping_of_which_only_the_key_stands_there_is_filled() -> None:
    plan = f"{PLAN}about:  # soon\n"
    assert "# soon" in after(SetInside("plan", "", ("about",), "summary", "Four steps"), plan=plan)
    assert "# soon" in after(SayInside("plan", "", ("about",), {"summary": "Four", "legal": "None"}), plan=plan)
