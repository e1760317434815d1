"""Hand-overs that nobody sees coming, questions that cannot be answered in time, and gates."""

from __future__ import annotations

import pytest

from tests.rules.checking import codes, findings, marked, messages, plan

ROLES = "ds, ml, ops, po"


def rows(*written: str, extra: str = "", roles: str = ROLES) -> str:
    """A plan of activities, `train: ds R, po A; after prepare`."""
    return plan(*map(_row, written), roles=roles, extra=extra)


def _row(written: str) -> str:
    name, _, rest = written.partition(":")
    cells, *keys = rest.split(";")
    letters = ", ".join(cell.strip().replace(" ", ": ") for cell in cells.split(",") if cell.strip())
    return f"{name}: {{{', '.join([f'assign: {{{letters}}}', *(key.strip().replace(' ', ': ', 1) for key in keys)])}}}"


def test_a_hand_over_that_neither_side_sees_is_told() -> None:
    text = rows("train: ds R, po A", "deploy: ml R, ops R, po A; after train")
    assert messages(text, only="G") == [
        "Deploy: Ml and Ops take over from Ds (Train), and neither has a letter on what the other does"
    ]
    assert marked(text, only="G") == [("G007", "train")]
    (found,) = [one for one in findings(text) if one.code == "G007"]
    assert (found.severity, found.roles, found.activity) == ("warning", ("ds", "ml", "ops"), "deploy")
    one = rows("train: ds R, po A", "deploy: ml R, po A; after train")
    assert "Ml takes over from Ds" in messages(one, only="G")[0]


@pytest.mark.parametrize(
    ("train", "deploy", "count"),
    [
        ("ds R", "ml R", 1),
        ("ds R, ml I", "ml R", 0),
        ("ds R, ml none", "ml R", 1),
        ("ds R", "ml R, ds C", 0),
        ("ds R, po A", "ml R, po A", 1),
        ("ds R, ops C", "ml R, ops R", 0),
        ("ds R, ml R", "ml R", 0),
        ("ds A", "ml R", 0),
        ("ds R", "ml A", 0),
        ("ds R", "ml R, ds X", 0),
    ],
)
def test_one_letter_on_either_side_is_enough(train: str, deploy: str, count: int) -> None:
    assert codes(rows(f"train: {train}", f"deploy: {deploy}; after train"), only="G007") == ["G007"] * count


def test_each_hand_over_is_judged_by_itself_and_directly() -> None:
    text = rows("a: ds R", "b: ds R", "c: ds R, ml I; after a", "d: ml R; after [b, c]")
    assert messages(text, only="G007") == [
        "D: Ml takes over from Ds (B), and neither has a letter on what the other does"
    ]


def test_letters_of_other_schemes_hand_over_too() -> None:
    text = rows("train: ds D, po A", "deploy: ml D, po A; after train", extra="scheme: DACI\n")
    assert codes(text, only="G007") == ["G007"]


@pytest.mark.parametrize(("holder", "count"), [("ana", 0), ("tom", 1)])
def test_nobody_hands_over_to_themselves(holder: str, count: int) -> None:
    text = rows("train: ds R", "deploy: ml R; after train", extra="people: {ana: {}, tom: {}}\n")
    text = text.replace("ds: {}", "ds: {held-by: ana}").replace("ml: {}", f"ml: {{held-by: [{holder}]}}")
    assert codes(text, only="G007") == ["G007"] * count


def test_a_hand_over_is_accepted_on_either_side() -> None:
    waiver = "; waive [{rule: G007, reason: same room}]"
    assert codes(rows(f"train: ds AR{waiver}", "deploy: ml AR; after train"), only=("G", "T")) == []
    assert codes(rows("train: ds AR", f"deploy: ml AR; after train{waiver}"), only=("G", "T")) == []


def in_stages(*written: str) -> str:
    """The activities, each in a stage of its own."""
    parts = "".join(f"  s{index}:\n    activities:\n      {_row(row)}\n" for index, row in enumerate(written))
    columns = ", ".join(f"{role}: {{}}" for role in ROLES.split(", "))
    return f"raci: 1\ntitle: Churn\nroles: {{{columns}}}\nstages:\n{parts}"


def test_a_role_that_is_asked_before_its_own_work_cannot_answer() -> None:
    text = in_stages("agree: po AR, ds C; needs report", "explore: ds R, po A; produces report")
    assert messages(text, only="G") == [
        "Agree: Ds is Consulted, while the activity waits for Explore, which that role does later"
    ]
    assert marked(text, only="G") == [("G008", "C")]
    assert codes(text.replace("ds: C", "ds: I"), only="G") == ["G005"]
    assert [one.roles for one in findings(text) if one.code == "G008"] == [("ds",)]


@pytest.mark.parametrize(
    "written",
    [
        ("agree: po AR, ml C; needs report", "explore: ds R; produces report"),
        ("agree: po AR, ds I; needs report", "explore: ds R; produces report"),
        ("agree: po AR, ds C; needs report", "explore: ds A, ml R; produces report"),
        ("agree: po AR, ds C", "explore: ds R; produces report"),
        ("explore: ds R; produces report", "agree: po AR, ds C; needs report"),
        ("agree: po AR, ds C; needs report", "explore: ds R; produces report", "more: ml R; produces report"),
    ],
    ids=["another role", "told", "answers", "no need", "earlier", "several makers"],
)
def test_only_own_work_that_is_later_and_needed_is_waited_for(written: tuple[str, ...]) -> None:
    assert codes(in_stages(*written), only="G008") == []


