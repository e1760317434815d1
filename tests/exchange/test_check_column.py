"""The check column, the colours and the drop-downs say of each row what raci would say of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.exchange.xlsx.check import Check, colour_formula, none_formula
from raci.exchange.xlsx.live import choices
from raci.plan.matrix import Matrix
from raci.plan.schemes import BUILT_IN_IDS, Scheme, built_in
from raci.rules.ruleset import standard
from raci.rules.structure import Structure
from raci.rules.views import Across, Whole
from tests.examples import examples
from tests.exchange.excel import work_out
from tests.exchange.plans import make_plan
from tests.exchange.workbooks import edited, export, opened, plan_of, row_of, taken_back

_COUNT_LETTERS = {"H001", "H002", "H003", "H012", "H013", "H019"}  # the rules that ask how often a letter stands
_MARKS = ["", "", "", "none", "NONE", " none ", "n/a", "N/A", "na", " na ", "-", "–", "—", "/"]


def _scheme(name: str) -> Scheme:
    scheme = built_in(name)
    assert scheme is not None
    return scheme


def _typed(scheme: Scheme) -> list[str]:
    """What people type into a cell."""
    pairs = [pair for pair in scheme.together for pair in (pair, pair[::-1], "/".join(pair), " / ".join(pair))]
    words = [word for word in scheme.words if " " not in word]
    spelled = [*scheme.letters, *pairs, *words]
    return [*_MARKS, *spelled, *(text.lower() for text in spelled), *(f" {text} " for text in spelled)]


def _said(scheme: Scheme, cells: list[str]) -> str:
    """What is to be said of a row: the first letter that stands too seldom or too often."""
    read = [scheme.read(cell).letters for cell in cells]
    for key in scheme.by_strength:
        letter, count = scheme.letters[key], sum(key in letters for letters in read)
        if count < letter.min:
            return f"no {key}" if letter.min == 1 else f"{count} {key}"
        if letter.most is not None and count > letter.most:
            return f"{count} {key}"
    return "✓"


def _checked(scheme: Scheme, cells: list[str]) -> str:
    return str(work_out(Check(scheme).formula("D7:J7"), cells))


@pytest.mark.parametrize("name", BUILT_IN_IDS)
def test_a_row_is_fine_where_each_letter_stands_within_its_limits(name: str) -> None:
    scheme = _scheme(name)
    needed = [key for key, letter in scheme.letters.items() if letter.min]
    assert _checked(scheme, [*needed, "", "none"]) == "✓"
    for key in needed:
        assert _checked(scheme, [other for other in needed if other != key] + [""]) == f"no {key}"
    for key, letter in scheme.letters.items():
        if letter.most is not None:
            more = [*(other for other in needed if other != key), *[key] * letter.most]
            assert _checked(scheme, more) == "✓"
            assert _checked(scheme, [*more, key]) == f"{letter.most + 1} {key}"


@pytest.mark.parametrize("name", BUILT_IN_IDS)
@settings(max_examples=examples(120), deadline=None)
@given(st.data())
def test_a_row_that_the_check_finds_fine_is_fine_to_the_rules(name: str, data: st.DataObject) -> None:
    scheme = _scheme(name)
    cells = data.draw(st.lists(st.sampled_from([*scheme.letters, *scheme.together, "", "none"]), max_size=7))
    roles = {f"r{number}": letters for number, letters in enumerate(cells)}
    stages = {"s": {"activities": {"a": {"assign": roles}}}}
    plan = make_plan({"scheme": name, "roles": {role: {} for role in roles}, "stages": stages})
    matrix = Matrix(plan)
    view = Across(matrix.rows["a"], Whole(matrix, Structure(matrix), date(2026, 11, 23)))
    counting = [bound for bound in standard().of("activity") if bound.rule.code in _COUNT_LETTERS]
    assert len(counting) == len(_COUNT_LETTERS)
    found = [fault.message for bound in counting for fault in bound.check(view)]
    assert (_checked(scheme, [*cells, ""]) == "✓") is (not found)


@pytest.mark.parametrize("name", BUILT_IN_IDS)
@settings(max_examples=examples(120), deadline=None)
@given(st.data())
def test_whatever_is_typed_the_check_says_what_raci_reads(name: str, data: st.DataObject) -> None:
    scheme = _scheme(name)
    cells = data.draw(st.lists(st.sampled_from(_typed(scheme)), min_size=1, max_size=7))
    assert _checked(scheme, cells) == _said(scheme, cells)


def test_letters_that_spell_a_mark_for_none_are_letters_where_the_scheme_has_them() -> None:
    letters: Any = {
        "N": {"name": "Names", "means": ["asked"], "min": 1, "max": 1},
        "A": {"name": "Answers", "means": ["answers"], "min": 1, "max": 1},
    }
    scheme = Scheme.model_validate({"name": "NA", "letters": letters, "together": ["NA"]})
    assert _checked(scheme, ["na", ""]) == "✓"
    assert _checked(scheme, ["none", "a"]) == "no N"
    assert not work_out(none_formula(scheme, "D7"), ["NA"])


def test_names_with_quotes_do_not_break_the_formula() -> None:
    letters: Any = {"D": {"name": 'The"Doer"', "means": ["does"], "min": 1}, "E": {"name": "Dee", "means": ["told"]}}
    scheme = Scheme.model_validate({"letters": letters})
    assert _checked(scheme, ["D"]) == _checked(scheme, ['the"doer"']) == "✓"
    assert _checked(scheme, ["dee"]) == "no D"


def test_a_scheme_with_every_letter_limited_gives_a_formula_that_excel_takes() -> None:
    letters: Any = {
        chr(code): {
            "name": f"Duty{chr(code)} abcdefghijklmnopqrstuvwxyz".replace(" ", ""),
            "means": ["helps"],
            "min": 1,
            "max": 3,
        }
        for code in range(65, 91)
    }
    formula = Check(Scheme.model_validate({"letters": letters})).formula("D100000:AQ100000")
    assert len(formula) < 8192
    assert formula.count("(") == formula.count(")")
    assert max(map(len, re.findall(r'"([^"]*)"', formula))) <= 255


@pytest.mark.parametrize("name", BUILT_IN_IDS)
def test_a_cell_has_the_colour_of_its_strongest_letter_or_that_of_none(name: str) -> None:
    scheme = _scheme(name)
    order = scheme.by_strength
    for typed in _typed(scheme):
        cell = scheme.read(typed)
        if len(typed) >= 8 or len(cell.letters) != len(typed.strip(" ").replace("/", "").replace(" ", "")):
            continue  # words are not coloured
        assert bool(work_out(none_formula(scheme, "D7"), [typed])) == cell.none
        if not cell.none:
            coloured = [key for key in order if work_out(colour_formula(key, "D7"), [typed])]
            assert coloured == [key for key in order if key in cell.letters]


@pytest.mark.parametrize("name", BUILT_IN_IDS)
def test_drop_downs_list_letters_pairs_and_none_from_the_legend(name: str) -> None:
    scheme = _scheme(name)
    roles = {"r": {}, "s": {}}
    plan = make_plan({"scheme": name, "roles": roles, "stages": {"x": {"activities": {"a": {}, "b": {}}}}})
    workbook = opened(export(plan))
    (validation,) = workbook["Matrix"].data_validations.dataValidation
    sheet, _, area = validation.formula1.partition("!")
    listed = [row[0].value for row in workbook[sheet][area.replace("$", "")]]
    assert listed == choices(scheme)
    assert listed[-1] == "none"
    for choice in listed:
        cell = scheme.read(choice)
        assert cell.text == choice
        assert not cell.unknown
    assert set(scheme.letters) | {scheme.spell(pair) for pair in scheme.together} == set(listed[:-1])
    assert (validation.type, validation.errorStyle, validation.showErrorMessage) == ("list", "warning", True)
    assert len(validation.error) <= 255
    assert all(f"{key} {letter.name}" in validation.error for key, letter in scheme.letters.items())


@pytest.mark.parametrize("scheme", BUILT_IN_IDS)
def test_a_free_row_shows_nothing_until_it_has_a_name_or_a_letter(scheme: str) -> None:
    check = Check(_scheme(scheme))
    named, nameless = (check.formula_of_free_row("B9", "D9:F9").replace("B9", text) for text in ('"Audit"', '""'))
    needed = [key for key, letter in _scheme(scheme).letters.items() if letter.min]
    assert work_out(nameless, ["", "", ""]) == ""
    for formula in (named, nameless):
        for cells in (["", needed[0], ""], [*needed], ["none", "", ""]):
            assert work_out(formula, cells) == _said(_scheme(scheme), cells)
    assert work_out(named, ["", "", ""]) == _said(_scheme(scheme), [""])


def test_free_rows_below_the_matrix_have_the_check_and_are_not_part_of_the_plan() -> None:
    roles = {"r": {}, "s": {}}
    plan = make_plan({"roles": roles, "stages": {"x": {"activities": {"a": {}, "b": {}}}}})
    sheet = opened(export(plan))["Matrix"]
    first = row_of(sheet, "b") + 1
    free = [row for row in range(first, 60) if sheet.cell(row, 3).value]
    assert free == list(range(first, first + len(free)))
    assert len(free) >= 5
    for row in free:
        assert sheet.cell(row, 3).value == Check(_scheme("RACI")).formula_of_free_row(f"B{row}", f"D{row}:F{row}")
    built = taken_back(edited(plan, lambda sheet: [sheet.cell(first, 2, "Audit it"), sheet.cell(first, 4, "A")]))
    rows = plan_of(built).stages["x"].activities
    assert list(rows) == ["a", "b", "audit-it"]
    assert rows["audit-it"].assign == {"r": "A"}


def test_without_roles_there_is_nothing_to_check() -> None:
    sheet = opened(export(make_plan({"stages": {"x": {"activities": {}}}})))["Matrix"]
    first = row_of(sheet, "x") + 1
    assert not [row for row in range(first, first + 40) if sheet.cell(row, 3).value]
