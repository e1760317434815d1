"""The words that plans share."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from raci.lifecycle.vocabulary import (
    activity_like,
    activity_name,
    role_like,
    role_of,
    vocabulary_activities,
    vocabulary_groups,
    vocabulary_roles,
)
from raci.plan.activities import Activity
from raci.plan.people import Role

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_sizes() -> None:
    assert len(vocabulary_roles()) == 35
    assert len(vocabulary_activities()) == 71
    assert len(vocabulary_groups()) == 7


def test_ids_are_in_kebab_case_and_entries_whole() -> None:
    for role in vocabulary_roles().values():
        assert KEBAB.fullmatch(role.id)
        assert role.name
        assert role.description.endswith(".")
        assert role.group in vocabulary_groups()
    for activity in vocabulary_activities().values():
        assert KEBAB.fullmatch(activity.id)
        assert activity.name
    assert {group.nature for group in vocabulary_groups().values()} == {
        "business",
        "technical",
        "governance",
        "external",
    }


def test_no_word_stands_for_two_roles() -> None:
    words: Counter[str] = Counter()
    for role in vocabulary_roles().values():
        spellings = (role.id, role.code, role.name, *role.aliases)
        words.update({re.sub(r"[\W_]", "", spelling).casefold() for spelling in spellings})
        assert all(role_of(spelling) is role for spelling in spellings)
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize(
    ("word", "identity"),
    [
        ("data-scientist", "data-scientist"),
        ("Data Scientist", "data-scientist"),
        ("data_scientist", "data-scientist"),
        ("  DATA   SCIENTIST ", "data-scientist"),
        ("DataScientist", "data-scientist"),
        ("Ｄata scientist", "data-scientist"),
        ("Data scientists", "data-scientist"),
        ("ds", "data-scientist"),
        ("DS", "data-scientist"),
        ("Business Stakeholders", "business-stakeholder"),
        ("biz", "business-stakeholder"),
        ("ML-Ops Engineer", "mlops-engineer"),
        ("DevOps", "devops-engineer"),
        ("Operations / SRE", "operations-sre"),
        ("FE", "data-engineer"),
        ("Feature engineer", "data-engineer"),
        ("Feature engineer (FE)", "data-engineer"),
        ("PM", "project-manager"),
        ("AI PM", "product-owner"),
        ("Privacy officer/DPO", "privacy-officer"),
    ],
)
def test_roles_are_found_by_id_code_name_and_alias(word: str, identity: str) -> None:
    found = role_of(word)
    assert found is not None
    assert found.id == identity


@pytest.mark.parametrize("word", ["", " ", "-", "chef", "data", "s", "engineer", "first line"])
def test_other_words_stand_for_no_role(word: str) -> None:
    assert role_of(word) is None


def test_which_role_of_the_vocabulary_a_role_of_a_plan_is() -> None:
    roles = vocabulary_roles()
    assert role_like("platform-team", Role(like="mlops-engineer")) is roles["mlops-engineer"]
    assert role_like("data-scientist", Role(like="unheard-of")) is None, "what the plan says goes"
    assert role_like("data-scientist", Role()) is roles["data-scientist"]
    assert role_like("team-7", Role(name="Data scientists")) is roles["data-scientist"]
    assert role_like("team-7", Role(name="Team 7", aliases=("SRE",))) is roles["operations-sre"]
    assert role_like("team-7", Role()) is None


def test_which_activity_of_the_vocabulary_an_activity_of_a_plan_is() -> None:
    activities = vocabulary_activities()
    assert activity_like("train-model", Activity()) is activities["train-model"]
    assert activity_like("fit-it", Activity(like="train-model")) is activities["train-model"]
    assert activity_like("fit-it", Activity()) is None
    assert activity_name("train-model") == "Train model"
    assert activity_name("fit-it") is None


def test_every_kind_of_work_is_known() -> None:
    kinds = Counter(activity.kind for activity in vocabulary_activities().values())
    assert set(kinds) == {
        "scoping", "planning", "data", "building", "judging", "pipeline", "release", "operation", "monitoring",
        "governance", "audit", "retirement",
    }  # fmt: skip


def test_the_vocabulary_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        vocabulary_roles()["x"] = vocabulary_roles()["data-scientist"]  # type: ignore[index]
