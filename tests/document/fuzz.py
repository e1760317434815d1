"""A longer run of the random tests: `python -m tests.document.fuzz --examples 20000 [--first SEED]`."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter

from tests.change import plans
from tests.document import edits
from tests.document.hand import random_of

MODES = ("plain", "anchors", "explicit", "session", "session-anchors")


def run(mode: str, seed: int, refused: list[str]) -> int:
    """One example; the number of edits in it. Reasons of refusals are added to `refused`."""
    if mode.startswith("session"):
        session = plans.Tally()
        plans.run_session(random_of(seed), anchors=mode != "session", tally=session)
        refused += session.refused
        return session.edits
    buffer = edits.Tally()
    edits.run_edits(random_of(seed), anchors=mode == "anchors", explicit=mode == "explicit", tally=buffer)
    refused += buffer.refused
    return buffer.edits


def main() -> int:
    """Run the examples of each mode; the seeds of those that fail are printed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--modes", nargs="*", choices=MODES, default=MODES)
    arguments = parser.parse_args()
    failed = 0
    for mode in arguments.modes:
        refused: list[str] = []
        made = 0
        for seed in range(arguments.first, arguments.first + arguments.examples):
            try:
                made += run(mode, seed, refused)
            except Exception:
                failed += 1
                print(f"{mode} {seed} failed: {traceback.format_exc().strip()[-500:]}")
        print(f"{mode}: {arguments.examples} texts, {made} edits, {len(refused)} refused")
        for reason, count in Counter(entry.partition(" | ")[0][:60] for entry in refused).most_common(5):
            print(f"    {count} {reason}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
