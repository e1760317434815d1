"""A plan under the hands of an editor: edits, undo and redo, and saving."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from raci.change.edits.edit import Edit
from raci.change.edits.fields import Rename
from raci.change.edits.letters import SetLetters
from raci.change.edits.signing import AddSignOff
from raci.change.session import Session
from raci.document.load import load, read
from raci.document.operations import EditRefused
from raci.document.save import ChangedUnderneath, SaveFailed
from raci.plan.records import SignOff

PLAN = """\
# Our plan
raci: 1
title: Churn
roles:
  ml: {name: ML engineer}   # builds
  ops:
    name: "Operations"
  risk:
stages:
  build:
    activities:
      train:
        name: Train the model
        assign: {ml: R, risk: C}   # agreed in May
      deploy:
        assign:
          ml: C
          ops: {letters: R, note: on call}
      watch:
"""

SIGN_OFF = SignOff(role="ml", by="ana", date=date(2026, 11, 20), digest="3f9a1c0de4b7a621")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "raci.yaml"
    file.write_bytes(PLAN.encode())
    return file


@pytest.fixture
def session(path: Path) -> Session:
    return Session(load(path))


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has."""
    old, new = before.splitlines(), after.splitlines()
    return [line.strip() for line in old if line not in new], [line.strip() for line in new if line not in old]


EDITS: list[tuple[Edit, list[str], list[str]]] = [
    (
        SetLetters("train", "ml", "AR"),
        ["assign: {ml: R, risk: C}   # agreed in May"],
        ["assign: {ml: AR, risk: C}   # agreed in May"],
    ),
    (
        SetLetters("train", "ops", "I"),
        ["assign: {ml: R, risk: C}   # agreed in May"],
        ["assign: {ml: R, ops: I, risk: C}   # agreed in May"],
    ),
    (
        SetLetters("train", "ml", ""),
        ["assign: {ml: R, risk: C}   # agreed in May"],
        ["assign: {risk: C}   # agreed in May"],
    ),
    (SetLetters("train", "ml", "none"), ["assign: {ml: R, risk: C}   # agreed in May"],
     ["assign: {ml: none, risk: C}   # agreed in May"]),
    (SetLetters("deploy", "ml", "A"), ["ml: C"], ["ml: A"]),
    (SetLetters("deploy", "ml", ""), ["ml: C"], []),
    (SetLetters("deploy", "risk", "I"), [], ["risk: I"]),
    (
        SetLetters("deploy", "ops", "A"),
        ["ops: {letters: R, note: on call}"],
        ["ops: {letters: A, note: on call}"],
    ),
    (SetLetters("deploy", "ops", ""), ["ops: {letters: R, note: on call}"], ["ops: {note: on call}"]),
    (SetLetters("watch", "ops", "R"), [], ["assign: {ops: R}"]),
    (Rename("activity", "train", "Train: again"), ["name: Train the model"], ["name: 'Train: again'"]),
    (Rename("activity", "deploy", "Deploy"), [], ["name: Deploy"]),
    (Rename("stage", "build", "Build"), [], ["name: Build"]),
    (Rename("role", "ops", "Ops"), ['name: "Operations"'], ['name: "Ops"']),
    (Rename("role", "ml", "ML"), ["ml: {name: ML engineer}   # builds"], ["ml: {name: ML}   # builds"]),
    (Rename("role", "risk", "Risk"), ["risk:"], ["risk: {name: Risk}"]),
    (
        AddSignOff(SIGN_OFF),
        [],
        ["sign-offs:", "- {role: ml, by: ana, date: 2026-11-20, digest: 3f9a1c0de4b7a621}"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "old", "new"), EDITS, ids=[str(edit)[:40] for edit, _, _ in EDITS])
def test_an_edit_changes_its_line_and_can_be_taken_back(
    session: Session, path: Path, edit: Edit, old: list[str], new: list[str]
) -> None:
    before = session.plan
    step = session.do("a step", edit)
    assert changed_lines(PLAN, session.text) == (old, new)
    assert (step.before, step.after, session.undo_title) == (before, session.plan, "a step")
    assert session.dirty
    session.save()
    assert not session.dirty
    assert load(path).plan == session.plan
    session.undo()
    assert (session.text, session.plan) == (PLAN, before)
    assert session.dirty, "the file holds the edit"
    session.save()
    assert path.read_bytes() == PLAN.encode()


def test_several_edits_are_one_step(session: Session) -> None:
    session.do("two", SetLetters("train", "ml", "AR"), SetLetters("deploy", "ml", "I"))
    assert session.plan.stages["build"].activities["train"].assign["ml"] == "AR"
    session.undo()
    assert session.text == PLAN
    assert session.undo_title is None


def test_if_one_of_several_edits_is_refused_none_is_made(session: Session) -> None:
    with pytest.raises(EditRefused, match="there is no activity missing"):
        session.do("two", SetLetters("train", "ml", "AR"), SetLetters("missing", "ml", "I"))
    assert session.text == PLAN
    assert not session.dirty


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (SetLetters("nothing", "ml", "R"), "there is no activity nothing"),
        (Rename("activity", "nothing", "N"), "there is no activity nothing"),
        (Rename("stage", "nothing", "N"), "there is no stage nothing"),
        (Rename("role", "nobody", "N"), "there is no role nobody"),
    ],
)
def test_what_is_not_there_cannot_be_edited(session: Session, edit: Edit, reason: str) -> None:
    with pytest.raises(EditRefused, match=reason):
        session.do("edit", edit)


