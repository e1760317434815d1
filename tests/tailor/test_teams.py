"""A team's roles in the places of a template's: who takes whose part, and what that is called in the plan."""

from __future__ import annotations

import pytest

from raci.lifecycle.conformance import Conformance
from raci.plan.matrix import Matrix
from raci.plan.schemes import built_in
from raci.tailor.cells import combined
from raci.tailor.errors import CannotTailor
from raci.tailor.telling import told
from tests.tailor.cutting import cut, cut_text, document_of, template

HOUSE = """\
raci: 1
title: House
# who
roles:
  boss: {name: Boss, aliases: [Chief], held-by: ana}
  maker: {name: Maker, held-by: [tom, ana]}  # builds
  checker: {name: Checker, kind: agent}
people: {ana: {}, tom: {}}
stages:
  work:
    activities:
      # first
      make-it:
        name: Make it
        assign: {boss: A, maker: {letters: R, note: by hand}, checker: {letters: C, note: log}}
      sell-it:
        name: Sell it
        assign: {boss: I, maker: none, checker: R}
metrics:
  pieces: {owner: maker, target: "5"}
"""


def roles(text: str) -> dict[str, tuple[str | None, str | None, tuple[str, ...]]]:
    return {key: (one.name, one.like, one.aliases) for key, one in document_of(text).plan.roles.items()}


def letters(text: str, activity: str) -> dict[str, str]:
    row = Matrix(document_of(text).plan).rows[activity]
    return {role: cell.text for role, cell in row.cells.items()}


def test_a_platform_team_is_the_mlops_engineer_of_a_team_that_has_none() -> None:
    done = cut("starter-google-steps", "data-scientist,Platform team=mlops-engineer,biz,DevOps")
    assert roles(done.text) == {
        "business-stakeholder": ("Business stakeholder", None, ()),
        "data-scientist": ("Data scientist", None, ()),
        "platform-team": ("Platform team", "mlops-engineer", ()),
        "devops-engineer": ("DevOps engineer", None, ()),
    }
    assert "template: starter-google-steps\n" in done.text
    assert list(told(done)) == ["Platform team takes the part of MLOps engineer."]


def test_one_role_of_ours_may_take_several_parts() -> None:
    done = cut("starter-google-steps", "ds,biz,Platform=mlops+devops")
    assert roles(done.text)["platform"] == ("Platform", "mlops-engineer", ("DevOps engineer",))
    origin = Matrix(template("starter-google-steps").plan)
    parts = {(row.cell("mlops-engineer").letters, row.cell("devops-engineer").letters): row.id for row in origin}
    assert letters(done.text, parts["A", "R"])["platform"] == "AR"
    assert letters(done.text, parts["R", "C"])["platform"] == "R"
    assert letters(done.text, parts["C", "I"])["platform"] == "C"


def test_what_nobody_was_named_for_goes_to_the_nearest_and_is_said() -> None:
    done = cut("starter-google-steps", "ds,biz,mlops")
    assert roles(done.text)["mlops-engineer"] == ("MLOps engineer", None, ("DevOps engineer",))
    assert list(told(done)) == [
        "Nobody was named for DevOps engineer (R 2, C 4, I 6): MLOps engineer takes that part.",
        "Name somebody else so: --roles 'NAME=devops-engineer', or nobody at all: --roles 'nobody=devops-engineer'.",
    ]


CONTROLLERS = "board,val,mrm,comp,dpo,legal,rai,audit,sec,dgo,nobody=third"


@pytest.mark.parametrize(
    ("team", "who"),
    [
        ("exec,biz,mo,ds,mlops", "business-stakeholder"),
        ("exec,mo,ds,mlops", "model-owner"),
        ("exec,eu,mo,ds,mlops", "model-owner"),
        ("exec,eu,ds,mlops", "end-user"),
        ("exec,ds,mlops", "executive-sponsor"),
        ("exec,po,ds,mlops", "product-owner"),
    ],
)
def test_who_knows_the_domain_is_sought_near_the_work_before_above_it(team: str, who: str) -> None:
    found = cut("regulated-high-risk", f"{team},{CONTROLLERS}").team
    assert found is not None
    column = found.column_of("domain-expert")
    assert column is not None
    assert column.id == who


def test_a_role_of_the_vocabulary_that_the_template_lacks_takes_the_part_that_is_nearest_to_it() -> None:
    done = cut("starter-google-steps", "ds,biz,MLE")
    assert roles(done.text)["ml-engineer"][2] == ("MLOps engineer", "DevOps engineer")


