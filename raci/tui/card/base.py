"""What every part of a card's screen stands on: the thing, its fields, and saying something of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from raci.rules.finding import Finding
from raci.tui.bars import StatusBar
from raci.tui.card.elsewhere import marked
from raci.tui.card.fields import Subject, name_of, rows_of
from raci.tui.card.found import WHOLE, by_row, findings_of
from raci.tui.card.questions import question_rows
from raci.tui.card.title import CardTitle
from raci.tui.card.typed_field import Typing
from raci.tui.card.view import CardView
from raci.tui.commands.telling import key_of
from raci.tui.overlay import Overlay
from raci.tui.problems.counts import in_signs, numbers_of

if TYPE_CHECKING:
    from raci.tui.editor.cards import Cards


class CardBase(ModalScreen[None], Overlay[None]):
    """A thing of the plan of an editor, shown field by field."""

    def __init__(self, editor: Cards, subject: Subject) -> None:
        super().__init__()
        self.editor = editor
        self.subject = subject
        self.view = CardView(id="fields")
        self.talking = False
        """Whether something was said that is to stand until the cursor moves."""

    def show(self) -> None:
        """Show the thing as the plan has it now."""
        plan, subject = self.editor.session.plan, self.subject
        rows = marked(self.editor.session, subject, rows_of(plan, subject))
        if subject.kind == "activity" and subject.identity in self.editor.matrix.rows:
            rows += question_rows(self.editor.matrix.rows[subject.identity], self.editor.matrix)
        found = findings_of(self.editor.findings, plan, subject)
        self.view.show(self.editor.matrix, subject, rows, by_row(found, plan, subject, rows))
        counts = in_signs(numbers_of(found)) if found else ""
        saved = "● not saved" if self.editor.session.dirty else ""
        self.query_one(CardTitle).show(subject, name_of(plan, subject), "   ".join(filter(None, (counts, saved))))

    def finding_here(self) -> Finding | None:
        """The finding of the row under the cursor; on the first row those of the thing as a whole too."""
        view = self.view
        found = [*view.findings.get(view.current, ()), *(view.findings.get(WHOLE, ()) if not view.current else ())]
        return found[0] if found else None

    # Talking

    def say(self, what: str, advice: str = "", severity: str = "") -> None:
        """Say something below the fields."""
        self.talking = bool(what)
        super().say(what, advice, severity)

    def hush(self) -> None:
        """Say what is wrong with the field under the cursor, or what is meant there."""
        found = self.finding_here()
        self.talking = False
        if found is not None:
            self.query_one(StatusBar).show(
                self.where(),
                f"{found.code} {found.message}",
                found.advice,
                found.severity.value,
                more=key_of("card-screen.explain"),
            )
        else:
            self.say(self.view.field.fixed)

    def say_typing(self, typing: Typing) -> None:
        """Say what is wrong with what is typed, or how to go on."""
        wrong = typing.trouble_now()
        several = "Several stand with a comma between them. " if typing.many else ""
        makes = typing.pool.makes
        new = f"↓ and Enter make a new {makes} of it." if makes and wrong else ""
        self.say(wrong, new or f"{several}Enter takes it, Esc leaves it.", "warning" if wrong else "")

    def where(self) -> str:
        """The key under the cursor, and what the format says of it."""
        one = self.view.field
        key = one.label if one.way in ("add", "letters") else one.key or one.label
        if one.way == "add":
            return one.help
        return f"{key}: {one.help}" if one.help else key
