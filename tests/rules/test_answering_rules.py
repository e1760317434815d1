"""Whether the role that answers for an activity can do so, and who stands behind it."""

from __future__ import annotations

import pytest

from tests.rules.checking import codes, findings, marked, of_rule, plan, with_options

# H006: the maker is the checker


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("ml: AR, ops: I", True),
        ("ml: AR, ops: none", True),
        ("ml: AR, ops: ", False),
        ("ml: AR", False),
        ("ml: AR, ops: C", False),
        ("ml: AR, ops: I, risk: C", False),
        ("ml: AR, ops: R", False),
        ("ml: A, ops: R", False),
        ("ml: A, ops: I", False),  # H003
        ("ml: R, ops: I", False),  # H001
        ("ml: AR, ops: A", False),  # H002
        ("ml: AR, ops: X", False),  # S001
        ("ml: I, ops: I", False),
    ],
)
def test_one_role_makes_and_checks(cells: str, found: bool) -> None:
    text = plan(f"deploy: {{assign: {{{cells}}}}}", roles="ml, ops, risk")
    assert ("H006" in codes(text)) is found


@pytest.mark.parametrize(
    ("scheme", "cells", "found"),
    [
        ("RASCI", "ml: AR, ops: S", False),
        ("RACIQ", "ml: AR, ops: Q", False),
        ("RACI-VS", "ml: AR, ops: V", False),
        ("RACI-VS", "ml: AR, ops: S", False),
        ("RACIO", "ml: AR, ops: O", True),
        ("MOCHA", "ml: O, ops: none", False),
        ("MOCHA", "ml: O, ops: H", False),
        ("MOCHA", "ml: O, ops: A", False),
        ("DACI", "ml: D, ops: A", False),
    ],
)
def test_whoever_helps_or_verifies_sees_it_too(scheme: str, cells: str, found: bool) -> None:
    text = plan(f"deploy: {{assign: {{{cells}}}}}", roles="ml, ops", extra=f"scheme: {scheme}\n")
    assert ("H006" in codes(text)) is found


def test_a_role_that_is_asked_may_be_taken_to_see_nothing() -> None:
    strict = with_options("H006", asked_checks=False)
    text = plan("deploy: {assign: {ml: AR, ops: C}}", roles="ml, ops")
    (found,) = of_rule(text, "H006", strict)
    assert found.message == "Deploy: Ml alone is Responsible and Accountable"
    assert of_rule(text.replace("C}", "R}"), "H006", strict) == []


def test_the_maker_s_cell_is_marked() -> None:
    text = plan("deploy: {assign: {ops: I, ml: AR}}", roles="ml, ops")
    (found,) = of_rule(text, "H006")
    assert (
        found.message
        == "Deploy: Ml alone is Responsible and Accountable, and nobody else does a part of it, checks it or is asked"
    )
    assert (found.path[-1], found.roles, found.severity) == ("ml", ("ml",), "info")


OWN = (
    "{letters: {B: {name: Both, means: [answers, does]}, W: {name: Worker, means: does}, "
    "O: {name: Owner, means: answers}, C: {name: Ask, means: asked}}, together: [%s]}"
)


@pytest.mark.parametrize(
    ("scheme", "letter", "code", "both"),
    [
        ("RACI", "R", "H001", "; AR where it also does the work"),
        ("RACI", "A", "H003", "; AR where the one who answers also does it"),
        ("DACI", "D", "H001", ""),
        ("DACI", "A", "H003", ""),
        ("MOCHA", "H", "H001", ""),
        (OWN % "", "W", "H001", ""),
        (OWN % "", "O", "H003", ""),
        (OWN % "BW", "W", "H001", "; BW where it also does the work"),
        (OWN % "OW", "O", "H003", "; OW where the one who answers also does it"),
    ],
)
def test_one_role_may_do_both_where_the_scheme_lets_it(scheme: str, letter: str, code: str, both: str) -> None:
    text = plan(f"a: {{assign: {{ml: {letter}, ops: C}}}}", roles="ml, ops", extra=f"scheme: {scheme}\n")
    (found,) = (one for one in findings(text) if one.code == code)
    begins = {
        "H001": "Give one role the letter of the one who answers",
        "H003": "Give at least one role the letter of those who do the work",
    }
    assert found.advice == f"{begins[code]}{both}."


