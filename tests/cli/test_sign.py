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
    Path(MINE).write_text(before.decode().replace("ml: AR", "ml: A"), encoding="utf-8")
    assert raci(*sign, "2026-12-01").status == 0
    assert len(load(MINE).plan.sign_offs) == 2


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
