"""The start screen: what one can begin with, narrowed by typing, and what that is beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message

from raci.document.problems import Unreadable
from raci.exchange.formats import import_suffixes
from raci.lifecycle.library import UnknownTemplate
from raci.report.inert import visible
from raci.tui.bars import KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command, Where
from raci.tui.commands.start import START
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.keys import key_rows, keys_told
from raci.tui.dialogs.question import Question
from raci.tui.overlay import Overlay
from raci.tui.overview.panel import Panel
from raci.tui.overview.screen import OverviewScreen
from raci.tui.paths.prompt import AskPath, no_file
from raci.tui.rules import RulesFor, rules_of_project
from raci.tui.start.bars import StartTitle, WordBar
from raci.tui.start.beginning import Begun, begin_again, begin_demo, begin_new
from raci.tui.start.list import OfferList
from raci.tui.start.looking import Looked, look_at, templates
from raci.tui.start.offers import ANY_FILE, DEMO, OWN, Offer, offers_here, recent_offers, unsaved_offers
from raci.tui.start.opening import PLANS, open_path
from raci.tui.start.telling import told_of
from raci.tui.start.unsaved import unsaved_by_path, with_unsaved

if TYPE_CHECKING:
    from raci.document.journal.journals import AllLeft
    from raci.document.recent import RecentPlans

_WIDE = 110  # columns from which the preview stands beside the list instead of below it
_ASK = "A plan (.yaml), or a spreadsheet or a table: .xlsx .ods .xls .csv .tsv .md .html .json."
_ENTER: dict[str, str] = {
    "unsaved": "{start-screen.begin} takes it up as it was left.",
    "recent": "{start-screen.begin} opens it. {start-screen.forget} takes it from this list; the file stays.",
    "plan": "{start-screen.begin} opens it.",
    "table": "{start-screen.begin} reads it and shows what was found; nothing is written.",
    "empty": "{start-screen.begin} makes a new plan; {save} gives it a file when you want one.",
    "template": "{start-screen.begin} makes a new plan of it; {save} gives it a file when you want one.",
    "demo": "{start-screen.begin} opens it to be tried; nothing is written.",
    "file": "{start-screen.begin} asks for the path.",
}
_GONE = "Its file is gone. {start-screen.forget} takes it from this list."


class StartScreen(Overlay[Begun | None]):
    """Offers what one can begin with, and ends with that; None where somebody leaves."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [OverviewScreen.CSS_PATH, Path(__file__).with_name("start.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = bindings("start")
    listed_commands: ClassVar[tuple[Command, ...]] = START
    parts: ClassVar[Mapping[Where, str]] = {"offers": "offers", "panel": "panel"}

    class Templates(Message):
        """The templates were read."""

        def __init__(self, found: Sequence[tuple[Offer, Looked]]) -> None:
            super().__init__()
            self.found = found

    class UnsavedFound(Message):
        """The times of edits that no file has, by path."""

        def __init__(self, found: dict[str, float]) -> None:
            super().__init__()
            self.found = found

    class LookedAt(Message):
        """What there is to say about an offer."""

        def __init__(self, offer: Offer, looked: Looked) -> None:
            super().__init__()
            self.offer = offer
            self.looked = looked

    def __init__(
        self,
        left_behind: AllLeft | None = None,
        today: date = date.min,
        recent: RecentPlans | None = None,
        rules_for: RulesFor = rules_of_project,
    ) -> None:
        super().__init__()
        self._waiting = {left.name: left for left in left_behind.without_file} if left_behind is not None else {}
        self._of_files = left_behind.of_files if left_behind is not None else []
        self._unsaved: dict[str, float] = {}  # by path when edits were made that no file has
        self._today = today
        self._recent = recent
        self._rules_for = rules_for
        self._templates: list[Offer] = []
        self._looked: dict[tuple[str, str], Looked] = {}
        self._looking: Offer | None = None
        self._busy = False
        self.offers = OfferList(id="offers")
        self.panel = Panel(id="panel")

    # How it stands on the screen

    def compose(self) -> ComposeResult:
        """Title, what was typed, list and preview, status, keys."""
        yield StartTitle(id="title")
        yield WordBar(id="word")
        with Container(id="views"):
            yield self.offers
            yield self.panel
        yield StatusBar(id="status")
        yield KeyBar(START, id="keys")

    def on_mount(self) -> None:
        """Offer what is known at once; the templates are read beside the screen."""
        self.set_focus(self.offers)
        self._offer()
        # A watcher runs in the same breath as the move, so that both are painted in one frame.
        self.watch(self.offers, "current", self._moved, init=False)
        self.watch(self.offers, "word", self._typed, init=False)
        self._moved()
        self._read_templates()
        if self._of_files:
            self._find_unsaved()

    def on_resize(self) -> None:
        """The preview beside the list where there is room, below it elsewhere."""
        self.query_one("#views").set_class(self.app.size.width >= _WIDE, "wide")
        self._moved()

    def _offer(self) -> None:
        recent = self._recent.plans() if self._recent is not None else []
        here = list(offers_here(Path(_here()), [one.path for one in recent]))
        lately = list(recent_offers(recent, self._today))
        here, lately = ([with_unsaved(one, self._unsaved, self._today) for one in some] for some in (here, lately))
        known = [*here, *lately] if any(one.kind == "plan" for one in here) else [*lately, *here]
        self.offers.show(
            [
                *unsaved_offers(self._waiting.values(), self._today),
                *known,  # whoever begins in a folder with plans means one of them
                OWN,
                DEMO,
                *self._templates,
                ANY_FILE,
            ]
        )

    @work(thread=True, group="templates", description="templates")
    def _read_templates(self) -> None:
        self.post_message(self.Templates([(offer, Looked(outline)) for offer, outline in templates()]))

    def on_start_screen_templates(self, message: Templates) -> None:
        """Offer them as well."""
        self._templates = [offer for offer, _ in message.found]
        self._looked |= {offer.key: looked for offer, looked in message.found}
        self._offer()
        self._moved()

    @work(thread=True, group="unsaved", description="unsaved")
    def _find_unsaved(self) -> None:
        self.post_message(self.UnsavedFound(unsaved_by_path(self._of_files)))

    def on_start_screen_unsaved_found(self, message: UnsavedFound) -> None:
        """Mark the plans of which edits wait."""
        self._unsaved = message.found
        self._offer()
        self._moved()

    # What is said

    def _typed(self) -> None:
        self.query_one(WordBar).show(self.offers.word)
        self._moved()

    def _moved(self) -> None:
        """Tell what the cursor is on; what is not known yet is looked up beside the screen."""
        if not self.is_mounted:
            return
        offer = self.offers.offer
        self.panel.set_class(offer is None, "empty")
        if offer is None:
            self.say("Nothing is called so.", "Backspace takes a letter back.")
            return
        looked = self._looked.get(offer.key)
        compact = not self.query_one("#views").has_class("wide")
        self.panel.show(visible(offer.title), told_of(offer, looked, self._today, compact=compact))
        self.say(with_keys(_GONE if offer.gone else _ENTER[offer.kind]))
        if looked is None and offer.kind != "file" and self._looking is None:
            self._looking = offer
            left = self._waiting.get(offer.subject)
            self._look(offer, left.unsaved.text if left is not None else "")

    @work(thread=True, group="look", description="look")
    def _look(self, offer: Offer, text: str) -> None:
        self.post_message(self.LookedAt(offer, look_at(offer, text, self._today, self._rules_for, self._of_files)))

    def on_start_screen_looked_at(self, message: LookedAt) -> None:
        """Tell it, if the cursor is still there; whoever went on meanwhile waits for one look, not for all between."""
        self._looking = None
        self._looked[message.offer.key] = message.looked
        self._moved()

    def where(self) -> str:
        """Nothing: what the cursor is on stands above the preview."""
        return ""

    def warn(self, what: str, advice: str = "") -> None:
        """Say in full what could not be opened, and why."""
        self.app.bell()
        self.app.push_screen(Question("Not opened", what, (("back", "Back"),), advice))

    # Beginning

    def on_offer_list_chosen(self) -> None:
        """A click on what the cursor is on does what Enter does."""
        self.set_focus(self.offers)
        self.action_begin()

    def action_begin(self) -> None:
        """Begin with what the cursor is on."""
        offer = self.offers.offer
        if offer is None or self._busy:
            return
        match offer.kind:
            case "file":
                self.action_open_file()
            case "recent" if offer.gone:
                self.app.bell()
            case "recent" | "plan" | "table":
                self._open(offer.subject)
            case "unsaved":
                self.dismiss(begin_again(self._waiting[offer.subject]))
            case "demo":
                self.dismiss(begin_demo())
            case "empty" | "template":
                self._begin(offer.subject or None)

    def _begin(self, template: str | None) -> None:
        """Begin with a new plan; of a template that cannot be taken it is said why."""
        try:
            begun = begin_new(template)
        except (Unreadable, UnknownTemplate) as error:
            self.warn(f"The template {template} cannot be taken: {error}.")
        else:
            self.dismiss(begun)

    def action_open_file(self) -> None:
        """Ask for a path, and open what is there."""
        suffixes = (*PLANS, *import_suffixes())
        ask = AskPath("Open", "", _ASK, suffixes=suffixes, wrong=no_file, verb="opens it")
        self.app.push_screen(ask, lambda name: self._open(name) if name else None)

    def _open(self, name: str) -> None:
        self._busy = True
        self.run_worker(self._opened(name), name="open", group="open", exclusive=True)

    async def _opened(self, name: str) -> None:
        begun = await open_path(self.app, _short(name), self.warn)
        self._busy = False
        if begun is not None:
            self.dismiss(begun)

    def action_forget(self) -> None:
        """Take a recent plan from the list."""
        offer = self.offers.offer
        if offer is None or offer.kind != "recent" or self._recent is None:
            self.say("Only a recent plan can be taken from this list.")
            return
        self._recent.forget(offer.subject)
        at = self.offers.current
        self._offer()
        self.offers.current = min(at, max(0, len(self.offers.shown) - 1))
        self._moved()

    def action_switch_panel(self) -> None:
        """Move between the list and the preview."""
        self.set_focus(self.panel if self.focused is self.offers and self.panel.display else self.offers)

    def action_back(self) -> None:
        """Back to the list, then to all of it, then out."""
        if self.focused is not self.offers:
            self.set_focus(self.offers)
        elif self.offers.word:
            self.offers.word = ""
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(keys_told([*_TYPING, *key_rows(START)]))


_TYPING = (("Typing", ""), ("Letters", "Narrow the list to what has them in its name; Backspace takes one back."))


def _short(path: str) -> str:
    """A path as it is said: from here, where it is here."""
    here = os.path.join(_here(), "")  # noqa: PTH118  it is compared as text
    return path[len(here) :] if path.startswith(here) else path


def _here() -> str:
    """The folder that one is in; it may be gone."""
    try:
        return os.getcwd()  # noqa: PTH109  it is compared as text
    except OSError:
        return "."