@pytest.mark.parametrize(
    "edit", [SetLetters("train", "ml", "R"), SetLetters("train", "ops", ""), SetLetters("deploy", "ops", "R")]
)
def test_what_changes_nothing_is_no_step(session: Session, edit: Edit) -> None:
    session.do("nothing", edit)
    assert session.text == PLAN
    assert session.undo_title is None


def test_clearing_a_blank_cell_keeps_its_key() -> None:
    text = "raci: 1\ntitle: T\nroles: {ml: {}}\nstages: {s: {activities: {a: {assign: {ml: }}}}}\n"
    session = Session(read(text.encode(), "plan", None))
    session.do("clear", SetLetters("a", "ml", ""))
    assert session.text == text


def test_a_long_form_without_a_note_goes_as_a_whole() -> None:
    rows = " s:\n  activities:\n   a:\n    assign:\n     ml:\n      letters: R\n"
    text = f"raci: 1\ntitle: T\nroles: {{ml: {{}}}}\nstages:\n{rows}"
    session = Session(read(text.encode(), "plan", None))
    session.do("clear", SetLetters("a", "ml", ""))
    assert session.text == text.removesuffix("     ml:\n      letters: R\n")
    assert session.plan.stages["s"].activities["a"].assign == {}
    session.do("again", SetLetters("a", "ml", "A"))
    assert session.text.endswith("    assign: {ml: A}\n")


def test_a_note_outlives_its_letters() -> None:
    text = "raci: 1\ntitle: T\nroles: {ml: {}}\nstages: {s: {activities: {a: {assign: {ml: {letters: R, note: N}}}}}}\n"
    session = Session(read(text.encode(), "plan", None))
    for letters in ("", "A", "", "R"):
        session.do("set", SetLetters("a", "ml", letters))
        assert read(session.text.encode(), "plan", None).plan == session.plan
    assert session.text == text.replace("letters: R, note: N", "letters: R, note: N")


def test_the_first_signature_comes_behind_the_plan(session: Session) -> None:
    session.do("sign", AddSignOff(SIGN_OFF))
    assert session.text.startswith(PLAN + "sign-offs:\n")


