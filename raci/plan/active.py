"""Characters that programs obey instead of showing them, and JSON without them."""

from __future__ import annotations

import re
from typing import Any

# C0 and C1 controls, line separators, halves of characters (bytes of a file name that are no text), and the marks that
# reorder text so that it reads other than it is.
ACTIVE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
RUNNER_MARK = "##["  # a runner of GitHub Actions obeys it anywhere in the log of a job


def json_text(value: Any, indent: int | None = 2) -> str:
    """A value as JSON, readable in every script; what a program would obey is escaped, as JSON can."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    text = ACTIVE.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)
    return text.replace(RUNNER_MARK, "##\\u005b")