def test_waiting_may_go_by_way_of_others() -> None:
    text = in_stages(
        "agree: po AR, ds C; needs plan", "draw: ml R; needs report; produces plan", "explore: ds R; produces report"
    )
    assert messages(text, only="G") == [
        "Agree: Ds is Consulted, while the activity waits for Explore, which that role does later"
    ]


def test_of_two_that_need_each_other_the_circle_is_told() -> None:
    needs = ("a: po AR, ds C; needs x; produces y", "b: ds R; needs y; produces x")
    assert codes(rows(*needs), only="G") == ["G001"]
    assert codes(in_stages(*needs), only="G") == ["G001"]
    assert codes(rows("a: ds AR, ml C; needs x; produces x"), only="G008") == []
    assert codes(rows("a: po AR, ds C; needs x", "b: ds R; produces x"), only="G008") == []


def test_where_an_order_is_given_the_dependency_itself_is_told() -> None:
    text = in_stages("agree: po AR, ds C; needs report; after explore", "explore: ds R, po I; produces report")
    assert codes(text, only="G") == ["G003"]


GATE = ("train: ds R, po A", "approve: ds R, po A, ml C; after train; gate Go", "deploy: ml R, ds I; after approve")


def test_a_role_that_comes_with_the_decision_is_asked_too_late() -> None:
    text = rows(*GATE)
    assert messages(text, only="G") == [
        "Approve: Ml is Consulted on the decision, and has no work of its own before it; the first is Deploy"
    ]
    assert marked(text, only="G") == [("G009", "C")]
    assert [one.severity for one in findings(text) if one.code == "G009"] == ["info"]


@pytest.mark.parametrize(
    ("index", "old", "new"),
    [
        (0, "po A", "po A, ml R"),
        (0, "ds R, po A", "ds R, ml A"),
        (0, "po A", "po A, ml C"),
        (1, "; gate Go", ""),
        (1, "ml C", "ml I"),
        (2, "; after approve", "; after train"),
        (2, "ml R, ds I", "ds R, ml I"),
        (1, "after train; ", ""),
    ],
    ids=["does", "answers", "asked before", "no gate", "told", "beside it", "no own work", "first of all"],
)
def test_who_has_a_part_before_the_decision_or_none_at_all_is_asked_in_time(index: int, old: str, new: str) -> None:
    written = list(GATE)
    assert old in written[index]
    written[index] = written[index].replace(old, new)
    assert codes(rows(*written), only="G009") == []


def test_being_told_before_is_no_say_before() -> None:
    assert codes(rows(GATE[0] + ", ml I", *GATE[1:]), only="G009") == ["G009"]


def test_the_first_own_work_is_the_first_in_the_file_and_all_of_it_counts() -> None:
    text = rows(*GATE[:2], "watch: ml R; after deploy", "deploy: ml A, ds R; after approve")
    assert messages(text, only="G009")[0].endswith("the first is Watch")
    assert codes(rows(*GATE, "meet: ml AR"), only="G009") == []


@pytest.mark.parametrize(
    ("more", "found"),
    [("", ["G010"]), ("; after train", []), ("; needs model", []), ("; after nowhere", []), ("; after []", ["G010"])],
)
def test_a_gate_has_something_to_judge(more: str, found: list[str]) -> None:
    text = rows("train: ds AR, ml C", f"approve: po AR; gate Go{more}", "deploy: ds AR, po I; after [train, approve]")
    assert codes(text, only="G010") == found
    if found:
        assert marked(text, only="G010") == [("G010", "Go")]
        assert messages(text, only="G010") == [
            "Approve: the gate has nothing to judge, neither an artifact nor an activity before it"
        ]


def test_a_gate_beside_everything_is_isolated_and_what_is_no_gate_judges_nothing() -> None:
    assert codes(rows("train: ds AR", "deploy: ds AR; after train", "approve: po AR; gate Go"), only="G") == ["G002"]
    assert codes(rows("approve: po AR", "deploy: po AR; after approve"), only="G010") == []


@pytest.mark.parametrize(
    ("train", "gate", "count"),
    [
        ("ds R", "ds A; after train", 1),
        ("ds R, ml A", "ds A; after train", 1),
        ("ds R, ml R", "ds A; after train", 0),
        ("ds R", "ml A, ds R; after train", 0),
        ("ds R", "ds A, ml A; after train", 0),
        ("ds R; produces model", "ds A; needs model", 1),
        ("ds R; produces model", "ds A; needs law", 0),
        ("ds R", "ds A; after train; needs law", 1),
        ("ml R", "ds A; after train", 0),
        ("ds A", "ds A; after train", 0),
    ],
)
def test_nobody_judges_their_own_work_alone(train: str, gate: str, count: int) -> None:
    text = rows(f"train: {train}", f"approve: {gate}; gate Go", extra="artifacts: {law: {kind: external}}\n")
    assert codes(text, only="G011") == ["G011"] * count
    assert codes(text.replace("gate: Go", "note: Go"), only="G011") == []


def test_what_is_judged_is_named_and_marked() -> None:
    text = rows("train: ds R", "test: ds R", "approve: ml R, ds A; after [train, test]; gate Go")
    assert messages(text, only="G011") == [
        "Approve: Ds is Accountable, and the only Responsible of what is judged (Train and Test)"
    ]
    assert marked(text, only="G011") == [("G011", "A")]
    assert codes(text.replace("test: {assign: {ds: R}", "test: {assign: {ml: R}"), only="G011") == []
