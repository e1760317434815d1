"""Diagrams in Mermaid and DOT: the flow of the plan, in which names are text whatever stands in them."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings

from raci.document.load import read
from raci.exchange.diagram import Diagram, diagram_of
from raci.exchange.formats import as_text
from raci.lifecycle.library import open_template, template_ids
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.plan.schemes import BUILT_IN_IDS, built_in
from tests.examples import examples
from tests.exchange.plans import NASTY, make_plan, plans

HOSTILE = [
    *NASTY,
    *("end", "subgraph", "a;b", "%% x", "%%{init: {'theme':'x'}}%%", "style:#5; classDef:#6;", "1. list", "- item"),
    *("# head", '"] --> x["', "</title><script>alert(1)</script>", "fa:fa-car", "&lt;b&gt; &amp; &#60;", "\\N \\l \\"),
    *("ﬂ°°60¶ßimgﬂ°62¶ß", "$$x$$", "https://evil.example www.evil.example", "---\ntitle: x\n---", "{{x}} ((y)) [/z/]"),
    *("`md`", "*a* _b_ **c** ~~d~~", "日本語の活動", "مرحبا", "'", "#quot;", "<<b>>", "}", "x --> y"),
]

FLOW = make_plan(
    {
        "roles": {"owner": {}, "scientist": {}, "engineer": {"name": "ML engineer"}},
        "stages": {
            "scoping": {
                "activities": {
                    "agree": {
                        "assign": {"owner": "A", "scientist": "R", "engineer": "I"},
                        "gate": "Go",
                        "produces": "aim",
                    },
                    "collect": {"assign": {"scientist": "AR"}, "after": "agree"},
                }
            },
            "build": {
                "activities": {
                    "train": {"assign": {"scientist": "A", "engineer": "R"}, "after": "collect"},
                    "test": {"assign": {"scientist": "A", "engineer": "R"}, "needs": "aim"},
                    "ship": {"assign": {"engineer": "R"}, "after": "train", "needs": ["report"]},
                    "judge": {"assign": {"engineer": "R"}, "produces": "report"},
                }
            },
            "later": {},
        },
    }
)
MERMAID = """\
---
title: "Churn"
---
flowchart LR
  key["A thick arrow hands the work over to other roles; a dashed one passes an artifact."]
  style key fill:none,stroke:none
  subgraph s1["Scoping"]
    a1["Agree<br>A: Owner<br>R: Scientist"]
    g1{{"Go"}}
    a2["Collect<br>AR: Scientist"]
  end
  subgraph s2["Build"]
    a3["Train<br>A: Scientist<br>R: ML engineer"]
    a4["Test<br>A: Scientist<br>R: ML engineer"]
    a5["Ship<br>R: ML engineer"]
    a6["Judge<br>R: ML engineer"]
  end
  subgraph s3["Later"]
  end
  a1 --> g1
  g1 --> a2
  a2 ==> a3
  g1 ==>|"Aim"| a4
  a3 --> a5
  a6 -.->|"Report"| a5
