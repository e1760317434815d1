"""Edits of the text: what a person has written stays as it is, and what is new follows the style around it."""

from __future__ import annotations

import pytest

from raci.document.buffer import Buffer, LineEdit
from raci.document.nodes import MapNode
from raci.document.operations import AddEntry, AddItem, EditRefused, Operation, Remove, RenameKey, SetValue
from raci.document.parse import parse
from raci.document.source import Source


def buffer_of(text: str) -> Buffer:
    """A buffer of a text."""
    source = Source("plan", text)
    root = parse(source)
    assert isinstance(root, MapNode)
    return Buffer(source, root)


def edited(text: str, *operations: Operation) -> str:
    """A text after operations."""
    buffer = buffer_of(text)
    for operation in operations:
        buffer.apply(operation)
    return buffer.text


SET = {
    "plain, with a comment behind": ("a:   R  # why\n", "a:   AR  # why\n"),
    "single quotes": ("a: 'R' # why\n", "a: 'AR' # why\n"),
    "double quotes": ('a: "R"\t# why\n', 'a: "AR"\t# why\n'),
    "in braces": ("{b: C, a: R , c: I}  # why\n", "{b: C, a: AR , c: I}  # why\n"),
    "in braces without a value": ("{b: C, a, c: I}\n", "{b: C, a: AR, c: I}\n"),
    "in braces with a colon only": ("{b: C, a: , c: I}\n", "{b: C, a: AR , c: I}\n"),
    "without a value": ("a:   # why\n", "a: AR   # why\n"),
    "with a mark for nothing": ("a: ~   # why\n", "a: AR   # why\n"),
    "on its own line": ("a:\n    # why\n    R # so\n", "a:\n    # why\n    AR # so\n"),
    "over several lines": ("a: one\n     two # why\nb: C\n", "a: AR # why\nb: C\n"),
    "as a block with a comment": ("a: |  # why\n    R\nb: C\n", "a: AR  # why\nb: C\n"),
    "behind a tag": ("a: !!str R\n", "a: !!str AR\n"),
    "behind an anchor that nobody uses": ("a: &x R\n", "a: &x AR\n"),
    "with line ends of Windows": ("a: R\r\nb: C\r\n", "a: AR\r\nb: C\r\n"),
    "without a line end": ("a: R", "a: AR"),
}


@pytest.mark.parametrize("name", SET)
def test_a_letter_is_changed_in_its_own_style(name: str) -> None:
    before, after = SET[name]
    assert edited(before, SetValue(("a",), "AR")) == after


WRITTEN = {
    "none": "none", "Train the model": "Train the model", "no": "'no'", "12:30": "'12:30'", "007": "'007'",
    "1e3": "'1e3'", "2026-12-21": "2026-12-21", "~": "'~'", "": "''", "a: b": "'a: b'", "a #b": "'a #b'", "-": "'-'",
    "it's": "it's", ">= 0.62": "'>= 0.62'", "'q'": "'''q'''", "two\nlines": '"two\\nlines"', "tab\t": '"tab\\t"',
    " x": "' x'", "Ängste": "Ängste", "产品": "产品", "\x1b[31m": '"\\x1b[31m"', "a\u2028b": '"a\\u2028b"',
    "---": "'---'", "y": "'y'",
}  # fmt: skip


@pytest.mark.parametrize("value", WRITTEN)
def test_a_text_is_quoted_only_where_it_has_to_be(value: str) -> None:
    assert edited("a: R\n", SetValue(("a",), value)) == f"a: {WRITTEN[value]}\n"


def test_a_text_that_yaml_cannot_hold_is_refused() -> None:
    with pytest.raises(EditRefused):
        edited("a: R\n", SetValue(("a",), "\ud800"))


def test_a_value_can_be_taken_away_and_its_key_stays() -> None:
    assert edited("a:  R  # why\nb: C\n", SetValue(("a",), None)) == "a:  # why\nb: C\n"
    assert edited("a: {x: R, y: C}\n", SetValue(("a", "x"), None)) == "a: {x: , y: C}\n"
    assert edited("a: [R, C]\n", SetValue(("a", 0), None)) == "a: [~, C]\n"


