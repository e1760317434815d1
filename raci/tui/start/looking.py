"""What there is to say about an offer before it is opened; all of it may take a moment, and is looked up beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from raci.document.load import Document
from raci.document.problems import Unreadable
from raci.lifecycle.outline import Outline, outline_of
from raci.tui.rules import RulesFor
from raci.tui.start.offers import OWN, Offer
from raci.tui.start.unsaved import told_unsaved, unsaved_of

if TYPE_CHECKING:
    from raci.document.journal.records import Unsaved

_CHECKED = 2**18  # bytes of a plan up to which it is checked for a preview
_READ = 2**22  # bytes up to which it is read


@dataclass(frozen=True)
class Looked:
    """What was found: the outline of a plan, how many findings it has, when and how large its file is, or why not.

    `unsaved` are edits of it that its file does not have, in words.
    """

    outline: Outline | None = None
    findings: str = ""
    changed: float | None = None
    size: int = 0
    trouble: str = ""
    unsaved: Sequence[str] = ()


def templates() -> Iterator[tuple[Offer, Outline]]:
    """The templates in the order of the library."""
    from raci.lifecycle.library import open_template, template_summaries

    for summary in template_summaries():
        outline = outline_of(open_template(summary.id).plan)
        size = f"{outline.activities} activities, {len(outline.roles)} roles"
        beside = f"{size}; {summary.origin}" if summary.origin else size
        yield Offer("template", outline.title, beside, summary.id), outline


def look_at(offer: Offer, text: str, today: date, rules_for: RulesFor, of_files: Sequence[Unsaved] = ()) -> Looked:
    """Look at what an offer is of; `text` is that of a plan that was not saved, `of_files` are edits of plan files."""
    if offer.kind in ("recent", "plan"):
        looked, unsaved = _file(Path(offer.subject), today, rules_for), unsaved_of(offer.subject, of_files)
        return replace(looked, unsaved=[told_unsaved(one, today) for one in unsaved]) if unsaved else looked
    if offer.kind == "table":
        return _stamped(Path(offer.subject), Looked())
    try:
        return Looked(outline_of(_document(offer, text).plan))
    except (Unreadable, ValueError) as error:
        return Looked(trouble=f"It cannot be read: {error}.")


def _document(offer: Offer, text: str) -> Document:
    """A plan that lies in no file."""
    from raci.document.load import read
    from raci.lifecycle.demo import demo_document
    from raci.lifecycle.library import find_template, new_plan_text

    if offer.kind == "demo":
        return demo_document()
    if offer.kind == "unsaved":
        return read(text.encode(), "new plan", None, find_template)
    return read(new_plan_text(None, OWN.title).encode(), "new plan", None, find_template)


def _file(path: Path, today: date, rules_for: RulesFor) -> Looked:
    looked = _stamped(path, Looked())
    if looked.trouble or looked.size > _READ:
        return looked
    from raci.lifecycle.library import open_plan

    try:
        document = open_plan(path)
    except Unreadable as error:
        at = f" (line {error.position.line})" if error.position else ""
        return replace(looked, trouble=f"It cannot be read: {error}{at}.")
    findings = _findings(document, today, rules_for) if looked.size <= _CHECKED else ""
    return replace(looked, outline=outline_of(document.plan), findings=findings)


def _findings(document: Document, today: date, rules_for: RulesFor) -> str:
    """How many findings it has, in words."""
    from raci.plan.matrix import Matrix
    from raci.rules.live import LiveCheck
    from raci.tui.problems.counts import in_words, numbers_of

    rules, _ = rules_for(document.path)
    return in_words(numbers_of(LiveCheck(document, Matrix(document.plan), today, rules).findings()))


def _stamped(path: Path, looked: Looked) -> Looked:
    """With the time and the size of a file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return replace(looked, trouble="The file is gone: moved, renamed or deleted.")
    except OSError as error:
        return replace(looked, trouble=f"It cannot be read: {error.strerror or error}.")
    return replace(looked, changed=found.st_mtime, size=found.st_size)
