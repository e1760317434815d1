"""What is read from a text is what PyYAML reads from it, and positions are those of the text."""

from __future__ import annotations

from collections import Counter
from typing import Any

import yaml
from hypothesis import given, settings

from raci.document.nodes import Alias, MapNode, SeqNode
from raci.document.parse import parse
from raci.document.resolve import resolve
from raci.document.source import Source, split_lines
from tests.document.edits import Style, same
from tests.document.hand import Hand, random_of, tree
from tests.document.raw import read_raw
from tests.document.test_edits_random import MANY, SEEDS
from tests.examples import examples

_NULLS = {"", "~", "null"}


def _agrees(ours: Any, node: yaml.Node) -> bool:
    """Whether our value is the one that PyYAML read: texts as typed, and None for what is nothing."""
    if isinstance(node, yaml.MappingNode):
        pairs = _pairs(node)
        return isinstance(ours, dict) and list(ours) == list(pairs) and all(map(_agrees, ours.values(), pairs.values()))
    if isinstance(node, yaml.SequenceNode):
        return isinstance(ours, list) and len(ours) == len(node.value) and all(map(_agrees, ours, node.value))
    if ours is None:
        return node.value in _NULLS and not node.style
    return bool(ours == node.value)


def _pairs(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    """The entries of a mapping, those that `<<` takes in first; the last of several counts."""
    own = {key.value: value for key, value in node.value}
    taken = own.pop("<<", None)
    sources = taken.value if isinstance(taken, yaml.SequenceNode) else [taken] if taken is not None else []
    merged: dict[str, yaml.Node] = {}
    for source in reversed(sources):
        merged |= _pairs(source)
    return merged | own


@settings(MANY, max_examples=examples(1000))
@given(SEEDS)
def test_reading_agrees_with_what_was_written_and_with_pyyaml(seed: int) -> None:
    style = Style(anchors=seed % 2 == 0, explicit=seed % 3 == 0, repeats=seed % 7 == 0)
    text, data = style.write(random_of(seed))
    source = Source("plan", text)
    ours, problems = resolve(parse(source), source)
    assert {problem.code for problem in problems} <= ({"F002"} if style.repeats else set())
    assert ours == data
    assert same(ours, data)
    if read_raw(text).marks_twice():
        return  # the composer of PyYAML refuses what YAML 1.2 allows: a name that marks one thing after another
    node = yaml.compose(text, Loader=yaml.BaseLoader if seed % 5 == 0 and "\t" not in text else yaml.CBaseLoader)
    assert node is not None
    assert _agrees(ours, node)


@settings(MANY, max_examples=examples(400))
@given(SEEDS)
def test_each_key_that_stands_twice_is_told_where_it_stands(seed: int) -> None:
    text, _ = Style(repeats=True, anchors=seed % 2 == 0).write(random_of(seed))
    source = Source("plan", text)
    _, problems = resolve(parse(source), source)
    root = read_raw(text)
    told = Counter(str(problem.path[-1]) for problem in problems)
    assert told == Counter(key for node in root.everything() for key in node.repeated())
    for problem in problems:
        assert problem.code == "F002"
        raw = source.text[slice(*problem.span)]
        assert raw.startswith("*") or yaml.safe_load(f"[{raw} ]") is not None


@settings(MANY, max_examples=examples(500))
@given(SEEDS)
def test_the_span_of_a_value_holds_just_that_value(seed: int) -> None:
    rng = random_of(seed)
    text = Hand(rng).text(tree(rng))
    source = Source("plan", text)
    _check_spans(source, parse(source))


def _check_spans(source: Source, node: Any) -> None:
    if isinstance(node, MapNode):
        for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            _check_scalar(source, key, *node.key_span(index))
            _check(source, value, *node.value_span(index))
    elif isinstance(node, SeqNode):
        for index, value in enumerate(node.items):
            _check(source, value, node.spans[2 * index], node.spans[2 * index + 1])


def _check(source: Source, value: Any, start: int, end: int) -> None:
    if isinstance(value, MapNode | SeqNode):
        assert (start, end) == (value.start, value.end)
        if value.flow:
            assert source.text[start] + source.text[end - 1] in {"{}", "[]"}
        _check_spans(source, value)
    elif isinstance(value, str):
        _check_scalar(source, value, start, end)
    elif not isinstance(value, Alias):
        assert source.text[start:end] in _NULLS


def _check_scalar(source: Source, value: str, start: int, end: int) -> None:
    raw = source.text[start:end]
    if not any(char in raw for char in "\r\n"):
        assert yaml.load(f"[{raw} ]", Loader=yaml.CBaseLoader) == [value]  # noqa: S506  it makes nothing but texts


@settings(MANY, max_examples=examples(300))
@given(SEEDS)
def test_lines_and_positions_agree(seed: int) -> None:
    rng = random_of(seed)
    source = Source("plan", Hand(rng).text(tree(rng)))
    lines = split_lines(source.text)
    assert "".join(lines) == source.text
    for offset in range(0, len(source.text), 7):
        line, column = source.position(offset)
        assert lines[line - 1][column - 1] == source.text[offset]
