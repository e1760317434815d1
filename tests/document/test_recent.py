"""The plans that were open lately: the last first, few, and never in anybody's way."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from raci.document.recent import MOST, RecentPlans, recent_file


def listed(recent: RecentPlans) -> list[tuple[str, str]]:
    return [(Path(one.path).name, one.title) for one in recent.plans()]


@pytest.fixture
def recent(tmp_path: Path) -> RecentPlans:
    times = iter(range(1, 1000))
    return RecentPlans(tmp_path / "state" / "recent.json", lambda: next(times))


def test_the_last_comes_first_and_each_plan_once(recent: RecentPlans, tmp_path: Path) -> None:
    recent.remember(tmp_path / "a.yaml", "A")
    recent.remember(tmp_path / "b.yaml", "B")
    recent.remember(tmp_path / "x" / ".." / "a.yaml", "A, renamed")
    assert listed(recent) == [("a.yaml", "A, renamed"), ("b.yaml", "B")]
    assert [one.when for one in recent.plans()] == [3, 2]


def test_the_oldest_of_too_many_goes(recent: RecentPlans, tmp_path: Path) -> None:
    for number in range(MOST + 3):
        recent.remember(tmp_path / f"{number}.yaml", "")
    assert [name for name, _ in listed(recent)] == [f"{number}.yaml" for number in range(MOST + 2, 2, -1)]


def test_what_is_forgotten_is_gone_and_its_file_stays(recent: RecentPlans, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("raci: 1\n")
    recent.remember(tmp_path / "a.yaml", "A")
    recent.remember(tmp_path / "b.yaml", "B")
    recent.forget(recent.plans()[1].path)
    assert listed(recent) == [("b.yaml", "B")]
    assert (tmp_path / "a.yaml").exists()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"recent": 7}',
        b'{"recent": [1, null, {}, {"path": 3, "title": "", "when": 1}]}',
        b'{"recent": [{"path": "not/absolute", "title": "", "when": 1}]}',
        b'{"recent": [{"path": "/a\\u0000", "title": "", "when": 1}]}',
        b'{"recent": [{"path": "/a", "title": "", "when": 1e400}, {"path": "/a", "title": "", "when": NaN}]}',
        b'{"recent": [{"path": "/a", "title": "", "when": 500000000000}]}',
        b'{"recent": [{"path": "/\\ud800", "title": "", "when": 1}]}',
        b"[" * 200_000,
    ],
)
def test_a_broken_list_is_an_empty_one_and_is_written_anew(recent: RecentPlans, tmp_path: Path, broken: bytes) -> None:
    recent.file.parent.mkdir()
    recent.file.write_bytes(broken)
    assert recent.plans() == []
    recent.remember(tmp_path / "a.yaml", "A")
    assert listed(recent) == [("a.yaml", "A")]


def test_where_nothing_can_be_written_there_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    recent = RecentPlans(tmp_path / "state" / "recent.json")
    recent.remember(tmp_path / "a.yaml", "A")
    assert recent.plans() == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names")
def test_a_list_that_is_a_pipe_is_not_waited_for(recent: RecentPlans, tmp_path: Path) -> None:
    recent.file.parent.mkdir()
    os.mkfifo(recent.file)
    assert recent.plans() == []
    recent.remember(tmp_path / "a.yaml", "A")
    assert recent.file.is_fifo()


def test_several_editors_at_once_lose_none_of_their_plans(tmp_path: Path) -> None:
    file = tmp_path / "recent.json"
    with ThreadPoolExecutor(4) as editors:
        for number in range(4):
            editors.submit(RecentPlans(file).remember, tmp_path / f"{number}.yaml", str(number))
    assert sorted(listed(RecentPlans(file))) == [(f"{number}.yaml", str(number)) for number in range(4)]


def test_names_that_are_no_text_come_back_as_they_are(recent: RecentPlans) -> None:
    recent.remember("/plans/\udcff 計画.yaml", "計画 🚀")
    assert [(one.path, one.title) for one in recent.plans()] == [("/plans/\udcff 計画.yaml", "計画 🚀")]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files")
def test_nobody_else_reads_which_plans_somebody_has(recent: RecentPlans, tmp_path: Path) -> None:
    recent.remember(tmp_path / "a.yaml", "A")
    recent.remember(tmp_path / "b.yaml", "B")
    assert recent.file.stat().st_mode & 0o077 == 0
    assert json.loads(recent.file.read_text())["recent"][0]["title"] == "B"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder of another system")
def test_the_list_is_in_the_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert recent_file() == tmp_path / "raci" / "recent.json"
