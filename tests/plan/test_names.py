"""Names for ids, ids for names, and what a mistyped word was meant to be."""

from __future__ import annotations

import pytest

from raci.plan.names import did_you_mean, id_from_name, name_from_id, nearest


@pytest.mark.parametrize(
    ("identity", "name"), [("deploy-prod", "Deploy prod"), ("ml", "Ml"), ("", ""), ("über-wachen", "Über wachen")]
)
def test_a_name_for_an_id(identity: str, name: str) -> None:
    assert name_from_id(identity) == name


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Deploy to Prod!", "deploy-to-prod"),
        ("  ML / Ops ", "ml-ops"),
        ("Überwachen", "überwachen"),
        ("产品 负责人", "产品-负责人"),
        ("ＡＢＣ", "abc"),
        ("a_b", "a-b"),
        ("!!!", "unnamed"),
        ("x" * 100, "x" * 60),
    ],
)
def test_an_id_for_a_name(name: str, identity: str) -> None:
    assert id_from_name(name) == identity


def test_ids_are_unique() -> None:
    assert id_from_name("A b", {"a-b", "a-b-2"}) == "a-b-3"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("data-scientst", "data-scientist"),
        ("Data-Scientist", "data-scientist"),
        ("dta-scientist", "data-scientist"),
        ("scientist-data", None),
        ("mlops", "ml-ops"),
        ("mlpos", "ml-ops"),
        ("zebra", None),
        ("", None),
        ("r", None),
    ],
)
def test_the_nearest_word(word: str, meant: str | None) -> None:
    assert nearest(word, ["ml-ops", "data-scientist", "data-engineer", "risk"]) == meant


def test_the_answer_does_not_depend_on_the_order() -> None:
    words = ["abcx", "abcy", "abcz"]
    assert nearest("abcw", words) == nearest("abcw", reversed(words))


def test_it_is_asked_only_if_there_is_a_near_word() -> None:
    assert did_you_mean("rolse", ["roles"]) == '; did you mean "roles"?'
    assert did_you_mean("zebra", ["roles"]) == ""
    assert did_you_mean("x", []) == ""


def test_thousands_of_words_are_not_each_compared_with_thousands() -> None:
    known = frozenset(f"activity-{number:05}-of-the-plan" for number in range(10_000))
    found = [nearest(f"activty-{number:05}-of-the-plan", known) for number in range(0, 10_000, 10)]
    assert found[7] == "activity-00070-of-the-plan"
