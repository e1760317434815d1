"""The editor and Textual's DataTable in a terminal: how soon they are there, and how long keys take."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice

from benchmarks.bench import Bench, alternately
from benchmarks.row import Row
from benchmarks.terminal import Terminal

_NAME = "Do the thing number 0"
_MOVES = ("down", "right", "down", "left")
_FEW = 0.03  # of the rows have a finding
_LETTERS = "arci"  # every other one changes what the findings are


@dataclass(frozen=True)
class Visit:
    """What one run of a program showed: seconds until it was ready, of keys and of pages, and MB of memory."""

    ready: float
    moves: float
    letters: float
    page: float
    memory: float


def _open(bench: Bench, program: str, activities: int, roles: int, crowded: float = _FEW) -> Terminal:
    if program == "raci":
        arguments = ["raci", "edit", bench.plan(activities, roles, crowded)]
    else:
        arguments = ["benchmarks.peers", program, str(activities), str(roles)]
    state = tempfile.mkdtemp(prefix="state-", dir=bench.folder)  # else it asks about what the last run left unsaved
    return Terminal(bench.python("-m", *arguments), bench.environment | {"XDG_STATE_HOME": state}, bench.folder)


def _visit(bench: Bench, program: str, activities: int, roles: int, keys: int) -> Visit:
    with _open(bench, program, activities, roles) as terminal:
        ready = terminal.wait(lambda screen: _NAME in screen)
        terminal.wait(lambda screen: "Checking" not in screen)
        terminal.settle()
        moves = [terminal.press(key) for key in islice(cycle(_MOVES), keys)]
        letters = [terminal.press(key) for key in islice(cycle(_LETTERS), keys)]
        pages = [terminal.press("pagedown") for _ in range(1 if activities < 100 else 10)]  # none seen before
        return Visit(ready, _p95(moves), _p95(letters), statistics.median(pages), terminal.memory)


def _p95(figures: list[float]) -> float:
    return sorted(figures)[int(0.95 * len(figures))]


def ready(bench: Bench) -> Iterator[Row]:
    """The usual size beside an application that shows one word."""

    def empty() -> float:
        with _open(bench, "empty", 0, 0) as terminal:
            return terminal.wait(lambda screen: "ready" in screen)

    def editor() -> float:
        with _open(bench, "raci", 64, 12) as terminal:
            return terminal.wait(lambda screen: _NAME in screen)

    raci, beside = alternately(bench.runs, editor, empty)
    command = f"raci edit {bench.plan(64, 12)}; python -m benchmarks.peers empty"
    yield Row("editor ready, 64 × 12", raci, "ms", 2.0, command, beside, "an empty Textual app")


def small(bench: Bench) -> Iterator[Row]:
    """Keys, pages and memory at the usual size."""
    yield from list(_rows(bench, 64, 12, 90))[1:]


def large(bench: Bench) -> Iterator[Row]:
    """Start, keys, pages and memory at ten thousand activities."""
    yield from _rows(bench, 10_000, 20, 250)


def _rows(bench: Bench, activities: int, roles: int, memory: float) -> Iterator[Row]:
    runs = min(3, bench.runs)
    ours, table = [], []
    for _ in range(runs):
        ours.append(_visit(bench, "raci", activities, roles, 40 if bench.quick else 100))
        table.append(_visit(bench, "table", activities, roles, 20))

    size = f"{activities:,} × {roles}"
    command = f"raci edit {bench.plan(activities, roles)}; python -m benchmarks.peers table {activities} {roles}"
    for of, what, unit, budget, absolute in (
        ("ready", "editor ready", "s", 0.5, False),
        ("moves", "a move to its repaint, p95", "ms", 0.016, True),
        ("letters", "a letter to its repaint, findings included, p95", "ms", 0.016, True),
        ("page", "a page", "ms", 0.25, False),
        ("memory", "memory of the editor", "MB", memory, True),
    ):
        raci, beside = (statistics.median(getattr(visit, of) for visit in visits) for visits in (ours, table))
        yield Row(f"{what}, {size}", raci, unit, budget, command, beside, "DataTable", absolute=absolute)


def letter(bench: Bench) -> Iterator[Row]:
    """CPU time of one letter, from the key to the findings, with the terminal's driver and all.

    Once in a plan with the findings that a plan has, once where nearly every row has two.
    """

    def edits(program: str, keys: int, crowded: float) -> float:
        with _open(bench, program, 500, 40, crowded) as terminal:
            terminal.wait(lambda screen: _NAME in screen)
            terminal.wait(lambda screen: "Checking" not in screen)
            terminal.settle()
            before = terminal.cpu
            for key in islice(cycle(_LETTERS), keys):
                terminal.press(key)
            return (terminal.cpu - before) / keys

    for crowded, findings in ((_FEW, ""), (1.0, ", among 1,000 findings")):
        ours, peer = partial(edits, "raci", 60, crowded), partial(edits, "table", 15, crowded)
        raci, beside = alternately(min(3, bench.runs), ours, peer)
        command = f"raci edit {bench.plan(500, 40, crowded)}; python -m benchmarks.peers table 500 40"
        what = f"CPU of one letter edited, findings included, 500 × 40{findings}"
        yield Row(what, raci, "ms", 0.010, command, beside, "DataTable's edit alone", absolute=True)
