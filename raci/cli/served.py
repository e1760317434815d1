"""The editor behind a tab of `raci serve`: the same commands, and what they complain of is shown in the tab."""

from __future__ import annotations

import contextlib
import io
import sys

from raci.cli.main import run
from raci.serve.child import show_in_tab


def main() -> int:
    """Run a command of the editor."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        status = run(sys.argv[1:])
    from raci.serve.driver import BrowserDriver

    if not BrowserDriver.started:
        show_in_tab(said.getvalue())
    elif status and sys.__stderr__ is not None:  # what broke an editor is said where the server runs
        sys.__stderr__.write(said.getvalue())
    return status


if __name__ == "__main__":
    sys.exit(main())
