"""A longer run of the random tests: `python -m tests.document.fuzz --examples 20000 [--first SEED]`."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter

from tests.change import plans
from tests.document import edits
from tests.document.hand import random_of

STYLES = {
    "plain": edits.Style(),
    "anchors": edits.Style(anchors=True),
    "explicit": edits.Style(explicit=True),
    "repeats": edits.Style(repeats=True),
    "everything": edits.Style(anchors=True, explicit=True, repeats=True),
}
MODES = (*STYLES, "session", "session-anchors")


def run(mode: str, seed: int, total: edits.Tally) -> None:
    """One example, added to the total."""
    if mode.startswith("session"):
        session = plans.Tally()
        plans.run_session(random_of(seed), anchors=mode != "session", tally=session)
        total.edits += session.edits
        total.refused += session.refused
        return
    edits.run_edits(random_of(seed), STYLES[mode], total)


def main() -> int:
    """Run the examples of each mode; the seeds of those that fail are printed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--modes", nargs="*", choices=MODES, default=MODES)
    arguments = parser.parse_args()
    failed = 0
    for mode in arguments.modes:
        total = edits.Tally()
        for seed in range(arguments.first, arguments.first + arguments.examples):
            try:
                run(mode, seed, total)
            except Exception:
                failed += 1
                print(f"{mode} {seed} failed: {traceback.format_exc().strip()[-1500:]}")
        refusals = f"{total.rightly} refused as they had to be, {len(total.refused)} for no good reason"
        print(f"{mode}: {arguments.examples} texts, {total.edits} edits, {refusals}")
        for reason, count in Counter(entry.partition(" | ")[0][:60] for entry in total.refused).most_common(5):
            print(f"    {count} {reason}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
