"""Where no plan is named: the start screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.lifecycle.library import template_ids
from raci.tui.app import RaciApp, begin
from raci.tui.editor.screen import EditorScreen
from raci.tui.start import DEMO, EMPTY, StartScreen
from tests.tui.driver import TODAY


@pytest.mark.parametrize("choice", [EMPTY, *template_ids()])
def test_a_new_plan_has_no_file_and_no_findings_and_is_not_saved_yet(choice: str) -> None:
    session = begin(choice)
    assert session.path is None
    assert session.dirty
    assert not session.document.problems


def test_the_demo_is_written_nowhere() -> None:
    session = begin(DEMO)
    assert session.path is None
    assert not session.dirty


async def test_choosing_leads_into_the_editor_and_saving_asks_for_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = RaciApp(None, TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert (tmp_path / "raci.yaml").read_text().count("raci: 1") == 1


async def test_escape_leaves() -> None:
    app = RaciApp(None, TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_code == 0
