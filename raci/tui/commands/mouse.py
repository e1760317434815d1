"""What the mouse does in the editor, declared once for the help and the documentation."""

from __future__ import annotations

MOUSE = (
    ("Click", "Put the cursor there; a problem leads to its place, and what stands in the footer is done."),
    ("Shift and click", "Select everything up to there; so does drawing the mouse over it."),
    ("Two clicks", "On a name: edit it. On a cell: choose its letters."),
    ("Right click", "On a cell: choose letters for all that is selected. On a stage: fold it. Else: open the card."),
    ("Wheel", "Scroll."),
)  # fmt: skip
"""Each gesture, and what it does."""
