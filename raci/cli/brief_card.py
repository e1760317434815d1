"""`raci brief --import-card`: what a model card says, written into the card of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.cli.common import fail, talk
from raci.cli.edited import edited, writable, written
from raci.cli.files import STREAM, named
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.exchange.model_card.read import ModelCard

_MOST_LINES = 200  # of what is taken, stays or is left


def import_card(file: str, source: str, *, diff: bool) -> int:
    """Take a model card over into a plan, and say what became of each part of it; what the plan says already stays."""
    from raci.exchange.model_card.filling import filling

    if file == source == STREAM:
        fail("standard input is either the plan or the model card", "Name the file of one of them.")
    document = writable(file, diff=diff)
    card = _read(source)
    if not card.is_one:
        talk(f"{named(source)}: nothing in it is a model card, with metadata between lines of --- or known headings.")
        return 1
    found = filling(document.plan, card.taken)
    status = 0
    if found.edits:
        session = edited(document, "Import a model card", found.edits)
        status = written(document, session, diff=diff)
    for title, lines in (
        ("Would take" if diff else "Taken", found.taken),
        ("Stays", found.stays),
        ("Left", found.left),
    ):
        for line in lines[:_MOST_LINES]:
            talk(f"{title}  {line}")
        if len(lines) > _MOST_LINES:
            talk(f"{title}  … and {len(lines) - _MOST_LINES:,} more")
    if not found.edits:
        talk("There is nothing that the plan does not say already; nothing is changed.")
    elif not diff:
        talk(f"Wrote {document.name}.")
    return status


def _read(source: str) -> ModelCard:
    from raci.exchange.model_card.read import read_card
    from raci.exchange.refusal import ImportRefused

    try:
        with working(f"Reading {named(source)}", sources=(source,)):
            return read_card(source)
    except ImportRefused as error:
        fail(f"{named(source)}: {error}", error.advice)
