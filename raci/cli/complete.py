"""What the shell is offered where a word is completed: files, and what raci itself or a plan knows by an id."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from raci.plan.matrix import Matrix

_LARGEST = 2**18  # bytes of a plan that is read between two key strokes
_PLAIN = re.compile(r"[\w.-]+")  # what no shell takes for more than a word


def files(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Files: the shell itself knows how. A command says in its own words what is wrong with one that it is given."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rules(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Rules by code, or by name where that has begun."""
    from raci.rules.catalogue import RULES

    names = ((rule.name, rule.code) for rule in RULES if incomplete)
    return _offer([*((rule.code, rule.name) for rule in RULES), *names], incomplete)


def templates(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Templates by id."""
    from raci.document.project import ConfigError
    from raci.lifecycle.library import known_ids, template_ids

    try:
        ids = known_ids()
    except ConfigError:
        ids = template_ids()
    return _offer(((identity, "") for identity in ids), incomplete)


def maturity_checks(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Checks of maturity by id, up to the equals sign."""
    from raci.lifecycle.maturity.scales import CHECKS

    return _offer(((identity, check.yes_if) for identity, (_, check) in CHECKS.items()), incomplete)


def conformance(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The rules by which a plan is held against its template, and the activities of the template."""
    from raci.lifecycle.conforming.beside import CODES
    from raci.rules.catalogue import BY_CODE

    codes = ((code, BY_CODE[code].name) for code in CODES)
    return _offer([*codes, *_of_template(_path(ctx))], incomplete)


def _of_template(path: str | None) -> list[tuple[str, str]]:
    """The activities of the template that a plan follows."""
    if path is None:
        return []
    from raci.lifecycle.following import followed
    from raci.lifecycle.library import open_plan

    document = open_plan(path)
    template = followed(document.plan.template or "", document.folder).matrix if document.plan.template else None
    return [(row.id, row.name) for row in template or ()]


def roles(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The roles of the plan that the command names."""
    matrix = _matrix(ctx)
    return _offer(_roles(matrix), incomplete) if matrix else []


def people(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The people of the plan that the command names."""
    matrix = _matrix(ctx)
    return _offer(_people(matrix), incomplete) if matrix else []


def anything(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The roles, people and activities of the plan that the command names; a query that has a word has enough."""
    matrix = None if ctx.params.get(parameter.name or "") else _matrix(ctx)
    if matrix is None:
        return []
    activities = ((row.id, row.name) for row in matrix)
    return _offer([*_roles(matrix), *_people(matrix), *activities], incomplete)


def files_or_anything(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Files, and what the plan of this folder holds: where the file may be left out."""
    return [*files(ctx, parameter, incomplete), *anything(ctx, parameter, incomplete)]


def _roles(matrix: Matrix) -> Iterator[tuple[str, str]]:
    return ((role, matrix.role_name(role)) for role in matrix.roles)


def _people(matrix: Matrix) -> Iterator[tuple[str, str]]:
    return ((person, matrix.person_name(person)) for person in matrix.plan.people)


def _offer(words: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem[str]]:
    """The words that go on as it was begun, in any case, each with what it stands for."""
    from click.shell_completion import CompletionItem

    from raci.report.inert import visible

    begun = incomplete.casefold()
    fitting = {word: says for word, says in words if word.casefold().startswith(begun) and _PLAIN.fullmatch(word)}
    return [CompletionItem(word, help=visible(says) or None) for word, says in fitting.items()]


def _matrix(ctx: click.Context) -> Matrix | None:
    """The matrix of the plan that stands on the line already, or of this folder, if it is at hand and not too large."""
    path = _path(ctx)
    if path is None:
        return None
    from raci.lifecycle.library import open_plan
    from raci.plan.matrix import Matrix

    return Matrix(open_plan(path).plan)


def _path(ctx: click.Context) -> str | None:
    """Where that plan lies."""
    from raci.cli.targets import plan_here

    # While an option still lacks its value, Click leaves the arguments before it in a heap.
    named = ctx.params.get("file") or next(iter((*(ctx.params.get("files") or ()), *ctx.args)), None)
    path = os.path.expanduser(os.path.expandvars(named or plan_here() or ""))  # noqa: PTH111  the shell has not yet
    small = os.path.isfile(path) and os.path.getsize(path) <= _LARGEST  # noqa: PTH113, PTH202
    return path if small else None
