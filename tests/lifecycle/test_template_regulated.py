"""The regulated template: duties that stay apart, and the remarks that it may not do without."""

from __future__ import annotations

import re
from datetime import date

from raci.document.load import Document
from raci.plan.matrix import Matrix
from raci.rules.catalogue import BY_CODE

ACTIVE = {"does", "answers"}


def test_the_validator_builds_nothing(regulated: Document) -> None:
    rows = [row for row in Matrix(regulated.plan) if row.stage == "development"]
    assert len(rows) == 9
    assert [row.id for row in rows if row.cell("model-validator").means & ACTIVE] == []


def test_the_data_scientist_validates_nothing(regulated: Document) -> None:
    rows = [row for row in Matrix(regulated.plan) if row.stage == "independent-validation"]
    assert len(rows) == 8
    assert [row.id for row in rows if row.cell("data-scientist").means & ACTIVE] == []


def test_the_auditor_does_nothing_but_audit(regulated: Document) -> None:
    rows = Matrix(regulated.plan)
    assert [row.id for row in rows if row.cell("internal-auditor").means & ACTIVE] == ["r5-audit"]


def test_independent_activities_share_nobody_with_those_whose_work_they_judge(regulated: Document) -> None:
    rows = Matrix(regulated.plan).rows
    independent = {row.id for row in rows.values() if row.activity.independent}
    assert independent == {"v2-conceptual-soundness", "v3-outcomes-analysis", "v4-fairness", "r5-audit"}
    makers = {artifact: row for row in rows.values() for artifact in row.activity.produces}
    for identity in independent:
        row = rows[identity]
        hands = {role for role, cell in row.cells.items() if cell.means & ACTIVE}
        judged = [makers[artifact] for artifact in row.activity.needs]
        for maker in judged:
            if maker.stage != "independent-validation" or row.id == "r5-audit":
                assert not hands & {role for role, cell in maker.cells.items() if cell.means & ACTIVE}, identity


def test_it_says_that_it_is_no_legal_advice_and_of_when_it_is(regulated: Document) -> None:
    about = regulated.plan.about
    assert about is not None
    assert about.legal is not None
    assert "not legal advice" in about.legal
    assert "not legal advice" in regulated.source.text.split("raci: 1")[0]
    assert about.as_of == date(2026, 7, 1)
    assert about.superseded_by is not None
    facts = ("SR 26-2", "SR 11-7", "2026-04-17", "2027-12-02", "2028-08-02", "no enforceable standards", "30 billion",
             "generative and agentic AI", "Article 50 still apply from 2026-08-02")  # fmt: skip
    assert [fact for fact in facts if fact not in " ".join(about.superseded_by.split())] == []


def test_what_binds_the_deployer_says_so(regulated: Document) -> None:
    bound = {"i4-impact-assessment", "i5-dpia", "p4-assign-oversight", "p5-inform-people", "o1-use-as-instructed",
             "o2-oversight", "o3-input-control", "o7-feedback-appeals"}  # fmt: skip
    assert {row.id for row in Matrix(regulated.plan) if row.name.startswith("Deployer: ")} == bound


def test_a_rule_says_how_far_its_law_goes() -> None:
    for code, fact in (("P301", "no enforceable standards"), ("P101", "Article 50 still apply from 2026-08-02")):
        law = BY_CODE[code].law
        assert law is not None
        assert fact in law.notice


UNREAD = {4, 6, 18, 19, 27, 43, 47, 48, 49}  # articles of the AI Act that are cited without having been read


def articles(source: str) -> set[int]:
    """The articles of the AI Act that a source names, without their paragraphs."""
    named = re.findall(r"AI Act ([^;:]*)", source)
    return {int(number) for part in named for number in re.findall(r"\d+", re.sub(r"\([^)]*\)", "", part))}


def test_what_is_cited_from_memory_says_so(regulated: Document) -> None:
    """Besides whole articles that is Annex IV, and of Article 73 the terms that are shorter than 15 days."""
    activities = {key: activity for _, key, activity in regulated.plan.activities()}
    unread = {key for key, activity in activities.items() if articles(activity.source or "") & UNREAD}
    noted = {key for key, activity in activities.items() if "from memory" in (activity.note or "")}
    assert noted == unread | {"c1-technical-file", "r1-serious-incident"}
    assert regulated.plan.about is not None
    assert "from memory" in (regulated.plan.about.summary or "")


def test_high_risk_is_its_tier(regulated: Document) -> None:
    assert regulated.plan.tier == "high"
