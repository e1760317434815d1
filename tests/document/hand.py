"""A person's hand: the same data written as YAML in every way that people, tools and accidents write it."""

from __future__ import annotations

import re
from random import Random
from typing import Any

_SAFE_PLAIN = re.compile(r"[^\W_][\w .+/%()=<>-]*(?<! )")
_NULL_WORDS = {"", "~", "null", "Null", "NULL"}

WORDS = [
    "no", "on", "12:30", "007", "1e3", "0x1F", "~", "null", "", " lead", "trail ", "a: b", "a #b", "#b", "- x", "-",
    "[x]", "{x}", ">= 0.62", "|", "*a", "&a", "!t", "%x", "@x", "`x`", "'q'", '"d"', "it's", "a,b", "x, y",
    "two\nlines", "two\n\nparagraphs", "ends\n", "kept\n\n", "  indented\nand not\n",
    "tab\tin", "Ängste", "日本 語", "🙂 face", "?", "? x", ":", "a:",
    "back\\slash", "=", "<<x", "...", "---", "AR", "R", "A", "none", "one two three four",
    "Train the model again and again", "true", "a  b", "{{ x }}", "100%", "2026-12-21", "a\u00a0b", "x]", "}",
    "one # two", "key: value: more", "see &n1 and *n2", "a\n &n1 b",
]  # fmt: skip


def random_of(seed: int) -> Random:
    """Random numbers that are the same on every run."""
    return Random(seed)  # noqa: S311  for tests