def test_whoever_makes_and_checks_through_two_roles_is_named_with_both() -> None:
    text = held("ml: R, ops: A", "ml: mei, ops: mei")
    (found,) = of_rule(text, "H006")
    assert found.message.startswith("Deploy: Mei (as Ml and Ops) alone is Responsible and Accountable")
    assert (found.roles, found.people) == (("ml", "ops"), ("mei",))
    (found,) = of_rule(held("ml: AR, ops: I", "ml: mei, ops: bob"), "H006")
    assert found.message.startswith("Deploy: Ml alone is Responsible and Accountable")
    assert (found.roles, found.people) == (("ml",), ())


# Who stands behind the role: Kim is above Ana, Ana above Mei and Bob, Mei above Tom; Joe is by himself.

PEOPLE = """people:
  kim: {name: Kim}
  ana: {name: Ana, manager: kim}
  mei: {name: Mei, manager: ana}
  bob: {name: Bob, manager: ana}
  tom: {name: Tom, manager: mei}
  joe: {name: Joe}
"""


def held(cells: str, roles: str, more: str = "", people: str = PEOPLE) -> str:
    """A plan of one activity; roles are written `ml: mei tom*`, the lead with a star; `ml:` is held by nobody."""
    columns = []
    for role in roles.split(", "):
        name, _, holders = role.partition(":")
        words = holders.split()
        lead = "".join(f", lead: {word[:-1]}" for word in words if word.endswith("*"))
        by = ", ".join(word.rstrip("*") for word in words)
        columns.append(f"  {name}: {{held-by: [{by}]{lead}}}\n")
    return (
        f"raci: 1\ntitle: Churn\n{people}roles:\n{''.join(columns)}stages:\n  s:\n    activities:\n"
        f"      deploy: {{assign: {{{cells}}}}}\n{more}"
    )


def says(code: str, text: str) -> list[str]:
    return [one.message for one in of_rule(text, code)]


MORE = "      watch: {assign: {ml: A, ops: R}}\n"


def test_a_crowd_without_a_lead_answers_once_for_all_it_answers_for() -> None:
    text = held("ml: A, ops: R", "ml: mei tom, ops: joe", MORE)
    assert says("H014", text) == [
        "Ml: Mei and Tom hold this role without a lead, and it is Accountable for Deploy and Watch"
    ]
    assert marked(text, only="H") == [("H014", "held-by")]
    (found,) = (one for one in findings(text) if one.code == "H014")
    assert (found.roles, found.people, found.severity) == (("ml",), ("mei", "tom"), "warning")


@pytest.mark.parametrize(
    ("cells", "roles", "found"),
    [
        ("ml: A, ops: R", "ml: mei tom, ops: joe", True),
        ("ml: A, ops: R", "ml: mei tom*, ops: joe", False),
        ("ml: A, ops: R", "ml: mei, ops: joe tom", False),
        ("ml: A, ops: R", "ml: mei mei, ops: joe", False),
        ("ml: A, ops: R", "ml:, ops: joe", False),
        ("ml: R, ops: A", "ml: mei tom, ops: joe", False),
        ("ml: A, ops: AR", "ml: mei tom, ops: joe", False),  # H002
        ("ml: AR, ops: X", "ml: mei tom, ops: joe", False),  # S001
    ],
)
def test_several_who_hold_the_role_that_answers_need_a_lead(cells: str, roles: str, found: bool) -> None:
    assert bool(says("H014", held(cells, roles))) is found


def test_a_row_with_another_fault_is_not_counted_and_the_others_are() -> None:
    text = held("ml: A, ops: AR", "ml: mei tom, ops: joe", MORE)
    assert says("H014", text) == ["Ml: Mei and Tom hold this role without a lead, and it is Accountable for Watch"]
    text = held("ml: A, ops: AR", "ml:, ops: joe", MORE)
    assert says("H016", text) == ["Ml: nobody holds this role, and it is Accountable for Watch"]


@pytest.mark.parametrize(
    ("cells", "roles", "found"),
    [
        ("ml: A, ops: R", "ml:, ops: joe", True),
        ("ml: A, ops: R", "ml: mei, ops:", False),
        ("ml: AR, ops: C", "ml:, ops:", True),
        ("ml: A, ops: A", "ml:, ops:", False),  # H002
        ("ml: AR, ops: X", "ml:, ops: joe", False),  # S001
        ("ml: C, ops: AR", "ml:, ops: joe", False),
    ],
)
def test_someone_holds_the_role_that_answers(cells: str, roles: str, found: bool) -> None:
    assert bool(says("H016", held(cells, roles))) is found


