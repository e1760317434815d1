"""The shape of the code: arrows point down, and modules stay small."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.every import of_every

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "raci").rglob("*.py"))
ALL = sorted(module for package in ("raci", "tests", "docs", "benchmarks") for module in (ROOT / package).rglob("*.py"))


def _length(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines())


def _layers() -> dict[str, int]:
    """The layers of pyproject.toml: the number of each package, 0 for the highest."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    return {package.strip(): height for height, layer in enumerate(contract["layers"]) for package in layer.split("|")}


def _imports(module: Path) -> Iterator[str]:
    """What a module imports, in functions too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _package(dotted: str) -> str:
    return ".".join(dotted.split(".")[:2])


def test_every_package_has_its_layer() -> None:
    packages = {f"raci.{init.parent.name}" for init in (ROOT / "raci").glob("*/__init__.py")}
    assert packages == set(_layers())


@pytest.mark.parametrize("package", _layers())
def test_arrows_point_down(package: str) -> None:
    """A package imports those below it alone; not those beside it either."""
    layers = _layers()
    upward = [
        f"{module.relative_to(ROOT)} imports {imported}"
        for module in (ROOT / package.replace(".", "/")).rglob("*.py")
        for imported in _imports(module)
        if imported.startswith("raci.") and _package(imported) in layers and _package(imported) != package
        if layers[_package(imported)] <= layers[package]
    ]
    assert upward == []


if find_spec("importlinter"):  # it comes with the tools of `make lint`, and knows chains of imports besides

    def test_import_linter_finds_nothing() -> None:
        code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
        command = [sys.executable, "-c", code, "--no-cache"]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        assert ended.returncode == 0, ended.stdout + ended.stderr


@of_every(ALL, lambda module: module.relative_to(ROOT).as_posix())
def test_no_module_is_longer_than_500_lines(module: Path) -> None:
    assert _length(module) <= 500


def test_the_median_module_is_shorter_than_120_lines() -> None:
    assert statistics.median(map(_length, ALL)) < 120
