"""Cells taken to the clipboard, and what is pasted from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import events

from raci.change.session import Session
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.tui.commands.telling import with_keys
from raci.tui.editor.letters import Letters
from raci.tui.grid.cursor import HEADER, NAMES
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.rules import RulesFor
from raci.tui.sentences import TAKE_BACK

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.tui.clipboard.paste import Pasted, Target
    from raci.tui.clipboard.table import Table

_NOTHING = "{paste} pastes what {copy} copied here; your terminal's own key (Ctrl+Shift+V) pastes from other programs."


class Clipboard(Letters):
    """Copy, cut and paste: as text with tabs, which spreadsheets know."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self._cut_rows: list[str] = []  # activities that are to be moved where somebody pastes them
        self._copied_rows: tuple[list[str], str] = ([], "")  # activities that were copied whole, and as which text

    def action_copy(self) -> None:
        """Copy the selected cells; from the names whole lines, from the header whole columns."""
        from raci.tui.clipboard.table import to_text

        rows = self._selected_text()
        if not rows:
            self.say("There is nothing to copy here.")
            return
        self._cut_rows = []
        area, text = self.grid.area, to_text(rows)
        whole = area.is_lines and not area.is_columns
        self._copied_rows = (self.grid.selected_activities() if whole else [], text)
        self.app.copy_to_clipboard(text)
        size = f"{len(rows)} × {len(rows[0])}" if len(rows) * len(rows[0]) > 1 else "One cell"
        self.say(f"{size} copied.", "", with_keys("{paste} pastes it here, and spreadsheets take it too."))

    def _selected_text(self) -> Table:
        area, matrix = self.grid.area, self.matrix
        roles = self.grid.selected_roles()
        rows = [[matrix.role_name(role) for role in roles]] if area.is_columns else []
        for activity in self.grid.selected_activities():
            row = matrix.rows[activity]
            rows.append([_as_text(row.cell(role).text or row.cell(role).typed) for role in roles])
        if area.is_lines:
            names = ["Activity"] if area.is_columns else []
            names += [matrix.rows[one].name for one in self.grid.selected_activities()]
            rows = [[name, *cells] for name, cells in zip(names, rows, strict=True)]
        return rows

    def action_cut(self) -> None:
        """Copy the selected cells and clear them; whole lines are moved where they are pasted."""
        activities = self.grid.selected_activities()
        self.action_copy()
        if self.grid.area.is_lines and activities:
            self._cut_rows = activities
            self.say(
                f"{several(len(activities), 'activity', 'activities')} to be moved.",
                "",
                with_keys("{paste} puts them below the cursor."),
            )
        elif self.grid.role is not None and activities and not self.grid.area.is_columns:
            self.set_letter("")

    def action_paste(self) -> None:
        """Paste what was copied here."""
        copied, text = self._copied_rows
        if self._cut_rows:
            self._move_cut()
        elif not self.app.clipboard:
            self.say("There is nothing to paste yet.", "", with_keys(_NOTHING))
        elif not copied or self.app.clipboard != text or self.grid.area.top == HEADER:
            self._paste(self.app.clipboard)
        elif self.grid.area.left == NAMES:
            self._put_copies([one for one in copied if one in self.matrix.rows])
        else:
            self._paste(text, named=True)

    def on_paste(self, event: events.Paste) -> None:
        """Paste what the terminal brings from other programs."""
        if self.focused is self.grid:
            event.stop()
            self._paste(event.text)

    def _move_cut(self) -> None:
        from raci.change.edits.placing import Place

        moved, self._cut_rows = [one for one in self._cut_rows if one in self.matrix.rows], []
        stage, after = self.place_for_activities()
        if stage is None or not moved:
            self.say("There is no stage here to move them to.")
            return
        if after in moved:
            before = list(self.matrix.plan.stages[stage].activities)
            after = next((one for one in reversed(before[: before.index(after)]) if one not in moved), None)
        edits: list[Edit] = []
        for activity in moved:
            edits.append(Place("activity", activity, after, stage))
            after = activity
        if self.do(f"Move {several(len(moved), 'activity', 'activities')}", *edits):
            self.grid.go_to(ActivityLine(moved[0]))

    def _put_copies(self, copied: list[str]) -> None:
        from raci.change.edits.copies import copied_rows

        stage, after = self.place_for_activities()
        if stage is None or not copied:
            self.say("There is no stage here to copy them to." if copied else "What was copied is in the plan no more.")
            return
        edits = copied_rows(self.session.plan, copied, after, stage)
        before = set(self.matrix.rows)
        if self.do(f"Copy of {several(len(copied), 'activity', 'activities')}", *edits):
            self.grid.go_to(ActivityLine(next(one for one in self.matrix.rows if one not in before)))

    def place_for_activities(self) -> tuple[str | None, str | None]:
        """The stage in which new activities go under the cursor, and the activity behind which; None: first."""
        line = self.grid.line
        if isinstance(line, ActivityLine):
            return self.matrix.rows[line.activity].stage, line.activity
        if isinstance(line, StageLine):
            return line.stage, None
        return next(reversed(self.matrix.plan.stages), None), None

    # Pasting text

    def _paste(self, text: str, *, named: bool = False) -> None:
        """Paste a text; where its rows are `named` by us, and letters are wanted here, without the names."""
        from raci.tui.clipboard.table import TooLarge, from_text

        try:
            table = from_text(text)
        except TooLarge as error:
            self.warn("Not pasted.", f"{error}."[:1].upper() + f"{error}."[1:])
            return
        if not table:
            self.say("There is nothing to paste yet.", "", with_keys(_NOTHING))
            return
        if named:
            table = [row[1:] for row in table]
        if not table[0]:
            self.say("A name alone was copied.", "", with_keys("On a name, {paste} makes a copy of its activity."))
            return
        target = self._target()
        found = self._reader()(self.matrix, table, target)
        edits = found.edits(self.matrix, target)
        if not edits:
            self._say_nothing_changes(found)
        elif found.plain:
            self._make(f"Paste {several(len(found.letters), 'cell')}", edits)
        else:
            self._ask(found, edits)

    def _say_nothing_changes(self, found: Pasted) -> None:
        """Say why nothing is done: all of it is there already, or nothing of it is known here."""
        reasons = list(dict.fromkeys(found.left_out))
        more = f"; and {len(reasons) - 2:,} more" if len(reasons) > 2 else ""
        left = "; ".join(reasons[:2]) + more
        if found.letters:
            self.say("Nothing differs: what was copied stands here already.", "", f"Left out: {left}." if left else "")
        else:
            self.warn("Nothing of it can be pasted here.", f"{left[:1].upper()}{left[1:]}." if left else "")

    def _make(self, title: str, edits: list[Edit]) -> None:
        """Paste, and say how much that changed: it may be more than is in sight."""
        from raci.tui.clipboard.telling import done

        if self.do(title, *edits):
            self.say(done(edits), "", with_keys(TAKE_BACK))

    def _reader(self) -> Callable[[Matrix, Table, Target], Pasted]:
        """What pasting means where the cursor is: on the header roles, on names activities, elsewhere letters."""
        from raci.tui.clipboard.paste import pasted, pasted_names, pasted_roles

        area = self.grid.area
        if area.top == HEADER and area.left != NAMES:
            return pasted_roles
        return pasted_names if area.left == NAMES else pasted

    def _target(self) -> Target:
        from raci.tui.clipboard.paste import Target

        area, grid = self.grid.area, self.grid
        activities = [line.activity for line in grid.lines.all[max(0, area.top) :] if isinstance(line, ActivityLine)]
        stage, after = self.place_for_activities()
        selected = max(1, len(grid.selected_activities()))
        columns = grid.columns[max(0, area.left) :]
        return Target(activities, columns, selected, max(1, len(area.columns)), stage, after, grid.role)

    def _ask(self, found: Pasted, edits: list[Edit]) -> None:
        """Show what pasting would do before it is done."""
        from raci.tui.clipboard.telling import told
        from raci.tui.dialogs.question import Question

        def answered(answer: str | None) -> None:
            if answer == "paste":
                self._make(f"Paste {several(len(edits), 'change')}", edits)

        answers = (("paste", "Paste"), ("back", "Leave it"))
        self.app.push_screen(Question("Paste", "\n".join(told(self.matrix, found, edits)), answers), answered)


def _as_text(letters: str) -> str:
    """Letters as other programs show them: none on purpose as a dash."""
    return "-" if letters == "none" else letters
