"""A file that somebody else wrote while it was edited here: saving merges the two, and loses neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from raci.change.proof import Ready, Wanted, prove
from raci.change.session import Session
from raci.document.save import SaveFailed
from raci.tui.dialogs.question import Question
from raci.tui.dialogs.working import Waiting
from raci.tui.review.screen import ReviewScreen
from tests.tui.driver import PLAN, Editor, editor
from tests.tui.quiet import Held, held
from tests.tui.test_review import heading, listed, marks, said

OURS = PLAN.replace("ml-engineer: C", "ml-engineer: I")
THEIRS = PLAN.replace("title: Churn prediction", "title: Churn").replace("{data-scientist: AR}", "{data-scientist: A}")
MERGED = THEIRS.replace("ml-engineer: C", "ml-engineer: I")
AGAINST = THEIRS.replace("ml-engineer: C", "ml-engineer: R")


async def typed(opened: Editor, letter: str = "i") -> None:
    """The letter that is ours."""
    opened.go("train-model", "ml-engineer")
    await opened.press(letter)


async def save(opened: Editor, key: str = "ctrl+s") -> None:
    opened.screen._said = ""
    await opened.press(key)
    await opened.until(lambda: bool(opened.screen._said) or opened.app.screen is not opened.screen)


async def apply(opened: Editor) -> None:
    await opened.press("f9")
    await opened.until(lambda: opened.app.screen is opened.screen)
    await opened.settle()


@pytest.fixture(params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large plan is written beside the screen; here three activities are many."""
    if request.param == "large":
        monkeypatch.setattr("raci.tui.files.writing._MANY_ROWS", 2)


@pytest.mark.usefixtures("size")
async def test_what_does_not_contradict_is_merged_saved_and_told(plan: Path) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(THEIRS)
        await save(opened)
        assert (plan.read_text(), opened.session.text, opened.session.dirty) == (MERGED, MERGED, False)
        status = " ".join(opened.status.split())
        assert f"Saved {plan}".replace(" ", "") in status.replace(" ", "")
        assert "Came in from outside:" in status
        assert opened.session.undo_title == "2 changes from outside"
        await opened.press("ctrl+z")
        assert (opened.session.text, opened.session.dirty, plan.read_text()) == (OURS, True, MERGED)
        await opened.press("ctrl+y", "ctrl+s")
        assert plan.read_text() == MERGED


async def test_the_line_names_what_came_in(plan: Path) -> None:
    async with editor(plan, size=(200, 40)) as opened:
        await typed(opened)
        plan.write_text(THEIRS)
        await save(opened)
        assert "title Churn prediction → Churn; Evaluate the model: Data scientist AR → A." in opened.status
        assert "Ctrl+Z takes it back, Shift+F9 shows each change." in opened.status


async def test_without_changes_of_our_own_the_file_is_taken_as_it_is(plan: Path) -> None:
    async with editor(plan) as opened:
        plan.write_text(THEIRS + "# hers\n")
        await save(opened)
        assert (plan.read_text(), opened.session.text) == (THEIRS + "# hers\n",) * 2


async def test_lines_that_change_no_meaning_come_in_too(plan: Path) -> None:
    async with editor(plan, size=(200, 40)) as opened:
        await typed(opened)
        plan.write_text("# hers\n" + PLAN)
        await save(opened)
        assert plan.read_text() == "# hers\n" + OURS
        assert "only what changes no meaning" in opened.status


async def test_a_comment_that_finds_no_place_is_shown(plan: Path) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(
            PLAN.replace("{data-scientist: AR, ml-engineer: C}", "{data-scientist: A, ml-engineer: C}  # hers")
        )
        await save(opened)
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert any("# hers" in str(one.content) for one in opened.app.screen.query("Static"))  # type: ignore[attr-defined]
        assert plan.read_text() == PLAN.replace(
            "{data-scientist: AR, ml-engineer: C}", "{data-scientist: A, ml-engineer: I}"
        )


