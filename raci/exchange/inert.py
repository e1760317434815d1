"""Text that other programs show and never obey."""

from __future__ import annotations

import re

from raci.plan.active import ACTIVE

REPLACEMENT = "\ufffd"

_FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r\n＝＋－＠])")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&$@]|(?<=[A-Za-z]):(?=//)|(?<=\bwww)\.)", re.IGNORECASE)


def shown(text: str) -> str:
    """Text without what a terminal or a reader would obey; tabs and line feeds stay."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return ACTIVE.sub(lambda match: match[0] if match[0] in "\t\n" else REPLACEMENT, plain)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that opens the text in a CSV file would take it for a formula."""
    return _FORMULA.match(text) is not None


def csv_cell(text: str) -> str:
    """Text for a CSV cell: an apostrophe stands before what a spreadsheet would take for a formula."""
    return f"'{text}" if is_formula(text) else text


def csv_text(cell: str) -> str:
    """The text that `csv_cell` wrote."""
    return _GUARDED.sub("", cell)


def markdown_text(text: str) -> str:
    """Text on one line in which Markdown and HTML markup, links and mentions are escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(shown(text).split()))
