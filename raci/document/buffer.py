"""A plan file's text while it is edited: each operation changes the fewest lines and is proved before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from raci.document.nodes import Alias, MapNode, Node, SeqNode, child, locate
from raci.document.operations import EditRefused, Operation, outcome
from raci.document.parse import parse
from raci.document.problems import Path, Unreadable
from raci.document.resolve import plain
from raci.document.source import Source, split_lines
from raci.document.splice import apply_splices, splices_for


class LineEdit(NamedTuple):
    """Lines from index `first`: `old` are taken out and `new` put in. Lines carry their ends."""

    first: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def inverse(self) -> LineEdit:
        """The edit that takes this one back."""
        return LineEdit(self.first, self.new, self.old)


@dataclass(frozen=True)
class _Part:
    """Lines `first` to `last` (exclusive) that can be read by themselves; `steps` lead to them from the root."""

    first: int
    last: int
    steps: int


class Buffer:
    """The lines of a file, and the tree of its last full reading to find one's way in them."""

    def __init__(self, source: Source, root: MapNode) -> None:
        self.name = source.name
        self.bom = source.bom
        self._read(source, root)

    def _read(self, source: Source, root: MapNode) -> None:
        self.lines = split_lines(source.text)
        self.source = source
        self.root = root
        self.shared = frozenset(_alias_names(root))
        self.drift: list[tuple[int, int, int]] = []

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.lines)

    def apply(self, operation: Operation) -> LineEdit:
        """Carry out an operation; the edit that it made is returned, for undo.

        Raises `EditRefused`, with the text unchanged, where the edit would change anything else than intended.
        """
        part = self._part(operation.container)
        before = "".join(self.lines[part.first : part.last])
        inside = operation.container[max(part.steps - 1, 0) :] if part.steps else operation.container
        after = _proved(operation, Source(self.name, before), inside, self.shared)
        return self.replace(_difference(part.first, split_lines(before), split_lines(after)))

    def replace(self, edit: LineEdit) -> LineEdit:
        """Make an edit of lines that is known to be sound, such as the inverse of one made before."""
        self.lines[edit.first : edit.first + len(edit.old)] = edit.new
        self.drift.append((edit.first, len(edit.old), len(edit.new)))
        return edit

    def reread(self) -> Source:
        """Read the whole text again, so that positions are exact. Raises `Unreadable` if it is no longer sound."""
        source = Source(self.name, self.text, bom=self.bom)
        root = parse(source)
        if not isinstance(root, MapNode):
            raise Unreadable("the text is no longer a mapping")
        self._read(source, root)
        return source

    def line_of(self, path: Path) -> int:
        """The line, from 1, on which the thing at a path begins now."""
        key, _, _ = locate(self.root, path)
        return self._now(self.source.position(key.start).line - 1) + 1

    def _part(self, container: Path) -> _Part:
        """The smallest run of lines around a container that is a block entry of its own."""
        best = _Part(0, len(self.lines), 0)
        node: Node = self.root
        for depth, step in enumerate(container, 1):
            if not isinstance(node, MapNode) or node.flow or not isinstance(step, str):
                break
            found = child(node, step)
            if found is None or isinstance(found[0], Alias) or node.keys.count(step) > 1:
                break
            node, key, value = found
            first = self.source.position(key.start)
            if self.source.line(first.line)[: first.column - 1].strip(" ") or isinstance(node, SeqNode):
                break
            end = max(key.end, value.end)
            last = self.source.position(end - 1).line if end else first.line
            best = _Part(self._now(first.line - 1), self._now(last), depth)
        return best

    def _now(self, line: int) -> int:
        """Where a line of the last reading stands now."""
        for first, removed, added in self.drift:
            if line >= first + removed:
                line += added - removed
            elif line > first:
                line = first + min(line - first, added)
        return line


def _proved(operation: Operation, source: Source, inside: Path, shared: frozenset[str]) -> str:
    """The text after an operation, read again and found to mean just what was intended."""
    try:
        root = parse(source, symbolic=True)
        splices = splices_for(operation, source, root, inside, shared)
        intended = outcome(plain(root), operation, inside)
        after = apply_splices(source.text, splices)
        meant = plain(parse(Source(source.name, after), symbolic=True))
    except Unreadable as error:
        raise EditRefused(f"the text around it cannot be edited safely ({error.message})") from error
    if meant != intended:
        raise EditRefused("the text around it is written in a way that cannot be edited safely; edit the file by hand")
    return after


def _difference(first: int, old: list[str], new: list[str]) -> LineEdit:
    """The lines that differ."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return LineEdit(first + start, tuple(old[start : len(old) - end]), tuple(new[start : len(new) - end]))


def _alias_names(node: Node) -> set[str]:
    """The names of all anchors that aliases in a tree refer to."""
    names: set[str] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Alias):
            names.add(current.name)
        elif isinstance(current, MapNode):
            waiting += [value for value in current.values if not isinstance(value, str)]
        elif isinstance(current, SeqNode):
            waiting += [item for item in current.items if not isinstance(item, str)]
    return names
