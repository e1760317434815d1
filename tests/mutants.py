"""Do the tests notice a rule that was changed? `python -m tests.mutants --sample 200 [--seed N] [--only families]`.

A mutant is `raci/rules` with one condition changed: a comparison turned, `and` for `or`, a `not` gone, a number one
more, a condition always true or never. It is killed where a test fails. A sample is drawn from all places at once, so
its share of killed mutants stands for all.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.document.hand import random_of

ROOT = Path(__file__).parents[1]
RULES = Path("raci/rules")
_FIRST = ("tests/rules", "--deselect", "tests/rules/test_live.py")
_THEN = (
    "tests/rules/test_live.py", "tests/cli", "tests/report", "tests/lifecycle", "tests/repair",
    "tests/exchange/test_checking.py", "tests/tui/test_marks.py",
)  # fmt: skip
_LONGEST = 900.0
"""Seconds after which a mutant counts as killed: it goes round in circles."""
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: the file, the place in the walk through its tree, which of the changes there, and the line."""

    file: Path
    place: int
    which: int
    line: int


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    for place, node in enumerate(ast.walk(_tree(file))):
        for which in range(len(_changes(node))):
            yield Mutant(file, place, which, getattr(node, "lineno", 0))


def _tree(file: Path) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def _changes(node: ast.AST) -> list[ast.AST]:
    """What a node may be instead."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _TURNED:
        turned = copy.deepcopy(node)
        turned.ops[0] = _TURNED[type(node.ops[0])]()
        return [turned]
    if isinstance(node, ast.BoolOp):
        other = copy.deepcopy(node)
        other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return [other, node.values[0]]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return [node.operand]
    if isinstance(node, ast.If | ast.IfExp):
        return [_with_test(node, value) for value in (True, False)]
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return [ast.Constant(node.value + 1)]
    return []


def _with_test(node: ast.If | ast.IfExp, value: bool) -> ast.AST:
    changed = copy.deepcopy(node)
    changed.test = ast.Constant(value)
    return changed


def text_of(mutant: Mutant) -> tuple[str, str]:
    """The text of a mutant's file, and what was changed, as it was and as it is."""
    tree = _tree(mutant.file)
    target = list(ast.walk(tree))[mutant.place]
    changed = _changes(target)[mutant.which]

    class Change(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            if node is target:
                return ast.copy_location(changed, node)
            return self.generic_visit(node)

    said = f"{ast.unparse(target).splitlines()[0][:70]}  →  {ast.unparse(changed).splitlines()[0][:70]}"
    return ast.unparse(ast.fix_missing_locations(Change().visit(tree))), said


def killed(mutant: Mutant, text: str, copy_of_root: Path) -> bool:
    """Whether a test fails on a mutant."""
    file = copy_of_root / mutant.file
    before = file.read_bytes()
    file.write_text(text, encoding="utf-8")
    try:
        return any(_fails(tests, copy_of_root) for tests in (_FIRST, _THEN))
    finally:
        file.write_bytes(before)


def _fails(tests: tuple[str, ...], folder: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    """Try a sample; those that no test notices are printed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the path of the files to change")
    arguments = parser.parse_args()
    files = sorted(path.relative_to(ROOT) for path in (ROOT / RULES).rglob("*.py"))
    every = [mutant for file in files if arguments.only in str(file) for mutant in mutants(file)]
    chosen = random_of(arguments.seed).sample(every, min(arguments.sample, len(every)))
    dead = 0
    with TemporaryDirectory(prefix="raci-mutants-") as folder:
        copied = Path(folder) / "raci"
        shutil.copytree(ROOT, copied, ignore=shutil.ignore_patterns(".git", "__pycache__", ".venv", ".*_cache"))
        if any(_fails(tests, copied) for tests in (_FIRST, _THEN)):
            print("The tests fail without any change: nothing can be told by them.")
            return 2
        for number, mutant in enumerate(chosen, 1):
            text, said = text_of(mutant)
            if killed(mutant, text, copied):
                dead += 1
            else:
                print(f"{mutant.file}:{mutant.line}: {said}", flush=True)
            if number % 20 == 0 or number == len(chosen):
                print(f"# {dead} of {number} killed, of {len(every):,} mutants", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
