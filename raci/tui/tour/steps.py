"""The steps of the tour, in one table. Keys come from the declarations of the commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from raci.tui.tour.seen import Seen, broke, mended, moved, saved, undid, went

Done = Callable[[Seen, Seen], bool]


class Step(NamedTuple):
    """What there is, what to do with it, and whether that was done since the step began.

    A command in braces stands for its first key.
    """

    title: str
    what: str
    do: str
    done: Done


def _visited(*screens: str) -> Done:
    """Whether one of some screens was opened."""
    return lambda _, now: not now.visited.isdisjoint(screens)


STEPS = (
    Step("Move", "A row is an activity, a column a role; the letters say who does what.",
         "Go to another row and another column, with the arrows or a click.", moved),
    Step("Set a letter", "Letters are checked as you type: ✗ marks what is wrong, the list says why.",
         "Type a where the row has its A elsewhere: two cannot both be accountable.", broke),
    Step("Undo", "Everything can be taken back, without limit, and the problem goes with it.",
         "{undo} takes the letter back; {redo} would set it again.", undid),
    Step("Why", "Five things are wrong here on purpose, and each knows the rule behind it.",
         "{next-problem} goes to the next one, {explain} says why it matters, Esc closes that.",
         _visited("Explanation")),
    Step("Mend", "Much is mended for you: one problem by its rule, or all at the least cost.",
         "{repair} shows the fewest letters, Enter takes them; {mend} mends one.", mended),
    Step("Find", "Long plans are walked by name; {view} shows only a role, or only problems.",
         "{go-to}, then a part of a name such as “monitor” or “mei”, then Enter.", went),
    Step("Flow", "What waits for what: hand-overs, gates and the critical path, as a drawing.",
         "{flow} draws it, arrows walk along the lines, Esc comes back.", _visited("FlowScreen")),
    Step("Load and people", "Who carries too much, and what stands still when one person is away?",
         "{load} shows the load, {people} the people; Esc comes back.", _visited("LoadScreen", "PeopleScreen")),
    Step("Card", "All else that is known of a row or a role is on its card, to be edited there.",
         "{open-card} opens the card of what is under the cursor, Esc closes it.", _visited("CardScreen")),
    Step("Your own plan", "None of this was written: the demo is gone when you leave with {leave}.",
         "{save-as} keeps it as a file; `raci new` begins one, `raci export` makes Excel.", saved),
)  # fmt: skip
