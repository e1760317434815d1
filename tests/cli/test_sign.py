"""`raci sign`: one entry more, and the rest of the file as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import load
from raci.plan.matrix import Matrix
from raci.plan.signing import column_digest
from tests.cli.conftest import SOUND, Raci, write

MINE = "raci.yaml"


def test_a_role_agrees_to_its_column(raci: Raci) -> None:
    text = SOUND.replace("\n", "\r\n") + "# the end\r\n"
    write(MINE, text)
    ended = raci("sign", MINE, "--role", "ML engineer", "--by", "Ana Ruiz", "--today", "2026-11-23")
    digest = column_digest(Matrix(load(MINE).plan), "ml")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == f"Ana Ruiz signed for ML engineer: 1 activity, digest {digest}.\n"
    after = Path(MINE).read_bytes().decode()
    entry = f"{{role: ml, by: ana, date: 2026-11-23, digest: {digest}}}"
    added = [line for line in after.split("\r\n") if line not in text.split("\r\n")]
    assert added == ["sign-offs:", f"  - {entry}"]
    assert after.replace(f"sign-offs:\r\n  - {entry}\r\n", "") == text
    assert raci("check", "--fail-on", "info").status == 0


def test_without_a_file_it_is_the_plan_in_this_folder(raci: Raci) -> None:
    assert raci("sign", "--role", "ml", "--by", "ana").err.startswith("raci: there is no plan in this folder\n")
    write(MINE)
    assert raci("sign", "--role", "ml", "--by", "ana").status == 0
    assert [one.role for one in load(MINE).plan.sign_offs] == ["ml"]


def test_a_second_signature_is_a_line_more(raci: Raci) -> None:
    write(MINE)
    raci("sign", MINE, "--role", "ml", "--by", "ana", "--today", "2026-11-23")
    before = Path(MINE).read_text(encoding="utf-8").splitlines()
    assert raci("sign", MINE, "--role", "ops", "--by", "mei", "--today", "2026-11-24").status == 0
    after = Path(MINE).read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in after if line not in before]
    assert line.startswith("  - {role: ops, by: mei, date: 2026-11-24, digest: ")
    assert [one.role for one in load(MINE).plan.sign_offs] == ["ml", "ops"]


def test_who_has_signed_already_is_told_so(raci: Raci) -> None:
    write(MINE)
    sign = ["sign", MINE, "--role", "ml", "--by", "ana", "--today"]
    raci(*sign, "2026-11-23")
    before = Path(MINE).read_bytes()
    ended = raci(*sign, "2026-12-01")
    assert ended.status == 0
    assert ended.err == "Ana Ruiz has signed this for ML engineer already; nothing to do.\n"
    assert Path(MINE).read_bytes() == before


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ between two texts of as many lines."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [(one, other) for one, other in pairs if one != other]


def test_a_new_signature_takes_the_place_of_one_that_no_longer_stands(raci: Raci) -> None:
    block = "sign-offs:\n  - role: ops\n    by: mei\n    date: 2026-01-01\n    digest: '00'  # long ago\n"
    write(MINE, SOUND + block)
    raci("sign", "--role", "ml", "--by", "ana", "--today", "2026-11-23")
    text = Path(MINE).read_text(encoding="utf-8").replace("ml: AR", "ml: A")
    write(MINE, text)
    ended = raci("sign", "--role", "ml", "--by", "ana", "--today", "2026-12-01")
    assert ended.err.endswith("It takes the place of Ana Ruiz's of 2026-11-23.\n")
    ((old, new),) = changed(text, Path(MINE).read_text(encoding="utf-8"))
    assert old.startswith("  - {role: ml, by: ana, date: 2026-11-23, digest: ")
    assert new.startswith("  - {role: ml, by: ana, date: 2026-12-01, digest: ")
    text = Path(MINE).read_text(encoding="utf-8")
    assert raci("sign", "--role", "ops", "--by", "ana", "--today", "2026-12-02").status == 0
    lines = changed(text, Path(MINE).read_text(encoding="utf-8"))
    assert lines[:2] == [("    by: mei", "    by: ana"), ("    date: 2026-01-01", "    date: 2026-12-02")]
    assert lines[2][1].endswith("'  # long ago")
    assert [(one.role, one.by) for one in load(MINE).plan.sign_offs] == [("ops", "ana"), ("ml", "ana")]


def test_what_somebody_else_signed_stands_as_long_as_the_column_does(raci: Raci) -> None:
    write(MINE)
    for person in ("ana", "mei"):
        raci("sign", "--role", "ml", "--by", person, "--today", "2026-11-23")
    assert [one.by for one in load(MINE).plan.sign_offs] == ["ana", "mei"]
    write(MINE, Path(MINE).read_text(encoding="utf-8").replace("ml: AR", "ml: A"))
    ended = raci("sign", "--role", "ml", "--by", "mei", "--today", "2026-12-01")
    assert ended.err.endswith("It takes the place of Ana Ruiz's of 2026-11-23, Mei's of 2026-11-23.\n")
    assert [one.by for one in load(MINE).plan.sign_offs] == ["mei"]


def test_where_a_signature_cannot_be_read_a_new_one_takes_no_place(raci: Raci) -> None:
    text = write(MINE, SOUND + "sign-offs:\n  - {role: ml}\n  - {role: ml, by: ana, date: 2026-01-01, digest: '00'}\n")
    before = Path(text).read_text(encoding="utf-8")
    assert raci("sign", "--role", "ml", "--by", "ana", "--today", "2026-12-01").status == 0
    assert Path(text).read_text(encoding="utf-8").startswith(before)


@pytest.mark.parametrize(
    ("role", "person", "says"),
    [
        ("opps", "ana", "the plan has no role 'opps'; did you mean \"Ops\"?"),
        ("ml", "Ana Riuz", "the plan has no person 'Ana Riuz'; did you mean \"Ana Ruiz\"?"),
        ("xyz", "ana", "the plan has no role 'xyz'\nIts roles are ml, ops.\n"),
        ("ml", "xyz", "the plan has no person 'xyz'\nIts people are ana, mei.\n"),
        ("", "ana", "the plan has no role ''"),
    ],
)
def test_only_a_person_of_the_plan_signs_for_a_role_of_the_plan(raci: Raci, role: str, person: str, says: str) -> None:
    write(MINE)
    ended = raci("sign", MINE, "--role", role, "--by", person)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err
    assert Path(MINE).read_text(encoding="utf-8") == SOUND


def test_where_two_have_a_name_the_id_is_asked_for(raci: Raci) -> None:
    write(MINE, SOUND.replace("mei: {}", "mei: {name: Ana Ruiz}"))
    ended = raci("sign", MINE, "--role", "ml", "--by", "Ana Ruiz")
    assert ended.err == (
        "raci: 'Ana Ruiz' is the name of several people: ana, mei\nGive the id of the one that is meant.\n"
    )
    assert raci("sign", MINE, "--role", "ml", "--by", "mei").status == 0


def test_where_no_people_are_listed_anyone_may_sign(raci: Raci) -> None:
    write(MINE, "raci: 1\ntitle: x\nroles: {ml: {}}\n")
    assert raci("sign", MINE, "--role", "ML", "--by", "Zoë: lead").status == 0
    (entry,) = load(MINE).plan.sign_offs
    assert (entry.role, entry.by) == ("ml", "Zoë: lead")


@pytest.mark.parametrize(
    ("person", "says"),
    [("", "nobody signs: --by is empty"), (" ", "nobody signs"), ("a\udcff", "bytes that are no text")],
)
def test_nobody_and_no_text_cannot_sign(raci: Raci, person: str, says: str) -> None:
    text = write(MINE, "raci: 1\ntitle: x\nroles: {ml: {}}\n")
    ended = raci("sign", MINE, "--role", "ml", "--by", person)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err
    assert not load(text).plan.sign_offs


def test_standard_input_cannot_be_signed(raci: Raci) -> None:
    ended = raci("sign", "-", "--role", "ml", "--by", "ana", stdin=SOUND)
    assert (ended.status, ended.err) == (2, "raci: standard input cannot be signed\nName the plan file.\n")