ADD = {
    "behind another entry": ("a: R\nc: I\n", "a", "a: R\nb: C\nc: I\n"),
    "first": ("a: R\n", None, "b: C\na: R\n"),
    "last, with a comment behind": ("a: R # why\n# end\n", "a", "a: R # why\nb: C\n# end\n"),
    "before the comment of the next one": ("a: R\n\n# about c\nc: I\n", "a", "a: R\nb: C\n\n# about c\nc: I\n"),
    "without a line end": ("a: R", "a", "a: R\nb: C"),
    "behind a block scalar": ("a: |\n  one\n  two\nc: I\n", "a", "a: |\n  one\n  two\nb: C\nc: I\n"),
    "behind a nested mapping": ("a:\n  x: y # why\n\nc: I\n", "a", "a:\n  x: y # why\nb: C\n\nc: I\n"),
    "with line ends of Windows": ("a: R\r\nc: I\r\n", "a", "a: R\r\nb: C\r\nc: I\r\n"),
    "in braces": ("{a: R, c: I}\n", "a", "{a: R, b: C, c: I}\n"),
    "in braces, last": ("{ a: R } # why\n", "a", "{ a: R, b: C } # why\n"),
    "in braces, first": ("{a: R}\n", None, "{b: C, a: R}\n"),
    "in empty braces": ("{ }\n", None, "{b: C }\n"),
    "behind a comma at the end": ("{a: R, }\n", "a", "{a: R, b: C, }\n"),
    "in braces, one on a line": (
        "{\n  a: R,  # why\n  c: I  # so\n}\n",
        "a",
        "{\n  a: R,  # why\n  b: C,\n  c: I  # so\n}\n",
    ),
    "in braces, last on its line": ("{\n  a: R  # why\n}\n", "a", "{\n  a: R,  # why\n  b: C\n}\n"),
    "behind an entry of another file": ("a: R\n", "elsewhere", "a: R\nb: C\n"),
}


@pytest.mark.parametrize("name", ADD)
def test_an_entry_comes_in_the_style_of_its_neighbours(name: str) -> None:
    before, after, expected = ADD[name]
    assert edited(before, AddEntry((), "b", "C", after=after)) == expected


def test_an_entry_comes_where_nothing_is_yet() -> None:
    assert edited("a:\nb: x\n", AddEntry(("a",), "k", "v")) == "a: {k: v}\nb: x\n"
    assert edited("a: ~ # why\n", AddEntry(("a",), "k", "v")) == "a: {k: v} # why\n"
    assert edited("{a, b: x}\n", AddEntry(("a",), "k", "v")) == "{a: {k: v}, b: x}\n"
    assert edited("a:\n", AddItem(("a",), "v")) == "a: [v]\n"
    assert edited("a:\n  -\n", AddEntry(("a", 0), "k", "v")) == "a:\n  - {k: v}\n"


def test_an_entry_with_parts_comes_in_lines_of_its_own() -> None:
    activity = {"name": "Train it", "assign": {"ml": "AR", "ops": None}, "after": ["label"]}
    assert edited("s:\n    a: {}\n", AddEntry(("s",), "train", activity, after="a")) == (
        "s:\n    a: {}\n    train:\n        name: Train it\n        assign: {ml: AR, ops: ~}\n        after: [label]\n"
    )


_A, _B, _C, _NEW = (f"{key}:\n  x: {key}\n  z: {{}}\n" for key in "abcd")
APART = {
    "set apart, in between": (f"{_A}\n{_B}\n{_C}", "a", f"{_A}\n{_NEW}\n{_B}\n{_C}"),
    "set apart, last": (f"{_A}\n{_B}", "b", f"{_A}\n{_B}\n{_NEW}"),
    "set apart, last without a line end": (f"{_A}\n{_B}"[:-1], "b", f"{_A}\n{_B}\n{_NEW}"[:-1]),
    "set apart, first": (f"{_A}\n{_B}", None, f"{_NEW}\n{_A}\n{_B}"),
    "set apart by lines of blanks": (f"{_A}  \n{_B}", "a", f"{_A}\n{_NEW}  \n{_B}"),
    "set apart, with a comment of the next one": (f"{_A}\n# b\n{_B}", "a", f"{_A}\n{_NEW}\n# b\n{_B}"),
    "set apart, with a comment of the one before": (f"{_A}# a\n\n{_B}", "a", f"{_A}# a\n\n{_NEW}\n{_B}"),
    "set apart, with a comment at the end": (f"{_A}\n{_B}\n# end\n", "b", f"{_A}\n{_B}\n{_NEW}\n# end\n"),
    "behind a block scalar": (f"{_A}\nb: |+\n  x\n\n{_C}", "b", f"{_A}\nb: |+\n  x\n\n{_NEW}{_C}"),
    "not set apart": (f"{_A}{_B}{_C}", "b", f"{_A}{_B}{_NEW}{_C}"),
    "in groups": (f"{_A}{_B}\n{_C}", "b", f"{_A}{_B}{_NEW}\n{_C}"),
    "alone": (_A, "a", _A + _NEW),
    "behind lines that nobody sets apart": (f"t: x\nu: x\n\n{_A}\n{_B}", "b", f"t: x\nu: x\n\n{_A}\n{_B}\n{_NEW}"),
    "among rows in braces": (
        "a: {x: {}}\nb: {x: []}\n",
        "a",
        "a: {x: {}}\nd: {x: d, z: {}}\nb: {x: []}\n",
    ),
}


