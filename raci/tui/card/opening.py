"""The ways from a field of a card to the cards of what it names."""

from __future__ import annotations

from raci.tui.card.changing import Changing
from raci.tui.card.fields import CardField, Subject, name_of
from raci.tui.dialogs.choose import Choose, Offer


class Opening(Changing):
    """What Enter, Space and a click do on a field."""

    def action_edit(self) -> None:
        """Edit the field under the cursor; a thing has a card of its own."""
        one = self.view.field
        if one.way == "thing" and one.subject is not None:
            self.editor.open_card_of(one.subject)
        else:
            self.begin_editing()

    def on_card_view_clicked(self) -> None:
        """A click on a field edits it; on a thing it opens its card."""
        if self.view.field.way in ("heading", "record") or self.view.field.fixed:
            self.hush()
        else:
            self.action_edit()

    def action_open(self) -> None:
        """Open the card of what the field names; turn a yes into a no."""
        if self.switch():
            return
        named = self._named(self.view.field)
        if not named:
            self.say("Nothing with a card is named here.")
        elif len(named) == 1:
            self.editor.open_card_of(named[0])
        else:
            self._choose(named)

    def _named(self, one: CardField) -> list[Subject]:
        """The things that a field names."""
        if one.subject is not None and one.way != "add":
            return [one.subject]
        pool = self.view.pools.of(one)
        words = one.raw if isinstance(one.raw, list) else [one.raw]
        kind = pool.kind
        return [Subject(kind, word) for word in words if kind is not None and word in pool.names and word != "true"]

    def _choose(self, named: list[Subject]) -> None:
        def chosen(subject: Subject | None) -> None:
            if subject is not None:
                self.editor.open_card_of(subject)

        choices = [Offer(one, name_of(self.editor.session.plan, one)) for one in named]
        self.app.push_screen(Choose("Which card?", f"Several are named behind {self.view.field.key}.", choices), chosen)
