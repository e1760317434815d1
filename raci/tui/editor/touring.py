"""The tour through the demo: offered, taken step by step, hidden and shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from raci.change.session import Session
from raci.tui.commands.telling import with_keys
from raci.tui.editor.base import EditorBase
from raci.tui.rules import RulesFor

if TYPE_CHECKING:
    from raci.rules.finding import Finding
    from raci.tui.tour.seen import Seen
    from raci.tui.tour.tour import Tour

_ELSEWHERE = "The tour is in the demo, where nothing is written."


class Touring(EditorBase):
    """Shows the tour where the editor has one: on the demo."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self.tour: Tour | None = None

    def offer_tour(self) -> None:
        """Have a tour, and offer it when the editor begins."""
        from raci.tui.tour.tour import Tour

        self.tour = Tour()

    def watch_tour(self) -> None:
        """See from now on what somebody does."""
        if self.tour is not None:
            self.app.screen_change_signal.subscribe(self, self._see_screen)

    def _see_screen(self, screen: Screen[Any]) -> None:
        self._look(type(screen).__name__)

    def say_where(self, finding: Finding | None = None) -> None:
        """After each move, step and check the tour may go on."""
        super().say_where(finding)
        self._look()

    def _look(self, *visited: str) -> None:
        if self.tour is not None and self.tour.look(self._seen(*visited)):
            self._show_tour()

    def _seen(self, *visited: str) -> Seen:
        from raci.tui.tour.seen import Seen, wrong_in

        session = self.session
        undone = session.redo_title is not None
        return Seen(self.here, session.plan, wrong_in(self.problems.findings), undone, session.path, frozenset(visited))

    def _show_tour(self) -> None:
        from raci.tui.tour.panel import TourPanel

        self.query_one(TourPanel).say()

    def action_tour(self) -> None:
        """Begin the tour; or hide it, or show it again."""
        if self.tour is None:
            self.say(_ELSEWHERE, "", "`raci demo` begins it, and so does the demo of the start screen.")
        elif self.tour.at is None:
            self.tour.begin(self._seen())
            self._show_tour()
        else:
            self.tour.shown = not self.tour.shown
            self._show_tour()
            if not self.tour.shown:
                self.say("The tour is hidden.", "", with_keys("{tour} shows it again, where it was."))

    def action_tour_step(self, by: int) -> None:
        """Go on in the tour, or back, without doing anything."""
        if self.tour is None:
            self.action_tour()
            return
        self.tour.go(by, self._seen())
        self._show_tour()
        if self.tour.at is None:
            self.say("That was the tour.", "", with_keys("{tour} begins it again, {help} lists all keys."))
