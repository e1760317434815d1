"""Whole sessions at the editor, kept as keys, and what they have to lead to.

A script in `scripts` is what somebody did, line by line; what was on the screen where it says `look`, and the plan at
the end, stand in `golden`. `python -m tests.tui.sessions record NAME` keeps what one does at the editor,
`python -m tests.tui.sessions accept` makes what is seen now the golden files: look at what git says has changed.
"""
