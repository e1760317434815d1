"""`raci conform`: plans beside their templates, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Raci, write

MINE = "raci.yaml"
HOUSE = """\
raci: 1
title: The path of this house
roles: {ds: {name: Data scientist}, val: {like: model-validator}, risk: {name: Risk circle}, ops: {name: DevOps}}
stages:
  try:
    name: Try
    free: true
    activities:
      explore: {assign: {ds: AR}, required: true}
  build:
    name: Build
    activities:
      train: {name: Train the model, assign: {ds: AR, val: I}, after: [explore], required: true, like: train-model}
      card: {name: Write the card, assign: {ds: AR}, after: [train]}
      judge:
        name: Judge the model
        assign: {ds: C, val: R, risk: A}
        after: [train]
        required: true
        gate: Model gate
        locked: [val, risk]
        like: validate-model
  ship:
    name: Ship
    activities:
      ship:
        {name: Ship the model, assign: {ops: AR, ds: C}, after: [judge], required: true, gate: Go, like: deploy-model}
"""
PLAN = """\
raci: 1
title: Churn
template: house.yaml
roles: {ds: {}, val: {}, risk: {}, ops: {}, squad: {}}
stages:
  build:  # ours
    name: Build it
    activities:
      train: {name: Train the model, assign: {ds: AR, val: I}, like: train-model}
      judge: {name: Judge the model, assign: {ds: R, val: C, risk: A}, after: [train], like: validate-model}
      own: {name: Do our own thing, assign: {squad: AR}}
  ship:
    activities:
      launch: {name: Launch it, assign: {ops: AR}, after: [train], gate: Go, like: deploy-model}