@pytest.mark.parametrize("name", APART)
def test_several_lines_are_set_apart_as_those_around_them_are(name: str) -> None:
    before, after, expected = APART[name]
    assert edited(before, AddEntry((), "d", {"x": "d", "z": {}}, after=after)) == expected


def test_what_would_be_a_long_line_stands_on_lines_of_its_own_among_rows_in_braces() -> None:
    long = {"x": "d" * 130, "z": {}}
    assert edited("a: {x: {}}\n", AddEntry((), "d", long, after="a")).startswith("a: {x: {}}\nd:\n  x: ddd")


def test_a_line_is_set_apart_where_all_around_it_are() -> None:
    spaced = "a: R\n\nb: C\n\nc: I\n"
    assert edited(spaced, AddEntry((), "d", "R", after="a")) == spaced.replace("b:", "d: R\n\nb:")


FIRST = {
    "in braces": ("activities: {}\nb: x\n", "activities:\n  t: {name: Train it}\nb: x\n"),
    "behind nothing": ("activities:\nb: x\n", "activities:\n  t: {name: Train it}\nb: x\n"),
    "behind a tilde": ("activities: ~\nb: x\n", "activities:\n  t: {name: Train it}\nb: x\n"),
    "with a comment": ("activities: { }  # none yet\n# b\n", "activities:  # none yet\n  t: {name: Train it}\n# b\n"),
    "on a line of their own": ("activities:\n  {}\nb: x\n", "activities:\n  t: {name: Train it}\nb: x\n"),
    "at the end": ("activities: {}", "activities:\n  t: {name: Train it}"),
    "with other line ends": ("activities: {}\r\nb: x\r\n", "activities:\r\n  t: {name: Train it}\r\nb: x\r\n"),
    "with a comment inside": ("activities: {  # none\n}\n", "activities: {t: {name: Train it}  # none\n}\n"),
    "with an anchor": ("activities: &a {}\n", "activities: &a {t: {name: Train it}}\n"),
    "in other braces": ("{activities: {}}\n", "{activities: {t: {name: Train it}}}\n"),
    "no things": ("assign: {}\n", "assign: {t: {name: Train it}}\n"),
}


@pytest.mark.parametrize("name", FIRST)
def test_the_first_of_some_things_has_a_line_of_its_own(name: str) -> None:
    before, expected = FIRST[name]
    container = (before.strip("{").partition(":")[0],)
    assert edited(before, AddEntry(container, "t", {"name": "Train it"})) == expected


def test_the_first_entry_with_parts_comes_in_lines_of_its_own() -> None:
    assert edited("s:\n  a: {}\n", AddEntry(("s", "a"), "activities", {"t": {"name": "Train it"}})) == (
        "s:\n  a:\n    activities:\n      t: {name: Train it}\n"
    )


def test_an_item_comes_last() -> None:
    assert edited("a:\n- x # why\n# end\n", AddItem(("a",), "z")) == "a:\n- x # why\n- z\n# end\n"
    assert edited("a: [x]\n", AddItem(("a",), {"k": "v"})) == "a: [x, {k: v}]\n"
    assert edited("a: [\n  x\n]\n", AddItem(("a",), "z")) == "a: [\n  x,\n  z\n]\n"
    assert edited("a:\n  - x\n", AddItem(("a",), None)) == "a:\n  - x\n  -\n"


