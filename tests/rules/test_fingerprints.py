"""What a finding is known by stays the same when lines move, and is never that of another one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raci.rules.catalogue import RULES as CATALOGUE
from raci.rules.fingerprints import fingerprints, lasting_path
from raci.rules.located import Located
from raci.rules.rule import Rule
from tests.rules.checking import located, plan
from tests.rules.families import with_rules

FAULTY = plan(
    "train: {name: Train, assign: {ml: A, ops: AR}, after: [trian, trainn]}",
    "test: {assign: {ml: A, ops: AR}}",
    "go: {assign: {ml: AR}, after: train}",
    roles="ml, ops, idle",
)


RULES = {"F005", "G002", "H002", "V005"}  # the others have their say elsewhere


def judged(text: str) -> list[Located]:
    return [finding for finding in located(text) if finding.code in RULES]


def marks(text: str) -> list[str]:
    return list(fingerprints(judged(text)))


def by_message(text: str) -> dict[str, str]:
    found = judged(text)
    return {finding.message: mark for finding, mark in zip(found, fingerprints(found), strict=True)}


def test_no_two_findings_share_one_and_two_runs_agree() -> None:
    assert len(set(marks(FAULTY))) == len(marks(FAULTY)) == 6
    assert marks(FAULTY) == marks(FAULTY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("stages:", "# a word\n\nstages:"),
        ("title: Churn", "title: Another"),
        ("name: Train,", "name: Train the model,"),
        ("train: {name: Train, ", "train: {name: Train, note: x, "),
        ("  modelling:", "  building:"),
        ("      train:", "      new: {assign: {ml: AR}, after: [train]}\n      train:"),
        ("{ml: {}, ops: {}, idle: {}}", "{idle: {}, ops: {}, ml: {}}"),
        ("{ml: A, ops: AR}}", "{ops: AR, ml: A}}"),
    ],
)
def test_a_finding_is_known_again_when_the_plan_around_it_changes(before: str, after: str) -> None:
    assert before in FAULTY
    assert set(marks(FAULTY.replace(before, after))) == set(marks(FAULTY))


def test_a_finding_of_another_thing_rule_or_file_is_another_one() -> None:
    known = set(marks(FAULTY))
    assert len(known & set(marks(FAULTY.replace("test: {", "check: {")))) == 4
    assert len(known & set(marks(FAULTY.replace("test: {assign: {ml: A,", "test: {assign: {ml: C,")))) == 5
    elsewhere = [replace(finding, path="other.raci.yaml") for finding in judged(FAULTY)]
    assert not known & set(fingerprints(elsewhere))


def test_mending_one_of_several_makes_none_look_new() -> None:
    assert set(marks(FAULTY.replace("[trian, trainn]", "[trainn]"))) < set(marks(FAULTY))
    assert set(marks(FAULTY.replace("[trian, trainn]", "[trian]"))) < set(marks(FAULTY))
    crowd = FAULTY.replace("test: {assign: {ml: A,", "test: {assign: {idle: A, ml: A,")
    assert set(marks(FAULTY)) - set(marks(crowd)) == {by_message(FAULTY)["Idle has no letter on any activity"]}
    assert set(marks(crowd)) < set(marks(FAULTY))


def test_two_roles_that_answer_are_one_finding_whichever_two_they_are() -> None:
    others = FAULTY.replace("test: {assign: {ml: A, ops: AR}}", "test: {assign: {ops: AR, idle: A}}")
    assert set(marks(FAULTY)) - set(marks(others)) == {by_message(FAULTY)["Idle has no letter on any activity"]}
    assert set(marks(others)) < set(marks(FAULTY))


def test_marks_that_others_have_kept_hold_from_release_to_release() -> None:
    text = plan("train: {assign: {ml: A, ops: AR}, after: [trian, trian, trian]}", roles="ml, ops")
    assert marks(text) == [
        "979e8e1764c52f7f373a77d7e874cd7e",
        "997a7b9d6fe002d436c2c2a85951556a",
        "92f29735e20018a36eeed5c30bac0a73",
        "024fb92ff8f77ffe50472e21e570f9b3",
    ]


@pytest.mark.parametrize(
    ("code", "row", "place"),
    [
        ("H006", "assign: {ml: AR, ops: I}", ("activities", "train", "assign", "ml")),
        ("H002", "assign: {ml: A, ops: AR}", ("activities", "train", "assign")),
        ("H001", "assign: {ml: R, ops: I}", ("activities", "train")),
        ("F005", "assign: {ml: R, osp: A}", ("activities", "train", "assign", "osp")),
        ("F005", "assign: {ml: AR, ops: I}, after: [nowhere]", ("activities", "train", "after", "nowhere")),
        ("F005", "assign: {ml: AR, ops: I}, after: nowhere", ("activities", "train", "after", "nowhere")),
        ("T003", "assign: {ml: AR, ops: I}, waive: [{rule: H001, reason: why}]",
         ("activities", "train", "waive", "H001")),
        ("G004", "assign: {ml: AR, ops: I}, needs: data", ("activities", "train", "needs", "data", "data")),
    ],
)  # fmt: skip
def test_a_place_is_told_in_ids(code: str, row: str, place: tuple[str, ...]) -> None:
    found = [one for one in located(plan(f"train: {{{row}}}", roles="ml, ops"), with_rules(code)) if one.code == code]
    assert [one.place for one in found] == [place]


def test_paths_are_told_from_the_folder_of_the_run() -> None:
    found = judged(FAULTY)
    same = [replace(finding, path=f"./x/../{finding.path}") for finding in found]
    assert list(fingerprints(same)) == list(fingerprints(found))
    assert lasting_path("a//b/./c.raci.yaml") == "a/b/c.raci.yaml"
    assert lasting_path("a\0b") == "a\0b"


READABLE_ALONE = [rule for rule in CATALOGUE if rule.code != "F001" and not rule.files]


@pytest.mark.parametrize("rule", READABLE_ALONE, ids=lambda rule: rule.code)
def test_whatever_a_rule_finds_is_known_again_on_another_line(rule: Rule) -> None:
    moved = "# a word\n\n" + rule.bad.replace("title: ", "title: Another ")
    rules = with_rules(rule.code)
    found = located(rule.bad, rules)
    assert rule.code in {one.code for one in found}
    before, after = list(fingerprints(found)), list(fingerprints(located(moved, rules)))
    assert len(set(before)) == len(before)
    assert sorted(after) == sorted(before)
