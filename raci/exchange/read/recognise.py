"""What kind of file bytes without a name are: standard input has no ending that would tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raci.exchange.read.decode import decode

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

# A spreadsheet may begin with "[Project name]" or "{team}", so a bracket alone is not yet JSON.
_JSON = re.compile(r"\{\s*[\"}]|\[\s*(?:[{\"]|\[\s*[\"\d]|\]\s*\Z)")
_HTML_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_HTML_TABLE_LINE = re.compile(r"^[ \t]*<table[\s>]", re.IGNORECASE | re.MULTILINE)
_RULE = frozenset("|:- \t")


def recognise(data: bytes) -> str:
    """The ending of files like this one: `.xlsx`, `.json`, `.html`, `.md`, or `.csv` for every other text.

    Text with tabs between its cells is `.csv` as well: its reader finds the separator by itself. Raises `ImportRefused`
    where the bytes are no text and no workbook.
    """
    if data.startswith((ZIP, OLE)):
        return ".xlsx"
    text = decode(data)[0].lstrip("\ufeff \t\r\n")
    if _JSON.match(text):
        return ".json"
    # A README may begin with HTML; its pipe tables make it Markdown, whose reader knows HTML tables too.
    if _has_pipe_table(text):
        return ".md"
    if text.startswith("<") and _HTML_TABLE.search(text):
        return ".html"
    return ".md" if _HTML_TABLE_LINE.search(text) else ".csv"


def _has_pipe_table(text: str) -> bool:
    """Whether a header stands over a rule such as `| --- | :---: |`, or rows stand between bars."""
    before = ""
    for line in _lines(text):
        barred = line.startswith("|") and line.endswith("|") and len(line) > 1
        if "|" in before and "|" in line and "-" in line and _RULE.issuperset(line):
            return True
        if barred and before.startswith("|") and before.endswith("|"):
            return True
        before = line
    return False


def _lines(text: str) -> Iterator[str]:
    """The lines of a text without blanks around them, one at a time: the answer mostly lies in the first few."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end].strip()
        start = end + 1
