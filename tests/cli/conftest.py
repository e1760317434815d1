"""Commands run in this process, in an empty folder."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from raci.cli.main import run

SOUND = """\
raci: 1
title: Churn
people: {ana: {name: Ana Ruiz, deputy: mei}, mei: {}}
roles: {ml: {name: ML engineer, held-by: ana}, ops: {}}
stages:
  modelling:
    activities:
      train: {name: Train the model, assign: {ml: AR, ops: C}}
"""
FAULTY = SOUND.replace("ml: AR", "ml: A")
WARNING = SOUND.replace(", ops: C", "")


@dataclass(frozen=True)
class Ended:
    """How a command ended: its status, what went to standard output, and what to standard error."""

    status: int
    out: str
    err: str


Raci = Callable[..., Ended]


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "NO_COLOR", "SOURCE_DATE_EPOCH", "RACI_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def raci(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Raci:
    def command(*arguments: str, stdin: str | bytes = "") -> Ended:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capfd.readouterr()
        status = run(list(arguments))
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return Ended(status, out, err)

    return command


def write(path: str, text: str | bytes = SOUND) -> str:
    """Write a file, with the folders that it lies in."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
