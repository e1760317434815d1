"""The matrix as a table."""

from __future__ import annotations

from textwrap import dedent

import pytest

from raci.lifecycle.library import open_template, template_ids
from raci.plan.matrix import Matrix
from raci.report.inert import width
from raci.report.matrix_text import matrix_text
from tests.rules.checking import document, plan


def matrix(text: str) -> Matrix:
    return Matrix(document(text).plan)


def lines(text: str, columns: int | None = None) -> list[str]:
    return list(matrix_text(matrix(text), columns))


SMALL = plan(
    "train: {name: Train the model, assign: {ml: AR, ops: I, biz: none}}",
    "deploy: {name: Deploy the model, assign: {ml: X, ops: A/R}}",
    roles="ml, ops, biz",
)


def test_names_of_roles_lead_to_their_columns() -> None:
    assert "\n".join(lines(SMALL)) + "\n" == dedent("""\
                             Biz ──────┐
                             Ops ───┐  │
                              Ml ┐  │  │
        MODELLING
          Train the model        AR I  -
          Deploy the model       X  AR ·

        R Responsible  A Accountable  C Consulted  I Informed
        """)


def test_what_does_not_fit_side_by_side_comes_below() -> None:
    text = plan("train: {assign: {a: AR, b: C, c: I, d: C}}", roles="a, b, c, d")
    assert "\n".join(lines(text, 32)) + "\n" == dedent("""\
                               B ───┐
                               A ┐  │
        MODELLING
          Train                  AR C

                               D ───┐
                               C ┐  │
        MODELLING
          Train                  I  C

        R Responsible  A Accountable
        C Consulted  I Informed
        """)


@pytest.mark.parametrize("columns", [20, 40, 80, 100, 120, 200])
@pytest.mark.parametrize("template_id", template_ids())
def test_no_line_is_wider_than_the_terminal_and_nothing_is_left_out(template_id: str, columns: int) -> None:
    template = Matrix(open_template(template_id).plan)
    shown = list(matrix_text(template, columns))
    assert max(map(width, shown)) <= columns
    corners = [line for line in shown if "┐" in line]
    assert len(corners) == len(template.roles)


@pytest.mark.parametrize("template_id", template_ids())
def test_each_letter_stands_under_its_role(template_id: str) -> None:
    template = Matrix(open_template(template_id).plan)
    shown = list(matrix_text(template))
    corner = {}
    for line in shown[: len(template.roles)]:
        corner[line[: line.index("┐")].rstrip("─ ").strip()] = line.index("┐")
    rows = iter(line for line in shown[len(template.roles) :] if line.startswith("  "))
    for row, line in zip(template, rows, strict=True):
        for role in template.roles:
            at = corner[template.role_name(role)]
            assert (line[at : at + 2].strip() or "·") == (row.cell(role).letters or "·"), (row.name, role)


def test_long_names_take_the_room_that_the_letters_leave() -> None:
    text = plan(f"train: {{name: {'x' * 80}, assign: {{a: AR, b: C}}}}", roles="a, b")
    assert lines(text, 46)[3] == f"  {'x' * 37}… AR C"
    assert lines(text, 30)[3] == f"  {'x' * 21}… AR C"
    assert lines(text, 29)[2] == f"  {'x' * 23}… AR"


def test_the_longest_role_s_name_makes_room_for_itself() -> None:
    text = plan("t: {assign: {a-role-with-a-name-of-36-characters: AR}}", roles="a-role-with-a-name-of-36-characters")
    assert lines(text)[0] == " A role with a name of 36 characters ┐"


def test_wide_characters_take_two_columns() -> None:
    text = plan("train: {name: 训练模型, assign: {数据科学家: AR, 产品: C}}", roles="数据科学家, 产品")
    shown = lines(text)
    stems = {width(line[: line.index("┐")]) for line in shown if line.endswith("┐") and "─" not in line}
    assert [width(line.split("AR")[0]) for line in shown if "AR" in line] == [25]
    assert stems <= {25}
    assert {width(line[: line.index("┐")]) for line in shown if "┐" in line} == {25, 28}


def test_names_longer_than_the_room_are_cut() -> None:
    text = plan(f"train: {{name: {'Long ' * 40}, assign: {{ml: AR}}}}", roles="ml").replace(
        "ml: {}", f"ml: {{name: {'Machine ' * 30}}}"
    )
    head, _, row, *_ = lines(text, 120)
    assert head == f"{('Machine ' * 30)[:59]}… ┐"
    assert row == f"  {('Long ' * 40)[:57]}… AR"
    head, _, row, *_ = lines(text)
    assert head == f"{('Machine ' * 30)[:199]}… ┐"
    assert row == f"  {('Long ' * 40)[:197]}… AR"


def test_what_a_terminal_would_obey_is_shown() -> None:
    text = plan(r'train: {name: "\e[2J", assign: {ml: "\e[31m"}}', roles="ml").replace("ml: {}", r'ml: {name: "\a"}')
    shown = lines(text)
    assert all(char.isprintable() for line in shown for char in line)
    assert shown[0].endswith(r"\x07 ┐")


def test_a_cell_that_nobody_understands_does_not_widen_the_table_without_end() -> None:
    text = plan(f"train: {{assign: {{ml: {'X' * 100_000}, ops: AR}}}}", roles="ml, ops")
    assert max(map(len, lines(text))) < 60


@pytest.mark.parametrize("text", [plan(), "raci: 1\ntitle: x\n", "raci: 1\ntitle: x\nstages: {s: }\n"])
@pytest.mark.parametrize("columns", [None, 1, 80])
def test_an_empty_plan_is_shown_too(text: str, columns: int | None) -> None:
    assert lines(text, columns)[-1].startswith("R" if columns != 1 else "…")


def test_letters_of_the_scheme_are_explained_below() -> None:
    text = plan("train: {assign: {ml: RP, ops: D}}", roles="ml, ops", extra="scheme: RAPID\n")
    assert lines(text)[-1] == "R Recommend  A Agree  P Perform  I Input  D Decide"
