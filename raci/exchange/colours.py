"""The colours of letters: calm ones that stay apart in grey."""

from __future__ import annotations

from raci.plan.schemes import Scheme

# Fill, ink and weight of a letter by what it means, the strongest first.
MEANING_COLOURS: dict[str, tuple[str, str, bool]] = {
    "answers": ("1F4E79", "FFFFFF", True),
    "does": ("8FBBDD", "0F2B46", True),
    "approves": ("C9B6DD", "2E1A47", True),
    "verifies": ("B9DCC6", "17402A", False),
    "helps": ("D3E8EE", "1B4552", False),
    "asked": ("FBEFC9", "5A4500", False),
    "told": ("F0F1F3", "4B5563", False),
    "out": ("FFFFFF", "9AA3AF", False),
}


def meaning_of(scheme: Scheme, letters: str) -> str:
    """The strongest thing that the letters of a cell mean; what has no colour of its own looks like `told`."""
    means = {meaning for letter in letters for meaning in scheme.letters[letter].means}
    return next((meaning for meaning in MEANING_COLOURS if meaning in means), "told")
