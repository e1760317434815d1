"""What tests of the editor share."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.quiet import paint_at_rest, read_styles_once, style_parts_once, wait_for_quiet


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Where the plan of a test stands, once an editor is opened on it."""
    return tmp_path / "raci.yaml"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    wait_for_quiet(monkeypatch)
    read_styles_once(monkeypatch)
    style_parts_once(monkeypatch)
    paint_at_rest(monkeypatch)


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """An editor freezes what it holds, for it is the last thing that its process does; a test is not."""
    yield
    gc.unfreeze()
