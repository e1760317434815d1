"""docs/commands.md is what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.cli.main import COMMANDS
from tests.cli.conftest import Raci

PAGE = Path(__file__).parents[2] / "docs/commands.md"


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_the_page_has_the_help_of_each_command_as_it_is_printed(
    raci: Raci, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    section = f"\n## {' '.join(('raci', *words))}\n\n```\n{raci(*words, '-h').out}```\n"
    assert section in PAGE.read_text(encoding="utf-8")
