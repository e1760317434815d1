"""Agreement that is out of date, days on which nobody is there, a review that is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from raci.document.load import load
from raci.plan.matrix import Matrix
from raci.plan.signing import column_digest
from raci.rules.engine import check
from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from tests.rules.checking import TODAY, codes, document, findings, marked, messages, plan
from tests.rules.columns import columns, found
from tests.rules.test_people_rules import staffed

ROWS = ("train: {assign: {ml: AR, ops: C}}", "deploy: {assign: {ml: A, ops: R}}")


def signed(*signatures: str, rows: tuple[str, ...] = ROWS, people: str = "") -> str:
    """A plan with sign-offs, each `role day digest`; `now` is the digest of the column as the plan has it at first."""
    before = Matrix(document(plan(*ROWS, roles="ml, ops")).plan)
    lines = ""
    for signature in signatures:
        role, day, digest = signature.split()
        digest = column_digest(before, role) if digest == "now" else digest
        lines += f"  - {{role: {role}, by: ana, date: 2026-11-{day}, digest: '{digest}'}}\n"
    return plan(*rows, roles="ml, ops", extra=f"{people}sign-offs:\n{lines}")


def test_a_column_that_stands_as_it_was_signed_is_not_told() -> None:
    assert codes(signed("ml 20 now", "ops 20 now")) == []


def test_a_column_that_changed_since_is_told_at_its_sign_off() -> None:
    train = ROWS[0].replace("ml: AR", "ml: A").replace("ops: C", "ops: R")
    text = signed("ops 20 now", "ml 20 now", rows=(train, ROWS[1]))
    assert messages(text, only="T004") == [
        "Ops: the column changed since ana signed it on 2026-11-20; it has letters on 2 activities now",
        "Ml: the column changed since ana signed it on 2026-11-20; it has letters on 2 activities now",
    ]
    assert [code for code, _ in marked(text, only="T004")] == ["T004", "T004"]
    first, second = [one for one in findings(text) if one.code == "T004"]
    assert (first.path, first.roles, first.severity) == (("sign-offs", 0), ("ops",), "warning")
    assert (second.path, second.roles, second.people) == (("sign-offs", 1), ("ml",), ())


@pytest.mark.parametrize(
    ("cells", "says"),
    [("ml: AR, ops: none", "letters on 1 activity"), ("ml: AR, ops: I", "letters on 2 activities")],
)
def test_what_the_column_has_now_is_counted(cells: str, says: str) -> None:
    (message,) = messages(signed("ops 20 now", rows=(f"train: {{assign: {{{cells}}}}}", ROWS[1])), only="T004")
    assert message.endswith(f"; it has {says} now")


def test_a_column_may_have_become_empty() -> None:
    rows = tuple(row.replace("ops: C", "ops: none").replace("ops: R", "ops: none") for row in ROWS)
    (message,) = messages(signed("ops 20 now", rows=rows), only="T004")
    assert message.endswith("; it has no letter now")


@pytest.mark.parametrize(
    ("signatures", "stale"),
    [
        (["ml 19 00ff", "ml 20 now"], []),
        (["ml 20 now", "ml 19 00ff"], []),
        (["ml 19 now", "ml 20 00ff"], [1]),
        (["ml 20 00ff", "ml 20 now"], []),
        (["ml 20 now", "ml 20 00ff"], [1]),
    ],
)
def test_only_the_newest_sign_off_of_a_role_counts(signatures: list[str], stale: list[int]) -> None:
    assert [one.path[1] for one in findings(signed(*signatures)) if one.code == "T004"] == stale


def test_a_digest_may_be_written_in_capitals() -> None:
    text = signed("ml 20 now")
    digest = column_digest(Matrix(document(text).plan), "ml")
    assert codes(text.replace(digest, f" {digest.upper()}")) == []


def test_letters_spelled_another_way_are_the_same_letters() -> None:
    assert codes(signed("ml 20 now", rows=(ROWS[0].replace("ml: AR", "ml: 'responsible, A'"), ROWS[1])), only="T") == []


def test_who_signed_is_named_where_people_are_listed_and_a_waiver_stands_on_the_role() -> None:
    text = signed("ml 20 00ff", people="people: {ana: {name: Ana Ruiz}}\n")
    (one,) = [one for one in findings(text) if one.code == "T004"]
    assert one.people == ("ana",)
    assert "since Ana Ruiz signed it" in one.message
    accepted = text.replace("ml: {}", "ml: {waive: [{rule: T004, reason: on leave}]}")
    assert codes(accepted, only="T") == []


@pytest.mark.parametrize(("digest", "count"), [("00ff", 1), ("now", 0)])
def test_sign_offs_of_roles_of_another_file_are_judged_here(tmp_path: Path, digest: str, count: int) -> None:
    shared = "raci: 1\ntitle: Roles\nroles: {ml: {}, other: {}}\n"
    (tmp_path / "roles.raci.yaml").write_text(shared, encoding="utf-8")
    text = signed(f"ml 20 {digest}").replace("ml: {}, ", "").replace("raci: 1\n", "raci: 1\nuses: roles.raci.yaml\n")
    path = tmp_path / "raci.yaml"
    path.write_text(text, encoding="utf-8")
    assert [one.code for one in check(load(path), TODAY)] == ["T004"] * count


SIGNING = Ruleset({**standard().severities, "T005": Severity.WARNING})


@pytest.mark.parametrize(
    ("cells", "found"),
    [("R", ["T005"]), ("A", ["T005"]), ("AR", ["T005"]), ("C", []), ("I", []), ("none", [])],
)
def test_who_has_a_duty_signs_for_it(cells: str, found: list[str]) -> None:
    text = plan("train: {assign: {ml: AR}}", f"deploy: {{assign: {{ml: AR, ops: {cells}}}}}", roles="ml, ops")
    text = text.replace("stages:", "sign-offs: [{role: ml, by: ana, date: 2026-11-20, digest: aa}]\nstages:", 1)
    assert codes(text, rules=SIGNING, only="T005") == found
    assert codes(text, rules=standard("regulated"), only="T005") == found
    assert codes(text, only="T005") == []


def test_agents_cannot_sign() -> None:
    text = plan("train: {assign: {ml: A, ops: R}}", roles="ml, ops")
    assert [one.message for one in findings(text, rules=SIGNING) if one.code == "T005"] == [
        "Ml is Responsible or Accountable, and never signed for it",
        "Ops is Responsible or Accountable, and never signed for it",
    ]
    pipeline = text.replace("ops: {}", "ops: {kind: agent}")
    assert [one.roles for one in findings(pipeline, rules=SIGNING) if one.code == "T005"] == [("ml",)]


DATES = "starts: 2026-11-30\nends: 2026-12-11\n"


def there(people: str, roles: str, top: str = DATES, ml: str = "R", po: str = "A") -> list[str]:
    """What is said of the days on which nobody is there."""
    return found("T006", columns("", staffed(people, roles, top), ml=ml, po=po))


ONE_EACH = "ml: {held-by: tom}, po: {held-by: ana}"


@pytest.mark.parametrize(
    ("tom", "ana", "says"),
    [
        ("2026-12-01", "2026-12-02", []),
        ("2026-12-01", "2026-12-01", ["on 2026-12-01"]),
        ("2026-12-01/2026-12-04", "2026-12-03/2026-12-08", ["from 2026-12-03 to 2026-12-04"]),
        ("2026-12-04/2026-12-07", "2026-12-01/2026-12-31", ["from 2026-12-04 to 2026-12-07"]),
        ("2026-12-05/2026-12-06", "2026-12-05", []),
        ("2026-12-01, 2026-12-03", "2026-12-01/2026-12-03", ["on 2026-12-01, and on 1 more day"]),
        ("2026-12-01, 2026-12-03/2026-12-31", "2026-12-01/2026-12-31", ["on 2026-12-01, and on 7 more days"]),
        ("2027-01-01", "2027-01-01", []),
    ],
)
def test_somebody_is_there_on_each_working_day(tom: str, ana: str, says: list[str]) -> None:
    told = there(f"tom: {{away: [{tom}]}}, ana: {{away: [{ana}]}}", ONE_EACH)
    assert told == [f"A0: nobody who is Responsible or Accountable is there {days}" for days in says]


@pytest.mark.parametrize(
    ("people", "roles", "count"),
    [
        ("tom: {away: 2026-12-01}, ana: {}", ONE_EACH, 0),
        ("tom: {away: 2026-12-01}, ana: {}", "ml: {held-by: tom}, po: {held-by: tom}", 1),
        ("tom: {away: 2026-12-01}, ana: {}", "ml: {held-by: [tom, ana]}, po: {held-by: tom}", 0),
        ("tom: {away: 2026-12-01, deputy: ana}, ana: {}", "ml: {held-by: tom}, po: {held-by: tom}", 0),
        ("tom: {away: 2026-12-01, deputy: tom}, ana: {}", "ml: {held-by: tom}, po: {held-by: tom}", 1),
        ("tom: {away: 2026-12-01}, ana: {}", "ml: {held-by: tom}, po: {held-by: tom, deputy: ana}", 0),
        ("tom: {away: 2026-12-01}, ana: {away: 2026-12-01}", "ml: {held-by: tom}, po: {held-by: tom, deputy: ana}", 1),
        ("tom: {away: 2026-12-01}, ana: {}", "ml: {kind: agent}, po: {held-by: tom}", 0),
        ("tom: {from: 2026-12-01}, ana: {until: 2026-11-27}", ONE_EACH, 1),
        ("tom: {until: 2026-12-10}, ana: {from: 2026-12-11}", ONE_EACH, 0),
        ("tom: {until: 2026-12-09}, ana: {from: 2026-12-11}", ONE_EACH, 1),
    ],
)
def test_holders_and_deputies_count(people: str, roles: str, count: int) -> None:
    assert len(there(people, roles)) == count


@pytest.mark.parametrize("top", ["", "starts: 2026-11-30\n", "ends: 2026-12-11\n"])
def test_without_the_days_of_the_plan_nobody_is_missed(top: str) -> None:
    assert there("tom: {away: 2026-12-01}", "ml: {held-by: tom}, po: {held-by: tom}", top) == []


def test_only_who_does_or_answers_has_to_be_there() -> None:
    both = "tom: {away: 2026-12-01}, ana: {}"
    assert len(there(both, ONE_EACH, ml="AR", po="C")) == 1
    assert there(both, ONE_EACH, ml="I", po="C") == []
    text = columns("", staffed(both, ONE_EACH, DATES), ml="AR", po="C")
    assert marked(text, only="T006") == [("T006", "a0")]
    (one,) = [one for one in findings(text) if one.code == "T006"]
    assert (one.roles, one.people, one.severity) == (("ml",), ("tom",), "warning")


@pytest.mark.parametrize(("day", "found"), [(22, []), (23, []), (24, ["T007"])])
def test_a_review_is_due_after_its_day(day: int, found: list[str]) -> None:
    text = plan("train: {assign: {ml: AR}}", roles="ml", extra="review-by: 2026-11-23\n")
    assert codes(text, date(2026, 11, day)) == found


def test_a_review_that_is_due_stands_at_its_day() -> None:
    text = plan("train: {assign: {ml: AR}}", roles="ml", extra="review-by: 2026-06-30\n")
    assert messages(text) == ["The plan was to be reviewed by 2026-06-30"]
    assert marked(text) == [("T007", "2026-06-30")]
