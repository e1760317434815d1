"""The command `raci`: which commands there are, and how every run ends."""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import Any

import click

from raci import __version__
from raci.cli.common import mute, say

OK, FOUND, USAGE, INTERRUPTED = 0, 1, 2, 130
_COMPLETION = "_RACI_COMPLETE"  # set by the shell where it wants words to complete

# Name → (module, what it does). A module is imported when its command runs, so that help and version come at once.
COMMANDS = {
    "demo": ("raci.cli.demo", "Try the editor on a realistic plan; nothing is written."),
    "new": ("raci.cli.new", "Make a new plan, from a lifecycle template if you like."),
    "edit": ("raci.cli.edit", "Open a plan in the editor."),
    "serve": ("raci.cli.serve", "Show the editor in a browser, on this machine only."),
    "check": ("raci.cli.check", "Check plans; status 1 if something is wrong."),
    "repair": ("raci.cli.repair", "Propose the fewest letters to change so that no error is left."),
    "rule": ("raci.cli.rule", "Explain a rule, or list them all."),
    "show": ("raci.cli.show", "Print the matrix."),
    "who": ("raci.cli.who", "Say who does an activity, or what a role or a person holds."),
    "export": ("raci.cli.export", "Write the matrix as a workbook, a table, a page or a diagram."),
    "import": ("raci.cli.import_", "Make a plan of a spreadsheet or a table, or merge one into a plan."),
    "diff": ("raci.cli.diff", "Say what differs between two plans, in the words of the matrix."),
    "merge": ("raci.cli.merge", "Merge three plans, cell by cell."),
    "sign": ("raci.cli.sign", "Record that a role agrees to its column."),
    "templates": ("raci.cli.templates", "List the lifecycle templates, or show one."),
    "conform": ("raci.cli.conform", "Show plans beside the templates that they follow."),
    "maturity": ("raci.cli.maturity", "Say where plans stand, and what the next level needs."),
    "brief": ("raci.cli.brief", "Write the case for a plan on one page."),
    "git-setup": ("raci.cli.git_setup", "Let git merge plans cell by cell in this repository."),
    "schema": ("raci.cli.schema", "Print the JSON Schema of the plan file."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order of a plan's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that arguments begin with; a mistyped one is asked about."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no command {args[0]!r}{_meant(args[0])}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands in the help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _meant(word: str) -> str:
    """A question about what is no command: the name of a file is meant to be opened, or to be made a plan of."""
    from raci.plan.names import did_you_mean

    if word.endswith((".yaml", ".yml")) or os.path.isfile(word):  # noqa: PTH113  pathlib takes long
        from raci.cli.common import word as quoted
        from raci.cli.files import import_of, is_table

        return f'; did you mean "{import_of(word) if is_table(word) else f"raci edit {quoted(word)}"}"?'
    return did_you_mean(word, COMMANDS)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND] [ARGS]...",  # Click's own words for this differ from version to version
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", message="raci %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Who does what in machine learning: a RACI matrix as a plan file.

    Without a command, the editor opens on the plan in this folder.
    """
    if ctx.invoked_subcommand is None:
        from raci.cli.edit import open_here

        ctx.exit(open_here())


def main() -> None:
    """Run the command line. Ends with 0 (clean), 1 (findings), 2 (usage, unreadable input) or 130 (interrupted)."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # whoever started us closed it
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  pathlib takes long
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _same_everywhere(stream)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it searches every installed package for some
    sys.exit(run(sys.argv[1:]))


def _same_everywhere(stream: io.TextIOWrapper) -> None:
    """Into files and pipes go the same bytes on every system; what a terminal cannot show is spelled out."""
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status; nobody sees a traceback."""
    status: Any = OK
    try:
        status = _invoke(arguments)
        sys.stdout.flush()
    except click.ClickException as error:
        _complain(error)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("\nInterrupted.\n")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        mute(sys.stdout)
    except OSError as error:
        mute(sys.stdout)
        say(f"raci: {_sentence(error)}\n")
        return USAGE
    except Exception as error:
        if os.environ.get("RACI_DEBUG"):
            raise
        from raci.report.inert import visible

        what = visible(f"{type(error).__name__}: {error}")
        say(
            f"raci: something went wrong inside raci ({what}). No file is left half-written. "
            "Please report it, with what the same command prints under RACI_DEBUG=1.\n"
        )
        return USAGE
    return status if isinstance(status, int) else OK


def _invoke(arguments: list[str]) -> Any:
    """What a command returns. `cli.main` is not for this: where the reader of our output goes away, it ends with 1."""
    if _COMPLETION in os.environ:
        return _complete(arguments)
    try:
        with cli.make_context("raci", list(arguments)) as context:
            return cli.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code


def _complete(arguments: list[str]) -> Any:
    """Words for the shell, or its script. Between two key strokes nobody wants to read what is wrong with a line."""
    try:
        cli.main(arguments, prog_name="raci")
    except Exception:
        if os.environ.get("RACI_DEBUG") or not os.environ[_COMPLETION].endswith("_complete"):
            raise
    return OK


def _complain(error: click.ClickException) -> None:
    """Print an error on standard error; nothing in what the user typed is obeyed by the terminal."""
    from raci.report.inert import visible

    text = io.StringIO()
    error.show(text)
    say("\n".join(map(visible, text.getvalue().split("\n"))))


def _sentence(error: OSError) -> str:
    from raci.report.inert import visible

    name = f"{visible(str(error.filename))}: " if error.filename is not None else ""
    return f"{name}{error.strerror or error}"
