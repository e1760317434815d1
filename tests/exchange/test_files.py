"""Files that are named for an import: read as plans are, and refused in words that fit an import."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from raci.document import read as document_read
from raci.exchange.formats import import_path
from raci.exchange.refusal import ImportRefused

_TABLE = b"Activity,Dev,Ops\nBuild it,A,R\nRun it,C,AR\n"


def _refusal(path: Path) -> ImportRefused:
    with pytest.raises(ImportRefused) as refused:
        import_path(path)
    assert "plan" not in refused.value.message + refused.value.advice
    return refused.value


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert "empty" in _refusal(pipe).message


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="open files have no names")
def test_what_another_program_wrote_into_a_pipe_is_read() -> None:
    out, into = os.pipe()
    os.write(into, _TABLE)
    os.close(into)
    try:
        (matrix,) = import_path(f"/dev/fd/{out}").matrices
    finally:
        os.close(out)
    assert [activity.name for activity in matrix.activities] == ["Build it", "Run it"]


def test_a_folder_and_a_name_that_does_not_exist_are_told_apart(tmp_path: Path) -> None:
    assert _refusal(tmp_path).advice == "Name the file in it."
    assert _refusal(tmp_path / "none.csv").advice == "Check the name."


def test_a_file_that_is_too_large_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_read, "MAX_BYTES", 20)
    (tmp_path / "table.csv").write_bytes(_TABLE)
    refusal = _refusal(tmp_path / "table.csv")
    assert "the most that raci reads" in refusal.message
    assert "a file of its own" in refusal.advice
