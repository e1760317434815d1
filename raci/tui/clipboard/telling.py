"""What pasting would do, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raci.change.edits.adding import Add
from raci.change.edits.edit import Edit
from raci.change.edits.letters import SetLetters
from raci.plan.counting import several
from raci.plan.letters import NONE_WORD
from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.tui.clipboard.paste import Pasted

_MOST = 8


def done(edits: Sequence[Edit]) -> str:
    """What was changed, in a sentence, once it is."""
    letters = [edit for edit in edits if isinstance(edit, SetLetters)]
    new: list[str] = [edit.kind for edit in edits if isinstance(edit, Add)]
    parts = [
        several(new.count("role"), "new role") if "role" in new else "",
        several(new.count("activity"), "new activity", "new activities") if "activity" in new else "",
        f"{several(len(letters), 'cell')} changed" if letters else "",
    ]
    return f"{', '.join(filter(None, parts))}."


def told(matrix: Matrix, found: Pasted, edits: Sequence[Edit]) -> list[str]:
    """Lines on what comes new, which letters change in which cells, and what is left out."""
    return [visible(line) for line in _told(matrix, found, edits)]


def _told(matrix: Matrix, found: Pasted, edits: Sequence[Edit]) -> Iterator[str]:
    if found.roles:
        yield f"{several(len(found.roles), 'new role')}: {_some([name for _, name in found.roles])}"
    if found.activities:
        names = [name for _, name in found.activities]
        yield f"{several(len(names), 'new activity', 'new activities')}: {_some(names)}"
    letters = [edit for edit in edits if isinstance(edit, SetLetters)]
    changed = [edit for edit in letters if edit.activity in matrix.rows]
    if len(letters) > len(changed):
        yield f"{several(len(letters) - len(changed), 'letter')} of what is new"
    if changed:
        yield f"Other letters in {several(len(changed), 'cell')}{_how(found)}:"
        yield from (f"  {_change(matrix, edit)}" for edit in changed[:_MOST])
        yield from _more(len(changed))
    left = list(dict.fromkeys(found.left_out))
    if left:
        yield from ("", "Left out:", *(f"  {one}" for one in left[:_MOST]))
        yield from _more(len(left))


def _how(found: Pasted) -> str:
    """How it was found out which cells are meant, where that is not only by their place."""
    if found.headed:
        return ", by the names that the text has"
    return ", rows by the names that the text has, columns by their place" if found.named else ""


def _change(matrix: Matrix, edit: SetLetters) -> str:
    row = matrix.rows[edit.activity]
    before = row.cell(edit.role).typed
    return f"{row.name}: {matrix.role_name(edit.role)} {_letters(before)} → {_letters(edit.letters)}"


def _letters(text: str) -> str:
    return "-" if text == NONE_WORD else text or "blank"


def _more(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"  and {count - _MOST:,} more"


def _some(names: list[str]) -> str:
    return ", ".join(names[:_MOST]) + (f" … and {len(names) - _MOST:,} more" if len(names) > _MOST else "")
