"""Bad input gets a sentence: never a traceback, never a hang. How work grows is counted in tests/test_growth.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from raci.report.formats import FORMATS
from tests.cli.conftest import SOUND, Raci, write
from tests.rules.checking import plan

LAUGHS = "raci: 1\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
JUNK: dict[str, bytes] = {
    "empty": b"",
    "blank lines": b"\n\n\n",
    "only a comment": b"# raci: 1\n",
    "nulls": b"\0" * 1000,
    "random bytes": bytes(range(256)) * 20,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "workbook": b"PK\x03\x04" + bytes(500),
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "UTF-16": "raci: 1\n".encode("utf-16"),
    "latin-1": "raci: 1\ntitle: Zoë\n".encode("latin-1"),
    "half a character": "raci: 1\ntitle: é".encode()[:-1],
    "a number": b"42\n",
    "a text": b"hello\n",
    "a list": b"- raci: 1\n",
    "JSON of something else": b'{"a": [1, 2, {"b": null}]}',
    "HTML": b"<!DOCTYPE html><html><body>&nbsp;</body></html>",
    "XML with entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    "billion laughs": LAUGHS.encode(),
    "an alias of itself": b"raci: 1\ntitle: &a [*a]\n",
    "a mapping in itself": b"raci: 1\nroles: &r {ml: *r}\n",
    "merge of itself": b"raci: 1\nroles: &r\n  <<: *r\n",
    "deep lists": b"raci: " + b"[" * 100_000,
    "deep mappings": b"{a: " * 50_000,
    "deep blocks": b"".join(b" " * depth + b"a:\n" for depth in range(500)),
    "one line of a megabyte": b"raci: 1\ntitle: x\nscheme: " + b"x" * 1_000_000,
    "a key of a megabyte": b"k" * 1_000_000 + b": 1\n",
    "thousands of keys": b"raci: 1\ntitle: x\n" + b"".join(b"key%d: 1\n" % number for number in range(3_000)),
    "a tag of Python": b"raci: 1\ntitle: !!python/object/apply:os.system [ls]\n",
    "two documents": b"raci: 1\n---\nraci: 1\n",
    "a merge conflict": b"raci: 1\n<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n",
    "everything of the wrong kind": b"raci: []\ntitle: {}\nroles: 3\nstages: [1]\npeople: x\nscheme: []\nwaive: 4\n",
    "nothing but nulls": b"raci:\ntitle:\nroles:\nstages:\npeople:\nwaive:\nscheme:\n",
    "keys that are no text": b"? [a, b]\n: 1\n",
    "escape sequences": b'raci: 1\ntitle: "\\e[2J\\e]0;x\\a"\n\x1b[31m: 1\n',
}

COMMANDS = {
    "check": ["check", "raci.yaml"],
    "check for machines": ["check", "raci.yaml", "--output-format", "json"],
    "check for GitHub": ["check", "raci.yaml", "--output-format", "github"],
    "show": ["show", "raci.yaml"],
    "who": ["who", "raci.yaml", "x"],
    "sign": ["sign", "raci.yaml", "--role", "x", "--by", "y"],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", JUNK)
def test_junk_gets_a_sentence(raci: Raci, kind: str, command: str) -> None:
    write("raci.yaml", JUNK[kind])
    ended = raci(*COMMANDS[command])
    assert ended.status in ({1, 2} if command.startswith("check") else {0, 2}), (ended.out[:300], ended.err[:300])
    assert "inside raci" not in ended.err
    assert "\x1b" not in ended.out + ended.err
    assert ended.out + ended.err
    if command == "check for machines":
        assert json.loads(ended.out)["findings"]
    assert Path("raci.yaml").read_bytes() == JUNK[kind]


@pytest.mark.parametrize("command", [["new", "--title"], ["rule"], ["templates"], ["who", "raci.yaml"], ["schema"]])
@pytest.mark.parametrize(
    "word", ["\x1b[31m", "", " ", "../../etc/passwd", "x" * 10_000, "%s%n", "\n", "训练", "💥", "\\", "*"]
)
def test_odd_words_get_a_sentence(raci: Raci, command: list[str], word: str) -> None:
    write("raci.yaml")
    if command[0] == "new":
        Path("raci.yaml").unlink()
    ended = raci(*command, word)
    assert ended.status in {0, 2}
    assert "inside raci" not in ended.err
    assert "\x1b" not in ended.out + ended.err


def test_a_plan_of_a_thousand_roles_is_checked_and_shown(raci: Raci) -> None:
    roles = [f"role-{number}" for number in range(1000)]
    cells = ", ".join(f"{role}: A" for role in roles)
    write("raci.yaml", plan(*(f"a{row}: {{assign: {{{cells}}}}}" for row in range(20)), roles=", ".join(roles)))
    ended = raci("check", "--select", "H00", "--ignore", "H004,H007")
    assert ended.status == 1
    assert ended.err.startswith("Found 40 errors in 1 plan.\n")
    assert len(ended.out) < 60_000
    assert raci("show").status == 0


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "markdown"])
def test_thousands_of_mistyped_ids_are_reported(raci: Raci, form: str) -> None:
    rows = "".join(f"      a{number}: {{assign: {{mll: R}}, after: b{number}}}\n" for number in range(1_000))
    write("raci.yaml", SOUND + rows)
    ended = raci("check", "--output-format", form)
    assert ended.status == 1
    assert ended.out.count("F005") >= 2_000


def test_ten_thousand_findings_on_one_line_are_reported(raci: Raci) -> None:
    rows = ", ".join(f"a{number}: {{assign: {{ml: C}}}}" for number in range(10_000))
    write("raci.yaml", f"{{raci: 1, title: x, roles: {{ml: {{}}}}, stages: {{s: {{activities: {{{rows}}}}}}}}}")
    ended = raci("check")
    assert ended.status == 1
    assert ended.err.startswith("Found 10000 errors")
    assert len(ended.out) < 6_000_000


NASTY = "n\n::error file=a.py::pwned"


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", NASTY),
        ("who", NASTY, "x"),
        ("import", NASTY, "-o", "a.yaml"),
        ("new", f"gone/{NASTY}"),
        ("new", "--template", NASTY),
        ("rule", NASTY),
        ("templates", NASTY),
        ("show", "--format", NASTY),
        (NASTY,),
        ("show", "uses.raci.yaml"),
        ("who", "uses.raci.yaml", "x"),
    ],
)
def test_nothing_named_begins_a_line_that_a_runner_obeys(raci: Raci, arguments: tuple[str, ...]) -> None:
    write("uses.raci.yaml", SOUND + 'uses: ["x\\n::error file=a.py::pwned"]\n')
    ended = raci(*arguments)
    assert ended.status == 2
    assert not [line for line in (ended.out + ended.err).splitlines() if line.lstrip().startswith("::")]
