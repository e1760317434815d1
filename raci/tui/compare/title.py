"""The title line: what a plan can be compared with, which of it is chosen, and how much differs."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from raci.report.inert import visible
from raci.tui.bars import Bar
from raci.tui.compare.against import KINDS, Against
from raci.tui.fitting import cut_in_front

_HEAD = " Compare with "
_LEAST = 8  # columns of the name of a file


class CompareTitle(Bar):
    """Each of them can be clicked; the chosen one has a sign before it."""

    def __init__(self, against: Against, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._against = against
        self._counted = ""

    def show(self, counted: str) -> None:
        """Say how much differs."""
        self._counted = counted
        self.say()

    def content_for(self, width: int) -> Text:
        """The name of a file gives way; the count, and what it begins with, are left out where they have no room."""
        labels = {kind: visible(self._against.label(kind)) for kind in KINDS}
        bare = sum(cell_len(label) + 3 for label in labels.values()) - cell_len(labels["file"])
        head = _HEAD if cell_len(_HEAD) + bare + _LEAST <= width else " "
        used = cell_len(head) + bare
        count = f"  {self._counted}"
        if used + cell_len(count) + min(_LEAST, cell_len(labels["file"])) > width:
            count = ""
        labels["file"] = cut_in_front(labels["file"], max(_LEAST, width - used - cell_len(count)))
        text = Text(head, Style(dim=True), no_wrap=True)
        for kind, label in labels.items():
            chosen = kind == self._against.kind
            click = Style(meta={"@click": f"screen.compare_with('{kind}')"})
            text.append(f"{'▸' if chosen else ' '}{label}  ", Style(bold=chosen, dim=not chosen) + click)
        return text.append(count, Style(bold=True))
