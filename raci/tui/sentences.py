"""Sentences that several parts of the editor say, so that each is said in one way.

Where a command stands in braces its key is told: `with_keys`.
"""

from __future__ import annotations

NO_PEOPLE = "No people are in this plan yet."
ADD_PERSON = "The command New person … adds one."
SAY_WHO_HOLDS = "Say who does on its card, under held-by: {open-card} on the heading of its column."

NO_PROBLEMS = "No problems."
NEXT_PROBLEM = "Nothing is wrong here. {next-problem} goes to the next problem."
NOTHING_WRONG = "Nothing is wrong here. Nor anywhere else in the plan."

UNDONE, NOTHING_TO_UNDO = "Undone", "Nothing to undo."
REDONE, NOTHING_TO_REDO = "Redone", "Nothing to redo."
NEW_FILE = "No file is called so yet."

TAKE_BACK = "{undo} takes it back."
SAVE_OR_TAKE_BACK = "{save} saves the plan, {undo} takes it back."
MEND_FILE_FIRST = "Mend that in the file first."
