"""Every lifecycle of the library is worked with: in the editor, and as a workbook that goes out and comes back."""

from __future__ import annotations

from pathlib import Path

from raci.document.load import Document, read
from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.into import come_home
from raci.lifecycle.library import find_template
from raci.plan.matrix import Matrix
from tests.exchange.workbooks import export, meaning, plan_of, taken_back
from tests.lifecycle.conftest import new_plan
from tests.tui.driver import editor


async def test_it_opens_in_the_editor_with_all_of_its_rows(template: Document, tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    async with editor(path, template.source.text) as opened:
        rows = list(Matrix(template.plan))
        assert [row.name for row in opened.screen.matrix] == [row.name for row in rows]
        opened.go(rows[-1].id)
        await opened.settle()
        assert rows[-1].name[:20] in "\n".join(opened.lines())
    assert path.read_text(encoding="utf-8") == template.source.text


def test_it_goes_to_excel_and_back_unchanged(template: Document) -> None:
    built = taken_back(export(template.plan))
    assert built.notes == ()
    assert meaning(plan_of(built)) == meaning(template.plan)


def test_a_workbook_that_nobody_changed_changes_nothing_of_a_plan_made_from_it(template_id: str) -> None:
    text = new_plan(template_id, "Churn")
    document = read(text.encode(), "raci.yaml", None, find_template)
    (matrix,) = import_bytes(export_bytes(document.plan, ".xlsx"), "raci.xlsx").matrices
    home = come_home(matrix, document)
    assert (home.text, home.changes, home.contradictions, home.left) == (text, (), (), ())
