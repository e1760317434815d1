"""In which formats a brief is written; a format's module is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raci.report.brief.page import Page

_BY_SUFFIX = {".md": "markdown", ".html": "html", ".docx": "docx"}
_OTHER_SUFFIXES = {".markdown": ".md", ".htm": ".html"}
FORMATS = tuple(_BY_SUFFIX.values())


def brief_suffixes() -> tuple[str, ...]:
    """The endings of files that can be written; `brief_format` knows other spellings of some."""
    return tuple(_BY_SUFFIX)


def brief_format(suffix: str) -> str | None:
    """The format that an ending (with its dot) names, or None."""
    suffix = suffix.lower()
    return _BY_SUFFIX.get(_OTHER_SUFFIXES.get(suffix, suffix))


def brief_bytes(page: Page, form: str) -> bytes:
    """A page as a file in one of `FORMATS`."""
    written: str | bytes = getattr(import_module(f"raci.report.brief.{form}"), f"brief_{form}")(page)
    return written.encode() if isinstance(written, str) else written
