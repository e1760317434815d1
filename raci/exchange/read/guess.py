"""Which encoding a text is in that is no UTF-8 and does not say.

The code pages for Latin letters give the same bytes to other letters, and every text is one in each of them:
what tells is whether all its letters are those of one language. Whatever is not Latin is charset-normalizer's to know.
"""

from __future__ import annotations

import re
from itertools import pairwise

_SAMPLE = 65_536  # bytes that are looked at
_DECLARED = re.compile(rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{3,30})", re.IGNORECASE)
_WESTERN = (
    "àâæçéèêëîïôœùûüÿ", "äöüßé", "áéíñóúü", "áâãàçéêíóôõú", "àèéìíîòóùú", "áéëíïóöüèê", "æøåéèêëóòöäü", "åäöéüà",
    "áæðéíóöþúý", "äõöüšž",
)  # fmt: skip
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîșțşţ")
_ALPHABETS = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("cp1254", ("âçğıîöşüû",)),
    ("mac_roman", _WESTERN),
    ("cp850", _WESTERN),
)
_SIGNS = "¹²³¿¥£¯¼¾ªº»«"  # stand beside letters where these are letters of another code page
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzºª")
_OTHERS = (
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp1250", "cp1252",
)  # fmt: skip
_LATIN = frozenset({"cp1250", "cp1252"})


def guess(data: bytes) -> str:
    """The encoding that a text most likely is in."""
    declared = _DECLARED.search(data[:4_096])
    if declared and _reads(data, declared[1].decode("ascii")):
        return declared[1].decode("ascii").lower()
    sample = _sample(data)
    fits = next((name for name, alphabets in _ALPHABETS if _fits(sample, name, alphabets)), "")
    return fits or _other(sample) or "cp1252"


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _sample(data: bytes) -> bytes:
    """The lines with other characters than ASCII, as many as are enough."""
    lines = [line for line in data[: 16 * _SAMPLE].split(b"\n") if not line.isascii()]
    whole = b"\n".join(lines)
    return whole if len(whole) <= _SAMPLE else whole[:_SAMPLE].rpartition(b"\n")[0] or whole[:_SAMPLE]


def _fits(sample: bytes, encoding: str, alphabets: tuple[str, ...]) -> bool:
    """Whether the letters of a text are all of one language that an encoding is for."""
    text = sample.decode(encoding, "replace")
    if "\ufffd" in text or any(_is_odd(one, two) for one, two in pairwise(text)):
        return False
    letters = {char.lower()[0] for char in text if char.isalpha()} - _PLAIN
    return any(letters <= set(alphabet) for alphabet in alphabets)


def _is_odd(one: str, two: str) -> bool:
    """Whether a sign stands right behind a letter, or a capital letter that is not ASCII behind a small one."""
    return one.isalpha() and (two in _SIGNS or (one.islower() and two.isupper() and not two.isascii()))


def _other(sample: bytes) -> str:
    """What charset-normalizer takes a text for, if it is none in Latin letters."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return found.encoding if found is not None and found.encoding not in _LATIN else ""
