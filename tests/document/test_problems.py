"""Every fault of a readable file comes in one run, with its place, what is wrong and what was probably meant."""

from __future__ import annotations

import pytest

from raci.document.problems import Problem
from tests.document.files import HEAD, document_of, problems_of


def only(text: str) -> Problem:
    """The one problem of a text."""
    (problem,) = document_of(text).problems
    return problem


def test_a_key_that_comes_twice_is_told_with_both_lines() -> None:
    (found,) = problems_of("raci: 1\ntitle: A\nroles: {}\n\ntitle: B\n")
    assert found == ("F002", 5, 1, "the key `title` stands here a second time; the first is on line 2")
    assert document_of("raci: 1\ntitle: A\ntitle: B\n").plan.title == "B", "the last one counts"


def test_a_key_that_comes_twice_in_what_is_merged_in_is_told_once() -> None:
    assert [code for code, *_ in problems_of(HEAD + "roles: {ml: {<<: {name: A, name: B}}}\n")] == ["F002"]
    shared = "roles: {ml: &ml {name: A, name: B}, ops: {<<: *ml }, sre: {<<: [*ml ]}}\n"
    assert [code for code, *_ in problems_of(HEAD + shared)] == ["F002"]


def test_a_key_that_comes_three_times_is_told_twice() -> None:
    found = problems_of(HEAD + "stages:\n  s: {activities: {a: {name: x, name: y, name: z}}}\n")
    assert [(line, column) for _, line, column, _ in found] == [(4, 33), (4, 42)]


def test_all_faults_come_in_one_run_in_the_order_of_the_file() -> None:
    found = problems_of(
        """\
raci: 1
titel: Churn
tier: hihg
roles:
  ml: {knd: agent}
  ds: {kind: robot, held-by: {a: b}}
stages:
  one:
    activities:
      train: {effort: 3 days, name: [x]}
      deploy: {efort: 3d, assign: [ml]}
      serve: {after: {x: y}}
people:
  ana: {capacity: 150%, away: [2026-02-30], from: yesterday}
"""
    )
    assert [(code, line, column) for code, line, column, _ in found] == [
        ("F003", 2, 1),
        ("F004", 3, 7),
        ("F003", 5, 8),
        ("F004", 6, 14),
        ("F004", 6, 30),
        ("F004", 10, 23),
        ("F004", 10, 37),
        ("F003", 11, 16),
        ("F004", 11, 35),
        ("F004", 12, 22),
        ("F004", 14, 19),
        ("F004", 14, 32),
        ("F004", 14, 51),
    ]
    messages = [message for *_, message in found]
    assert messages[0] == 'the key `titel` does not exist in a plan; did you mean "title"?'
    assert messages[1] == '`tier` is "hihg", and must be one of low, medium, high; did you mean "high"?'
    assert messages[2] == 'the key `knd` does not exist in `ml`; did you mean "kind"?'


def test_what_is_sound_beside_a_fault_is_kept() -> None:
    plan = document_of(
        HEAD + "roles: {ml: {kind: robot, name: ML}}\nstages: {s: {activities: {a: {name: Do it, effort: long}}}}\n"
    ).plan
    assert plan.roles["ml"].name == "ML"
    assert plan.roles["ml"].kind == "human"
    assert plan.stages["s"].activities["a"].name == "Do it"


def test_several_faulty_items_of_one_list_are_left_out_and_the_sound_ones_kept() -> None:
    document = document_of(HEAD + "people:\n  ana: {away: [soon, 2026-01-02, later, 2026-03-04, never]}\n")
    assert [str(span.first) for span in document.plan.people["ana"].away] == ["2026-01-02", "2026-03-04"]
    assert [problem.path[-1] for problem in document.problems] == [0, 2, 4]


def test_an_entry_that_lacks_a_required_key_is_left_out_by_itself() -> None:
    document = document_of(
        HEAD + "sign-offs:\n  - {role: a, by: b, date: 2026-01-01, digest: x}\n  - {role: c}\n  - {by: d}\n"
    )
    assert [entry.role for entry in document.plan.sign_offs] == ["a"]
    assert {problem.message for problem in document.problems} == {
        f"the key `{key}` is missing here" for key in ("by", "date", "digest", "role")
    }


