"""Text for comments on GitHub and GitLab: shown, never obeyed.

Their mentions and references (@somebody, #12, !12, GH-12) are looked for in what Markdown was made into, so escaping
does not keep them from being made: somebody would be told, an issue would get a note. A space of no width does.
"""

from __future__ import annotations

import re

from raci.exchange.inert import markdown_text
from raci.report.inert import visible

_LONGEST = 1000
_NO_WIDTH = "\u200b"
_REFERENCE = re.compile(
    r"""(?<=[@#!%~&$^*])(?=[\w"'\[{])|(?<=\bGH-)(?=\d)|(?<=:)(?=[\w+-]+:)|(?<=://)(?=\S)""", re.IGNORECASE
)


def comment_text(text: str, longest: int = _LONGEST) -> str:
    """A text as one line of a comment or one cell of a table; of a very long one the beginning."""
    shown = " ".join(visible(text).split())
    if len(shown) > longest:
        shown = shown[:longest] + "…"
    apart = _REFERENCE.sub(_NO_WIDTH, shown.replace(_NO_WIDTH, r"\u200b"))
    return markdown_text(apart).replace(r"\|", "&#124;").replace(_NO_WIDTH, "&#8203;")
