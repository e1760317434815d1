"""Do the tests notice a rule that was changed? `python -m tests.mutants --sample 200 [--seed N] [--only families]`.

A mutant is `raci/rules` with one condition changed: a comparison turned, `and` for `or`, a `not` gone, a number one
more, a condition always true or never. It is killed where a test fails. A sample is drawn from all places at once, so
its share of killed mutants stands for all. What survives is printed, and tried again with `--listed FILE` once there
are tests for it. `tests/unseen_mutants.txt` lists those that change nothing that can be seen from outside; of them
nothing can be told, and they are counted apart.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests import SOURCES_CHANGE
from tests.document.hand import random_of

ROOT = Path(__file__).parents[1]
RULES = Path("raci/rules")
UNSEEN = Path(__file__).with_name("unseen_mutants.txt")
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
_LINE = re.compile(r"(?P<file>[^:\s]+)(?::(?P<line>\d+))?: (?P<said>.*\S)\s*")


class Mutant(NamedTuple):
    """One change: the file, the place in the walk through its tree, which of the changes there, its line and words."""

    file: Path
    place: int
    which: int
    line: int
    said: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file that may do anything else than the file does."""
    tree = _tree(file)
    idle = set(map(id, _idle(tree)))
    for place, node in enumerate(ast.walk(tree)):
        for which, changed in enumerate(() if id(node) in idle else _changes(node)):
            said = f"{ast.unparse(node).splitlines()[0][:70]}  →  {ast.unparse(changed).splitlines()[0][:70]}"
            yield Mutant(file, place, which, getattr(node, "lineno", 0), said)


def _tree(file: Path) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def _idle(tree: ast.Module) -> Iterator[ast.AST]:
    """What decides nothing while a program runs: what is for the type checker alone, and how much a cache keeps."""
    for node in ast.walk(tree):
        match node:
            case ast.If(test=ast.Name("TYPE_CHECKING")) | ast.Call(func=ast.Name("lru_cache")):
                yield from ast.walk(node)


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


def text_of(mutant: Mutant) -> str:
    """The text of a mutant's file."""
    tree = _tree(mutant.file)
    target = list(ast.walk(tree))[mutant.place]
    changed = _changes(target)[mutant.which]

    class Change(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            if node is target:
                return ast.copy_location(changed, node)
            return self.generic_visit(node)

    return ast.unparse(ast.fix_missing_locations(Change().visit(tree)))


def killed(mutant: Mutant, copy_of_root: Path, runs: Iterable[tuple[str, ...]]) -> bool:
    """Whether a test fails on a mutant."""
    file = copy_of_root / mutant.file
    before = file.read_bytes()
    file.write_text(text_of(mutant), encoding="utf-8")
    try:
        return any(_fails(tests, copy_of_root) for tests in runs)
    finally:
        file.write_bytes(before)


def _fails(tests: tuple[str, ...], folder: Path) -> str:
    """How pytest ends where a test fails; empty where none does."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", SOURCES_CHANGE: "1"}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return "it takes too long"
    return done.stdout.decode(errors="replace")[-2000:] or "without a word" if done.returncode else ""


def listed(text: str, every: Iterable[Mutant]) -> tuple[list[Mutant], list[str]]:
    """The mutants that lines name as they are printed, and the lines that name none.

    Lines move: of several in which the same was changed, the one nearest to the line that is named is meant; without a
    line all of them. Empty lines and those that begin with `#` are left out.
    """
    found: dict[tuple[str, str], list[Mutant]] = {}
    for mutant in every:
        found.setdefault((mutant.file.as_posix(), mutant.said), []).append(mutant)
    chosen: dict[Mutant, None] = {}
    unknown = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        some = found.get((match["file"], match["said"]), []) if match else []
        if match and match["line"] and some:
            some = [min(some, key=lambda one: abs(one.line - int(match["line"])))]
        chosen |= dict.fromkeys(some)
        unknown += [] if some else [line]
    return list(chosen), unknown


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the path of the files to change")
    parser.add_argument("--listed", type=Path, help="a file of lines as they are printed: try these, and no sample")
    told = "what to give to pytest, in the place of all tests that know rules; the last option"
    parser.add_argument("--tests", nargs=argparse.REMAINDER, help=told)
    return parser.parse_args()


def main() -> int:
    """Try a sample; those that no test notices are printed."""
    arguments = _arguments()
    files = sorted(path.relative_to(ROOT) for path in (ROOT / RULES).rglob("*.py"))
    every = [mutant for file in files if arguments.only in str(file) for mutant in mutants(file)]
    if arguments.listed:
        chosen, unknown = listed(arguments.listed.read_text(encoding="utf-8"), every)
        print(*(f"No such mutant: {line}" for line in unknown), sep="\n", end="\n" if unknown else "")
    else:
        chosen = random_of(arguments.seed).sample(every, min(arguments.sample, len(every)))
    unseen = set(listed(UNSEEN.read_text(encoding="utf-8"), every)[0])
    return _try(chosen, unseen, [tuple(arguments.tests)] if arguments.tests else [_FIRST, _THEN], len(every))


def _try(chosen: list[Mutant], unseen: set[Mutant], runs: list[tuple[str, ...]], among: int) -> int:
    dead = silent = 0
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what runs in the background ignore it
    with TemporaryDirectory(prefix="raci-mutants-") as folder:
        copied = Path(folder) / "raci"
        shutil.copytree(ROOT, copied, ignore=shutil.ignore_patterns(".git", "__pycache__", ".venv", ".*_cache"))
        failure = next(filter(None, (_fails(tests, copied) for tests in runs)), "")
        if failure:
            print(f"The tests fail without any change, so nothing can be told by them:\n{failure}")
            return 2
        for number, mutant in enumerate(chosen, 1):
            if mutant in unseen:
                silent += 1
            elif killed(mutant, copied, runs):
                dead += 1
            else:
                print(f"{mutant.file}:{mutant.line}: {mutant.said}", flush=True)
            if number % 20 == 0 or number == len(chosen):
                rest = f"; {silent} change nothing that can be seen" if silent else ""
                print(f"# {dead} of {number - silent} killed, of {among:,} mutants{rest}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
