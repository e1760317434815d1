"""What one can begin with: plans that were not saved, recent ones, files of this folder, new plans, any file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from raci.document.naming import is_plan
from raci.exchange.formats import import_suffixes
from raci.tui.restoring import spoken

if TYPE_CHECKING:
    from raci.document.journal.journals import Left
    from raci.document.recent import Recent

Kind = Literal["unsaved", "recent", "plan", "table", "empty", "demo", "template", "file"]
HEADINGS: dict[Kind, str] = {
    "unsaved": "Not saved",
    "recent": "Recent",
    "plan": "In this folder",
    "table": "In this folder",
    "empty": "New",
    "demo": "New",
    "template": "New",
    "file": "Open",
}
_MOST_HERE = 6
_TABLES = tuple(
    suffix for suffix in import_suffixes() if suffix not in {".md", ".html", ".json"}
)  # mostly prose or data


@dataclass(frozen=True)
class Offer:
    """Something to begin with: what it is called, what stands beside that and more in the preview, and what it is of.

    `subject` is the name of a journal, the path of a file or the id of a template; `opened` says when a recent plan
    was.
    """

    kind: Kind
    title: str
    beside: str = ""
    subject: str = ""
    folder: str = ""
    gone: bool = False
    more: str = ""
    opened: str = ""

    @property
    def heading(self) -> str:
        """The group that it is in."""
        return HEADINGS[self.kind]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.kind, self.subject


OWN = Offer("empty", "A small plan of your own", "two stages to rename", more="Two stages to rename and to go on from.")
DEMO = Offer("demo", "The demo", "with faults to find", more="A realistic plan with faults in it; nothing is written.")
ANY_FILE = Offer("file", "A plan or a spreadsheet …", "by its path")


def unsaved_offers(waiting: Iterable[Left], today: date) -> Iterator[Offer]:
    """Plans without a file that an editor left behind."""
    for left in waiting:
        start, when = left.unsaved.start, spoken(left.unsaved.when, today)
        made = f"made in {start.folder or 'a folder that is gone'}"
        where = made if start.path is None else f"the file {start.path} is gone"
        yield Offer("unsaved", _title(left), f"edited {when}", left.name, more=f"Edited {when} and not saved; {where}.")


def _title(left: Left) -> str:
    """What a plan is called."""
    from raci.document.load import read
    from raci.document.problems import Unreadable

    try:
        return read(left.unsaved.text.encode(), "new plan", None).plan.title
    except (Unreadable, ValueError):
        return "A plan"


def recent_offers(recent: Iterable[Recent], today: date) -> Iterator[Offer]:
    """Plans that were open lately; those whose files are gone say so, and come last."""
    missing: list[Offer] = []
    known = list(recent)
    alike = Counter((one.title, os.path.dirname(one.path)) for one in known)  # noqa: PTH120  it is kept as text
    for one in known:
        folder, name = os.path.split(one.path)
        folder = one.path if alike[one.title, folder] > 1 else folder  # of which only the file tells which it is
        when = spoken(one.when, today)
        offer = Offer("recent", one.title or name, when, one.path, folder=at_home(folder), opened=when)
        if os.path.exists(one.path):  # noqa: PTH110  it is kept as text
            yield offer
        else:
            missing.append(replace(offer, beside="gone", gone=True))
    yield from missing


def offers_here(folder: Path, but: Sequence[str] = ()) -> Iterator[Offer]:
    """Plans and spreadsheets of a folder, less those at some paths."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  only names are looked at
    except OSError:
        return
    plans = (Offer("plan", name, "plan", str(folder / name)) for name in names if is_plan(name))
    tables = (
        Offer("table", name, "spreadsheet", str(folder / name))
        for name in names
        if name.lower().endswith(_TABLES) and not name.startswith((".", "~$"))
    )
    there = (one for one in chain(plans, tables) if os.path.realpath(one.subject) not in but)
    yield from islice(there, _MOST_HERE)


def at_home(folder: str) -> str:
    """A folder as people write it: `~` is home."""
    home = os.path.expanduser("~")  # noqa: PTH111  it is compared as text
    if folder == home or folder.startswith(home.rstrip(os.sep) + os.sep):
        return "~" + folder[len(home.rstrip(os.sep)) :]
    return folder
