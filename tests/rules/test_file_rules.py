"""Faults of the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import load
from raci.rules.engine import check
from tests.rules.checking import TODAY, codes, findings, marked, mended, messages, plan

PEOPLE = "people: {ana: {}, mei: {}}\n"


def test_every_fault_of_a_readable_file_comes_in_one_run_in_the_order_of_the_file() -> None:
    text = """\
raci: 1
titel: Churn
roles: {ml: {group: nowhere}, ops: {}}
stages:
  s:
    activities:
      train: {assign: {ml: AR, opps: C}, effort: long}
      deploy: {assign: {ops: R, ml: R}, after: trian}
      deploy: {assign: {ops: A, ml: R}, after: train}
      watch: {assign: {ops: C}, needs: metrics}
"""
    assert codes(text) == ["F003", "F005", "F005", "F004", "F002", "G002", "H012", "G004"]
    assert [message for message in messages(text) if "did you mean" in message] == [
        'the key `titel` does not exist in a plan; did you mean "title"?',
        '`opps` names no role of this plan; did you mean "ops"?',
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (plan("train: {assign: {mll: AR}}", roles="ml"), '`mll` names no role of this plan; did you mean "ml"?'),
        (
            plan("train: {assign: {ml: AR}, after: [deplyo]}", "deploy: {assign: {ml: AR}, after: train}", roles="ml"),
            '`deplyo` names no activity of this plan; did you mean "deploy"?',
        ),
        (plan("train: {assign: {ml: AR}, after: x}", roles="ml"), "`x` names no activity of this plan"),
        (
            plan("train: {assign: {ml: AR}, locked: [mll]}", roles="ml"),
            '`mll` names no role of this plan; did you mean "ml"?',
        ),
        (
            plan("train: {assign: {ml: AR}, stated-by-source: mll}", roles="ml"),
            '`mll` names no role of this plan; did you mean "ml"?',
        ),
        (
            plan("train: {assign: {ml: AR}, needs: featurs, produces: features}", roles="ml"),
            '`featurs` names no artifact of this plan; did you mean "features"?',
        ),
        (plan(extra="scheme: RACY\n"), '`RACY` names no scheme; did you mean "RACI"?'),
        (plan(extra="scheme: house-letters\n"), "`house-letters` names no scheme"),
        (plan(extra=PEOPLE + "owner: anna\n"), '`anna` names no person of this plan; did you mean "ana"?'),
        (plan(extra="people: {ana: {manager: mei}}\n"), "`mei` names no person of this plan"),
        (plan(extra="people: {ana: {deputy: mei}}\n"), "`mei` names no person of this plan"),
        (
            plan(extra="metrics: {recall: {served-by: recal}}\n"),
            '`recal` names no metric of this plan; did you mean "recall"?',
        ),
        (
            plan("watch: {assign: {ml: AR}}", roles="ml", extra="metrics: {recall: {monitored-by: wach}}\n"),
            '`wach` names no activity of this plan; did you mean "watch"?',
        ),
        (plan(extra="metrics: {recall: {owner: nobody}}\n"), "`nobody` names no role of this plan"),
        (
            plan(extra=PEOPLE + "sign-offs: [{role: mll, by: meii, date: 2026-01-01, digest: aa}]\n"),
            "`mll` names no role of this plan",
        ),
        (
            plan(extra=PEOPLE + "sign-offs: [{role: ml-engineer, by: meii, date: 2026-01-01, digest: aa}]\n"),
            '`meii` names no person of this plan; did you mean "mei"?',
        ),
    ],
)
def test_a_reference_that_names_nothing_is_asked_about(text: str, says: str) -> None:
    assert says in messages(text)
    assert "F005" in codes(text)


def held(entry: str) -> str:
    text = "raci: 1\ntitle: Churn\npeople: {ana: {}, mei: {}}\ngroups: {core: {}}\n"
    return f"{text}roles: {{ml: {{{entry}}}}}\nstages: {{s: {{activities: {{train: {{assign: {{ml: AR}}}}}}}}}}\n"


@pytest.mark.parametrize(
    "entry", ["held-by: [ana, mei], lead: mei, deputy: ana", "held-by: mei, deputy: ana", "held-by: mei, group: core"]
)
def test_what_names_something_is_no_fault(entry: str) -> None:
    assert codes(held(entry), only="F") == []


@pytest.mark.parametrize("entry", ["held-by: [ana, tom]", "lead: tom", "deputy: tom", "group: tom"])
def test_roles_name_people_and_groups_that_there_are(entry: str) -> None:
    assert marked(held(entry), only="F") == [("F005", "tom")]


@pytest.mark.parametrize("entry", ["held-by: mei, lead: ana", "lead: ana"])
def test_a_role_is_led_by_one_of_those_who_hold_it(entry: str) -> None:
    assert messages(held(entry), only="F") == ["`ana` names no holder of the role ml"]
    assert marked(held(entry), only="F") == [("F005", "ana")]


SIGNED = (
    "waive: [{rule: H001, reason: x, by: anna}]",
    "roles: {ml: {waive: [{rule: V005, reason: x, by: anna}]}}",
    "answers: {drift-is-watched: {value: yes, by: anna}}",
)


@pytest.mark.parametrize("line", SIGNED)
def test_whoever_accepts_or_answers_is_one_of_the_people_if_people_are_listed(line: str) -> None:
    text = f"raci: 1\ntitle: Churn\n{line}\n"
    assert "F005" not in codes(text)
    assert ("F005", "anna") in marked(text + PEOPLE)


def test_whoever_accepts_an_exception_on_an_activity_is_one_of_the_people() -> None:
    text = plan("train: {assign: {ml: R}, waive: [{rule: H001, reason: x, by: anna}]}", roles="ml")
    assert codes(text) == []
    assert marked(text + PEOPLE, only="F") == [("F005", "anna")]
    assert marked(text.replace("ml: {}", "ml: {held-by: mei}") + PEOPLE) == [("F005", "anna")]


def test_people_need_not_be_listed_to_sign_and_to_own() -> None:
    extra = "owner: ana\nsign-offs: [{role: ml, by: mei, date: 2026-01-01, digest: aa}]\n"
    assert codes(plan("train: {assign: {ml: AR}}", roles="ml", extra=extra), only="F") == []


def test_an_activity_id_is_taken_once_in_the_whole_plan() -> None:
    text = plan("train: {assign: {ml: AR}}", roles="ml") + "  later:\n    activities: {train: {assign: {ml: AR}}}\n"
    assert messages(text) == ["the activity id `train` is taken already, in the stage modelling"]
    assert [found.path[1] for found in findings(text)] == ["later"]
    assert marked(text) == [("F002", "train")]


def test_roles_that_nobody_knows_are_found_from_left_to_right() -> None:
    text = plan("train: {assign: {zebra: R, ml: AR, yak: C, wolf: I, auk: I}}", roles="ml")
    assert [found.path[-1] for found in findings(text)] == ["zebra", "yak", "wolf", "auk"]


def test_of_a_newer_format_nothing_else_is_said() -> None:
    text = plan("train: {}", "train: {after: nowhere}").replace("raci: 1", "raci: 7")
    assert codes(text) == ["F006", "F002"]


@pytest.mark.parametrize(
    ("activity", "code"),
    [
        ("train: {assign: {data-scientist: C, ml-engineer: I}}", "H012"),
        ("train: {assign: {data-scientist: AR, ml-engineer: A}}", "H002"),
        ("train: {assign: {data-scientist: X, ml-engineer: A}}", "S001"),
        ("train: {assign: {data-scientist: AR}}", "V005"),
        ("train: {assign: {data-scientist: AR, ml-enginer: C}}", "F005"),
        ("train: {asign: {data-scientist: AR, ml-engineer: C}}", "F003"),
        ("train: {assign: {data-scientist: AR, ml-engineer: C}, effort: long}", "F004"),
        ("train: {assign: {data-scientist: AR, ml-engineer: C}, after: train}", "G001"),
        ("train: {assign: {data-scientist: AR, ml-engineer: C}, needs: features}", "G004"),
    ],
)
def test_what_would_be_a_fault_today_is_none_in_a_newer_format(activity: str, code: str) -> None:
    assert codes(plan(activity)) == [code]
    assert codes(plan(activity).replace("raci: 1", "raci: 2")) == ["F006"]


ROLES = "roles: {ml-engineer: {}, data-scientist: {}}"


@pytest.mark.parametrize(
    "slip",
    [
        ROLES.replace("roles", "rolse"),
        ROLES.replace("roles", "columns"),
        ROLES.replace("ml-engineer: {}", "ml-engineer: the one who trains"),
        ROLES.replace("{ml-engineer: {}, data-scientist: {}}", "[ml-engineer, data-scientist]"),
        ROLES + "\nscheme: RACSI",
        ROLES + "\nscheme: {letters: {X: {name: Xer, means: does, mins: 1}, A: {name: Owner, means: answers}}}",
    ],
)
def test_one_mistake_makes_one_finding(slip: str) -> None:
    rows = "".join(f"      a{number}: {{assign: {{ml-engineer: AR, data-scientist: C}}}}\n" for number in range(5))
    text = f"raci: 1\ntitle: Churn\n{slip}\nstages:\n  s:\n    activities:\n{rows}"
    assert len(codes(text)) == 1


@pytest.mark.parametrize(
    ("people", "groups"), [("people: {ana: [x]}", "groups: {core: {}}"), ("people: {ana: {}}", "groups: [core]")]
)
def test_what_names_a_thing_that_could_not_be_read_is_no_second_mistake(people: str, groups: str) -> None:
    text = held("held-by: ana, group: core").replace(
        "people: {ana: {}, mei: {}}\ngroups: {core: {}}", f"{people}\n{groups}"
    )
    assert codes(text) == ["F004"]


def test_a_row_that_could_not_be_read_is_one_mistake() -> None:
    rows = ("train: [ml]", "test: {assign: {ml: AR}, after: train}", "deploy: {assign: {ml: AR}, after: test}")
    assert codes(plan(*rows, roles="ml")) == ["F004"]


def test_a_mistyped_role_may_be_one_of_a_used_file_and_a_mistyped_person_is_none(tmp_path: Path) -> None:
    (tmp_path / "org.yaml").write_text("raci: 1\ntitle: Us\nroles: {auditor: {}}\n", encoding="utf-8")
    path = tmp_path / "raci.yaml"
    text = plan("train: {assign: {ml: AR, auditr: C}}", roles="ml", extra="uses: org.yaml\npeople: {ana: {}}\n")
    path.write_text(text.replace("{ml: {}}", "{ml: {held-by: auditr}}"), encoding="utf-8")
    assert [found.message for found in check(load(path), TODAY) if found.code == "F005"] == [
        "`auditr` names no person of this plan",
        '`auditr` names no role of this plan; did you mean "auditor"?',
    ]


def test_a_role_of_a_used_file_may_own_a_metric_without_being_a_column(tmp_path: Path) -> None:
    (tmp_path / "org.yaml").write_text("raci: 1\ntitle: Us\nroles: {sponsor: {}}\n", encoding="utf-8")
    path = tmp_path / "raci.yaml"
    metrics = "metrics: {churn: {owner: sponsor, monitored-by: train, target: 5}, cost: {owner: sponsr}}\n"
    text = plan("train: {assign: {ml: AR}}", roles="ml", extra=f"uses: org.yaml\n{metrics}")
    path.write_text(text, encoding="utf-8")
    found = [one.message for one in check(load(path), TODAY) if one.code == "F005"]
    assert found == ['`sponsr` names no role of this plan; did you mean "sponsor"?']


def test_a_column_of_another_file_is_not_taken_for_mistyped_there(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("raci: 1\ntitle: Us\nroles: {auditor: {}}\n", encoding="utf-8")
    path = tmp_path / "raci.yaml"
    rows = ("train: {assign: {ml: AR, auditr: C}}", "test: {assign: {ml: AR, auditr: C}, after: train}")
    path.write_text(plan(*rows, roles="ml", extra="extends: base.yaml\n"), encoding="utf-8")
    found = [one for one in check(load(path), TODAY) if one.code == "F005"]
    assert [one.message for one in found] == ['`auditr` names no role of this plan; did you mean "auditor"?'] * 2
    assert [one.activity for one in found] == ["train", "test"]


def test_what_is_no_column_is_not_taken_for_one_that_is_mistyped() -> None:
    one_cell = plan(
        "a: {assign: {ml-enginer: AR}}",
        "b: {assign: {ops: AR}}",
        roles="ml-engineer, ops",
        extra="metrics: {recall: {owner: ml-enginer, monitored-by: b}}\n",
    )
    asked = '`ml-enginer` names no role of this plan; did you mean "ml-engineer"?'
    assert messages(one_cell, only="F") == [asked, asked]
    rows = ("a: {assign: {ml-enginer: AR}}", "b: {assign: {ml-enginer: AR}, after: ml-enginer}")
    found = messages(plan(*rows, roles="ml-engineer"), only="F")
    assert found == [
        '`ml-engineer` is a role that no activity names; did you mean "ml-enginer", which 2 places name?',
        "`ml-enginer` names no activity of this plan",
    ]


@pytest.mark.parametrize(
    ("row", "says", "advice"),
    [
        ("after: zzz", "names no activity of this plan", "Add an activity with this id, or name one that there is."),
        ("stated-by-source: zzz", "names no role of this plan", "Add a role with this id, or name one that there is."),
        ("after: goo", 'names no activity of this plan; did you mean "go"?', "Write `go`."),
        ("like: zzzzz", "names no activity of the vocabulary",
         "Name an activity that the vocabulary has, or leave `like` out."),
        ("waive: [{rule: zzz, reason: x}]", "names no rule",
         "Name a rule by its code or name; `raci rule` lists them."),
        ("waive: [{rule: H0O1, reason: x}]", 'names no rule; did you mean "H001"?', "Write `H001`."),
    ],
)  # fmt: skip
def test_what_to_do_about_a_name_of_nothing(row: str, says: str, advice: str) -> None:
    text = plan(f"x: {{assign: {{ml: AR}}, {row}}}", "go: {assign: {ml: AR}}", roles="ml")
    (found,) = (one for one in findings(text) if one.code == "F005")
    assert (found.message.partition(" ")[2], found.advice) == (says, advice)


@pytest.mark.parametrize(
    ("scheme", "asked"), [("RACY", '; did you mean "RACI"?'), ("CAIROS", '; did you mean "CAIRO"?'), ("zzzz", "")]
)
def test_a_scheme_that_there_is_not_is_asked_about(scheme: str, asked: str) -> None:
    assert messages(plan("x: {}", extra=f"scheme: {scheme}\n")) == [f"`{scheme}` names no scheme{asked}"]


def test_where_another_file_cannot_be_read_its_things_are_not_missed_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text(plan("train: {assign: {boss: A}}", "x: {}", extra="uses: gone.raci.yaml\n"), encoding="utf-8")
    assert [found.code for found in check(load(path), TODAY)] == ["F001"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            plan("x: {assign: {ml: AR}, like: validate-modle}", roles="ml"),
            "`validate-modle` names no activity of the vocabulary",
        ),
        (
            plan("x: {assign: {ml: AR}}", roles="ml").replace("ml: {}", "ml: {like: ml-enginer}"),
            "`ml-enginer` names no role of the vocabulary",
        ),
    ],
)
def test_what_something_is_like_is_in_the_vocabulary(text: str, says: str) -> None:
    (found,) = (one for one in findings(text) if one.code == "F005")
    assert found.message.startswith(f"{says}; did you mean")


def test_a_mistyped_like_hides_no_fault_of_the_activity() -> None:
    text = plan("x: {assign: {ml: A, ops: A}, like: nothing}", roles="ml, ops")
    assert codes(text, only=("F", "H002")) == ["H002", "F005"]


@pytest.mark.parametrize(
    ("right", "wrong"), [("stages:", "stagse:"), ("activities:", "activites:"), ("assign:", "asign:")]
)
def test_what_is_at_fault_below_a_mistyped_key_is_marked_where_it_stands(right: str, wrong: str) -> None:
    text = plan("train: {name: Train, assign: {ml: A, ops: AX}, after: nowhere}", roles="ml, ops")
    sound = {one[0]: one for one in marked(text)}
    found = dict(marked(text.replace(right, wrong)))
    assert found.pop("F003") == wrong.removesuffix(":")
    assert found
    assert {code: sound[code][1] for code in found} == found


def test_keys_that_are_mistyped_below_one_another_are_each_marked_where_they_stand() -> None:
    text = plan("train: {name: Train, asign: {ml: A, ops: AX}, efort: 3x}", roles="ml, ops")
    found = marked(text.replace("stages:", "stagse:").replace("activities:", "activites:"))
    assert sorted(word for code, word in found if code == "F003") == ["activites", "asign", "efort", "stagse"]
    assert ("F004", "3x") in found


@pytest.mark.parametrize(
    ("entry", "row", "says"),
    [
        ("{name: Analyst}", "assign: {Analyst: AR}", "`Analyst` is the name of the role `ml`, and not its id"),
        ("{name: Analyst}", "assign: {analyst: AR}", "`analyst` is the name of the role `ml`, and not its id"),
        ("{aliases: [DS]}", "assign: {DS: AR}", "`DS` is the name of the role `ml`, and not its id"),
        ("{}", "assign: {ml: AR}, after: Go on", "`Go on` is the name of the activity `go`, and not its id"),
    ],
)
def test_a_name_where_an_id_belongs_leads_to_the_id(entry: str, row: str, says: str) -> None:
    text = plan(f"x: {{{row}}}", "go: {name: Go on, assign: {ml: AR}}", roles="ml").replace("ml: {}", f"ml: {entry}")
    (found,) = (one for one in findings(text) if one.code == "F005")
    assert (found.message, found.advice) == (says, f"Write its id, `{says.split('`')[3]}`.")
    assert "F005" not in codes(mended(text, "F005"))


def test_a_name_that_two_have_leads_to_neither() -> None:
    text = plan("x: {assign: {Analyst: AR}}", roles="ml, ops").replace(": {}", ": {name: Analyst}")
    assert "`Analyst` names no role of this plan" in messages(text)


@pytest.mark.parametrize("row", ["after: trian", "after: [trian]", "after:\n        - trian", "needs: modle"])
def test_a_list_of_one_is_mended_with_and_without_brackets(row: str) -> None:
    text = plan(f"go: {{assign: {{ml: AR}}, {row}}}", "train: {assign: {ml: AR}, produces: model}", roles="ml")
    if "\n" in row:
        text = text.replace(f"{{assign: {{ml: AR}}, {row}}}", f"\n        assign: {{ml: AR}}\n        {row}")
    assert codes(text, only="F") == ["F005"]
    assert codes(mended(text, "F005"), only="F") == []


@pytest.mark.parametrize(
    ("extra", "says", "mark"),
    [
        (
            "starts: 2027-01-29\nends: 2026-12-01\n",
            "`ends` is 2026-12-01, which is before `starts`, 2027-01-29",
            "ends",
        ),
        (
            "people: {ana: {from: 2027-01-29, until: 2026-12-01}}\n",
            "`until` is 2026-12-01, which is before `from`, 2027-01-29",
            "until",
        ),
    ],
)
def test_a_time_that_ends_before_it_begins_is_told_at_its_end(extra: str, says: str, mark: str) -> None:
    text = plan("x: {assign: {ml: AR}}", roles="ml", extra=extra)
    (found,) = (one for one in findings(text) if one.code == "F004")
    assert (found.message, found.path[-1]) == (says, mark)
    assert codes(text.replace("2027-01-29", "2026-12-01"), only="F") == []
