"""Round trips through LibreOffice: `python -m tests.exchange.office [--examples 40] [--first SEED] [--uno PYTHON]`.

Each exports a plan, changes the sheet in LibreOffice through UNO, saves it as .xlsx or .ods, merges it into the plan
file, and holds the plan against what was changed: nothing lost, nothing made up, and no comment of the file gone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from raci.document.load import Document, read
from raci.document.operations import EditRefused
from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.into import come_home
from raci.exchange.meeting import findings_to_show
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template, open_template, template_ids
from raci.plan.plan import Plan
from raci.rules.ruleset import standard
from tests.document.hand import random_of
from tests.exchange.office.meeting import Meeting
from tests.exchange.plans import only
from tests.exchange.test_beside import TODAY
from tests.exchange.workbooks import meaning, opened

_FORMATS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
_DRIVER = Path(__file__).with_name("driver.py")


def documents() -> list[Document]:
    """The plans that are taken to meetings: the demo and the templates."""
    return [demo_document(), *map(open_template, template_ids())]


def job(rng: Random, document: Document, folder: Path, seed: int) -> tuple[dict[str, Any], Meeting]:
    """What LibreOffice is to do, and what shall come of it."""
    findings = findings_to_show(document, TODAY, standard())
    data = export_bytes(document.plan, ".xlsx", document.own, findings)
    meeting = Meeting(rng, document.plan, opened(data)["Matrix"])
    meeting.hold()
    suffix = rng.choice(list(_FORMATS))
    source, target = folder / f"{seed}-out.xlsx", folder / f"{seed}-home{suffix}"
    source.write_bytes(data)
    return {
        "source": str(source), "target": str(target), "format": _FORMATS[suffix], "edits": meeting.edits,
    }, meeting  # fmt: skip


def fault(document: Document, wanted: dict[str, Any], target: Path) -> str:
    """What is wrong with a plan that came home; empty if nothing."""
    matrix = only(import_bytes(target.read_bytes(), target.name))
    try:
        home = come_home(matrix, document)
    except EditRefused as error:
        return f"refused: {error}"
    if home.by_names or home.contradictions or home.left:
        return f"by names {home.by_names}, conflicts {home.contradictions}, left {home.left}"
    back = read(home.text.encode(), "home", None, find_template)
    if back.problems:
        return str(back.problems)
    found, expected = meaning(back.plan), meaning(Plan.model_validate(wanted))
    if found != expected:
        return f"{_differing(found, expected)}"
    gone = [line for line in _comments(document.source.text) if line not in home.text]
    return f"comments are gone: {gone}" if gone else ""


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


def _differing(one: Any, other: Any, path: str = "") -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        parts = [_differing(one.get(key), other.get(key), f"{path}/{key}") for key in {**one, **other}]
        order = "" if list(one) == list(other) or set(one) != set(other) else f"{path}: order"
        return "; ".join(part for part in (*parts, order) if part)
    return "" if one == other else f"{path}: {one!r}, not {other!r}"


def main() -> int:
    """Make the round trips; each that fails is printed with its seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--uno", default="/usr/bin/python3", help="a Python that has the module uno")
    arguments = parser.parse_args()
    plans, failed = documents(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
             f"--accept=pipe,name=raci{folder.name};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        seeds = range(arguments.first, arguments.first + arguments.examples)
        jobs = {seed: job(random_of(seed), plans[seed % len(plans)], folder, seed) for seed in seeds}
        lines = "".join(f"{json.dumps(one)}\n" for one, _ in jobs.values())
        command = [arguments.uno, str(_DRIVER), f"raci{folder.name}"]
        try:
            subprocess.run(command, input=lines, text=True, check=True, stdout=subprocess.DEVNULL)
        finally:
            office.terminate()
            office.wait()
        for seed, (one, meeting) in jobs.items():
            wrong = fault(plans[seed % len(plans)], meeting.wanted, Path(one["target"]))
            if wrong:
                failed += 1
                print(f"{seed}: {wrong}")
    print(
        f"# {len(jobs)} round trips, {sum(len(meeting.edits) for _, meeting in jobs.values())} edits, {failed} failed"
    )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
