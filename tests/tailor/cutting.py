"""Templates cut, for tests."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from raci.document.load import Document, read
from raci.lifecycle.library import find_template, open_template
from raci.tailor.tailored import Tailored, Wanted, tailored
from raci.tailor.wishes import wishes_of
from tests.lifecycle.conftest import new_plan

TODAY = date(2026, 11, 23)


@cache
def template(identity: str) -> Document:
    """A template of the library, read once."""
    return open_template(identity)


def cut(identity: str, roles: str = "", stages: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Tailored:
    """A template of the library, cut as the command would."""
    wanted = Wanted(wishes_of([roles]) if roles else (), stages, without)
    return tailored(new_plan(identity, "Churn"), template(identity), wanted, TODAY, Path())


def cut_text(text: str, roles: str = "", without: tuple[str, ...] = ()) -> Tailored:
    """A plan that is taken for a template, cut."""
    wanted = Wanted(wishes_of([roles]) if roles else (), (), without)
    return tailored(text, document_of(text), wanted, TODAY, Path())


def document_of(text: str) -> Document:
    """A text as a plan."""
    return read(text.encode(), "raci.yaml", None, find_template)