def test_a_team_is_the_same_for_a_template_that_lacks_one_of_its_roles() -> None:
    """Three of the thirteen know no MLOps engineer; the platform team takes what is nearest to one."""
    done = cut("tdsp", "ds,biz,Platform team=mlops-engineer")
    name, like, aliases = roles(done.text)["platform-team"]
    assert (name, like) == ("Platform team", "mlops-engineer")
    assert "Operations / SRE" in aliases
    assert done.found == ()


def test_who_has_no_part_is_said() -> None:
    done = cut("starter-google-steps", "ds,biz,mlops,devops,vendor")
    assert list(told(done)) == ["The template has no part for Third-party provider: its column is empty."]


def test_nobody_takes_a_part_that_is_only_asked_or_shared() -> None:
    done = cut("tdsp", "ds,biz,pl,sa,de,project-manager,dsl,nobody=swe,nobody=ops")
    assert {"software-engineer", "operations-sre"}.isdisjoint(document_of(done.text).plan.roles)
    assert list(told(done)) == ["Nobody takes the part of Software engineer and Operations / SRE."]


@pytest.mark.parametrize(("role", "left_to_nobody"), [("mlops", "answer for"), ("biz", "answer for")])
def test_an_answer_is_never_lost(role: str, left_to_nobody: str) -> None:
    with pytest.raises(CannotTailor, match=f"nobody would {left_to_nobody} .* without ") as error:
        cut("starter-google-steps", f"ds,nobody={role}")
    assert "--roles 'NAME=" in error.value.advice


def test_work_is_never_left_to_nobody() -> None:
    with pytest.raises(CannotTailor, match="nobody would do Sell it without Checker"):
        cut_text(HOUSE, "boss,maker,nobody=checker")


CONTROLS = (
    "data-governance-officer,security-engineer,model-validator,model-risk-manager,compliance-officer,privacy-officer,"
    "legal-counsel,responsible-ai-lead,ai-governance-board,internal-auditor,third-party-provider"
)


@pytest.mark.parametrize(
    ("team", "open_parts"),
    [
        (
            "Head of retail credit=model owner,mrm,val,DS,Legal,DPO,Board,Platform=mlops+devops+sre,audit,vendor",
            "security",
        ),
        ("DS,mlops,val,mrm,model owner", "data-gov security compliance privacy legal responsible board auditor third"),
        ("Compliance team=comp,DS,Platform=mlops,biz", "data-gov security model-v model-r board auditor third"),
    ],
)
def test_who_controls_others_is_asked_about_where_nobody_of_that_kind_was_named(team: str, open_parts: str) -> None:
    with pytest.raises(CannotTailor, match="nobody of their kind was named for") as error:
        cut("regulated-high-risk", team)
    keep = error.value.advice.partition("--roles '")[2].partition("'")[0].split(",")
    assert len(keep) == len(open_parts.split())
    for word in open_parts.split():
        assert any(word in role for role in keep)
    done = cut("regulated-high-risk", f"{team},{','.join(keep)}")
    assert set(keep) <= set(document_of(done.text).plan.roles)
    assert done.found == ()


def test_second_lines_of_one_kind_stand_in_for_each_other() -> None:
    done = cut("regulated-high-risk", "ds,biz,mlops,mrm,comp,dgo,security-engineer,board,audit,vendor")
    plan = document_of(done.text).plan
    assert "Independent model validator" in plan.roles["model-risk-manager"].aliases
    officers = {*plan.roles["compliance-officer"].aliases, *plan.roles["data-governance-officer"].aliases}
    assert {"Legal counsel", "Privacy officer / DPO", "Responsible AI lead"} <= officers
    assert done.found == ()


def test_a_team_whose_roles_mix_control_and_work_is_given_no_control_unasked() -> None:
    with pytest.raises(CannotTailor, match="Legal counsel") as error:
        cut("regulated-high-risk", "Platform=mlops+comp,ds,biz,mrm,security-engineer,board,audit,vendor")
    assert "--roles 'data-governance-officer,privacy-officer,legal-counsel,responsible-ai-lead'" in error.value.advice


def test_who_must_be_independent_is_not_made_to_judge_its_own_work() -> None:
    for team in ("ds,biz,mlops", "biz,mlops"):
        assert {one.code for one in cut("regulated-high-risk", f"{team},{CONTROLS}").found} == set()


def test_where_one_role_is_all_that_is_told_before() -> None:
    done = cut("regulated-high-risk", f"Everybody=ds+{CONTROLS.replace(',', '+')}")
    lines = list(told(done))
    assert "`raci check` will not let it pass, since" in lines
    assert any(line.startswith("  D001 Review conceptual soundness: must be independent") for line in lines)


