"""The shape of the code: arrows point down, and modules stay small."""

from __future__ import annotations

import statistics
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "raci").rglob("*.py"))


def _length(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines())


@pytest.mark.skipif(find_spec("importlinter") is None, reason="import-linter is not installed")
def test_arrows_point_down() -> None:
    """The layers of pyproject.toml, by import-linter."""
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    ended = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT).as_posix())
def test_no_module_is_longer_than_500_lines(module: Path) -> None:
    assert _length(module) <= 500


def test_the_median_module_is_shorter_than_120_lines() -> None:
    assert statistics.median(map(_length, MODULES)) < 120
