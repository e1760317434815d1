"""Edits of what stands in several places: refused with the reason, and free beside it."""

from __future__ import annotations

import pytest

from raci.document.operations import AddEntry, AddItem, EditRefused, Operation, Remove, RenameKey, SetValue
from tests.document.test_edits import buffer_of, edited

SHARED = "base: &base {a: R}\none: *base\ntwo: {<<: *base, b: C}\nword: &word yes\nagain: *word\n&name key: *name\n"


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (SetValue(("base", "a"), "C"), "it is shared: &base is used elsewhere as *base"),
        (Remove(("base",)), "it is shared: &base is used elsewhere as *base"),
        (AddEntry(("base",), "b", "C"), "it is shared: &base"),
        (SetValue(("one", "a"), "C"), "it is shared: *base stands for it"),
        (SetValue(("one",), "C"), "it is shared: *base stands for it"),
        (SetValue(("two", "a"), "C"), "`a` does not stand in the file itself"),
        (SetValue(("word",), "no"), "it is shared: &word is used elsewhere as *word"),
        (Remove(("word",)), "it is shared: &word"),
        (RenameKey(("key",), "k"), "it is shared: &name is used elsewhere as *name"),
    ],
)
def test_what_others_share_is_refused_with_the_reason(operation: Operation, reason: str) -> None:
    buffer = buffer_of(SHARED)
    with pytest.raises(EditRefused) as caught:
        buffer.apply(operation)
    assert reason in str(caught.value)
    assert buffer.text == SHARED


def test_beside_what_is_shared_edits_are_free() -> None:
    assert edited(SHARED, SetValue(("two", "b"), "I")) == SHARED.replace("b: C", "b: I")
    assert edited(SHARED, Remove(("again",))) == SHARED.replace("again: *word\n", "")
    assert edited(SHARED, AddEntry(("two",), "c", "I", after="b")) == SHARED.replace("b: C", "b: C, c: I")
    assert edited("a: [&x R, '&x']\nb: [*x]\n", Remove(("a", 1))) == "a: [&x R]\nb: [*x]\n"
    assert edited("a: &x R\nb: *x\nc: 'as &x has it' # not &x\n", Remove(("c",))) == "a: &x R\nb: *x\n"


INSIDE = "s:\n  base: &base\n    deep:\n      in: {x: R}\n  again: *base\n"


@pytest.mark.parametrize(
    "operation",
    [
        SetValue(("s", "base", "deep", "in", "x"), "C"),
        AddEntry(("s", "base", "deep", "in"), "y", "C"),
        AddEntry(("s", "base", "deep"), "y", "C", after="in"),
        Remove(("s", "base", "deep", "in")),
        RenameKey(("s", "base", "deep", "in"), "out"),
    ],
)
def test_what_stands_deep_in_something_shared_is_refused_too(operation: Operation) -> None:
    buffer = buffer_of(INSIDE)
    with pytest.raises(EditRefused, match="it is shared: &base is used elsewhere as \\*base"):
        buffer.apply(operation)
    assert buffer.text == INSIDE


@pytest.mark.parametrize(
    "again",
    [
        "*word : x\n",
        "? *word\n: x\n",
        "m: {*word : x}\n",
        "m: {k: x, *word : x}\n",
        "m: {*word , k: x}\n",
        "m:\n- *word : x\n",
    ],
)
def test_a_text_that_is_a_key_elsewhere_is_shared(again: str) -> None:
    text = f"a: &word yes\n{again}"
    with pytest.raises(EditRefused, match="it is shared: &word is used elsewhere as \\*word"):
        edited(text, SetValue(("a",), "no"))
    assert edited(text, AddEntry((), "b", "C", after="a")) == text.replace("yes\n", "yes\nb: C\n")


def test_beside_and_below_a_key_that_is_an_alias_edits_are_free() -> None:
    text = "a: &word yes\nm:\n  *word : x\n  k: {l: R}\n"
    assert edited(text, SetValue(("m", "k", "l"), "C")) == text.replace("R", "C")
    assert edited(text, SetValue(("m", "yes"), "z")) == text.replace("x", "z")
    assert edited(text, Remove(("m", "yes")), SetValue(("a",), "word")) == "a: &word word\nm:\n  k: {l: R}\n"


def test_what_is_no_longer_used_elsewhere_can_be_edited_at_once() -> None:
    assert edited("{a: &x R, b: *x}\n", Remove(("b",)), SetValue(("a",), "C")) == "{a: &x C}\n"


@pytest.mark.parametrize("again", ["b: *x\n", "*x : b\n", "b: [*x]\n"])
def test_an_alias_that_undo_brings_back_counts_again(again: str) -> None:
    text = f"a: &x R\n{again}c: C\n"
    buffer = buffer_of(text)
    removed = buffer.apply(Remove(("R" if again.startswith("*") else "b",)))
    buffer.reread()
    buffer.replace(removed.inverse)
    with pytest.raises(EditRefused, match="it is shared: &x is used elsewhere as \\*x"):
        buffer.apply(SetValue(("a",), "C"))
    assert buffer.text == text


NOTHING_YET: list[tuple[str, Operation, str]] = [
    ("a: &x   # why\nb: C\n", SetValue(("a",), "R"), "a: &x R   # why\nb: C\n"),
    ("a: {k: &x , b: C}\n", SetValue(("a", "k"), "R"), "a: {k: &x R , b: C}\n"),
    ("a: &x\nb: C\n", AddEntry(("a",), "k", "v"), "a: &x {k: v}\nb: C\n"),
    ("a:\n- &x\n- y\n", AddItem(("a", 0), "v"), "a:\n- &x [v]\n- y\n"),
]


@pytest.mark.parametrize(("before", "operation", "after"), NOTHING_YET)
def test_an_anchor_with_nothing_behind_it_stays_and_is_filled_unless_it_is_shared(
    before: str, operation: Operation, after: str
) -> None:
    assert edited(before, operation) == after
    with pytest.raises(EditRefused, match="it is shared: &x is used elsewhere"):
        edited(f"{before}z: *x\n", operation)


def test_a_tag_with_nothing_behind_it_stays_and_is_filled() -> None:
    assert edited("a: !!str # why\nb: C\n", SetValue(("a",), "R")) == "a: !!str R # why\nb: C\n"


COVERED = "base: &base {a: R, b: C}\nown: {<<: *base, a: I, c: I}\n"


@pytest.mark.parametrize("operation", [Remove(("own", "a")), RenameKey(("own", "a"), "d")])
def test_what_covers_something_from_a_merge_does_not_go(operation: Operation) -> None:
    buffer = buffer_of(COVERED)
    with pytest.raises(EditRefused, match="`a` comes from a merge as well, and that one would show"):
        buffer.apply(operation)
    assert buffer.text == COVERED
    assert edited(COVERED, Remove(("own", "c"))) == COVERED.replace(", c: I", "")
    assert edited(COVERED, SetValue(("own", "a"), "A")) == COVERED.replace("a: I", "a: A")


def test_merges_are_followed_to_their_ends() -> None:
    text = "x: &x {a: R}\ny: &y {<<: *x }\nz: {<<: [*y ], a: C}\n"
    with pytest.raises(EditRefused, match="`a` comes from a merge as well"):
        edited(text, Remove(("z", "a")))
