"""The command as a whole: help, what is mistyped, and how every run ends."""

from __future__ import annotations

import importlib
from pathlib import Path

import click
import pytest

from raci import __version__
from raci.cli.main import COMMANDS, cli, main, run
from tests.cli.conftest import Raci, write


def test_help_lists_every_command_with_what_it_does(raci: Raci) -> None:
    ended = raci("--help")
    assert (ended.status, ended.err) == (0, "")
    words = " ".join(ended.out.split())
    for name, (_, says) in COMMANDS.items():
        assert f"{name} {says}" in words
    assert raci("-h").out == ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_own_help_begins_as_the_list_says(raci: Raci, name: str) -> None:
    module, says = COMMANDS[name]
    command = importlib.import_module(module).command
    assert isinstance(command, click.Command)
    text = (command.help or "").replace("\n", " ")
    stem = says.rstrip(".")
    assert text.startswith(stem), f"{name}: {text!r} does not begin with {stem!r}"
    assert raci(name, "--help").status == 0


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_one_line(raci: Raci, option: str) -> None:
    assert raci(option).out == f"raci {__version__}\n"


def test_a_mistyped_command_is_asked_about(raci: Raci) -> None:
    ended = raci("chekc")
    assert (ended.status, ended.out) == (2, "")
    assert "there is no command 'chekc'; did you mean \"check\"?" in ended.err


def test_a_command_far_from_all_is_not_guessed_at(raci: Raci) -> None:
    ended = raci("xyzzy")
    assert ended.status == 2
    assert "there is no command 'xyzzy'\n" in ended.err


def test_whoever_names_a_plan_without_a_command_means_the_editor(raci: Raci) -> None:
    write("churn.raci.yaml")
    ended = raci("churn.raci.yaml")
    assert ended.status == 2
    assert "there is no command 'churn.raci.yaml'; did you mean \"raci edit churn.raci.yaml\"?" in ended.err


def test_whoever_names_a_table_without_a_command_wants_a_plan_of_it(raci: Raci) -> None:
    Path("theirs.csv").write_text("Activity;Data scientist\nTrain;R\n", encoding="utf-8")
    ended = raci("theirs.csv")
    assert ended.status == 2
    assert '; did you mean "raci import theirs.csv -o raci.yaml"?' in ended.err


def test_a_mistyped_option_is_asked_about(raci: Raci) -> None:
    ended = raci("check", "--ouput-format", "json")
    assert ended.status == 2
    assert "--output-format" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--output-format", "yaml"],
        ["check", "--fail-on", "never"],
        ["check", "--today", "yesterday"],
        ["show"],
        ["who"],
        ["who", "raci.yaml"],
        ["sign", "raci.yaml"],
        ["show", "a", "b"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_ends_with_status_2_and_a_sentence(raci: Raci, arguments: list[str]) -> None:
    ended = raci(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.strip()


def test_what_the_user_typed_is_shown_and_not_obeyed(raci: Raci) -> None:
    for arguments in (["\x1b[31m"], ["check", "--\x1b[31m"], ["show", "\x1b[31m.yaml"], ["rule", "\x1b[31m"]):
        ended = raci(*arguments)
        assert ended.status == 2
        assert "\x1b" not in ended.err


def test_without_a_terminal_the_editor_says_so(raci: Raci) -> None:
    assert raci().status == 2
    write("raci.yaml")
    ended = raci()
    assert ended.status == 2
    assert ended.err == (
        "raci: the editor needs a terminal\nPrint the matrix with `raci show`, check it with `raci check`.\n"
    )


@pytest.mark.parametrize(
    ("raised", "status", "says"),
    [
        (KeyboardInterrupt(), 130, "Interrupted."),
        (click.Abort(), 130, "Interrupted."),
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device"), 2, "raci: No space left on device"),
        (PermissionError(13, "Permission denied", "a\x1b"), 2, r"raci: a\x1b: Permission denied"),
        (ValueError("odd"), 2, "something went wrong inside raci (ValueError: odd). No file is left half-written."),
        (ValueError("a\x1b[2J"), 2, r"(ValueError: a\x1b[2J)"),
        (RecursionError("deep"), 2, "something went wrong inside raci"),
    ],
)
def test_nobody_sees_a_traceback(
    raci: Raci, monkeypatch: pytest.MonkeyPatch, raised: BaseException, status: int, says: str
) -> None:
    def explode(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("raci.plan.schema.plan_schema", explode)
    monkeypatch.setattr("raci.cli.main.mute", lambda _: None)
    ended = raci("schema")
    assert (ended.status, ended.out) == (status, "")
    assert says in ended.err


def test_whoever_mends_raci_can_have_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("raci.plan.schema.plan_schema", explode)
    monkeypatch.setenv("RACI_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        run(["schema"])


def test_main_ends_the_process_with_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["raci", "xyzzy"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


def test_commands_are_listed_in_the_order_of_a_plan_s_life() -> None:
    context = click.Context(cli)
    names = cli.list_commands(context)
    assert names.index("new") < names.index("edit") < names.index("check") < names.index("export")
    assert cli.get_command(context, "nothing") is None