@pytest.mark.parametrize(
    ("sections", "behind"),
    [
        (["title: T", "roles: {ml: {}}", "stages: {}"], "stages: {}"),
        (["title: T", "roles: {ml: {}}", "metrics: {}", "stages: {}"], "metrics: {}"),
        (["roles: {ml: {}}", "metrics: {}", "title: T"], "metrics: {}"),
        (["waive: []", "title: T", "roles: {ml: {}}"], "waive: []"),
        (["answers: {}", "roles: {ml: {}}", "title: T"], "answers: {}"),
        (["roles: {ml: {}}", "title: T"], "roles: {ml: {}}"),
    ],
)
def test_the_first_signature_comes_behind_what_the_format_has_before_it(sections: list[str], behind: str) -> None:
    text = "".join(f"{line}\n" for line in ["raci: 1", *sections])
    session = Session(read(text.encode(), "plan", None))
    session.do("sign", AddSignOff(SIGN_OFF))
    entry = "sign-offs:\n  - {role: ml, by: ana, date: 2026-11-20, digest: 3f9a1c0de4b7a621}\n"
    assert session.text == text.replace(f"{behind}\n", f"{behind}\n{entry}")
    assert read(session.text.encode(), "plan", None).plan == session.plan


def test_a_signature_joins_a_list_that_has_none_yet() -> None:
    text = "raci: 1\ntitle: T\nroles: {ml: {}}\nsign-offs:\nwaive: []\n"
    session = Session(read(text.encode(), "plan", None))
    session.do("sign", AddSignOff(SIGN_OFF))
    assert session.text.startswith("raci: 1\ntitle: T\nroles: {ml: {}}\nsign-offs: [{role: ml,")
    assert session.text.endswith("}]\nwaive: []\n")


def test_signing_twice_makes_one_list(session: Session) -> None:
    session.do("sign", AddSignOff(SIGN_OFF))
    session.do("sign", AddSignOff(SIGN_OFF))
    assert session.text.count("sign-offs:") == 1
    assert session.text.count("- {role: ml") == 2
    session.save()


def test_a_signature_in_the_place_of_others_changes_one_line_and_removes_the_rest(session: Session) -> None:
    others = [SIGN_OFF.model_copy(update={"by": by, "digest": "00ff"}) for by in ("ana", "mei", "tom", "eve")]
    for other in others:
        session.do("sign", AddSignOff(other))
    before = session.text
    session.do("sign", AddSignOff(SIGN_OFF, (1, 0, 3)))
    assert [one.by for one in session.plan.sign_offs] == ["ana", "tom"]
    assert session.plan.sign_offs[0] == SIGN_OFF
    assert session.text.endswith(
        "sign-offs:\n  - {role: ml, by: ana, date: 2026-11-20, digest: 3f9a1c0de4b7a621}\n"
        "  - {role: ml, by: tom, date: 2026-11-20, digest: 00ff}\n"
    )
    session.undo()
    assert session.text == before
    session.redo()
    session.save()


def test_redo_makes_again_what_undo_took_back_until_something_else_is_done(session: Session) -> None:
    session.do("one", SetLetters("train", "ml", "AR"))
    session.do("two", SetLetters("train", "ml", "I"))
    text = session.text
    session.undo()
    session.undo()
    assert session.redo_title == "one"
    session.redo()
    session.redo()
    assert session.text == text
    assert session.redo() is None
    session.undo()
    session.do("three", SetLetters("deploy", "ml", "I"))
    assert session.redo_title is None


def test_dirty_means_that_the_file_differs(session: Session) -> None:
    session.do("one", SetLetters("train", "ml", "AR"))
    session.save()
    session.undo()
    assert session.dirty
    session.redo()
    assert not session.dirty
    session.undo()
    session.do("other", SetLetters("train", "ml", "C"))
    assert session.dirty, "the saved state can no longer be reached"
    session.undo()
    assert session.dirty


# Saving


def test_byte_order_mark_and_line_ends_are_kept(path: Path) -> None:
    data = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    session = Session(load(path))
    session.do("set", SetLetters("train", "ml", "AR"), SetLetters("deploy", "risk", "I"))
    session.save()
    saved = path.read_bytes()
    assert saved.startswith(b"\xef\xbb\xbf#")
    assert saved.count(b"\r\n") == saved.count(b"\n") == data.count(b"\n") + 1


def test_a_file_that_changed_meanwhile_is_not_overwritten(session: Session, path: Path) -> None:
    session.do("set", SetLetters("train", "ml", "AR"))
    path.write_text(PLAN + "tier: high\n")
    with pytest.raises(ChangedUnderneath):
        session.save()
    assert path.read_text() == PLAN + "tier: high\n"
    assert session.dirty


