"""Templates as commands name them, with what is wrong with one in a sentence."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from raci.cli.common import fail
from raci.cli.files import STREAM

if TYPE_CHECKING:
    from pathlib import Path

    from raci.document.load import Document
    from raci.document.problems import Unreadable


def template_named(template_id: str, file: str = STREAM) -> Document:
    """A template, for a plan that is to lie in a file; ends with status 2 where there is none, or it cannot be read."""
    from raci.lifecycle.library import open_template

    with saying_why(template_id):
        return open_template(template_id, folder_of(file))


def folder_of(file: str) -> Path:
    """The folder of a file that is to be written; this one for standard output."""
    from pathlib import Path

    return Path() if file == STREAM else Path(os.path.dirname(file))  # noqa: PTH120  as it was typed


@contextlib.contextmanager
def saying_why(template_id: str) -> Iterator[None]:
    """End with status 2, and the place, where a template cannot be had."""
    from raci.document.problems import Unreadable
    from raci.document.project import ConfigError
    from raci.lifecycle.library import UnknownTemplate

    try:
        yield
    except UnknownTemplate as error:
        fail(str(error))
    except ConfigError as error:
        fail(error.message, error.advice)
    except Unreadable as error:
        fail(f"the template {template_id!r} cannot be taken{_place(error)}: {error.message}", error.advice)


def _place(error: Unreadable) -> str:
    return f" (line {error.position.line})" if error.position else ""
