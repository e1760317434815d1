"""Numbers in sentences."""

from __future__ import annotations


def several(count: int, one: str, many: str = "") -> str:
    """A number with its word: `1 row`, `2 rows`; `many` is the word for several where an s does not make it."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
