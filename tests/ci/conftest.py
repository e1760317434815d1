"""A repository of plans, and scripts of continuous integration that run in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash") if sys.platform != "win32" else None

Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs a script as a step of GitHub Actions does, in an empty folder, with `raci` where programs are found."""
    if BASH is None:
        pytest.skip("no bash here")
    for folder in ("bin", "repository", "temporary"):
        (tmp_path / folder).mkdir()
    program = tmp_path / "bin/raci"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m raci "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path / "repository")
    own = {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "RUNNER_TEMP": str(tmp_path / "temporary"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
    }
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("GITHUB_", "RACI_"))}

    def run(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        command = [BASH or "", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command, env=kept | own | variables, capture_output=True, encoding="utf-8", check=False, timeout=60
        )

    return run


def validate(schema: str, text: str, folder: Path) -> None:
    """Hold a configuration to its schema, of those that check-jsonschema has with it."""
    path = folder / "configuration.yml"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    if schema == "gitlab-ci":
        command += ["--data-transform", "gitlab-ci"]
    ended = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def environment_of(step: dict[str, Any], values: dict[str, str]) -> dict[str, str]:
    """The variables of a step, with what GitHub would put in for each expression."""
    variables: dict[str, str] = {}
    for name, text in step["env"].items():
        expression = text.removeprefix("${{").removesuffix("}}").strip()
        variables[name] = values[expression]
    return variables
