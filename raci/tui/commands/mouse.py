"""What the mouse does in the editor, declared once for the help and the documentation."""

from __future__ import annotations

RIGHT = 3
"""The number of the other button."""
MOUSE = (
    ("Click", "Put the cursor there; a problem leads to its place. What the foot of a screen says is done."),
    ("Shift and click", "Select everything up to there; so does drawing the mouse over it."),
    ("Two clicks", "On a name: edit it. On a cell: choose its letters. On a problem: mend or waive it."),
    ("Right click", "On a cell: letters for all selected. On a stage: fold it. On a problem: mend it. Else: a card."),
    ("Wheel", "Scroll."),
)  # fmt: skip
"""Each gesture, and what it does."""
