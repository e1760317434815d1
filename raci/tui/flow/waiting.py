"""Dependencies that are added and taken away in the flow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from raci.change.edits.fields import SetField
from raci.document.operations import EditRefused
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.choose import Offer, Pick
from raci.tui.sentences import TAKE_BACK

if TYPE_CHECKING:
    from raci.tui.editor.base import EditorBase
    from raci.tui.flow.screen import FlowScreen


class Waiting:
    """Changes for what activities wait in the plan of an editor, and has the screen of the flow show it."""

    def __init__(self, screen: FlowScreen, editor: EditorBase) -> None:
        self._screen = screen
        self._editor = editor

    def add(self, activity: str) -> None:
        """Ask for what an activity is to wait; not for what waits for it, which would close a circle."""
        flow = self._screen.view.flow
        after = flow.matrix.rows[activity].activity.after
        behind = flow.behind(activity, artifacts=False)
        others = [other for other in flow.matrix.rows if other not in behind and other not in after]

        def chosen(other: str | None) -> None:
            if other is not None:
                self._wait(activity, [*after, other], f"{self._name(activity)} waits for {self._name(other)}")

        if others:
            after_it = len(behind) - 1
            left_out = f" (not for the {after_it} that come after it)" if after_it > 0 else ""
            self._ask("Wait for …", f"{self._name(activity)} waits for{left_out}:", others, chosen)
        else:
            self._screen.say(
                "There is no other activity that it could wait for: the rest comes after it, or is waited for."
            )

    def take_away(self, activity: str) -> None:
        """Ask for what an activity is to wait no longer."""
        after = list(self._editor.matrix.rows[activity].activity.after)

        def chosen(other: str | None) -> None:
            if other is not None:
                left = [one for one in after if one != other]
                self._wait(activity, left, f"{self._name(activity)} no longer waits for {self._name(other)}")

        if len(after) > 1:
            self._ask("No longer wait for …", f"{self._name(activity)} no longer waits for:", after, chosen)
        elif after:
            chosen(after[0])
        elif self._screen.view.flow.before[activity]:
            self._screen.say("It waits for an artifact that it needs, and for no activity; change `needs` in the plan.")
        else:
            self._screen.say("It waits for nothing.")

    def _wait(self, activity: str, after: list[str], title: str) -> None:
        try:
            step = self._editor.session.do(title, SetField("activity", activity, "after", after))
        except EditRefused as error:
            self._screen.warn(f"Not changed: {error}.")
        else:
            self._screen.took_over(step, f"{title}.", with_keys(TAKE_BACK))

    def _ask(self, title: str, text: str, activities: Sequence[str], chosen: Callable[[str | None], None]) -> None:
        matrix = self._editor.matrix
        choices = [
            Offer(
                one,
                f"{matrix.stage_name(matrix.rows[one].stage)} › {matrix.rows[one].name}" if one in matrix.rows else one,
                words=(one, self._name(one)),
            )
            for one in activities
        ]
        self._screen.app.push_screen(Pick(title, choices, text), chosen)

    def _name(self, activity: str) -> str:
        row = self._editor.matrix.rows.get(activity)
        return row.name if row is not None else activity