"""
_BOX, _GATE = 'shape=box, style="rounded,filled"', 'shape=hexagon, style=filled, fillcolor="#fbefc9"'
DOT = [
    "subgraph cluster_s1 {",
    f'a1 [{_BOX}, label="Agree\\nA: Owner\\nR: Scientist"];',
    f'g1 [{_GATE}, label="Go"];',
    f'a2 [{_BOX}, label="Collect\\nAR: Scientist"];',
    "}",
    "subgraph cluster_s2 {",
    f'a3 [{_BOX}, label="Train\\nA: Scientist\\nR: ML engineer"];',
    f'a4 [{_BOX}, label="Test\\nA: Scientist\\nR: ML engineer"];',
    f'a5 [{_BOX}, label="Ship\\nR: ML engineer"];',
    f'a6 [{_BOX}, label="Judge\\nR: ML engineer"];',
    "}",
    "subgraph cluster_s3 {",
    's3 [label="", style=invis];',
    "}",
    "a1 -> g1;",
    "g1 -> a2;",
    "a2 -> a3 [penwidth=2.5];",
    'g1 -> a4 [label="Aim", style=dashed, penwidth=2.5];',
    "a3 -> a5;",
    'a6 -> a5 [label="Report", style=dashed];',
    "}",
]


def _text(plan: Plan, form: str) -> str:
    return as_text(Matrix(plan), form)


def _plan(activities: str, roles: str = "a: {}, b: {}", **more: str) -> Plan:
    lines = "".join(f"      {line}\n" for line in activities.strip().splitlines())
    top = "".join(f"{key}: {value}\n" for key, value in more.items())
    text = f"raci: 1\ntitle: x\n{top}roles: {{{roles}}}\nstages:\n  s:\n    activities:\n{lines}"
    return read(text.encode(), "plan", None).plan


def _hostile(name: str) -> Plan:
    """A plan in which everything that a diagram shows has a name."""
    first = {"name": name, "assign": {"r": "A", "s": "R"}, "gate": name, "produces": ["made"]}
    second = {"name": "Next", "assign": {"s": "AR"}, "needs": ["made"]}
    return make_plan(
        {
            "title": name,
            "roles": {"r": {"name": name}, "s": {"name": name}},
            "artifacts": {"made": {"name": name}},
            "stages": {"one": {"name": name, "activities": {"end": first, "日本": second}}},
        }
    )


def test_a_flowchart_has_stages_gates_roles_and_hand_overs() -> None:
    assert _text(FLOW, "mermaid") == MERMAID


def test_a_graph_has_the_same() -> None:
    assert [line.strip() for line in _text(FLOW, "dot").splitlines() if "graph [" not in line][3:] == DOT


@pytest.mark.parametrize("scheme", BUILT_IN_IDS)
def test_who_answers_and_who_does_is_named_by_the_letters_of_the_scheme(scheme: str) -> None:
    known = built_in(scheme)
    assert known is not None
    roles: dict[str, Any] = {f"r{letter.lower()}": {"name": f"Has {letter}"} for letter in known.letters}
    activity = {"assign": {f"r{letter.lower()}": letter for letter in known.letters}}
    plan = make_plan({"scheme": scheme, "roles": roles, "stages": {"s": {"activities": {"x": activity}}}})
    (frame,) = diagram_of(Matrix(plan)).frames
    acting = {*known.letters_that("answers"), *known.letters_that("does")}
    assert frame.boxes[0].lines == tuple(f"{one}: Has {one}" for one in known.by_strength if one in acting)


def test_arrows_lead_only_to_what_there_is() -> None:
    plan = _plan("x: {after: [y, gone], needs: nothing, assign: {a: R, lost: R}}\ny: {after: [x, y], assign: {b: R}}")
    diagram = diagram_of(Matrix(plan))
    assert [box.key for frame in diagram.frames for box in frame.boxes] == ["a1", "a2"]
    assert [(one.tail, one.head, one.thick) for one in diagram.arrows] == [
        ("a2", "a1", True),
        ("a1", "a2", True),
        ("a2", "a2", False),
    ]


def test_an_artifact_of_many_is_a_box_of_its_own() -> None:
    rows = [
        *(f"m{number}: {{produces: data}}" for number in range(5)),
        *(f"u{number}: {{needs: data}}" for number in range(5)),
    ]
    text = _text(_plan("\n".join(rows), artifacts="{data: {name: All data}}"), "mermaid")
    assert '  p1(["All data"])\n' in text
    assert text.count("-.-> p1\n") == text.count("  p1 -.-> ") == 5


@pytest.mark.parametrize("form", ["mermaid", "dot"])
@pytest.mark.parametrize(
    "text", ["", "roles: {a: {}}\n", "stages: {s: {}}\n", "stages: {s: {activities: {a: {name: ' ', gate: ' '}}}}\n"]
)
def test_plans_with_little_in_them_have_little_diagrams(form: str, text: str) -> None:
    plan = read(f"raci: 1\ntitle: x\n{text}".encode(), "plan", None).plan
    for line in _text(plan, form).splitlines():
        assert not re.search(r'\[""|\{\{""', line)
    assert _well_formed(_text(plan, form), form)


@pytest.mark.parametrize("form", ["mermaid", "dot"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_whatever_stands_in_it(form: str, name: str) -> None:
    plan = _hostile(name)
    text = _text(plan, form)
    assert _well_formed(text, form)
    assert _without_blanks(_labels(text, form)) == _without_blanks(_expected(diagram_of(Matrix(plan))))
    assert not {"\x1b", "\u202e", "\x07"} & set(text)


@settings(max_examples=examples(40), deadline=None)
@given(plans())
def test_every_plan_gives_a_diagram_of_one_shape(plan: Plan) -> None:
    diagram = diagram_of(Matrix(plan))
    for form in ("mermaid", "dot"):
        text = _text(plan, form)
        assert _well_formed(text, form)
        assert _without_blanks(_labels(text, form)) == _without_blanks(_expected(diagram))


# Everything that a line of a flowchart may be. In quotes stand letters, digits, blanks, a few harmless marks, entities
# and what is not ASCII; no line can go on with what was in a name.
_QUOTED = r'"(?:[A-Za-z0-9 ,\'-]|(?<=\w):(?= )|[^\x00-\x7f]|#\d+;|<br>)+"'
_MERMAID_LINES = re.compile(
    rf"(?: *(?:subgraph s\d+\[{_QUOTED}\]|end|a\d+\[{_QUOTED}\]|g\d+\{{\{{{_QUOTED}\}}\}}|p\d+\(\[{_QUOTED}\]\)"
    rf"|[agp]\d+ (?:-->|==>|-\.->)(?:\|{_QUOTED}\|)? [ap]\d+|a\d+ --> g\d+)\n)*"
)
_DOT_QUOTED = r'"(?:[^"\\\n]|\\.)*"'
_DOT_LINES = re.compile(
    rf"(?: *(?:subgraph cluster_s\d+ \{{|\}}|\w+ \[(?:[a-z]+=(?:{_DOT_QUOTED}|[\w.]+)(?:, )?)+\];"
    rf"|\w+ -> \w+(?: \[(?:[a-z]+=(?:{_DOT_QUOTED}|[\w.]+)(?:, )?)+\])?;)\n)*"
)


def _well_formed(text: str, form: str) -> bool:
    if form == "dot":
        first, _, rest = text.partition("\n")
        return first == "digraph plan {" and _DOT_LINES.fullmatch(rest) is not None
    head = re.match(
        r'---\ntitle: "(?:[^"\\\n]|\\u[0-9a-f]{4})*"\n---\nflowchart LR\n(?:  key\[.*\n  style key .*\n)?', text
    )
    return head is not None and _MERMAID_LINES.fullmatch(text[head.end() :]) is not None


def _labels(text: str, form: str) -> list[str]:
    """The texts of stages, boxes and arrows as the program that draws them reads them."""
    if form == "mermaid":
        body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("title", "  key[")))
        found = re.findall(rf"{_QUOTED}", body)
        plain = (re.sub(r"#(\d+);", lambda match: chr(int(match[1])), one[1:-1].replace("<br>", "\n")) for one in found)
        return [one.replace("\u2060", "") for one in plain]
    found = [
        one for one in re.findall(rf"label=({_DOT_QUOTED})", text)[1:] if one != '""'
    ]  # a stage without activities
    return [unescape(re.sub(r"\\(.)", lambda match: {"n": "\n"}.get(match[1], match[1]), one[1:-1])) for one in found]


def _expected(diagram: Diagram) -> list[str]:
    names: list[str] = []
    for frame in diagram.frames:
        names += [frame.name, *("\n".join((box.name, *box.lines)) for box in frame.boxes)]
    names += [box.name for box in diagram.boxes]
    return names + [arrow.label for arrow in diagram.arrows if arrow.label]


def _without_blanks(texts: Iterable[str]) -> list[str]:
    """Texts as they are apart from where lines are broken."""
    return ["".join(text.split()) for text in texts]


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_draws_the_names_as_they_are() -> None:
    names = [name for name in HOSTILE if len(name) < 100]
    activities = {f"a{number}": {"name": name, "gate": name} for number, name in enumerate(names)}
    plan = make_plan({"title": "x", "stages": {"s": {"activities": activities}, "empty": {}}})
    drawn = subprocess.run(["dot", "-Tsvg"], input=_text(plan, "dot").encode(), capture_output=True, check=True)
    assert drawn.stderr == b""
    nodes = ET.fromstring(drawn.stdout).iterfind(".//{*}g[@class='node']")  # noqa: S314  Graphviz wrote it
    texts = {node.findtext("{*}title"): "".join(text.text or "" for text in node.iterfind("{*}text")) for node in nodes}
    boxes = diagram_of(Matrix(plan)).frames[0].boxes
    assert _without_blanks(texts[box.key] for box in boxes) == _without_blanks(box.name for box in boxes)


@pytest.mark.parametrize("identity", template_ids())
def test_the_templates_have_diagrams(identity: str) -> None:
    plan = open_template(identity).plan
    for form in ("mermaid", "dot"):
        assert _well_formed(_text(plan, form), form)
