"""Real processes: what is imported, what goes through pipes, and how interruptions end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from raci.report.formats import FORMATS
from tests.cli.conftest import FAULTY, SOUND, write

ROOT = Path(__file__).parents[2]
MANY = 400


ROUND = """\
raci: 1
title: Churn prediction
roles: {data-scientist: {}}
stages:
  modelling:
    activities:
      train-model: {name: Train the model, assign: {data-scientist: AR}, after: evaluate-model}
      evaluate-model: {name: Evaluate the model, assign: {data-scientist: AR}, after: train-model}
"""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def raci(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "raci", *arguments]
    given = {"capture_output": True, "env": environment(), "timeout": 60, **options}
    return subprocess.run(command, check=False, **given)  # type: ignore[call-overload, no-any-return]


def imported(*arguments: str, depth: int = 1) -> set[str]:
    """The packages that a command has imported when it ends, told by so many parts of their names."""
    code = (
        "import sys; from raci.cli.main import run\n"
        f"run({list(arguments)!r})\n"
        f"print(*{{'.'.join(name.split('.')[:{depth}]) for name in sys.modules}}, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment(), timeout=60
    )
    return set(ended.stderr.splitlines()[-1].split())


HEAVY = {"pydantic", "yaml", "networkx", "textual", "openpyxl", "jinja2"}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    assert not imported(option) & HEAVY


def test_a_check_imports_neither_the_editor_nor_the_workbooks() -> None:
    write("raci.yaml")
    packages = imported("check")
    assert {"pydantic", "yaml"} <= packages
    heavy = {"textual", "rich", "openpyxl", "defusedxml", "jinja2", "difflib", "multiprocessing", "highspy", "numpy"}
    assert not packages & (heavy | {"networkx"})


def test_a_check_imports_networkx_where_activities_wait_for_each_other() -> None:
    write("raci.yaml", ROUND)
    assert "networkx" in imported("check")


def test_the_matrix_is_painted_before_anything_is_imported_that_checks_or_edits_it() -> None:
    write("raci.yaml", ROUND)
    code = """
import asyncio, sys
from datetime import date
from pathlib import Path
from raci.change.session import Session
from raci.document.journal.journals import Journals
from raci.document.load import load
from raci.lifecycle.library import find_template
from raci.tui.app import RaciApp
from raci.tui.grid.matrix_grid import MatrixGrid

LATER = "networkx", "raci.rules.engine", "raci.document.buffer", "raci.document.operations"
painted = []
paint = MatrixGrid.render_line
def noted(grid, y):
    painted.append([name for name in LATER if name in sys.modules])
    return paint(grid, y)
MatrixGrid.render_line = noted

async def main():
    app = RaciApp(Session(load("raci.yaml", find_template), find_template), date(2026, 11, 23))
    app.journals = Journals(Path("journals"))
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()

asyncio.run(main())
print(painted[0], "networkx" in sys.modules)
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, env=environment(), timeout=60
    )
    assert ended.stdout.split() == ["[]", "True"], ended.stderr


def test_the_solver_is_imported_only_where_a_repair_has_something_to_solve() -> None:
    write("raci.yaml")
    assert not imported("repair") & {"highspy", "numpy"}
    write("raci.yaml", FAULTY)
    assert "highspy" in imported("repair")


@pytest.mark.parametrize(
    ("options", "needed"),
    [
        ([], False),
        (["--profile", "strict", "--select", "F,H,H002", "--ignore", "overloaded-responsible"], False),
        (["--extend-select", "P1"], True),
        (["--select", "eu-ai-act-records"], True),
    ],
    ids=["by default", "other rules", "a pack", "a rule of a pack"],
)
def test_policy_packs_are_imported_where_they_are_selected(options: list[str], *, needed: bool) -> None:
    write("raci.yaml")
    assert ("raci.rules.families.policy" in imported("check", *options, depth=4)) is needed


@pytest.mark.parametrize(
    ("text", "status"), [(SOUND, 0), (FAULTY, 1), ("raci: [", 2)], ids=["sound", "faulty", "unreadable"]
)
def test_the_status_is_the_process_s(text: str, status: int) -> None:
    write("raci.yaml", text)
    ended = raci("check")
    assert ended.returncode == status
    assert b"Traceback" not in ended.stdout + ended.stderr


def test_the_same_bytes_come_out_whatever_the_locale_says() -> None:
    write("raci.yaml", FAULTY.replace("Train the model", "训练 → Zoë"))
    write("sub/raci.yaml", FAULTY)
    texts = {
        raci("check", "--output-format", "json", env=environment(**given)).stdout
        for given in (
            {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "40"},
            {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONHASHSEED": "2"},
            {"PYTHONIOENCODING": "latin-1:strict", "TERM": "dumb"},
        )
    }
    (text,) = texts
    assert json.loads(text)["findings"][0]["message"] == "训练 → Zoë: nobody is Responsible"


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"sarif", "markdown"}])
def test_a_file_name_that_is_no_text_is_shown_as_it_can_be(form: str) -> None:
    Path(os.fsdecode(b"\xff\xfe.raci.yaml")).write_text(FAULTY, encoding="utf-8")
    ended = raci("check", "--output-format", form)
    assert ended.returncode == 1
    assert b"\\udcff\\udcfe.raci.yaml" in ended.stdout.replace(b"\\\\", b"\\")  # JSON doubles what stands for itself


