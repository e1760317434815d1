"""Words are found in templates, in their stages and in their activities."""

from __future__ import annotations

from functools import cache

import pytest

from raci.lifecycle import searching
from raci.lifecycle.library import template_ids
from raci.lifecycle.searching import Found, search

_read_once = cache(searching._Library)


@pytest.fixture(autouse=True)
def _library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search reads all templates; they are the same for each of these."""
    monkeypatch.setattr(searching, "_Library", _read_once)


def found(text: str) -> dict[str, set[str]]:
    return {hit.template.id: {row.id for row in hit.activities} for hit in search(text).hits}


def test_activities_are_found_by_a_word_of_their_name_description_or_trigger() -> None:
    assert "detect-drift-retrain" in found("drift")["databricks-deploy-code"]
    assert found("degradation") == {"google-cicd-ct": {"configure-triggers"}, "aws-ml-lens": {"observe"}}
    assert found("Bicep") == {"azure-mlops-v2": {"create-workspaces"}}


def test_activities_are_found_by_what_they_are_in_the_vocabulary() -> None:
    assert found("engage-sponsor") == {
        "advocate-mlops-five-steps": {"pick-successful-pocs", "make-case-for-mlops", "present-to-management"}
    }
    assert found("Win sponsor buy-in") == found("engage-sponsor")
    assert set(found("monitor-model")) == set(template_ids()), "each lifecycle monitors the model"


def test_activities_are_found_by_the_article_that_they_come_from() -> None:
    assert "i8-oversight-design" in found("AI Act 14")["regulated-high-risk"]
    assert found("Article 14")["regulated-high-risk"] == found("AI Act 14")["regulated-high-risk"]


def test_all_words_have_to_be_there_and_signs_and_capitals_do_not_matter() -> None:
    assert found("retrain DRIFT") == found("drift, retrain") == {"databricks-deploy-code": {"detect-drift-retrain"}}
    assert found("drift zebra") == {}


def test_stages_and_templates_as_a_whole_are_found() -> None:
    hits = {hit.template.id: hit for hit in search("outer loop").hits}
    assert set(hits) == {"azure-mlops-v2"}
    assert hits["azure-mlops-v2"].whole
    assert set(hits["azure-mlops-v2"].stages) == {"model-deployment-outer-loop", "registries"}
    assert [hit.template.id for hit in search("Lakehouse").hits if hit.whole] == ["databricks-deploy-code"]


@pytest.mark.parametrize("text", ["", "  ", "-/!"])
def test_without_a_word_nothing_is_found(text: str) -> None:
    assert search(text) == Found(())


def test_words_for_one_thing_are_alike() -> None:
    assert found("retire") == found("Sunset") == found("decommission")
    assert found("retire")["tdsp"] == {"decommission-compute"}
    assert found("hyperparameter tuning") == found("hyperparameter search") != {}


def test_it_does_not_matter_whether_words_are_written_as_one() -> None:
    assert found("rollback") == found("roll back") == found("Roll-back")
    assert "r2-corrective-action" in found("rollback")["regulated-high-risk"]
    assert "p1-deployment-plan" in found("roll back")["regulated-high-risk"]
    assert found("human-in-the-loop") == found("human in the loop") == found("Human oversight") != {}


def test_roles_are_found_by_what_others_call_them() -> None:
    hits = {hit.template.id: hit.roles for hit in search("human in the loop reviewer").hits}
    assert hits == {"regulated-high-risk": ("human-overseer",)}


def test_a_short_word_is_no_part_of_another_and_little_words_are_not_looked_for() -> None:
    assert set(found("ops")) == {"crisp-ml-q", "azure-mlops-v2", "genai-llmops"}
    assert found("eta") == {}
    assert found("the drift of a model") == found("drift model") != {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("monitering", "monitoring"),
        ("Hyperparameter tunning", "hyperparameter tuning"),
        ("sunsett", "sunset"),
        ("data leak", ""),
        ("zebra", ""),
        ("monitering zebra", ""),
    ],
)
def test_for_a_slip_there_is_a_guess_that_finds_something(typed: str, meant: str) -> None:
    looked = search(typed)
    assert (looked.hits, looked.guess) == ((), meant)
    assert bool(search(meant).hits) == bool(meant)
