"""A brief fits on one page whatever the plan holds, and what is left out is counted."""

from __future__ import annotations

import pytest

from raci.document.load import Document
from raci.exchange.xlsx.measure import count_lines
from raci.lifecycle.library import new_plan_text
from raci.report.brief.fit import cut_short, fitted
from raci.report.brief.heights import column_widths, height_of, lines_of, room_of
from raci.report.brief.page import Page, Point, Points, Section, Table
from raci.report.brief.paper import CELL, COLUMN, TABLE_TEXT
from raci.report.brief.words import Names, cut
from tests.report.brief.plans import every_kind, huge, page_of, told, whole_page

PLANS = every_kind()
every_plan = pytest.mark.parametrize("one", PLANS.values(), ids=PLANS.keys())


@every_plan
def test_no_column_is_higher_than_the_page(one: Document) -> None:
    page = fitted(whole_page(one))
    assert len(page.columns) == 2
    for column in page.columns:
        assert sum(map(height_of, column)) <= room_of(page)


@every_plan
def test_every_section_is_there_and_all_rows_are_shown_or_counted(one: Document) -> None:
    whole = whole_page(one)
    page = fitted(whole)
    order = [one.title for one in whole.sections]
    shown = sorted(page.sections, key=lambda one: order.index(one.title))
    for short, full in zip(shown, whole.sections, strict=True):
        for part, before in zip(short.parts, full.parts, strict=True):
            assert part.rows
            assert len(part.rows) + part.more == len(before.rows)


def _shown(page: Page) -> list[tuple[str, int, tuple[tuple[str, ...], ...]]]:
    return [(one.title, part.more, part.rows) for one in page.sections for part in one.parts]


@pytest.mark.parametrize(
    "description",
    [
        "A sentence of a plan. " * 80,
        "word " * 300,
        ", ".join(f"Head of the department number {at}" for at in range(50)),
    ],
)
def test_a_page_with_room_cuts_nothing(description: str) -> None:
    text = "raci: 1\ntitle: T\ndescription: %s\nroles: {ds: {}}\nstages: {s: {activities: {a: {assign: {ds: AR}}}}}\n"
    whole = page_of(text % description.strip())
    page = fitted(whole)
    assert _shown(page) == _shown(whole)
    assert list(cut_short(whole, page)) == []


def _full(*ranks: int) -> Page:
    """A page of texts that need far more room than there is, with a section for each rank."""
    texts = [Section(f"S{at}", (Points((Point("", "word " * 1_200),), rank=rank),)) for at, rank in enumerate(ranks)]
    lists = [Section("L", (Points(tuple(Point("", f"row {at}") for at in range(200)), rank=2),))]
    return Page("T", "lead", (), ((*texts, *lists),), "")


def test_on_a_full_page_what_matters_most_has_its_room_first() -> None:
    first, other, last = (len(one.parts[0].rows[0][1]) for one in fitted(_full(0, 1, 2)).sections[:3])
    assert first > 400
    assert first > other > last


def test_what_an_overfull_plan_must_not_be_used_for_is_told_before_the_last_figures() -> None:
    said = "It must not be used to set prices, nor to end a contract that is in arrears. " * 3
    kpis = "".join(f"  kpi-{at}: {{kind: business, target: '{at} %', owner: ds}}\n" for at in range(90))
    card = f"card: {{out-of-scope: '{said.strip()}', caveats: '{said.strip()}'}}\n"
    text = "raci: 1\ntitle: T\nroles: {ds: {}}\nstages: {s: {activities: {a: {assign: {ds: AR}}}}}\nmetrics:\n"
    whole = page_of(text + kpis + card)
    page = fitted(whole)
    assert told(page, "What it does").endswith(said.strip())
    assert said.strip() in told(page, "The model")
    assert next(line.split(":")[0] for line in cut_short(whole, page)) == "Business KPIs"


def test_gates_are_shown_as_far_as_they_fit() -> None:
    rows = "".join(f"      a{at}: {{assign: {{ds: AR}}, gate: Gate {at}, effort: 1d}}\n" for at in range(12))
    stages = "".join(f"  s{at}: {{activities: {{b{at}: {{assign: {{ds: AR}}}}}}}}\n" for at in range(60))
    page = fitted(page_of(f"raci: 1\ntitle: T\nroles: {{ds: {{}}}}\nstages:\n  s:\n    activities:\n{rows}{stages}"))
    assert len(told(page, "Gates").splitlines()) == 12


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


