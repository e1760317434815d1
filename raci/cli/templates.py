"""`raci templates`: the lifecycle library."""

from __future__ import annotations

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.library import template_named
from raci.cli.one_of import form_option
from raci.cli.progress import working


@click.command(
    help="List the lifecycle templates, or show one: where it comes from, its matrix, and what plans that follow "
    "it have to keep. Two are compared: which "
    "activities are alike, what only one has, and whose letters differ."
)
@click.argument("ids", metavar="[ID [ID]]", nargs=-1, shell_complete=complete.templates)
@click.option(
    "--search",
    "words",
    metavar="WORDS",
    help="Find templates, stages and activities that have all of these words; status 1 where nothing has them.",
)
@form_option()
def command(ids: tuple[str, ...], words: str | None, form: str) -> None:
    """List the lifecycle templates, search them, show one or compare two."""
    if words is not None:
        if ids:
            fail("a search looks through all templates", "Leave out the ID, or `--search`.")
        _search(words, form)
    elif not ids:
        _list(form)
    else:
        _look(ids, form)


def _list(form: str) -> None:
    from raci.lifecycle.library import library_of
    from raci.plan.active import json_text
    from raci.report.template_search import summary_data
    from raci.report.templates import template_lines

    with working("Reading the templates"):
        library = library_of()
    summaries = library.summaries
    click.echo(
        json_text(list(map(summary_data, summaries))) if form == "json" else "\n".join(template_lines(summaries))
    )
    for trouble in library.troubles:
        talk(trouble)


def _search(words: str, form: str) -> None:
    from raci.lifecycle.searching import search, words_of
    from raci.plan.active import json_text
    from raci.report.template_search import hits_counted, hits_data, hits_text

    if not words_of(words):
        fail("there is no word to search for", "Name one: `raci templates --search drift`.")
    with working("Reading the templates"):
        found = search(words)
    hits = found.hits
    if form == "json":
        click.echo(json_text(hits_data(hits)))
    elif hits:
        click.echo("\n".join(hits_text(hits)))
        talk(hits_counted(hits))
    if not hits:
        talk(f"No template, stage, activity or role has {words!r}{_advice(words, found.guess)}")
        click.get_current_context().exit(1)


def _advice(words: str, guess: str) -> str:
    """What to search for instead of what nothing has."""
    from raci.lifecycle.searching import words_of

    if guess:
        return f'; did you mean "{guess}"?'
    return ". Try one word of it." if len(words_of(words)) > 1 else ". Try a part of it, or another word."


def _look(ids: tuple[str, ...], form: str) -> None:
    import shutil
    import sys

    from raci.lifecycle.comparing import Comparison
    from raci.lifecycle.library import template_summary, told
    from raci.plan.active import json_text
    from raci.plan.matrix import Matrix
    from raci.report.template_comparison import comparison_data, comparison_text
    from raci.report.template_demands import demand_data
    from raci.report.template_search import row_data, summary_data
    from raci.report.templates import template_page

    if len(ids) > 2:
        fail("at most two templates are compared", "Name one or two; `raci templates` lists them.")
    documents = [template_named(one) for one in ids]
    matrices = [Matrix(document.plan) for document in documents]
    if len(ids) == 1:
        if form == "json":
            summary = summary_data(template_summary(ids[0]))
            rows = [row_data(row) | demand_data(matrices[0], row) for row in matrices[0]]
            click.echo(json_text(summary | {"rows": rows}))
            return
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo("\n".join(template_page(ids[0], matrices[0], columns)))
        for said in told(documents[0]):
            talk(f"{documents[0].name}:{said}")
        return
    names, compared = (ids[0], ids[1]), Comparison(matrices[0], matrices[1])
    if form == "json":
        click.echo(json_text(comparison_data(names, compared)))
    else:
        click.echo("\n".join(comparison_text(names, compared)))
