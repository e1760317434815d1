"""The plan as a flowchart in Mermaid, which GitHub, GitLab and many wikis draw.

Whatever stands in a name is shown. Mermaid knows entities (`#35;` is #), so everything that it, its Markdown or HTML
could read as more than text is written as one; and its keywords do not stand where names do, for names are in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raci.exchange.diagram import Arrow, Box, Diagram, diagram_of
from raci.plan.matrix import Matrix

# All of ASCII but letters, digits, blanks, commas, apostrophes, hyphens within words, and colons as in "A: Owner".
_MARKS = re.compile(r"(?<=[^\W_])-(?=[^\W_])|(?<=\w):(?= )|([!-&(-+\--/:-@\[-`{-~])")
# What it looks for when entities have become text again: formulas, icons, and the signs that it puts in their place.
_LATE = re.compile(r"(?<=\$)(?=\$)|(?<=:)(?=fa-)|(?<=ﬂ)(?=°)|(?<=¶)(?=ß)")
_JOINER = "\u2060"  # is not seen, and no place to break a line
_NOT_PLAIN = re.compile(r"[^\w ,.'()-]|_")
_SHAPES = {"activity": ("[", "]"), "gate": ("{{", "}}"), "artifact": ("([", "])"), "metric": ("(", ")")}


def to_mermaid(matrix: Matrix) -> str:
    """A flowchart from left to right: a subgraph for each stage, with what waits for what."""
    return mermaid_of(diagram_of(matrix))


def mermaid_of(diagram: Diagram) -> str:
    """The same of any diagram."""
    return "\n".join(_lines(diagram)) + "\n"


def _lines(diagram: Diagram) -> Iterator[str]:
    yield from ("---", f"title: {_yaml(diagram.title)}", "---", "flowchart LR")
    if diagram.key:
        yield f'  key["{diagram.key}"]'
        yield "  style key fill:none,stroke:none"
    for frame in diagram.frames:
        yield f"  subgraph {frame.key}[{_quoted(frame.name)}]"
        yield from (f"    {_box(box)}" for box in frame.boxes)
        yield "  end"
    yield from (f"  {_box(box)}" for box in diagram.boxes)
    yield from (f"  {_arrow(arrow)}" for arrow in diagram.arrows)


def _box(box: Box) -> str:
    begin, end = _SHAPES[box.kind]
    return f"{box.key}{begin}{_quoted(box.name, *box.lines)}{end}"


def _arrow(arrow: Arrow) -> str:
    """A thick arrow may have a label, but cannot be dashed as well."""
    line = "==>" if arrow.thick else "-.->" if arrow.dashed else "-->"
    label = f"|{_quoted(arrow.label)}|" if arrow.label else ""
    return f"{arrow.tail} {line}{label} {arrow.head}"


def _quoted(*lines: str) -> str:
    return f'"{"<br>".join(map(_text, lines))}"'


def _text(text: str) -> str:
    parted = _LATE.sub(_JOINER, text)
    return _MARKS.sub(lambda match: f"#{ord(match[1])};" if match[1] else match[0], parted)


def _yaml(text: str) -> str:
    """Text as a scalar of the front matter, in which what could mean something to YAML is spelled out."""
    return f'"{_NOT_PLAIN.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\u{ord(char):04x}" if char <= "\uffff" else char