REMOVE = {
    "a line": ("a: R # why\nb: C # so\nc: I\n", "a: R # why\nc: I\n"),
    "the last line": ("a: R\nb: C", "a: R\n"),
    "lines of parts": ("a: R\nb:\n  # in it\n  x: y\n\n# about c\nc: I\n", "a: R\n\n# about c\nc: I\n"),
    "in braces": ("{a: R, b: C, c: I}\n", "{a: R, c: I}\n"),
    "first in braces": ("{b: C , c: I}\n", "{c: I}\n"),
    "last in braces": ("{a: R , b: C}\n", "{a: R}\n"),
    "alone in braces": ("{b: C}\n", "{}\n"),
    "alone in braces, with a comma": ("{b: C, }\n", "{ }\n"),
    "a line in braces": ("{\n  a: R, # why\n  b: C, # so\n  c: I\n}\n", "{\n  a: R, # why\n  c: I\n}\n"),
    "behind a comment in braces": ("{a: R, # why\n b: C}\n", "{a: R, # why\n }\n"),
    "behind a key without a value": ("{a: , b: C}\n", "{a: }\n"),
}


@pytest.mark.parametrize("name", REMOVE)
def test_an_entry_goes_with_its_line_and_takes_nothing_else_along(name: str) -> None:
    before, after = REMOVE[name]
    assert edited(before, Remove(("b",))) == after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["\\n", "\\r\\n", "\\r"])
def test_in_braces_with_a_line_each_an_entry_comes_and_goes_with_its_line(end: str) -> None:
    def lines(*texts: str) -> str:
        return "".join(text + end for text in texts)

    before = lines("a: {", "  k: R,  # why", "  o: I  # so", "}")
    between = lines("a: {", "  k: R,  # why", "  m: C,", "  o: I  # so", "}")
    behind = lines("a: {", "  k: R,  # why", "  o: I,  # so", "  m: C", "}")
    assert edited(before, AddEntry(("a",), "m", "C", after="k")) == between
    assert edited(before, AddEntry(("a",), "m", "C", after="o")) == behind
    assert edited(between, Remove(("a", "m"))) == before
    assert edited(between, Remove(("a", "o"))) == lines("a: {", "  k: R,  # why", "  m: C,", "}")


def test_an_item_goes() -> None:
    assert edited("a:\n  - x # why\n  - y\n", Remove(("a", 0))) == "a:\n  - y\n"
    assert edited("a: [x, y]\n", Remove(("a", 1))) == "a: [x]\n"
    assert edited("a: [x,]\n", Remove(("a", 0))) == "a: []\n"
    assert edited("a:\n  -\n    # in it\n    x: y\n  - z\n", Remove(("a", 0))) == "a:\n  - z\n"


def test_the_first_entry_of_an_item_goes_and_the_dash_stays() -> None:
    assert edited("a:\n  - x: 1\n    y: 2\n", Remove(("a", 0, "x"))) == "a:\n  - y: 2\n"
    assert edited("a:\n  - x: 1 # why\n    # about y\n    y: 2\n", Remove(("a", 0, "x"))) == (
        "a:\n  -\n    # about y\n    y: 2\n"
    )
    assert edited("a:\n  - x: 1\n", Remove(("a", 0, "x"))) == "a:\n  - {}\n"


def test_a_key_is_renamed_in_its_own_style() -> None:
    assert edited("a : R # why\n", RenameKey(("a",), "b")) == "b : R # why\n"
    assert edited('{"a":R}\n'.replace(":R", ": R"), RenameKey(("a",), "no")) == '{"no": R}\n'
    assert edited("a: R\n", RenameKey(("a",), "no")) == "'no': R\n"


@pytest.mark.parametrize(
    "text",
    [
        "s:\n  a: |+\n    one\n\n  b: C\n\nz: 1\n",
        "s:\n  a: >+\n    one\n  b: C\n \n# about z\nz: 1\n",
        "s:\n  a: |\n    one\n  b: C\n     # about b\nz: 1\n",
        "s:\n  a: |-\n    one\n  b: C\n\n    # about b\nz: 1\n",
    ],
    ids=["kept blank lines", "kept blank lines, folded", "a comment as deep", "a blank line and a comment as deep"],
)
def test_lines_behind_an_entry_that_goes_never_become_part_of_the_text_before_it(text: str) -> None:
    buffer = buffer_of(text)
    with pytest.raises(EditRefused, match="cannot be edited safely; edit the file by hand"):
        buffer.apply(Remove(("s", "b")))
    assert buffer.text == text
    assert edited(text, SetValue(("s", "b"), "I")) == text.replace("b: C", "b: I")


