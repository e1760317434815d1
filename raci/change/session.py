"""A plan while it is edited: plan and text change together, and every step can be taken back."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from raci.document.load import Document, FindTemplate, no_templates, read
from raci.document.read import read_bytes
from raci.document.save import SaveFailed, save
from raci.document.source import encode
from raci.plan.plan import Plan

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.change.proof import Ready, Wanted
    from raci.document.buffer import Buffer, LineEdit


class Step(NamedTuple):
    """One gesture: what it is called, its edits, the plan before and after it, and the lines it changed, in order.

    One that took over another text has no edits; `documents` are the readings before and after it.
    """

    title: str
    edits: tuple[Edit, ...]
    before: Plan
    after: Plan
    lines: tuple[LineEdit, ...]
    documents: tuple[Document, Document] | None = None


class Session:
    """A document under the hands of an editor; with `saved` False its text stands in no file yet."""

    def __init__(self, document: Document, find_template: FindTemplate = no_templates, *, saved: bool = True) -> None:
        self.document = document
        self.plan = document.plan
        self.path = document.path
        self._find_template = find_template
        self.saved = document
        """What the file held when it was last read or written: what a change by somebody else is told from."""
        self._held: Document | str | None = document if saved else None
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._saved_at = 0 if saved else -1
        self._dropped: tuple[list[Step], int] = ([], self._saved_at)  # what redo and file were before the last step
        self.on_change: Callable[[Sequence[LineEdit]], object] = _nobody
        """Told of the lines that a step changed, also one that was taken back, and of what became of the file."""

    @cached_property
    def _buffer(self) -> Buffer:
        """The text as it is edited; all that takes to import is not needed to show a plan."""
        from raci.document.buffer import Buffer

        return Buffer(self.document.source, self.document.root)

    @property
    def text(self) -> str:
        """The text of the file as it would be saved, without a byte order mark."""
        return self._buffer.text

    @property
    def digest(self) -> str | None:
        """What tells whether the file still holds what it held when it was last seen; None where there is no file."""
        return self._held.digest if isinstance(self._held, Document) else self._held

    @property
    def dirty(self) -> bool:
        """Whether there are changes that are not saved."""
        return self._saved_at != len(self._done)

    @property
    def undo_title(self) -> str | None:
        """What undo would take back."""
        return self._done[-1].title if self._done else None

    @property
    def redo_title(self) -> str | None:
        """What redo would make again."""
        return self._undone[-1].title if self._undone else None

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """The line of the text, from 1, on which a thing of the plan begins now."""
        return self._buffer.line_of(path)

    def do(self, title: str, *edits: Edit) -> Step:
        """Make edits as one step; what changes nothing is no step to take back.

        Raises `EditRefused`, with nothing changed, where one of them cannot be made.
        """
        from raci.change.made import make

        plan, lines = make(self.plan, self._buffer, edits, lambda: self.reading().plan)
        step = Step(title, edits, self.plan, plan, lines)
        return step if plan is self.plan and not lines else self._did(step)

    def _did(self, step: Step) -> Step:
        self._dropped = (self._undone, self._saved_at)
        if self._saved_at > len(self._done):
            self._saved_at = -1  # the saved state was undone, and can no longer be reached by redo
        self._done.append(step)
        self._undone = []
        self.plan = step.after
        self.on_change(step.lines)
        return step

    def withdraw(self) -> Step | None:
        """Take the last step back as if it had never been made: redo makes again what it would have made before."""
        step = self.undo()
        if step is not None:
            self._undone, self._saved_at = self._dropped
        return step

    def has_done(self, step: Step) -> bool:
        """Whether a step is in force: made, and not taken back."""
        return any(one is step for one in self._done)

    def reading(self, text: str | None = None) -> Document:
        """A text as it reads in the place of the file's, by default the one that there is now.

        Other files count as they were when the plan was read. Raises `Unreadable`.
        """
        data = encode(self.text if text is None else text, bom=self._buffer.bom)
        return read(data, self.document.name, self.path, self._find_template, self.document.others)

    def take_over(self, title: str, document: Document) -> Step:
        """Let another text take the place of the one that there is, as one step; it comes as it reads here."""
        before = self.document
        lines = self._buffer.adopt(document.source, document.root)
        self.document = document
        return self._did(Step(title, (), self.plan, document.plan, (lines,), (before, document)))

    def on_disk(self) -> Document:
        """The file as it is now, read as it was. Raises `Unreadable`."""
        assert self.path is not None  # noqa: S101  only what has a file can have changed there
        data = read_bytes(self.path)
        return read(data, self.document.name, self.path, self._find_template, self.document.others)

    def rebase(self, document: Document) -> None:
        """Count as known what the file holds now: the next save replaces it, and where it is our text there is none."""
        self.saved, self._held = document, document
        self._buffer.bom = document.source.bom
        self._saved_at = len(self._done) if document.source.text == self.text else -1
        self.on_change(())

    def unsave(self) -> None:
        """Count nothing as saved: the file is gone."""
        self._saved_at = -1
        self.on_change(())

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._buffer.undo(step.lines)
        self._undone.append(step)
        self.plan = step.before
        self._read_again(step, 0)
        self.on_change([one.inverse for one in reversed(step.lines)])
        return step

    def redo(self) -> Step | None:
        """Make the step again that was taken back last; None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        for edit in step.lines:
            self._buffer.replace(edit)
        self._done.append(step)
        self.plan = step.after
        self._read_again(step, 1)
        self.on_change(step.lines)
        return step

    def _read_again(self, step: Step, at: int) -> None:
        """Where a whole text came back, nothing stands any more where it was read."""
        if step.documents is not None:
            self.document = step.documents[at]
            self._buffer.reread()

    def wanted(self, path: FilePath | None = None, *, replacing: str | None = None) -> Wanted:
        """What is to be written as things are now: to another place if `path` is given.

        `replacing` is the digest of what may be lost there. Raises `SaveFailed` where there is no place.
        """
        from raci.change.proof import Wanted

        target = path or self.path
        if target is None:
            raise SaveFailed("the plan has no file yet; name one")
        same = self.path is not None and os.path.realpath(target) == os.path.realpath(self.path)
        gone = path is not None and not os.path.exists(os.path.realpath(target))  # noqa: PTH110  whoever names a file that was deleted wants it again
        expected = replacing if not same else None if gone else self.digest
        data = encode(self.text, bom=self._buffer.bom)
        return Wanted(self.document, self.plan, self.path, self._find_template, target, data, expected)

    def is_still(self, ready: Ready) -> bool:
        """Whether a proof is of what there is now: nothing was edited since."""
        return ready.document.plan is self.plan and ready.data == encode(self.text, bom=self._buffer.bom)

    def write(self, ready: Ready) -> None:
        """Write the file. Raises `SaveFailed`, or `ChangedUnderneath` where somebody else changed it; it is then as it
        was.
        """
        self._held = save(ready.target, ready.data, expected=ready.expected)
        self.document, self.saved, self.path = ready.document, ready.document, ready.target
        del self._buffer  # from now on that of the new document
        self._saved_at = len(self._done)
        self.on_change(())

    def save(self, path: FilePath | None = None, *, replacing: str | None = None) -> None:
        """Prove and write at once. Raises what both raise."""
        from raci.change.proof import prove

        self.write(prove(self.wanted(path, replacing=replacing)))


def _nobody(_: Sequence[LineEdit]) -> None:
    """Wants to know nothing."""
