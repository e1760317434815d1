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
    "two\nlines", "two\n\nparagraphs", "ends\n", "tab\tin", "Ängste", "日本 語", "🙂 face", "?", "? x", ":", "a:",
    "back\\slash", "=", "<<x", "...", "---", "AR", "R", "A", "none", "one two three four",
    "Train the model again and again", "true", "a  b", "{{ x }}", "100%", "2026-12-21", "a\u00a0b", "x]", "}",
    "one # two", "key: value: more",
]  # fmt: skip


def random_of(seed: int) -> Random:
    """Random numbers that are the same on every run."""
    return Random(seed)  # noqa: S311  for tests


class Hand:
    """Writes data in random styles. Every comment is different, so that a lost one can be told.

    `anchors` lets the hand use `&name` and `*name`; `explicit` lets it write `? key`; without `tabs` it uses blanks.
    """

    def __init__(self, rng: Random, *, anchors: bool = False, explicit: bool = False, tabs: bool = True) -> None:
        self.rng = rng
        self.tabs = tabs
        self.anchors = anchors
        self.explicit = explicit
        self.out: list[str] = []
        self.comments = 0
        self.names = 0
        self.kept_end = -1  # how much was written when a block scalar ended, whose line end belongs to it
        self.scalars: dict[str, str] = {}  # anchor name to the text that it marks
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
        return f"# c{self.comments}{self.rng.choice(['', ' remark', ': {x, y', ' - it', ' [', ' it”s'])}."

    def text(self, data: dict[str, Any]) -> str:
        """The data as the text of a file."""
        if self.chance(0.1):
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
            if self.rng.random() < 0.6:
                self.put(" " * self.rng.choice([indent, indent, 0, max(indent - 1, 0)]) + self.comment())
            elif self.rng.random() < 0.3:
                self.put(" " * self.rng.randint(0, indent))
            self.end_line()

    def properties(self, text: str | None) -> str:
        """A tag or an anchor before a value."""
        if self.anchors and self.chance(0.2):
            self.names += 1
            name = f"n{self.names}"
            if text is not None:
                self.scalars[name] = text
            return f"&{name} "
        if text is not None and text not in _NULL_WORDS and self.chance(0.03):
            return "!!str "
        return ""

    # Block style

    def block_map(self, data: dict[str, Any], indent: int, *, begun: bool = False) -> None:
        """Entries on lines of their own; `begun` says that the first one's line is begun already."""
        for key, value in data.items():
            if not begun:
                self.loose_lines(indent)
                self.put(" " * indent)
            begun = False
            if self.explicit and self.chance(0.1):
                self.put("? " + self.one_line(key, flow=False, key=True))
                self.end_line()
                self.put(" " * indent)
            else:
                self.put(self.one_line(key, flow=False, key=True) + (" " if self.chance(0.1) else ""))
            self.put(":")
            self.block_value(value, indent)

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
        if isinstance(value, dict | list) and value and self.rng.random() < 0.7:
            self.put(" " + self.properties(None).rstrip() if self.anchors and self.chance(0.2) else "")
            self.tail()
            if isinstance(value, dict):
                self.block_map(value, deeper)
            else:
                same = self.out and indent and self.chance(0.3)
                self.block_list(value, indent if same and self.in_map() else deeper)
            return
        if value is None:
            self.put(self.rng.choice(["", "", " ~", " null"]))
            self.tail()
            return
        alias = self.alias_for(value)
        if alias:
            self.put(" " + alias)
            self.tail()
            return
        if self.chance(0.1):  # the value begins on the next line
            self.tail()
            self.put(" " * deeper)
        else:
            self.put(self.rng.choice([" ", " ", " ", "  "]))
        if isinstance(value, dict | list):
            self.put(self.properties(None))
            self.flow(value, deeper)
            self.tail()
            return
        self.put(self.properties(value))
        if self.chance(0.15) and self.block_scalar(value, indent + self.rng.choice([1, 2, 3])):
            return
        self.put(self.many_lines(value, deeper, flow=False) if self.chance(0.2) else self.one_line(value, flow=False))
        self.tail()

    def in_map(self) -> bool:
        """Whether the line of a value belongs to a key, so that a list may stand as far left as the key."""
        line = "".join(self.out).replace("\r", "\n").rstrip("\n").rpartition("\n")[2]
        return not line.lstrip().startswith("-") and "#" not in line

    def block_scalar(self, text: str, indent: int) -> bool:
        """The text in the style | or >, if it can stand so."""
        lines = text.removesuffix("\n").split("\n")
        if any(not line.strip() or line[0] in " \t" or not line.isprintable() for line in lines):
            return False
        folded = len(lines) == 1 and self.rng.random() < 0.5
        chomp = "" if text.endswith("\n") else "-"
        self.put((">" if folded else "|") + chomp + (f" {self.comment()}" if self.chance(0.2) else ""))
        self.end_line()
        if folded:
            lines = re.split(r"(?<=[^ ]) (?=[^ ])", lines[0]) if self.chance(0.6) else lines
        for line in lines:
            self.put(" " * indent + line)
            self.end_line()
        self.kept_end = len(self.out)
        return True

    # Flow style

    def flow(self, value: Any, indent: int) -> None:
        """A collection in brackets, on one line or on several."""
        if isinstance(value, dict):
            self.brackets("{}", list(value.items()), indent)
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
        written = self.one_line(key, flow=True, key=True)
        if value is None and self.chance(0.4):
            self.put(written)
        elif written[0] == '"' and self.chance(0.3) and not isinstance(value, str | None):
            self.put(written + ":")
        else:
            self.put(written + self.rng.choice([":", ":", ":", " :"]))
            self.put(" ")

    def flow_item(self, value: Any, indent: int, *, bare: bool) -> None:
        if value is None:
            self.put("~" if bare else self.rng.choice(["", "~", "null"]) if self.out[-1] == " " else "")
        elif isinstance(value, dict | list):
            self.flow(value, indent)
        elif alias := self.alias_for(value):
            self.put(alias + " ")
        else:
            self.put(self.properties(value))
            self.put(
                self.many_lines(value, indent, flow=True) if self.chance(0.04) else self.one_line(value, flow=True)
            )

    # Scalars

    def alias_for(self, value: Any) -> str:
        """An alias for a text that an anchor marks already."""
        if not self.anchors or not isinstance(value, str) or not self.chance(0.5):
            return ""
        return next((f"*{name}" for name, text in self.scalars.items() if text == value), "")

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
