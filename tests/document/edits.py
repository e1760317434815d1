"""Random edits of random texts, and what has to hold after each of them."""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from raci.document.buffer import Buffer, LineEdit
from raci.document.layout import Layout
from raci.document.nodes import MapNode, child
from raci.document.operations import AddEntry, AddItem, EditRefused, Operation, Remove, RenameKey, SetValue
from raci.document.parse import parse
from raci.document.problems import Path
from raci.document.read import decode
from raci.document.resolve import resolve
from raci.document.source import Source, encode, split_lines
from tests.document.echo import echoed
from tests.document.hand import WORDS, Hand, tree
from tests.document.raw import Sharing

_COMMENT = re.compile(r"# c\d+[^.]*\.")


@dataclass
class Tally:
    """What happened in many edits: how many were refused as they had to be, and the reasons of the other refusals."""

    edits: int = 0
    rightly: int = 0
    refused: list[str] = field(default_factory=list)


def data_of(text: str) -> Any:
    """The data that a text holds, by a full reading of its own."""
    source = Source("plan", text)
    return resolve(parse(source), source)[0]


def same(left: Any, right: Any, *, ordered: bool = True) -> bool:
    """Whether two data are equal, the order of keys included unless `ordered` is False."""
    if isinstance(left, dict) and isinstance(right, dict):
        keys = list(left) == list(right) if ordered else left.keys() == right.keys()
        return keys and all(same(left[key], right[key], ordered=ordered) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(same(*pair, ordered=ordered) for pair in zip(left, right, strict=True))
    if not left and not right and "" not in (left, right):
        return True  # a key without value, an empty mapping and an empty list all say nothing
    return type(left) is type(right) and left == right


def containers(data: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Every collection in the data with its path."""
    found = []
    if isinstance(data, dict | list):
        found.append((path, data))
        entries = data.items() if isinstance(data, dict) else enumerate(data)
        for step, value in entries:
            found += containers(value, (*path, step))
    return found


def random_value(rng: Random) -> Any:
    """A value to put somewhere; mostly a text."""
    kind = rng.random()
    if kind < 0.75:
        return rng.choice(WORDS)
    if kind < 0.85:
        return {rng.choice(WORDS): rng.choice([*WORDS, None]) for _ in range(rng.randint(0, 3))}
    if kind < 0.95:
        return [rng.choice(WORDS) for _ in range(rng.randint(0, 3))]
    return tree(rng, 2)


def random_operation(rng: Random, data: Any) -> Operation | None:  # noqa: PLR0911  one answer per operation
    """Some operation that makes sense for the data."""
    path, node = rng.choice(containers(data))
    kind = rng.choice(["set", "set", "set", "add", "add", "remove", "rename", "empty"])
    steps = list(node) if isinstance(node, dict) else list(range(len(node)))
    if kind == "add" and isinstance(node, dict):
        key = rng.choice(WORDS) + rng.choice(["", "8", "9"])
        if key in node or key == "<<":
            return None
        return AddEntry(path, key, random_value(rng), after=rng.choice([None, *steps]))
    if kind == "add":
        return AddItem(path, random_value(rng))
    if not steps:
        return None
    step = rng.choice(steps)
    value = node[step]
    if kind == "remove" and (path or len(steps) > 1):
        return Remove((*path, step))
    if kind == "rename" and isinstance(node, dict):
        key = rng.choice(WORDS) + rng.choice(["", "8", "9"])
        return None if key in node or key == "<<" else RenameKey((*path, step), key)
    if kind == "empty" and value is None:
        return rng.choice([AddEntry((*path, step), "k", "v"), AddItem((*path, step), "v")])
    if kind == "set" and not isinstance(value, dict | list):
        return SetValue((*path, step), rng.choice([*WORDS, None]))
    return None


def intended(data: Any, operation: Operation) -> Any:
    """The data after an operation."""
    after = copy.deepcopy(data)
    holder, last = [after], 0
    node = after
    for step in operation.container:
        holder, last = node, step
        node = node[step]
    match operation:
        case SetValue(path, value):
            node[path[-1]] = value
            return after
        case AddItem(_, value):
            changed = [*(node or []), value]
        case AddEntry(_, key, value, behind):
            pairs = list((node or {}).items())
            at = 1 + [old for old, _ in pairs].index(behind) if behind is not None else 0
            changed = dict([*pairs[:at], (key, value), *pairs[at:]])
        case Remove(path):
            entries = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
            left = [(step, value) for step, value in entries if step != path[-1]]
            changed = dict(left) if isinstance(node, dict) else [value for _, value in left]
        case RenameKey(path, key):
            changed = {key if old == path[-1] else old: value for old, value in node.items()}
    if not operation.container:
        return changed
    holder[last] = changed
    return after


def lines_of(text: str, path: Path) -> tuple[int, int]:
    """First and last line of the entry at a path, from its key or dash to the end of its value."""
    source = Source("plan", text)
    node: Any = parse(source)
    for step in path[:-1]:
        found = child(node, step)
        assert found is not None
        node = found[0]
    index = node.keys.index(path[-1]) if isinstance(node, MapNode) else path[-1]
    entry = Layout(source, node).entry(index)
    return source.position(entry.start).line, source.position(entry.end - 1).line


def check_edit(before: list[str], edit: LineEdit, operation: Operation, after: str, text: str) -> None:
    """The edit is what it says, keeps comments, and is no larger than it has to be."""
    assert before[edit.first : edit.first + len(edit.old)] == list(edit.old)
    assert "".join([*before[: edit.first], *edit.new, *before[edit.first + len(edit.old) :]]) == after
    lost = Counter(_COMMENT.findall(text)) - Counter(_COMMENT.findall(after))
    if isinstance(operation, Remove):
        place = lines_of(text, operation.path)
        allowed = "".join(before[place[0] - 1 : place[1]])
        assert not [comment for comment in lost if comment not in allowed], f"comments lost: {lost}"
        return
    assert not lost, f"comments lost: {lost}"
    if isinstance(operation, SetValue | RenameKey):
        place = lines_of(text, operation.path)
        assert not edit.old or place[0] - 1 <= edit.first <= edit.first + len(edit.old) <= place[1]
        assert len(edit.new) <= max(len(edit.old), 1)
    else:
        assert len(edit.old) <= 2, edit


@dataclass(frozen=True)
class Style:
    """What a hand may do: `&name`, `*name` and `<<`; `? key`; a key twice; tabs."""

    anchors: bool = False
    explicit: bool = False
    repeats: bool = False
    tabs: bool = True

    def write(self, rng: Random) -> tuple[str, Any]:
        """A random text, and the data that it holds."""
        data = tree(rng)
        if self.anchors:
            data = echoed(rng, data)
        hand = Hand(rng, anchors=self.anchors, explicit=self.explicit, repeats=self.repeats, tabs=self.tabs)
        return hand.text(data), data


def run_edits(rng: Random, style: Style | None = None, tally: Tally | None = None) -> None:
    """One random text and a random sequence of edits of it, some taken back on the way and all at the end."""
    run = _Run(rng, style or Style(), tally or Tally())
    for _ in range(rng.randint(1, 8)):
        operation = random_operation(rng, run.meanings[-1])
        if operation is None or not run.edit(operation):
            continue
        if rng.random() < 0.15:
            run.buffer.reread()
        if rng.random() < 0.15:
            run.take_back(rng.randint(1, len(run.done)))
        while run.done and rng.random() < 0.15:
            run.forget_last()
    run.take_back(len(run.done))


class _Run:
    """A text under edit: what was done, and each text and its meaning on the way."""

    def __init__(self, rng: Random, style: Style, tally: Tally) -> None:
        text, data = style.write(rng)
        source = decode(encode(text, bom=rng.random() < 0.1), "plan")
        root = parse(source)
        assert isinstance(root, MapNode)
        assert same(data_of(text), data), f"{text!r}\n{data_of(text)}\n{data}"
        self.buffer = Buffer(source, root)
        self.tally = tally
        self.done: list[LineEdit] = []
        self.texts = [text]
        self.meanings = [data]

    def edit(self, operation: Operation) -> bool:
        """Try an operation; whether it was made."""
        self.tally.edits += 1
        before, lines = self.texts[-1], list(self.buffer.lines)
        sharing = Sharing(before)
        reason = sharing.refuses(operation)
        try:
            edit = self.buffer.apply(operation)
        except EditRefused as error:
            assert self.buffer.text == before, "a refused edit changes nothing"
            if sharing.explains(str(error), operation):
                self.tally.rightly += 1
            else:
                self.tally.refused.append(f"{error} | {operation} | {before!r}")
            return False
        after = self.buffer.text
        assert reason in {"", "inside"}, f"{reason}\n{operation}\n{before!r}\n{after!r}"
        data, found = intended(self.meanings[-1], operation), data_of(after)
        ordered = not sharing.takes_in(operation.container)
        assert same(found, data, ordered=ordered), f"{operation}\n{before!r}\n{after!r}\n{found}\n{data}"
        try:
            check_edit(lines, edit, operation, after, before)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{operation}\n{before!r}\n{after!r}") from error
        self.done.append(edit)
        self.texts.append(after)
        self.meanings.append(found)
        return True

    def forget_last(self) -> None:
        """Undo the last edit for good."""
        self.buffer.replace(self.done.pop().inverse)
        self.texts.pop()
        self.meanings.pop()
        assert self.buffer.text == self.texts[-1]

    def take_back(self, count: int) -> None:
        """Undo some edits and make them again: every text on the way is the one that was there."""
        for edit, text in list(zip(reversed(self.done), reversed(self.texts[:-1]), strict=True))[:count]:
            self.buffer.replace(edit.inverse)
            assert self.buffer.text == text
        for edit, text in list(zip(self.done, self.texts[1:], strict=True))[len(self.done) - count :]:
            self.buffer.replace(edit)
            assert self.buffer.text == text
        assert split_lines(self.buffer.text) == self.buffer.lines