"""
SOUND = (
    PLAN.replace("ds: R, val: C, risk: A}, after", "ds: C, val: R, risk: A}, gate: Model gate, after")
    .replace("ops: AR}, after: [train]", "ops: AR, ds: C}, after: [judge]")
    .replace("      own: {name: Do our own thing, assign: {squad: AR}}\n", "")
)


@pytest.fixture(autouse=True)
def _house() -> None:
    write("house.yaml", HOUSE)


def test_it_shows_the_plan_beside_its_template_stage_by_stage(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("conform")
    assert ended.status == 1
    assert ended.out == (
        "     raci.yaml                            │ house.yaml\n"
        "     Churn                                │ The path of this house\n"
        "\n"
        "     BUILD IT                             │ BUILD\n"
        "-    –                                    │ Write the card\n"
        "     Judge the model                      │ Judge the model\n"
        "L003   no gate                            │   gate Model gate\n"
        "L005   Val C                              │   Val R, locked\n"
        "≠      Ds R                               │   Data scientist C\n"
        "+    Do our own thing                     │ –\n"
        "\n"
        "     SHIP                                 │ SHIP\n"
        "≠    Launch it                            │ Ship the model\n"
        "L004   not after Judge the model          │   after Judge the model\n"
        "≠      Ds blank                           │   Data scientist C\n"
        "\n"
        "Only in the plan: Squad.\n"
        "It does not conform: 1 gate is lost, 1 step of the path is cut, 1 locked letter\n"
        "is changed.\n"
        "What may differ: 1 activity left out, 1 added, 1 renamed, 2 letters of its own.\n"
        "Signs: - left out, + added, ≠ not the same, all of which may be; codes as in\n"
        "`raci check`.\n"
    )
    assert ended.err == "`raci conform raci.yaml --take-over` writes what it lacks; with --diff, it shows it first.\n"


def test_taking_over_is_advised_only_where_something_can_be_taken(raci: Raci) -> None:
    write(
        MINE,
        SOUND.replace("after: [train], like: validate", "after: [launch], like: validate").replace(
            "after: [judge]", "after: [train]"
        ),
    )
    ended = raci("conform")
    assert ended.status == 1
    assert ended.err == (
        "None of it can be taken over as the plan is: `raci conform raci.yaml --take-over` says why.\n"
    )


def test_a_plan_that_conforms_says_little_and_all_on_demand(raci: Raci) -> None:
    write(MINE, SOUND.replace("Launch it", "Ship the model").replace("build:  # ours\n    name: Build it", "build:"))
    write("house.yaml", HOUSE.replace("      card: {name: Write the card, assign: {ds: AR}, after: [train]}\n", ""))
    ended = raci("conform")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[3:] == ["Only in the plan: Squad.", "It conforms."]
    whole = raci("conform", "--all").out
    assert (
        "     –                                    │ TRY (free)\n-    –                                    │ Explore\n"
        in whole
    )
    assert "=    Train the model                      │ Train the model\n" in whole


def test_a_required_activity_that_is_missing_says_what_it_may_be(raci: Raci) -> None:
    gone = SOUND.replace("      judge: {name", "      weigh: {name").replace("after: [judge]", "after: [train]")
    other = gone.replace("Judge the model", "Weigh it").replace(", like: validate-model", "")
    write(MINE, other.replace("gate: Model gate", "gate: Weighed"))
    out = raci("conform").out
    assert "L002 –                                    │ Judge the model (required)\n" in out
    assert "It does not conform: 1 required activity is missing.\n" in out
    write(MINE, other)  # with the gate
    assert "L002 – (perhaps Weigh it)                 │ Judge the model (required)\n" in raci("conform").out
    twice = gone.replace("Judge the model", "Weigh it").replace(
        "      weigh: {name", "      twice: {like: validate-model}\n      weigh: {name"
    )
    write(MINE, twice)
    assert "L002 – (perhaps Twice or Weigh it)        │ Judge the model (required)\n" in raci("conform").out


def test_what_only_its_name_makes_the_same_is_told_since_maturity_goes_by_like(raci: Raci) -> None:
    write(MINE, SOUND.replace(", like: validate-model", ""))
    ended = raci("conform")
    assert ended.status == 0
    assert "≠      nothing says what it is            │   like validate-model\n" in ended.out
    told = " ".join(ended.out.split())
    assert ", 1 not like that of the template. Rules and `raci maturity` go by `like`; " in told
    assert "where it is the same activity, give it `like: validate-model`. " in told
    write(MINE, SOUND.replace("like: validate-model", "like: evaluate-model"))
    assert "≠      like evaluate-model                │   like validate-model\n" in raci("conform").out
    write(MINE, SOUND)
    assert "not like that of the template" not in " ".join(raci("conform").out.split())


def test_roles_that_nobody_in_the_plan_is_are_named(raci: Raci) -> None:
    write(MINE, SOUND.replace(", risk: A", "").replace("risk: {}, ", ""))
    ended = raci("conform")
    assert ended.status == 1
    assert "L005   nobody has that role               │   Risk circle A, locked\n" in ended.out
    assert "Nobody in the plan is: Risk circle.\n" in ended.out


def test_what_is_waived_is_shown_and_counts_no_more(raci: Raci) -> None:
    waived = SOUND.replace(", gate: Model gate", ", waive: [{rule: L003, reason: Later, until: 2026-12-01}]")
    write(MINE, waived)
    ended = raci("conform", "--today", "2026-12-01")
    assert ended.status == 0
    assert "L003   no gate                            │   gate Model gate, waived\n" in ended.out
    assert "It conforms (1 waived).\n" in ended.out
    assert raci("conform", "--today", "2026-12-02").status == 1


def test_another_mistake_that_hides_a_fault_hides_it_here_too(raci: Raci) -> None:
    write(MINE, SOUND.replace("val: R", "val: X"))
    ended = raci("conform")
    assert ended.status == 0
    assert "raci.yaml has" not in ended.err


@pytest.mark.parametrize("template", ["house.yaml", "./house.yaml"])
def test_another_template_than_the_plan_names_may_be_asked_for(raci: Raci, template: str) -> None:
    write("teams/one/raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    ended = raci("conform", "teams/one/raci.yaml", "--template", template)
    assert ended.status == 1
    assert f"│ {template}\n" in ended.out
    assert raci("conform", "teams/one/raci.yaml", "--template", "crisp-dm").out.count("CRISP-DM") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("bare.raci.yaml",),
            "bare.raci.yaml: the plan names no template\nName the one that it follows under `template`",
        ),
        (("lost.raci.yaml",), 'template google-cicd: there is no such template; did you mean "google-cicd-ct"?\n'),
        (("bad.raci.yaml",), "bad.raci.yaml:"),
        (("nowhere.yaml",), "nowhere.yaml: "),
        (
            ("bare.raci.yaml", "--template", "google-cicd"),
            'there is no such template; did you mean "google-cicd-ct"?\n',
        ),
        (("bare.raci.yaml", "--template", "nowhere.yaml"), "there is no such template\n"),
        (("bare.raci.yaml", "--optional"), "--only, --optional and --diff belong to --take-over\n"),
        (("bare.raci.yaml", "--diff"), "--only, --optional and --diff belong to --take-over\n"),
        (("bare.raci.yaml", "--take-over", "--all"), "--take-over writes into plans and shows no comparison\n"),
        (("empty",), "no plan found in empty\n"),
    ],
)
def test_what_cannot_be_compared_is_said(raci: Raci, arguments: tuple[str, ...], says: str) -> None:
    write("bare.raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    write("lost.raci.yaml", PLAN.replace("house.yaml", "google-cicd"))
    write("bad.raci.yaml", "- no plan")
    Path("empty").mkdir()
    ended = raci("conform", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err


def test_standard_input_may_be_a_plan(raci: Raci) -> None:
    ended = raci("conform", "-", stdin=PLAN)
    assert ended.status == 1
    assert ended.out.startswith("     <stdin> ")
    assert "--take-over" not in ended.err


def test_many_plans_take_a_line_each_with_totals(raci: Raci) -> None:
    write("a/one.raci.yaml", PLAN.replace("house.yaml", "../house.yaml"))
    write("a/two.raci.yaml", PLAN.replace("house.yaml", "../house.yaml"))
    write("b/raci.yaml", SOUND.replace("house.yaml", "../house.yaml"))
    write("b/bare.raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    ended = raci("conform", ".")
    assert ended.status == 1
    assert ended.out.splitlines() == [
        "                  missing  gates  path  letters  waived",
        "a/one.raci.yaml         -      1     1        1       -  ../house.yaml",
        "a/two.raci.yaml         -      1     1        1       -  ../house.yaml",
        "b/bare.raci.yaml                                         names no template",
        "b/raci.yaml             -      -     -        -       -  ../house.yaml",
        "total                   -      2     2        2       -",
        "",
        "4 plans: 1 conforms, 2 do not, 1 without a template.",
        "Left most often:",
        "  L003    2 plans  Judge the model",
        "  L004    2 plans  Ship the model",
        "  L005    2 plans  Judge the model",
    ]
    assert raci("conform", "b").status == 0
    named = raci("conform", "b/bare.raci.yaml", "b/raci.yaml")
    assert named.status == 2
    assert named.err.startswith("raci: b/bare.raci.yaml: the plan names no template\n")
    Path("b/raci.yaml").unlink()
    write("b/too.raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    none = raci("conform", "b")
    assert none.status == 2
    assert none.err.startswith("raci: none of 2 plans names a template\n")


def test_a_plan_that_cannot_be_read_keeps_the_others_from_nothing(raci: Raci) -> None:
    write("a/one.raci.yaml", SOUND.replace("house.yaml", "../house.yaml"))
    write("a/two.raci.yaml", "raci: 1\nraci")
    ended = raci("conform", "a")
    assert ended.status == 2
    assert "a/two.raci.yaml                                         cannot be compared\n" in ended.out
    assert "2 plans: 1 conforms, 1 cannot be compared.\n" in ended.out
    assert ended.err.startswith("raci: a/two.raci.yaml:")


def test_programs_get_everything(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("conform", "--output-format", "json")
    data = json.loads(ended.out)
    (plan,) = data["plans"]
    assert (data["version"], ended.status) == (1, 1)
    assert data["totals"] == {
        "plans": 1, "conforming": 0, "without_template": 0, "not_compared": 0,
        "missing": 0, "gates": 1, "path": 1, "letters": 1, "waived": 0,
    }  # fmt: skip
    assert plan["counts"] == {"missing": 0, "gates": 1, "path": 1, "letters": 1}
    assert (plan["template"], plan["conforms"], plan["roles_added"]) == ("house.yaml", False, ["squad".capitalize()])
    assert [stage["free"] for stage in plan["stages"]] == [True, False, False]
    train, card, judge, own = plan["stages"][1]["activities"]
    assert [one["kind"] for one in (train, card, judge, own)] == ["same", "optional", "other", "extra"]
    assert judge["plan"] == {"id": "judge", "name": "Judge the model", "line": 10}
    assert judge["findings"][0] == {"rule": "L003", "plan": "no gate", "template": "gate Model gate", "waived": False}
    assert judge["differences"] == [{"kind": "letters", "plan": "Ds R", "template": "Data scientist C"}]
    write("bare.raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    both = json.loads(raci("conform", ".", "--output-format", "json").out)
    assert [one["conforms"] for one in both["plans"]] == [None, False]
    assert both["plans"][0]["trouble"].startswith("bare.raci.yaml: the plan names no template Name ")
    assert both["plans"][1] == plan


def test_markdown_is_for_a_page_or_a_comment(raci: Raci) -> None:
    write(MINE, PLAN.replace("Launch it", '"Launch @ops | <b>"'))
    out = raci("conform", "--output-format", "markdown").out
    assert out.startswith("## Churn beside house.yaml\n\nIt does not conform: 1 gate is lost,")
    assert "| L003 | no gate | gate Model gate |\n" in out
    assert "| - | – | **Write the card** |\n" in out
    assert "<b>" not in out
    write("other.raci.yaml", SOUND)
    many = raci("conform", ".", "--output-format", "markdown").out
    assert "| other.raci.yaml | - | - | - | - | - | house.yaml |\n" in many


def test_names_are_shown_and_never_obeyed(raci: Raci) -> None:
    write(MINE, PLAN.replace("Launch it", '"Launch \\e[31m it"'))
    assert "\x1b" not in raci("conform").out


def test_long_names_stay_within_the_columns(raci: Raci) -> None:
    write(MINE, PLAN.replace("Launch it", "Launch it " * 20).replace("{ds: {}", "{ds: {name: " + "Wide " * 30 + "}"))
    assert max(map(len, raci("conform").out.splitlines())) <= 80


def test_faults_of_the_file_itself_are_mentioned(raci: Raci) -> None:
    write(MINE, SOUND.replace("title: Churn", "title: Churn\nnonsense: 1"))
    ended = raci("conform")
    assert ended.status == 0
    assert ended.err == "raci.yaml has 1 problem of its own; `raci check raci.yaml` lists them.\n"
