"""What must hold of an import, whatever is imported."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from raci.document.load import Document, read
from raci.exchange.formats import import_bytes, plan_from_matrix
from raci.exchange.refusal import ImportRefused
from raci.report.inert import visible
from raci.rules.engine import check
from tests.exchange.inputs.dress import dressed
from tests.exchange.inputs.matrix import matrix
from tests.exchange.plans import triples

_NOWHERE = Path("no-such-folder")  # files that a plan uses are out of reach
_DAY = date(2026, 11, 24)


def judge(data: bytes, name: str, tally: Counter[str]) -> None:
    """Import a file: it is refused with a sentence, or each plan made of it can be read and checked."""
    try:
        reading = import_bytes(data, name)
    except ImportRefused as refused:
        visible(f"{refused.message} {refused.advice}").encode()
        tally["refused"] += 1
        return
    json.dumps(reading.as_dict())
    tally["plans" if reading.matrices else "without a matrix"] += 1
    for refusal in reading.refused:
        visible(refusal.reason).encode()
    for found in reading.matrices:
        built = plan_from_matrix(found, None, _NOWHERE)
        for note in (*found.notes, *built.notes):
            visible(note).encode()
        document = read(built.text.encode(), "back", None)
        check(document, _DAY)
        faults = _faults(document)
        tally.update(faults)
        typed = found.own is not None  # what people typed into a workbook of ours is left for the check to tell
        assert not [fault for fault in faults if fault.startswith("F001") or not typed], faults


def judge_dressed(rng: Random, suffix: str, tally: Counter[str]) -> None:
    """Write a matrix as a file, and read it: what was meant comes back, no more and no less."""
    meant = matrix(rng)
    reading = import_bytes(dressed(rng, meant, suffix), f"table{suffix}")
    assert len(reading.matrices) == 1, [refusal.reason for refusal in reading.refused]
    found = triples(reading.matrices[0])
    assert found == meant.triples(), sorted(found ^ meant.triples(), key=str)[:10]
    tally["plans"] += 1


def _faults(document: Document) -> list[str]:
    return [f"{problem.code} {problem.message}" for problem in document.problems]
