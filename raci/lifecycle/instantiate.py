"""A template's text as the text of somebody's own plan."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Container, Iterator, Mapping
from typing import Any

from raci.document.buffer import Buffer
from raci.document.emit import scalar
from raci.document.nodes import MapNode, Node, child
from raci.document.operations import AddEntry, EditRefused, Operation, Remove
from raci.document.parse import parse
from raci.document.problems import Path
from raci.document.resolve import resolve
from raci.document.source import Source
from raci.lifecycle.vocabulary import vocabulary_roles

_WIDTH = 120
_HEADER = re.compile(r"(?:#[^\n]*\n)+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_MEMORY = "from memory"
_CITED = "Cited from memory, check before you quote: "
_LIST_CITED = re.compile(rf" {_CITED}([^.]*)\.")
_AT_THE_TOP = re.compile(r"(?<=^stages:\n)\n+", re.MULTILINE)

_OF_TEMPLATES = {
    "activity": ("source", "stated-by-source", "required", "locked", "note", "evidence"),
    "stage": ("free",),
    "role": ("aliases",),
    "plan": ("tags", "about", "answers"),
}


def plan_from_template(text: str, template_id: str, title: str) -> str:
    """The text of a plan that follows a template.

    What a team wants on its first day is a file that is short, its own, and can be traced. So the text keeps what the
    team works with: stages, activities, letters, dependencies, artifacts, gates, descriptions, automation, and who must
    be independent of whom; and `like`, by which rules and the maturity check tell what an activity is.

    `template` is added. It leads to everything that is left out here, which a plan would only repeat: where the
    template comes from (`about`, `source`, `stated-by-source`, and `note`, which in a template is about its sources),
    where it stands in the library (`tags`), and what it demands of plans (`required`, `locked`, `free`), which has no
    effect in a plan. So are `evidence` and `answers`: what can be seen elsewhere, and what others said of it, is
    nothing that a new plan has reached. Aliases of roles are left out where the vocabulary knows them by the role's id.
    The header says what the letters are worth, and repeats the legal remark with its dates, and what is cited from
    memory, which must not get lost. Raises `EditRefused` where the text is written in a way that cannot be edited;
    those that come with raci are not.
    """
    header = _HEADER.match(text)
    source = _titled(Source(template_id, text[header.end() :] if header else text), title)
    root = _root(source)
    buffer = Buffer(source, root)
    for operation in _changes(root, template_id):
        buffer.apply(operation)
    plan = tidied(buffer.text)
    return _header(template_id, _legal(root, resolve(root, source)[0])) + plan


def citing_only(text: str, kept: Container[str]) -> str:
    """The text of a new plan, the header of which names no other activities than those kept as cited from memory."""
    header = _HEADER.match(text)
    remark = " ".join(line.removeprefix("# ") for line in header[0].splitlines()) if header else ""
    cited = _LIST_CITED.search(remark)
    if header is None or cited is None:
        return text
    left = [identity for identity in cited[1].split(", ") if identity in kept]
    said = f" {_CITED}{', '.join(left)}." if left else ""
    return _comment(remark[: cited.start()] + said + remark[cited.end() :]) + text[header.end() :]


def kept_of_activity(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan keeps of that which a template says of an activity."""
    return {key: value for key, value in said.items() if key not in _OF_TEMPLATES["activity"]}


def tidied(text: str) -> str:
    """A text without the empty lines that are left where something was taken out, if it says the same without them."""
    tidy = _AT_THE_TOP.sub("", _EMPTY_LINES.sub("\n\n", text))
    return tidy if tidy == text or _said(tidy) == _said(text) else text


def _said(text: str) -> Any:
    source = Source("plan", text)
    return resolve(_root(source), source)[0]


def plan_from_skeleton(text: str, title: str) -> str:
    """The text of a plan from one that has only a title to be filled in."""
    return _titled(Source("skeleton", text), title).text


def _changes(root: MapNode, template_id: str) -> Iterator[Operation]:
    if "template" in _keys(root):
        yield Remove(("template",))
    yield AddEntry((), "template", template_id, after="title")
    yield from _removals(root, (), "plan")
    for role in _keys(_value(root, "roles")):
        if role in vocabulary_roles():
            yield from _removals(root, ("roles", role), "role")
    for stage in _keys(_value(root, "stages")):
        yield from _removals(root, ("stages", stage), "stage")
        for activity in _keys(_value(_value(_value(root, "stages"), stage), "activities")):
            yield from _removals(root, ("stages", stage, "activities", activity), "activity")


def _removals(root: MapNode, path: Path, kind: str) -> Iterator[Operation]:
    node: Node = root
    for step in path:
        node = _value(node, step)
    yield from (Remove((*path, key)) for key in _OF_TEMPLATES[kind] if key in _keys(node))


def _titled(source: Source, title: str) -> Source:
    """A text with another title, in quotes only where that needs them."""
    found = child(_root(source), "title")
    if found is None:
        raise EditRefused("the template has no title")
    _, _, span = found
    return Source(source.name, source.text[: span.start] + scalar(title, flow=False) + source.text[span.end :])


def _legal(root: MapNode, data: Mapping[str, Any]) -> str:
    """The legal remark of a template with all that limits it: its day, what superseded what, what is from memory."""
    about = data.get("about")
    if not isinstance(about, dict) or not about.get("legal"):
        return ""
    said = [str(about["legal"])]
    said += [f"As of {about['as-of']}."] if about.get("as-of") else []
    said += [str(about["superseded-by"])] if about.get("superseded-by") else []
    remembered = list(_remembered(root, data))
    said += [f"{_CITED}{', '.join(remembered)}."] if remembered else []
    return " " + " ".join(said)


def _remembered(root: MapNode, data: Mapping[str, Any]) -> Iterator[str]:
    """The activities whose note says that their source is cited from memory; a plan has no such notes."""
    for stage in _keys(_value(root, "stages")):
        for activity, entry in (data["stages"][stage].get("activities") or {}).items():
            if _MEMORY in str((entry or {}).get("note") or ""):
                yield activity


def _header(template_id: str, legal: str) -> str:
    remark = (
        "Who does what. R does the work, A answers for it (exactly one), C is asked before, I is told after, "
        f"AR is both. The letters are proposed by the template {template_id}: change what does not fit, "
        f"then run `raci check`. Its sources: `raci templates {template_id}`.{legal}"
    )
    return _comment(remark)


def _comment(remark: str) -> str:
    return "".join(f"# {line}\n" for line in textwrap.wrap(remark, _WIDTH - 2, break_on_hyphens=False))


def _root(source: Source) -> MapNode:
    root = parse(source)
    assert isinstance(root, MapNode)  # noqa: S101  every text of ours is a plan
    return root


def _value(node: Node, step: str | int) -> Node:
    found = child(node, step)
    return found[0] if found else None


def _keys(node: Node) -> list[str]:
    return node.keys if isinstance(node, MapNode) else []
