"""`raci serve`: what it says, and how it begins and ends as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from raci.cli import serve as serving
from tests.cli.conftest import SOUND, Raci, write
from tests.cli.test_processes import environment, imported

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server as a process, and the address that it printed."""
    command = [sys.executable, "-m", "raci", "serve", "--port", "0", "--no-open", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def fetched(address: str) -> bytes:
    with urlopen(address) as answer:  # noqa: S310  it is our own
        return bytes(answer.read())


def test_without_textual_serve_it_says_how_to_install_it(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write("raci.yaml", SOUND)
    monkeypatch.setattr(serving, "find_spec", lambda name: None if name == "textual_serve" else find_spec(name))
    ended = raci("serve")
    assert ended.status == 2
    assert "pip install 'raci[serve]'" in ended.err


def test_a_plan_that_cannot_be_read_is_said_before_anything_is_served(raci: Raci) -> None:
    write("raci.yaml", "raci: [\n")
    ended = raci("serve", "raci.yaml", "--port", "0", "--no-open")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("raci: raci.yaml:2:1: not YAML")


def test_standard_input_is_no_plan_to_edit(raci: Raci) -> None:
    ended = raci("serve", "-")
    assert ended.status == 2
    assert "not standard input" in ended.err


def test_a_port_in_use_is_said(raci: Raci) -> None:
    write("raci.yaml", SOUND)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = raci("serve", "--port", port, "--no-open")
    assert (ended.status, ended.out) == (2, "")
    assert f"port {port} is in use" in ended.err
    assert "--port 0" in ended.err


@POSIX
def test_ctrl_c_ends_it_with_130() -> None:
    write("raci.yaml", SOUND)
    with running() as (process, address):
        assert b"raci.yaml" in fetched(address)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert "Traceback" not in process.communicate()[1]


@POSIX
def test_whoever_ends_it_sees_it_in_its_status() -> None:
    with running() as (process, address):
        assert b"<title>start" in fetched(address)  # no plan is here, so it begins as `raci` alone
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 128 + signal.SIGTERM


def test_it_listens_on_this_machine_only() -> None:
    with running() as (_, address):
        assert address.startswith("http://127.0.0.1:")
        with pytest.raises(HTTPError) as refused:
            fetched(address.rsplit("/", 2)[0] + "/guess/")
        with refused.value:
            assert refused.value.code == 403


def test_who_listens_for_others_is_warned() -> None:
    with running("--host", "0.0.0.0") as (process, address):  # noqa: S104
        assert address.startswith("http://127.0.0.1:")
        assert fetched(address)
        process.kill()
        said = process.communicate()[1]
        assert "every file that you may" in said
        assert "in place of 127.0.0.1" in said


@POSIX
def test_an_editor_ends_whose_server_was_killed(tmp_path: Path) -> None:
    """What the server holds of it is closed by the system."""
    plan = tmp_path / "raci.yaml"
    plan.write_text(SOUND)
    command = [sys.executable, "-P", "-m", "raci.cli.served", "edit", "--", str(plan)]
    known = environment(TEXTUAL_DRIVER="raci.serve.driver:BrowserDriver", XDG_STATE_HOME=str(tmp_path))
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=known)
    assert process.stdin is not None
    assert process.stdout is not None
    while b"Train the model" not in process.stdout.read1():
        pass
    process.stdin.close()
    process.stdout.read()
    assert process.wait(60) == 0
    process.stdout.close()


def test_nothing_else_imports_a_server() -> None:
    write("raci.yaml", SOUND)
    for command in ("check", "edit", "demo"):
        assert not {"aiohttp", "textual_serve", "jinja2"} & imported(command)


def test_only_a_person_with_a_screen_gets_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert serving._has_screen()
    monkeypatch.delenv("DISPLAY")
    assert not serving._has_screen()