async def test_a_conflict_is_decided_before_anything_is_written(plan: Path) -> None:
    async with editor(plan, size=(120, 30)) as opened:
        await typed(opened)
        plan.write_text(AGAINST)
        await save(opened)
        assert isinstance(opened.app.screen, ReviewScreen)
        assert "was changed by somebody else" in heading(opened)
        assert listed(opened)[1:4] == [
            "› [?] Train the model: ML engineer (was C)",
            "      ( ) ours: I",
            "      ( ) theirs: R",
        ]
        assert plan.read_text() == AGAINST
        await opened.press("right")
        await apply(opened)
        assert plan.read_text() == opened.session.text == AGAINST
        await opened.press("ctrl+z")
        assert opened.session.text == OURS


async def test_an_undecided_conflict_keeps_ours_and_what_is_left_goes_out_of_the_file(plan: Path) -> None:
    async with editor(plan, size=(200, 30)) as opened:
        await typed(opened)
        plan.write_text(AGAINST)
        await save(opened)
        await opened.press("down", "space")
        assert marks(opened)["title Churn prediction →"] == "[ ]"
        assert "saving takes it out of the file" in said(opened)
        await apply(opened)
        assert plan.read_text() == MERGED.replace("title: Churn ", "title: Churn prediction ")
        assert "1 conflict undecided: ours stays." in opened.status


async def test_escape_leaves_both_as_they_are(plan: Path) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(AGAINST)
        await save(opened)
        await opened.press("escape")
        await opened.until(lambda: "Not saved" in opened.status)
        assert (plan.read_text(), opened.session.text, opened.session.dirty) == (AGAINST, OURS, True)
        await save(opened)
        assert isinstance(opened.app.screen, ReviewScreen)


@pytest.mark.usefixtures("size")
async def test_a_file_that_changes_again_meanwhile_is_merged_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rebase, again = (
        Session.rebase,
        [AGAINST.replace("ml-engineer: R", "ml-engineer: C") + "# later\n", THEIRS + "# last\n"],
    )

    def and_then(self: Session, document: object) -> None:
        rebase(self, document)  # type: ignore[arg-type]
        if again:
            plan.write_text(again.pop(0))

    monkeypatch.setattr(Session, "rebase", and_then)
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(PLAN.replace("title: Churn prediction", "title: Churn"))
        await save(opened)
        await opened.until(lambda: not opened.session.dirty)
        assert plan.read_text() == opened.session.text == MERGED + "# last\n"


