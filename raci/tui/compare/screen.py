"""The comparison: every difference from another plan, to be looked at and taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from raci.change.edits.letters import SetLetters
from raci.document.load import Document
from raci.document.operations import EditRefused
from raci.document.problems import Unreadable
from raci.exchange.comparison import Comparison
from raci.git.sides import NoSide
from raci.plan.counting import several
from raci.report.inert import visible
from raci.tui.bars import KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command, Where
from raci.tui.commands.compare import COMPARE, COMPARE_KEYS
from raci.tui.commands.telling import with_keys
from raci.tui.compare.against import Against, Kind
from raci.tui.compare.entries import Differences, DifferenceSigns
from raci.tui.compare.places import in_words, place_of
from raci.tui.compare.title import CompareTitle
from raci.tui.files.importing import newest_workbook
from raci.tui.overlay import ChangingOverlay
from raci.tui.paths.prompt import AskPath
from raci.tui.place import Place
from raci.tui.review.changes import Changes
from raci.tui.review.entries import Entry

if TYPE_CHECKING:
    from raci.change.differences import Change
    from raci.tui.editor.base import EditorBase

_ASK = "A plan, a workbook, another table, or a revision such as HEAD~1:raci.yaml."
_OTHER = "{compare-screen.compare-with-the-next} compares with something else."
_ADVICE = "{compare-screen.take-back} takes it back, {compare-screen.go-there} goes there, " + _OTHER
_UNDO = "{compare-screen.undo} brings it again."
_BY_NAMES = "It does not carry the ids of the plan: rows and columns were matched by their names."
_MOST = 2  # differences that are named of what is taken back with one


class CompareScreen(ChangingOverlay[Place | None]):
    """Compares the plan of an editor; it ends with the place to go to, or None."""

    CSS_PATH = "../review/changes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")
    listed_commands: ClassVar[tuple[Command, ...]] = COMPARE
    commands_in_help: ClassVar[tuple[Command, ...]] = COMPARE_KEYS
    parts: ClassVar[Mapping[Where, str]] = {"changes": "changes"}

    def __init__(self, editor: EditorBase, file: str) -> None:
        super().__init__(editor)
        self.against = Against(editor.session, file)
        self._signs = DifferenceSigns()
        self.changes = Changes((), self._signs, id="changes")
        self.busy = True  # until it is compared nothing is taken back

    def compose(self) -> ComposeResult:
        """Title, differences, status, keys."""
        yield CompareTitle(self.against, id="title")
        yield self.changes
        yield StatusBar(id="status")
        yield KeyBar(COMPARE, id="keys")

    def on_mount(self) -> None:
        """Begin with the last save."""
        self.set_focus(self.changes)
        # A watcher runs in the same breath as the move; a message would wipe out what the next key had to say.
        self.watch(self.changes, "current", self.say_where, init=False)
        self._compare()

    # Comparing

    def action_compare_next(self, by: int) -> None:
        """Compare with the next plan, or the one before."""
        self.against.go_on(by)
        self._compare()

    def action_compare_with(self, kind: Kind) -> None:
        """Compare with what was clicked."""
        if kind == "file":
            self.action_compare_file()
        else:
            self.against.kind = kind
            self._compare()

    def action_compare_file(self) -> None:
        """Ask for a file to compare with."""
        suggestion = self.against.file or newest_workbook(self.against.folder)
        self.app.push_screen(AskPath("Compare with", suggestion, _ASK, verb="compares"), self._named)

    def _named(self, name: str | None) -> None:
        if name:
            self.against.file, self.against.kind = name, "file"
            self._compare()

    def _compare(self, at: int = 0, said: str = "", advice: str = "") -> None:
        """Compare anew, beside the screen, for it may take long; then say something."""
        self.busy = True
        self.query_one(CompareTitle).show("comparing …")
        self.run_worker(self._compared(at, said, advice), name="compare", group="compare", exclusive=True)

    async def _compared(self, at: int, said: str, advice: str) -> None:
        try:
            found = await asyncio.to_thread(self.against.comparison)
        except (NoSide, Unreadable) as error:
            why = visible(f"{error}."[:1].upper() + f"{error}."[1:])
            self._list(None, (Entry("note", (why,)),), 0)
            self.query_one(StatusBar).show(
                why,
                getattr(error, "advice", ""),
                with_keys(_OTHER),
            )
            return
        self._show(found, at)
        self.say(said, advice) if said else self.say_where()

    def _show(self, found: Comparison, at: int) -> None:
        """List what was found."""
        self._list_differences(Differences(found), at)

    def _list_differences(self, shown: Differences, at: int) -> None:
        entries = tuple(shown.entries()) or (Entry("note", (f"Nothing differs from {visible(self.against.name)}.",)),)
        if shown.comparison.by_names:
            entries += (Entry("heading", ("How it was compared",)), Entry("note", (_BY_NAMES,)))
        self._list(shown, entries, at)

    def _list(self, shown: Differences | None, entries: tuple[Entry, ...], at: int) -> None:
        self.busy = False
        self._signs.shown = shown
        self.changes.show(entries, at)
        counted = several(len(shown), "change") if shown else "nothing differs" if shown is not None else ""
        self.query_one(CompareTitle).show(counted)

    # Talking

    @property
    def change(self) -> tuple[int, Change] | None:
        """The difference under the cursor, with its number."""
        entry, shown = self.changes.entry, self._signs.shown
        if entry is None or entry.kind != "change" or shown is None:
            return None
        return entry.number, shown.comparison.changes[entry.number]

    def say_where(self) -> None:
        """What the difference under the cursor is."""
        if self.busy:
            return
        words = in_words(self.change[1], self.editor.matrix) if self.change else ""
        advice = with_keys(_ADVICE if self.change else _OTHER)
        self.say(words or advice, advice if words else "")

    def where(self) -> str:
        """With what it is compared."""
        return f"Compared with {self.against.name}"

    # Taking back

    def action_take_back(self) -> None:
        """Make the plan say again what the other one says."""
        found, shown = self.change, self._signs.shown
        if self.busy:
            return
        if found is None or shown is None:
            self.say("There is nothing to take back here.")
        elif not self._letters_back(shown, *found):
            self.busy = True
            self.say("Taking it back …")
            self.run_worker(self._taken_back(shown, found[0]), name="compare", group="compare", exclusive=True)

    def _letters_back(self, shown: Differences, number: int, change: Change) -> bool:
        """Take letters back as if they were typed; False where that does not do."""
        if change.kind != "cell":
            return False
        _, activity, _, role = change.key
        session, told = self.editor.session, shown.comparison.told(number)
        row = session.plan.roles.get(role) and self.editor.matrix.rows.get(activity)
        if not row or row.cell(role).text != (change.after or ""):
            return False
        try:
            step = session.do(_title(told), SetLetters(activity, role, change.before or ""))
        except EditRefused:
            return False
        self.editor.show_step(step)
        if self.editor.matrix.rows[activity].cell(role).text != (change.before or ""):
            self.editor.show_step(session.withdraw() or step)  # what goes here comes again from another file
            return False
        at = self.changes.at
        shown.drop(number)
        self._list_differences(shown, at)
        self.say(f"Taken back: {told}", with_keys(_UNDO))
        return True

    async def _taken_back(self, shown: Differences, number: int) -> None:
        """Take any difference back, by the text that the plan then has."""
        session, comparison, at = self.editor.session, shown.comparison, self.changes.at
        told, text = comparison.told(number), session.text
        along = [comparison.told(one) for one in comparison.along(number)]

        def make() -> tuple[Document, Comparison]:
            document = session.reading(comparison.text_without(number, session.reading(text)))
            return document, comparison.after(document, number)

        try:
            document, left = await asyncio.to_thread(make)
        except (EditRefused, Unreadable) as error:
            self.busy = False
            self.warn(f"Not taken back: {error}.", "Mend it in the matrix, or in that file.")
            return
        self.busy = False
        if session.text != text:
            self._compare(at, "The plan changed meanwhile.", "Look at it again.")
            return
        self.editor.took_over(session.take_over(_title(told), document))
        self._show(left, at)
        more = f"; with it: {'; '.join(along[:_MOST])}{' …' if len(along) > _MOST else ''}" if along else ""
        self.say(f"Taken back: {told}{more}", with_keys(_UNDO), "warning" if along else "")

    def changed(self, said: str, advice: str = "") -> None:
        """Compare the plan as it is now; then say something."""
        self._compare(self.changes.at, said, advice)

    # Ending

    def action_go_there(self) -> None:
        """Go to the difference, in the matrix."""
        found = self.change
        place = place_of(found[1], self.editor.matrix) if found else None
        if place is not None:
            self.dismiss(place)
        else:
            self.say(
                "The matrix does not show this." if found else "There is nowhere to go from here.", with_keys(_ADVICE)
            )

    def on_changes_clicked(self) -> None:
        """A click looks, and changes nothing."""
        self.say_where()


def _title(told: str) -> str:
    return f"Take back {told}"
