"""Fixes: what they change, what they leave alone, and that they can be trusted."""

from __future__ import annotations

import pytest

from raci.plan.names import one_typo_apart
from raci.rules import fixing
from raci.rules.engine import Found
from raci.rules.fixing import Fixed, fixed
from raci.rules.ruleset import standard
from tests.rules.checking import TODAY, document, findings, plan


def mend(text: str, *, unsafe: bool = False) -> Fixed:
    return fixed(document(text), TODAY, standard(), lambda _: None, unsafe=unsafe)


def after(text: str, *, unsafe: bool = False) -> str:
    return mend(text, unsafe=unsafe).data.decode()


KEYS = plan("a: {asign: {ml: AR}}  # why", "b: {assign: {ml: AR}, aftr: a}", roles="ml")


def test_a_key_within_one_typo_is_written_right_and_nothing_else_changes() -> None:
    assert after(KEYS) == KEYS.replace("asign", "assign").replace("aftr", "after")


def test_what_was_mended_and_what_is_left_is_told() -> None:
    text = plan("a: {asign: {ml: A}}", roles="ml")
    result = mend(text)
    assert [one.code for one in result.mended] == ["F003"]
    assert [one.code for one in result.findings] == ["H003"]


def test_a_key_farther_away_is_written_right_only_where_unsafe_fixes_are_wanted() -> None:
    text = plan("a: {assign: {ml: AR}, descriptoin-: x}", roles="ml")
    assert after(text) == text
    assert after(text, unsafe=True) == text.replace("descriptoin-", "description")


def test_a_key_is_not_given_a_name_that_is_taken() -> None:
    text = plan("a: {assign: {ml: AR}, asign: {ml: A}}", roles="ml")
    assert after(text, unsafe=True) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (("assign: {ml: AR, opss: C}",), ("assign: {ml: AR, ops: C}",)),
        (("assign: {ml: AR, ops: C}, after: trian",), ("assign: {ml: AR, ops: C}, after: train",)),
        (("assign: {ml: AR, ops: C}, after: [trian]",), ("assign: {ml: AR, ops: C}, after: [train]",)),
    ],
)
def test_a_name_of_nothing_is_written_as_the_nearest_one_where_unsafe_fixes_are_wanted(
    wrong: tuple[str], right: tuple[str]
) -> None:
    rows = ("train: {assign: {ml: AR, ops: C}}", f"deploy: {{{wrong[0]}}}", "rest: {after: deploy, assign: {ml: AR}}")
    text = plan(*rows, roles="ml, ops")
    assert after(text) == text
    assert after(text, unsafe=True) == text.replace(wrong[0], right[0])


def test_a_waived_finding_is_not_mended() -> None:
    text = plan(
        "a: {assign: {ml: AR}, afer: b, waive: [{rule: F003, reason: why}]}", "b: {assign: {ml: AR}}", roles="ml"
    )
    assert after(text) == text


def test_what_cannot_be_edited_safely_is_left_as_it_is() -> None:
    text = plan("a: &x {asign: {ml: AR}}", "b: *x", roles="ml")
    assert after(text) == text


def test_a_fix_that_makes_more_errors_than_it_mends_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = plan("a: {asign: {ml: AR}}", roles="ml")
    worse = findings(plan("a: {}", "b: {}", roles="ml"))
    assert len(worse) > 1
    judge = fixing.check_all
    bad = Found(worse, [])
    monkeypatch.setattr(fixing, "check_all", lambda at, *given: judge(at, *given) if "asign" in at.source.text else bad)
    result = mend(text)
    assert (result.document.source.text, result.mended) == (text, ())
    assert [one.code for one in result.findings] == ["F003"]


def test_a_fix_that_makes_more_errors_than_it_mends_keeps_no_other_from_being_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [f"a{number}: {{asign: {{ml: AR}}}}" for number in range(9)]
    text = plan(*rows, "bad: {aftr: a1, assign: {ml: AR}}", roles="ml")
    worse = findings(plan(*(f"a{number}: {{}}" for number in range(20)), roles="ml"))
    judge = fixing.check_all
    monkeypatch.setattr(
        fixing,
        "check_all",
        lambda at, *given: Found(worse, []) if "after" in at.source.text else judge(at, *given),
    )
    result = mend(text)
    assert result.data.decode() == text.replace("asign", "assign")
    (left,) = (one for one in result.findings if one.fix)
    assert (left.code, result.why_not(left)) == ("F003", "it would make more errors than it mends")


def test_why_a_fix_cannot_be_made_is_said() -> None:
    result = mend(plan("a: &x {asign: {ml: AR}}", "b: *x", roles="ml"))
    assert [result.why_not(one) for one in result.findings if one.fix] == [
        "it is shared: &x is used elsewhere as *x",
        "it is shared: *x stands for it, and an edit would change every place that &x serves",
    ]


def test_a_fix_that_uncovers_what_was_hidden_makes_nothing_worse() -> None:
    text = plan("a: {assign: {ml: AR, ops: A}, afer: b}", "b: {assign: {ml: AR}}", roles="ml, ops")
    result = mend(text)
    assert result.data.decode() == text.replace("afer", "after")
    assert "H002" in [one.code for one in result.findings]


def test_of_two_fixes_in_one_list_the_second_is_made_on_what_the_first_left() -> None:
    chain = ("a: {assign: {ml: AR}}", "b: {assign: {ml: AR}, after: a}", "c: {assign: {ml: AR}, after: b}")
    text = plan(*chain, "d: {assign: {ml: AR}, after: [a, b, c]}", roles="ml")
    result = mend(text)
    assert [one.code for one in result.mended] == ["G015", "G015"]
    assert result.data.decode() == text.replace("[a, b, c]", "[c]")


def test_of_a_fix_that_cannot_be_made_as_a_whole_nothing_is_made() -> None:
    rows = (
        "first: {assign: {ml: R, ops: C, biz: &letter A}}",
        "second: {assign: {ml: A, ops: A, biz: *letter}}",
        "third: {asign: {ml: AR}}",
    )
    text = plan(*rows, roles="ml, ops, biz")
    assert "H002" in [one.code for one in findings(text)]
    assert after(text, unsafe=True) == text.replace("asign", "assign")


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = "\ufeff" + KEYS.replace("\n", "\r\n")
    assert after(text) == text.replace("asign", "assign").replace("aftr", "after")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("assign", "asign", True),
        ("assign", "assing", True),
        ("assign", "assign", False),
        ("assign", "assigned", False),
        ("after", "afters", True),
        ("after", "aftre", True),
        ("after", "aftxr", True),
        ("after", "aftxx", False),
        ("", "a", True),
        ("ab", "ba", True),
        ("abc", "cba", False),
        ("abcd", "badc", False),
        ("aab", "aba", True),
        ("aa", "a", True),
    ],
)
def test_one_typo_is_a_letter_more_less_or_other_or_two_swapped(one: str, other: str, apart: bool) -> None:
    assert one_typo_apart(one, other) is one_typo_apart(other, one) is apart
