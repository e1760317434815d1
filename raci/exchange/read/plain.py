"""Text of a document as it is shown: without comments, tags, emphasis, links and escapes.

Each function goes over a text once, whatever stands in it: what strangers send must not be able to stop an import.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# Each pair ends at the next mark of its kind: a text is looked at once for each, however many marks are in it.
_EMPHASIS = re.compile(
    r"(?<!\\)(?:"
    r"\*\*(?=\S)([^*]++)(?<=[^\s\\])\*\*|\*(?=\S)([^*]++)(?<=[^\s\\])\*|__(?=\S)([^_]++)(?<=[^\s\\])__"
    r"|`(?=\S)([^`]++)(?<=[^\s\\])`|~~(?=\S)([^~]++)(?<=[^\s\\])~~)"
)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # keeps every character in its place


def plain(text: str) -> str:
    """Text without markup."""
    return _ESCAPE.sub(r"\1", without_emphasis(without_links(without_tags(text)))).strip()


def without_tags(text: str) -> str:
    """Text in which blanks stand for tags and comments; a comment that is never closed is text."""
    if "<" not in text:
        return text
    return _TAG.sub(" ", without(text, "<!--", "-->", instead=" ", unclosed=True))


def without(text: str, begin: str, end: str, *, instead: str = "", unclosed: bool = False) -> str:
    """Text without what stands between two marks (in lower case), and the marks.

    What is never closed goes to the end of the text, or is kept if `unclosed`.
    """
    folded = text.translate(_LOWER) if begin[1].isalpha() else text
    parts: list[str] = []
    position = 0
    while (start := folded.find(begin, position)) >= 0:
        close = folded.find(end, start + len(begin))
        if close < 0 and unclosed:
            break
        parts += [text[position:start], instead]
        if close < 0:
            return "".join(parts)
        position = close + len(end)
    return "".join([*parts, text[position:]])


def without_links(text: str) -> str:
    """Text in which links and pictures are only what is shown of them: `[it](address)` is `it`."""
    if "](" not in text:
        return text
    parts: list[str] = []
    done, opened = 0, -1
    for match in _BRACKET.finditer(text):
        at, mark = match.start(), match[0]
        if at < done or mark not in "[]":
            continue
        if mark == "[":
            opened = at
        elif opened >= 0 and text.startswith("](", at):
            end = text.find(")", at)
            if end < 0:
                break
            picture = opened > done and text[opened - 1] == "!"
            parts += [text[done : opened - picture], text[opened + 1 : at]]
            done, opened = end + 1, -1
        elif mark == "]":
            opened = -1
    return "".join([*parts, text[done:]])


def without_emphasis(text: str) -> str:
    """Text without pairs of `*`, `**`, `__`, `~~` and backticks around words, to a depth of three."""
    for _ in range(3):
        shown = _EMPHASIS.sub(_inside, text)
        if shown == text:
            break
        text = shown
    return text


def _inside(match: re.Match[str]) -> str:
    return str(match[match.lastindex or 0])