def test_letters_notes_and_what_names_a_role_follow() -> None:
    done = cut_text(HOUSE, "boss,Workshop=maker+checker")
    assert "# who" in done.text
    assert "# first" in done.text
    plan = document_of(done.text).plan
    assert roles(done.text)["workshop"] == ("Workshop", None, ("Maker", "Checker"))
    assert plan.roles["workshop"].held_by == ("tom", "ana")
    assert plan.roles["workshop"].kind == "human"
    assert plan.metrics["pieces"].owner == "workshop"
    cell = plan.stages["work"].activities["make-it"].assign["workshop"]
    assert (cell.letters, cell.note) == ("R", "by hand; log")  # type: ignore[union-attr]
    assert letters(done.text, "sell-it") == {"boss": "I", "workshop": "R"}


def test_none_stays_none_where_nobody_of_several_has_a_part() -> None:
    text = HOUSE.replace("checker: R", "checker: none").replace("boss: I", "boss: AR")
    assert letters(cut_text(text, "boss,W=maker+checker").text, "sell-it") == {"boss": "AR", "w": "none"}


def test_a_text_that_cannot_be_edited_is_written_anew() -> None:
    text = HOUSE.replace("held-by: ana}", "held-by: &them [ana]}").replace("[tom, ana]", "*them")
    done = cut_text(text, "Head=boss,maker,checker")
    assert list(document_of(done.text).plan.roles) == ["head", "maker", "checker"]
    assert document_of(done.text).plan.roles["maker"].held_by == ("ana",)


def test_the_template_finds_its_roles_again() -> None:
    """What the template locks for a role is looked for where its part was given to."""
    origin = template("starter-google-steps").plan
    plan = document_of(cut("starter-google-steps", "ds,biz,Platform=mlops+devops").text).plan
    beside = Conformance(Matrix(plan).activities, plan.roles, origin)
    assert beside.roles_for("mlops-engineer") == ["platform"]
    assert beside.roles_for("devops-engineer") == ["platform"]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("data-scientits", "has a role 'data-scientits'; did you mean \"data-scientist\"?"),
        ("Team=engineer", r"'engineer' may be data-engineer \(Data engineer\) or software-engineer"),
        ("Team=zebra", "the template has no role 'zebra'"),
        ("Platform team", "neither the template nor the vocabulary has a role 'Platform team'"),
        ("ds,Data scientist", "Data scientist is named twice: by 'ds' and by 'Data scientist'"),
        ("A=ds,B=ds", "Data scientist is named twice"),
        ("=ds", "has no name before the equals sign"),
        ("A=", "names no role of the template behind the equals sign"),
        (" , ", "--roles names no role"),
        ("nobody=end user", "the template has no role 'end user'"),
        ("ML engineer=ds,MLE", "ML engineer is named twice"),
    ],
)
def test_what_is_not_understood_is_asked_about(word: str, says: str) -> None:
    with pytest.raises(CannotTailor, match=says) as error:
        cut("tdsp", word)
    assert error.value.advice


def test_who_a_pm_is_is_asked_only_where_the_template_does_not_say() -> None:
    assert "project-manager" in document_of(cut("tdsp", "ds,biz,PM").text).plan.roles
    with pytest.raises(CannotTailor, match=r"'PM' may be project-manager \(Project manager\) or product-owner"):
        cut("starter-google-steps", "ds,biz,PM")
    both = HOUSE.replace(
        "boss: {name: Boss", "wish: {like: product-owner}\n  dates: {like: project-manager}\n  boss: {name: Boss"
    )
    with pytest.raises(CannotTailor, match=r"'P\.M\.' may be"):
        cut_text(both, "boss,maker,P.M.")


def test_a_team_of_nobody_is_none() -> None:
    with pytest.raises(CannotTailor, match="--roles names nobody who does the work"):
        cut("tdsp", "nobody=ds")


def test_who_is_a_machine_for_one_part_and_a_human_for_another_is_a_human() -> None:
    plan = document_of(cut_text(HOUSE, "boss,Workshop=checker+maker").text).plan
    assert plan.roles["workshop"].kind == "human"


@pytest.mark.parametrize(
    ("scheme", "cells", "together"),
    [
        ("RACI", ["A", "R"], "AR"),
        ("RACI", ["C", "I"], "C"),
        ("DACI", ["D", "A"], "DA"),
        ("RAPID", ["P", "D"], "PD"),
        ("RAPID", ["I", "D"], "D"),
    ],
)
def test_letters_that_no_activity_can_do_without_are_not_lost_where_parts_are_put_together(
    scheme: str, cells: list[str], together: str
) -> None:
    found = built_in(scheme)
    assert found is not None
    assert combined(cells, found) == together
