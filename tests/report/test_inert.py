"""Text is shown and never obeyed, by a terminal or by the runner that keeps the log of a job."""

from __future__ import annotations

import json

import pytest

from raci.plan.active import json_text
from raci.report.inert import column, visible, width, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\nb", r"a\x0ab"),
        ("\x9b", r"\x9b"),
        ("\u202ereversed", r"\u202ereversed"),
        ("::error file=a.py::x", r"\x3a:error file=a.py::x"),
        ("  ::stop-commands::x", r"  \x3a:stop-commands::x"),
        ("see ##[error]x", r"see ##\x5berror]x"),
        ("a::b", "a::b"),
        ("# [1]", "# [1]"),
        ("模型 é", "模型 é"),
    ],
)
def test_what_would_be_obeyed_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_sign_takes_the_same_columns_in_every_terminal() -> None:
    assert visible("❤\ufe0f care 1\ufe0f\u20e3") == "❤ care 1\u20e3"


@pytest.mark.parametrize("text", ["\x1b[31m", "\x9b", "\u061c\u202e", "##[error]x", "::error::x", "plain é 模型"])
def test_json_says_the_same_and_is_not_obeyed(text: str) -> None:
    written = json_text({"name": text})
    assert json.loads(written) == {"name": text}
    assert not {"\x1b", "\x9b", "\u061c", "\u202e"} & set(written)
    assert "##[" not in written


@pytest.mark.parametrize("indent", ["", "      "])
def test_no_line_of_a_wrapped_text_begins_with_a_command(indent: str) -> None:
    text = f"{'a' * 88} ::error file=x::pwned ##[group] {'b' * 90} ::stop-commands::x"
    lines = wrapped(visible(text), 100, indent).split("\n")
    assert len(lines) > 2
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two three", ["- one two", "    three"]),
        ("one-two-three four", ["- one-two-three", "    four"]),
        ("äne zwö drei", ["- äne zwö", "    drei"]),
        ("审查模型并且记录", ["- 审查模型", "    并且记", "    录"]),
        ("a 审查模型并且记录 b", ["- a", "    审查模", "    型并且", "    记录 b"]),
        ("wait for ::error::it", ["- wait for", "    \\x3a:error::it"]),
        ("wärt för ::error::it", ["- wärt för", "    \\x3a:error::it"]),
        ("esc\x1b[31m", ["- esc\\x1b[31m"]),
    ],
)
def test_a_column_has_lines_of_its_width_and_none_that_is_obeyed(text: str, lines: list[str]) -> None:
    narrow = 15 if "::" in text or "-" in text or "\x1b" in text else 11
    found = column(text, narrow, "- ", "    ")
    assert found == lines


@pytest.mark.parametrize("columns", range(6, 40))
def test_nothing_of_a_text_is_lost_in_a_column(columns: int) -> None:
    text = "Größe 审查 模型并且记录 of the modèle e\u0301tude 🙂🙂🙂🙂🙂🙂 endofit"
    found = column(text, columns, "", "  ")
    assert "".join("".join(found).split()) == "".join(text.split())
    assert max(map(width, found)) <= columns
