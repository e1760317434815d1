"""What an editor that was killed had not saved: offered at the next start, and taken up, looked at or thrown away."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from raci.document.operations import EditRefused
from raci.document.problems import Unreadable
from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.fitting import wrapped
from raci.tui.sentences import SAVE_OR_TAKE_BACK

if TYPE_CHECKING:
    from raci.change.keeping import Keeping
    from raci.change.proposal import Proposal
    from raci.change.review import Choice
    from raci.change.session import Session
    from raci.document.journal.journals import Journals, Left
    from raci.document.load import Document
    from raci.tui.dialogs.question import Question
    from raci.tui.editor.base import EditorBase

_LINES, _WIDTH = 7, 62  # lines of the question that name changes, and their columns
_TAKE, _LOOK, _DROP, _LATER = (
    ("take", "Take them up"),
    ("look", "Look at them"),
    ("drop", "Throw them away"),
    ("later", "Later"),
)
_CHANGED = "The file was changed since; taken up, they are merged into it as it is now."
_CONTRADICTS = "The file was changed since, and contradicts some of them: look at them to decide."
_APART = (
    "The file was changed since, and the two cannot be merged: {why}. Taken up, they replace what the file says now."
)

_BOTH = "What one of you saves, the other one merges."


class Found(NamedTuple):
    """What was left behind beside a text of the plan; `document` is the plan with all of it.

    `proposal` is None where the two cannot be compared, and `advice` says what else is to be known.
    """

    text: str
    document: Document
    proposal: Proposal | None
    advice: str = ""

    @property
    def contradicts(self) -> bool:
        """Whether something has to be decided before it can be taken up."""
        return self.proposal is not None and bool(self.proposal.review.contradictions)

    @property
    def told(self) -> list[str]:
        """The changes in words."""
        review = self.proposal.review if self.proposal is not None else None
        return [review.told(number) for number in range(len(review))] if review is not None else []


class Restoring:
    """Offers what other editors of a plan left behind."""

    def __init__(self, editor: EditorBase, journals: Journals, keeping: Keeping) -> None:
        self._editor = editor
        self._journals = journals
        self._keeping = keeping
        self._waiting = list(_unsaved(editor.session, journals))  # before anything can be typed and be kept as well

    async def offer(self) -> None:
        """Ask about each; whoever wants to be asked later is asked about none of them."""
        ours = {left.name for left in self._waiting}
        while self._waiting:
            if not await self._offer(self._waiting.pop(0)):
                break
        for left in self._waiting:
            left.release()
        await self._tell_of_others(ours)

    async def _tell_of_others(self, ours: Collection[str]) -> None:
        """Say that another editor has the plan open, with changes that are not saved; `ours` are no journals of it."""
        path = self._editor.session.path
        if path is None:
            return
        found = await asyncio.to_thread(self._journals.held, path)
        times = [one.when for name, one in found.items() if name not in ours and name != self._keeping.name]
        if times:
            when = spoken(max(times), self._editor.today)
            told = f"Another editor has this plan open, with changes of {when} that are not saved."
            self._editor.say_also(told, _BOTH)

    def take(self, left: Left) -> None:
        """Take up what was chosen already: edits of a plan that has no file."""
        self._take(left, self._editor.session.reading(left.unsaved.text), "")

    async def _offer(self, left: Left) -> bool:
        """Ask about one, until there is an answer; False where that is to wait."""
        when = spoken(left.unsaved.when, self._editor.today)
        while True:
            try:
                found = await asyncio.to_thread(self._found, left)
            except (Unreadable, EditRefused) as error:
                left.release()
                self._editor.warn(f"Edits of {when} were not saved, and cannot be taken up now: {error}.")
                return True
            if found is None:
                left.discard()
                return True
            match await self._editor.app.push_screen_wait(_question(found, when)):
                case "drop":
                    left.discard()
                    self._editor.say(f"Edits of {when} were thrown away.")
                    return True
                case "look" if found.proposal is not None:
                    if await self._look(left, found, found.proposal, when):
                        return True
                case "take":
                    if self._editor.session.text == found.text:
                        told = found.told
                        self._take(left, found.document, several(len(told), "change") if told else "")
                        return True
                case _:
                    left.release()
                    self._editor.say(f"Edits of {when} wait for the next start.")
                    return False

    def _found(self, left: Left) -> Found | None:
        """What was left behind, beside the plan as it is now; None where the plan says all of it."""
        from raci.change.outside import NotMergeable, from_outside

        session, start = self._editor.session, left.unsaved.start
        now, unsaved = session.text, session.reading(left.unsaved.text)
        if left.unsaved.text == now:
            return None
        try:
            proposal = from_outside(session.reading(start.text), session.reading(now), unsaved)
        except NotMergeable as error:
            return Found(now, unsaved, None, "" if start.text == now else _APART.format(why=error))
        if start.text == now:
            return Found(now, unsaved, proposal)
        document = session.reading(proposal.whole)
        if document.source.text == now and not proposal.review.contradictions:
            return None
        return Found(now, document, proposal, _CONTRADICTS if proposal.review.contradictions else _CHANGED)

    async def _look(self, left: Left, found: Found, proposal: Proposal, when: str) -> bool:
        """Let them be taken or left one by one; False where that is to be asked again."""
        from raci.tui.review.decisions import Decisions
        from raci.tui.review.purpose import RESTORE
        from raci.tui.review.screen import ReviewScreen

        session = self._editor.session

        def plan_of(choice: Choice) -> Document:
            return found.document if choice == proposal.everything else session.reading(proposal.text(choice))

        screen = ReviewScreen(Decisions(replace(proposal, source=when)), RESTORE, plan_of)
        outcome = await self._editor.app.push_screen_wait(screen)
        if outcome is None or session.text != found.text:
            return False
        undecided = (
            f" {several(outcome.undecided, 'conflict')} undecided: the file counts." if outcome.undecided else ""
        )
        self._take(left, outcome.document, several(len(outcome.choice), "change"), undecided)
        return True

    def _take(self, left: Left, document: Document, count: str, also: str = "") -> None:
        """Make them one step of the plan; the journal goes once another one holds them."""
        editor, when = self._editor, spoken(left.unsaved.when, self._editor.today)
        if document.source.text == editor.session.text:
            left.discard()
            editor.say(f"Nothing of the edits of {when} was taken up.{also}")
            return
        self._keeping.replaces(left)
        step = editor.session.take_over(f"Edits of {when} taken up", document)
        self._keeping.finish(left)
        editor.took_over(step)
        counted = f": {count}" if count else ""
        editor.say(f"Edits of {when} taken up{counted}.{also}", "", with_keys(SAVE_OR_TAKE_BACK))


def _unsaved(session: Session, journals: Journals) -> Iterator[Left]:
    """What editors left behind of a plan; one that was killed after it saved left what is in the file already."""
    for left in journals.left(session.path) if session.path is not None else []:
        if left.unsaved.text == session.saved.source.text:
            left.discard()
        else:
            yield left


def _question(found: Found, when: str) -> Question:
    """What was not saved, in words, and what can be done with it."""
    from raci.tui.dialogs.question import Question

    told = found.told
    listed = _listed(told)
    what = several(len(told), "change") if told else "only what changes no meaning" if found.proposal else "changes"
    text = "\n".join([f"Edits of {when} were not saved: {what}.", *(["", *listed] if listed else [])])
    answers = [_LOOK] if found.contradicts else [_TAKE, *([_LOOK] if told else [])]
    return Question("Unsaved edits", text, (*answers, _DROP, _LATER), found.advice)


def _listed(told: Sequence[str]) -> list[str]:
    """As many of some changes as have room, on lines of their own, and how many more there are."""
    lines: list[str] = []
    for number, one in enumerate(told):
        more = wrapped(one, _WIDTH - 2)
        if number and len(lines) + len(more) > _LINES:
            return [*lines, f"  and {len(told) - number:,} more"]
        lines += [f"{'·' if not at else ' '} {line}" for at, line in enumerate(more)]
    return lines


def spoken(when: float, today: date) -> str:
    """A time as people say it on a day."""
    then = datetime.fromtimestamp(when)
    days = {today: "today", today - timedelta(days=1): "yesterday"}
    return f"{days.get(then.date(), then.date().isoformat())} at {then:%H:%M}"
