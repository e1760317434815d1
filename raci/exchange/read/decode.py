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
    """The text and the name of its encoding. Raises `ImportRefused` where it is no text."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ImportRefused(
                f"it begins like {encoding.upper()} text, but is damaged", "Save it again as UTF-8."
            ) from None
        encoding, text = "cp1252", data.decode("cp1252", "replace")
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
