"""What the activity of a card asks: shown below what the plan says, and answered in the plan, not here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.lifecycle.questions import asked_first, questions_of
from raci.plan.matrix import Row
from raci.tui.card.fields import CardField, CardRow

_KEY = "questions"
_WHY = "A question to ask when scoping; its answer goes into the plan."


def question_rows(row: Row, rows: Iterable[Row]) -> Iterator[CardRow]:
    """A line for each question, under a heading; nothing where the activity asks none.

    Several activities of a plan may be the same kind of scoping. Each question is asked once, at the first of them, as
    in `raci who` and in the workbook: two dozen lines on every such card would be read on none. The others name it.
    """
    asking = asked_first(row, rows)
    if asking is None:
        return
    asked = questions_of(row) if asking.id == row.id else ()
    yield CardRow((CardField((_KEY,), _KEY, "heading", raw=len(asked) or None),))
    if not asked:
        yield _line("asked with", asking.name, "What scoping asks is asked once, by the first activity of its kind.")
    for one in asked:
        yield _line(one.topic, one.ask, f"the answer becomes {one.becomes} ({one.origin})")


def _line(label: str, said: str, help_: str) -> CardRow:
    return CardRow((CardField((_KEY, label), label, "fixed", help=help_, raw=said, said=True, depth=1, fixed=_WHY),))
