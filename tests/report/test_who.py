"""Who does what, in a few words."""

from __future__ import annotations

from textwrap import dedent

import pytest

from raci.plan.lookup import like, named, suggestion
from raci.plan.matrix import Matrix
from raci.report.who import who_data, who_text
from tests.rules.checking import document

TEXT = """\
raci: 1
title: Churn
people:
  ana: {name: Ana Ruiz}
  mei: {name: Mei Tan}
  tom: {}
roles:
  data-scientist: {held-by: [mei, ana], aliases: [DS]}
  platform: {name: Platform team, held-by: ana}
  sponsor: {}
stages:
  modelling:
    activities:
      train-model: {name: Train the model, assign: {data-scientist: AR, platform: C, sponsor: none}}
      test-model: {name: Test the model, assign: {platform: AR, data-scientist: {letters: R, note: half}, gone: I}}
  delivery:
    name: Delivery to production
    activities:
      deploy: {assign: {platform: "A/R"}}
"""
MATRIX = Matrix(document(TEXT).plan)


def found(query: str) -> list[tuple[str, str]]:
    return [(match.kind, match.identity) for match in named(MATRIX, query) or like(MATRIX, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("train-model", [("activity", "train-model")]),
        ("Train the model", [("activity", "train-model")]),
        ("  TRAIN THE MODEL ", [("activity", "train-model")]),
        ("train", [("activity", "train-model")]),
        ("model", [("activity", "train-model"), ("activity", "test-model")]),
        ("to", [("person", "tom")]),
        ("train model", [("activity", "train-model")]),
        ("Train_The-Model", [("activity", "train-model")]),
        ("scientist", [("role", "data-scientist")]),
        ("---", []),
        ("platform", [("role", "platform")]),
        ("team", [("role", "platform")]),
        ("ds", [("role", "data-scientist")]),
        ("Data scientist", [("role", "data-scientist")]),
        ("ruiz", [("person", "ana")]),
        ("Tom", [("person", "tom")]),
        ("xyz", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_query_finds_what_fits_best(query: str, expected: list[tuple[str, str]]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize(("query", "meant"), [("trian-model", "train-model"), ("platfrom", "platform"), ("qqq", None)])
def test_what_fits_nothing_is_asked_about(query: str, meant: str | None) -> None:
    assert suggestion(MATRIX, query) == meant


def answer(query: str) -> str:
    (match,) = named(MATRIX, query)
    return "\n".join(who_text(who_data(MATRIX, match))) + "\n"


def test_of_an_activity_the_roles_and_people_of_each_letter() -> None:
    assert answer("test-model") == dedent("""\
        Test the model  (Modelling)
          Responsible  Platform team (Ana Ruiz)
                       Data scientist (Mei Tan, Ana Ruiz)
          Accountable  Platform team (Ana Ruiz)
          Informed     gone
        """)


def test_of_a_role_its_people_and_its_activities() -> None:
    assert answer("data scientist") == dedent("""\
        Data scientist
          held by Mei Tan, Ana Ruiz
          Responsible  Train the model
                       Test the model
          Accountable  Train the model
        """)


def test_of_a_person_the_roles_and_what_they_bring() -> None:
    assert answer("ana") == dedent("""\
        Ana Ruiz
          Data scientist
            Responsible  Train the model
                         Test the model
            Accountable  Train the model
          Platform team
            Responsible  Test the model
                         Deploy
            Accountable  Test the model
                         Deploy
            Consulted    Train the model
        """)


def test_of_those_who_have_nothing_that_is_said() -> None:
    assert answer("sponsor") == "Sponsor\n  no letter\n"
    assert answer("tom") == "Tom\n  holds no role\n"


def test_for_machines_letters_lead_to_who_has_them() -> None:
    (match,) = named(MATRIX, "deploy")
    assert who_data(MATRIX, match) == {
        "kind": "activity",
        "id": "deploy",
        "name": "Deploy",
        "stage": "Delivery to production",
        "letters": {"Responsible": ["Platform team (Ana Ruiz)"], "Accountable": ["Platform team (Ana Ruiz)"]},
        "questions": [],
        "questions_with": None,
    }


def test_a_scoping_activity_comes_with_the_questions_that_it_asks() -> None:
    matrix = Matrix(document(TEXT.replace("train-model: {", "train-model: {like: frame-use-case, ")).plan)
    (match,) = named(matrix, "train-model")
    data = who_data(matrix, match)
    assert data["questions"][0] == {
        "topic": "decision",
        "question": "Which decision is taken with a prediction, by whom, and how is it taken today?",
        "becomes": "the task of the model, and the baseline that it has to beat",
        "source": "Google, Practitioners guide to MLOps (task and business impact, asked before development)",
    }
    assert data["questions"][1]["source"] is None
    lines = list(who_text(data))
    asked = lines[lines.index("  It asks, and what the answer becomes:") + 1 :]
    assert asked[:2] == [
        "  - Which decision is taken with a prediction, by whom, and how is it taken",
        "    today? → the task of the model, and the baseline that it has to beat",
    ]
    assert max(map(len, lines)) <= 80
    assert sum(one.startswith("  - ") for one in asked) == len(data["questions"])


def test_of_several_activities_that_scope_alike_the_first_asks_and_the_others_say_so() -> None:
    text = TEXT.replace("train-model: {", "train-model: {like: frame-use-case, ")
    matrix = Matrix(document(text.replace("test-model: {", "test-model: {like: frame-use-case, ")).plan)
    (match,) = named(matrix, "test-model")
    data = who_data(matrix, match)
    assert (data["questions"], data["questions_with"]) == ([], "Train the model")
    assert list(who_text(data))[-1] == "  What scoping asks is asked with: Train the model"


def test_names_are_shown_and_not_obeyed() -> None:
    text = (
        TEXT.replace("Train the model", r"Train \x1b[31m").replace("name: Train", 'name: "Train').replace("1m,", '1m",')
    )
    matrix = Matrix(document(text).plan)
    (match,) = named(matrix, "train-model")
    assert next(iter(who_text(who_data(matrix, match)))) == r"Train \x1b[31m  (Modelling)"
