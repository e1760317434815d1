"""`raci templates`: the library listed, searched, shown and compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from raci.document.project import forget_project_files
from raci.lifecycle.library import template_ids, template_path
from raci.report.inert import width
from tests.cli.conftest import Raci, write


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    forget_project_files()


def test_templates_are_listed_and_shown(raci: Raci) -> None:
    listed = raci("templates").out
    for identity in template_ids():
        assert f"\n{identity}  (" in f"\n{listed}"
        page = raci("templates", identity)
        assert page.status == 0
        assert f"({identity})" in page.out.splitlines()[0]


@pytest.mark.parametrize("identity", template_ids())
def test_every_template_goes_to_a_workbook_and_back_unchanged(raci: Raci, identity: str) -> None:
    path = template_path(identity)
    assert path is not None
    text = path.read_bytes()
    Path("raci.yaml").write_bytes(text)
    assert raci("export", "raci.yaml", "-o", "meeting.xlsx").status == 0
    back = raci("import", "meeting.xlsx", "--into", "raci.yaml")
    assert (back.status, back.out, back.err) == (0, "", "raci.yaml says all of it already.\n")
    assert Path("raci.yaml").read_bytes() == text


def test_the_list_and_all_that_is_said_of_templates_fits_on_80_columns(raci: Raci) -> None:
    for arguments in ([], ["--search", "model"], ["crisp-dm", "regulated-high-risk"]):
        lines = raci("templates", *arguments).out.splitlines()
        assert len(lines) > 30
        assert [line for line in lines if width(line) > 79] == []


def test_templates_are_listed_by_what_they_are_for(raci: Raci) -> None:
    lines = raci("templates").out.splitlines()
    assert [line for line in lines if line.isupper() and not line.startswith(" ")] == [
        "TO BEGIN WITH",
        "PROJECTS",
        "PATHS TO PRODUCTION",
        "PLATFORMS",
        "PARTICULAR SYSTEMS",
    ]


def test_the_list_for_programs(raci: Raci) -> None:
    listed = json.loads(raci("templates", "--output-format", "json").out)
    assert listed[0]["id"] == "starter-google-steps"
    assert (listed[0]["kind"], listed[0]["activities"], listed[0]["gates"]) == ("to begin with", 15, 3)
    assert {one["id"] for one in listed} == set(template_ids())


def test_one_template_for_programs(raci: Raci) -> None:
    shown = json.loads(raci("templates", "tdsp", "--output-format", "json").out)
    assert (shown["id"], shown["activities"], len(shown["rows"])) == ("tdsp", 22, 22)
    assert shown["rows"][0] == {
        "id": "create-template-repo",
        "name": "Create the project repository from the template",
        "stage": "business-understanding",
        "like": "provision-environment",
        "required": False,
        "gate": None,
        "locked": [],
        "free": False,
    }


def test_what_plans_have_to_keep_is_shown_with_the_ids(raci: Raci) -> None:
    lines = raci("templates", "google-cicd-ct").out.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("What plans that follow it keep"))
    assert lines[at + 1 : at + 5] == [
        "  DEVELOPMENT AND EXPERIMENTATION (free: plans do as they like)",
        "  PIPELINE CI",
        "    integration-test-pipeline: required; gate G1 CI green",
        "  PIPELINE CD",
    ]
    assert (
        "    v3-outcomes-analysis: locked Independent model validator R\n"
        in raci("templates", "regulated-high-risk").out
    )
    assert "It requires and locks nothing. Its gates," in raci("templates", "crisp-dm").out
    shown = json.loads(raci("templates", "regulated-high-risk", "--output-format", "json").out)
    (risk,) = [row for row in shown["rows"] if row["id"] == "c4-residual-risk"]
    assert (risk["required"], risk["gate"], risk["locked"]) == (
        True,
        "G7 Residual risk accepted",
        ["executive-sponsor"],
    )


def test_what_is_found_stands_under_its_template_and_stage(raci: Raci) -> None:
    ended = raci("templates", "--search", "bicep")
    assert ended.out.splitlines() == [
        "azure-mlops-v2  Azure MLOps v2 (classical ML)",
        "  ADMINISTRATION AND SETUP",
        "    Create the workspaces as code",
    ]
    assert (ended.status, ended.err) == (0, "1 activity in 1 template.\n")


def test_what_is_found_for_programs(raci: Raci) -> None:
    (hit,) = json.loads(raci("templates", "--search", "outer loop promote", "--output-format", "json").out)
    assert (hit["template"], hit["whole"], hit["stages"]) == ("azure-mlops-v2", False, [])
    assert [(row["id"], row["like"]) for row in hit["activities"]] == [("promote", "approve-release")]


def test_where_nothing_is_found_that_is_said(raci: Raci) -> None:
    ended = raci("templates", "--search", "zebra \x1b[31m")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("No template, stage, activity or role has 'zebra ")
    assert "\x1b" not in ended.err
    programs = raci("templates", "--search", "zebra", "--output-format", "json")
    assert (programs.status, json.loads(programs.out)) == (1, [])


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("zebra", ". Try a part of it, or another word."),
        ("zebra crossing", ". Try one word of it."),
        ("monitering", '; did you mean "monitoring"?'),
    ],
)
def test_what_else_to_search_for_is_said(raci: Raci, words: str, advice: str) -> None:
    ended = raci("templates", "--search", words)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"No template, stage, activity or role has {words!r}{advice}\n"


def test_roles_that_are_called_so_are_found(raci: Raci) -> None:
    out = raci("templates", "--search", "notified body").out
    assert out.splitlines()[-1] == "  Role: Third-party provider"
    (hit,) = json.loads(raci("templates", "--search", "notified body", "--output-format", "json").out)
    assert hit["roles"] == [{"id": "third-party-provider", "name": "Third-party provider"}]


def test_what_cannot_be_searched_or_compared_is_said(raci: Raci) -> None:
    for arguments, said in (
        (["--search", " "], "there is no word to search for"),
        (["tdsp", "--search", "drift"], "a search looks through all templates"),
        (["tdsp", "crisp-dm", "crisp-ml-q"], "at most two templates are compared"),
        (["tdsp", "crips-dm"], "there is no template 'crips-dm'; did you mean \"crisp-dm\"?"),
    ):
        ended = raci("templates", *arguments)
        assert (ended.status, ended.out) == (2, "")
        assert said in ended.err


def test_two_templates_stand_side_by_side(raci: Raci) -> None:
    lines = raci("templates", "crisp-dm", "tdsp").out.splitlines()
    assert lines[0] == f"{'crisp-dm':<38} │ tdsp"
    assert f"{'  Build the model':<38} │   Develop the model" in lines
    assert f"{'    ≠ Business stakeholder: –':<38} │     ≠ Business stakeholder: I" in lines
    assert f"{'  Determine the business objectives':<38} │   –" in lines
    assert f"{'  –':<38} │   Check in the final artifacts" in lines
    after = lines[lines.index(f"{'  Produce the final report':<38} │") + 1]
    assert after == f"{'  [Deployment]':<38} │", "it stands with what it is like, in another stage than its own"
    assert lines[-4:] == [
        "Alike: 12 kinds; for 10 of them letters differ (≠, of roles that both have).",
        "Where several activities are alike, only who answers is compared.",
        "crisp-dm: 15 activities of these kinds, 9 only here.",
        "tdsp: 12 activities of these kinds, 10 only here.",
    ]
    assert "24 activities" in lines[2]
    assert "22 activities" in lines[2]


def test_two_templates_for_programs(raci: Raci) -> None:
    compared = json.loads(raci("templates", "crisp-dm", "tdsp", "--output-format", "json").out)
    assert compared["templates"] == ["crisp-dm", "tdsp"]
    assert compared["roles"]["only"][0] == ["domain-expert", "mlops-engineer"]
    training = next(one for one in compared["activities"] if one["like"] == "train-model")
    assert [[row["id"] for row in side] for side in training["sides"]] == [["build-model"], ["model-dev"]]
    assert training["letters"] == [
        {"role": "business-stakeholder", "sides": ["", "I"]},
    ]


def test_a_stage_that_both_have_stands_there_once(raci: Raci) -> None:
    write("raci.toml", 'templates = ["own"]\n')
    judged = "  judging: {activities: {weigh: {like: validate-model}}}\n"
    write(
        "own/one.yaml",
        "raci: 1\ntitle: One\nstages:\n  making: {activities: {judge: {like: validate-model}}}\n" + judged,
    )
    write(
        "own/two.yaml",
        "raci: 1\ntitle: Two\nextends: one\nstages: {judging: {activities: {look: {name: Look at it}}}}\n",
    )
    lines = raci("templates", "one", "two").out.splitlines()
    assert [line for line in lines if "JUDGING" in line] == [
        f"{'MAKING':<38} │ MAKING, JUDGING",
        f"{'JUDGING':<38} │ JUDGING",
    ]
    assert lines[lines.index(f"{'JUDGING':<38} │ JUDGING") + 1] == f"{'  –':<38} │   Look at it"
    assert lines[-2:] == [
        "one: 2 activities of these kinds, 0 only here.", "two: 2 activities of these kinds, 1 only here.",
    ]  # fmt: skip


OURS = "raci: 1\ntitle: Ours\nextends: crisp-dm\n"


def test_own_templates_stand_under_where_they_come_from_and_faults_beside(raci: Raci) -> None:
    write("raci.toml", 'templates = ["templates"]\n')
    write("templates/our-path.yaml", OURS)
    write("templates/broken.yaml", "raci: [\n")
    ended = raci("templates")
    assert ended.status == 0
    assert ended.out.splitlines()[:3] == [
        "YOUR OWN, FROM templates (raci.toml)",
        "our-path  (24 activities, 6 roles, 2 gates)",
        "    Ours",
    ]
    assert ended.err.startswith(f"{Path('templates/broken.yaml').resolve()}:2:1: not YAML")
    assert json.loads(raci("templates", "--output-format", "json").out)[0]["origin"] == "templates (raci.toml)"


def test_one_that_no_plan_can_be_made_of_is_listed_as_broken(raci: Raci) -> None:
    write("raci.toml", 'templates = ["templates"]\n')
    slip = "raci: 1\ntitle: %s\nextends: tdsp\nstages: {modeling: {activities: {evaluate: {after: [%s]}}}}\n"
    write("templates/our-path.yaml", slip % ("Ours", "no-such-thing"))
    write("templates/fine-path.yaml", "raci: 1\ntitle: Fine\nextends: tdsp\n")
    ended = raci("templates")
    lines = ended.out.splitlines()
    assert "our-path  (broken, no plan can be made of it: see below)" in lines
    assert "fine-path  (22 activities, 9 roles, 4 gates)" in lines
    assert "names the activity 'no-such-thing', which the template does not have" in ended.err
    told = {one["id"]: one["broken"] for one in json.loads(raci("templates", "--output-format", "json").out)}
    assert [identity for identity, broken in told.items() if broken] == ["our-path"]
    assert json.loads(raci("templates", "our-path", "--output-format", "json").out)["broken"] is True


def test_own_templates_are_shown_compared_searched_and_made_a_plan(raci: Raci) -> None:
    write("raci.toml", 'templates = ["templates"]\n')
    write("templates/our-path.yaml", OURS + "stages: {modeling: {name: Zebra crossing}}\n")
    assert raci("templates", "our-path").out.startswith("Ours  (our-path)\n")
    assert raci("templates", "our-path", "--output-format", "json").status == 0
    assert "our-path: 24 activities of these kinds, 0 only here." in raci("templates", "our-path", "crisp-dm").out
    assert raci("templates", "--search", "zebra").out.splitlines()[0] == "our-path  Ours"
    assert raci("new", "plans/raci.yaml", "--template", "our-path").status == 2, "there is no such folder"
    assert raci("new", "--template", "our-path").status == 0
    assert raci("check", "--fail-on", "warning").status == 0
    assert raci("templates", "our-pth").err == "raci: there is no template 'our-pth'; did you mean \"our-path\"?\n"


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("templates/tdsp.yaml", OURS, "has the id tdsp, which is that of a template that comes with raci"),
        ("templates/tdsp.yaml", "nonsense", "has the id tdsp"),
        ("raci.toml", "templates = 3\n", "`templates` has to be a list of folders, not 3"),
    ],
)
def test_a_template_that_cannot_be_taken_is_said(raci: Raci, file: str, text: str, says: str) -> None:
    write("raci.toml", 'templates = ["templates"]\n')
    write(file, text)
    for arguments in (["new", "--template", "tdsp"], ["templates", "tdsp"], ["templates", "crisp-dm", "tdsp"]):
        ended = raci(*arguments)
        assert (ended.status, ended.out, Path("raci.yaml").exists()) == (2, "", False)
        assert says in ended.err


def test_a_plan_is_not_made_from_a_template_with_a_fault(raci: Raci) -> None:
    write("raci.toml", 'templates = ["templates"]\n')
    write("templates/our-path.yaml", OURS + "rolse: {}\n")
    ended = raci("new", "--template", "our-path")
    assert (ended.status, ended.out) == (2, "")
    assert "the template 'our-path' cannot be taken (line 4): the key `rolse`" in ended.err


def test_what_one_demands_in_a_free_stage_is_told_beside_it(raci: Raci) -> None:
    write("raci.toml", 'templates = ["."]\n')
    write("ours.yaml", OURS + "stages: {data-understanding: {free: true, activities: {x: {required: true}}}}\n")
    shown = raci("templates", "ours")
    assert "ours.yaml:4:60: `x` is `required`, and nobody looks at it" in shown.err
    assert raci("templates", "crisp-dm").err == ""
