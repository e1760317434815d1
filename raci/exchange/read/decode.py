"""Bytes of a text file as text, in the encodings that spreadsheets write."""

from __future__ import annotations

import codecs

from raci.exchange.refusal import ImportRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_096


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding, which may be a guess. Raises `ImportRefused` where it is no text."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ImportRefused(
                f"it begins like {encoding.upper()} text, but is damaged", "Save it again as UTF-8."
            ) from None
        from raci.exchange.read.guess import guess

        encoding = guess(data)
        text = data.decode(encoding, "replace")
    if "\0" in text:
        raise ImportRefused("it is a binary file, not text", "Save the table as .xlsx or .csv.")
    return text, encoding


def _unmarked(data: bytes) -> str:
    """The encoding of text without a mark: in UTF-16 every other byte of Latin text is zero."""
    sample = data[:_SAMPLE]
    if sample.count(0) * 3 > len(sample):
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def is_certain(encoding: str) -> bool:
    """Whether an encoding that `decode` names was told by the text itself."""
    return encoding.startswith("utf")


def said_of(encoding: str) -> str:
    """What is said of a text in an encoding; of UTF-8, nothing."""
    if encoding in {"utf-8", "utf-8-sig"}:
        return ""
    return f"read as {encoding.upper()}" + ("" if is_certain(encoding) else " (a guess: --encoding NAME names another)")


def as_utf8(data: bytes, encoding: str) -> bytes:
    """A text in an encoding that somebody named as one in UTF-8. Raises `ImportRefused` where it is none."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        raise ImportRefused(f"it is no {encoding} text", "Leave --encoding out, or name another.") from None
    except (LookupError, ValueError):
        raise ImportRefused(f"no encoding is called {encoding!r}", "Names are cp1250, shift_jis or utf-8.") from None
    return codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode("utf-8", "replace")
