"""What the preview tells of an offer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date

from raci.lifecycle.outline import Outline
from raci.plan.counting import several
from raci.report.inert import visible
from raci.tui.overview.told import Told
from raci.tui.restoring import spoken
from raci.tui.start.looking import Looked
from raci.tui.start.offers import Offer, at_home

_LABEL = 10  # columns of a label
_FILE = (
    "Type a path; names are completed. A plan (.yaml) is opened as it is. A spreadsheet or a table (.xlsx .ods .xls "
    ".csv .tsv .md .html .json) is read into a new plan, and what was read, guessed and left out is shown before."
)
_TABLE = (
    "A spreadsheet. It is read into a new plan; what was read, guessed and left out is shown before. The file stays as "
    "it is."
)


def told_of(offer: Offer, looked: Looked | None, today: date, *, compact: bool) -> list[Told]:
    """All of it; what was not looked up yet is left out. `compact` puts stages on one line."""
    told = [Told(visible(text)) for text in _about(offer)]
    told += _of_file(offer, looked, today)
    if looked is None:
        return [*told, Told("…")] if offer.kind != "file" else told
    if looked.trouble:
        told.append(Told(looked.trouble, part="missing"))
    if looked.findings:
        wrong = "missing" if "error" in looked.findings else "warning" if "warning" in looked.findings else ""
        told.append(Told(looked.findings, _label("Check"), wrong))
    if looked.outline is not None:
        told += _of_outline(looked.outline, compact=compact)
    return told


def _about(offer: Offer) -> Iterator[str]:
    if offer.kind == "file":
        yield _FILE
    elif offer.kind == "table":
        yield _TABLE
    elif offer.more:
        yield offer.more


def _of_file(offer: Offer, looked: Looked | None, today: date) -> Iterator[Told]:
    if offer.kind not in ("recent", "plan", "table"):
        return
    folder, name = os.path.split(offer.subject)
    yield Told(visible(os.path.join(at_home(folder), name)), _label("File"))  # noqa: PTH118  it is shown as text
    if offer.kind == "recent" and not offer.gone:
        yield Told(offer.opened, _label("Opened"))
    if looked is not None and looked.changed is not None:
        yield Told(f"{spoken(looked.changed, today)}, {_bytes(looked.size)}", _label("Changed"))
    if looked is not None:
        yield from (Told(one, _label("Not saved"), "warning") for one in looked.unsaved)


def _of_outline(outline: Outline, *, compact: bool) -> Iterator[Told]:
    size = f"{several(outline.activities, 'activity', 'activities')} in {several(len(outline.stages), 'stage')}"
    gates = f", {several(outline.gates, 'gate')}" if outline.gates else ""
    people = f", {several(outline.people, 'person', 'people')}" if outline.people else ""
    yield Told(f"{size}, {several(len(outline.roles), 'role')}{gates}{people}", _label("Size"))
    if outline.audience:
        yield Told(visible(outline.audience), _label("For"))
    if outline.summary and not compact:
        yield Told(visible(outline.summary), _label("What"))
    yield from _stages(outline, compact=compact)
    if outline.roles:
        yield Told(visible(", ".join(outline.roles)), _label("Roles"))
    if outline.summary and compact:
        yield Told(visible(outline.summary), _label("What"))
    for at, source in enumerate(outline.sources):
        yield Told(visible(source), _label("Source" if not at else ""))
    if outline.legal:
        yield Told(visible(outline.legal), _label("Mind"))


def _stages(outline: Outline, *, compact: bool) -> Sequence[Told]:
    """The stages with their numbers of activities, one below the other where there is room."""
    if compact:
        text = ", ".join(f"{stage.name} {stage.activities}" for stage in outline.stages)
        return [Told(visible(text), _label("Stages"))] if text else []
    return [
        Told(visible(stage.name), f"{_label('Stages' if not at else '')}{stage.activities:>3}  ")
        for at, stage in enumerate(outline.stages)
    ]


def _label(text: str) -> str:
    return f"{text:<{_LABEL}}"


def _bytes(size: int) -> str:
    if size < 2**10:
        return several(size, "byte")
    return f"{size / 2**10:,.0f} KB" if size < 2**20 else f"{size / 2**20:,.1f} MB"
