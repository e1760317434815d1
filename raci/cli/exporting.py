"""What the commands share that make a file of a plan: the format by its ending, and the findings that may go out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from raci.cli.common import fail
from raci.cli.files import STREAM
from raci.cli.selection import configured

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.rules.finding import Finding


def format_by_ending(output: str, format_of: Callable[[str], str | None], suffixes: Sequence[str]) -> str:
    """The format that the ending of a name says; ends with status 2 where it says none."""
    suffix = PurePath(output).suffix.lower()
    form = format_of(suffix)
    if form is None:
        what = f"files that end in {suffix}" if suffix else "files without an ending"
        fail(
            f"{output}: raci does not write {what}",
            f"Give OUT one of the endings {', '.join(suffixes)}, or say what to write with --format.",
        )
    return form


def refuse_terminal(output: str, what: str) -> None:
    """End with status 2 where something that no terminal can show would go to one."""
    if output == STREAM and sys.stdout.isatty():
        fail(f"a terminal cannot show {what}", "Give OUT the name of a file, or send it on to a program with |.")


def findings_shown(document: Document, today: date) -> list[Finding]:
    """The findings that may be shown to everybody, by the rules that `raci check` follows for this plan."""
    from raci.exchange.meeting import findings_to_show
    from raci.rules.config.settings import Settings

    with configured():
        rules = Settings().rules_for(document.name)
    return findings_to_show(document, today, rules)