def test_keys_that_change_places_are_not_mistaken_for_each_other() -> None:
    buffer = buffer_of("r:\n  a:\n    in:\n      x: 1\n  b:\n    in:\n      x: 2\n")
    done = [
        buffer.apply(RenameKey(("r", "a"), "c")),
        buffer.apply(RenameKey(("r", "b"), "a")),
        buffer.apply(SetValue(("r", "a", "in", "x"), "nine")),
    ]
    assert buffer.text == "r:\n  c:\n    in:\n      x: 1\n  a:\n    in:\n      x: nine\n"
    for edit in reversed(done):
        buffer.replace(edit.inverse)
    buffer.apply(SetValue(("r", "a", "in", "x"), "eight"))
    assert buffer.text == "r:\n  a:\n    in:\n      x: eight\n  b:\n    in:\n      x: 2\n"


def test_what_was_removed_and_came_back_can_be_edited() -> None:
    buffer = buffer_of("r:\n  a:\n    x: 1\n  b:\n    x: 2\n")
    removed = buffer.apply(Remove(("r", "a")))
    buffer.replace(removed.inverse)
    buffer.apply(SetValue(("r", "a", "x"), "nine"))
    assert buffer.text == "r:\n  a:\n    x: nine\n  b:\n    x: 2\n"


def test_lines_are_known_after_edits() -> None:
    buffer = buffer_of("r:\n  a: 1\n  b: 2\n")
    buffer.apply(AddEntry(("r",), "n", "x", after="a"))
    assert (buffer.line_of(("r", "a")), buffer.line_of(("r", "b"))) == (2, 4)
    buffer.apply(Remove(("r", "a")))
    assert buffer.line_of(("r", "a")) == 1, "what is gone is looked for where it was"
    assert buffer.line_of(("r", "b")) == 3


def test_two_line_ends_that_would_run_together_stay_two_edits() -> None:
    buffer = buffer_of("a: 1\rb: 2\n\nc: 3\n")
    edit = buffer.apply(Remove(("b",)))
    assert buffer.text == "a: 1\r\nc: 3\n"
    buffer.replace(edit.inverse)
    assert buffer.text == "a: 1\rb: 2\n\nc: 3\n"


def test_an_item_that_runs_together_with_a_blank_line_is_not_lost_sight_of() -> None:
    before = "a:\r  - one\r  - two\r\n\nb: 1\n"
    buffer = buffer_of(before)
    done = [buffer.apply(AddItem(("a",), item)) for item in ("three", "four", "five")]
    assert buffer.text.split() == ["a:", "-", "one", "-", "two", "-", "three", "-", "four", "-", "five", "b:", "1"]
    for edit in reversed(done):
        buffer.replace(edit.inverse)
    assert buffer.text == before
    for edit in done[:2]:
        buffer.replace(edit)
    buffer.apply(AddItem(("a",), "last"))
    assert buffer.text.split() == ["a:", "-", "one", "-", "two", "-", "three", "-", "four", "-", "last", "b:", "1"]


def test_what_undo_puts_back_at_the_end_of_something_belongs_to_it_again() -> None:
    text = "s:\n  a:\n    - x\n\n    # why\n    - y\nz: 1\n"
    buffer = buffer_of(text)
    done = [buffer.apply(Remove(("s", "a", 0))), buffer.apply(Remove(("s", "a", 0)))]
    buffer.reread()
    buffer.replace(done[1].inverse)
    buffer.apply(AddEntry(("s",), "b", "C", after="a"))
    assert buffer.text == "s:\n  a:\n\n    # why\n    - y\n  b: C\nz: 1\n"


def test_an_edit_reads_again_only_what_it_does_not_know_from_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = buffer_of("a: {x: 1, y: 2, z: 3}\nb: {x: 1, y: 2}\n")
    read: list[str] = []
    monkeypatch.setattr("raci.document.buffer.parse", lambda one, **how: read.append(one.text) or parse(one, **how))
    buffer.apply(Remove(("a", "x")))
    buffer.apply(Remove(("a", "y")))
    assert read == ["a: {x: 1, y: 2, z: 3}\n", "a: {y: 2, z: 3}\n", "a: {z: 3}\n"]
    undone = buffer.apply(Remove(("b", "x")))
    buffer.undo([undone])
    buffer.apply(SetValue(("b", "x"), "R"))
    assert read[3:] == ["b: {x: 1, y: 2}\n", "b: {y: 2}\n", "b: {x: 1, y: 2}\n", "b: {x: R, y: 2}\n"]


