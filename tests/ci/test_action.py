"""The action for GitHub: its steps run in bash, as a runner would run them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from raci.cli.main import run
from tests.ci.conftest import ROOT, Shell, environment_of, validate
from tests.cli.conftest import FAULTY, SOUND, WARNING, write

ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
PARTS: Any = yaml.safe_load(ACTION)
STEPS = {step["name"]: step for step in PARTS["runs"]["steps"]}


def check(shell: Shell, variables: dict[str, str] | None = None, **inputs: str) -> subprocess.CompletedProcess[str]:
    values = {f"inputs.{name}": part["default"] for name, part in PARTS["inputs"].items()}
    values |= {f"inputs.{name.replace('_', '-')}": text for name, text in inputs.items()}
    values["steps.install.outputs.raci"] = "raci"
    step = STEPS["Check"]
    return shell(step["run"], GITHUB_ACTIONS="true", **(variables or {}), **environment_of(step, values))


def summary() -> str:
    path = Path("../summary.md")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_it_is_what_github_expects(tmp_path: Path) -> None:
    validate("github-actions", ACTION, tmp_path)
    assert PARTS["runs"]["using"] == "composite"


def test_no_script_has_an_expression_in_it() -> None:
    """What GitHub puts into the text of a script is run; what it puts into a variable is not."""
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)
    assert set(re.findall(r"inputs\.([\w-]+)", ACTION)) == set(PARTS["inputs"])


def test_findings_stand_beside_the_lines_and_in_the_summary_and_fail_the_job(shell: Shell) -> None:
    write("raci.yaml", FAULTY)
    ended = check(shell)
    assert ended.returncode == 1
    assert ended.stdout.startswith("::error title=H003 no-responsible,file=raci.yaml,line=8,")
    assert summary().startswith("## raci check\n\nFound 1 error in 1 plan.\n\n### raci.yaml\n")


def test_a_sound_plan_passes_and_the_summary_says_so(shell: Shell) -> None:
    write("raci.yaml", SOUND)
    assert check(shell).returncode == 0
    Path("../summary.md").write_text("Before.\n", encoding="utf-8")
    assert check(shell).returncode == 0
    assert summary() == "Before.\n## raci check\n\nAll is well in 1 plan.\n"


def test_what_fails_the_job_can_be_chosen(shell: Shell) -> None:
    write("raci.yaml", WARNING)
    assert check(shell).returncode == 0
    assert check(shell, fail_on="warning").returncode == 1
    assert check(shell, fail_on="nothing").returncode == 2


def test_an_unreadable_plan_ends_with_2_and_is_in_the_summary(shell: Shell) -> None:
    write("raci.yaml", "raci: [")
    assert check(shell).returncode == 2
    assert "**F001**" in summary()


def test_where_there_is_no_plan_that_is_said_once(shell: Shell) -> None:
    ended = check(shell)
    assert (ended.returncode, summary()) == (2, "")
    assert ended.stderr.count("no plan found") == 1


def test_paths_come_line_by_line_and_options_word_by_word(shell: Shell) -> None:
    write("a b/raci.yaml", FAULTY)
    write("c/raci.yaml", FAULTY)
    write("d/raci.yaml", FAULTY)
    ended = check(shell, path="a b\r\nc\n", args="--ignore  V005\n--exit-zero")
    assert ended.returncode == 0
    assert re.findall("file=([^,]*)", ended.stdout) == ["a b/raci.yaml", "c/raci.yaml"]


def test_a_format_of_one_s_own_goes_into_its_file_and_leaves_the_summary(shell: Shell) -> None:
    write("raci.yaml", FAULTY)
    ended = check(shell, args="--output-format sarif --output-file raci.sarif --exit-zero")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert '"H003"' in Path("raci.sarif").read_text(encoding="utf-8")
    assert "**H003**" in summary()


@pytest.mark.parametrize(
    "word", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "'; touch pwned #", "*", "-x"]
)
def test_nothing_in_an_input_is_run(shell: Shell, tmp_path: Path, word: str) -> None:
    """A word of `args` stays a word, and any other input one argument, of which raci says that it is wrong."""
    write("raci.yaml", SOUND)
    write("another file", "")  # what the star would stand for
    program = tmp_path / "bin/raci"
    program.write_text('#!/bin/sh\nprintf "%s\\0" "$@" end >>"$LOG"\nexit 2\n', encoding="utf-8")
    summary_of = ["--exit-zero", "--output-format", "markdown"]
    summary_of += ["--output-file", f"{tmp_path}/temporary/raci-summary.md"]
    for inputs, words, paths in (
        ({"path": word}, ["check", "--fail-on", "error"], ["--", word]),
        ({"args": word}, ["check", "--fail-on", "error", *word.split()], ["--", "."]),
        ({"fail_on": word}, ["check", "--fail-on", word], ["--", "."]),
    ):
        log = tmp_path / f"log of {next(iter(inputs))}"
        assert check(shell, {"LOG": str(log)}, **inputs).returncode == 2
        calls = [call.split("\0")[:-1] for call in log.read_text(encoding="utf-8").split("end\0")]
        assert calls == [words + paths, words + summary_of + paths, []]
        assert run(words + paths) == 2
        assert not Path("pwned").exists()


def test_it_is_installed_from_the_action_s_own_folder_into_an_environment_of_its_own(
    shell: Shell, tmp_path: Path
) -> None:
    python = tmp_path / "bin/python of the runner"
    python.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin" && cp "$0" "$3/bin/python" 2>/dev/null\nprintf "%s|" "$@" >>"$LOG"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    values = {"steps.python.outputs.python-path": str(python), "github.action_path": "/somewhere/raci of ours"}
    step = STEPS["Install raci"]
    ended = shell(step["run"], LOG=str(tmp_path / "log"), **environment_of(step, values))
    assert ended.returncode == 0, ended.stderr
    folder = tmp_path / "temporary/raci"
    assert (tmp_path / "log").read_text(encoding="utf-8") == (
        f"-m|venv|{folder}|-m|pip|install|--quiet|--disable-pip-version-check|/somewhere/raci of ours|"
    )
    assert (tmp_path / "outputs").read_text(encoding="utf-8") == f"raci={folder}/bin/raci\n"
    assert STEPS["Set up Python for raci"]["with"]["update-environment"] is False
