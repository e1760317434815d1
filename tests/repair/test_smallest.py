"""No repair is larger than it has to be, or makes anything worse: tried beside all changes that there are."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.change.edits.edit import changed
from raci.change.edits.letters import SetLetters
from raci.change.session import Session
from raci.lifecycle.library import find_template, open_template, template_ids
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.repair.proposal import gone
from raci.rules.finding import Finding
from raci.rules.live import LiveCheck
from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from tests.examples import examples
from tests.repair.repairing import cells, errors, repair, repaired
from tests.rules.checking import TODAY, document

ROLES = ("ds", "ml", "ops")
ERRORS = Ruleset({code: one for code, one in standard().severities.items() if one is Severity.ERROR})
KINDS = (
    "ops: {}",
    "ops: {kind: agent}",
    "ops: {like: internal-auditor}",
)
PEOPLE = (
    "",
    "people: {ana: {}, tom: {}}\n",
)
SECOND = (
    "after: a",
    "after: a, independent: true",
    "after: a, independent: true, locked: [ml]",
    "waive: [{rule: H002, reason: shared}]",
    "after: a, like: frame-use-case",
)
EXTRA = ("", "apart: [[a, b]]\n")


@st.composite
def plans(draw: st.DrawFn, unknown: tuple[str, ...] = ()) -> str:
    """Plans of two rows and three columns with faults of many kinds, by which rows depend on each other."""
    typed = st.sampled_from(("", "A", "R", "AR", "C", "none R", *unknown))
    rows = [", ".join(f"{role}: {text}" for role in ROLES if (text := draw(typed))) for _ in range(2)]
    people, last = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(KINDS))
    held = ("ds: {held-by: ana}", f"ml: {{held-by: {draw(st.sampled_from(('ana', 'tom', '[]')))}}}")
    return (
        f"raci: 1\ntitle: T\n{people}{draw(st.sampled_from(EXTRA))}"
        f"roles: {{{', '.join(held) if people else 'ds: {}, ml: {}'}, {last}}}\n"
        f"stages:\n  s:\n    activities:\n      a: {{assign: {{{rows[0]}}}}}\n"
        f"      b: {{assign: {{{rows[1]}}}, {draw(st.sampled_from(SECOND))}}}\n"
    )


def fewest(text: str, kept: set[tuple[str, str]], goal: int) -> int | None:
    """The fewest cells whose change leaves no more than so many errors, by trying all of them; up to three."""
    read = document(text)
    live = LiveCheck(read, Matrix(read.plan), TODAY, ERRORS)

    before = [one for one in live.update(read.plan) if not one.waived]
    free = [cell for cell in product("ab", ROLES) if cell not in kept]
    for size in range(4):
        for chosen in combinations(free, size):
            for letters in product(("", "A", "R", "AR", "C"), repeat=size):
                plan = read.plan
                for (activity, role), text_ in zip(chosen, letters, strict=True):
                    plan = changed(plan, SetLetters(activity, role, text_))
                after = [one for one in live.update(plan) if not one.waived]
                if len(after) <= goal and not comes_about(before, after):
                    return size
    return None


@settings(max_examples=examples(20), deadline=None)
@given(plans())
def test_no_smaller_change_clears_as_much(text: str) -> None:
    proposal = repair(text, ERRORS)
    left = errors(text, repaired(text, proposal), ERRORS)
    assert len(left) == len(proposal.left)
    kept = {("b", "ml")} if "locked" in text else set()
    kept |= waived(text) if "H002" in text else set()
    assert not kept & {(one.activity, one.role) for one in proposal.changes}
    if len(proposal.changes) <= 3:
        assert fewest(text, kept, len(left)) == len(proposal.changes)


def may_be_revealed(finding: Finding, unclear: set[str | None]) -> bool:
    """Whether an error may have been there before, in a row with a letter that nobody knows, or because of one."""
    about = {finding.activity, *(identity for kind, identity in finding.things if kind == "activity")}
    return bool(unclear) and (finding.activity is None or not unclear.isdisjoint(about))


def told(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.message


def waived(text: str) -> set[tuple[str, str]]:
    """The cells of the second activity that answer, where it is waived that several do."""
    found = {cell for cell, letters in cells(document(text).plan).items() if cell[0] == "b" and "A" in letters}
    return found if len(found) > 1 else set()


@st.composite
def narrow_plans(draw: st.DrawFn) -> str:
    """The same with two columns: few enough cells to try all letters in all of them."""
    text = draw(plans())
    for part in ("ml: {}, ", "ml: {held-by: ana}, ", "ml: {held-by: tom}, ", "ml: {held-by: []}, "):
        text = text.replace(part, "")
    return re.sub(r"ml: (none )?[ARC]+(, )?", "", text).replace("locked: [ml]", "locked: [ds]")


def comes_about(before: list[Finding], after: list[Finding]) -> bool:
    """Whether anything is found that was neither found before nor hidden by what was."""
    known = {place(one, one.code) for one in before}
    known |= {place(one, code) for one in before for code in HIDING.get(one.code, ())}
    return any(place(one, one.code) not in known for one in after)


def place(finding: Finding, code: str) -> tuple[object, ...]:
    """What makes two findings of a rule the same one; B002 is told once, of the whole plan."""
    return code, "" if code == "B002" else finding.activity or finding.path, finding.roles if code in OF_CELL else ()


OF_CELL = ("A001", "D005", "D006")
HIDING = {"H012": ("H001", "H003", "H019"), "H013": ("H001", "H003", "H012", "H019")}


def changes(letters: tuple[str | None, ...]) -> int:
    """How many cells get other letters."""
    return sum(one is not None for one in letters)


def fewest_first(letters: Iterable[str], cells: int) -> list[tuple[str | None, ...]]:
    """All that can be done to so many cells, the fewest changes first; None is no change."""
    return sorted(product((None, *letters), repeat=cells), key=changes)


def best(text: str, kept: set[tuple[str, str]]) -> tuple[int, int]:
    """The fewest errors that changes can leave without bringing any about, and with how few cells: by trying all."""
    read = document(text)
    live = LiveCheck(read, Matrix(read.plan), TODAY, ERRORS)

    def split(plan: Plan) -> tuple[list[Finding], list[Finding]]:
        found = live.update(plan)
        return [one for one in found if not one.waived], [one for one in found if one.waived]

    before, waived_before = split(read.plan)
    free = [cell for cell in product("ab", ("ds", "ops")) if cell not in kept]
    scores = [(len(before), 0)]
    for letters in fewest_first(("", "A", "R", "AR", "C"), len(free)):
        if min(scores) <= (0, changes(letters)):  # nothing is left, so no more changes can be better
            break
        wanted = {cell: one for cell, one in zip(free, letters, strict=True) if one is not None}
        plan = read.plan
        for (activity, role), one in wanted.items():
            plan = changed(plan, SetLetters(activity, role, one))
        after, waived_after = split(plan)
        if not comes_about(before, after) and not gone(waived_after, waived_before):
            scores.append((len(after), len(wanted)))
    return min(scores)


@settings(max_examples=examples(8), deadline=None)
@given(narrow_plans())
def test_no_change_at_all_leaves_fewer_errors_or_is_smaller(text: str) -> None:
    kept = ({("b", "ds")} if "locked" in text else set()) | (waived(text) if "H002" in text else set())
    proposal = repair(text, ERRORS)
    assert (len(proposal.left), len(proposal.changes)) == best(text, kept)


SCHEMES = {
    "RACI": ("A", "R", "AR", "C", "none C"),
    "RACI-VS": ("A", "R", "AR", "C", "V", "S", "VS"),
    "MOCHA": ("M", "O", "H", "A", "MA", "C", "none M"),
}


@st.composite
def scoping(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Plans of one scoping activity in several schemes, with and without a role of the business; and the letters."""
    scheme = draw(st.sampled_from(sorted(SCHEMES)))
    typed = st.sampled_from(("", *SCHEMES[scheme]))
    row = ", ".join(f"{role}: {text}" for role in ROLES if (text := draw(typed)))
    nature = draw(st.sampled_from(("technical", "business")))
    text = (
        f"raci: 1\ntitle: T\nscheme: {scheme}\ngroups: {{g: {{nature: {nature}}}}}\n"
        f"roles: {{ds: {{}}, ml: {{group: g}}, ops: {{}}}}\n"
        f"stages:\n  s:\n    activities:\n      a: {{like: frame-use-case, assign: {{{row}}}}}\n"
    )
    return text, ["", *(one for one in SCHEMES[scheme] if "none" not in one), "I" if scheme == "RACI" else "C"]


