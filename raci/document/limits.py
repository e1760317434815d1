"""How much a plan file may hold, so that a bomb is refused before it goes off."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 60
MAX_EXPANSION = 250_000  # values that aliases may add to those in the text
MAX_CHAIN = 50  # files that build on each other, from the plan to the last one

TOO_DEEP = f"the file nests deeper than {MAX_DEPTH} levels"
