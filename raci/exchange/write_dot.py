"""The plan as a graph in DOT, the language of Graphviz.

Names stand in quotes. In labels a backslash and an ampersand are written twice over, for Graphviz reads `\\N` and
`&lt;` in them; labels are never the kind that it reads as HTML, and nothing in the file names another one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from raci.exchange.diagram import Arrow, Box, Diagram, diagram_of
from raci.plan.matrix import Matrix

_WIDTH = 28  # characters of a line in a box; Graphviz breaks none by itself
_FONT = 'fontname="Helvetica,Arial,sans-serif"'
_SHAPES = {
    "activity": 'shape=box, style="rounded,filled"',
    "gate": 'shape=hexagon, style=filled, fillcolor="#fbefc9"',
    "metric": 'shape=box, style=filled, fillcolor="#e8f0fb"',
    "artifact": 'shape=ellipse, style=filled, fillcolor="#f0f1f3"',
}


def to_dot(matrix: Matrix) -> str:
    """A graph from left to right: a cluster for each stage, with what waits for what."""
    return dot_of(diagram_of(matrix))


def dot_of(diagram: Diagram) -> str:
    """The same of any diagram."""
    return "\n".join(_lines(diagram)) + "\n"


def _lines(diagram: Diagram) -> Iterator[str]:
    heading = [line for line in (diagram.title, diagram.key) if line]
    yield "digraph plan {"
    yield f"  graph [rankdir=LR, labelloc=t, fontsize=18, {_FONT}, label={_quoted(*heading)}];"
    yield f'  node [fontsize=11, margin="0.12,0.08", color="#6b7280", fillcolor="#ffffff", {_FONT}];'
    yield f'  edge [fontsize=9, color="#4b5563", {_FONT}];'
    for frame in diagram.frames:
        yield f"  subgraph cluster_{frame.key} {{"
        yield (
            f'    graph [fontsize=13, style="rounded,filled", color="#d5dae1", fillcolor="#eef1f5", '
            f"label={_quoted(*_wrapped(frame.name))}];"
        )
        yield from (f"    {_box(box)}" for box in frame.boxes)
        if not frame.boxes:  # a cluster without any node is not drawn at all
            yield f'    {frame.key} [label="", style=invis];'
        yield "  }"
    yield from (f"  {_box(box)}" for box in diagram.boxes)
    yield from (f"  {_arrow(arrow)}" for arrow in diagram.arrows)
    yield "}"


def _box(box: Box) -> str:
    lines = [part for line in (box.name, *box.lines) for part in _wrapped(line)]
    return f"{box.key} [{_SHAPES[box.kind]}, label={_quoted(*lines)}];"


def _arrow(arrow: Arrow) -> str:
    given = {
        "label": _quoted(*_wrapped(arrow.label)) if arrow.label else "",
        "style": "dashed" if arrow.dashed else "",
        "penwidth": "2.5" if arrow.thick else "",
    }
    listed = ", ".join(f"{key}={value}" for key, value in given.items() if value)
    return f"{arrow.tail} -> {arrow.head}{f' [{listed}]' if listed else ''};"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH) or [" "]


def _quoted(*lines: str) -> str:
    return '"' + "\\n".join(map(_text, lines)) + '"'


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
