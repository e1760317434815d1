"""What English names say: known nouns for work, names of people, names of nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import load
from raci.lifecycle.library import find_template
from raci.lifecycle.vocabulary import vocabulary_activities, vocabulary_roles
from raci.rules.wording import has_no_verb, is_name_of_person, names_nobody

TEMPLATES = sorted((Path(__file__).parents[2] / "lifecycle_templates").glob("*.yaml"))


@pytest.mark.parametrize(
    "name",
    [
        "Deployment", "Model management", "Monitoring", "Data collection", "data quality management", "Risk assessment",
        "Machine learning operations", "Continuous integration", "Deployment of the model", "Testing and validation",
        "3.1 Data preparation", "Data extraction (automated)", "Change management", "Final approval",
        "Deployment of the new model", "1 Training",
    ],
)  # fmt: skip
def test_nouns_for_work_say_no_verb(name: str) -> None:
    assert has_no_verb(name)


@pytest.mark.parametrize(
    "name",
    [
        "Deploy the model", "Train model", "Model the demand", "Review deployment", "Test deployment", "Plan testing",
        "Audit", "Document", "Release", "Model customer segmentation", "Monitoring compliance", "Training the model",
        "Change the configuration", "Budget planning, monitoring", "Inform management", "Process approval",
        "Deployment / release", "Model", "Data", "Data pipeline", "Business approves deployment", "Testing and release",
        "Deployment of the model to the cloud", "Deployment of the model to production",
        "Review of deployment", "Set of testing rules", "Déploiement", "Validation du modèle", "モデル管理", "", "()",
        "Validation of モデル",
        "Data déploiement training", "Release of the model", "Release and deployment", "Human oversight",
        "Data and model validation", "Data quality risk control process management",
    ],
)  # fmt: skip
def test_what_may_be_a_verb_is_let_pass(name: str) -> None:
    assert not has_no_verb(name)


def test_every_activity_of_the_vocabulary_passes() -> None:
    assert [one.name for one in vocabulary_activities().values() if has_no_verb(one.name)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_role_of_a_template_is_somebody_and_nobody_by_name(path: Path) -> None:
    names = [role.name or "" for role in load(path, find_template).plan.roles.values()]
    assert [name for name in names if names_nobody(name) or is_name_of_person(name)] == []


def test_every_role_of_the_vocabulary_is_somebody_and_nobody_by_name() -> None:
    names = [name for role in vocabulary_roles().values() for name in (role.name, *role.aliases)]
    assert [name for name in names if names_nobody(name) or is_name_of_person(name)] == []


@pytest.mark.parametrize(
    "name",
    ["Team", "the team", "Everyone", "All", "Management", "TBD", "(TBD)", "TBD?", "tbc", "N/A",
     "Other", "Stakeholders", "To be  defined", "All stakeholders", "No one", "<unknown>"],
)  # fmt: skip
def test_whole_names_may_mean_nobody(name: str) -> None:
    assert names_nobody(name)


@pytest.mark.parametrize(
    "name", ["Data team", "Management board", "Team lead", "Stakeholder", "Senior management", "", "-"]
)
def test_a_word_in_a_name_is_not_the_whole_name(name: str) -> None:
    assert not names_nobody(name)


@pytest.mark.parametrize("name", ["Ana Ruiz", "John F. Miller", "John F Miller", "Mr Smith", "Dr. Tan", "Dr. A. Weber",
                                  "Sara O'Neill", "Anna Schmidt-Meier"])  # fmt: skip
def test_names_of_people_are_known_where_they_leave_no_doubt(name: str) -> None:
    assert is_name_of_person(name)


@pytest.mark.parametrize(
    "name",
    ["Ana", "Maria DB2", "ana ruiz", "Ana ruiz", "Ana Team", "Ana QA", "Data Scientist", "Mark Smith",
     "Julia Developer",
     "Anna Maria Schmidt Weber", "Ana van Dyck", "Ana Lucia Engineer", "Ana Lucia Ruiz", "Model Owner", "",
     "Mr Manager"],
)  # fmt: skip
def test_what_may_be_no_person_is_let_pass(name: str) -> None:
    assert not is_name_of_person(name)
