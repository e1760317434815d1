"""What cannot be read is refused at once, with a sentence, a place and what to do about it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from raci.document.limits import MAX_BYTES
from raci.document.load import load
from tests.document.files import HEAD, document_of, refusal, refusal_of_file

DEEP = 100_000
_LETTERS = "abcdefghijklm"

BOMBS: dict[str, Callable[[], str]] = {
    "brackets": lambda: HEAD + "tags: " + "[" * DEEP,
    "brackets on lines": lambda: HEAD + "tags: " + "[\n" * DEEP,
    "braces": lambda: HEAD + "tags: " + "{a: " * DEEP,
    "dashes": lambda: HEAD + "tags:\n  " + "- " * DEEP,
    "indentation": lambda: "\n".join(" " * depth + "a:" for depth in range(2000)),
    "aliases": lambda: _bomb("[{}]", "[x, x]"),
    "merges": lambda: _bomb("{{<<: [{}]}}", "{k: v}"),
    "an alias of itself": lambda: "a: &a [*a]\n",
    "a merge of itself": lambda: "a: &a {<<: *a}\n",
}


def _bomb(shape: str, first: str) -> str:
    """Each line unfolds to nine times the line before."""
    lines = [f"a: &a {first}\n"]
    for before, name in pairwise(_LETTERS):
        lines.append(f"{name}: &{name} {shape.format(', '.join([f'*{before}'] * 9))}\n")
    return "".join(lines)


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_before_they_go_off(name: str) -> None:
    text = BOMBS[name]()
    error = refusal(text)
    assert error.position is not None
    expected = ("nests deeper than 60 levels", "would unfold to more than", "refers to the thing that it stands in")
    assert any(part in error.message for part in expected)


def test_the_hint_for_a_line_of_blanks_is_given_at_once() -> None:
    assert refusal('raci: 1\ntitle: "x"\n' + " " * 480 + "@x").message.startswith("not YAML")


def test_aliases_in_ordinary_numbers_are_fine() -> None:
    cells = ", ".join(f"role-{number}: R" for number in range(12))
    rows = "".join(f"      a{number}: {{assign: *cells}}\n" for number in range(1000))
    document = document_of(f"{HEAD}stages:\n  s:\n    activities:\n      first: {{assign: &cells {{{cells}}}}}\n{rows}")
    assert document.problems == ()
    assert document.plan.stages["s"].activities["a999"].assign["role-11"] == "R"


def test_a_huge_scalar_is_a_scalar() -> None:
    assert len(document_of(HEAD + "description: " + "x" * 5_000_000 + "\n").plan.description or "") == 5_000_000


BYTES = {
    b"": ("the file is empty", None),
    b"\n \n": ("the file is empty", None),
    b"# nothing yet\n": ("the file is empty", None),
    b"---\n": ("the file is empty", None),
    b"hello": ("a plan is a mapping that begins with `raci: 1`", (1, 1)),
    b"- a\n- b\n": ("a plan is a mapping that begins with `raci: 1`", (1, 1)),
    b"raci: 1\n---\nraci: 1\n": ("more than one YAML document", (2, 1)),
    b"raci: 1\ntitle: caf\xe9\n": ("the byte 0xe9 is not UTF-8", (2, 11)),
    "raci: 1\ntitle: é\n".encode() + b"\xff": ("the byte 0xff is not UTF-8", (3, 1)),
    b"raci: 1\ntitle: a\0b\n": ("it is a binary file", (2, 9)),
    bytes(range(256)) * 50: ("it is a binary file", (2, 118)),
    "raci: 1\n".encode("utf-16"): ("it is encoded as UTF-16", None),
    "raci: 1\n".encode("utf-16-be"): ("it is a binary file", (1, 1)),
    "\ufeff\ufeffraci: 1\ntitle: a\n".encode(): ("two byte order marks stand at its beginning", None),
    b"PK\x03\x04...": ("it is a workbook or a zip archive", None),
    b"%PDF-1.7": ("it is a PDF", None),
    b"raci: 1\ntitle: a\x07b\n": ("a control character", (2, 9)),
    b"raci: 1\ntitle: !mine x\n": ("the tag '!mine' means nothing in a plan", (2, 8)),
    b"raci: 1\ntitle: !!python/object/apply:os.system [ls]\n": ("is not allowed in a plan", (2, 8)),
    b"raci: 1\n!!python/name:os.system x: y\n": ("is not allowed in a plan", (2, 1)),
    b"raci: 1\n{a: b}: c\n": ("a key must be a text", (2, 1)),
    b"raci: 1\n? [a]\n: c\n": ("a key must be a text", (2, 3)),
    b"raci: 1\ntitle: *who\n": ("*who refers to an anchor that nothing before it has", (2, 8)),
}


@pytest.mark.parametrize("data", BYTES, ids=range(len(BYTES)))
def test_what_is_no_plan_is_named(data: bytes) -> None:
    message, place = BYTES[data]
    error = refusal(data)
    assert message in error.message
    assert error.position == place


SLIPS = {
    "owner: -": ((3, 8), "a dash where a value belongs", 'Write none for "nobody, on purpose"'),
    "roles: {a: - }": ((3, 12), "a dash where a value belongs", 'Write none for "nobody, on purpose"'),
    "target: >= 0.62": ((3, 10), "begins with > or |", 'Put the text in quotes: target: ">= 0.62".'),
    "metrics: {m: {target: >= 0.62, unit: x}}": ((3, 23), "no value can begin with", 'quotes: target: ">= 0.62".'),
    "name: Build: it": ((3, 12), "a second colon", 'Put the text in quotes: name: "Build: it".'),
    'name: Build: "it"': ((3, 12), "a second colon", "Put the text in quotes: name: \"Build: 'it'\"."),
    "x: {name: Build: it, y: z}": ((3, 16), "a second colon", 'Put the text in quotes: name: "Build: it".'),
    "owner: @ana": ((3, 8), "no value can begin with", 'Put the text in quotes: owner: "@ana".'),
    "title: %x": ((3, 8), "no value can begin with", 'Put the text in quotes: title: "%x".'),
    "title: **bold**": ((3, 9), "begins with * or &", 'Put the text in quotes: title: "**bold**".'),
    "roles:\n\tml: {}": ((4, 1), "a tab where only spaces may indent", "Use spaces instead of the tab."),
    "roles:\n  ml:\n  \tname: x": ((5, 3), "a tab where only spaces may indent", "Use spaces instead of the tab."),
    'owner: "ana\nroles: {}': ((3, 8), "a quote that is never closed", "Close it."),
    "owner: 'ana\nroles: {}": ((3, 8), "a quote that is never closed", "Close it."),
    "tags: [a, b\nroles: {}": ((3, 7), "brackets that do not close", "from there to line 4"),
    "roles: {a: {}\nstages: {}": ((3, 8), "braces that do not close", "from there to line 4"),
    "roles: {a: {}, b: {}\n  c: {}}": ((3, 8), "or a missing comma", "from there to line 4"),
    "owner: it's\n title: x": ((4, 7), "a key that is indented as part of the line before", "Indent it like"),
    "roles:\n    a: {}\n   b: {}": ((5, 4), "does not line up with the others", "Indent it like"),
    "tags:\n  - a\n - b": ((5, 2), "does not line up with the others", "Indent it like"),
    "owner": ((4, 1), "neither a key with a colon nor part of a value", "Write `key: value`"),
    "owner:ana\ntier: low": ((4, 1), "neither a key with a colon nor part of a value", "Write `key: value`"),
    "owner: 'it's'": ((3, 12), "a quote in a text in quotes", "Write '' for it."),
    'owner: "a "b" c"': ((3, 12), "a quote in a text in quotes", 'Write \\" for it.'),
    'owner: "C:\\path"': ((3, 11), "a backslash in double quotes", "Write two backslashes, or use single quotes."),
    "owner: {{ ana }}": ((3, 9), "a key must be a text", "Put a text that begins with { or [ in quotes."),
    "tags: [a, , b]": ((3, 11), "a comma with no value before it", "Write the value, or remove the comma."),
    "roles: {a:, b: {}}": ((3, 10), "a colon right before a comma", "Put a blank behind the colon."),
    "<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> theirs": ((3, 1), "a merge conflict", "remove the lines"),
}


@pytest.mark.parametrize("slip", SLIPS, ids=[slip[:30] for slip in SLIPS])
def test_usual_slips_come_with_a_hint(slip: str) -> None:
    place, message, advice = SLIPS[slip]
    error = refusal(HEAD + slip + "\n")
    assert message in error.message
    assert advice in error.advice
    assert error.position == place


def test_a_key_that_is_too_long() -> None:
    assert "a key longer than 1,024 characters" in refusal("x" * 2000 + ": 1\n").message


def test_no_slip_brings_out_a_traceback_whatever_is_cut_off_or_put_in() -> None:
    text = HEAD + "roles: {a: {name: 'it''s', held-by: [x, \"y\"]}, b: &b {}}\nstages:\n  s:\n    activities: *b\n"
    for at in range(len(text)):
        for part in ("", "\t", ":", "- ", "{", "]", "'", '"', "#", "&", "*", "!", "|", "%", "\n", "? ", ", "):
            try:
                document_of(text[:at] + part + text[at + (not part) :])
            except Exception as error:
                assert type(error).__name__ == "Unreadable", (at, part)  # noqa: PT017  it may be read as well


# Files that are none


def test_there_is_no_such_file(tmp_path: Path) -> None:
    assert refusal_of_file(tmp_path / "none.yaml").message == "there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal_of_file(tmp_path).message == "it is a folder, not a file"


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal_of_file(path).message == "it is larger than 64 MB, the most that a plan may have"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such devices here")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
def test_a_device_that_never_ends(device: str) -> None:
    assert refusal_of_file(device).message == "it cannot be read: it is a device, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    os.mkfifo(path)
    assert refusal_of_file(path).message == "the file is empty"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_with_a_plan_in_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(path, os.O_WRONLY)
    os.write(writer, HEAD.encode())
    os.close(writer)
    try:
        assert load(path).plan.title == "Churn"
    finally:
        os.close(reader)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.symlink_to(two)
    two.symlink_to(one)
    assert refusal_of_file(one).message.startswith("it cannot be read:")


def test_a_name_that_no_file_can_have() -> None:
    assert refusal_of_file("a\0b").message == "its name cannot be the name of a file"
    assert refusal_of_file("x" * 5000).message.startswith("it cannot be read:")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HEAD.encode())))
    document = load("-")
    assert (document.name, document.path, document.plan.title) == ("<stdin>", None, "Churn")
