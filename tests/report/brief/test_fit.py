"""A brief fits on one page whatever the plan holds, and what is left out is counted."""

from __future__ import annotations

import pytest

from raci.document.load import Document
from raci.report.brief import fit
from raci.report.brief.fit import fitted, height_of, room_of
from raci.report.brief.page import Page, Point, Points, Section, Table
from raci.report.brief.words import cut
from tests.report.brief.plans import every_kind, huge, page_of, whole_page

PLANS = every_kind()
every_plan = pytest.mark.parametrize("one", PLANS.values(), ids=PLANS.keys())


@every_plan
def test_no_column_is_higher_than_the_page(one: Document) -> None:
    page = fitted(whole_page(one))
    assert len(page.columns) == 2
    for column in page.columns:
        assert sum(map(height_of, column)) <= room_of(page)


@every_plan
def test_every_section_is_there_with_its_order_and_all_rows_are_shown_or_counted(one: Document) -> None:
    whole = whole_page(one)
    page = fitted(whole)
    assert [one.title for one in page.sections] == [one.title for one in whole.sections]
    for short, full in zip(page.sections, whole.sections, strict=True):
        for part, before in zip(short.parts, full.parts, strict=True):
            assert part.rows
            assert len(part.rows) + part.more == len(before.rows)


def test_a_page_with_room_cuts_nothing() -> None:
    text = "raci: 1\ntitle: T\ndescription: %s\nroles: {ds: {}}\nstages: {s: {activities: {a: {assign: {ds: AR}}}}}\n"
    whole = page_of(text % ("A sentence of a plan. " * 18).strip())
    page = fitted(whole)
    assert page.sections == whole.sections


def test_of_a_huge_plan_much_is_left_out_and_the_page_is_full() -> None:
    page = fitted(whole_page(huge()))
    assert any(part.more > 10 for one in page.sections for part in one.parts)
    assert max(sum(map(height_of, column)) for column in page.columns) > room_of(page) * 0.9


def test_what_stands_first_gets_no_more_room_than_what_stands_last() -> None:
    lists = tuple(Section(f"List {number}", (Points(tuple(Point("", "x") for _ in range(99))),)) for number in range(6))
    page = fitted(Page("T", "lead", (), (lists,), ""))
    shown = [len(part.rows) for one in page.sections for part in one.parts]
    assert max(shown) - min(shown) <= 1
    assert min(shown) > 10


def test_columns_are_even() -> None:
    sections = tuple(Section(f"S{number}", (Points((Point("", "x"),)),)) for number in range(5))
    page = fitted(Page("T", "lead", (), (sections,), ""))
    assert [len(column) for column in page.columns] in ([2, 3], [3, 2])


def test_a_long_text_ends_with_a_sentence_else_a_word_and_counts_the_rest() -> None:
    assert cut("It is so. And more words follow here.", 14) == "It is so. … (5 more words)"
    assert cut("It is so. And more", 99) == "It is so. And more"
    assert cut("x" * 50, 10) == f"{'x' * 10} … (1 more word)"
    assert cut("one two three four", 10) == "one two … (2 more words)"


def test_a_table_s_columns_fill_the_column_of_the_page() -> None:
    widths = fit.column_widths(Table(("a", "b", "c"), (("1", "2", "3"),), (1, 1, 1)))
    assert sum(widths) == pytest.approx(fit.COLUMN, rel=0.02)
