"""What the activity of a card asks: shown below what the plan says, and answered in the plan, not here."""

from __future__ import annotations

from collections.abc import Iterator

from raci.lifecycle.questions import questions_of
from raci.plan.matrix import Row
from raci.tui.card.fields import CardField, CardRow

_KEY = "questions"
_WHY = "A question to ask when scoping; its answer goes into the plan."


def question_rows(row: Row) -> Iterator[CardRow]:
    """A line for each question, under a heading; nothing where the activity asks none."""
    asked = questions_of(row)
    if not asked:
        return
    yield CardRow((CardField((_KEY,), _KEY, "heading", raw=len(asked)),))
    for one in asked:
        becomes = f"the answer becomes {one.becomes} ({one.origin})"
        path = (_KEY, one.topic)
        line = CardField(path, one.topic, "fixed", help=becomes, raw=one.ask, said=True, depth=1, fixed=_WHY)
        yield CardRow((line,))
