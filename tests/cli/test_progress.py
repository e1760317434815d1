"""What takes over a second is shown on standard error, where that is a terminal; and nothing is left of it."""

from __future__ import annotations

import io
import os
import pkgutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
import pytest

from raci.cli import progress
from raci.cli.progress import Step, working
from raci.cli.progress_line import line_text
from raci.rules import run
from tests.cli.conftest import FAULTY, SOUND, Raci, write

ROOT = Path(__file__).parents[2]

LONG = 60  # seconds after which a test that waits has failed


class Terminal(io.StringIO):
    """A terminal that can be waited for until something stands on it."""

    def __init__(self) -> None:
        super().__init__()
        self.watched: dict[str, threading.Event] = {}

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        for word, event in list(self.watched.items()):
            if word in self.getvalue():
                event.set()
        return written

    def shows(self, word: str) -> bool:
        """Wait until a word was written."""
        event = self.watched.setdefault(word, threading.Event())
        if word in self.getvalue():
            event.set()
        return event.wait(LONG)

    def screen(self) -> str:
        """What is left to see."""
        return as_seen(self.getvalue())


def as_seen(text: str) -> str:
    """What a text leaves to see on a terminal: a carriage return goes back to the beginning of the line."""
    lines = []
    for line in text.split("\n"):
        cells: list[str] = []
        for part in line.split("\r"):
            cells[: len(part)] = part
        lines.append("".join(cells).rstrip())
    return "\n".join(lines)


T = TypeVar("T", bound=Terminal)
Plug = Callable[[T], T]


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Plug:
    """Makes a terminal standard error; whoever sits there is out of patience at once.

    It is done in the test itself: between fixtures and tests pytest puts its own streams in place.
    """
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr("raci.cli.progress_line._AGAIN", 0.001)

    def plug(terminal: T) -> T:
        monkeypatch.setattr("sys.stderr", terminal)
        return terminal

    return plug


def no_threads_of_progress() -> bool:
    return all(thread.name != "progress" for thread in threading.enumerate())


def test_a_step_that_takes_long_is_shown_and_taken_away(plug: Plug) -> None:
    terminal = plug(Terminal())
    with working("Reading plan.xlsx"):
        assert terminal.shows("Reading plan.xlsx … 0 s")
        assert terminal.screen() == "Reading plan.xlsx … 0 s"
    assert terminal.screen() == ""
    assert no_threads_of_progress()


def test_many_things_of_a_kind_are_counted_from_the_beginning(plug: Plug) -> None:
    terminal = plug(Terminal())
    with working("Checking", 3, "plans") as step:
        for step.done in (0, 1, 2):
            assert terminal.shows(f"Checking {step.done}/3 plans")
    assert terminal.screen() == ""


@pytest.mark.parametrize("raised", [ValueError, KeyboardInterrupt, SystemExit, click.UsageError])
def test_the_line_is_taken_away_however_the_step_ends(plug: Plug, raised: type[BaseException]) -> None:
    terminal = plug(Terminal())

    def step() -> None:
        with working("Writing out.xlsx"):
            assert terminal.shows("Writing out.xlsx")
            raise raised("x")

    with pytest.raises(raised):
        step()
    assert terminal.screen() == ""
    assert no_threads_of_progress()


def test_what_is_done_within_a_second_is_not_shown(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = plug(Terminal())
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)
    with working("Reading raci.yaml"):
        pass
    assert terminal.getvalue() == ""
    assert no_threads_of_progress()


def test_steps_that_take_a_second_together_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    @contextmanager
    def shown(_step: Step, _stream: object, wait: float) -> Iterator[None]:
        waits.append(wait)
        yield

    clock = iter([100.0, 100.75, 200.0])
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setattr("raci.cli.progress_line.shown", shown)
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    with click.Context(click.Command("export")).scope():
        for doing in ("Reading", "Drawing", "Writing"):
            with working(doing):
                pass
    assert waits == [1.0, 0.25, 0.1]


def test_where_standard_error_is_no_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    before = threading.active_count()
    with working("Reading raci.yaml"):
        assert threading.active_count() == before


