"""Where the lines of an earlier reading stand after edits."""

from __future__ import annotations

from bisect import bisect_right


class Drift:
    """The lines of a reading that are still there, as runs that move together.

    A line that was replaced by another one counts as still there; one that was taken out does not, nor does one that
    came back after it had been taken out.
    """

    def __init__(self, lines: int) -> None:
        self._then = [0]  # first line of each run as it was read, in order
        self._now = [0]  # where that line stands now
        self._length = [lines + 1]  # the end of the text counts as a line

    @property
    def still(self) -> bool:
        """Whether every line stands where it was read."""
        return len(self._then) == 1

    def record(self, first: int, removed: int, added: int) -> None:
        """Lines from `first` were replaced: `removed` went out and `added` came in."""
        same = min(removed, added)
        first, removed, added = first + same, removed - same, added - same
        if removed or added:
            self._cut(first)
            self._cut(first + removed)
            start, end = self._run_at(first), self._run_at(first + removed)
            for runs in (self._then, self._now, self._length):
                del runs[start:end]
            self._now[start:] = [now + added - removed for now in self._now[start:]]

    def now(self, line: int) -> int | None:
        """Where a line of the reading stands now, both counted from 0; None if it was taken out."""
        run = bisect_right(self._then, line) - 1
        if run < 0 or line >= self._then[run] + self._length[run]:
            return None
        return self._now[run] + line - self._then[run]

    def _run_at(self, now: int) -> int:
        """The first run that stands at a line or behind it."""
        return bisect_right(self._now, now - 1)

    def _cut(self, now: int) -> None:
        """Let a run begin at a line, where one reaches over it."""
        run = bisect_right(self._now, now) - 1
        if run < 0:
            return
        inside = now - self._now[run]
        if 0 < inside < self._length[run]:
            self._then.insert(run + 1, self._then[run] + inside)
            self._now.insert(run + 1, now)
            self._length.insert(run + 1, self._length[run] - inside)
            self._length[run] = inside
