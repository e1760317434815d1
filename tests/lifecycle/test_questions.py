"""The questions of scoping: which activity asks which, what becomes of the answers, and where they come from."""

from __future__ import annotations

import pytest

from raci.lifecycle.library import open_template, template_ids
from raci.lifecycle.questions import Question, asked_by, questions, questions_of
from raci.lifecycle.vocabulary import vocabulary_activities
from raci.plan.matrix import Matrix
from tests.lifecycle.standing import matrix, plan_text

ALL = [(like, one) for like, asked in questions().items() for one in asked]
SOURCES = {  # as their facts were read, the weakest of several; what is none of these has no place among them
    "Google, Practitioners guide to MLOps": "S",
    "the founding article": "P",
    "Google Cloud, MLOps levels": "P",
    "Microsoft, TDSP, project charter": "P",
    "CRISP-ML(Q)": "S",
    "The ML Test Score": "S",
    "AWS Machine Learning Lens": "S",
    "NIST AI RMF 1.0": "P",
}


def test_every_scoping_activity_asks_and_no_other_one() -> None:
    scoping = [one.id for one in vocabulary_activities().values() if one.kind == "scoping"]
    assert list(questions()) == scoping
    assert len(ALL) == 25
    assert len({one.topic for _, one in ALL}) == len({one.ask for _, one in ALL}) == len(ALL)


@pytest.mark.parametrize(("like", "one"), ALL, ids=lambda one: one.topic if isinstance(one, Question) else one)
def test_a_question_asks_one_thing_and_says_what_comes_of_it(like: str, one: Question) -> None:
    assert one.ask.count("?") == 1
    assert one.ask.endswith("?")
    assert one.becomes
    assert one.becomes[0] != one.becomes[0].upper() or one.becomes[0] == "`", "it goes on with a sentence"
    assert len(one.ask) + len(one.becomes) < 200, like


@pytest.mark.parametrize(("_like", "one"), ALL, ids=lambda one: one.topic if isinstance(one, Question) else one)
def test_what_a_source_says_is_cited_and_what_is_ours_is_marked(_like: str, one: Question) -> None:
    if not one.source:
        assert (one.origin, one.reading) == ("proposed", "")
        return
    marks = {mark for name, mark in SOURCES.items() if name in one.source}
    assert marks, one.source
    assert one.reading == max(marks), "S is weaker than P"


def test_an_activity_asks_by_what_it_is() -> None:
    text = plan_text("a: {like: frame-use-case}", "assess-feasibility: {}", "b: {like: train-model}", "c: {}")
    rows = matrix(text).rows
    assert [one.topic for one in questions_of(rows["a"])][:2] == ["decision", "action"]
    assert questions_of(rows["assess-feasibility"])[0].topic == "simpler"
    assert questions_of(rows["b"]) == questions_of(rows["c"]) == ()


def test_of_several_activities_alike_the_first_one_asks() -> None:
    found = matrix(plan_text("a: {like: assess-feasibility}", "b: {like: frame-use-case}", "c: {like: frame-use-case}"))
    assert [row.id for row, _ in asked_by(found)] == ["a", "b"]


@pytest.mark.parametrize("template", template_ids())
def test_whoever_begins_with_a_template_that_scopes_finds_the_questions(template: str) -> None:
    found = Matrix(open_template(template).plan)
    kinds = {like.kind for row in found if (like := vocabulary_activities().get(row.activity.like or row.id))}
    assert bool(asked_by(found)) is ("scoping" in kinds)