def test_where_no_people_are_listed_no_role_is_unfilled() -> None:
    assert says("H016", held("ml: A, ops: R", "ml:, ops:", people="")) == []


def test_an_unfilled_role_is_one_mistake() -> None:
    text = held("ml: A, ops: R", "ml:, ops: joe", MORE)
    assert says("H016", text) == ["Ml: nobody holds this role, and it is Accountable for Deploy and Watch"]
    (found,) = of_rule(text, "H016")
    assert (found.path, found.on_key, found.roles) == (("roles", "ml"), True, ("ml",))
    assert found.severity == "error"


@pytest.mark.parametrize("kind", ["agent", "external"])
def test_agents_and_others_from_outside_need_no_holder(kind: str) -> None:
    text = held("ml: A, ops: R", "ml:, ops: joe")
    assert says("H016", text)
    assert says("H016", text.replace("ml: {held-by: []", f"ml: {{kind: {kind}, held-by: []")) == []


@pytest.mark.parametrize(
    ("cells", "roles", "found"),
    [
        ("ml: A, ops: R", "ml: mei, ops: ana", ["Deploy: Mei, who is Accountable, reports to Ana, who is Responsible"]),
        ("ml: A, ops: R", "ml: tom, ops: ana", ["Deploy: Tom, who is Accountable, reports to Ana, who is Responsible"]),
        ("ml: A, ops: R", "ml: mei tom*, ops: joe mei", [
            "Deploy: Tom, who is Accountable, reports to Mei, who is Responsible"]),
        ("ml: A, ops: R", "ml: mei* tom, ops: joe tom", []),
        ("ml: A, ops: R", "ml: ana, ops: mei", []),
        ("ml: A, ops: R", "ml: mei, ops: bob", []),
        ("ml: A, ops: R", "ml: mei, ops: mei", []),
        ("ml: A, ops: C, risk: R", "ml: mei, ops: ana, risk: joe", []),
        ("ml: AR, ops: R", "ml: mei, ops: joe ana", [
            "Deploy: Mei, who is Accountable, reports to Ana, who is Responsible"]),
        ("ml: A, risk: R, ops: R", "ml: mei, ops: kim, risk: ana", [
            "Deploy: Mei, who is Accountable, reports to Ana, who is Responsible"]),
        ("ml: A, ops: R", "ml: mei tom, ops: ana", []),  # H014
        ("ml: A, ops: R", "ml:, ops: ana", []),  # H016
        ("ml: A, ops: AR", "ml: mei, ops: ana", []),  # H002
        ("ml: A, ops: R, risk: X", "ml: mei, ops: ana, risk: joe", []),  # S001
    ],
)  # fmt: skip
def test_nobody_answers_for_the_work_of_a_superior(cells: str, roles: str, found: list[str]) -> None:
    assert says("H017", held(cells, roles)) == found


def test_who_reports_to_whom_is_said_with_roles_and_people() -> None:
    (found,) = of_rule(held("ml: A, ops: R", "ml: mei, ops: ana"), "H017")
    assert (found.path[-1], found.roles, found.people) == ("ml", ("ml", "ops"), ("mei", "ana"))
    assert (found.activity, found.severity) == ("deploy", "warning")


@pytest.mark.parametrize(
    ("cells", "roles", "found"),
    [
        ("ml: A, ops: R", "ml: kim, ops: mei", [
            "Deploy: Kim, who is Accountable, is 2 levels above Mei, who is Responsible"]),
        ("ml: A, ops: R", "ml: kim, ops: tom mei", [
            "Deploy: Kim, who is Accountable, is 2 levels above Tom and Mei, who are Responsible"]),
        ("ml: A, ops: R", "ml: kim, ops: tom", [
            "Deploy: Kim, who is Accountable, is 3 levels above Tom, who is Responsible"]),
        ("ml: A, ops: R", "ml: kim, ops: ana", []),
        ("ml: A, ops: R", "ml: kim, ops: tom ana", []),
        ("ml: A, ops: R", "ml: kim, ops: mei joe", []),
        ("ml: A, ops: R, risk: R", "ml: kim, ops: mei, risk: ana", []),
        ("ml: A, ops: R, risk: R", "ml: kim, ops: mei, risk:", []),
        ("ml: A, ops: R, risk: C", "ml: kim, ops: mei, risk: ana", [
            "Deploy: Kim, who is Accountable, is 2 levels above Mei, who is Responsible"]),
        ("ml: AR, ops: R", "ml: kim, ops: mei", []),
        ("ml: A, ops: R", "ml: kim joe*, ops: mei", []),
        ("ml: A, ops: R", "ml: tom, ops: kim", []),
        ("ml: A, ops: C", "ml: kim, ops: mei", []),  # H003
        ("ml: A, ops: R, risk: A", "ml: kim, ops: mei, risk: joe", []),  # H002
        ("ml: A, ops: R, risk: X", "ml: kim, ops: mei, risk: joe", []),  # S001
    ],
)  # fmt: skip
def test_the_one_who_answers_is_near_the_work(cells: str, roles: str, found: list[str]) -> None:
    assert says("H018", held(cells, roles)) == found


