"""Patterns of .gitignore in words that the library for them reads as git does.

Git compares bytes, keeps blanks at the end that are no spaces, and knows classes of characters and escapes in brackets.
The library compares characters, drops such blanks and knows neither. So a bracket becomes the list of what it matches,
and bytes become the characters with their numbers.
"""

from __future__ import annotations

import os
from collections.abc import Callable

_BYTES = tuple(map(chr, range(1, 256)))
_CLASSES: dict[str, Callable[[str], bool]] = {
    "alnum": str.isalnum,
    "alpha": str.isalpha,
    "blank": lambda char: char in " \t",
    "cntrl": lambda char: not char.isprintable(),
    "digit": str.isdigit,
    "graph": lambda char: char.isprintable() and char != " ",
    "lower": str.islower,
    "print": str.isprintable,
    "punct": lambda char: char.isprintable() and char != " " and not char.isalnum(),
    "space": lambda char: char in " \t\n\r",
    "upper": str.isupper,
    "xdigit": lambda char: char in "0123456789abcdefABCDEF",
}  # of ASCII, as git has them


def path_as_bytes(path: str) -> str:
    """A path with a character for each byte of its name, and slashes."""
    return os.fsencode(path.replace(os.sep, "/")).decode("latin-1")


def for_library(line: str) -> str:
    """A pattern for the library, to match what `path_as_bytes` gives; empty where git would never match it."""
    text = line.encode("utf-8", "surrogateescape").decode("latin-1")
    taken, parts = 0, []
    while taken < len(text):
        part, taken = _next(text, taken)
        if not part:
            return ""
        parts.append(part)
    plain = "".join(parts).rstrip(" ")  # one that counts stands in brackets
    return _anchored(plain) if "/" in text.rstrip("/ ") and "/" not in plain.rstrip("/") else plain


def _anchored(pattern: str) -> str:
    """A pattern that counts from its folder on: git looks for a slash in brackets, too."""
    return f"!/{pattern[1:]}" if pattern.startswith("!") else f"/{pattern}"


def _next(text: str, at: int) -> tuple[str, int]:
    """The part of a pattern at a place as the library has to have it, and where the next one begins."""
    char = text[at]
    if char == "[":
        members, behind = _members(text, at + 1)
        return _listed(members), behind
    if char == "\\":
        escaped = text[at + 1 : at + 2]
        if escaped == "/":  # in front or at the end it stands for no place of a path
            return "/" if at and at + 2 < len(text.rstrip(" ")) else "", at + 2
        return f"[{escaped}]" if escaped.isspace() else escaped and f"\\{escaped}", at + 2
    return (f"[{char}]" if char.isspace() and char != " " else char), at + 1


def _listed(members: set[str]) -> str:
    """A bracket that lists its members; empty where there is none. None of them means anything else where it stands.

    No name has the byte zero, which can so be in front of what would mean something there.
    """
    first = "]" if "]" in members else "\0"
    rest = "".join(sorted(members - {"]", "-"}))
    return f"[{first}{rest}{'-' if '-' in members else ''}]" if members else ""


def _members(text: str, at: int) -> tuple[set[str], int]:
    """The bytes that the bracket matches which begins before a place, and the place behind it; none if it is broken."""
    negated = text[at : at + 1] in ("!", "^")
    at += negated
    found: set[str] = set()
    before, begin = "", at
    while at < len(text):
        char, follows = text[at], text[at + 1 : at + 2]
        if char == "]" and at > begin:
            return (set(_BYTES) - found if negated else found) - {"/"}, at + 1
        if char == "-" and before and follows not in ("", "]"):
            last, at = _escaped(text, at + 1)
            found.update(one for one in _BYTES if before <= one <= last)
            before = ""
        elif char == "[" and follows == ":" and (name := _class_at(text, at + 2)) is not None:
            if name not in _CLASSES:
                break
            found.update(one for one in _BYTES if one.isascii() and _CLASSES[name](one))
            before, at = "", at + len(name) + len("[::]")
        else:
            before, at = _escaped(text, at)
            found.add(before)
    return set(), len(text)


def _escaped(text: str, at: int) -> tuple[str, int]:
    """The character at a place, or the one behind a backslash there, and the place behind it."""
    at += text[at : at + 1] == "\\"
    return text[at : at + 1], at + 1


def _class_at(text: str, at: int) -> str | None:
    """The name of the class of characters that ends with `:]`; None where the bracket ends otherwise."""
    inside, end, _ = text[at:].partition("]")
    return inside[:-1] if end and inside.endswith(":") else None