def test_an_edit_says_which_lines_it_changes() -> None:
    buffer = buffer_of("a: 1\nb: 2\nc: 3\n")
    assert buffer.apply(SetValue(("b",), "4")) == LineEdit(1, ("b: 2\n",), ("b: '4'\n",))
    assert buffer.apply(SetValue(("b",), "4")).old == ()


@pytest.mark.parametrize(
    ("text", "operation", "reason"),
    [
        ("a: 1\na: 2\n", SetValue(("a",), "3"), "`a` stands there more than once"),
        ("a: {b: 1}\na: {c: 2}\n", SetValue(("a", "c"), "3"), "`a` stands there more than once"),
        ("a: 1\n", AddEntry((), "a", "2"), "`a` stands there already"),
        ("a: 1\n", AddEntry(("a",), "b", "2"), "cannot be added to something that is no mapping"),
        ("a: {b: c}\n", AddItem(("a",), "2"), "cannot be added to something that is no list"),
        ("a: {b: c}\n", SetValue(("a",), "2"), "it has parts of its own"),
        ("a: 1\n", SetValue(("b",), "2"), "`b` does not stand in the file itself"),
        ("a: [x]\n", SetValue(("a", 1), "2"), "`1` does not stand in the file itself"),
        ("a: [x]\n", RenameKey(("a", 0), "2"), "an item of a list has no key"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(text: str, operation: Operation, reason: str) -> None:
    buffer = buffer_of(text)
    with pytest.raises(EditRefused, match=reason):
        buffer.apply(operation)
    assert buffer.text == text


def test_question_marks_before_keys_are_kept() -> None:
    assert edited("? a\n: R\n? b\n: C\n", SetValue(("a",), "AR")) == "? a\n: AR\n? b\n: C\n"
    assert edited("? a\n: R\n? b\n: C\n", Remove(("a",))) == "? b\n: C\n"
    assert edited("? a\n:  R \t\n", SetValue(("a",), None)) == "? a\n:  ~ \t\n"
    with pytest.raises(EditRefused, match="written in a way"):
        edited("? a\n? b\n", SetValue(("a",), "R"))


@pytest.mark.parametrize(
    ("before", "after"), [("raci: 0\n", "raci: 1\n"), ("raci: '0'\n", "raci: '1'\n"), ("raci:\n", "raci: 1\n")]
)
def test_a_number_stays_one_where_the_format_has_numbers(before: str, after: str) -> None:
    assert edited(before, SetValue(("raci",), "1")) == after


def test_a_truth_stays_one_where_the_format_has_truths() -> None:
    assert edited("a: {free: yes, b: yes}\n", SetValue(("a", "free"), "false"), SetValue(("a", "b"), "false")) == (
        "a: {free: false, b: 'false'}\n"
    )


FOUR = """\
raci: 1
# the roles

roles:   # all of them
    # first
    dev:
        name: Dev
stages:
    build:
        activities:
            train:
                assign:
                    dev: R
    run:
        activities: {}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_new_is_indented_as_far_as_the_file_is(newline: str) -> None:
    entry = {"name": "Test", "assign": {"dev": {"letters": "A", "note": "So"}}}
    text = FOUR.replace("\n", newline)
    after = edited(text, AddEntry(("stages", "build", "activities"), "test", entry, "train"))
    lines = ["test:", "    name: Test", "    assign:", "        dev: {letters: A, note: So}"]
    assert newline.join(" " * 12 + line for line in lines) + newline in after
    after = edited(text, AddEntry(("stages", "run", "activities"), "test", entry))
    assert after.endswith(newline.join(" " * 12 + line for line in lines) + newline)
    after = edited(text, AddEntry(("stages",), "late", {"activities": {"test": entry}}, "run"))
    wanted = ["    late:", "        activities:", *(" " * 12 + line for line in lines)]
    assert after.endswith(newline.join(wanted) + newline)


@pytest.mark.parametrize("text", ["a: {b: c}\n", "a:\n- b: c\n", "a: |\n     b: c\n", "a:\n  b: c\nd:\n    e: f\n"])
def test_parts_are_indented_by_two_where_the_file_does_not_say(text: str) -> None:
    after = edited(text, AddEntry((), "z", {"x": {"part": "one"}}))
    assert after == "z:\n  x: {part: one}\n" + text
