"""`raci who`: who does an activity, or what a role or a person holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail, listed
from raci.cli.files import STREAM, open_readable, plan_named
from raci.cli.one_of import OneOf

if TYPE_CHECKING:
    from raci.plan.lookup import Match
    from raci.plan.matrix import Matrix


@click.command(
    help="Say who does an activity, or what a role or a person holds. QUERY is its id, its name, or a part of one. The "
    "first word is FILE if it is a file, or -, standard input; without FILE it is the plan in this folder."
)
@click.argument("file", required=False, shell_complete=complete.files_or_anything)
@click.argument("query", nargs=-1, metavar="QUERY...", shell_complete=complete.anything)
@click.option(
    "--format",
    "form",
    type=OneOf(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(file: str | None, query: tuple[str, ...], form: str) -> None:
    """Say who does what."""
    from raci.plan.active import json_text
    from raci.plan.matrix import Matrix
    from raci.report.who import who_data, who_text

    name, words = _file_and_query(file, query)
    document = open_readable(plan_named(name))
    matrix = Matrix(document.plan)
    answers = [who_data(matrix, match) for match in _meant(matrix, words, document.name)]
    if form == "json":
        click.echo(json_text(answers))
    else:
        click.echo("\n\n".join("\n".join(who_text(answer)) for answer in answers))


def _file_and_query(first: str | None, others: tuple[str, ...]) -> tuple[str | None, str]:
    """The plan file, if the first word is one, and what is asked for."""
    if first is None:
        fail("nothing is asked for", "Name an activity, a role or a person: `raci who deploy`.")
    if not _is_file(first):
        return None, " ".join((first, *others))
    if others:
        return first, " ".join(others)
    return fail(
        f"nothing is asked for: {first} is a file", f"Name an activity, a role or a person: `raci who {first} deploy`."
    )


def _is_file(word: str) -> bool:
    """Whether a word is a file, or was meant as one."""
    return word == STREAM or word.endswith((".yaml", ".yml")) or (os.path.exists(word) and not os.path.isdir(word))  # noqa: PTH110, PTH112


def _meant(matrix: Matrix, words: str, plan: str) -> list[Match]:
    """What is meant; two things of one name are both meant, but of several with a word in their names one is chosen."""
    from raci.plan.lookup import like, named, suggestion

    exactly = named(matrix, words)
    if exactly:
        return exactly
    found = like(matrix, words)
    if len(found) > 1:
        fail(f"several things match {words!r}: {listed(map(_told_apart, found))}", "Name one of them.")
    if not found:
        near = suggestion(matrix, words)
        asked = f'; did you mean "{near}"?' if near else ""
        advice = "" if near else "`raci show` prints the matrix with all of them."
        fail(f"{plan} has no activity, role or person like {words!r}{asked}", advice)
    return found


def _told_apart(match: Match) -> str:
    """A match by its id, and by its name where that says more."""
    from raci.plan.names import name_from_id

    return match.identity if match.name == name_from_id(match.identity) else f"{match.identity} ({match.name})"
