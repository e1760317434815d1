"""Same input, same output, byte for byte, on every run: two processes that differ in all that must not matter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.checking import plan

ROOT = Path(__file__).parents[1]
_PROGRAM = """\
import hashlib, json, sys
from datetime import date
from pathlib import Path

from raci.document.load import load
from raci.exchange.formats import export_bytes, export_suffixes, import_bytes, import_suffixes, plan_from_matrix
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template, new_plan_text, open_template, template_ids
from raci.report.brief.brief import brief
from raci.report.brief.fit import fitted
from raci.report.brief.formats import FORMATS, brief_bytes
from raci.rules.engine import check
from raci.rules.located import locate

folder = Path(sys.argv[1])
made = {f"new plan of {template}": new_plan_text(template, "Churn") for template in (None, *template_ids())}
documents = {"faulty": load(folder / "raci.yaml", find_template), "demo": demo_document()}
documents |= {template: open_template(template) for template in template_ids()}
files = {file.name: file.read_bytes() for file in sorted(folder.glob("*.csv"))}
for name, document in documents.items():
    today = date(2026, 11, 23)
    findings = check(document, today)
    made[f"check of {name}"] = [str(locate(document, finding)) for finding in findings]
    page = fitted(brief(document, findings, today))
    made[f"brief of {name}"] = [hashlib.sha256(brief_bytes(page, form)).hexdigest() for form in FORMATS]
    for suffix in export_suffixes():
        files[name + suffix] = export_bytes(document.plan, suffix)
for name, data in files.items():
    made[name] = hashlib.sha256(data).hexdigest() if name.endswith(".xlsx") else data.decode()
    if not name.endswith(import_suffixes()):
        continue
    reading = import_bytes(data, name)
    made[f"reading of {name}"] = reading.as_dict()
    made[f"import of {name}"] = [plan_from_matrix(matrix).text for matrix in reading.matrices]
json.dump(made, sys.stdout)
"""


def _run(folder: Path, **environment: str) -> dict[str, object]:
    command = [sys.executable, "-c", _PROGRAM, str(folder)]
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    made: dict[str, object] = json.loads(ended.stdout)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan with cycles, slips with very many near words, and many roles; and tables with letters of their own."""
    rows = [f"a{n}: {{assign: {{ml: AR, rollexy: C, opps: X}}, after: [a{n - 1}, aa], needs: f{n}x}}" for n in range(6)]
    rows += [
        f"{knot}{n}: {{assign: {{r{n}: A, ops: R}}, after: [{knot}{(n + 5) % 12}, {knot}{(n + 2) % 12}]}}"
        for knot in "bcdef"
        for n in range(12)
    ]
    groups = "".join(f"  g{n}: {{}}\n" for n in range(6))
    roles = ", ".join([*(f"r{n}" for n in range(12)), *(f"rolle{n:02}" for n in range(40)), "ml", "ops", "ops2"])
    text = plan(*rows, roles=roles, extra=f"groups:\n{groups}tagz: [x]\n")
    (tmp_path / "raci.yaml").write_text(text, encoding="utf-8")
    table = "Activity,Ana,Bob,Cid,Dora\nTrain,D,A/V,C,I\nLabel,D/C,A,V/C,I\nServe,I,D/A,C,V\n"
    legend = '\n"D = Drives, A = Approves, C = Contributes, V = Verifies, Q = Questions, I = Informed"\n'
    (tmp_path / "own-letters.csv").write_text(table, encoding="utf-8")
    (tmp_path / "legend.csv").write_text(table + legend, encoding="utf-8")
    return tmp_path


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    one = _run(folder, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C.UTF-8", HOME="/nonexistent")
    other = _run(folder, PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C", PYTHONUTF8="1")
    assert [name for name in one if one[name] != other[name]] == []
    assert list(one) == list(other)
