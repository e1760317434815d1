"""The hook for pre-commit."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import yaml

from raci.cli.targets import is_checked
from tests.ci.conftest import ROOT, Shell
from tests.cli.conftest import FAULTY, SOUND, write

HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
(HOOK,) = HOOKS

# The keys that pre-commit's documentation, "Creating new hooks", gives to a hook.
KEYS = {
    *("id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run"),
    *("fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version"),
    *("minimum_pre_commit_version", "args", "stages", "additional_dependencies"),
}


def test_it_is_what_pre_commit_expects() -> None:
    assert {"id", "name", "entry", "language"} <= HOOK.keys() <= KEYS
    assert (HOOK["id"], HOOK["language"], HOOK["types"]) == ("raci-check", "python", ["file"])


@pytest.mark.parametrize(
    "name", ["raci.yaml", "raci.yml", "churn.raci.yaml", "churn.raci.yml", ".raci.yaml", "raci.xlsx", "a.raci.xlsx"]
)
def test_it_gets_plans(name: str) -> None:
    for path in (name, f"a/{name}", f"a b/c/{name}"):
        assert re.search(HOOK["files"], path)
        assert is_checked(name)


@pytest.mark.parametrize(
    "name", ["xraci.yaml", "raci.yaml.bak", "raci.json", "raciXyaml", "raci/plan.yaml", "plan.xlsx"]
)
def test_it_gets_nothing_else(name: str) -> None:
    for path in (name, f"a/{name}"):
        assert not re.search(HOOK["files"], path)
        assert not is_checked(path.rpartition("/")[2])


def test_its_entry_takes_options_and_files(shell: Shell) -> None:
    good, bad = write("a b/raci.yaml", SOUND), write("churn.raci.yml", FAULTY)
    entry = HOOK["entry"]
    assert shell(f"{entry} {shlex.quote(good)}").returncode == 0
    ended = shell(f"{entry} --output-format concise {shlex.quote(good)} {bad}")
    assert (ended.returncode, ended.stdout) == (
        1,
        "churn.raci.yml:8:7: error[H003] Train the model: nobody is Responsible\n",
    )
