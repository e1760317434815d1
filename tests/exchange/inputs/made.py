"""A file from a seed, of each mode."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from random import Random

from raci.exchange.formats import export_bytes, import_bytes
from raci.plan.plan import Plan
from tests.exchange.every_key import EVERY_KEY
from tests.exchange.inputs import damage, odd, sheets
from tests.exchange.other_workbooks import FILES, document, row, sheet
from tests.exchange.plans import csv_of, small_plan
from tests.exchange.workbooks import foreign

Made = tuple[bytes, str]  # a file and its name

SUFFIXES = (".xlsx", ".csv", ".tsv", ".md", ".html", ".json")
_ROWS = [["Phase", "Activity", "Data scientist", "Ops"], ["Build", "Train", "A/R", "C"], ["", "Ship", "I", "AR"]]
_TABLE = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _ROWS)


@cache
def _good() -> dict[str, list[bytes]]:
    """Files that are as they should be, by their ending."""
    plans = [small_plan(), Plan.model_validate({key: item for key, item in EVERY_KEY.items() if key != "extends"})]
    found = {suffix: [export_bytes(plan, suffix) for plan in plans] for suffix in SUFFIXES if suffix != ".tsv"}
    found[".xlsx"].append(foreign(_ROWS, "Plan", Notes=[["R = Responsible"], ["A = Accountable"]]))
    found[".csv"].append(csv_of(_ROWS, ";"))
    found[".tsv"] = [csv_of(_ROWS, "\t")]
    found[".html"].append(f"<html><h1>Who</h1><table>{_TABLE}</table><p>R = Responsible</p></html>".encode())
    found[".ods"] = [(FILES / "small.ods").read_bytes(), document(sheet([row(*cells) for cells in _ROWS]))]
    found[".xls"] = [(FILES / "small.xls").read_bytes()]
    found[".json"].append(odd.json_bytes(Random(0), import_bytes(csv_of(_ROWS), "t.csv").as_dict()))  # noqa: S311
    return found


def _name(rng: Random, suffix: str) -> str:
    """The name of a file, or that of standard input."""
    return rng.choice([f"plan{suffix}"] * 4 + ["<stdin>", "x\udce4.txt", rng.choice(["plan", "-"])])


def _bytes(rng: Random) -> Made:
    suffix = rng.choice([*SUFFIXES, ".ods", ".xls"])
    other = rng.choice(_good()[rng.choice(SUFFIXES)])
    return damage.damaged(rng, rng.choice(_good()[suffix]), other), _name(rng, suffix)


def _parts(rng: Random) -> Made:
    suffix = rng.choice([".xlsx", ".xlsx", ".ods"])
    books = _good()[suffix]
    return damage.with_damaged_parts(rng, rng.choice(books), rng.choice(books)), f"plan{suffix}"


def _retyped(rng: Random) -> Made:
    return damage.retyped(rng, rng.choice(_good()[".xlsx"])), "plan.xlsx"


def _carried(rng: Random) -> Made:
    return damage.with_bent_data(rng, rng.choice(_good()[".xlsx"][:2])), "plan.xlsx"


def _grids(rng: Random) -> Made:
    suffix = rng.choice(SUFFIXES[:-1])
    if suffix == ".xlsx":
        return sheets.as_workbook(rng, rng.choice([1, 1, 1, 2, 4])), _name(rng, suffix)
    writers: dict[str, Callable[[Random, list[list[str]]], bytes]] = {
        ".md": sheets.as_markdown,
        ".html": sheets.as_html,
    }
    tables = [writers.get(suffix, sheets.as_csv)(rng, odd.rows(rng)) for _ in range(rng.choice([1, 1, 2]))]
    return rng.choice([b"\n\n", b"\n"]).join(tables), _name(rng, suffix)


def _json(rng: Random) -> Made:
    if rng.random() < 0.2:
        return odd.json_bytes(rng, odd.value(rng)), _name(rng, ".json")
    content = json.loads(rng.choice(_good()[".json"]))
    for _ in range(rng.choice([1, 1, 2, 5])):
        content = odd.bent(rng, content)
    return odd.json_bytes(rng, content), _name(rng, ".json")


def _noise(rng: Random) -> Made:
    """Bytes of no kind, and words one after another."""
    suffix = rng.choice(SUFFIXES)
    if rng.random() < 0.3:
        start = rng.choice([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"])
        return start + bytes(rng.randrange(256) for _ in range(rng.randrange(60))), _name(rng, suffix)
    between = rng.choice(["", " ", "\n", "|", ","])
    words = between.join(odd.text(rng) for _ in range(rng.randrange(40)))
    return words.encode("utf-8", "surrogatepass"), _name(rng, suffix)


MODES: dict[str, Callable[[Random], Made]] = {
    "bytes": _bytes,
    "parts": _parts,
    "retyped": _retyped,
    "carried": _carried,
    "grids": _grids,
    "json": _json,
    "noise": _noise,
}
