"""A baseline: what it knows, what it forgets, and that it never learns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raci.rules.baseline import Baseline, Compared, NoBaseline, Seen, read_baseline
from raci.rules.baseline import baseline_of as baseline_by
from raci.rules.baseline import compared as compared_by
from raci.rules.located import Located, locate
from raci.rules.severity import Severity
from tests.rules.checking import document, findings, plan

TEXT = plan("a: {assign: {ml: R}}", "b: {assign: {ml: A}}", "c: {assign: {ds: A, ml: A}}", roles="ds, ml")
SOME = [locate(document(TEXT), finding) for finding in findings(TEXT)]


def compared(found: list[Located], checked: list[str], baseline: Baseline, *off: str) -> Compared:
    return compared_by(Seen(found, checked), baseline, lambda _, rule: rule not in off, [baseline.folder])


def baseline_of(found: list[Located], folder: str) -> Baseline:
    return baseline_by(Seen(found, []), folder)


def in_file(name: str, found: list[Located]) -> list[Located]:
    return [replace(finding, path=name) for finding in found]


def test_what_is_known_is_told_no_more_and_what_is_new_is() -> None:
    baseline = baseline_of(SOME[1:], ".")
    result = compared(SOME, ["plan.raci.yaml"], baseline)
    assert (result.known, result.gone) == (tuple(SOME[1:]), ())


def test_what_is_gone_is_taken_out_and_nothing_is_ever_put_in() -> None:
    baseline = baseline_of(SOME[1:], ".")
    result = compared([SOME[0], *SOME[2:]], ["plan.raci.yaml"], baseline)
    assert [known.rule for known in result.gone] == [SOME[1].code]
    assert set(result.left.known) < set(baseline.known)


def test_what_stays_says_what_is_found_now() -> None:
    baseline = baseline_of(SOME, ".")
    renamed = [replace(SOME[0], message="Another name: nobody is Responsible"), *SOME[1:]]
    left = compared(renamed, ["plan.raci.yaml"], baseline).left
    assert list(left.known) == list(baseline.known)
    assert [said for said in left.known.values() if said not in baseline.known.values()] == [renamed[0].message]


def test_of_plans_that_were_not_checked_everything_is_kept(tmp_path: Path) -> None:
    (tmp_path / "other.raci.yaml").write_text("", encoding="utf-8")
    here, other = (in_file(str(tmp_path / name), SOME) for name in ("plan.raci.yaml", "other.raci.yaml"))
    baseline = baseline_of([*here, *other], str(tmp_path))
    result = compared([], [str(tmp_path / "plan.raci.yaml")], baseline)
    assert {known.path for known in result.gone} == {"plan.raci.yaml"}
    assert {known.path for known in result.left.known} == {"other.raci.yaml"}
    (tmp_path / "other.raci.yaml").unlink()
    assert compared([], [str(tmp_path / "plan.raci.yaml")], baseline).left.known == {}


def test_what_rules_that_were_not_run_would_find_is_not_gone() -> None:
    baseline = baseline_of(SOME, ".")
    assert compared([], ["plan.raci.yaml"], baseline, *{one.code for one in SOME}).gone == ()
    gone = compared([], ["plan.raci.yaml"], baseline, "H001").gone
    assert {known.rule for known in gone} == {one.code for one in SOME} - {"H001"}


@pytest.mark.parametrize("code", ["F002", "F003", "F004"])
def test_what_a_mistake_in_the_file_may_hide_is_not_gone(code: str) -> None:
    baseline = baseline_of(SOME, ".")
    mistake = replace(SOME[0], code=code, severity=Severity.ERROR)
    result = compared([mistake], ["plan.raci.yaml"], baseline)
    assert (result.known, result.gone, result.left.known) == ((), (), baseline.known)


def test_a_plan_that_nobody_looked_for_is_not_gone(tmp_path: Path) -> None:
    baseline = baseline_of(in_file(str(tmp_path / "b" / "plan.raci.yaml"), SOME), str(tmp_path))
    for searched, gone in (("a", False), ("b", True), (".", True), ("b/plan.raci.yaml", True), ("b/plan", False)):
        result = compared_by(Seen([], []), baseline, lambda *_: True, [str(tmp_path / searched)])
        assert bool(result.gone) == gone


def test_waived_findings_and_files_that_cannot_be_read_are_never_known() -> None:
    waived, unreadable, newer = (
        replace(SOME[0], waived=True),
        replace(SOME[0], code="F001"),
        replace(SOME[0], code="F006"),
    )
    assert baseline_of([waived, unreadable, newer], ".").known == {}
    baseline = baseline_of([SOME[0]], ".")
    assert compared([waived], ["plan.raci.yaml"], baseline).known == ()


def test_of_findings_that_are_the_same_as_many_are_known_as_there_were() -> None:
    baseline = baseline_of([SOME[0]] * 2, ".")
    result = compared([SOME[0]] * 3, ["plan.raci.yaml"], baseline)
    assert len(result.known) == 2
    assert len(compared([SOME[0]], ["plan.raci.yaml"], baseline).gone) == 1


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    baseline = baseline_of(in_file("plan.raci.yaml", SOME), "..")
    assert {known.path for known in baseline.known} == {"below/plan.raci.yaml"}
    monkeypatch.chdir(tmp_path)
    baseline = read_baseline(baseline.text(), "x", ".")
    assert len(compared(in_file("below/plan.raci.yaml", SOME), ["below/plan.raci.yaml"], baseline).known) == len(SOME)


names = st.text(st.characters(exclude_characters="\0/"), min_size=1)


@given(st.lists(st.tuples(names, names), max_size=6))
def test_any_names_and_messages_come_back_in_one_order(
    said: list[tuple[str, str]],
) -> None:
    found = [replace(SOME[0], path=path, message=message) for path, message in dict(said).items()]
    baseline = baseline_of(found, ".")
    text = baseline.text()
    assert read_baseline(text, "x", ".") == baseline
    assert text.count("\n") == 2 + len(found)
    assert baseline_of(found[::-1], ".").text() == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "x is no baseline: its first line is not `# raci baseline 1`"),
        ("raci: 1\n", "x is no baseline"),
        ("1\n", "x is no baseline"),
        ("# raci baseline\n", "x is no baseline"),
        ("# raci baseline 2\n", "x is a baseline of version 2, and this raci knows version 1"),
        ("# raci baseline 1\nplan H001\n", "x:2 is no line of a baseline: 'plan H001'"),
        ('# raci baseline 1\na\tH001\tff\t"\n', "x:2 is no line of a baseline"),
        ("<<<<<<< ours\n# raci baseline 1\n", "x is no baseline"),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, says: str) -> None:
    with pytest.raises(NoBaseline) as refused:
        read_baseline(text, "x", ".")
    assert str(refused.value).startswith(says)
