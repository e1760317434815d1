"""`raci brief`: the case for a plan on one page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.day import today_option
from raci.cli.exporting import findings_shown, format_by_ending, refuse_terminal
from raci.cli.files import STREAM, may_write, open_readable, plan_named, write_file
from raci.cli.one_of import OneOf
from raci.cli.progress import working
from raci.report.brief.formats import FORMATS, brief_format, brief_suffixes

if TYPE_CHECKING:
    from raci.document.load import Document


@click.command(
    help="Write the case for a plan on one page: what it does for whom, KPIs, performance, requirements, roles, effort"
    " by stage, gates, risks, maturity and agreement. What the plan does not say is listed and takes no room. Without "
    "FILE, of the plan in this folder; - is standard input."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    shell_complete=complete.files,
    help=f"The file to write: {', '.join(brief_suffixes())} (default: Markdown on standard output).",
)
@click.option("--format", "form", type=OneOf(FORMATS), help="What to write, whatever OUT is called.")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@click.option(
    "--import-card",
    "card",
    metavar="README",
    shell_complete=complete.files,
    help="Instead, write into the plan what a Hugging Face model card says in metadata and below the usual headings; "
    "what the plan says already stays as it is.",
)
@click.option("--diff", is_flag=True, help="With --import-card: print what would change, and write nothing.")
@today_option("Say how things stand on this day")
def command(  # noqa: PLR0913  each is an option
    file: str | None,
    output: str | None,
    form: str | None,
    force: bool,  # noqa: FBT001
    card: str | None,
    diff: bool,  # noqa: FBT001
    today: date,
) -> int:
    """Write the brief of a plan, or take a model card over into it."""
    if card is not None:
        from raci.cli.brief_card import import_card

        if output is not None or form is not None or force:
            fail(
                "--import-card writes into the plan",
                "Leave -o, --format and --force out, and write the brief after it.",
            )
        return import_card(plan_named(file), card, diff=diff)
    if diff:
        fail("--diff shows what --import-card would change", "Give that as well.")
    _write(plan_named(file), output or STREAM, form, today, force=force)
    return 0


def _write(name: str, output: str, form: str | None, today: date, *, force: bool) -> None:
    form = form or ("markdown" if output == STREAM else format_by_ending(output, brief_format, brief_suffixes()))
    if form == "docx":
        refuse_terminal(output, "a Word document")
    may_write(output, force=force, source=name)
    document = open_readable(name)
    with working(f"Writing {'standard output' if output == STREAM else output}"):
        data, short = _brief(document, form, today)
    write_file(output, data, force=force)
    if output != STREAM:
        talk(f"Wrote {output}.")
    _tell("One page has no room for all of it; Markdown holds the rest:", short)
    _tell("Not said yet, and looked for in a brief:", [f"add {line}" for line in _unsaid(document)])


def _brief(document: Document, form: str, today: date) -> tuple[bytes, list[str]]:
    """The file, and what the page has no room for; Markdown is on no paper, and holds all."""
    from raci.report.brief.brief import brief
    from raci.report.brief.fit import cut_short, fitted
    from raci.report.brief.formats import brief_bytes

    whole = brief(document, findings_shown(document, today), today)
    if form == "markdown":
        return brief_bytes(whole, form), []
    page = fitted(whole)
    return brief_bytes(page, form), list(cut_short(whole, page))


def _unsaid(document: Document) -> list[str]:
    """What a reader looks for and the plan does not say."""
    from raci.plan.matrix import Matrix
    from raci.report.brief.unsaid import unsaid

    return unsaid(Matrix(document.plan))


def _tell(title: str, lines: list[str]) -> None:
    """A list with a title, if there is something in it."""
    if lines:
        talk(title)
        for line in lines:
            talk(f"  {line}")
