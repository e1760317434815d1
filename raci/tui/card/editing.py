"""Editing a field of a card: a line to type in, candidates below it, and the change that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.geometry import Region

from raci.change.edits.edit import Edit
from raci.tui.card.edits import added, edits_for
from raci.tui.card.field_input import CandidateList, FieldInput
from raci.tui.card.fields import CardField
from raci.tui.card.typed_field import Typing
from raci.tui.card.values import typed

if TYPE_CHECKING:
    from raci.tui.card.base import CardBase


class Editing:
    """The field of a card that is being edited, if one is; `changed` makes what comes of it."""

    def __init__(self, card: CardBase, changed: Callable[[CardField, str, list[Edit]], str]) -> None:
        self._card = card
        self._changed = changed
        self.typing: Typing | None = None
        self._before = ""

    @property
    def _input(self) -> FieldInput:
        return self._card.query_one(FieldInput)

    def begin(self, one: CardField, character: str | None) -> None:
        """Open a line over a field: with what stands there, or with a character that was typed on it.

        A list goes on with what is typed, for nobody who types a name means to throw the others out.
        """
        card = self._card
        before = typed(one)
        self._before = before
        self.typing = Typing(one, card.view.pools.of(one), card.editor.matrix)
        if character is None:
            text = before
        else:
            text = f"{before}, {character}" if self.typing.many and before else character
        self.typing.begin(text, fresh=character is None)
        self._input.open(text, self._region())
        card.set_focus(self._input)
        self._show()

    def _region(self) -> Region:
        """Where the field is, in the coordinates of the panel."""
        view = self._card.view
        panel = self._card.query_one("#card", Vertical)
        return view.field_region().translate(view.content_region.offset - panel.content_region.offset)

    def place(self) -> None:
        """Lie over the field, wherever it is now."""
        at = self._region()
        self._input.styles.offset, self._input.styles.width = at.offset, at.width
        self._show()

    def insert(self, character: str) -> None:
        """Put a character into the line; a comma behind a word takes the candidate that is marked for it."""
        assert self.typing is not None  # noqa: S101  only then is one typed
        self.look()
        if character == "," and self.typing.many and self.typing.marked is not None and self.typing.word.text:
            self._replace(self.typing.chosen())
        self._input.insert_text_at_cursor(character)
        self.look()

    def _replace(self, text: str) -> None:
        assert self.typing is not None  # noqa: S101
        behind = len(self.typing.text) - self.typing.word.end
        self._input.value = text
        self._input.cursor_position = len(text) - behind

    def look(self) -> None:
        """Look at what is typed now: at once, for messages come late."""
        if self.typing is not None and self.typing.saw(self._input.value, self._input.cursor_position):
            self._show()

    def mark(self, by: int) -> None:
        """Mark another candidate."""
        self.look()
        if self.typing is not None:
            self.typing.mark(by)
            self._show()

    def pick(self, index: int) -> None:
        """Take a candidate that was clicked: in a list it becomes the word, else it is the value."""
        if self.typing is None or not 0 <= index < len(self.typing.candidates):
            return
        self.typing.marked = index
        if self.typing.many:
            self._replace(self.typing.chosen())
            self.look()
        else:
            self.take()

    def take(self) -> bool:
        """Say in the plan what is typed; False, and said why, where that cannot be, and the line stays open."""
        typing = self.typing
        if typing is None:
            return True
        self.look()
        untouched = typing.marked is None or typing.fresh
        if self._input.value == self._before and untouched and typing.chosen() in (self._before, self._input.value):
            self._end()
            return True
        text = typing.taken()
        wrong = typing.trouble(text) or self._made(typing, text)
        if wrong:
            self._card.warn(wrong)
            return False
        self._end()
        return True

    def _end(self) -> None:
        self.close()
        if not self._card.talking:  # of the change itself something was said
            self._card.hush()

    def _made(self, typing: Typing, text: str) -> str:
        card = self._card
        named = typing.one.raw if isinstance(typing.one.raw, list) else []
        new = [identity for identity in typing.made if identity in text or identity in named]
        kind, matrix = typing.pool.makes, card.editor.matrix
        things = [added(kind, one, {"name": typing.made[one]}, matrix) for one in new] if kind else []
        edits = edits_for(card.subject, typing.one, text, matrix)
        return self._changed(typing.one, text, [*things, *edits]) if edits else ""

    def close(self) -> None:
        """End the editing."""
        self.typing = None
        self._input.display = False
        self._card.query_one(CandidateList).display = False
        self._card.set_focus(self._card.view)

    def _show(self) -> None:
        """Show candidates, and say at once what is wrong with what is typed."""
        assert self.typing is not None  # noqa: S101
        panel = self._card.query_one("#card", Vertical)
        self._card.query_one(CandidateList).show(self.typing, self._region(), panel.content_size)
        self._card.say_typing(self.typing)
