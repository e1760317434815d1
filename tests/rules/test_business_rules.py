"""Whether business has its part: in stages, in scoping, in metrics, in going live."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.rules.finding import Finding
from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from tests.examples import examples
from tests.rules.checking import marked, plan
from tests.rules.families import found_by, of_rule


def staged(*cells: str, roles: str = "business-stakeholder: {}, ml: {}", more: str = "") -> str:
    """A plan with a stage for each of some rows."""
    stages = "".join(
        f"  stage-{number}: {{activities: {{work-{number}: {{assign: {{{row}}}{more}}}}}}}\n"
        for number, row in enumerate(cells, 1)
    )
    return f"raci: 1\ntitle: Churn\nroles: {{{roles}}}\nstages:\n{stages}"


FROM_THREE = Ruleset(standard().severities, {"B001": {"stages": 3}})


def absent(text: str, rules: Ruleset = FROM_THREE) -> list[Finding]:
    """Where business is absent; asked of plans of three stages already."""
    return of_rule("B001", text, rules)


BOTH, ALONE = "business-stakeholder: I, ml: AR", "ml: AR"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ((BOTH, BOTH, BOTH), []),
        ((BOTH, ALONE, BOTH), ["stage-2"]),
        ((ALONE, BOTH, ALONE), ["stage-1", "stage-3"]),
        ((BOTH, ALONE), []),
        ((BOTH, ALONE, ""), []),
        ((BOTH, ALONE, "ml: none"), []),
        ((BOTH, ALONE, "", BOTH), ["stage-2"]),
        ((BOTH, "business-stakeholder: none, ml: AR", BOTH), ["stage-2"]),
        ((BOTH, "business-stakeholder: C", BOTH), []),
    ],
)
def test_business_has_a_letter_in_each_stage(cells: tuple[str, ...], found: list[str]) -> None:
    assert [one.stage for one in absent(staged(*cells))] == found


def test_one_row_of_a_stage_is_enough() -> None:
    text = staged(BOTH, BOTH, BOTH).replace(
        "activities: {work-2: {assign: {business-stakeholder: I, ml: AR}}}",
        "activities: {a: {assign: {ml: AR}}, b: {assign: {business-stakeholder: I, ml: AR}}, c: {assign: {ml: AR}}}",
    )
    assert absent(text) == []


def test_it_names_the_stage() -> None:
    text = staged(BOTH, ALONE, BOTH)
    (found,) = absent(text)
    assert found.message == "Stage 2: no business role has a letter in this stage"
    assert (found.path, found.on_key) == (("stages", "stage-2"), True)
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("roles", ["business-stakeholder: {}, ml: {}", "ml: {}"])
def test_a_plan_without_business_is_told_so_once(roles: str) -> None:
    (found,) = absent(staged(ALONE, ALONE, ALONE, roles=roles))
    assert found.message == "No business role has a letter in this plan"
    assert found.path == ("stages",)
    assert absent(staged(ALONE, ALONE, roles=roles)) == []


def test_how_many_stages_a_plan_needs_is_an_option() -> None:
    few = Ruleset(standard().severities, {"B001": {"stages": 2}})
    assert [one.stage for one in absent(staged(BOTH, ALONE), few)] == ["stage-2"]
    assert absent(staged(ALONE), few) == []
    assert absent(staged(BOTH, ALONE, BOTH), standard()) == []
    assert [one.stage for one in absent(staged(BOTH, ALONE, BOTH, BOTH), standard())] == ["stage-2"]


@pytest.mark.parametrize(
    ("says", "nature", "found"),
    [
        ("", "business", True),
        ("like: product-owner", "technical", False),
        ("group: s", "business", False),
        ("group: s, like: product-owner", "technical", True),
        ("group: s", "governance", True),
    ],
)
def test_what_a_business_role_is_its_group_says_or_the_vocabulary(says: str, nature: str, found: bool) -> None:
    text = staged(*["sales: I, ml: AR"] * 3, roles=f"sales: {{{says}}}, ml: {{}}")
    text = text.replace("stages:", f"groups: {{s: {{nature: {nature}}}}}\nstages:")
    assert bool(absent(text)) is found


@pytest.mark.parametrize(
    ("role", "business"),
    [
        ("business-stakeholder: {}", True),
        ("business-stakeholder: {like: data-scientist}", False),
        ("chef: {name: Product owner}", True),
        ("chef: {aliases: [Domain expert]}", True),
        ("chef: {name: Product owner, like: ml-engineer}", False),
        ("business-stakeholder: {group: tech}", False),
        ("ml-engineer: {group: trade}", True),
        ("business-stakeholder: {group: gone}", True),
        ("chef: {}", False),
        ("business-stakeholder: {group: partner}", False),
    ],
)
@pytest.mark.parametrize("code", ["B001", "B002"])
def test_group_then_like_then_name_say_who_is_of_the_business(code: str, role: str, business: bool) -> None:
    chief = role.partition(":")[0]
    groups = "groups: {tech: {}, trade: {nature: business}, partner: {nature: external}}\n"
    text = staged(*[f"{chief}: A, ml: R"] * 3, roles=f"{role}, ml: {{name: Modeller}}", more=SCOPING)
    text = text.replace("stages:", f"{groups}stages:")
    if code == "B001":  # where nobody of the business scopes, that it is absent is told with it
        text = text.replace(SCOPING, "")
    assert bool(of_rule(code, text, FROM_THREE)) is not business


SCOPING = ", like: frame-use-case"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("business-stakeholder: A, ml: R", False),
        ("business-stakeholder: R, ml: A", False),
        ("business-stakeholder: C, ml: AR", True),
        ("ml: AR", True),
        ("business-stakeholder: C", False),
        ("", False),
    ],
)
def test_business_scopes(cells: str, found: bool) -> None:
    assert found_by("B002", staged(cells, more=SCOPING)) == (["work-1"] if found else [])


def test_one_of_several_scoping_activities_is_enough() -> None:
    assert found_by("B002", staged(ALONE, "business-stakeholder: AR", more=SCOPING)) == []


def test_they_are_told_at_once() -> None:
    text = staged("", ALONE, ALONE, more=SCOPING)
    (found,) = of_rule("B002", text)
    assert found.message == "Work 2: no business role does it or answers for it, nor any other scoping activity"
    assert found.things == (("activity", "work-2"), ("activity", "work-3"))
    assert ("B002", "work-2") in marked(text)
    (alone,) = of_rule("B002", staged(ALONE, more=SCOPING))
    assert alone.message == "Work 1: no business role does it or answers for it"


def test_work_that_is_no_scoping_needs_no_business() -> None:
    assert of_rule("B002", staged(ALONE, more=", like: train-model")) == []


def test_that_business_does_not_scope_is_told_once() -> None:
    without = staged(ALONE, ALONE, ALONE, more=SCOPING)
    assert of_rule("B002", without)
    assert absent(without) == []
    stage = staged(ALONE, BOTH, BOTH).replace("work-1: {", "work-1: {like: frame-use-case, ")
    assert of_rule("B002", stage)
    assert absent(stage) == []


def measured(*metrics: str) -> str:
    """A plan with metrics."""
    entries = "".join(f"  {metric}\n" for metric in metrics)
    return plan("watch: {assign: {ml: AR}}", roles="ml", extra=f"metrics:\n{entries}")


WATCHED = "monitored-by: watch, target: x"


@pytest.mark.parametrize(
    ("served_by", "others", "found"),
    [
        ("recall", ["recall: {kind: ml"], False),
        ("latency", ["latency: {kind: operational"], True),
        ("[latency, recall]", ["recall: {kind: ml", "latency: {kind: operational"], False),
        ("orders", ["orders: {kind: business, served-by: recall", "recall: {kind: ml"], False),
        ("orders", ["orders: {kind: operational, served-by: recall", "recall: {kind: ml"], False),
        ("[]", ["recall: {kind: ml"], True),
        ("orders", ["orders: {kind: operational, served-by: revenue"], True),
    ],
)
def test_a_business_metric_is_served_by_one_of_the_model(served_by: str, others: list[str], found: bool) -> None:
    revenue = f"revenue: {{kind: business, served-by: {served_by}, {WATCHED}}}"
    text = measured(revenue, *(f"{other}, {WATCHED}}}" for other in others))
    assert [one.things[0][1] for one in of_rule("B003", text)] == (["revenue"] if found else [])


@given(st.data())
@settings(max_examples=examples(80))
def test_whatever_serves_whatever_it_is_a_way_to_an_ml_metric_that_counts(data: st.DataObject) -> None:
    ids = [f"m{number}" for number in range(6)]
    kinds = {one: data.draw(st.sampled_from(["business", "ml", "operational"])) for one in ids}
    links = {one: data.draw(st.lists(st.sampled_from(ids), max_size=2)) for one in ids}
    graph = nx.DiGraph([(one, other) for one, others in links.items() for other in others])
    graph.add_nodes_from(ids)
    unserved = [
        one
        for one in ids
        if kinds[one] == "business" and not any(kinds[other] == "ml" for other in nx.descendants(graph, one))
    ]
    text = measured(*(f"{one}: {{kind: {kinds[one]}, served-by: [{', '.join(links[one])}], {WATCHED}}}" for one in ids))
    assert [one.things[0][1] for one in of_rule("B003", text)] == unserved


def test_a_long_chain_of_metrics_is_followed_to_its_end() -> None:
    chain = [f"m{at}: {{kind: business, served-by: m{at + 1}, {WATCHED}}}" for at in range(1500)]
    assert of_rule("B003", measured(*chain, f"m1500: {{kind: ml, {WATCHED}}}")) == []
    assert len(of_rule("B003", measured(*chain, f"m1500: {{kind: operational, {WATCHED}}}"))) == 1500


def test_only_business_metrics_have_to_be_served() -> None:
    text = measured(f"a: {{kind: ml, {WATCHED}}}", f"b: {{kind: operational, {WATCHED}}}")
    assert of_rule("B003", text) == []


def test_metrics_are_called_by_their_names() -> None:
    text = measured("up-time: {kind: business}", "down: {name: Calls lost, kind: business}")
    assert [one.message for one in of_rule("B003", text)] == [
        "Up time: no ML metric serves this business metric",
        "Calls lost: no ML metric serves this business metric",
    ]
    assert [one.message for one in of_rule("B004", text)] == [
        "Up time: no activity monitors it",
        "Calls lost: no activity monitors it",
    ]
    assert [one.message for one in of_rule("B005", text)] == [
        "Up time: it has no target",
        "Calls lost: it has no target",
    ]
    assert {("B003", "up-time"), ("B004", "up-time"), ("B005", "down")} <= set(marked(text))


@pytest.mark.parametrize(("says", "found"), [("monitored-by: watch", False), ("unit: s", True)])
def test_each_metric_is_monitored(says: str, found: bool) -> None:
    assert bool(of_rule("B004", measured(f"recall: {{target: x, {says}}}"))) is found


def test_a_mistyped_activity_is_told_and_no_lack_of_one() -> None:
    text = measured("recall: {target: x, monitored-by: wacth}")
    assert of_rule("F005", text)
    assert of_rule("B004", text) == []


@pytest.mark.parametrize(("target", "found"), [("'>= 0.62'", False), ("0", False), ("''", True), ("' '", True)])
def test_each_metric_has_a_target(target: str, found: bool) -> None:
    assert bool(of_rule("B005", measured(f"recall: {{monitored-by: watch, target: {target}}}"))) is found


def live(*rows: str, roles: str = "business-stakeholder, ml") -> str:
    """A plan in which something goes live."""
    return plan(*rows, roles=roles)


APPROVE = "approve: {name: Approve it, like: approve-release, assign: {%s}}"
DEPLOY = "ship: {name: Ship it, like: deploy-model, assign: {%s}}"
CANARY = "canary: {like: validate-online, gate: All traffic, assign: {%s}}"
RETIRE = "end: {like: retire-model, assign: {%s}}"
TECHNICAL, BUSINESS = "ml: AR, business-stakeholder: C", "ml: R, business-stakeholder: A"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((APPROVE % BUSINESS, DEPLOY % TECHNICAL), []),
        ((APPROVE % TECHNICAL, DEPLOY % BUSINESS), ["approve"]),
        ((DEPLOY % TECHNICAL,), ["ship"]),
        ((DEPLOY % BUSINESS,), []),
        ((DEPLOY % TECHNICAL, CANARY % BUSINESS), []),
        ((DEPLOY % BUSINESS, CANARY % TECHNICAL), ["canary"]),
        ((APPROVE % BUSINESS, CANARY % TECHNICAL), []),
        ((DEPLOY % TECHNICAL, (CANARY % BUSINESS).replace("gate: All traffic, ", "")), ["ship"]),
        ((RETIRE % TECHNICAL,), ["end"]),
        ((RETIRE % BUSINESS,), []),
        ((APPROVE % BUSINESS, RETIRE % TECHNICAL), ["end"]),
        ((DEPLOY % "ml: R",), []),
    ],
)
def test_business_answers_for_going_live_and_for_withdrawing(rows: tuple[str, ...], found: list[str]) -> None:
    assert found_by("B006", live(*rows)) == found


def test_it_says_who_answers_instead() -> None:
    text = live(APPROVE % TECHNICAL)
    (found,) = of_rule("B006", text)
    assert found.message == "Approve it: Ml is Accountable, which is no business or executive role"
    assert found.roles == ("ml",)
    assert ("B006", "AR") in marked(text)


@pytest.mark.parametrize("role", ["ai-governance-board", "executive-sponsor"])
def test_those_who_lead_may_answer_for_it_whatever_their_group(role: str) -> None:
    text = live(APPROVE % f"ml: R, {role}: A", roles=f"business-stakeholder, ml, {role}")
    assert of_rule("B006", text) == []
    grouped = text.replace(f"{role}: {{}}", f"{role}: {{group: g}}").replace("stages:", "groups: {g: {}}\nstages:", 1)
    assert of_rule("B006", grouped) == []


def test_where_two_answer_it_is_not_clear_who_decides() -> None:
    text = live(APPROVE % "ml: AR, ops: A", roles="business-stakeholder, ml, ops")
    assert of_rule("B006", text) == []
    assert found_by("H002", text) == ["approve"]


def test_in_a_plan_without_business_roles_nobody_is_missed() -> None:
    assert of_rule("B006", live(APPROVE % "ml: AR", roles="ml")) == []
