"""Whatever keys are pressed, nothing crashes, and everything can be taken back and made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.keys import play
from tests.tui.quiet import paint_at_every_change


@pytest.fixture(autouse=True)
def _painted(_quiet: None, monkeypatch: pytest.MonkeyPatch) -> None:
    paint_at_every_change(monkeypatch)


@pytest.mark.parametrize("seed", range(8))
async def test_random_keys_can_be_taken_back_to_the_first_text_and_made_again(seed: int, tmp_path: Path) -> None:
    assert await play(tmp_path / "raci.yaml", seed, 40, start=False) == []


@pytest.mark.parametrize("seed", range(4))
async def test_so_can_those_that_begin_on_the_start_screen(seed: int, tmp_path: Path) -> None:
    assert await play(tmp_path / "raci.yaml", seed, 40, start=True) == []
