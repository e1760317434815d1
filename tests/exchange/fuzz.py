"""A longer run of odd files: `python -m tests.exchange.fuzz --examples 20000 [--first SEED] [--modes MODE ...]`."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter

from tests.document.hand import random_of
from tests.exchange.inputs.dress import SUFFIXES
from tests.exchange.inputs.judge import judge, judge_dressed
from tests.exchange.inputs.made import MODES

DRESSED = "dressed"


def run(mode: str, seed: int, total: Counter[str]) -> None:
    """One example, added to the total; in the mode `dressed` one matrix as a file of each kind."""
    if mode != DRESSED:
        judge(*MODES[mode](random_of(seed)), total)
        return
    for suffix in SUFFIXES:
        judge_dressed(random_of(seed), suffix, total)


def main() -> int:
    """Import the files of each mode; each way in which some fail is printed once, with the seed of the first one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--modes", nargs="*", choices=[*MODES, DRESSED], default=[*MODES, DRESSED])
    arguments = parser.parse_args()
    failed = False
    for mode in arguments.modes:
        tally: Counter[str] = Counter()
        failures: Counter[str] = Counter()
        for seed in range(arguments.first, arguments.first + arguments.examples):
            try:
                run(mode, seed, tally)
            except Exception:
                trace = traceback.format_exc().strip()
                place = trace.rpartition("  File ")[2]
                failures[place] += 1
                if failures[place] == 1:
                    print(f"{mode} {seed} failed: {trace[-1500:]}")
        failed = failed or bool(failures)
        said = [f"{tally.pop(kind, 0)} {kind}" for kind in ("plans", "without a matrix", "refused")]
        print(f"{mode}: {arguments.examples} files, {', '.join(said)}, {failures.total()} failed", flush=True)
        for fault, count in tally.most_common(8):
            print(f"    {count} {fault[:100]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
