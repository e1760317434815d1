"""What is done to a field of a card: typed into, cleared, switched; each change is in the plan at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.change.edits.edit import Edit
from raci.change.edits.identity import ChangeId
from raci.plan.values import read_truth
from raci.tui.card.base import CardBase
from raci.tui.card.editing import Editing
from raci.tui.card.edits import edits_for, removal_of
from raci.tui.card.field_input import CandidateList
from raci.tui.card.fields import CardField, Subject, name_of
from raci.tui.card.values import shown
from raci.tui.commands.telling import with_keys

if TYPE_CHECKING:
    from raci.tui.editor.cards import Cards


class Changing(CardBase):
    """What changes fields."""

    def __init__(self, editor: Cards, subject: Subject) -> None:
        super().__init__(editor, subject)
        self.editing = Editing(self, self._change)

    # Typing

    def type_in(self, character: str) -> None:
        """Put a character into the field that is edited; else begin to edit the one under the cursor with it."""
        if self.editing.typing is not None:
            self.editing.insert(character)
        elif self._may_edit():
            self.editing.begin(self.view.field, character)

    def begin_editing(self) -> None:
        """Edit the field under the cursor with what stands there."""
        if self._may_edit():
            self.editing.begin(self.view.field, None)

    def _may_edit(self) -> bool:
        """Whether the field under the cursor can be typed into; else it is said why not."""
        one = self.view.field
        if one.fixed:
            self.warn(one.fixed)
        elif one.way == "thing":
            self.warn("Its name is edited on its own card.", with_keys("{card-screen.edit} opens it."))
        elif one.way == "record":
            self.warn("Edit the lines below.", with_keys("{card-screen.clear} takes all of it out."))
        elif one.way == "heading":
            self.warn("Go to one of the lines below." if one.raw or one.shape.model else "Nothing is listed here.")
        else:
            return True
        return False

    def action_take(self, then: int = 0) -> None:
        """Take what is typed, and go on by some lines."""
        if self.editing.take() and then:
            self.view.action_step(then)

    def action_give_up(self) -> None:
        """Leave the field as it was."""
        self.editing.close()
        self.hush()

    def action_candidate(self, by: int) -> None:
        """Mark another candidate."""
        self.editing.mark(by)

    def on_candidate_list_picked(self, message: CandidateList.Picked) -> None:
        """A click on a candidate takes it."""
        self.editing.pick(message.index)

    def on_input_changed(self) -> None:
        """Look at what the mouse or a paste made of the line."""
        self.editing.look()

    # Changes without typing

    def action_clear(self) -> None:
        """Say nothing any more in the field under the cursor."""
        one = self.view.field
        if one.way == "thing":
            self.warn("It is deleted in the matrix or in the plan file.")
        elif one.fixed or one.way == "heading":
            self._may_edit()  # says why not
        elif one.way == "id" or one.required:
            self.warn(f"`{one.label}` cannot be left out.")
        else:
            self._change(one, "nothing", removal_of(self.subject, one, self.editor.matrix))

    def switch(self) -> bool:
        """Turn a yes into a no, or a no into a yes; False where neither stands in the field under the cursor."""
        one = self.view.field
        if one.shape.read is not read_truth or one.way != "value" or one.fixed:
            return False
        text = "no" if shown(one, self.view.pools.of(one)) == "yes" else "yes"
        self._change(one, text, edits_for(self.subject, one, text, self.editor.matrix))
        return True

    def _change(self, one: CardField, text: str, edits: list[Edit]) -> str:
        """Make a change as one step; else the reason."""
        if not edits:
            return ""
        label = one.key if one.way == "add" else one.label
        title = f"{name_of(self.editor.session.plan, self.subject)}, {label}: {text or 'nothing'}"
        edits, remark = self._staying(edits)
        wrong = self.editor.make(title, *edits)
        if wrong:
            self.warn(wrong)
        elif remark:
            self.say(remark)
        elif one.adding == "record":
            self._go_on_in(one)
        return wrong

    def _staying(self, edits: list[Edit]) -> tuple[list[Edit], str]:
        """Edits with what keeps a thing what it is when its id changes, and what is to be said of that."""
        from raci.lifecycle.renaming import staying_like

        session = self.editor.session
        for at, edit in enumerate(edits):
            stays = staying_like(session.plan, edit, session.document.folder) if isinstance(edit, ChangeId) else None
            if stays is not None:
                remark = f"With it goes `like: {stays.value}`, so that it stays what it is to rules and the template."
                return [*edits[:at], stays, *edits[at:]], remark
        return edits, ""

    def _go_on_in(self, one: CardField) -> None:
        """Go to what is to be said next of a record that was just begun."""
        records = [row.first.path for row in self.view.rows if row.first.way == "record"]
        last = [path for path in records if path[:-1] == one.path][-1:]
        if last and self.view.go_to(last[0]):
            self.view.action_step(2)