def test_standard_input_and_output_are_pipes_like_any_other() -> None:
    ended = raci("check", "-", "--stdin-filename", "mine.yaml", input=FAULTY.encode())
    assert ended.returncode == 1
    assert b"--> mine.yaml:8:7" in ended.stdout
    assert raci("new", "-", "--title", "Zoë").stdout.decode("utf-8").count("Zoë") == 1
    assert raci("show", "-", input=SOUND.encode()).returncode == 0


def closed_early(*arguments: str) -> tuple[int, bytes]:
    """Status and standard error of a command whose reader goes away at once."""
    command = [sys.executable, "-m", "raci", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        return process.wait(60), said


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_makes_no_noise_and_no_pass_of_a_fail() -> None:
    write("raci.yaml", FAULTY + "".join(f"      a{number}: {{assign: {{ml: A}}}}\n" for number in range(300)))
    for form in ("full", "json", "sarif", "markdown"):
        status, said = closed_early("check", "--output-format", form)
        assert (status, said) == (1, b"")
    for arguments in (["show"], ["--help"], ["new", "-"]):
        status, said = closed_early(*arguments)
        assert (status, said) == (0, b""), arguments


@pytest.mark.skipif(sys.platform == "win32", reason="no shell of this kind there")
@pytest.mark.parametrize(
    ("closed", "arguments", "status"),
    [("<&-", "check -", 2), (">&-", "check", 1), ("2>&-", "check", 1), ("<&- >&- 2>&-", "show", 0)],
)
def test_a_closed_stream_is_an_empty_one(closed: str, arguments: str, status: int) -> None:
    write("raci.yaml", FAULTY)
    shell = f'"{sys.executable}" -m raci {arguments} {closed}'
    ended = subprocess.run(shell, shell=True, check=False, capture_output=True, env=environment(), timeout=60)  # noqa: S602
    assert ended.returncode == status
    said = ended.stdout + ended.stderr
    assert b"inside raci" not in said
    assert b"Traceback" not in said
    if closed == "2>&-":
        assert b"error[" in ended.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("arguments", [["check"], ["new", "-"], ["--help"]])
def test_a_full_disk_behind_the_output_is_said_plainly(arguments: list[str]) -> None:
    write("raci.yaml", FAULTY)
    with Path("/dev/full").open("wb") as full:
        ended = raci(*arguments, stdout=full, capture_output=False, stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (2, b"raci: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["check", "sound.raci.yaml"], 0), (["check"], 1), (["show", "gone.yaml"], 2), (["bogus"], 2), (["new", "n"], 0)],
)
def test_a_full_disk_behind_the_talk_changes_nothing(arguments: list[str], status: int) -> None:
    write("raci.yaml", FAULTY)
    write("sound.raci.yaml", SOUND)
    with Path("/dev/full").open("wb") as full:
        ended = raci(*arguments, stderr=full, capture_output=False, stdout=subprocess.PIPE)
    assert ended.returncode == status
    assert Path("n").exists() == (arguments[0] == "new")


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interruption_ends_with_130_and_one_word_from_all_processes() -> None:
    for number in range(MANY):
        write(f"{number}.raci.yaml", FAULTY)
    os.mkfifo("pipe.yaml")
    command = [sys.executable, "-m", "raci", "check", *(f"{number}.raci.yaml" for number in range(MANY)), "pipe.yaml"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), start_new_session=True
    ) as process:
        with Path("pipe.yaml").open("wb"):  # opens as soon as a process waits for what is in it, and says nothing
            os.killpg(process.pid, signal.SIGINT)
            process_ended_by_itself = process.poll() is not None
        _, said = process.communicate(timeout=60)
    assert not process_ended_by_itself
    assert (process.returncode, said) == (130, b"\nInterrupted.\n")


@pytest.mark.parametrize(("shell", "variable"), [("bash", "COMPREPLY"), ("zsh", "compadd"), ("fish", "complete")])
def test_shells_can_complete(shell: str, variable: str) -> None:
    ended = raci(env=environment(_RACI_COMPLETE=f"{shell}_source"))
    assert ended.returncode == 0
    assert variable.encode() in ended.stdout
    words = {"COMP_WORDS": "raci ch", "COMP_CWORD": "ch" if shell == "fish" else "1"}
    assert b"check" in raci(env=environment(_RACI_COMPLETE=f"{shell}_complete", **words)).stdout
