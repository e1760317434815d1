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


def build(matrix: ReadMatrix, title: str | None = None, folder: Path | None = None, *, as_typed: bool = False) -> Built:
    """The plan of a matrix: on top of the data that a workbook of ours carries, else from what was read alone.

    `title` goes over the one that the file brings; `folder` is where the plan is going to lie, if that is known. With
    `as_typed`, cells that hold no letters, or letters of another script, have what people typed.
    """
    if matrix.own is not None and matrix.own.snapshot is not None:
        built = with_uses(overlay(matrix, matrix.own.snapshot, as_typed=as_typed), matrix.own, folder)
    else:
        built = fresh(matrix, as_typed=as_typed)
    if not title:
        return built
    clean = clean_text(title)
    notes = built.notes if clean == title else (*built.notes, "the title held bytes that are no text")
    return replace(built, data={**built.data, "title": clean}, notes=notes)