def test_nothing_is_put_between_the_words_of_who_types_standard_input(
    plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = plug(Terminal())
    monkeypatch.setattr("sys.stdin", Terminal())
    before = threading.active_count()
    with working("Reading standard input", sources=("-",)):
        assert threading.active_count() == before
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with working("Reading standard input", sources=("-",)):
        assert terminal.shows("Reading standard input")


def test_no_escape_sequence_is_needed_or_passed_on(plug: Plug) -> None:
    terminal = plug(Terminal())
    with working("Reading \x1b[2Ja\nb.yaml"):
        assert terminal.shows("Reading")
    assert not set(terminal.getvalue()) & {"\x1b", "\n", "\b"}


@pytest.mark.parametrize(
    ("step", "columns", "text"),
    [
        (Step("Reading raci.yaml", 0, ""), 79, "Reading raci.yaml … 12 s"),
        (Step("Reading a/long/way/to/raci.yaml", 0, ""), 24, "Reading a/long/w… … 12 s"),
        (Step("Reading 训练训练训练训练.yaml", 0, ""), 24, "Reading 训练训练… … 12 s"),
        (Step("Checking", 150, "plans"), 79, "Checking 0/150 plans"),
        (Step("Checking", 150, "plans"), 19, "Checking 0/150 pla…"),
    ],
)
def test_the_line_never_is_wider_than_the_terminal(step: Step, columns: int, text: str) -> None:
    assert line_text(step, 12.9, columns) == text


class Full(Terminal):
    """A terminal that has gone away."""

    def __init__(self) -> None:
        super().__init__()
        self.tried = threading.Event()

    def write(self, text: str) -> int:
        self.tried.set()
        raise OSError(5, "Input/output error")


def test_a_terminal_that_has_gone_does_not_stop_the_work(plug: Plug) -> None:
    full = plug(Full())
    with working("Reading raci.yaml"):
        assert full.tried.wait(LONG)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_process_is_never_forked_in_the_middle_of_a_write(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = plug(Terminal())
    writing, forking, written = threading.Event(), threading.Event(), threading.Event()

    def slowly(text: str) -> int:
        writing.set()
        forking.wait(LONG)
        written.set()
        return len(text)

    monkeypatch.setattr(terminal, "write", slowly)
    os.register_at_fork(before=forking.set)  # is called before what was registered earlier
    with working("Checking", 400, "plans"):
        assert writing.wait(LONG)
        child = os.fork()
        if child == 0:
            os._exit(0 if written.is_set() else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


# The commands

STEPS = {
    "looking for plans": (["check"], "raci.cli.targets.targets", "Looking for plans"),
    "checking a plan": (["check", "raci.yaml"], "raci.rules.run.check_paths", "Checking raci.yaml"),
    "checking plans": (["check"], "raci.rules.run.check_paths", "Checking 0/2 plans"),
    "checking standard input": (["check", "-"], "raci.rules.run.check_paths", "Checking standard input"),
    "reading to show": (["show"], "raci.lifecycle.library.open_plan", "Reading raci.yaml"),
    "showing": (["show"], "raci.report.matrix_text.matrix_text", "Drawing the matrix"),
    "reading to answer": (["who", "raci.yaml", "ml"], "raci.lifecycle.library.open_plan", "Reading raci.yaml"),
    "reading to export": (["export", "-o", "x.md"], "raci.lifecycle.library.open_plan", "Reading raci.yaml"),
    "exporting": (["export", "-o", "x.md"], "raci.exchange.formats.export_bytes", "Writing x.md"),
    "writing": (["export", "-o", "x.md"], "raci.document.save.save", "Writing x.md"),
    "reading to import": (["import", "m.csv", "-o", "-"], "raci.exchange.formats.import_path", "Reading m.csv"),
    "importing": (["import", "m.csv", "-o", "-"], "raci.exchange.formats.plan_from_matrix", "Making the plan"),
    "a new plan": (["new", "new.yaml"], "raci.lifecycle.library.new_plan_text", "Making the plan"),
    "a plan for a team": (
        ["new", "new.yaml", "--template", "tdsp", "--stages", "modeling"],
        "raci.tailor.tailored.tailored",
        "Cutting the template",
    ),
    "looking for a repair": (
        ["repair", "raci.yaml"],
        "raci.repair.search.propose",
        "Looking for the smallest repair of raci.yaml",
    ),
    "signing": (
        ["sign", "raci.yaml", "--role", "ml", "--by", "ana"],
        "raci.change.session.Session.save",
        "Writing raci",
    ),
    "templates": (["templates"], "raci.lifecycle.library.library_of", "Reading the templates"),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_long_step_of_a_command_is_shown(
    raci: Raci, plug: Plug, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    terminal = plug(Terminal())
    arguments, where, line = STEPS[step]
    for name, text in (("raci.yaml", SOUND), ("sub/raci.yaml", SOUND), ("m.csv", ",ML,Ops\nTrain,AR,C\nShip,R,A\n")):
        write(name, text)
    seen: list[str] = []
    function = pkgutil.resolve_name(where)

    def slowly(*given: Any, **named: Any) -> Any:
        assert terminal.shows(line)
        seen.append(terminal.screen().splitlines()[-1])
        return function(*given, **named)

    monkeypatch.setattr(where, slowly)
    assert raci(*arguments, stdin=SOUND).status == 0
    assert [shown.startswith(line) for shown in seen] == [True]
    assert line not in terminal.screen()


def test_progress_is_gone_before_anything_is_printed(raci: Raci, plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = plug(Terminal())
    write("raci.yaml", FAULTY)
    screens: list[str] = []
    check_path = run.check_path

    def slowly(*given: Any, **named: Any) -> Any:
        assert terminal.shows("Checking raci.yaml")
        return check_path(*given, **named)

    def echo(text: str = "", **named: Any) -> None:
        screens.append(terminal.screen())

    monkeypatch.setattr(run, "check_path", slowly)
    monkeypatch.setattr("click.echo", echo)
    assert raci("check").status == 1
    assert screens
    assert set(screens) == {""}


# A real terminal


@pytest.fixture
def pipe() -> Path:
    """A plan that is long in coming: a pipe into which a test writes when it wants to."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    os.mkfifo("pipe.yaml")
    return Path("pipe.yaml")


@contextmanager
def watched(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[bytes], bytes]]]:
    """A command whose standard error is a terminal, and what reads from it until it has a word, or to its end."""
    pty = pytest.importorskip("pty")
    screen, stderr = pty.openpty()
    command = [sys.executable, "-m", "raci", *arguments]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    seen = b""

    def until(word: bytes) -> bytes:
        nonlocal seen
        while not word or word not in seen:
            try:
                part = os.read(screen, 1024)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            seen += part
        assert word in seen, seen
        return seen

    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, env=given, start_new_session=True
    )
    os.close(stderr)
    try:
        yield process, until
    finally:
        process.kill()
        process.communicate()
        os.close(screen)


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_in_a_terminal_a_slow_check_is_shown_and_only_its_result_stays(pipe: Path, term: str) -> None:
    with watched("check", "pipe.yaml", TERM=term) as (process, until):
        with pipe.open("wb") as plan:
            until(b"Checking pipe.yaml ")
            plan.write(FAULTY.encode())
        seen = until(b"").decode()
        out, _ = process.communicate(timeout=LONG)
        assert (process.returncode, out.split(b"\n")[0][:11]) == (1, b"error[H003]")
    assert "\x1b" not in seen
    assert as_seen(seen.replace("\r\n", "\n")) == "Found 1 error in 1 plan.\n"


def test_in_a_terminal_an_interruption_leaves_one_word(pipe: Path) -> None:
    with watched("check", "pipe.yaml") as (process, until):
        with pipe.open("wb"):
            until(b"Checking pipe.yaml ")
            os.killpg(process.pid, signal.SIGINT)
            seen = until(b"").decode()
        process.communicate(timeout=LONG)
        assert process.returncode == 130
    assert as_seen(seen.replace("\r\n", "\n")) == "\nInterrupted.\n"
