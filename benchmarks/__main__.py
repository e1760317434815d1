"""`python -m benchmarks`: measure every budget and write RESULTS.md. Needs Linux and the extra `bench`."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import commands, editor, exchange, growth
from benchmarks.bench import Bench
from benchmarks.report import page, table
from benchmarks.row import Row

_RESULTS = Path(__file__).with_name("RESULTS.md")

GROUPS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "check": commands.check_one,
    "folder": commands.check_folder,
    "maturity": commands.maturity_folder,
    "conform": commands.conform_folder,
    "large": commands.check_large,
    "repair": commands.repair,
    "start": commands.start,
    "ready": editor.ready,
    "editor": editor.small,
    "editor-large": editor.large,
    "letter": editor.letter,
    "workbook": exchange.workbook,
    "import": exchange.memory,
    "growth": growth.growth,
    "live": growth.live,
}


def main() -> int:
    """Measure, print, and write the page if everything was measured in full."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure every budget.")
    parser.add_argument("--only", choices=GROUPS, action="append", help="measure this alone and write nothing")
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="how often each thing is done (default: 7)")
    parser.add_argument("--quick", action="store_true", help="fewer runs, a smaller folder; writes nothing")
    options = parser.parse_args()
    rows: list[Row] = []
    with TemporaryDirectory(prefix="raci-bench-") as folder:
        bench = Bench(Path(folder), min(3, options.runs) if options.quick else options.runs, quick=options.quick)
        for name in options.only or GROUPS:
            print(f"{name} …", file=sys.stderr, flush=True)
            for row in GROUPS[name](bench):
                rows.append(row)
                print("  ", " | ".join(row.cells()), file=sys.stderr, flush=True)
    print("\n".join(table(rows)))
    if not options.only and not options.quick:
        command = shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]])
        _RESULTS.write_text(page(rows, bench.runs, command), encoding="utf-8")
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
