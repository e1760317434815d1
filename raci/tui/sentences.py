"""Sentences that several parts of the editor say, so that each is said in one way."""

from __future__ import annotations

NO_PEOPLE = "No people are in this plan yet."
ADD_PERSON = "The command New person … adds one."

NO_PROBLEMS = "No problems."
NEXT_PROBLEM = "Nothing is wrong here. F8 goes to the next problem."
NOTHING_WRONG = "Nothing is wrong here. Nor anywhere else in the plan."

UNDONE, NOTHING_TO_UNDO = "Undone", "Nothing to undo."
REDONE, NOTHING_TO_REDO = "Redone", "Nothing to redo."
TAKE_BACK = "Ctrl+Z takes it back."
SAVE_OR_TAKE_BACK = "Ctrl+S saves the plan, Ctrl+Z takes it back."
MEND_FILE_FIRST = "Mend that in the file first."
