"""Options that say how findings are written, and where; and the writing."""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from raci.cli import complete
from raci.cli.common import colour, fail, talk, wants_colour
from raci.cli.files import STREAM, may_write, write_file
from raci.cli.one_of import OneOf
from raci.cli.progress import working
from raci.cli.targets import is_checked
from raci.report.formats import COUNTED_APART, FORMATS, WITH_STATISTICS, written

if TYPE_CHECKING:
    from raci.report.report import Report
    from raci.rules.located import Located

_FORMAT = "For people (full, concise, grouped) or for programs (default: full; github under GitHub Actions)."
_OLD_NAMES = {"text": "full"}  # still work


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command gets them as one argument, `output`."""

    @click.option("--output-format", type=OneOf(tuple(FORMATS), _OLD_NAMES), help=_FORMAT)
    @click.option(
        "-o",
        "--output-file",
        metavar="FILE",
        shell_complete=complete.files,
        help="Write the findings into a file; one that exists is replaced.",
    )
    @click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of listing them.")
    @functools.wraps(command)
    def with_output(
        output_format: str | None,
        output_file: str | None,
        statistics: bool,  # noqa: FBT001
        **others: Any,
    ) -> Any:
        form = output_format or _default(output_file)
        if statistics and form not in WITH_STATISTICS:
            if output_format:
                fail(f"there are no statistics in the format {form}", f"Use one of {', '.join(WITH_STATISTICS)}.")
            form = "full"
        return command(output=Output(form, output_file, statistics), **others)

    return with_output


def _default(output_file: str | None) -> str:
    """GitHub reads its commands in what a step prints, in no file."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" and output_file is None else "full"


@dataclass(frozen=True)
class Output:
    """How and where findings are written."""

    form: str
    file: str | None
    statistics: bool

    def prepare(self, paths: Sequence[str]) -> None:
        """End with status 2 where the file cannot be written, before the work is done; no plan is overwritten."""
        if not self.file or self.file == STREAM:
            return
        if is_checked(os.path.basename(self.file)):  # noqa: PTH119  pathlib takes long
            fail(f"{self.file} would be a plan by its name", "Give the file of the findings another name.")
        for path in paths:
            may_write(self.file, force=True, source=path)

    def write(self, findings: Sequence[Located], paths: Sequence[str], fail_on: str, known: int = 0) -> None:
        """Write the findings in the files of these names; how many there are is said beside them."""
        from raci.report.report import Report
        from raci.report.style import plain
        from raci.report.summary import summary_lines
        from raci.rules.severity import Severity

        style = colour if self.file in (None, STREAM) and wants_colour() else plain
        report = Report(findings, paths, Severity(fail_on), style, known)
        self._write(self._pieces(report))
        if self.form in COUNTED_APART:
            for line in summary_lines(report):
                talk(line)

    def _pieces(self, report: Report) -> Iterator[str]:
        if self.statistics:
            from raci.report.statistics import statistics

            return statistics(report, self.form)
        return written(self.form, report)

    def _write(self, pieces: Iterator[str]) -> None:
        if self.file is not None and self.file != STREAM:
            with working("Writing the findings"):
                text = "".join(pieces)
            write_file(self.file, text.encode("utf-8", "backslashreplace"), force=True)
            return
        with working("Writing the findings"):  # the work of a JSON document is all in its first piece
            first = next(pieces, "")
        for piece in itertools.chain([first], pieces):
            click.echo(piece, nl=False)
