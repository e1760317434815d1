"""Letters in cells: what looks like one, what may share a cell, and what may not."""

from __future__ import annotations

import pytest

from raci.rules.ruleset import standard
from tests.rules.checking import codes, mended, of_rule, plan

OWN = "{letters: {О: {name: Ответ, means: answers}, R: {name: Doer, means: does}, C: {name: Asked, means: asked}}}"


def row(cell: str, scheme: str = "RACI") -> str:
    lead = {"RACI": "AR", "DACI": "A"}.get(scheme, "R")
    return plan(
        f"deploy: {{name: Deploy the model, assign: {{ml: {lead}, ops: {cell}}}}}",
        roles="ml, ops",
        extra=f"scheme: {scheme}\n",
    )


def says(code: str, text: str) -> list[str]:
    return [one.message.removeprefix("Deploy the model: Ops ") for one in of_rule(text, code)]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("С", ['has "С" with a Cyrillic letter, which is read as C']),
        ("с", ['has "с" with a Cyrillic letter, which is read as C']),
        ("Ι", ['has "Ι" with a Greek letter, which is read as I']),
        ("Ｃ", ['has "Ｃ" with a fullwidth letter, which is read as C']),
        ("𝐂", ['has "𝐂" with a foreign letter, which is read as C']),
        ("R/С", ['has "R/С" with a Cyrillic letter, which is read as RC']),
        ("C", []),
        ("consulted", []),
        ("'C\u00a0'", []),  # a blank of another kind is no letter
        ("Ж", []),  # S001
        ("С Ж", []),
        ("none", []),
    ],
)
def test_a_letter_that_only_looks_right_is_told(cell: str, found: list[str]) -> None:
    assert says("S002", row(cell)) == found


@pytest.mark.parametrize(
    ("cell", "after"), [("С", "C"), ("АR", "AR"), ("{letters: С, note: why}", "{letters: C, note: why}")]
)
def test_what_looks_right_can_be_made_right(cell: str, after: str) -> None:
    assert mended(row(cell), "S002") == row(after)
    (found,) = of_rule(row(cell), "S002")
    assert found.fix
    assert found.fix.safe
    assert (found.path[-1], found.roles, found.severity) == ("ops", ("ops",), "warning")


def test_with_none_beside_it_that_alone_is_told() -> None:
    assert codes(row("none С")) == ["S005"]


def test_letters_of_a_scheme_may_be_cyrillic() -> None:
    assert says("S002", row("О", OWN)) == []
    assert says("S002", row("С", OWN)) == ['has "С" with a Cyrillic letter, which is read as C']
    assert says("S002", row("Ｏ", OWN)) == []  # S001: the scheme has no Latin O


@pytest.mark.parametrize(
    ("cell", "found"),
    [("C", []), ("AR", ["has 2 letters, AR"]), ("a/r", ["has 2 letters, AR"]), ("CI", []), ("none C", []), ("X", [])],
)
def test_strict_methods_want_one_letter_a_cell(cell: str, found: list[str]) -> None:
    text = row(cell)
    assert says("S003", text)[len(says("S003", row("C"))) :] == found
    assert "S003" not in codes(text)


def test_several_letters_are_a_warning_where_they_count() -> None:
    (found,) = of_rule(row("C"), "S003", standard("strict"))
    assert (found.path[-1], found.roles, found.severity) == ("ml", ("ml",), "warning")


@pytest.mark.parametrize(
    ("scheme", "cell", "found", "kept"),
    [
        ("RACI", "CI", "is Consulted and Informed at once, which may not share a cell", "C"),
        ("RACI", "R/C", "is Responsible and Consulted at once, which may not share a cell", "R"),
        ("RACI", "ARI", "is Accountable, Responsible and Informed at once, which may not share a cell", "AR"),
        ("RACI", "AC", "is Accountable and Consulted at once, which may not share a cell", "A"),
        ("RASCI", "SR", "is Responsible and Support at once, which may not share a cell", "R"),
        ("RACI-VS", "VSC", "is Consulted, Verifier and Signatory at once, which may not share a cell", "VS"),
        ("DACI", "AD", "is Driver and Approver at once, which may not share a cell", "A"),
        ("RAPID", "PI", "is P (Perform) and I (Input) at once, which may not share a cell", "P"),
    ],
)
def test_letters_that_may_not_share_a_cell_contradict_each_other(scheme: str, cell: str, found: str, kept: str) -> None:
    text = row(cell, scheme)
    assert says("S004", text) == [found]
    assert mended(text, "S004") == row(kept, scheme)
    (finding,) = of_rule(text, "S004")
    assert finding.fix
    assert (finding.fix.title, finding.fix.safe) == (f"Keep {kept}", False)
    assert (finding.path[-1], finding.roles, finding.severity) == ("ops", ("ops",), "warning")


@pytest.mark.parametrize(
    ("scheme", "cell"),
    [
        ("RACI", "AR"),
        ("RACI", "R/A"),
        ("RACI", "C"),
        ("RACI-VS", "SV"),
        ("RAPID", "PR"),
        ("MOCHA", "AM"),
        ("RACI", "X"),
    ],
)
def test_letters_that_may_share_a_cell_do(scheme: str, cell: str) -> None:
    assert says("S004", row(cell, scheme)) == []


def test_an_own_scheme_says_what_may_share_a_cell() -> None:
    letters = "A: {name: Owner, means: answers}, R: {name: Doer, means: does}, C: {name: Asked, means: asked}"
    for together, found in (("ARC", 0), ("[AR, RC]", 1), ("[AR, RC, AC]", 0)):
        text = row("ARC", f"{{letters: {{{letters}}}, together: {together}}}")
        assert len(says("S004", text)) == found


@pytest.mark.parametrize("cell", ["none C I", "C I X"])
def test_where_more_is_wrong_the_stronger_is_not_kept_by_itself(cell: str) -> None:
    (found,) = of_rule(row(cell), "S004")
    assert found.fix is None


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("none C", ["has none and is Consulted at once"]),
        ("C none", ["has none and is Consulted at once"]),
        ("none AR", ["has none and is Accountable and Responsible at once"]),
        ("none", []),
        ("'-'", []),
        ("C", []),
        ("none X", []),  # S001
    ],
)
def test_none_and_a_letter_exclude_each_other(cell: str, found: list[str]) -> None:
    assert says("S005", row(cell)) == found


def test_none_beside_a_letter_fails_a_check_at_the_cell() -> None:
    (found,) = of_rule(row("none C"), "S005")
    assert (found.path[-1], found.roles, found.severity) == ("ops", ("ops",), "error")


@pytest.mark.parametrize(
    ("letters", "scheme", "advice"),
    [
        ("S", "RACI", "choose a scheme that has this one (`scheme: RASCI` or `scheme: RACI-VS`)."),
        ("O", "RACI", "choose a scheme that has this one (`scheme: RACIO`)."),
        ("X", "RACI", "leave the cell blank where nothing is decided yet."),
        ("'?'", "RACI", "leave the cell blank where nothing is decided yet."),
        # DACI has a D, and no R.
        ("D", "RACI", "leave the cell blank where nothing is decided yet."),
    ],
)
def test_another_scheme_is_advised_where_it_has_the_letter_and_all_others(
    letters: str, scheme: str, advice: str
) -> None:
    text = plan(f"x: {{assign: {{ml: AR, ops: {letters}}}}}", roles="ml, ops", extra=f"scheme: {scheme}\n")
    (found,) = of_rule(text, "S001")
    assert found.advice.endswith(advice)
