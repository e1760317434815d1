"""What a plan is compared with: the last save, the last commit, the template, or another file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from raci.change.session import Session
from raci.tui.commands.telling import with_keys

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.exchange.comparison import Comparison
    from raci.exchange.sides import Side

Kind = Literal["saved", "head", "template", "file"]
KINDS: tuple[Kind, ...] = ("saved", "head", "template", "file")
_OF_TEMPLATES = frozenset({"title", "template", "extends", "about"})


class Against:
    """What the plan of a session is compared with at the moment; `file` is the one that was named last."""

    def __init__(self, session: Session, file: str) -> None:
        self._session = session
        self.kind: Kind = "saved"
        self.file = file

    def go_on(self, by: int) -> None:
        """Go on to the next one, or to the one before."""
        self.kind = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]

    def label(self, kind: Kind) -> str:
        """What one of them is called among the others."""
        file = Path(self.file).name or self.file
        return {"saved": "Last save", "head": "HEAD", "template": "Template", "file": file or "File …"}[kind]

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        plan = self._session.plan
        template = plan.template or plan.extends
        names = {
            "saved": "the last save" if self._session.path else "the plan as it was opened",
            "head": "the last commit (HEAD)",
            "template": f"the template {template}" if template else "the template",
            "file": self.file,
        }
        return names[self.kind]

    @property
    def folder(self) -> Path:
        """Where paths count from."""
        path = self._session.path
        return path.absolute().parent if path is not None else Path.cwd()

    def comparison(self) -> Comparison:
        """The plan as it is now beside it; may take long. Raises `NoSide`."""
        from raci.exchange.comparison import Comparison

        ignored = _OF_TEMPLATES if self.kind == "template" else frozenset[str]()
        ours = self._session.reading()
        return Comparison(self._side(ours), ours, ignored)

    def _side(self, ours: Document) -> Side:
        from raci.document.problems import Unreadable
        from raci.git.sides import NoSide, side_in_revision, side_named
        from raci.lifecycle.conforming.worded import template_in_words_of

        session = self._session
        if self.kind == "saved":
            if session.digest is None:
                raise NoSide("The plan was not saved yet", with_keys("{save} saves it."))
            return session.saved
        if self.kind == "file":
            if not self.file:
                raise NoSide("No file is named yet", with_keys("{compare-screen.compare-file} names one."))
            return side_named(self.file, self.folder)
        if self.kind == "head":
            if session.path is None:
                raise NoSide("The plan is in no file yet, so git does not know it", with_keys("{save} saves it."))
            return side_in_revision(f"HEAD:./{session.path.name}", self.folder)
        try:
            return template_in_words_of(ours)
        except Unreadable as error:
            raise NoSide(error.message, error.advice) from error
