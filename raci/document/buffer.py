"""A plan file's text while it is edited: each operation changes the fewest lines and is proved before it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from raci.document.drift import Drift
from raci.document.nodes import MERGE_KEY, Alias, MapNode, Node, SeqNode, child, locate
from raci.document.operations import EditRefused, Operation, Remove, RenameKey, outcome
from raci.document.parse import merged_keys, parse
from raci.document.problems import Path, Unreadable
from raci.document.resolve import plain
from raci.document.source import Source, Span, split_lines, step_of
from raci.document.splice import apply_splices, splices_for, used_elsewhere

_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_ALIAS_AS_KEY = re.compile(r"(?:^|[\r\n{,?-])[ \t]*\*")  # there may be one: every key has to be looked at
_KEPT = 100_000  # characters of a part that is kept with its tree from one edit to the next
_LONE_RETURN = re.compile(r"\r(?!\n)")  # a line end of its own, until a line feed comes behind it


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
    """Lines `first` to `last` (exclusive) that can be read by themselves; `inside` leads on from them."""

    first: int
    last: int
    inside: Path


class _Read(NamedTuple):
    """A part of the text as it was read: its tree, and what that means."""

    text: str
    root: Node
    meant: Any


_NOTHING_READ = _Read("", None, None)


class _NotByItself(EditRefused):
    """A part of a file cannot be read without the rest: a key in it is an alias, for one."""


class Buffer:
    """The lines of a file, and the tree of its last full reading to find one's way in them."""

    def __init__(self, source: Source, root: MapNode) -> None:
        self.name = source.name
        self.bom = source.bom
        self._proof = _NOTHING_READ  # what the last edit was proved by: the next one is often made in the same part
        self._read(source, root)

    def _read(self, source: Source, root: MapNode) -> None:
        self.lines = split_lines(source.text)
        self.source = source
        self.step = step_of(source.text)
        self.root = root
        self.shared = frozenset(_alias_names(root) | _aliases_as_keys(root, source.text))
        self.read_lines = len(self.lines)
        self.drift = Drift(self.read_lines)
        self.changed = False  # since it was read
        self.exact = True  # whether the drift says for sure where things stand
        self.merging = _LONE_RETURN.search(source.text) is not None

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.lines)

    def apply(self, operation: Operation) -> LineEdit:
        """Carry out an operation; the edit that it made is returned, for undo.

        Raises `EditRefused`, with the text unchanged, where the edit would change anything else than intended.
        """
        try:
            part = self._part(operation.container)
            if part is not None:
                return self._apply(operation, part)
        except _NotByItself:
            pass
        except EditRefused:
            if not self.changed:
                raise
        try:
            return self._apply(operation, self._reread_part(operation.container))
        except _NotByItself:
            return self._apply(operation, _Part(0, len(self.lines), operation.container))

    def _apply(self, operation: Operation, part: _Part) -> LineEdit:
        before = "".join(self.lines[part.first : part.last])
        proof = self._proved(operation, Source(self.name, before, step=self.step), part.inside)
        after = proof.text
        self._proof = proof if len(after) <= _KEPT else _NOTHING_READ
        if MERGE_KEY in before and isinstance(operation, Remove | RenameKey):
            self._refuse_uncovering(operation)
        return self.replace(self._difference(part.first, part.last, after))

    def _proved(self, operation: Operation, source: Source, inside: Path) -> _Read:
        """The text of a part after an operation, read again and found to mean just what was intended."""
        try:
            before = self._proof if self._proof.text == source.text else _read_part(source)
            splices = splices_for(operation, source, before.root, inside, self.shared)
            intended = outcome(before.meant, operation, inside)
            after = _read_part(Source(source.name, apply_splices(source.text, splices)))
        except Unreadable as error:
            raise _NotByItself(f"the text around it cannot be edited safely ({error.message})") from error
        if after.meant != intended:
            raise EditRefused(
                "the text around it is written in a way that cannot be edited safely; edit the file by hand"
            )
        return after

    def _refuse_uncovering(self, operation: Remove | RenameKey) -> None:
        """Where a merge brings the same key, it would show as soon as the entry is gone."""
        self._reread()
        node: Node = self.root
        for step in operation.container:
            found = child(node, step)
            node = found[0] if found else None
        step = operation.path[-1]
        if isinstance(node, MapNode) and step in merged_keys(node):
            raise EditRefused(f"`{step}` comes from a merge as well, and that one would show where this one goes")

    def _difference(self, first: int, last: int, after: str) -> LineEdit:
        """The lines that change where `after` takes the place of the lines from `first` to `last`."""
        if first and self.lines[first - 1].endswith("\r"):  # with a line feed behind it this becomes one line end
            first -= 1
            after = self.lines[first] + after
        if last < len(self.lines) and self.lines[last].startswith("\n"):
            after += self.lines[last]
            last += 1
        return _lines_between(first, self.lines[first:last], split_lines(after))

    def replace(self, edit: LineEdit) -> LineEdit:
        """Make an edit of lines that is known to be sound, such as the inverse of one made before."""
        self.lines[edit.first : edit.first + len(edit.old)] = edit.new
        if set(edit.old).isdisjoint(edit.new):
            self.drift.record(edit.first, len(edit.old), len(edit.new))
        else:  # lines that went past one another: none of them takes the place of the one that stood there
            self.drift.record(edit.first, len(edit.old), 0)
            self.drift.record(edit.first, 0, len(edit.new))
        self.shared |= _aliases_looked_like(edit.new) - _aliases_looked_like(edit.old)
        self.changed = True
        self.exact = self.exact and not self.merging
        return edit

    def adopt(self, source: Source, root: MapNode) -> LineEdit:
        """Take over another text as a whole, with its reading; the edit that this makes is returned, for undo."""
        edit = self.replace(self._difference(0, len(self.lines), source.text))
        self._read(source, root)
        return edit

    def take_back(self, edits: Sequence[LineEdit]) -> None:
        """Take back edits, all that were made since the last reading: what that says holds again."""
        for edit in reversed(edits):
            self.lines[edit.first : edit.first + len(edit.new)] = edit.old
        self.drift = Drift(self.read_lines)
        self.changed, self.exact = False, True

    def undo(self, edits: Sequence[LineEdit]) -> None:
        """Take back edits that were made last, in order."""
        for edit in reversed(edits):
            self.replace(edit.inverse)

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
        line = self.drift.now(self.source.position(key.start).line - 1) if self.exact else None
        if line is None:
            self.reread()
            return self.source.position(locate(self.root, path)[0].start).line
        return line + 1

    def _reread(self) -> None:
        try:
            self.reread()
        except Unreadable as error:
            raise EditRefused(f"the text cannot be read any more ({error.message})") from error

    def _reread_part(self, container: Path) -> _Part:
        self._reread()
        return self._part(container) or _Part(0, len(self.lines), container)

    def _part(self, container: Path) -> _Part | None:
        """The smallest run of lines around a container that is a block entry of its own.

        None where the last reading does not know the way: what it says has moved, or was not there yet. Raises
        `EditRefused` where something around the container is used elsewhere too.
        """
        if not self.exact:
            return None
        best = _Part(0, len(self.lines), container)
        node: Node = self.root
        for depth, step in enumerate(container):
            found = child(node, step)
            if found is None:
                return None
            if isinstance(node, MapNode | SeqNode) and node.anchor in self.shared:
                raise EditRefused(used_elsewhere(node.anchor))
            if not isinstance(node, MapNode) or node.flow or isinstance(found[0], Alias):
                break
            if node.keys.count(str(step)) > 1:
                break
            node, key, value = found
            first, column = self.source.position(key.start)
            if self.source.line(first)[: column - 1].strip(" "):
                break
            now = self.drift.now(first - 1)
            last = self.drift.now(self._end_of_loose_lines(self.source.position(max(key.end, value.end) - 1).line))
            if now is None or last is None or not self.lines[now].startswith(self._raw(key), column - 1):
                return None
            best = _Part(now, last, container[depth:])
        return best

    def _end_of_loose_lines(self, line: int) -> int:
        """The first line of the reading, from an index on, that holds something.

        The lines before it may become part of a text before them, and undo may have put lines back among them.
        """
        while line < self.read_lines and self.source.line(line + 1).lstrip(" \t")[:1] in ("", "#"):
            line += 1
        return line

    def _raw(self, span: Span) -> str:
        return self.source.text[span.start : span.end]


