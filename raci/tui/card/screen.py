"""The card of a thing: every field of it, edited where it stands; each change is in the plan at once."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import ModalScreen

from raci.change.edits.edit import Edit
from raci.change.session import Session
from raci.document.problems import Path
from raci.plan.matrix import Matrix
from raci.plan.values import read_truth
from raci.rules.finding import Finding
from raci.tui.bars import KeyBar, StatusBar
from raci.tui.card.editing import Editing
from raci.tui.card.edits import edits_for, removal_of
from raci.tui.card.elsewhere import marked
from raci.tui.card.field_input import CandidateList, FieldInput
from raci.tui.card.fields import CardField, Subject, name_of, rows_of
from raci.tui.card.following import subject_after
from raci.tui.card.found import WHOLE, by_row, findings_of
from raci.tui.card.title import CardTitle
from raci.tui.card.typing import Typing
from raci.tui.card.values import shown
from raci.tui.card.view import CardView
from raci.tui.commands.all import bindings
from raci.tui.commands.card import CARD
from raci.tui.commands.command import Command, KeyTable, is_typed
from raci.tui.commands.telling import key_of, with_keys
from raci.tui.counts import in_signs, numbers_of
from raci.tui.dialogs import Pages, help_table, key_rows
from raci.tui.explaining import explained

_WIDE = 110  # columns from which a card leaves the edges of the screen free
_KEYS = KeyTable([one for one in CARD if one.where != "field"])
_WHILE_TYPING = KeyTable([one for one in CARD if one.where == "field"])


class Host(Protocol):
    """What a card is opened from: it has the plan, and makes changes of it."""

    session: Session
    matrix: Matrix
    findings: list[Finding]

    @property
    def said(self) -> str:
        """What it has to say."""
        ...

    def make(self, title: str, *edits: Edit) -> str:
        """Make edits as one step; else the reason in a sentence."""
        ...

    def open_card_of(self, subject: Subject, at: Path | None = None) -> None:
        """Open the card of a thing."""
        ...

    def action_undo(self) -> None:
        """Take the last step back."""
        ...

    def action_redo(self) -> None:
        """Make it again."""
        ...

    def action_save(self) -> None:
        """Write the file."""
        ...


class CardScreen(ModalScreen[None]):
    """Shows a thing; `at` is the field to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card")
    listed_commands: ClassVar[tuple[Command, ...]] = tuple(one for one in CARD if one.where != "field")

    def __init__(self, host: Host, subject: Subject, at: Path | None = None) -> None:
        super().__init__()
        self.host = host
        self.subject = subject
        self.view = CardView(id="fields")
        self.editing = Editing(self, self._change)
        self._at = at
        self._talking = False  # whether something was said that is to stand until the cursor moves

    def compose(self) -> ComposeResult:
        """Title, fields, status, keys; over them the line to type in."""
        with Vertical(id="card"):
            yield CardTitle(id="title")
            yield self.view
            yield StatusBar(id="status")
            yield KeyBar(CARD, id="keys")
            yield FieldInput()
            yield CandidateList()

    def on_mount(self) -> None:
        """Begin at the field that is asked for."""
        self.show()
        if self._at is not None:
            self.view.go_to(self._at)
        self.set_focus(self.view)
        # A watcher runs in the same breath as the move; a message would wipe out what the next key had to say.
        self.watch(self.view, "current", self.hush, init=False)
        self.watch(self.view, "beside", self.hush, init=False)
        self.hush()

    def on_resize(self) -> None:
        """A wide screen leaves its edges free."""
        self.set_class(self.app.size.width >= _WIDE, "wide")
        self.call_after_refresh(self._placed)

    def _placed(self) -> None:
        """What is being typed moves with its field."""
        if self.editing.typing is not None:
            self.editing.place()

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        return self.view if command.where == "fields" else self

    # What is shown

    def show(self) -> None:
        """Show the thing as the plan has it now."""
        plan, subject = self.host.session.plan, self.subject
        rows = marked(self.host.session, subject, rows_of(plan, subject))
        found = findings_of(self.host.findings, plan, subject)
        self.view.show(self.host.matrix, subject, rows, by_row(found, plan, subject, rows))
        counts = in_signs(numbers_of(found)) if found else ""
        saved = "● not saved" if self.host.session.dirty else ""
        self.query_one(CardTitle).show(subject, name_of(plan, subject), "   ".join(filter(None, (counts, saved))))

    def follow(self, *edits: Edit) -> None:
        """Show the thing after a step, under the id that it has then; what is gone has no card."""
        subject = subject_after(self.host.session.plan, self.subject, edits)
        if subject is None:
            self.dismiss(None)
            return
        self.subject = subject
        self.show()
        if self.editing.typing is None and (edits or not self._talking):
            self.hush()

    # Talking

    def say(self, what: str, advice: str = "", severity: str = "") -> None:
        """Say something below the fields."""
        self._talking = bool(what)
        self.query_one(StatusBar).show(self._where(), what, advice, severity)

    def warn(self, what: str, advice: str = "") -> None:
        """Say what could not be done."""
        self.app.bell()
        self.say(what, advice, "warning")

    def hush(self) -> None:
        """Say what is wrong with the field under the cursor, or what is meant there."""
        found = self._finding()
        one = self.view.field
        self._talking = False
        if found is not None:
            self.query_one(StatusBar).show(
                self._where(),
                f"{found.code} {found.message}",
                found.advice,
                found.severity.value,
                more=key_of("card-screen.explain"),
            )
        elif one.fixed:
            self.say(one.fixed)
        else:
            self.say("")

    def say_typing(self, typing: Typing) -> None:
        """Say what is wrong with what is typed, or how to go on."""
        wrong = typing.trouble_now()
        several = "Several stand with a comma between them. " if typing.many else ""
        makes = typing.pool.makes
        new = f"↓ and Enter make a new {makes} of it." if makes and wrong else ""
        self.say(
            wrong,
            new or several + with_keys("{card-typing.take} takes it, {card-typing.give-up} leaves it."),
            "warning" if wrong else "",
        )

    def _where(self) -> str:
        one = self.view.field
        key = one.label if one.way in ("add", "letters") else one.key or one.label
        if one.way == "add":
            return one.help
        return f"{key}: {one.help}" if one.help else key

    def _finding(self) -> Finding | None:
        """The finding of the row under the cursor; on the first row those of the thing as a whole too."""
        view = self.view
        found = [*view.findings.get(view.current, ()), *(view.findings.get(WHOLE, ()) if not view.current else ())]
        return found[0] if found else None

    # Keys

    async def take_key(self, event: events.Key) -> bool:
        """Do what a key asks for before the next one is looked at; False where it asks for nothing."""
        typing = self.editing.typing is not None
        if is_typed(event) and (typing or event.character != " "):
            self._type(event.character or "")
            return True
        if typing:
            command = _WHILE_TYPING.get(event.key)
            if command is not None:
                return await self.app.run_action(command.action, self)
            bound = self.active_bindings.get(event.key)
            if bound is not None and isinstance(bound.node, FieldInput):
                await self.app.run_action(bound.binding.action, bound.node)
                self.editing.look()
                return True
            if _KEYS.get(event.key) is not None and not self.editing.take():
                return True
        command = _KEYS.get(event.key)
        return command is not None and await self.app.run_action(command.action, self.widget_of(command))

    def _type(self, character: str) -> None:
        if self.editing.typing is not None:
            self.editing.insert(character)
        elif self._may_edit():
            self.editing.begin(self.view.field, character)

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

    # Editing

    def action_edit(self) -> None:
        """Edit the field under the cursor with what stands there; a thing has a card of its own."""
        one = self.view.field
        if one.way == "thing" and one.subject is not None:
            self.host.open_card_of(one.subject)
        elif self._may_edit():
            self.editing.begin(one, None)

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

    def action_clear(self) -> None:
        """Say nothing any more in the field under the cursor."""
        one = self.view.field
        if one.fixed or one.way in ("thing", "heading"):
            self._may_edit() if one.way != "thing" else self.warn("It is deleted in the matrix or in the plan file.")
        elif one.way == "id" or one.required:
            self.warn(f"`{one.label}` cannot be left out.")
        else:
            self._change(one, "nothing", removal_of(self.subject, one, self.host.matrix))

    def _change(self, one: CardField, text: str, edits: list[Edit]) -> str:
        """Make a change as one step; else the reason."""
        if not edits:
            return ""
        label = one.key if one.way == "add" else one.label
        title = f"{name_of(self.host.session.plan, self.subject)}, {label}: {text or 'nothing'}"
        wrong = self.host.make(title, *edits)
        if wrong:
            self.warn(wrong)
        elif one.adding == "record":
            self._go_on_in(one)
        return wrong

    def _go_on_in(self, one: CardField) -> None:
        """Go to what is to be said next of a record that was just begun."""
        records = [row.first.path for row in self.view.rows if row.first.way == "record"]
        last = [path for path in records if path[:-1] == one.path][-1:]
        if last and self.view.go_to(last[0]):
            self.view.action_step(2)

    def action_open(self) -> None:
        """Open the card of what the field names; turn a yes into a no."""
        one = self.view.field
        if one.shape.read is read_truth and one.way == "value" and not one.fixed:
            now = shown(one, self.view.pools.of(one)) == "yes"
            text = "no" if now else "yes"
            self._change(one, text, edits_for(self.subject, one, text, self.host.matrix))
            return
        named = self._named(one)
        if not named:
            self.say("Nothing with a card is named here.")
        elif len(named) == 1:
            self.host.open_card_of(named[0])
        else:
            self._choose(named)

    def _named(self, one: CardField) -> list[Subject]:
        """The things that a field names."""
        if one.subject is not None and one.way != "add":
            return [one.subject]
        kind = self.view.pools.of(one).kind
        words = one.raw if isinstance(one.raw, list) else [one.raw]
        there = self.view.pools.of(one).names
        return [Subject(kind, word) for word in words if kind is not None and word in there and word != "true"]

    def _choose(self, named: list[Subject]) -> None:
        from raci.tui.asking import Choose

        def chosen(index: int | None) -> None:
            if index is not None:
                self.host.open_card_of(named[index])

        names = [name_of(self.host.session.plan, one) for one in named]
        self.app.push_screen(Choose("Which card?", f"Several are named behind {self.view.field.key}.", names), chosen)

    # History, file, problems

    def action_undo(self) -> None:
        """Take the last change back."""
        self._told(self.host.action_undo)

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._told(self.host.action_redo)

    def action_save(self) -> None:
        """Write the plan to its file."""
        self._told(self.host.action_save)
        self.show()

    def _told(self, act: object) -> None:
        assert callable(act)  # noqa: S101
        act()
        if self.is_attached and self.host.said:
            self.say(self.host.said)

    def action_next_problem(self) -> None:
        """Go to the next row with a finding."""
        rows = sorted({max(0, row) for row in self.view.findings})
        if not rows:
            self.say("No problems.")
            return
        self.view.current = next((row for row in rows if row > self.view.current), rows[0])

    def action_explain(self) -> None:
        """Explain the rule of the finding at the row under the cursor."""
        found = self._finding()
        if found is None:
            self.say(
                with_keys("Nothing is wrong here. {card-screen.next-problem} goes to the next problem.")
                if self.view.findings
                else "No problems."
            )
        else:
            self.app.push_screen(explained(found))

    # The mouse

    def on_card_view_clicked(self) -> None:
        """A click on a field edits it; on a thing it opens its card."""
        if self.view.field.way in ("heading", "record") or self.view.field.fixed:
            self.hush()
        else:
            self.action_edit()

    def on_candidate_list_picked(self, message: CandidateList.Picked) -> None:
        """A click on a candidate takes it."""
        self.editing.pick(message.index)

    def on_input_changed(self) -> None:
        """What the mouse or a paste made of the line."""
        self.editing.look()

    # Ending

    def action_back(self) -> None:
        """Close the card."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show the keys of cards."""
        self.app.push_screen(Pages("Keys", help_table(key_rows(CARD))))
