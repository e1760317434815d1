"""What openpyxl's reading mode leaves out of a sheet: merged ranges, hidden rows and columns, remarks on cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.utils import range_boundaries

from raci.exchange.read.grid import Box, Grid, Spot
from raci.exchange.xlsx.text import text_of

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Za-z0-9:$]{1,40})[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*?\bhidden=[\"'](?:1|true)[\"'])[^>]*?\br=[\"'](\d{1,7})[\"']")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"\b(min|max|hidden)=[\"'](\w+)[\"']")
_COMMENT_PART = "/comments"
_MAX_MERGES = 20_000
_MAX_SPAN = 16_384


def add_furniture(grid: Grid, archive: ZipFile, part: str) -> bool:
    """Add what a sheet's part of the archive says besides its cells. Returns whether remarks could be looked for."""
    xml = archive.read(part)
    merges = xml.rfind(b"</sheetData")
    for match in islice(_MERGE.finditer(xml, max(merges, 0)), _MAX_MERGES):
        grid.merged.extend(_boxes(match[1].decode()))
    if xml.count(b" hidden="):
        grid.hidden_rows.update(int(match[1]) for match in _HIDDEN_ROW.finditer(xml))
    for match in _COLUMN.finditer(xml, 0, max(xml.find(b"sheetData"), 0)):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        if attributes.get(b"hidden") in {b"1", b"true"}:
            first, last = int(attributes.get(b"min", b"1")), int(attributes.get(b"max", b"1"))
            grid.hidden_columns.update(range(first, min(last, first + _MAX_SPAN) + 1))
    return _add_notes(grid, archive, part)


def _boxes(reference: str) -> Iterator[Box]:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return
    if left and top and right and bottom:
        yield Box(top, left, bottom, right)


def _add_notes(grid: Grid, archive: ZipFile, part: str) -> bool:
    folder, name = posixpath.split(part)
    try:
        relations = fromstring(archive.read(f"{folder}/_rels/{name}.rels"))
    except KeyError:
        return False
    found = False
    for relation in relations:
        if relation.get("Type", "").endswith(_COMMENT_PART):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if target in archive.namelist():
                _read_notes(grid, fromstring(archive.read(target)))
                found = True
    return found


def _read_notes(grid: Grid, root: Any) -> None:
    for element in root.iter():
        if _local(element.tag) != "comment":
            continue
        text = "".join(part.text or "" for part in element.iter() if _local(part.tag) == "t")
        for box in _boxes(element.get("ref", "")):
            grid.notes[Spot(box.top, box.left)] = text_of(text).strip()


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]
