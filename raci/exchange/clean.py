"""Halves of characters (surrogates), which no file can hold: bytes of a file name that are no text, escapes in JSON."""

from __future__ import annotations

import re

from raci.exchange.inert import REPLACEMENT

LOST = f"some texts hold {REPLACEMENT}, which stands for characters that were lost"

_HALF = re.compile(r"[\ud800-\udfff]")
_ESCAPE = re.compile(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"  # both halves
    r"|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\."
)


def clean_text(text: str) -> str:
    """Text with a mark in the place of what no file can hold."""
    return text if text.isascii() else _HALF.sub(REPLACEMENT, text)


def joined_halves(text: str) -> str:
    """Text in which halves that belong together are the character that they make; a mark is in the place of others."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean_json(text: str) -> str:
    """JSON with a mark in the place of escapes that are half a character."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _ESCAPE.sub(lambda match: REPLACEMENT if match[2] else match[0], text)
