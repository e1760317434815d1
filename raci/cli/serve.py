"""`raci serve`: the editor in a browser, on this machine only."""

from __future__ import annotations

import errno
import os
import sys
from datetime import UTC, date, datetime
from importlib.util import find_spec

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.day import today_option
from raci.cli.files import STREAM, open_readable, plan_named

_BROWSERS_KEYS = "Ctrl+N, Ctrl+T and Ctrl+W are the browser's own: what they do is in the palette, Ctrl+P."


@click.command(
    help="Show the editor in a browser, on this machine only; without FILE, as `raci` alone: the plan in this folder, "
    "or the start screen. Each tab is an editor of its own. Ctrl+C ends them all."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Listen for other machines too: whoever has the address can read and write your files.",
)
@click.option("--open/--no-open", "opens", default=None, help="Open the browser (default: where there is a screen).")
@today_option()
@click.pass_context
def command(context: click.Context, file: str | None, port: int, host: str, opens: bool | None, today: date) -> int:  # noqa: FBT001, PLR0913  options
    """Serve the editor until interrupted."""
    name = _readable(file)
    _need_textual_serve()
    from raci.serve.guard import Guard, is_here
    from raci.serve.running import serve
    from raci.serve.server import EditorServer

    if not is_here(host):
        talk(
            f"Listening on {host}, not only on this machine: whoever gets hold of the address below can edit the plan, "
            "and read and write every file that you may. Nothing on the way is encrypted."
        )
    given = context.get_parameter_source("today") is click.core.ParameterSource.COMMANDLINE
    server = EditorServer(_editor(file), _environment(today if given else None), f"{name} · raci", Guard(host))

    def ready(address: str) -> None:
        click.echo(address)
        sys.stdout.flush()
        talk(f"The editor is at this address, until Ctrl+C. {_BROWSERS_KEYS}")
        if not is_here(host) and host not in address:
            talk("Elsewhere, write the number or the name of this machine in place of 127.0.0.1.")
        if opens if opens is not None else _has_screen():
            _open(address)

    try:
        return 128 + serve(server, port, ready)
    except OSError as error:
        fail(*_why_not(error, host, port))


def _readable(file: str | None) -> str:
    """What is going to be edited; what cannot be read is said here rather than in the browser."""
    from raci.cli.targets import plans_here

    if file is None and not plans_here():
        return "start"
    name = plan_named(file)
    if name == STREAM:
        fail("the editor needs a file, not standard input", "Name the plan file.")
    open_readable(name)
    return name


def _need_textual_serve() -> None:
    if find_spec("textual_serve") is None:
        fail(
            "serving the editor needs textual-serve, which is not installed",
            "Install it with `pip install 'raci[serve]'`. In a terminal, `raci edit` needs nothing more.",
        )


def _editor(file: str | None) -> list[str]:
    """The command of a tab. `-P`: a folder with plans in it may hold modules of anybody."""
    return [sys.executable, "-P", "-m", "raci.cli.served", *([] if file is None else ["edit", "--", file])]


def _environment(today: date | None) -> dict[str, str]:
    """What tabs have to know besides: what draws them, and the day, where one was given."""
    from raci.serve.child import DRIVER, VARIABLE

    known = {VARIABLE: DRIVER}
    if today is not None:
        known["SOURCE_DATE_EPOCH"] = str(int(datetime(today.year, today.month, today.day, 12, tzinfo=UTC).timestamp()))
    return known


def _has_screen() -> bool:
    """Whether a browser would have a screen; without one, some would take this terminal."""
    displays = {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)
    return sys.stderr.isatty() and (sys.platform in ("win32", "darwin") or bool(displays))


def _open(address: str) -> None:
    """Open the browser beside the server: the page is answered by what would be waiting here."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _why_not(error: OSError, host: str, port: int) -> tuple[str, str]:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is in use by another program",
            "Name another one with --port, or --port 0 for any free one.",
        )
    if error.errno == errno.EACCES:
        return f"port {port} is not for everybody to listen on", "Name one above 1023 with --port, or --port 0."
    return f"nobody can listen on {host}: {error.strerror or error}", "Leave --host out for this machine alone."
