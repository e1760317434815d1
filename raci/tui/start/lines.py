"""Offers as lines of text: below their headings, narrowed by what was typed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from raci.plan.counting import several
from raci.report.inert import visible
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.ranking import ranked
from raci.tui.fitting import cut, cut_in_front, fit
from raci.tui.start.offers import Offer

FEW_RECENT = 6  # of more, somebody types a part of the name
_FOLDER = 20  # columns that a folder has at least, if it is as long
_GAP = 2

_BY_PATH = "{start-screen.open-file} opens a file by its path."


class OfferLine(NamedTuple):
    """A line: a heading, or an offer with what stands beside it; a note is neither."""

    text: str
    beside: str = ""
    offer: Offer | None = None
    heading: bool = False


class Narrowed(NamedTuple):
    """The offers that fit what was typed, in their order, and the index of the one that fits best."""

    offers: list[Offer]
    best: int = 0


def narrowed(offers: Sequence[Offer], word: str) -> Narrowed:
    """The offers that fit a word; without one, all but the last of many recent ones."""
    if word:
        fitting = ranked(word, ((at, _names(one)) for at, one in enumerate(offers)))
        listed = sorted(fitting)
        return Narrowed([offers[at] for at in listed], listed.index(fitting[0]) if fitting else 0)
    recent = [one for one in offers if one.kind == "recent"][FEW_RECENT:]
    return Narrowed([one for one in offers if one not in recent])


def _names(offer: Offer) -> list[str]:
    """What finds an offer: its title, its group, and of a path the names that somebody remembers."""
    folder, name = os.path.split(offer.subject)
    return [offer.title, name, os.path.basename(folder), offer.heading]  # noqa: PTH119  it is looked at as text


def lines_of(
    offers: Sequence[Offer], every: Sequence[Offer], word: str, width: int, height: int = 0
) -> list[OfferLine]:
    """The lines of some offers among all; each group begins with its heading, and where there is room after a blank."""
    lines = _dense(offers, every, word, width)
    groups = sum(line.heading for line in lines)
    if len(lines) + groups - 1 > height:
        return lines
    spaced = ((OfferLine(""), line) if at and line.heading else (line,) for at, line in enumerate(lines))
    return [line for pair in spaced for line in pair]


def _dense(offers: Sequence[Offer], every: Sequence[Offer], word: str, width: int) -> list[OfferLine]:
    hidden = len([one for one in every if one.kind == "recent"]) - FEW_RECENT if not word else 0
    groups = [list(group) for _, group in groupby(offers, lambda one: one.heading)]
    widest = max((min(_longest(group), _room(group, width)) for group in groups), default=0)
    lines: list[OfferLine] = []
    for group in groups:
        lines.append(OfferLine(group[0].heading, heading=True))
        lines += (_line(offer, min(widest, _room(group, width)), width) for offer in group)
        if group[-1].kind == "recent" and hidden > 0:
            lines.append(OfferLine(cut(f"{several(hidden, 'more recent plan')}: type a part of a name", width)))
    return lines or [OfferLine(cut(f"Nothing here is called “{visible(word)}”. {with_keys(_BY_PATH)}", width))]


def _longest(group: Sequence[Offer]) -> int:
    return max(cell_len(visible(one.title)) for one in group)


def _room(group: Sequence[Offer], width: int) -> int:
    """Columns that the titles of a group may have: half of them, and more where what stands beside them needs less.

    All titles of a group have the same, so that what stands beside them lines up.
    """
    return max(width // 2, width - _GAP - max(map(_wanted_beside, group)))


def _line(offer: Offer, room: int, width: int) -> OfferLine:
    title = visible(offer.title)
    beside = _beside(offer, max(0, width - room - _GAP))
    return OfferLine(fit(title, room) if beside else cut(title, width), beside, offer)


def _wanted_beside(offer: Offer) -> int:
    """Columns that what stands beside a title wants; the end of a folder tells most of it."""
    folder = min(cell_len(visible(offer.folder)), _FOLDER) + _GAP if offer.folder else 0
    return cell_len(visible(offer.beside)) + folder


def _beside(offer: Offer, width: int) -> str:
    """What stands beside a title; of a folder the end says most."""
    beside = cut(visible(offer.beside), width)
    room = width - cell_len(beside) - _GAP
    return f"{beside}  {cut_in_front(visible(offer.folder), room)}" if offer.folder and room > _GAP else beside