def test_saving_elsewhere_makes_a_new_file_and_goes_on_there(session: Session, path: Path) -> None:
    session.do("set", SetLetters("train", "ml", "AR"))
    other = path.with_name("other.yaml")
    session.save(other)
    session.do("set", SetLetters("train", "ml", "I"))
    session.save()
    assert load(other).plan == session.plan
    assert path.read_text() == PLAN
    with pytest.raises(ChangedUnderneath, match="exists already"):
        session.save(path)


@pytest.mark.parametrize("spelled", ["raci.yaml", "nowhere/../raci.yaml"])
def test_saving_as_the_file_that_it_is_saves_it(session: Session, path: Path, spelled: str) -> None:
    session.do("set", SetLetters("train", "ml", "AR"))
    session.save(path.parent / spelled)
    assert not session.dirty
    assert load(path).plan == session.plan
    path.write_text(PLAN)
    session.do("set", SetLetters("train", "ml", "I"))
    with pytest.raises(ChangedUnderneath, match="it changed on disk"):
        session.save(path.parent / spelled)
    assert path.read_text() == PLAN


def test_a_plan_without_a_file_needs_a_name() -> None:
    with pytest.raises(SaveFailed, match="the plan has no file yet"):
        Session(read(PLAN.encode(), "<stdin>", None)).save()


def test_a_text_that_does_not_say_what_the_plan_says_is_not_saved(session: Session, path: Path) -> None:
    session.do("set", SetLetters("train", "ml", "AR"))
    session.plan = session.plan.model_copy(update={"title": "Something else"})
    with pytest.raises(SaveFailed, match="no longer says what the screen shows"):
        session.save()
    assert path.read_text() == PLAN


