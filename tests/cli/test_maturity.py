"""`raci maturity`: where plans stand, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from raci.lifecycle.library import open_plan
from tests.cli.conftest import Raci, write

MINE = "raci.yaml"
PLAN = """\
raci: 1
title: Churn
target-level: microsoft-1
people: {ana: {name: Ana Ruiz}}
roles: {ds: {name: Data scientist, held-by: ana}, mlops: {name: MLOps engineer, held-by: ana}}
stages:
  work:
    activities:
      get: {like: source-data, automation: automatic, assign: {ds: AR, mlops: I}}
      push: {like: version-code, after: get, assign: {ds: R, mlops: A}}
      build: {like: ci-build-test, automation: automatic, after: push, assign: {ds: I, mlops: AR}}
      try: {like: integration-test, after: build, assign: {ds: C, mlops: AR}}
      ship: {name: Ship it, like: deploy-model, automation: manual, after: try, assign: {ds: C, mlops: AR}}
"""
FEATURES = f"{PLAN}      features: {{like: manage-features, after: get, assign: {{ds: AR}}}}\n"
REACHED = PLAN.replace("automation: manual", "automation: automatic")


def test_it_says_the_level_what_is_missing_and_what_shows_it(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("maturity")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Churn  (raci.yaml)\nBelow its target microsoft-1: 1 check is missing.\n")
    block = ended.out[ended.out.index("Microsoft, MLOps maturity model: level 0 of 4, no MLOps\n") :]
    lines = block.split("\n")
    assert lines[1] == "  level 1  ███████████████░░░░░  3 of 4  DevOps but no MLOps"
    assert lines[6:9] == [
        "  Missing for level 1:",
        "    M1.4  Application releases are automated",
        "          Line 13, Ship it: it is manual.",
    ]
    assert "    M1.2  line 9: Get\n" in block
    assert "ML Test Score: 0 of 7: a research project rather than a production system\n" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_what_is_met_is_told_by_what_it_rests_on(raci: Raci) -> None:
    text = REACHED.replace("automation: automatic, after: push", "automation: automatic, evidence: ci, after: push")
    write(MINE, text.replace("push: {", "push: {evidence: git, ") + "answers: {G1.5: {value: yes, by: ana}}\n")
    out = raci("maturity", "--scale", "microsoft", "--scale", "google").out
    assert "  Met, with `evidence`:\n    M1.1  line 11: Build (and 1 more)\n" in out
    assert "  Met as planned, without `evidence`:\n    M1.2  line 9: Get\n" in out
    assert "    G1.12  optional: line 14: Features\n" in raci("maturity", "-", "--scale", "google", stdin=FEATURES).out
    assert "  Met by answers:\n    G1.5  answered yes (line 14: Ana Ruiz)\n" in out
    assert "level 1 of 4 as planned" in out
    assert "  As planned: of its 4 checks 1 is shown by `evidence`, which gives level 0.\n" in out
    table = raci("maturity", "--scale", "microsoft", "--scale", "google", "--output-format", "markdown").out
    signs = {line.split(" | ")[0].strip("| "): line.split(" | ")[1] for line in table.splitlines() if " | " in line}
    assert (signs["M1.1"], signs["M1.2"], signs["G1.5"], signs["M2.8"]) == ("yes", "as planned", "answered", "no")
    (microsoft,) = [one for one in json.loads(raci("maturity", "--output-format", "json").out)["plans"][0]["scales"]
                    if one["id"] == "microsoft"]  # fmt: skip
    assert (microsoft["level"], microsoft["evident_level"]) == (1, 0)
    assert microsoft["rests_on"] == {"checks": 4, "evident": 1, "answered": 0}


def test_a_scale_that_is_named_is_told_alone_and_whole(raci: Raci) -> None:
    write(MINE, PLAN)
    out = raci("maturity", "--scale", "google").out
    assert "Missing:\n" in out
    assert "G2.13" in out
    assert "Microsoft" not in out
    both = raci("maturity", "--scale", "components", "--scale", "test-score").out
    assert "monitor-7" in both
    assert "    data-collection         line 9: Get (Data scientist)\n" in both
    assert raci("maturity", "--scale", "googel").err.endswith('did you mean "google"?\n')
    assert "GA2.1" in raci("maturity", "--scale", "all").out
    assert "GenAIOps" not in raci("maturity").out


def test_the_status_says_nothing_of_the_level_unless_one_is_asked_for(raci: Raci) -> None:
    write(MINE, PLAN)
    assert raci("maturity").status == 0
    assert raci("maturity", "--fail-under", "microsoft-1").status == 1
    assert raci("maturity", "--fail-under", "google-0", "--scale", "microsoft").status == 0
    write(MINE, REACHED)
    ended = raci("maturity", "--fail-under", "microsoft-1")
    assert ended.status == 0
    assert "Its target microsoft-1 is reached as planned.\n" in ended.out
    shown = REACHED.replace("automation: automatic", "automation: automatic, evidence: ci").replace(
        "{like: ver", "{evidence: git, like: ver"
    )
    write(MINE, shown.replace("{like: integ", "{evidence: ci, like: integ"))
    assert "Its target microsoft-1 is reached.\n" in raci("maturity").out


def test_several_plans_take_a_line_each_and_totals(raci: Raci) -> None:
    write("a/one.raci.yaml", PLAN)
    write("a/two.raci.yaml", REACHED.replace("target-level: microsoft-1\n", ""))
    ended = raci("maturity", "a")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "                                    Test   Compo-",
        "                 Google  Microsoft  Score  nents    Target",
        "a/one.raci.yaml  0 of 2  0 of 4     0      3 of 10  microsoft-1: below",
        "a/two.raci.yaml  0 of 2  1 of 4     0      3 of 10",
        "",
        "2 plans.",
        "Below their target: 1 of 1 that have one.",
        "Above the lowest as planned: 1 plan; with `evidence` for all of it: 0.",
        "",
        "Google      level 0   ████████████████████  2",
        "Microsoft   level 0   ██████████░░░░░░░░░░  1",
        "            level 1   ██████████░░░░░░░░░░  1",
        "Test Score  0 points  ████████████████████  2",
        "Components  3 owned   ████████████████████  2",
    ]
    assert raci("maturity", "a", "--fail-under", "microsoft-1").status == 1


def test_a_long_path_has_a_line_of_its_own_and_columns_stay_where_they_are(raci: Raci) -> None:
    long = f"{'a-folder-of-ours/' * 4}部署.raci.yaml"
    write(long, PLAN)
    write("two.raci.yaml", PLAN)
    lines = raci("maturity", long, "two.raci.yaml").out.splitlines()
    assert lines[2] == long
    assert lines[3].strip() == "0 of 2  0 of 4     0      3 of 10  microsoft-1: below"
    assert lines[3].index("0 of 2") == lines[4].index("0 of 2") == lines[1].index("Google")
    assert max(map(len, [*lines[:2], *lines[3:]])) <= 80


def test_in_markdown_many_plans_have_a_table_and_a_chart(raci: Raci) -> None:
    write("a/one.raci.yaml", PLAN)
    write("a/two.raci.yaml", REACHED)
    out = raci("maturity", "a", "--output-format", "markdown", "--scale", "microsoft").out
    assert "| a/one.raci.yaml | 0 of 4 | microsoft-1: below it |\n" in out
    assert "| Microsoft | level 1 | `██████████░░░░░░░░░░` | 1 |\n" in out
    assert "\n- 2 plans.\n- Below their target: 1 of 2 that have one.\n" in out
    assert out.endswith("\n- Above the lowest as planned: 1 plan; with `evidence` for all of it: 0.\n")
    assert len(raci("maturity", "a", "--scale", "microsoft").out.splitlines()[0].split()) == 2, "no empty heading"


def test_many_plans_are_one_json_text_laid_out_as_usual(raci: Raci) -> None:
    write("a/one.raci.yaml", PLAN)
    write("a/two.raci.yaml", REACHED)
    write("a/three.raci.yaml", "a: [\n")
    out = raci("maturity", "a", "--output-format", "json").out
    told = json.loads(out)
    assert [plan["path"] for plan in told["plans"]] == ["a/one.raci.yaml", "a/three.raci.yaml", "a/two.raci.yaml"]
    assert list(told) == ["version", "plans", "totals"]
    assert out == json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def test_what_cannot_be_read_ends_with_2_and_the_others_are_told(raci: Raci) -> None:
    write("one.raci.yaml", PLAN)
    write("two.raci.yaml", "a: [\n")
    ended = raci("maturity", "one.raci.yaml", "two.raci.yaml")
    assert ended.status == 2
    assert "two.raci.yaml  cannot be read\n" in ended.out
    assert ended.err.startswith("raci: two.raci.yaml:2:1: not YAML: ")
    alone = raci("maturity", "two.raci.yaml")
    assert (alone.status, alone.out) == (2, "")
    missing = raci("maturity", "nowhere.yaml")
    assert (missing.status, missing.out) == (2, "")
    assert "there is no such file" in missing.err
    newer = raci("maturity", "-", stdin=PLAN.replace("raci: 1", "raci: 99"))
    assert newer.status == 2
    assert raci("maturity").status == 2, "two plans lie here, and none is named"


def test_json_has_every_check_and_the_same_bytes_each_time(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("maturity", "--output-format", "json")
    assert raci("maturity", "--output-format", "json").out == ended.out
    told = json.loads(ended.out)
    (plan,) = told["plans"]
    assert (plan["path"], plan["target_level"], plan["target_reached"]) == (MINE, "microsoft-1", False)
    scales = {scale["id"]: scale for scale in plan["scales"]}
    assert list(scales) == ["google", "microsoft", "test-score", "components"]
    microsoft = scales["microsoft"]
    assert (microsoft["level"], microsoft["next_level"], microsoft["missing"]) == (0, 1, ["M1.4"])
    checks = {check["id"]: check for check in microsoft["checks"]}
    assert checks["M1.4"]["missing"] == [
        {"text": "it is manual", "activity": "ship", "name": "Ship it", "line": 13, "accountable": ["MLOps engineer"]}
    ]
    assert checks["M1.2"]["evidence"][0]["line"] == 9
    assert told["totals"]["below_target"] == 1
    assert told["totals"]["scales"]["microsoft"] == {"0": 1}


def test_markdown_has_a_chart_and_a_table(raci: Raci) -> None:
    write(MINE, PLAN.replace("title: Churn", "title: '@all <b>x</b> | y'"))
    out = raci("maturity", "--output-format", "markdown").out
    assert out.startswith("## \\@&#8203;all \\<b\\>x\\</b\\> &#124; y: where it stands\n")
    assert "| Level 1, DevOps but no MLOps | `███████████████░░░░░` | 3 of 4 |\n" in out
    assert "| M1.4 | no | Application releases are automated | Line 13, Ship it: it is manual. |\n" in out
    write("b/raci.yaml", PLAN)
    table = raci("maturity", MINE, "b", "--output-format", "markdown").out
    assert "| b/raci.yaml | 0 of 2 | 0 of 4 | 0 | 3 of 10 | microsoft-1: below it |\n" in table


def test_names_are_shown_and_not_obeyed(raci: Raci) -> None:
    write(MINE, PLAN.replace("title: Churn", 'title: "x\\e[31m"').replace("Ship it", '"a\\nb"'))
    out = raci("maturity").out
    assert "\x1b" not in out
    assert out.startswith("x\\x1b[31m  (raci.yaml)\n")
    assert "Line 13, a b: it is manual." in out


def test_a_plan_with_problems_of_its_own_is_judged_and_that_is_said(raci: Raci) -> None:
    write(MINE, PLAN + "strange: 1\n")
    ended = raci("maturity")
    assert ended.status == 0
    assert ended.err == "raci.yaml has 1 problem of its own; `raci check raci.yaml` lists them.\n"


def test_answers_that_nobody_can_follow_are_told(raci: Raci) -> None:
    write(MINE, PLAN + "answers: {G1.77: {value: yes}}\n")
    assert "`answers`: there is no check 'G1.77'; did you mean \"G1.7\"?\n" in raci("maturity").out


def lines_of(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines()


def test_an_answer_is_one_line_with_a_name_and_a_day(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("maturity", "--answer", "g1.5=YES", "--by", "Ana Ruiz", "--note", "Images", "--today", "2026-11-23")
    assert (ended.status, ended.out, ended.err) == (0, "", "G1.5: yes, says Ana Ruiz.\n")
    new = [line for line in lines_of(MINE) if line not in PLAN.splitlines()]
    assert new == ["answers:", "  G1.5: {value: 'yes', by: ana, date: 2026-11-23, note: Images}"]
    out = raci("maturity", "--scale", "google").out
    assert "    G1.5  answered yes (line" in out
    assert "  1 check rests on answers, which no plan shows.\n" in out
    assert raci("check", "--select", "F").status == 0


def test_who_says_the_same_again_changes_nothing_and_another_answer_takes_its_place(raci: Raci) -> None:
    write(MINE, PLAN)
    say = ["maturity", "--by", "ana", "--answer"]
    raci(*say, "M2.2=yes", "--note", "seen", "--today", "2026-11-23")
    before = Path(MINE).read_bytes()
    again = raci(*say, "M2.2=yes", "--today", "2026-12-24")
    assert (again.status, again.err) == (0, "The plan says so already; nothing to do.\n")
    assert Path(MINE).read_bytes() == before
    raci(*say, "M2.2=no", "--today", "2026-12-24")
    assert lines_of(MINE)[-1] == "  M2.2: {value: 'no', by: ana, date: 2026-12-24}"


def test_an_answer_that_another_file_gives_is_given_anew_and_whole(raci: Raci) -> None:
    given = "{value: no, by: ana, date: 2026-01-01, note: Not yet}"
    write("base.yaml", f"{PLAN}answers:\n  G1.5: {given}\n  G1.8: {given}\n")
    own = "raci: 1\ntitle: Ours\nextends: base.yaml\n"
    write(MINE, own)
    assert raci("maturity", "--answer", "G1.5=yes", "--by", "ana", "--today", "2026-11-23").status == 0
    line = "answers:\n  G1.5: {value: 'yes', by: ana, date: 2026-11-23, note: ~}\n"
    assert Path(MINE).read_text(encoding="utf-8") == own + line
    answers = open_plan(MINE).plan.answers
    assert (answers["G1.5"].value, answers["G1.5"].note, answers["G1.8"].value) == ("yes", None, "no")
    assert not open_plan(MINE).problems
    again = raci("maturity", "--answer", "G1.5=yes", "--by", "ana", "--today", "2026-11-24")
    assert again.err == "The plan says so already; nothing to do.\n"


def test_an_answer_against_the_plan_is_said_and_a_level_that_changes_as_well(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("maturity", "--answer", "M1.4=yes", "--by", "ana")
    assert ended.err == (
        "M1.4: yes, says Ana Ruiz.\n"
        "But the answer is yes, and the plan says the opposite: Ship it: it is manual. "
        "Where the two disagree, the check is not met.\n"
    )
    told = " ".join(raci("maturity").out.split())
    assert "The answer is yes, and the plan says the opposite: Ship it: it is manual." in told
    write(MINE, REACHED)
    assert raci("maturity", "--answer", "M1.4=no", "--by", "ana").err.endswith(
        "the check is not met.\nMicrosoft, MLOps maturity model: level 0 now; it was 1.\n"
    )


def test_an_answer_to_what_a_plan_can_show_is_kept_and_says_what_to_add(raci: Raci) -> None:
    write(MINE, PLAN.replace("automation: manual, ", ""))
    assert raci("maturity", "--answer", "M1.4=yes", "--by", "ana", "--today", "2026-11-23").err == (
        "M1.4: yes, says Ana Ruiz.\n"
        "It is kept, and counts once the plan shows it, which a plan can. Missing there:\n"
        "  Ship it: the plan does not say how far a machine does it\n"
        "  to add to Ship it: `automation: automatic`\n"
    )
    told = " ".join(raci("maturity", "--scale", "microsoft").out.split())
    assert "level 0 of 4" in told
    assert "1 answer does not count until the plan shows what they say." not in told
    assert "1 answer does not count until the plan shows what it says." in told
    assert "The answer is yes (line 15: Ana Ruiz, 2026-11-23); it counts once the plan shows it." in told


def test_an_answer_that_takes_the_place_of_somebody_else_s_says_so(raci: Raci) -> None:
    write(MINE, PLAN.replace("people: {ana: {name: Ana Ruiz}}", "people: {ana: {name: Ana Ruiz}, bo: {name: Bo}}"))
    say = ["maturity", "--today", "2026-11-23", "--answer"]
    raci(*say, "G1.5=no", "--by", "bo")
    assert raci(*say, "G1.5=yes", "--by", "ana").err == (
        "G1.5: yes, says Ana Ruiz. That takes the place of the answer of Bo, 2026-11-23: no.\n"
    )
    assert raci(*say, "G1.5=no", "--by", "ana").err == "G1.5: no, says Ana Ruiz.\n"


def test_where_no_people_are_listed_a_name_is_kept_and_that_is_said(raci: Raci) -> None:
    write(MINE, PLAN.replace("people: {ana: {name: Ana Ruiz}}\n", "").replace(", held-by: ana", ""))
    assert raci("maturity", "--answer", "G1.5=yes", "--by", "Some Guy").err == (
        "G1.5: yes, says Some Guy.\n"
        "The plan lists no `people`, so nobody could look whether it knows 'Some Guy': the name is kept as given.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--answer", "G1.77=yes", "--by", "ana"], "there is no check 'G1.77'; did you mean \"G1.7\"?"),
        (["--answer", "G1.7=maybe", "--by", "ana"], "'maybe' is no answer to G1.7: it is yes or no"),
        (["--answer", "data-1=yes", "--by", "ana"], "'yes' is no answer to data-1: it is automatic, manual or no"),
        (["--answer", "GA.score=29", "--by", "ana"], "GA.score goes from 0 to 28"),
        (["--answer", "G1.7", "--by", "ana"], "'G1.7' is no answer"),
        (["--answer", "G1.7=yes"], "nobody gives the answer"),
        (["--answer", "G1.7=yes", "--by", " "], "nobody gives the answer"),
        (["--answer", "G1.7=yes", "--by", "anna"], "the plan has no person 'anna'; did you mean \"ana\"?"),
        (["--answer", "G1.7=yes", "--by", "ana", "--plan"], "--answer and --plan each write into the plan"),
        (["--answer", "G1.7=yes", "--by", "ana", MINE, "other.yaml"], "one plan at a time is changed"),
        (["--by", "ana"], "--by and --note belong to an answer"),
        (["--diff"], "--diff shows what --plan or --answer would change"),
        (["--plan", "--scale", "all"], "the next level of one scale is planned at a time"),
        (["--fail-under", "google-3"], "'google-3' is not one of"),
        (["--answer", "G1.7=yes", "--by", "ana", "-"], "standard input cannot be written"),
    ],
)
def test_what_does_not_fit_ends_with_2_and_changes_nothing(raci: Raci, arguments: list[str], says: str) -> None:
    write(MINE, PLAN)
    ended = raci("maturity", *arguments, stdin=PLAN)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err
    assert Path(MINE).read_text(encoding="utf-8") == PLAN


def test_the_next_level_is_written_into_the_plan(raci: Raci) -> None:
    write(MINE, REACHED)
    shown = raci("maturity", "--plan", "--diff")
    assert shown.status == 1
    assert "+      provision-environment:\n" in shown.out
    assert Path(MINE).read_text(encoding="utf-8") == REACHED
    ended = raci("maturity", "--plan")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.startswith("Microsoft, MLOps maturity model, level 2: 7 activities proposed.\n")
    assert "(M2.2). Data scientist I, MLOps engineer AR\n" in ended.err
    assert "They count once their notes (`Proposed for …`) are deleted, as planned until they name" in ended.err
    assert raci("check").status == 0
    told = raci("maturity", "--scale", "microsoft").out
    assert "level 1 of 4" in told
    assert "Only proposed: line " in told
    assert "The plan has no activity like `provision-environment`" not in told
    again = raci("maturity", "--plan")
    assert again.status == 0
    assert again.err.startswith("What the next level needs is in the plan already, as proposed; nothing to add.\n")


def test_google_is_planned_where_neither_target_nor_scale_says_otherwise(raci: Raci) -> None:
    write(MINE, PLAN.replace("target-level: microsoft-1\n", ""))
    assert raci("maturity", "--plan", "--diff").err.startswith("Google Cloud, MLOps levels, level 1: ")
    assert raci("maturity", "--plan", "--diff", "--scale", "components").err.startswith("Components of ")
    piped = raci("maturity", "-", "--plan", "--diff", stdin=REACHED)
    assert (piped.status, piped.out.splitlines()[0]) == (1, "--- <stdin>")


def test_a_plan_without_roles_is_told_what_it_lacks(raci: Raci) -> None:
    write(MINE, "raci: 1\ntitle: x\n")
    ended = raci("maturity", "--plan")
    assert (ended.status, ended.err) == (
        2,
        "raci: the plan has no role that could answer for anything\nAdd the roles of your team first.\n",
    )


def test_what_is_left_to_do_by_hand_is_said(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("maturity", "--plan")
    assert (ended.status, ended.err) == (
        0,
        (
            "No activity is missing; nothing to add.\n"
            "Left to do by hand, in activities that are there, once it is so:\n"
            "  Ship it: `automation: automatic` (M1.4)\n"
        ),
    )
    assert Path(MINE).read_text(encoding="utf-8") == PLAN


def test_an_answer_that_keeps_a_plan_from_the_level_is_named(raci: Raci) -> None:
    write(MINE, REACHED.replace("microsoft-1", "microsoft-1  # ours") + "answers: {M1.4: {value: no, by: ana}}\n")
    ended = raci("maturity", "--plan")
    assert (ended.status, ended.err) == (
        0,
        (
            "No activity is missing; nothing to add.\n"
            "Answered no, which keeps the plan from level 1 until the answer changes:\n"
            "  M1.4: Application releases are automated, says Ana Ruiz\n"
        ),
    )


def test_nothing_is_written_that_would_bring_an_error(raci: Raci) -> None:
    text = PLAN.replace("target-level: microsoft-1\n", "scheme: DACI\n").replace("AR", "A").replace("R,", "D,")
    text = text.replace("roles: {ds: {name: Data scientist, held-by: ana}, mlops", "roles: {mlops")
    text = text[: text.index("      get:")] + "      get: {like: source-data, assign: {mlops: A}}\n"
    write(MINE, text)
    ended = raci("maturity", "--plan")
    assert ended.status == 2
    assert "nothing is written: with what is proposed `raci check` would find" in ended.err
    assert Path(MINE).read_text(encoding="utf-8") == text


def test_a_plan_that_extends_another_gets_what_is_proposed_in_its_own_file(raci: Raci) -> None:
    own = "raci: 1\ntitle: Ours\nextends: base.yaml  # ours\ntarget-level: microsoft-2\n"
    base = write("base.yaml", REACHED)
    write(MINE, own)
    ended = raci("maturity", "--plan", MINE)
    assert ended.status == 0
    text = Path(MINE).read_text(encoding="utf-8")
    assert text.startswith(f"{own}stages:\n  work:\n    activities:\n")
    assert Path(base).read_text(encoding="utf-8") == REACHED
    assert "\n  line 8: " in ended.err
    again = raci("maturity", "--plan", MINE)
    assert again.err.startswith("What the next level needs is in the plan already, as proposed; nothing to add.\n")
    assert Path(MINE).read_text(encoding="utf-8") == text
    assert "Only proposed: line 8: " in raci("maturity", MINE).out
    assert raci("check", MINE).status == 0


def test_what_should_wait_and_stands_in_another_file_is_said(raci: Raci) -> None:
    write("base.yaml", REACHED)
    write(MINE, "raci: 1\ntitle: Ours\nextends: base.yaml\n")
    told = raci("maturity", "--plan", "--diff", MINE).err
    assert "Ship it stands in another file; it would wait for what is new with `after: [try, " in told
