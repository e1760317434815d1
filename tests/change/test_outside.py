"""A file that somebody else wrote meanwhile: nothing of either side is lost, and what is left stays out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raci.change.combine import Version, combine
from raci.change.edits.letters import SetLetters
from raci.change.facts import facts_of
from raci.change.facts_data import data_of
from raci.change.outside import NotMergeable, from_outside
from raci.change.proposal import Proposal
from raci.change.session import Session
from raci.document.load import load, own_data, read
from raci.document.operations import EditRefused
from raci.document.save import ChangedUnderneath
from tests.change import sides
from tests.change.test_rewrite import TEXT, rewritten
from tests.document.edits import data_of as data_in
from tests.document.hand import Hand, random_of
from tests.examples import examples

MANY = settings(database=None, suppress_health_check=list(HealthCheck), max_examples=examples(150))
OURS = TEXT.replace("ml: R\n", "ml: C\n")
THEIRS = TEXT.replace("title: Churn", "title: Churn again  # hers")


def proposal(base: str, ours: str, theirs: str) -> Proposal:
    return from_outside(*(read(text.encode(), "raci.yaml", None) for text in (base, ours, theirs)))


def test_what_they_changed_is_offered_and_comes_with_its_comments() -> None:
    found = proposal(TEXT, OURS, THEIRS)
    assert [found.review.told(one) for one in found.everything] == ["title Churn → Churn again"]
    assert found.text(found.everything) == found.whole == THEIRS.replace("ml: R\n", "ml: C\n")
    assert found.text(frozenset()) == OURS


def test_what_changes_no_meaning_comes_with_the_whole() -> None:
    theirs = "# hers\n" + TEXT
    found = proposal(TEXT, OURS, theirs)
    assert len(found.review) == 0
    assert found.whole == "# hers\n" + OURS


def test_a_contradiction_goes_as_it_is_decided() -> None:
    found = proposal(TEXT, OURS, TEXT.replace("ml: R\n", "ml: I\n"))
    assert [one.told for one in found.review.contradictions] == ["Deploy: ML engineer: ours C, theirs I (was R)"]
    assert found.whole == OURS
    assert found.text(frozenset({0})) == TEXT.replace("ml: R\n", "ml: I\n")


@pytest.mark.parametrize(
    ("base", "theirs"), [(TEXT, TEXT.replace("raci: 1", "raci: 9")), (TEXT + "stages: {}\n", TEXT)]
)
def test_what_cannot_be_merged_is_said(base: str, theirs: str) -> None:
    with pytest.raises(NotMergeable, match="has a fault on line"):
        proposal(base, OURS, theirs)


@settings(MANY)
@given(st.integers(0, 2**32))
def test_any_choice_gives_a_text_that_says_it(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    base = Hand(rng).text(data)
    ours, theirs = (rewritten(base, sides.changed(rng, data)) for _ in range(2))
    documents = [read(text.encode(), "raci.yaml", None) for text in (base, ours, theirs)]
    with suppress(NotMergeable):
        found = from_outside(*documents)
        review = found.review
        chosen = [one for one in range(len(review)) if rng.random() < 0.5]
        choice = review.take(frozenset(), *chosen)
        assert found.text(frozenset()) == ours
        with suppress(EditRefused):
            if choice:
                scheme = documents[1].plan.letters
                there, goal = (
                    facts_of(one, scheme) for one in (data_in(found.text(choice)), data_of(review.facts(choice)))
                )
                assert {key: fact.meaning for key, fact in there.values.items()} == {
                    key: fact.meaning for key, fact in goal.values.items()
                }
        versions = [Version(one.source, own_data(one), one.plan.letters) for one in documents]
        with suppress(EditRefused):
            assert found.whole == combine(*versions, accept="ours").text


# A session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "raci.yaml"
    path.write_text(TEXT)
    return Session(load(path))


def test_another_text_is_one_step_and_undo_gives_the_text_before(session: Session) -> None:
    session.do("Letters", SetLetters("deploy", "ml", "C"))
    before, plan, document = session.text, session.plan, session.document
    step = session.take_over("Their changes", session.reading(THEIRS))
    assert (session.text, session.plan.title, session.dirty) == (THEIRS, "Churn again", True)
    assert session.has_done(step)
    session.do("Letters", SetLetters("deploy", "ops", "C"))
    session.undo()
    assert session.undo() is step
    assert (session.text, session.plan, session.document) == (before, plan, document)
    assert not session.has_done(step)
    session.undo()
    assert session.text == TEXT
    session.redo()
    session.redo()
    session.redo()
    assert session.text == THEIRS.replace("ops: A", "ops: C")
    session.save()
    assert session.path is not None
    assert session.path.read_text() == session.text


def test_letters_can_be_set_in_a_text_that_came_and_went(session: Session) -> None:
    lines = TEXT.split("\n")
    longer = "\n".join([lines[0], *["# more"] * 30, *lines[1:]])
    session.take_over("Longer", session.reading(longer))
    session.do("Letters", SetLetters("deploy", "ml", "C"))
    assert session.text == longer.replace("ml: R\n", "ml: C\n")
    session.undo()
    session.undo()
    session.do("Letters", SetLetters("deploy", "ml", "C"))
    assert session.text == OURS


def test_a_file_that_was_seen_on_the_disk_may_be_replaced_and_no_other(session: Session) -> None:
    assert session.path is not None
    session.do("Letters", SetLetters("deploy", "ml", "C"))
    session.path.write_text(THEIRS)
    with pytest.raises(ChangedUnderneath):
        session.save()
    theirs = session.on_disk()
    found = from_outside(session.saved, session.reading(), theirs)
    session.take_over("Their changes", session.reading(found.whole))
    session.rebase(theirs)
    assert session.dirty
    session.path.write_text(THEIRS + "# once more\n")
    with pytest.raises(ChangedUnderneath):
        session.save()
    again = session.on_disk()
    found = from_outside(session.saved, session.reading(), again)
    session.take_over("Their changes", session.reading(found.whole))
    session.rebase(again)
    session.save()
    assert session.path.read_text() == OURS.replace("title: Churn", "title: Churn again  # hers") + "# once more\n"
    assert not session.dirty
