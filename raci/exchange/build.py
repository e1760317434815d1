"""A plan made of a matrix that was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from raci.exchange.built import Built
from raci.exchange.clean import clean_text
from raci.exchange.fresh import fresh
from raci.exchange.overlay import overlay
from raci.exchange.overlay_uses import with_uses
from raci.exchange.reading import ReadMatrix


def build(matrix: ReadMatrix, title: str | None = None, folder: Path | None = None) -> Built:
    """The plan of a matrix: on top of the data that a workbook of ours carries, else from what was read alone.

    `title` goes over the one that the file brings; `folder` is where the plan is going to lie, if that is known.
    """
    if matrix.own is not None and matrix.own.snapshot is not None:
        built = with_uses(overlay(matrix, matrix.own.snapshot), matrix.own, folder)
    else:
        built = fresh(matrix)
    if not title:
        return built
    clean = clean_text(title)
    notes = built.notes if clean == title else (*built.notes, "the title held bytes that are no text")
    return replace(built, data={**built.data, "title": clean}, notes=notes)
