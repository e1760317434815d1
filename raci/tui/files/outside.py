"""A file that somebody else wrote while it was edited here: merged when it is saved, and told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from raci.document.operations import EditRefused
from raci.document.problems import Unreadable
from raci.document.save import ChangedUnderneath, SaveFailed
from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.question import Question
from raci.tui.files.writing import Write, is_large, write_beside
from raci.tui.sentences import SAVE_OR_TAKE_BACK

if TYPE_CHECKING:
    from raci.change.proposal import Proposal
    from raci.change.review import Choice
    from raci.change.session import Step
    from raci.document.load import Document
    from raci.tui.editor.base import EditorBase
    from raci.tui.review.purpose import Purpose

_STOPS = {"F001", "F006"}  # problems with which the editor would not open a file either
_MOST = 2  # changes from outside that are named in the line that tells of them
_BOTH = "Your changes are here, theirs are in the file; {save} compares them again."
_LOST = "Both sides changed what these stand at, so they are not in the file. Note them down if they matter."
_TAKE_BACK = "{undo} takes it back, {review-outside} shows each change."


class CameIn(NamedTuple):
    """What came in: what it was made of, the step that it is, and what of it was taken."""

    proposal: Proposal
    step: Step
    choice: Choice


class Decided(NamedTuple):
    """What is taken of it, the plan that this makes, and how many contradictions nobody decided."""

    choice: Choice
    document: Document
    undecided: int = 0


class Outside:
    """Brings in what the file of an editor says now; `saved` and `failed` tell how that ended."""

    def __init__(self, editor: EditorBase, saved: Callable[..., None], failed: Callable[[str], None]) -> None:
        self._editor = editor
        self._saved = saved
        self._failed = failed
        self._came_in: CameIn | None = None

    def merge(self, error: ChangedUnderneath) -> None:
        """Merge and save, where a save found out that the file is another one than it was."""
        self._editor.run_worker(self._merge(error), name="merge", group="save", exclusive=True)

    async def _merge(self, error: ChangedUnderneath) -> None:
        from raci.change.outside import NotMergeable
        from raci.tui.review.purpose import SAVE

        told: list[str] = []
        lost: list[str] = []
        undecided, done = 0, False
        while not done:
            try:
                found, theirs = await asyncio.to_thread(self._compared, self._editor.session.text)
                decided = await self._decided(found, SAVE)
                if decided is None:
                    file = self._editor.session.path
                    self._editor.say(f"Not saved: {file} stays as somebody else left it.", "warning", with_keys(_BOTH))
                    return
                if self._editor.session.text != found.before:
                    continue  # something was typed meanwhile
                self._adopt(found, decided, theirs)
                done = await self._written()
            except SaveFailed as why:
                self._failed(str(why))
                return
            except (Unreadable, NotMergeable, EditRefused) as why:
                there = self._editor.session.path is not None and self._editor.session.path.exists()
                self._failed(f"{error}. The two cannot be merged: {why}" if there else str(error))
                return
            told += map(found.review.told, sorted(decided.choice))
            lost += found.lost(decided.document.source.text)
            undecided += decided.undecided
        self._tell(told, undecided, lost)

    def _compared(self, text: str) -> tuple[Proposal, Document]:
        """What the file says now, beside a text."""
        from raci.change.outside import from_outside

        session = self._editor.session
        theirs = session.on_disk()
        return from_outside(session.saved, session.reading(text), theirs), theirs

    async def bring_in(self) -> bool:
        """Take in what the file says now, without saving; False where that has to be looked at again.

        Raises `Unreadable` or `EditRefused` where it cannot be taken in, and says why it is left.
        """
        from raci.tui.review.purpose import NOTICE

        session = self._editor.session
        text, known = session.text, session.digest
        found, theirs = await asyncio.to_thread(self._noticed, text)
        if found is None or text == session.saved.source.text:
            decided: Decided | None = Decided(found.everything if found else frozenset(), theirs)
        else:
            decided = await self._decided(found, NOTICE)
        if session.text != text or session.digest != known:
            return False
        if decided is None:
            self._editor.say(
                f"{theirs.name} stays as somebody else left it, until you save.", "warning", with_keys(_BOTH)
            )
            return True
        self._adopt(found, decided, theirs)
        self._tell_noticed(theirs, found, decided, merged=decided.document is not theirs)
        return True

    def _noticed(self, text: str) -> tuple[Proposal | None, Document]:
        """What the file says now, beside a text; None where nothing is unsaved, and it cannot be told what changed."""
        from raci.change.outside import NotMergeable, from_outside

        session = self._editor.session
        saved, theirs = session.saved, session.on_disk()
        if stops := [problem for problem in theirs.problems if problem.code in _STOPS]:
            line = theirs.source.position(stops[0].span.start).line
            raise Unreadable(f"it has a fault on line {line}: {stops[0].message}")
        try:
            return from_outside(saved, session.reading(text), theirs), theirs
        except NotMergeable as why:
            if text != saved.source.text:
                raise EditRefused(str(why)) from why
            return None, theirs

    async def _decided(self, found: Proposal, purpose: Purpose) -> Decided | None:
        """What is taken: all of it, unless it contradicts us; then that is asked, and None where nothing is to be done.

        Raises `EditRefused` where our text is written in a way that cannot be edited.
        """
        if not found.review.contradictions:
            return Decided(found.everything, await asyncio.to_thread(self._plan_of, found, found.everything))
        from raci.tui.review.decisions import Decisions
        from raci.tui.review.screen import ReviewScreen

        screen = ReviewScreen(Decisions(found), purpose, lambda choice: self._plan_of(found, choice))
        outcome = await self._editor.app.push_screen_wait(screen)
        return None if outcome is None else Decided(*outcome)

    def _plan_of(self, found: Proposal, choice: Choice) -> Document:
        """The plan with a choice of what came in; with all of it also what is only said in other words."""
        return self._editor.session.reading(found.whole if choice == found.everything else found.text(choice))

    async def _written(self) -> bool:
        """Save the plan; False where the file changed once more before that. Raises `SaveFailed`."""
        editor, failed = self._editor, list[SaveFailed]()

        def finish(write: Write) -> None:
            try:
                write()
            except SaveFailed as error:
                failed.append(error)

        if is_large(editor):
            await write_beside(editor, editor.session.wanted, finish)
        else:
            finish(editor.session.save)
        if failed and not isinstance(failed[0], ChangedUnderneath):
            raise failed[0]
        return not failed

    def _adopt(self, found: Proposal | None, decided: Decided, theirs: Document) -> None:
        """Let the plan be what was decided, and the file be known as it is."""
        session = self._editor.session
        if decided.document.source.text != session.text:
            step = session.take_over(f"{several(len(decided.choice), 'change')} from outside", decided.document)
            self._came_in = CameIn(found, step, decided.choice) if found is not None else None
            session.rebase(theirs)
            self._editor.took_over(step)
        else:
            session.rebase(theirs)

    def _tell_noticed(self, theirs: Document, found: Proposal | None, decided: Decided, *, merged: bool) -> None:
        """Say what somebody else changed, and whether it met edits of ours."""
        told = [found.review.told(number) for number in sorted(decided.choice)] if found is not None else []
        how = " and merged with what is not saved here" if merged else ""
        file = self._editor.session.path
        name = file.name if file is not None else theirs.name
        what = self._in_short(told, decided.undecided)
        self._editor.say(f"{name} was changed by somebody else{how}: {what}", "warning", with_keys(_TAKE_BACK))
        self._editor.say_where()
        self._show_lost(found.lost(decided.document.source.text) if found is not None and merged else ())

    def _in_short(self, told: Sequence[str], undecided: int) -> str:
        """What came in, in a line."""
        more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
        what = f"{'; '.join(told[:_MOST])}{more}" if told else "only what changes no meaning"
        return f"{what}. {several(undecided, 'conflict')} undecided: ours stays." if undecided else f"{what}."

    def _show_lost(self, lost: Sequence[str]) -> None:
        """Show the comments that found no place: nobody could look them up any more."""
        if lost:
            answers = (("back", "Back to the plan"),)
            self._editor.app.push_screen(Question("Comments left out", "\n".join(lost), answers, _LOST))

    def _tell(self, told: list[str], undecided: int, lost: list[str]) -> None:
        """Say what came in, and show the comments that found no place."""
        self._saved(f" Came in from outside: {self._in_short(told, undecided)}", with_keys(_TAKE_BACK), "warning")
        self._show_lost(lost)

    def review(self) -> None:
        """Look again at what came in last."""
        came = self._came_in
        if came is None:
            self._editor.say("Nothing came in from outside.")
        elif not self._editor.session.has_done(came.step):
            self._editor.say("What came in from outside was taken back.", "", with_keys("{redo} brings it in again."))
        else:
            self._editor.run_worker(self._review(came), name="review", group="review", exclusive=True)

    async def _review(self, came: CameIn) -> None:
        from raci.change.outside import revised
        from raci.tui.review.decisions import Decisions
        from raci.tui.review.purpose import AGAIN
        from raci.tui.review.screen import ReviewScreen

        session, now = self._editor.session, self._editor.session.text

        def plan_of(choice: Choice) -> Document:
            was, wanted = (self._plan_of(came.proposal, one) for one in (came.choice, choice))
            return session.reading(revised(was, session.reading(now), wanted))

        screen = ReviewScreen(Decisions(came.proposal, came.choice), AGAIN, plan_of)
        outcome = await self._editor.app.push_screen_wait(screen)
        if outcome is None or outcome.document.source.text == now:
            self._editor.say("The plan stays as it is.")
            return
        step = session.take_over("What came in from outside, reviewed", outcome.document)
        self._came_in = CameIn(came.proposal, step, outcome.choice)
        self._editor.took_over(step)
        self._editor.say("What came in from outside was reviewed.", "", with_keys(SAVE_OR_TAKE_BACK))
