"""Workbooks beside bare openpyxl, and the memory of an import."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from zipfile import ZipFile

from benchmarks.bench import Bench, alternately
from benchmarks.row import Row

_MATRIX = "xl/worksheets/sheet1.xml"


def inside(bench: Bench, work: str, file: str) -> float:
    """Seconds of CPU of some work in a process of its own."""
    return float(bench.run("-m", "benchmarks.inside", work, file, keep=True).output)


def _book(bench: Bench, activities: int, roles: int) -> str:
    name = f"book-{activities}x{roles}.xlsx"
    bench.run("-m", "raci", "export", bench.plan(activities, roles), "-o", name, "--force")
    return name


def workbook(bench: Bench) -> Iterator[Row]:
    """A workbook of a thousand activities, written and read."""
    _book(bench, 8, 3)
    plan, book = bench.plan(1000, 20), _book(bench, 1000, 20)
    for what, way, ours, peer in (
        ("workbook written, 1,000 × 20", "export", plan, "openpyxl, same cells with fills"),
        ("workbook read, 1,000 × 20", "import", book, "openpyxl, read_only"),
    ):
        raci, beside = alternately(
            bench.runs,
            partial(inside, bench, f"{way}-raci", ours),
            partial(inside, bench, f"{way}-bare", book),
        )
        command = f"python -m benchmarks.inside {way}-raci {ours}; python -m benchmarks.inside {way}-bare {book}"
        yield Row(f"{what}, CPU time", raci, "s", 1.5, command, beside, peer)


def memory(bench: Bench) -> Iterator[Row]:
    """What an import takes above the program itself, beside the size of the unpacked sheet with the matrix."""
    tiny, book = _book(bench, 8, 3), _book(bench, 5000, 20)
    with ZipFile(bench.folder / book) as archive:
        sheet = archive.getinfo(_MATRIX).file_size / 2**20
    least, most = (bench.run("-m", "raci", "import", name, "--json").memory for name in (tiny, book))
    command = f"raci import {book} --json; raci import {tiny} --json"
    what = "memory of an import, 5,000 × 20, above that of a tiny one"
    yield Row(what, most - least, "MB", 10, command, sheet, "the unpacked sheet")
