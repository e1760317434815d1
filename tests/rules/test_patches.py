"""What a fix changes in the text, one by itself: the fewest characters, whatever the lines end with."""

from __future__ import annotations

import pytest

from raci.document.load import Document
from raci.document.source import Position, split_lines
from raci.rules.engine import check
from raci.rules.finding import Finding
from raci.rules.patches import Patch, Patches
from raci.rules.ruleset import standard
from tests.rules.checking import TODAY, document, mended, patched, plan

KEYS = plan("a: {asign: {ml: AR}}  # why", "b: {assign: {ml: AR}, aftr: a}", roles="ml")
TWO = plan("a: {assign: {ml: AR, ops: A, qa: A}}", roles="ml, ops, qa")
WAIVED = plan(
    "a: {assign: {ml: AR}}", roles="ml", extra="waive:\n  - {rule: H002, reason: why}\n  - {rule: V004, reason: x}\n"
)


def with_fixes(read: Document) -> list[Finding]:
    return [finding for finding in check(read, TODAY, standard()) if finding.fix]


def patches(text: str) -> list[Patch]:
    read = document(text)
    make = Patches(read)
    return [patch for finding in with_fixes(read) if (patch := make.of(finding))]


def test_the_fewest_characters_change() -> None:
    assert patches(KEYS) == [Patch(Position(7, 13), Position(7, 13), "s"), Patch(Position(8, 32), Position(8, 32), "e")]


def test_a_fix_in_several_places_is_one_patch() -> None:
    (patch,) = patches(TWO)
    assert patched(TWO, patch) == mended(TWO, "H002") == TWO.replace("ops: A, qa: A", "ops: R, qa: R")


def test_each_is_made_in_the_text_as_it_is() -> None:
    first, second = patches(WAIVED)
    assert patched(WAIVED, first) == WAIVED.replace("  - {rule: H002, reason: why}\n", "")
    assert patched(WAIVED, second) == WAIVED.replace("  - {rule: V004, reason: x}\n", "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("text", [KEYS, TWO, WAIVED], ids=["keys", "letters", "lines"])
def test_line_ends_are_kept_whole(text: str, end: str) -> None:
    text = text.replace("\n", end)
    found = patches(text)
    assert found
    for patch in found:
        lines = [*split_lines(text), ""]
        for at in (patch.start, patch.end):
            before = lines[at.line - 1][: at.column - 1]
            assert not before.endswith("\r")
        assert "\r" not in patched(text, patch).replace(end, "")
        assert patched(text, patch) != text


def test_a_fix_that_cannot_be_made_is_none_and_the_next_one_is_made_all_the_same() -> None:
    text = plan("a: &x {asign: {ml: AR}}", "b: *x", "c: {asign: {ml: AR}}", roles="ml")
    read = document(text)
    make = Patches(read)
    found = [make.of(finding) for finding in with_fixes(read)]
    assert None in found
    assert [patch.start.line for patch in found if patch] == [9]
