"""Tables in Markdown and HTML documents."""

from __future__ import annotations

import json

from raci.exchange.formats import import_bytes
from tests.exchange.plans import only, triples
from tests.exchange.test_structures import PLAIN


def _markdown(text: str) -> bytes:
    return text.encode()


def test_a_pipe_table_with_bold_letters_and_escapes() -> None:
    text = """# RACI

| Letter | Meaning |
|---|---|
| R | Responsible |
| A | Accountable |

| **Activity** | Dev \\| Build | `Ops` |
| :-- | :-: | --: |
| Build [it](http://example.com) | **A** | R |
| Run it <!-- later --> | C | **A/R** |
"""
    matrix = only(import_bytes(_markdown(text), "raci.md"))
    assert [role.name for role in matrix.roles] == ["Dev | Build", "Ops"]
    assert (None, "Build it", "Ops", "R") in triples(matrix)
    assert (None, "Run it", "Ops", "AR") in triples(matrix)


def test_section_rows_with_one_cell() -> None:
    text = (
        "| Task | Dev | Ops |\n|---|---|---|\n| **Build** |\n| Build it | A | R |\n| **Run** |\n| Run it | C | A/R |\n"
    )
    stages = [
        (item.stage.name, item.name) for item in only(import_bytes(text.encode(), "x.md")).activities if item.stage
    ]
    assert stages == [("Build", "Build it"), ("Run", "Run it")]


def test_one_table_for_each_heading_is_one_matrix_with_stages() -> None:
    table = "\n| Task | Dev | Ops |\n|---|---|---|\n| {} | A | R |\n| {} | C | AR |\n\n"
    text = f"## Build\n{table.format('Plan', 'Make')}## Run\n{table.format('Start', 'Stop')}"
    matrix = only(import_bytes(text.encode(), "x.md"))
    assert [(item.stage.name, item.name) for item in matrix.activities if item.stage] == [
        ("Build", "Plan"),
        ("Build", "Make"),
        ("Run", "Start"),
        ("Run", "Stop"),
    ]


def test_a_table_in_a_code_block_is_no_table() -> None:
    text = "```\n| Task | Dev | Ops |\n|---|---|---|\n| One | A | R |\n| Two | R | A |\n```\n"
    assert not import_bytes(text.encode(), "x.md").matrices


def test_words_that_the_document_defines_stand_for_letters() -> None:
    text = """**Owns:** is there for a given focus area
**Executes:** coordinates and does the task in hand
**Helps:** contributes to what others do

| Item | Dev | Ops |
|---|---|---|
| Plan | OWNs | Helps |
| Make | OWNs/Executes | N/A |
| Sell | Coordinates | OWNs |
"""
    matrix = only(import_bytes(text.encode(), "x.md"))
    assert triples(matrix) == {
        (None, "Plan", "Dev", "O"),
        (None, "Plan", "Ops", "H"),
        (None, "Make", "Dev", "OE"),
        (None, "Make", "Ops", "none"),
        (None, "Sell", "Dev", "E"),
        (None, "Sell", "Ops", "O"),
    }


def test_an_html_table_with_spans() -> None:
    text = """<html><script>var a = "<table>"</script><h2>Plan</h2><table>
      <tr><th rowspan=2>Activity</th><th colspan="2">IT</th></tr><tr><th>Dev</th><th>Ops</th></tr>
      <tr><td>Build it</td><td>A</td><td><b>R</b></td></tr>
      <tr><td>Run<br>it<td>C<td>A&nbsp;/&nbsp;R
    </table></html>"""
    matrix = only(import_bytes(text.encode(), "x.html"))
    assert triples(matrix) == PLAIN
    assert [role.group for role in matrix.roles] == ["IT", "IT"]


def test_html_in_markdown() -> None:
    rows = "<tr><td>Task</td><td>Dev</td><td>Ops</td></tr><tr><td>Build it</td><td>A</td><td>R</td></tr>"
    text = f"# Who\n\n<table>{rows}<tr><td>Run it</td><td>C</td><td>**A**/R</td></tr></table>\n"
    assert triples(only(import_bytes(text.encode(), "x.md"))) == PLAIN


def test_what_import_prints_is_read_again() -> None:
    rows = "| Task | Dev | Ops |\n|---|---|---|\n| Build it | A | R |\n| Run it | C | A/R |\n"
    printed = import_bytes(rows.encode(), "x.md").as_dict()
    assert triples(only(import_bytes(json.dumps(printed).encode(), "x.json"))) == PLAIN
