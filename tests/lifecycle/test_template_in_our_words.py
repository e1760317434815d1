"""A template beside a plan that calls things otherwise: only what differs is told, and comes back in its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import Document, read
from raci.exchange.comparison import Comparison
from raci.lifecycle.conforming.worded import template_in_words_of
from raci.lifecycle.library import find_template, open_template
from tests.tailor.cutting import cut

HOUSE = """\
raci: 1
title: The path of this house
groups: {lab: {name: Lab}}
roles: {data-scientist: {group: lab}, mlops-engineer: {}, devops-engineer: {}, boss: {name: Boss}}
stages:
  build:
    activities:
      train-model: {name: Train it, assign: {data-scientist: AR, mlops-engineer: C, devops-engineer: I}}
      judge: {name: Judge it, assign: {data-scientist: AR, boss: I}, after: train-model, like: validate-model}
  ship:
    activities:
      deploy: {assign: {data-scientist: C, mlops-engineer: A, devops-engineer: R}, after: judge, gate: Go}
metrics: {uptime: {owner: devops-engineer, monitored-by: deploy}}
"""
OURS = """\
raci: 1
title: Churn
template: house.yaml
roles:
  squad: {name: Squad, aliases: [MLOps engineer, DevOps engineer]}
  actuary: {name: Actuary, like: data-scientist}
stages:
  build:
    activities:
      fit: {name: Train it, assign: {actuary: AR, squad: C}, like: train-model}
      weigh: {name: Judge it, assign: {actuary: AR}, after: fit, like: validate-model}
  release:
    activities:
      deploy: {assign: {actuary: C, squad: AR}, after: weigh, gate: Go}
metrics: {uptime: {owner: squad, monitored-by: deploy}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    return tmp_path


def document(text: str, folder: Path) -> Document:
    return read(text.encode(), "raci.yaml", folder / "raci.yaml", find_template)


def compared(ours: Document) -> Comparison:
    return Comparison(template_in_words_of(ours), ours, {"title", "template", "about"})


def told(found: Comparison) -> list[str]:
    return [found.told(number) for number in range(len(found.changes))]


def test_what_stands_for_the_same_is_no_difference(folder: Path) -> None:
    assert told(compared(document(OURS, folder))) == ["role Boss is gone: Judge it I"]


@pytest.mark.parametrize(("was", "now", "said"), [
    ("squad: C}, like", "squad: R}, like", "Train it: Squad C → R"),
    ("actuary: C, squad: AR}", "actuary: C, squad: R}", "Deploy: Squad AR → R"),
    ("actuary: C, squad: AR}", "actuary: I, squad: AR}", "Deploy: Actuary C → I"),
    (", gate: Go", "", "Deploy: gate Go → nothing"),
    (", like: train-model", "", "Train it: like train-model → nothing"),
    ("name: Judge it", "name: Weigh it", "Weigh it: was called Judge it"),
    (", after: weigh", "", "Deploy: after − Judge it"),
    ("owner: squad, ", "", "Uptime: owner Squad → nothing"),
])  # fmt: skip
def test_a_difference_is_told_and_taken_back_in_the_words_of_the_plan(
    folder: Path, was: str, now: str, said: str
) -> None:
    ours = document(OURS.replace(was, now), folder)
    found = compared(ours)
    assert sorted(told(found)) == sorted([said, "role Boss is gone: Judge it I".replace("Judge it", _judged(said))])
    back = document(found.text_without(told(found).index(said), ours), folder)
    assert back.own == document(OURS, folder).own


def _judged(said: str) -> str:
    return "Weigh it" if said.startswith("Weigh it") else "Judge it"


def test_an_activity_that_is_gone_comes_back_for_the_roles_of_the_plan(folder: Path) -> None:
    text = "".join(line for line in OURS.splitlines(keepends=True) if "fit: {" not in line).replace(", after: fit", "")
    ours = document(text, folder)
    found = compared(ours)
    at = next(number for number, line in enumerate(told(found)) if line.startswith("activity Train it is gone"))
    assert told(found)[at] == "activity Train it is gone (Build): Actuary AR, Squad C"
    row = document(found.text_without(at, ours), folder).plan.stages["build"].activities["train-model"]
    assert list(row.assign) == ["actuary", "squad"]


def test_a_plan_in_another_scheme_is_compared_by_what_letters_mean(folder: Path) -> None:
    text = OURS.replace("template:", "scheme: RASCI\ntemplate:").replace("squad: C}, like", "squad: S}, like")
    assert told(compared(document(text, folder))) == ["role Boss is gone: Judge it I", "Train it: Squad C → S"]


def test_a_team_that_calls_every_role_otherwise_differs_in_nothing(template_id: str) -> None:
    roles = open_template(template_id).plan.roles
    text = cut(template_id, ", ".join(f"Squad {index}={role}" for index, role in enumerate(roles))).text
    differences = told(compared(document(text, Path())))
    assert [one for one in differences if " waiver " not in one] == []  # one whose reason names a role went with it


def test_a_team_in_which_one_role_takes_several_parts_differs_in_no_letter(template_id: str) -> None:
    roles = list(open_template(template_id).plan.roles)
    text = cut(template_id, f"Squad={'+'.join(roles[1:3])}, {', '.join([roles[0], *roles[3:]])}").text
    changes = compared(document(text, Path())).changes
    assert [one for one in changes if one.kind == "cell" or one.key[0] in ("roles", "groups")] == []