async def test_what_is_typed_while_the_two_are_compared_is_saved_as_well(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from raci.change.edits.letters import SetLetters

    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(THEIRS)
        on_disk, first = Session.on_disk, [True]

        def slow(self: Session) -> object:
            found = on_disk(self)
            if first:
                first.clear()
                self.do("Letters", SetLetters("deploy-model", "devops-engineer", "C"))
            return found

        monkeypatch.setattr(Session, "on_disk", slow)
        await save(opened)
        await opened.until(lambda: not opened.session.dirty)
        assert plan.read_text() == MERGED.replace("devops-engineer: R", "devops-engineer: C")


def no_plan(path: Path) -> None:
    path.write_text("a: [")


def newer(path: Path) -> None:
    path.write_text(PLAN.replace("raci: 1", "raci: 9"))


def gone(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("become", "says"),
    [
        (no_plan, "The two cannot be merged"),
        (newer, "The two cannot be merged: it, as it is on disk now, has a fault on line 1"),
        (gone, "it was deleted or moved since it was opened."),
        (folder, "something else than a file has that name"),
    ],
)
async def test_a_file_that_is_no_plan_any_more_is_left_alone(
    plan: Path, become: Callable[[Path], None], says: str
) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        become(plan)
        there = plan.read_bytes() if plan.is_file() else None
        await save(opened)
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert says in str(opened.app.screen.query("Static").first().content)  # type: ignore[attr-defined]
        await opened.press("enter")
        assert (opened.session.text, opened.session.dirty) == (OURS, True)
        assert (plan.read_bytes() if plan.is_file() else None) == there


@pytest.mark.usefixtures("size")
async def test_a_full_disk_after_the_merge_keeps_what_came_in(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(THEIRS)
        real, calls = Session.write, [0]

        def full(self: Session, ready: Ready) -> None:
            calls[0] += 1
            if calls[0] == 2:
                raise SaveFailed("the disk is full")
            real(self, ready)

        monkeypatch.setattr(Session, "write", full)
        await save(opened)
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert (opened.session.text, plan.read_text(), opened.session.dirty) == (MERGED, THEIRS, True)
        await opened.press("enter", "ctrl+s")
        assert plan.read_text() == MERGED


@pytest.fixture
def merge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Three activities are many, and the proof of what is merged waits for this."""
    monkeypatch.setattr("raci.tui.files.writing._MANY_ROWS", 2)
    with held() as go_on:

        def waiting(wanted: Wanted) -> Ready:
            if wanted.data.decode() == MERGED:
                go_on.wait()
            return prove(wanted)

        monkeypatch.setattr("raci.change.proof.prove", waiting)
        yield go_on


async def begin_to_merge(opened: Editor) -> None:
    """Save where somebody else has written, up to where the merged plan is proved."""
    await typed(opened)
    opened.session.path.write_text(THEIRS)
    await opened.press("ctrl+s")
    await opened.until(lambda: opened.session.text == MERGED and isinstance(opened.app.screen, Waiting))


async def test_what_is_typed_while_a_large_merge_is_written_comes_after_it(plan: Path, merge: Held) -> None:
    async with editor(plan) as opened:
        await begin_to_merge(opened)
        await opened.press("a")
        assert (opened.letters("train-model", "ml-engineer"), plan.read_text()) == ("I", THEIRS)
        merge.set()
        await opened.until(lambda: opened.letters("train-model", "ml-engineer") == "A")
        assert (plan.read_text(), opened.session.dirty) == (MERGED, True)


async def test_the_review_that_is_asked_for_while_a_large_merge_is_written_opens_after_it(
    plan: Path, merge: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editor(plan) as opened:
        told: list[str] = []
        say = opened.screen.say
        monkeypatch.setattr(opened.screen, "say", lambda text, *more: told.append(text) or say(text, *more))
        await begin_to_merge(opened)
        await opened.press("shift+f9")
        merge.set()
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        await opened.press("escape")
        assert (plan.read_text(), opened.session.dirty) == (MERGED, False)
        assert any("Came in from outside" in one for one in told)


async def test_who_saves_to_quit_is_told_first(plan: Path) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(THEIRS)
        await opened.press("ctrl+q", "enter")
        await opened.until(lambda: not opened.session.dirty)
        assert plan.read_text() == MERGED
        assert opened.app.return_code is None
        await opened.press("ctrl+q")
        assert opened.app.return_code == 0


# Looked at again


async def test_what_came_in_is_reviewed_afterwards(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("shift+f9")
        assert "Nothing came in" in opened.status
        await typed(opened)
        plan.write_text(THEIRS)
        await save(opened)
        opened.go("deploy-model", "devops-engineer")
        await opened.press("c", "shift+f9")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        assert set(marks(opened).values()) == {"[x]"}
        await opened.press("space")
        await apply(opened)
        wanted = MERGED.replace("title: Churn ", "title: Churn prediction ").replace("engineer: R", "engineer: C")
        assert (opened.session.text, opened.session.dirty) == (wanted, True)
        await opened.press("shift+f9")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        assert sorted(marks(opened).values()) == ["[ ]", "[x]"]
        await opened.press("space")
        await apply(opened)
        assert opened.session.text == MERGED.replace("engineer: R", "engineer: C")
        await opened.press("shift+f9")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        await opened.press("escape")
        await opened.until(lambda: "stays as it is" in opened.status)


async def test_what_came_in_and_was_taken_back_is_not_reviewed(plan: Path) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(THEIRS)
        await save(opened)
        await opened.press("ctrl+z", "shift+f9")
        assert "was taken back" in opened.status
