"""What every template has to be: sound, sourced, in the words of the vocabulary, and free of findings."""

from __future__ import annotations

import re
from datetime import date

import networkx as nx

from raci.document.load import Document
from raci.lifecycle.vocabulary import role_like, vocabulary_activities, vocabulary_groups, vocabulary_roles
from raci.plan.matrix import Matrix, typed_letters
from raci.rules.engine import check
from raci.rules.severity import Severity
from tests.graphs import dependency_graph

WITHOUT_ADDRESS = {"Opinion piece on MLOps in five steps, by the co-founder and CEO of Iguazio (2022-08-29)"}
NAMED_AND_ASKED = {  # what the source says they do is a part of it, and the letter proposed for them is C
    ("aws-ml-lens", "validate-model", "domain-expert"),
    ("azure-mlops-v2", "act-data-model", "data-scientist"),
    ("databricks-deploy-code", "explore-data", "business-stakeholder"),
}
BY_GATES = {"azure-mlops-v2", "databricks-deploy-code", "google-cicd-ct", "regulated-high-risk", "tdsp"}
DEMANDED = {  # of the other templates what their sources demand alone
    "aws-ml-lens": {"establish-roles"},
    "crisp-ml-q": {"compare-with-criteria"},
    "starter-google-steps": {"set-success-criteria", "validate-model"},
}
FREE = {
    ("databricks-deploy-code", "dev"),
    ("google-cicd-ct", "development-and-experimentation"),
    ("starter-google-steps", "data"),
}
LOCKED = {
    ("databricks-deploy-code", "compliance-checks", "data-governance-officer", "A"),
    ("regulated-high-risk", "c4-residual-risk", "executive-sponsor", "A"),
    ("regulated-high-risk", "v2-conceptual-soundness", "model-validator", "R"),
    ("regulated-high-risk", "v3-outcomes-analysis", "model-validator", "R"),
    ("regulated-high-risk", "v4-fairness", "model-validator", "R"),
    ("tdsp", "system-validation", "business-stakeholder", "AR"),
}
SECOND_HAND = {
    "advocate-mlops-five-steps",
    "aws-ml-lens",
    "crisp-dm",
    "crisp-ml-q",
    "genai-llmops",
    "google-practitioners-guide",
    "regulated-high-risk",
}
FROM_MEMORY = {"databricks-deploy-code", "regulated-high-risk"}
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_it_loads_and_nothing_is_found(template: Document, today: date) -> None:
    assert template.problems == ()
    serious = [
        (finding.code, finding.activity, finding.message)
        for finding in check(template, today)
        if finding.severity in {Severity.ERROR, Severity.WARNING} and not finding.waived
    ]
    assert serious == []


def test_ids_are_in_kebab_case(template: Document) -> None:
    plan = template.plan
    ids = {*plan.groups, *plan.roles, *plan.stages, *plan.artifacts}
    for _, identity, activity in plan.activities():
        ids |= {identity, *activity.assign, *activity.after, *activity.needs, *activity.produces}
        ids |= {*activity.stated_by_source, activity.like or identity}
    assert [identity for identity in ids if not KEBAB.fullmatch(identity)] == []


def test_roles_and_groups_are_those_of_the_vocabulary(template: Document) -> None:
    for identity, role in template.plan.roles.items():
        known = vocabulary_roles()[identity]
        assert (role.name, role.description, role.group, role.aliases) == (
            known.name,
            known.description,
            known.group,
            known.aliases,
        )
        assert role_like(identity, role) is known
    for identity, group in template.plan.groups.items():
        assert (group.name, group.nature) == (vocabulary_groups()[identity].name, vocabulary_groups()[identity].nature)


def test_every_activity_is_an_instance_of_the_vocabulary(template: Document) -> None:
    for _, identity, activity in template.plan.activities():
        assert (activity.like or identity) in vocabulary_activities()
        assert activity.like != identity, "left out where it is the id"


def test_sources_are_named(template: Document) -> None:
    about = template.plan.about
    assert about is not None
    assert about.summary
    assert about.audience
    assert about.version
    assert about.as_of is not None
    assert about.sources
    for source in about.sources:
        assert source.title
        assert source.url is None or source.url.startswith("https://")
        assert source.url or source.title in WITHOUT_ADDRESS
        assert source.year is None or re.fullmatch(r"\d{4}", source.year)
    assert all(activity.source for _, _, activity in template.plan.activities())


