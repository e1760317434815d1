"""Markdown to what it says: one line of text, without code, tables, pictures, addresses and markup.

No pattern looks further than so many characters: a file of brackets alone is done as soon as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(\S.*)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\n]{0,2000}\)")
_ADDRESS = re.compile(r"\[[^\[\]\n]{0,300}\]\((?!#)[^()\n]{1,2000}\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,2000}>")
_OPENING = re.compile(r"(?<![\w\\])(?:\*{1,3}|_{1,3})(?=\S)")
_CLOSING = re.compile(r"(?<=[^\s\\])(?:\*{1,3}|_{1,3})(?!\w)")
_MARKS = re.compile(r"`+|~~")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_TO_FILL_IN = re.compile(
    r"\[?more information needed[\].]?|\{\{[^{}\n]{0,200}\}\}|users \(both direct and downstream\) should be made aware"
    r" of the risks, biases and limitations of the model\.(?: more information needed for further [a-z]+\.)?",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(r": ?n/?a\.?$", re.IGNORECASE)
_LABELS = re.compile(r"(?:[\w ()\[\]/-]{1,60}: ?)+")


def prose(lines: Iterable[str]) -> tuple[str, list[str]]:
    """The text of some lines of Markdown, and what of them is no text."""
    kept, lost = _without_blocks(_COMMENT.sub(" ", "\n".join(lines)).split("\n"))
    lost += _addresses(kept)
    said: list[str] = []
    listing = False
    for line in kept:
        item = _ITEM.fullmatch(line)
        text = _plain(item[1] if item else line)
        if text and item:
            said.append(f"{text.rstrip('.;')};")
        elif text or not listing:
            said[-1:] = _ended(said[-1:]) if listing else said[-1:]
            said.append(text)
        listing = bool(item) or (listing and not text)
    return " ".join(" ".join([*said[:-1], *_ended(said[-1:])]).split()), lost


def _ended(last: list[str]) -> list[str]:
    """The last item of a list, which ends it."""
    return [f"{one[:-1]}." if one.endswith(";") else one for one in last]


def _without_blocks(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines that are neither code nor of a table, and which of those there were."""
    kept: list[str] = []
    lost: dict[str, None] = {}
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            lost["code"] = None
        elif not fence and _TABLE.fullmatch(line):
            lost["a table"] = None
        elif not fence:
            kept.append(line)
    return kept, list(lost)


def _addresses(lines: Iterable[str]) -> Iterator[str]:
    """What texts point to, which a text alone does not hold; a place within the card is none."""
    text = "\n".join(lines)
    if _PICTURE.search(text):
        yield "a picture"
    if _ADDRESS.search(_PICTURE.sub("", text)):
        yield "the address of a link"


def _plain(line: str) -> str:
    """A line without markup; what its author was to fill in and did not is nothing, nor is the label before it."""
    text = _TAG.sub("", _LINK.sub(r"\1", _PICTURE.sub("", line.lstrip("> "))))
    text = _CLOSING.sub("", _OPENING.sub("", _MARKS.sub("", text)))
    text = " ".join(unescape(_ESCAPED.sub(r"\1", text)).split())
    filled = _NOT_GIVEN.sub(": ", _TO_FILL_IN.sub("", text)).strip()
    return "" if filled != text and _LABELS.fullmatch(filled) else filled
