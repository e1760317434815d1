"""Checking files: one, or as many as there are, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from raci.document.load import Document, read
from raci.document.parse import without_collector
from raci.document.problems import Unreadable
from raci.document.processes import cores as _cores
from raci.document.processes import spread, workers_for
from raci.document.read import STDIN, decode, read_bytes
from raci.document.source import Source
from raci.lifecycle.library import find_template
from raci.rules.config.settings import Settings
from raci.rules.engine import Found, check, check_all
from raci.rules.located import Located, Veiled, locate, locate_unreadable
from raci.rules.ruleset import Ruleset

if TYPE_CHECKING:
    from raci.rules.fixing import Fixed
    from raci.rules.patches import Patches


@dataclass(frozen=True, slots=True)
class Fixing:
    """Which fixes to make, and whether to write them or only to say what would change."""

    unsafe: bool = False
    diff: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one file gave; a file that could not be read has one finding and `readable` False.

    `mended` is how many findings were mended, `fixed` the text that standard input became by that, `diff` what would
    change where nothing is written, and `trouble` why the file could not be written. `others` are the files that it
    takes something from. `veiled` are findings that are not told because others stand, where those were asked for.
    `losses` say what of a workbook was not checked.
    """

    path: str
    findings: tuple[Located, ...]
    readable: bool = True
    mended: int = 0
    fixed: str | None = None
    diff: str = ""
    trouble: str = ""
    others: tuple[str, ...] = ()
    veiled: tuple[Veiled, ...] = ()
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How files are checked.

    `stdin_name` is what messages call standard input, and where its paths begin. With `patched`, findings say what
    their fixes would change; with `veiled`, what they hide is given as well. `workbooks` checks files that are
    workbooks by their name; without it they are plans.
    """

    today: date
    settings: Settings
    stdin_name: str | None = None
    fixing: Fixing | None = None
    patched: bool = False
    veiled: bool = False
    workbooks: Callable[[str, CheckOptions], Checked] | None = None


def check_path(path: str, options: CheckOptions) -> Checked:
    """Check one file; `-` is standard input.

    Raises `ConfigError` where the configuration for the file cannot be followed.
    """
    if options.workbooks is not None and is_workbook(path):
        return options.workbooks(path, options)
    from_stdin = path == STDIN
    shown = (options.stdin_name or "<stdin>") if from_stdin else path
    where = None if from_stdin and options.stdin_name is None else Path(shown)
    source: Source | None = None
    today, rules = options.today, options.settings.rules_for(shown if where else path)
    with without_collector():
        try:
            data = read_bytes(path)
            source = decode(data, shown)
            document = read(data, shown, where, find_template)
        except Unreadable as error:
            return Checked(shown, (locate_unreadable(shown, error, source),), readable=False)
        if options.fixing is not None:
            return _mended(document, today, rules, options.fixing, written=not from_stdin)
        found = check_all(document, today, rules) if options.veiled else Found(check(document, today, rules), [])
        return _checked(document, found, _patches(document) if options.patched else None)


def _patches(document: Document) -> Patches:
    from raci.rules.patches import Patches

    return Patches(document)


def _checked(document: Document, found: Found, patches: Patches | None = None) -> Checked:
    findings = tuple(locate(document, finding, patches) for finding in found.told)
    readable = not any(finding.code == "F001" for finding in findings)
    return Checked(document.name, findings, readable, others=_others(document), veiled=veiled(document, found))


def veiled(document: Document, found: Found) -> tuple[Veiled, ...]:
    """The hidden findings of a document with their places."""
    return tuple(
        Veiled(locate(document, one.finding), tuple(locate(document, other) for other in one.behind))
        for one in found.hidden
    )


def _others(document: Document) -> tuple[str, ...]:
    """The files that a plan takes something from, and the template that it is measured by."""
    template = document.plan.template
    if not template:
        return tuple(document.others)
    try:
        path = find_template(template, document.folder) or document.folder / template
    except Unreadable:  # a mistyped id, which is a finding
        return tuple(document.others)
    return (*document.others, os.fspath(path))


def _mended(document: Document, today: date, rules: Ruleset, fixing: Fixing, *, written: bool) -> Checked:
    """Make the fixes of a document, write its file if that is wanted, and say what is left."""
    from raci.document.save import SaveFailed, save
    from raci.rules.fixing import fixed
    from raci.rules.unified import unified

    result = fixed(document, today, rules, find_template, unsafe=fixing.unsafe)
    after, count = _checked(result.document, Found(list(result.findings), [])), len(result.mended)
    after = replace(after, findings=tuple(_with_reasons(after.findings, result)))
    if fixing.diff:
        return replace(after, mended=count, diff=unified(document.source, result.document.source))
    if not written:
        return replace(after, mended=count, fixed=result.data.decode())
    try:
        if count:
            save(Path(document.name), result.data, expected=document.digest)
    except SaveFailed as error:
        return replace(_checked(document, Found(check(document, today, rules), [])), trouble=str(error))
    return replace(after, mended=count)


def _with_reasons(located: Iterable[Located], result: Fixed) -> Iterator[Located]:
    """The findings that are left after fixing, those that could not be mended with the reason why."""
    for one, finding in zip(located, result.findings, strict=True):
        yield replace(one, fix=one.fix._replace(refused=result.why_not(finding))) if one.fix else one


_WORKBOOKS = (".xlsx", ".xlsm")


def is_workbook(path: str) -> bool:
    """Whether a file is a workbook by its name."""
    return path.lower().endswith(_WORKBOOKS)


def check_paths(paths: Sequence[str], options: CheckOptions) -> Iterator[Checked]:
    """Check files, in their order; many files are shared among the cores.

    Raises `ConfigError` where the configuration for one of them cannot be followed.
    """
    workers = 1 if STDIN in paths else workers_for(len(paths), _cores())  # others do not have our standard input
    yield from spread(partial(check_path, options=options), paths, workers)
