"""A plan made of a matrix that was read."""

from __future__ import annotations

from dataclasses import replace

from raci.exchange.built import Built
from raci.exchange.clean import clean_text
from raci.exchange.fresh import fresh
from raci.exchange.overlay import overlay
from raci.exchange.reading import ReadMatrix


def build(matrix: ReadMatrix, title: str | None = None) -> Built:
    """The plan of a matrix: on top of the data that a workbook of ours carries, else from what was read alone.

    `title` goes over the one that the file brings.
    """
    if matrix.own is not None and matrix.own.snapshot is not None:
        built = overlay(matrix, matrix.own.snapshot)
    else:
        built = fresh(matrix)
    if not title:
        return built
    clean = clean_text(title)
    notes = built.notes if clean == title else (*built.notes, "the title held bytes that are no text")
    return replace(built, data={**built.data, "title": clean}, notes=notes)
