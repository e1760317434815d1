"""`raci check --watch`: what makes it check again. A pause of the program is where the test changes something."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from raci.cli import watch
from tests.cli.conftest import FAULTY, SOUND, Raci, write

Change = Callable[[], object]


@pytest.fixture
def watching(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is said while things change, one after the other; nothing changes at the end, and somebody interrupts."""

    def run(*changes: Change, arguments: tuple[str, ...] = ()) -> list[str]:
        left = iter(changes)

        def pause(_: float) -> None:
            change = next(left, None)
            if change is None:
                raise KeyboardInterrupt
            change()

        monkeypatch.setattr(watch.time, "sleep", pause)
        ended = raci("check", "--watch", "--output-format", "concise", *arguments)
        assert ended.status == 130
        assert next(left, None) is None
        return [line for line in ended.err.splitlines() if line.startswith(("Found", "All", "Nothing", "raci:"))]

    return run


WELL, ONE, TWO = "All is well in 1 plan.", "Found 1 error in 1 plan.", "Found 1 error in 2 plans."


def nothing() -> None:
    pass


def test_a_plan_that_changes_is_checked_again_and_one_that_does_not_is_not(watching: Callable[..., list[str]]) -> None:
    write("raci.yaml")
    said = watching(nothing, lambda: write("raci.yaml", FAULTY), nothing, lambda: write("raci.yaml", SOUND))
    assert said == [WELL, ONE, WELL]


def test_plans_come_and_go(watching: Callable[..., list[str]]) -> None:
    write("raci.yaml")
    said = watching(lambda: write("below/other.raci.yaml", FAULTY), lambda: Path("below/other.raci.yaml").unlink())
    assert said == [WELL, TWO, WELL]


@pytest.mark.parametrize("where", ["raci.toml", "pyproject.toml", "../raci.toml"])
def test_a_configuration_that_comes_changes_or_goes_counts_at_once(
    watching: Callable[..., list[str]], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("plans/raci.yaml", FAULTY)
    monkeypatch.chdir("plans")
    table = "[tool.raci]\n" if "pyproject" in where else ""
    said = watching(
        lambda: write(where, f'{table}ignore = ["H003"]\n'),
        lambda: write(where, f"{table}ignore = []\n"),
        lambda: write(where, f'{table}ignore = ["nonsense"]\n'),
        lambda: Path(where).unlink(),
    )
    assert [line.split(":")[0] for line in said] == [ONE, WELL, ONE, "raci", ONE]


def test_files_that_a_plan_takes_something_from_count(watching: Callable[..., list[str]]) -> None:
    write("house.yaml", FAULTY)
    write("raci.yaml", "raci: 1\ntitle: Churn\nextends: house.yaml\n")
    assert watching(lambda: write("house.yaml")) == [ONE, WELL]


def test_a_baseline_counts(watching: Callable[..., list[str]], raci: Raci) -> None:
    write("raci.yaml", FAULTY)
    raci("check", "--baseline", "known.txt", "--write-baseline")
    text = Path("known.txt").read_text(encoding="utf-8")
    said = watching(lambda: write("known.txt", text.splitlines()[0]), arguments=("--baseline", "known.txt"))
    assert said == ["Nothing new in 1 plan (1 known).", ONE]


def test_the_configuration_that_is_named_counts(watching: Callable[..., list[str]]) -> None:
    write("raci.yaml", FAULTY)
    write("elsewhere/strict.toml", "")
    change = lambda: write("elsewhere/strict.toml", 'ignore = ["H003"]\n')  # noqa: E731
    assert watching(change, arguments=("--config", "elsewhere/strict.toml")) == [ONE, WELL]


def test_the_template_that_a_plan_is_measured_by_counts(watching: Callable[..., list[str]]) -> None:
    step = SOUND.replace("train: {name: Train the model,", "train: {name: Train the model, required: true,")
    write("house.yaml", SOUND)
    write("raci.yaml", SOUND.replace("title: Churn", "title: Churn\ntemplate: house.yaml"))
    another = step.replace("train: {name: Train", "check: {name: Check")
    assert watching(lambda: write("house.yaml", another)) == [WELL, ONE]


def test_what_the_last_check_froze_can_be_collected(
    watching: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("raci.yaml")
    thawed: list[str] = []
    monkeypatch.setattr(watch.gc, "unfreeze", lambda: thawed.append("thawed"))
    watching(lambda: write("raci.yaml", FAULTY))
    assert thawed == ["thawed"]


def test_only_a_terminal_is_cleared(watching: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    write("raci.yaml")
    cleared: list[bool] = []
    monkeypatch.setattr(watch.click, "clear", lambda: cleared.append(True))
    watching()
    assert cleared == []
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    watching(lambda: write("raci.yaml", FAULTY))
    assert cleared == [True, True]


def test_a_change_that_is_made_while_it_checks_is_seen(
    watching: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("raci.yaml")
    original = watch._check
    changes: Iterator[Change] = iter([lambda: write("raci.yaml", FAULTY)])

    def check(gate: object) -> frozenset[str]:
        files = original(gate)  # type: ignore[arg-type]
        next(changes, nothing)()
        return files

    monkeypatch.setattr(watch, "_check", check)
    assert watching() == [WELL, ONE]


def test_no_plan_yet_is_no_end(watching: Callable[..., list[str]]) -> None:
    assert watching(lambda: write("raci.yaml")) == ["raci: no plan found in this folder", WELL]


def test_where_nothing_could_be_checked_no_files_are_counted(
    watching: Callable[..., list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    write("raci.toml", "ignre = []\n")
    seen: list[str] = []
    watching(lambda: seen.append(capfd.readouterr().err))
    assert "watching for a change. Ctrl+C ends." in seen[0]


def test_a_file_that_is_written_anew_with_the_same_size_and_time_is_another_one(
    watching: Callable[..., list[str]],
) -> None:
    write("raci.yaml", FAULTY)
    state = Path("raci.yaml").stat()

    def swap() -> None:
        write("new.yaml", SOUND.replace("ml: AR", "ml: RA"[:7]).ljust(len(FAULTY)))
        os.utime("new.yaml", ns=(state.st_atime_ns, state.st_mtime_ns))
        Path("new.yaml").replace("raci.yaml")

    assert len(watching(swap)) == 2


@pytest.mark.parametrize("more", [["-"], ["--fix"], ["--diff"], ["--write-baseline", "--baseline", "x.txt"]])
def test_it_only_looks_at_files(raci: Raci, more: list[str]) -> None:
    write("raci.yaml")
    ended = raci("check", "--watch", *more)
    assert (ended.status, ended.err.splitlines()[0]) == (2, "raci: --watch only looks at files")