@settings(max_examples=examples(25), deadline=None)
@given(scoping())
def test_where_one_error_cannot_be_cleared_the_others_still_are(drawn: tuple[str, list[str]]) -> None:
    text, letters = drawn
    proposal = repair(text, ERRORS)
    assert proposal.proved
    assert (len(proposal.left), len(proposal.changes)) == best_of_row(text, letters)


def best_of_row(text: str, letters: list[str]) -> tuple[int, int]:
    """The fewest errors that letters in the cells of a plan of one row can leave, and with how few changes."""
    read = document(text)
    live = LiveCheck(read, Matrix(read.plan), TODAY, ERRORS)
    before = live.update(read.plan)
    scores: list[tuple[int, int]] = []
    for chosen in fewest_first(letters, len(ROLES)):
        if scores and min(scores) <= (0, changes(chosen)):  # nothing is left, so no more changes can be better
            break
        wanted = {role: one for role, one in zip(ROLES, chosen, strict=True) if one is not None}
        plan = read.plan
        for role, one in wanted.items():
            plan = changed(plan, SetLetters("a", role, one))
        after = live.update(plan)
        if not comes_about(before, after):
            scores.append((len(after), len(wanted)))
    return min(scores)


@settings(max_examples=examples(30), deadline=None)
@given(plans(unknown=("X", "X A")))
def test_a_repair_brings_no_error_about_and_is_always_the_same(text: str) -> None:
    proposal = repair(text)
    before, after = errors(text), errors(text, repaired(text, proposal))
    assert {told(one.finding) for one in proposal.left} == {told(one) for one in after}
    unclear = {one.activity for one in before if one.code == "S001"}
    assert not comes_about(before, [one for one in after if not may_be_revealed(one, unclear)])
    assert {(one.activity, one.roles) for one in after if one.code == "S001"} <= {("b", ("ml",))}
    assert len(after) < len(before) or unclear or not proposal.changes
    assert (repair(text).changes, repair(text).left) == (proposal.changes, proposal.left)
    session = Session(document(text), saved=False)
    session.do("Repair", *(SetLetters(one.activity, one.role, one.after) for one in proposal.changes))
    assert repair(session.text).changes == ()