class Hand:
    """Writes data in random styles. Every comment is different, so that a lost one can be told.

    `anchors` lets the hand use `&name`, `*name` and `<<`; `explicit` lets it write `? key`, and `repeats` a key twice;
    without `tabs` it uses blanks.
    """

    def __init__(
        self,
        rng: Random,
        *,
        anchors: bool = False,
        explicit: bool = False,
        repeats: bool = False,
        tabs: bool = True,
    ) -> None:
        self.rng = rng
        self.tabs = tabs
        self.anchors = anchors
        self.explicit = explicit
        self.repeats = repeats
        self.out: list[str] = []
        self.comments = 0
        self.names = 0
        self.kept_end = -1  # how much was written when a block scalar ended, whose line end belongs to it
        self.below_scalar = False  # a block scalar was written last: what stands as deep would belong to it,
        self.keeping = False  # and blank lines too where it keeps them
        self.anchored: dict[str, Any] = {}  # anchor name to the value that it marks, once that is written
        self.promised: list[str] = []  # aliases that are to be written, whose anchors must not move until then
        self.line_ends = rng.choice([["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"], ["\n", "\r\n", "\r"]])
        self.neat = rng.random() < 0.25

    def chance(self, share: float) -> bool:
        """Whether something happens; a neat hand does odd things less often."""
        return self.rng.random() < (share / 6 if self.neat else share)

    def put(self, text: str) -> None:
        """Write something."""
        if text:
            self.out.append(text)

    def end_line(self) -> None:
        """Begin a new line; two line ends must not become one."""
        end = self.rng.choice(self.line_ends)
        if end == "\n" and self.out and self.out[-1].endswith("\r"):
            end = "\r"
        self.put(end)

    def comment(self) -> str:
        """A comment that stands nowhere else in the file."""
        self.comments += 1
        remark = self.rng.choice(["", " remark", ": {x, y", " - it", " [", " it”s", " &n1 *n2"])
        return f"# c{self.comments}{remark}."

    def text(self, data: dict[str, Any]) -> str:
        """The data as the text of a file."""
        directives = self.chance(0.06)
        if directives:
            self.directives()
        if directives or self.chance(0.1):
            self.put("---")
            self.tail()
        self.loose_lines(0)
        if self.chance(0.05):
            self.flow(data, 0)
            self.tail()
        else:
            self.block_map(data, self.rng.choice([0, 0, 0, 0, 2]))
        self.loose_lines(0)
        if self.chance(0.05):
            self.put("...")
            self.end_line()
        text = "".join(self.out)
        if self.chance(0.3) and self.kept_end != len(self.out):
            text = text[:-2] if text.endswith("\r\n") else text[:-1]
        return text

    def directives(self) -> None:
        """Lines for the reader of the file, before the file itself."""
        if self.chance(0.3):
            self.put(self.comment())
            self.end_line()
        self.put("%YAML 1.1" + self.rng.choice(["", " " + self.comment()]))
        self.end_line()
        if self.chance(0.2):
            self.put("%TAG !e! tag:example.com,2000:")
            self.end_line()

    # Between the values

    def tail(self) -> None:
        """What may follow a value on its line."""
        begun = "".join(self.out[-4:]).replace("\r", "\n").rpartition("\n")[2].strip()
        alone = begun == ":" or begun.endswith("-")  # behind such a mark a tab would be indentation
        blanks = [" ", "   "] if alone or not self.tabs else [" ", "   ", "\t", " \t "]
        if self.chance(0.2):
            self.put(self.rng.choice(blanks))
            blanks = [blanks[0]]
        if self.chance(0.25):
            self.put(self.rng.choice(blanks) + self.comment())
        self.end_line()

    def loose_lines(self, indent: int) -> None:
        """Comments and blank lines between entries."""
        while self.chance(0.2):
            if self.keeping or self.rng.random() < 0.6:
                deeper = indent if self.below_scalar else indent + 3
                self.put(" " * self.rng.choice([indent, indent, 0, max(indent - 1, 0), deeper]) + self.comment())
                self.keeping = self.below_scalar = False
            elif self.rng.random() < 0.3:
                self.put(" " * self.rng.randint(0, indent))
            self.end_line()
        self.keeping = self.below_scalar = False

    def properties(self, value: Any) -> str:
        """A tag or an anchor before a value; aliases may stand for a collection when it is written, see `close`."""
        if self.anchors and self.chance(0.5):
            name = self.name()
            if not isinstance(value, dict | list):
                self.anchored[name] = value
            return f"&{name} "
        if isinstance(value, str) and value not in _NULL_WORDS and self.chance(0.03):
            return "!!str "
        return ""

    def name(self) -> str:
        """The name of an anchor; now and then one that was used before, and marks something else from now on."""
        name = self.rng.choice(list(self.anchored)) if self.anchored and self.chance(0.06) else ""
        if name and not any(f"*{name}" in re.findall(r"\*\w+", promised) for promised in self.promised):
            del self.anchored[name]
            return name
        self.names += 1
        return f"n{self.names}"

    def close(self, properties: str, value: Any) -> None:
        """A collection is written: from now on aliases may stand for it."""
        if properties:
            self.anchored[properties.strip()[1:]] = value

    def alias_for(self, value: Any, share: float = 0.8) -> str:
        """An alias for a value that an anchor marks already."""
        if not self.anchors or not self.chance(share):
            return ""
        return next((f"*{name}" for name, known in self.anchored.items() if equal(known, value)), "")

    def entries(self, data: dict[str, Any]) -> list[tuple[str, Any]]:
        """The entries to write for a mapping: some may come by a merge, some be written twice."""
        entries = list(data.items())
        taken = self.taken_in(data) if self.anchors and self.chance(0.7) else None
        if taken is not None:
            base, written = taken
            entries = [
                (key, value)
                for key, value in data.items()
                if key not in base or not equal(base[key], value) or self.rng.random() < 0.2
            ]
            entries.insert(self.rng.randint(0, len(entries)), ("<<", _Merge(written)))
            self.promised += [written] if isinstance(written, str) else []
        if self.repeats:
            entries = [written for entry in entries for written in self.written_twice(entry)]
        return entries

    def written_twice(self, entry: tuple[str, Any]) -> list[tuple[str, Any]]:
        """An entry, maybe behind one with the same key, which counts for nothing then."""
        key, value = entry
        if isinstance(value, _Merge) or not self.chance(0.1):
            return [entry]
        return [(key, self.rng.choice([None, "decoy", {"decoy": "x"}, ["decoy"], value])), entry]

    def taken_in(self, data: dict[str, Any]) -> tuple[dict[str, Any], str | dict[str, Any]] | None:
        """What a mapping can take in by `<<`, and how that is written: with it the first keys are these, in order."""
        known = [(f"*{name}", value) for name, value in self.anchored.items() if value and isinstance(value, dict)]
        self.rng.shuffle(known)
        for written, base in known:
            if list(data)[: len(base)] == list(base):
                for other, weaker in known:
                    both = {**weaker, **base}
                    if other != written and list(data)[: len(both)] == list(both) and self.chance(0.7):
                        return both, f"[{written}, {other} ]"
                return base, self.rng.choice([written, written, f"[{written} ]"])
        if data and self.chance(0.03):
            base = dict(list(data.items())[: self.rng.randint(1, len(data))])
            return base, base
        return None

    # Block style

    def block_map(self, data: dict[str, Any], indent: int, *, begun: bool = False) -> None:
        """Entries on lines of their own; `begun` says that the first one's line is begun already."""
        for key, value in self.entries(data):
            if not begun:
                self.loose_lines(indent)
                self.put(" " * indent)
            begun = False
            written = "<<" if isinstance(value, _Merge) else self.key(key, flow=False)
            if self.explicit and self.chance(0.1):
                self.put("? " + written)
                self.end_line()
                self.put(" " * indent)
            else:
                self.put(written + (" " if written[0] == "*" or self.chance(0.1) else ""))
            self.put(":")
            self.block_value(value, indent)

    def key(self, key: str, *, flow: bool) -> str:
        """A key, with an anchor now and then, or an alias for a text that is anchored."""
        if self.anchors and (alias := self.alias_for(key, 0.3)):
            return alias
        properties = self.properties(key) if self.chance(0.15) else ""
        return properties + self.one_line(key, flow=flow, key=True)

    def block_list(self, items: list[Any], indent: int, *, begun: bool = False) -> None:
        """Items on lines of their own."""
        for item in items:
            if not begun:
                self.loose_lines(indent)
                self.put(" " * indent)
            begun = False
            self.put("-")
            if item and isinstance(item, dict | list) and self.rng.random() < 0.5:
                gap = self.rng.choice([1, 1, 1, 3])
                self.put(" " * gap)
                write = self.block_map if isinstance(item, dict) else self.block_list
                write(item, indent + 1 + gap, begun=True)  # type: ignore[arg-type]
            else:
                self.block_value(item, indent)

    def block_value(self, value: Any, indent: int) -> None:
        """What follows a colon or a dash, to the end of its line or lines."""
        deeper = indent + self.rng.choice([2, 2, 2, 1, 4])
        if isinstance(value, _Merge):
            self.put(" ")
            self.merge(value, deeper)
            self.tail()
            return
        alias = self.alias_for(value)
        if alias:
            self.put(" " + alias)
            self.tail()
            return
        if isinstance(value, dict | list) and value and self.rng.random() < 0.7:
            properties = self.properties(value)
            self.put(" " + properties.rstrip() if properties else "")
            self.tail()
            if isinstance(value, dict):
                self.block_map(value, deeper)
            else:
                same = self.out and indent and self.chance(0.3)
                self.block_list(value, indent if same and self.in_map() else deeper)
            self.close(properties, value)
            return
        if value is None:
            properties = self.properties(None) if self.chance(0.5) else ""
            self.put(f" {properties}".rstrip() + self.rng.choice(["", "", " ~", " null"]))
            self.tail()
            return
        if self.chance(0.1):  # the value begins on the next line
            self.tail()
            self.put(" " * deeper)
        else:
            self.put(self.rng.choice([" ", " ", " ", "  "]))
        if isinstance(value, dict | list):
            properties = self.properties(value)
            self.put(properties)
            self.flow(value, deeper)
            self.close(properties, value)
            self.tail()
            return
        self.put(self.properties(value))
        if self.chance(0.2) and self.block_scalar(value, indent):
            return
        self.put(self.many_lines(value, deeper, flow=False) if self.chance(0.2) else self.one_line(value, flow=False))
        self.tail()

    def in_map(self) -> bool:
        """Whether the line of a value belongs to a key, so that a list may stand as far left as the key."""
        line = "".join(self.out).replace("\r", "\n").rstrip("\n").rpartition("\n")[2]
        return not line.lstrip().startswith("-") and "#" not in line

    def merge(self, value: _Merge, indent: int) -> None:
        """What stands behind `<<:`."""
        if isinstance(value.written, str):
            self.put(value.written)
            self.promised.remove(value.written)
        else:
            self.flow(value.written, indent)

    def block_scalar(self, text: str, indent: int) -> bool:
        """The text in the style | or > below a key or dash at `indent`, if it can stand so."""
        body = text.rstrip("\n")
        lines = body.split("\n")
        if not body or any(line and (not line.strip() or not line.isprintable()) for line in lines) or not lines[0]:
            return False
        inner = self.rng.choice([1, 2, 3])
        folded = len(lines) == 1 and self.rng.random() < 0.5 and not body.startswith(" ")
        extra = len(text) - len(body) - 1
        keep = extra > 0 or (extra == 0 and self.chance(0.3))
        chomp = "+" if keep else "" if extra == 0 else "-"
        digit = str(inner) if body.startswith(" ") or self.chance(0.1) else ""
        marks = self.rng.choice([digit + chomp, chomp + digit])
        self.put((">" if folded else "|") + marks + (f" {self.comment()}" if self.chance(0.2) else ""))
        self.end_line()
        if folded:
            lines = re.split(r"(?<=[^ ]) (?=[^ ])", lines[0]) if self.chance(0.6) else lines
        for line in lines:
            self.put(" " * (indent + inner) + line if line else "")
            self.end_line()
        for _ in range(max(0, extra)):
            self.end_line()
        self.kept_end = len(self.out)
        self.keeping = keep
        self.below_scalar = True
        return True

    # Flow style

    def flow(self, value: Any, indent: int) -> None:
        """A collection in brackets, on one line or on several."""
        if isinstance(value, dict):
            self.brackets("{}", self.entries(value), indent)
        else:
            self.brackets("[]", [(None, item) for item in value], indent)

    def brackets(self, marks: str, entries: list[tuple[str | None, Any]], indent: int) -> None:
        spread = self.chance(0.3)
        self.put(marks[0])
        self.flow_gap(indent, 0.7 if spread else 0.04)
        for index, (key, value) in enumerate(entries):
            if index:
                self.flow_gap(indent, 0.03)
                self.put(",")
                self.flow_gap(indent, 0.9 if spread else 0.04, least=" ")
            if key is not None:
                self.flow_key(key, value, indent)
            self.flow_item(value, indent, bare=key is None)
        self.flow_gap(indent, 0.05)
        if entries and (entries[-1][0] is not None or entries[-1][1] is not None) and self.chance(0.15):
            self.put(",")
        self.flow_gap(indent, 0.5 if spread else 0.04)
        self.put(marks[1])

    def flow_gap(self, indent: int, share: float, least: str = "") -> None:
        """Blanks, or a new line with or without a comment before it."""
        if self.chance(share):
            if self.chance(0.3):
                self.put(" " + self.comment())
            self.end_line()
            if self.chance(0.1):
                self.put(" " * indent + self.comment())
                self.end_line()
            self.put(" " * (indent + self.rng.choice([0, 0, 2, 1])))
        else:
            self.put(self.rng.choice(["", "", " ", least, least, least]))

    def flow_key(self, key: str, value: Any, indent: int) -> None:
        written = "<<" if isinstance(value, _Merge) else self.key(key, flow=True)
        if value is None and self.chance(0.4):
            self.put(written + (" " if written[0] == "*" else ""))
        elif written[0] == '"' and self.chance(0.3) and not isinstance(value, str | None | _Merge):
            self.put(written + ":")
        else:
            self.put(written + (" :" if written[0] == "*" else self.rng.choice([":", ":", ":", " :"])))
            self.put(" ")

    def flow_item(self, value: Any, indent: int, *, bare: bool) -> None:
        if isinstance(value, _Merge):
            self.merge(value, indent)
            self.put(" ")
        elif (bare or self.out[-1] == " ") and (alias := self.alias_for(value)):
            self.put(alias + " ")
        elif value is None:
            self.put("~" if bare else self.rng.choice(["", "~", "null"]) if self.out[-1] == " " else "")
        elif isinstance(value, dict | list):
            properties = self.properties(value) if bare or self.out[-1] == " " else ""
            self.put(properties)
            self.flow(value, indent)
            self.close(properties, value)
        else:
            self.put(self.properties(value))
            self.put(
                self.many_lines(value, indent, flow=True) if self.chance(0.04) else self.one_line(value, flow=True)
            )

    # Scalars

    def one_line(self, text: str, *, flow: bool, key: bool = False) -> str:
        """A text on one line."""
        styles = ["double"]
        if not any(char in text for char in "\n\t\r"):
            styles += ["single"]
        if _is_plain(text, flow=flow):
            styles += ["plain"] * (20 if self.neat else 5)
        style = self.rng.choice(styles)
        if style == "plain":
            return text
        if style == "single":
            return "'" + text.replace("'", "''") + "'"
        return '"' + "".join(self.escaped(char) for char in text) + '"'

    def escaped(self, char: str) -> str:
        known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        if char in known:
            return known[char]
        if self.chance(0.05):
            return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
        return char

    def many_lines(self, text: str, indent: int, *, flow: bool) -> str:
        """A text that goes on over several lines, folded where a single space is."""
        parts = re.split(r"(?<=[^\s]) (?=[^\s])", text)
        if len(parts) < 2 or not text.isprintable() or text != text.strip():
            return self.one_line(text, flow=flow)
        glue = f"{self.rng.choice(self.line_ends)}{' ' * (indent + self.rng.choice([0, 1, 3]))}"
        if _is_plain(text, flow=flow):
            return glue.join(parts)
        if self.rng.random() < 0.5:
            return "'" + glue.join(parts).replace("'", "''") + "'"
        return '"' + glue.join("".join(map(self.escaped, part)) for part in parts) + '"'


class _Merge:
    """Stands for what `<<` takes in: aliases as they are written, or a mapping."""

    def __init__(self, written: str | dict[str, Any]) -> None:
        self.written = written


def equal(left: Any, right: Any) -> bool:
    """Whether two values are the same, the order of keys included."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(equal(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    return type(left) is type(right) and bool(left == right)


def _is_plain(text: str, *, flow: bool) -> bool:
    return text not in _NULL_WORDS and _SAFE_PLAIN.fullmatch(text) is not None


def tree(rng: Random, depth: int = 0) -> Any:
    """Data of any shape."""
    kind = rng.random()
    if depth < 4 and (depth == 0 or kind < 0.35):
        keys = [rng.choice(WORDS) or "k" for _ in range(rng.randint(1 if depth == 0 else 0, 5))]
        return {f"{key}{rng.choice(['', index])}".strip("~"): tree(rng, depth + 1) for index, key in enumerate(keys)}
    if depth < 4 and kind < 0.5:
        return [tree(rng, depth + 1) for _ in range(rng.randint(0, 4))]
    return None if kind < 0.58 else rng.choice(WORDS)