WRONG = {
    "raci: one": "`raci` is the version of the format: 1",
    "title: [a]": "`title` is a list, where a text belongs",
    "title: {a: b}": "`title` is a mapping, where a text belongs",
    "description: [a]": "`description` is a list, where a text belongs",
    "owner: {a: b}": "`owner` is a mapping, where a text belongs",
    "tags: {a: b}": "`tags` is a mapping, where a list belongs",
    "tags: [[a]]": "an item of `tags` is a list, where a text belongs",
    "scheme: {letters: {}}": "`letters` needs at least 1",
    "scheme: {letters: {R: {name: R, means: does, max: 0}}}": "`max` of `R` must be at least 1",
    "scheme: {}": "the key `letters` is missing here",
    "scheme: {letters: {r: {name: R, means: does}}}": "'r' is not a letter of a scheme; use one capital letter",
    "scheme: {letters: {R: {name: R, means: doing}}}": "must be one of does, answers",
    "scheme: {letters: {R: {name: R, means: does, min: few}}}": "`min` of `R`",
    "scheme: [a]": "`scheme` is a list, where a text belongs",
    "uses: {a: b}": "`uses` is a mapping, where a list belongs",
    "template: [a]": "`template` is a list, where a text belongs",
    "target-level: google-3": '`target-level` is "google-3", and must be one of google-0',
    "tier: ": "`tier` has no value, and must be one of low, medium, high",
    "title: ": "`title` has no value, where a text belongs",
    "tier: 3": '`tier` is "3", and must be one of low, medium, high',
    "starts: 1.12.2026": "'1.12.2026' is not a date; write it as 2026-12-21",
    "ends: 2026-02-30": "'2026-02-30' is not a day of the calendar",
    "review-by: [2026-01-01]": "`review-by` is a list, where a date such as 2026-12-21 belongs",
    "groups: [a]": "`groups` is a list, where a mapping belongs",
    "groups: {a: b}": '`a` is "b", where a mapping belongs',
    "groups: {a: {nature: [bad]}}": "`nature` of `a` is a list, and must be one of business, technical",
    "people: x": '`people` is "x", where a mapping belongs',
    "people: {ana: {capacity: 120%}}": "'120%' is not a share; write it as 60% or 0.6",
    "people: {ana: {away: 2027-01-04/2026-12-21}}": "ends before it begins",
    "people: {ana: {away: [[a]]}}": "write a span of days as 2026-12-21/2027-01-04",
    "people: {ana: {capacity: [60%]}}": "`capacity` of `ana` is a list, where a single value belongs",
    "roles: {a: {held-by: {b: c}}}": "`held-by` of `a` is a mapping, where a list belongs",
    "roles: {a: {autonomy: all}}": "must be one of assist, recommend, act-with-approval, act",
    "stages: [a]": "`stages` is a list, where a mapping belongs",
    "stages: {s: {free: [yes]}}": "`free` of `s` is a list, where true or false belongs",
    "stages: {s: {free: maybe}}": "'maybe' is neither true nor false",
    "stages: {s: {activities: [a]}}": "`activities` of `s` is a list, where a mapping belongs",
    "stages: {s: {activities: {a: {assign: AR}}}}": '`assign` of `a` is "AR", where a mapping belongs',
    "stages: {s: {activities: {a: {assign: {r: [A]}}}}}": "is a list, where letters such as AR, or none, belong",
    "stages: {s: {activities: {a: {assign: {r: {letters: [A]}}}}}}": "`letters` of `r` is a list, where a text belongs",
    "stages: {s: {activities: {a: {effort: 3}}}}": "'3' is not an effort; write it as 4h, 3d or 2w",
    "stages: {s: {activities: {a: {automation: full}}}}": "must be one of manual, semi, automatic",
    "stages: {s: {activities: {a: {trigger: [now]}}}}": "must be one of schedule, new-data",
    "stages: {s: {activities: {a: {locked: {b: c}}}}}": "`locked` of `a` is a mapping, where true or a list belongs",
    "stages: {s: {activities: {a: {waive: [H001]}}}}": 'an item of `waive` of `a` is "H001", where a mapping belongs',
    "artifacts: {a: {kind: odd}}": "must be one of internal, external, product",
    "metrics: {a: {kind: odd}}": "must be one of business, ml, operational",
    "apart: [[a, b, c]]": "an item of `apart` has 3 members, where 2 belong",
    "apart: [[a]]": "an item of `apart` has too few members",
    "apart: [a]": 'an item of `apart` is "a", where a list belongs',
    "answers: {a: {by: x}}": "the key `value` is missing here",
    "card: [a]": "`card` is a list, where a mapping belongs",
    "about: x": '`about` is "x", where a mapping belongs',
    "sign-offs: {role: a}": "`sign-offs` is a mapping, where a list belongs",
    "waive: [{reason: x}]": "the key `rule` is missing here",
    "conflicts: [{base: x}]": "the key `at` is missing here",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_value_of_the_wrong_kind_is_refused_with_a_sentence(line: str) -> None:
    key = line.partition(":")[0]
    lines = [f"{name}: {value}" for name, value in (("raci", 1), ("title", "T")) if name != key]
    found = problems_of("\n".join([*lines, line, ""]))
    assert {code for code, *_ in found} == {"F004"}
    assert {where for _, where, _, _ in found} == {len(lines) + 1}
    assert any(WRONG[line] in message for *_, message in found), found
    assert len(found) == 1, found
    for word in ("nput should", "pydantic", "type=", "None", "valid"):
        assert word not in found[0][3]


def test_the_advice_for_an_unknown_key_is_the_near_one_or_where_all_are_listed() -> None:
    assert only(HEAD + "titles: x\n").advice == "Write `title`."
    assert only(HEAD + "zzz: x\n").advice == "Remove it, or see `raci schema` for the keys that there are."


def test_the_advice_says_what_the_key_is_for() -> None:
    assert only(HEAD + "starts: soon\n").advice == "`starts`: First day of the plan."


def test_a_newer_format_is_refused_and_nothing_else_is_said() -> None:
    problem = only("raci: 2\ntitle: x\nnew-key: y\n")
    assert (problem.code, problem.message) == ("F006", "the plan is in format 2; this program knows format 1")
    assert "Upgrade raci" in problem.advice


@pytest.mark.parametrize("version", ["-1", "1.0", "one", "''", "[1]", "99999999999999999999"])
def test_a_version_that_is_none_is_told(version: str) -> None:
    (code, line, _, _) = problems_of(f"raci: {version}\ntitle: x\n")[0]
    assert (code, line) in {("F004", 1), ("F006", 1)}


@pytest.mark.parametrize("version", ["0", "00"])
def test_an_older_format_is_read_as_that_of_today(version: str) -> None:
    problem = only(f"raci: {version}\ntitle: x\n")
    assert (problem.code, problem.message) == ("F009", "the plan is in format 0, which is older than format 1")
    assert problem.path == ("raci",)


def test_a_missing_version_is_told_at_the_beginning() -> None:
    assert problems_of("title: x\n") == [("F004", 1, 1, "the key `raci` is missing; a plan says `raci: 1`")]


def test_thousands_of_faults_are_all_told() -> None:
    roles = "".join(f"  role-{number}: {{knid{number}: x, kind: robot}}\n" for number in range(5000))
    document = document_of(HEAD + "roles:\n" + roles)
    assert len(document.problems) == 10_000
    assert len(document.plan.roles) == 5000
    assert document.problems[-1].suggestion is None or "kind" in document.problems[-1].message


@pytest.mark.parametrize("value", ["5", "[1, 2]", "[{name: A}, x]", "[[{name: A}]]"])
def test_only_mappings_can_be_merged_in(value: str) -> None:
    problem = only(HEAD + f"roles: {{ml: {{<<: {value}}}}}\n")
    assert (problem.code, problem.path) == ("F004", ("roles", "ml", "<<"))
    assert problem.message == "`<<` takes in another mapping, and something else stands here"


def test_a_section_of_ones_own_has_its_place_in_the_card() -> None:
    assert problems_of(HEAD + "card: {sections: {House rules: No calls on Sundays}}\n") == []
    found = only(HEAD + "card: {house-rules: No calls on Sundays}\n")
    assert (found.code, found.suggestion) == ("F003", None)
    assert found.advice.startswith("A section of your own goes under `sections` of `card`")
    mistyped = document_of(HEAD + "card: {intendet-use: Says who leaves}\n")
    assert [one.suggestion for one in mistyped.problems] == ["intended-use"]
    assert mistyped.plan.card is not None
    assert mistyped.plan.card.intended_use == "Says who leaves"
