"""What keeps a plan, or its letters, from being judged.

It is told whatever is selected, as an error, and nothing excuses it: everything else would seem to be well.
"""

from __future__ import annotations

from raci.document.problems import Path

STOPS = frozenset({"F001", "F006"})
"""Where one of these is found, nothing of the plan can be judged."""
OF_SCHEME = ("F002", "F003", "F004", "F005")
"""Where one of these is found in the scheme, nobody knows what letters mean."""


def stops(code: str, path: Path | tuple[str, ...]) -> bool:
    """Whether a fault keeps the plan or its letters from being judged."""
    return code in STOPS or (code in OF_SCHEME and path[:1] == ("scheme",))