def test_what_was_not_read_in_the_original_says_so(template: Document, template_id: str) -> None:
    said = f"{template.plan.about} {[activity.note for _, _, activity in template.plan.activities()]}"
    assert ("second-hand" in said) == (template_id in SECOND_HAND)
    assert ("from memory" in said) == (template_id in FROM_MEMORY)


def test_the_summary_counts_right_where_the_source_says_who_does_the_work(template: Document) -> None:
    activities = [activity for _, _, activity in template.plan.activities()]
    named = sum(bool(activity.stated_by_source) for activity in activities)
    about = template.plan.about
    said = re.findall(r"in (\d+) of (\d+) activities", (about and about.summary) or "")
    assert said == ([(str(named), str(len(activities)))] if named else [])


def test_the_header_says_what_the_letters_are_worth(template: Document) -> None:
    header = " ".join(line.lstrip("# ") for line in template.source.text.split("raci: 1")[0].splitlines())
    assert header.startswith(template.plan.title)
    assert "No source prints letters" in header
    assert "proposed default" in header


def test_letters_are_in_canonical_spelling_and_in_the_order_of_the_columns(template: Document) -> None:
    plan = template.plan
    columns = list(plan.roles)
    for row in Matrix(plan):
        assert list(row.cells) == sorted(row.cells, key=columns.index)
        assert all(typed_letters(row.activity.assign[role]) == cell.letters for role, cell in row.cells.items())


def test_every_row_has_one_who_answers_and_some_who_do(template: Document) -> None:
    for row in Matrix(template.plan):
        assert len(row.roles_that("answers")) == 1, row.id
        assert row.roles_that("does"), row.id


def test_roles_that_the_source_names_do_or_answer(template: Document, template_id: str) -> None:
    others = {
        (template_id, row.id, role)
        for row in Matrix(template.plan)
        for role in row.activity.stated_by_source
        if not row.cell(role).means & {"does", "answers"}
    }
    assert others == {entry for entry in NAMED_AND_ASKED if entry[0] == template_id}


def test_what_is_needed_was_produced_upstream(template: Document) -> None:
    rows = Matrix(template.plan).rows
    graph = dependency_graph(Matrix(template.plan).activities)
    assert nx.is_directed_acyclic_graph(graph)
    assert nx.is_weakly_connected(graph)
    for row in rows.values():
        upstream = {artifact for before in nx.ancestors(graph, row.id) for artifact in rows[before].activity.produces}
        assert set(row.activity.needs) <= upstream, row.id


def test_what_nobody_needs_is_declared_as_what_leaves(template: Document) -> None:
    activities = [activity for _, _, activity in template.plan.activities()]
    needed = {artifact for activity in activities for artifact in activity.needs}
    produced = {artifact for activity in activities for artifact in activity.produces}
    assert {key for key, entry in template.plan.artifacts.items() if entry.kind == "product"} == produced - needed


def test_where_activities_are_required_it_is_those_with_a_gate(template: Document, template_id: str) -> None:
    """Where the source speaks of one path, or of checks that a project has to pass; some demand a thing or two only."""
    required = {key for _, key, activity in template.plan.activities() if activity.required}
    gates = {key for _, key, activity in template.plan.activities() if activity.gate and template_id in BY_GATES}
    assert required == DEMANDED.get(template_id, gates)


def test_letters_are_locked_only_where_the_file_says_why(template: Document, template_id: str) -> None:
    rows = Matrix(template.plan).rows
    found = set()
    for _, key, activity in template.plan.activities():
        assert isinstance(activity.locked, tuple)
        found |= {(template_id, key, role, rows[key].cell(role).letters) for role in activity.locked}
        assert bool(activity.locked) == (activity.note or "").startswith("Locked, since ")
    assert found == {entry for entry in LOCKED if entry[0] == template_id}


def test_experiments_are_free_where_the_path_begins_after_them(template: Document, template_id: str) -> None:
    free = {(template_id, key) for key, stage in template.plan.stages.items() if stage.free}
    assert free == {entry for entry in FREE if entry[0] == template_id}


def test_names_say_what_is_done_and_descriptions_are_sentences(template: Document, today: date) -> None:
    assert [finding.activity for finding in check(template, today) if finding.code == "S006"] == []
    for _, key, activity in template.plan.activities():
        assert not (activity.name or ".").endswith("."), key
        assert (activity.description or ".").endswith((".", "?")), key


def test_lines_are_short_enough_to_read(template: Document) -> None:
    long = [line for line in template.source.text.splitlines() if len(line) > 120 and "url:" not in line]
    assert long == []
