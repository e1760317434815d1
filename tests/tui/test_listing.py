"""Findings as lines of text, and what of a list is kept and painted when it changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.scrollbar import ScrollBar

from raci.rules.finding import Finding
from raci.tui.problems.listing import ListedLine, Listing
from raci.tui.problems.pane import Problems
from tests.rules.checking import findings, plan
from tests.tui.driver import PLAN, editor

FOUND = findings(plan("train: {assign: {data-scientist: R}}"), rules=None)
ONE = next(finding for finding in FOUND if finding.code == "H001")


def saying(*messages: str) -> list[Finding]:
    return [replace(ONE, message=message) for message in messages]


def lines(listing: Listing, current: int = 0) -> list[str]:
    return [listing.line(y, current).head + listing.line(y, current).text for y in range(len(listing))]


LONG = "nobody is Accountable for what becomes of it"


def test_a_finding_begins_with_its_sign_and_code_and_goes_on_under_its_text() -> None:
    assert lines(Listing(saying("short", LONG), 31, 10)) == [
        "✗ H001 short",
        "✗ H001 nobody is Accountable",
        "       for what becomes of it",
    ]


def test_in_a_low_window_each_finding_has_a_line_unless_all_lines_fit() -> None:
    assert len(Listing(saying(LONG, LONG), 31, 4)) == 4
    assert lines(Listing(saying(LONG, LONG), 31, 3)) == ["✗ H001 nobody is Accountable…"] * 2
    assert len(Listing(saying(LONG, LONG), 31, 9)) == 4


def test_places_are_found_both_ways() -> None:
    listing = Listing(saying("short", LONG, "last"), 31, 20)
    assert [listing.at(line) for line in range(-1, 5)] == [None, 0, 1, 1, 2, None]
    assert [listing.lines_of(index) for index in range(3)] == [(0, 1), (1, 2), (3, 1)]
    assert [listing.line(y, 1).here for y in range(4)] == [False, True, True, False]
    assert listing.line(4, 1) == ListedLine("")


def test_what_stays_is_not_wrapped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped: list[str] = []
    original = Listing._lines_of

    def counted(self: Listing, finding: Finding) -> list[str]:
        wrapped.append(finding.message)
        return original(self, finding)

    monkeypatch.setattr(Listing, "_lines_of", counted)
    stays, goes, comes = saying("stays", "goes", LONG)
    before = Listing([stays, goes], 31, 20)
    wrapped.clear()
    after = Listing([comes, stays], 31, 20, before)
    assert wrapped == [LONG]
    assert lines(after) == lines(Listing([comes, stays], 31, 20))
    wrapped.clear()
    assert lines(Listing([stays, comes], 60, 20, after)) == lines(Listing([stays, comes], 60, 20))
    assert wrapped[:2] == ["stays", LONG]
    low = Listing([stays, comes], 31, 2, after)
    assert lines(low) == lines(Listing([stays, comes], 31, 2))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "raci.yaml"


async def test_of_the_scrollbar_only_what_looks_different_is_painted(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    original = ScrollBar.refresh

    def noted(self: ScrollBar, *regions: Region, **how: bool) -> ScrollBar:
        painted.extend(region.y for region in regions)
        return original(self, *regions, **how)

    many = saying(*(f"number {number}" for number in range(400)))
    async with editor(file, PLAN, size=(140, 30)) as opened:
        problems = opened.screen.query_one(Problems)
        problems.show(many[:60])
        await opened.settle()
        bar = problems.vertical_scrollbar
        everything = Region(0, 0, bar.size.width, bar.size.height)
        monkeypatch.setattr(ScrollBar, "refresh", noted)
        for length, moved in ((61, 0), (62, 10), (90, 30), (61, 0), (400, 1000), (60, 0)):
            problems.scroll_to(y=moved, animate=False, force=True)
            await opened.settle()
            bar.render_lines(everything)
            painted.clear()
            problems.show(many[:length])
            assert len(painted) < bar.size.height / 2 or length in (400, 60)
            kept = [list(strip) for strip in bar.render_lines(everything)]
            original(bar)
            assert kept == [list(strip) for strip in bar.render_lines(everything)]


async def test_with_and_without_a_scrollbar_lines_are_painted_to_their_end(file: Path) -> None:
    listed = saying(*(f"number {number}" for number in range(19)))
    async with editor(file, PLAN, size=(140, 22)) as opened:
        problems = opened.screen.query_one(Problems)
        for height, count in ((22, 19), (20, 19), (20, 5), (22, 5)):
            await opened.pilot.resize_terminal(140, height)
            await opened.settle()
            problems.show(listed[:count])
            await opened.settle()
            whole = problems.outer_size.region
            kept = [list(strip) for strip in problems.render_lines(whole)]
            problems.notify_style_update()
            problems.refresh()
            assert kept == [list(strip) for strip in problems.render_lines(whole)]


async def test_of_the_list_every_line_that_changes_is_painted(file: Path) -> None:
    many = saying(*(f"number {number}" for number in range(40)))
    async with editor(file, PLAN, size=(140, 30)) as opened:
        problems = opened.screen.query_one(Problems)
        problems.show(many)
        await opened.settle()
        everything = Region(0, 0, problems.size.width, problems.size.height)
        for now in (many[1:], many[:3], [], many, [many[5], *many]):
            problems.render_lines(everything)
            problems.show(now)
            kept = [list(strip) for strip in problems.render_lines(everything)]
            problems.notify_style_update()  # forgets all that was painted
            problems.refresh()
            assert kept == [list(strip) for strip in problems.render_lines(everything)]