def test_how_far_above_is_too_far_is_an_option() -> None:
    near, far = (held("ml: A, ops: R", f"ml: kim, ops: {who}") for who in ("ana", "tom"))
    assert of_rule(near, "H018", with_options("H018", levels=1))
    assert of_rule(far, "H018", with_options("H018", levels=3))
    assert not of_rule(far, "H018", with_options("H018", levels=4))
    for beside in ("joe", "bob", "kim"):
        assert not of_rule(held("ml: A, ops: R", f"ml: mei, ops: {beside}"), "H018", with_options("H018", levels=1))
    (found,) = of_rule(far, "H018")
    assert (found.path[-1], found.roles, found.people) == ("ml", ("ml", "ops"), ("kim", "tom"))
    assert found.severity == "info"


def test_without_people_nobody_is_above_or_below() -> None:
    text = held("ml: A, ops: R", "ml: mei, ops: ana", people="")
    assert {"H014", "H016", "H017", "H018"}.isdisjoint(codes(text))


OWN = "scheme: {letters: {R: {name: Does, means: does}, A: {name: Owns, means: answers, max: 2}}}\n"


@pytest.mark.parametrize(("held", "code"), [("{}", "H016"), ("{held-by: [p, q]}", "H014")])
def test_where_two_may_answer_each_of_them_is_looked_at(held: str, code: str) -> None:
    text = plan("x: {assign: {a: A, b: A, c: R}}", roles="a, b, c", extra=OWN + "people: {p: {}, q: {}}\n")
    text = text.replace("a: {}", f"a: {held}").replace("b: {}", f"b: {held}").replace("c: {}", "c: {held-by: p}")
    assert codes(text, only=("H014", "H016")) == [code, code]


def test_a_role_that_nobody_holds_is_told_by_what_it_does_where_another_fault_hides_what_it_answers_for() -> None:
    rows = ("x: {assign: {a: A, b: A, c: R}}", "y: {assign: {a: A, b: R}}")
    text = plan(*rows, roles="a, b, c", extra="people: {p: {}}\n")
    text = text.replace("a: {}", "a: {held-by: p}").replace("c: {}", "c: {held-by: p}")
    assert codes(text, only=("H", "V008")) == ["V008", "H002"]


def test_of_people_who_report_to_each_other_in_a_circle_only_that_is_told() -> None:
    text = plan("x: {assign: {a: A, b: R}}", roles="a, b")
    text = text.replace("roles:", "people: {p: {manager: q}, q: {manager: p}}\nroles:")
    text = text.replace("a: {}", "a: {held-by: p}").replace("b: {}", "b: {held-by: q}")
    assert codes(text) == ["G016"]
    three = text.replace("q: {manager: p}", "q: {manager: r}, r: {manager: p}")
    assert codes(three, only=("G", "H")) == ["G016"]
    assert codes(three.replace("r: {manager: p}", "r: {}").replace("a: {held-by: p}", "a: {held-by: r}")) != ["G016"]


def test_nobody_answers_by_being_named_as_the_lead_of_a_role_that_they_do_not_hold() -> None:
    people = "people: {ana: {name: Ana}, tom: {manager: mei}, mei: {manager: ana}}\n"
    text = plan("x: {assign: {a: A, b: R}}", roles="a, b", extra=people)
    text = text.replace("a: {}", "a: {held-by: [], lead: ana}").replace("b: {}", "b: {held-by: tom}")
    assert codes(text, only=("F", "H")) == ["F005"]
    assert codes(text.replace("held-by: []", "held-by: ana"), only=("F", "H")) == ["H018"]
