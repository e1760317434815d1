"""Where measuring happens: a folder with raci installed in it, plans made when needed, processes that are timed."""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_NOT_INHERITED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "GITHUB_ACTIONS", "NO_COLOR", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Spent:
    """What a process took: seconds on the clock, seconds of CPU, and the most memory it held, in MB."""

    seconds: float
    cpu: float
    memory: float
    output: str = ""


class Bench:
    """A folder to measure in; `runs` is how often each thing is done."""

    def __init__(self, folder: Path, runs: int, *, quick: bool) -> None:
        self.folder = folder
        self.runs = runs
        self.quick = quick
        site = folder / "site"
        self.environment = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED}
        self.environment |= {"PYTHONPATH": str(site), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.environment["TEXTUAL_ANIMATIONS"] = "none"  # else DataTable glides for a third of a second per page
        _install(site)
        self.plan = cache(self._plan)

    def _plan(  # noqa: PLR0913  a plan has many sides
        self,
        activities: int,
        roles: int,
        crowded: float = 0.03,
        broken: float = 0,
        *,
        coupled: bool = False,
        aiming: bool = False,
    ) -> str:
        """The name of a plan's file in the folder."""
        kinds = {"crowded": crowded == 1, "broken": broken, "coupled": coupled, "aiming": aiming}
        name = "-".join([f"plan-{activities}x{roles}", *(kind for kind, is_so in kinds.items() if is_so)]) + ".yaml"
        how = (str(crowded), str(broken), *(kind for kind in ("coupled", "aiming") if kinds[kind]))
        self.run("-m", "benchmarks.plans", str(activities), str(roles), name, *how)
        return name

    def python(self, *arguments: str) -> list[str]:
        """A command of the Python that runs the benchmarks."""
        return [sys.executable, *arguments]

    def run(self, *arguments: str, statuses: Sequence[int] = (0,), keep: bool = False) -> Spent:
        """Run Python to its end. Another status than those expected is an error: a crash is no result."""
        output = subprocess.PIPE if keep else subprocess.DEVNULL
        start = time.perf_counter()
        process = subprocess.Popen(
            self.python(*arguments), cwd=self.folder, env=self.environment, stdout=output, stderr=subprocess.DEVNULL
        )
        text = process.stdout.read().decode() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in statuses:
            raise RuntimeError(f"{' '.join(arguments)} ended with status {process.returncode}")
        return Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


def alternately(runs: int, *actions: Callable[[], float]) -> list[float]:
    """The median of each action; they take turns, so that whatever else the machine does meets all of them."""
    figures: list[list[float]] = [[] for _ in actions]
    for _ in range(runs):
        for kept, action in zip(figures, actions, strict=True):
            kept.append(action())
    return [statistics.median(kept) for kept in figures]


def _install(site: Path) -> None:
    """Put a copy of raci where it is found first, compiled as pip does it: the checkout may change meanwhile."""
    ignored = shutil.ignore_patterns("__pycache__")
    for package in ("raci", "benchmarks"):
        shutil.copytree(_ROOT / package, site / package, ignore=ignored)
    shutil.copytree(_ROOT / "lifecycle_templates", site / "raci" / "lifecycle_templates", ignore=ignored)
    compileall.compile_dir(site, quiet=1)