def test_a_high_section_leaves_no_column_half_empty() -> None:
    heights = {"First": 20, "High": 45, "Last": 20}
    sections = tuple(
        Section(title, (Points(tuple(Point("", "x") for _ in range(rows))),)) for title, rows in heights.items()
    )
    page = fitted(Page("T", "lead", (), (sections,), ""))
    assert [[one.title for one in column] for column in page.columns] == [["First", "Last"], ["High"]]
    assert not [part for one in page.sections for part in one.parts if part.more]


def test_columns_are_even() -> None:
    sections = tuple(Section(f"S{number}", (Points((Point("", "x"),)),)) for number in range(5))
    page = fitted(Page("T", "lead", (), (sections,), ""))
    assert [len(column) for column in page.columns] in ([2, 3], [3, 2])


def test_a_long_text_ends_with_a_sentence_else_a_word_and_counts_the_rest() -> None:
    assert cut("It is so. And more words follow here.", 14) == "It is so. … (5 more words)"
    assert cut("It is so. And more", 99) == "It is so. And more"
    assert cut("x" * 50, 10) == f"{'x' * 10} … (1 more word)"
    assert cut("one two three four", 10) == "one two … (2 more words)"


def test_names_are_cut_between_two_of_them_and_those_that_follow_are_counted() -> None:
    names = Names(["AI / ML engineer", "", "Head of retail credit", "Data scientist"])
    assert names == "AI / ML engineer, Head of retail credit, Data scientist"
    assert cut(names, 40) == "AI / ML engineer, Head of retail credit … 1 more"
    assert cut(names, 20) == "AI / ML engineer … 2 more"
    assert cut(names, len(names)) == names


def test_a_text_without_a_sentence_in_reach_ends_with_a_part_of_one() -> None:
    assert cut("Held by Bo Lind, Cem Kaya and Mei Tan", 25) == "Held by Bo Lind … (5 more words)"


def test_every_character_of_a_long_text_takes_its_room() -> None:
    assert lines_of("word " * 4_000, COLUMN, TABLE_TEXT) > 9 * lines_of("word " * 400, COLUMN, TABLE_TEXT)


def test_what_is_left_out_and_shortened_is_told_by_section() -> None:
    whole = _full(1)
    lines = list(cut_short(whole, fitted(whole)))
    assert lines[0] == "S0: 1 text shortened"
    assert lines[1].startswith("L: ")
    assert lines[1].endswith(" of 200 lines left out")


def test_a_table_s_columns_fill_the_column_of_the_page() -> None:
    widths = column_widths(_fitted_table(("a", "b", "c"), ("1", "2", "3")))
    assert sum(widths) == pytest.approx(COLUMN)


def test_a_column_is_as_wide_as_what_stands_in_it_asks_for_and_breaks_no_word() -> None:
    head = ("Metric", "Before", "Target", "Reached")
    wide = _fitted_table(head, ("AUC", "", ">= 0.62", "0.7913 (Applications of the second quarter, out-of-time)"))
    assert wide.widths[3] > 2 * max(wide.widths[:3])
    for width, text in zip(column_widths(wide), wide.rows[0][:3], strict=False):
        assert count_lines(text, width - 2 * CELL, TABLE_TEXT) == 1
    endless = _fitted_table(("a", "b"), ("W" * 4_000, "x y z " * 800))
    assert min(endless.widths) > 20


def _fitted_table(head: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    (section,) = fitted(Page("T", "lead", (), ((Section("S", (Table(head, rows),)),),), "")).sections
    (part,) = section.parts
    assert isinstance(part, Table)
    return part


def test_what_the_business_gains_has_room_before_who_is_needed() -> None:
    goals = "".join(f"  goal-{at}: {{kind: business, baseline: '0', target: '{at}'}}\n" for at in range(8))
    texts = ("intended-use", "users", "out-of-scope", "ethical-considerations", "caveats", "training-data", "factors")
    card = "".join(f"  {key}: {'Beware of it. ' * 90}\n" for key in texts)
    text = f"{new_plan_text('regulated-high-risk', 'T')}metrics:\n{goals}card:\n{card}"
    parts = {one.title: one.parts[0] for one in fitted(page_of(text)).sections}
    assert parts["Business KPIs"].more == 0
    assert parts["Who is needed: 22 roles"].more > 0