ORDERED = """\
raci: 1
title: T
roles:
  ml: {}
  ops: {}
stages:
  first:
    activities:
      train: {}
      test: {}
  second: {}
  third: {}
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [("  ml: {}", "  ops: {}"), ("  second: {}", "  third: {}"), ("      train: {}", "      test: {}")],
    ids=["roles", "stages", "activities"],
)
def test_a_text_in_another_order_than_the_screen_is_not_saved(path: Path, one: str, other: str) -> None:
    path.write_text(ORDERED)
    session = Session(load(path))
    session._buffer.lines[:] = (
        ORDERED.replace(one, "X").replace(other, one).replace("X", other).splitlines(keepends=True)
    )
    with pytest.raises(SaveFailed, match="no longer says what the screen shows"):
        session.save()
    assert path.read_text() == ORDERED


def test_a_text_that_cannot_be_read_any_more_is_not_saved(session: Session, path: Path) -> None:
    session._buffer.lines[0] = "{\n"
    with pytest.raises(SaveFailed, match="no longer says what the screen shows"):
        session.save()
    assert path.read_text() == PLAN


# Plans that take something from other files

ORGANISATION = "raci: 1\ntitle: Org\nroles: {ops: {name: Ops}, ml: {name: ML}}\npeople: {ana: {}}\n"
USER = (
    "raci: 1\ntitle: T\nuses: org.yaml\n"
    "stages: {s: {activities: {a: {assign: {ml: R, ops: A}}, b: {assign: {ml: R}}}}}\n"
)


@pytest.fixture
def user(path: Path) -> Session:
    path.with_name("org.yaml").write_text(ORGANISATION)
    path.write_text(USER)
    return Session(load(path))


def test_a_role_of_another_file_may_lose_its_last_letter(user: Session, path: Path) -> None:
    user.do("clear", SetLetters("a", "ops", ""))
    assert "ops" in user.plan.roles, "the column stays while one edits"
    user.save()
    assert path.read_text() == USER.replace(", ops: A", "")
    user.undo()
    user.save()
    assert path.read_text() == USER


def test_another_file_that_changed_meanwhile_does_not_keep_this_one_from_being_saved(user: Session, path: Path) -> None:
    path.with_name("org.yaml").write_text(ORGANISATION.replace("name: Ops", "name: Platform"))
    user.do("set", SetLetters("b", "ml", "AR"))
    user.save()
    assert "b: {assign: {ml: AR}}" in path.read_text()
    path.with_name("org.yaml").unlink()
    user.do("set", SetLetters("b", "ml", "C"))
    user.save()
    assert "b: {assign: {ml: C}}" in path.read_text()


def test_a_plan_is_not_saved_where_it_would_not_find_what_it_uses(user: Session, path: Path) -> None:
    there = path.parent / "deeper" / "raci.yaml"
    there.parent.mkdir()
    with pytest.raises(SaveFailed, match=r"would not be the same there: `uses` names .*, and there is no such file"):
        user.save(there)
    assert not there.exists()
    assert user.path == path
    user.save(path.with_name("other.raci.yaml"))
    user.save()


def test_a_plan_is_saved_elsewhere_where_it_finds_the_same(user: Session, path: Path) -> None:
    there = path.parent / "deeper" / "raci.yaml"
    there.parent.mkdir()
    for used in user.plan.uses:
        (there.parent / used).write_bytes((path.parent / used).read_bytes())
    user.save(there)
    user.save()


def test_what_stands_in_another_file_is_not_edited_here(user: Session) -> None:
    with pytest.raises(EditRefused, match="it comes from a merge or from another file"):
        user.do("rename", Rename("role", "ops", "Operations"))
    assert user.text == USER


def test_letters_that_come_by_a_merge_are_not_edited_where_they_do_not_stand() -> None:
    text = (
        "raci: 1\ntitle: T\nroles: {ml: {}, ops: {}}\nstages: {s: {activities: "
        "{a: {assign: &both {ml: R, ops: A}}, b: {assign: {<<: *both, ops: C}}}}}\n"
    )
    session = Session(read(text.encode(), "plan", None))
    with pytest.raises(EditRefused, match="merge"):
        session.do("set", SetLetters("b", "ml", "A"))
    with pytest.raises(EditRefused, match="is shared"):
        session.do("set", SetLetters("a", "ml", "A"))
    session.do("set", SetLetters("b", "ops", "I"))
    assert session.text == text.replace("ops: C", "ops: I")


def test_a_letter_that_covers_one_from_a_merge_can_be_changed_and_not_taken_away() -> None:
    text = (
        "raci: 1\ntitle: T\nroles: {ml: {}, ops: {}}\nstages: {s: {activities: "
        "{a: {assign: &both {ml: R, ops: A}}, b: {assign: {<<: *both, ops: C}}}}}\n"
    )
    session = Session(read(text.encode(), "plan", None))
    with pytest.raises(EditRefused, match="`ops` comes from a merge as well"):
        session.do("clear", SetLetters("b", "ops", ""))
    session.do("set", SetLetters("b", "ops", "none"))
    assert session.text == text.replace("ops: C", "ops: none")
    assert read(session.text.encode(), "plan", None).plan == session.plan


def test_an_activity_in_a_stage_that_comes_twice_is_not_edited() -> None:
    text = (
        "raci: 1\ntitle: T\nroles: {ml: {}}\nstages:\n  s: &stage\n    activities:\n      a:\n"
        "        assign:\n          ml: R\n  t: *stage\n"
    )
    session = Session(read(text.encode(), "plan", None))
    with pytest.raises(EditRefused, match="it is shared: &stage is used elsewhere"):
        session.do("set", SetLetters("a", "ml", "A"))
    assert session.text == text


def test_what_is_shared_again_after_undo_is_not_edited() -> None:
    text = (
        "raci: 1\ntitle: T\nroles: {ml: {}}\nstages:\n  s:\n    activities:\n"
        "      a: {assign: {ml: &r R}}\n      b: {assign: {ml: *r}}\n"
    )
    session = Session(read(text.encode(), "plan", None))
    session.do("clear", SetLetters("b", "ml", ""))
    session.do("set", SetLetters("a", "ml", "A"))
    session.undo()
    session.undo()
    with pytest.raises(EditRefused, match="it is shared"):
        session.do("clear", SetLetters("a", "ml", ""))
    assert session.text == text