def difference(before: str, after: str) -> LineEdit:
    """The edit that makes one text of another."""
    return _lines_between(0, split_lines(before), split_lines(after))


def _lines_between(first: int, old: list[str], new: list[str]) -> LineEdit:
    """The edit that puts some lines in the place of those from an index on, less what both begin and end with."""
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    rest = shorter - start
    end = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
    return LineEdit(first + start, tuple(old[start : len(old) - end]), tuple(new[start : len(new) - end]))


def _read_part(source: Source) -> _Read:
    root = parse(source, symbolic=True)
    return _Read(source.text, root, plain(root))


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


def _aliases_looked_like(lines: tuple[str, ...]) -> set[str]:
    """The names of all aliases in some lines, and of what may be one: undo brings aliases back."""
    return {name for line in lines if "*" in line for name in _ALIAS.findall(line)}


def _aliases_as_keys(node: Node, text: str) -> set[str]:
    """The names of the anchors whose texts are keys elsewhere: the tree has the texts only."""
    names: set[str] = set()
    waiting = [node] if "*" in text and _ALIAS_AS_KEY.search(text) else []
    while waiting:
        current = waiting.pop()
        if isinstance(current, MapNode):
            spans = map(current.key_span, range(len(current.keys)))
            names.update(text[start + 1 : end] for start, end in spans if text.startswith("*", start))
            waiting += current.values
        elif isinstance(current, SeqNode):
            waiting += current.items
    return names
