"""How far somebody is in the tour."""

from __future__ import annotations

from raci.tui.tour.seen import Seen
from raci.tui.tour.steps import STEPS, Step


class Tour:
    """Offered first; then at a step, shown or hidden; then over, and it can begin again."""

    def __init__(self) -> None:
        self.at: int | None = None
        self.shown = True  # the offer is, too
        self.over = False
        self.done = ""
        """What was done last, for a step long."""
        self._then: Seen | None = None

    @property
    def step(self) -> Step | None:
        """The step that is shown; None while the tour is offered."""
        return None if self.at is None else STEPS[self.at]

    def begin(self, now: Seen) -> None:
        """Go to the first step."""
        self.shown, self.over = True, False
        self._go(0, now)

    def go(self, by: int, now: Seen) -> None:
        """Go to another step without doing this one; behind the last the tour is over."""
        if self.at is None:
            if not self.over:
                self.begin(now)
        elif self.at + by < len(STEPS):
            self.shown = True
            self._go(max(0, self.at + by), now)
        else:
            self.at, self.shown, self.over = None, False, True

    def _go(self, at: int, now: Seen, done: str = "") -> None:
        self.at, self.done = at, done
        self._then = now._replace(visited=frozenset())

    def look(self, now: Seen) -> bool:
        """Go on where somebody did what the step asks for; whether anything is to be shown anew."""
        step, then = self.step, self._then
        if self.at is None or step is None or then is None or not self.shown:
            return False
        now = now._replace(visited=then.visited | now.visited)
        if not step.done(then, now):
            self._then = then._replace(visited=now.visited)
            return False
        if self.at + 1 == len(STEPS):
            if self.done == step.title:
                return False
            self.done = step.title
        else:
            self._go(self.at + 1, now, step.title)
        return True