_WAIVED = "a waiver keeps the letter"  # a template waives some findings about its own letters


@pytest.mark.parametrize("template", template_ids())
def test_a_template_without_its_letters_gets_letters_that_clear_what_no_waiver_keeps(template: str) -> None:
    session = Session(open_template(template), find_template, saved=False)
    for number, row in enumerate(Matrix(session.plan)):
        if number % 2:
            session.do("Clear", *(SetLetters(row.id, role, "") for role in row.cells))
    proposal = repair(session.text)
    assert proposal.errors > 5
    assert {one.why for one in proposal.left} <= {_WAIVED}


@pytest.mark.parametrize("template", template_ids())
def test_a_template_damaged_at_random_comes_back_clean(template: str) -> None:
    session = Session(open_template(template), find_template, saved=False)
    chance = random.Random(template)  # noqa: S311  the same damage on every run
    matrix = Matrix(session.plan)
    cells_ = [(row.id, role) for row in matrix for role in matrix.roles]
    for activity, role in chance.sample(cells_, len(cells_) // 12):
        session.do("Damage", SetLetters(activity, role, chance.choice(("", *matrix.scheme.letters))))
    proposal = repair(session.text)
    assert proposal.errors > 0
    assert {one.why for one in proposal.left} <= {_WAIVED}
    after = errors(session.text, repaired(session.text, proposal))
    assert {told(one) for one in after} == {told(one.finding) for one in proposal.left}
