"""A card taken over into a plan: an edit that keeps the file, and nothing that the plan says already is changed."""

from __future__ import annotations

from raci.change.session import Session
from raci.document.load import Document, read
from raci.exchange.model_card.filling import Filling, filling
from raci.exchange.model_card.taken import Taken

PLAN = "raci: 1\ntitle: Churn  # ours\nmetrics: {f1: {}}\n\n# the end\n"
LONG = (
    "It ranks customers by the risk that they leave, and says of each which three reasons weigh most for it, every week"
)


def document(text: str) -> Document:
    return read(text.encode(), "plan", None)


def taken(**said: str | list[str]) -> Taken:
    found = Taken()
    for key, value in said.items():
        found.say(key.replace("_", "-"), value)
    return found


def after(text: str, card: Taken) -> tuple[str, Filling]:
    """The text of a plan into which a card was taken over, which reads as the plan that the session has."""
    one = document(text)
    found = filling(one.plan, card)
    session = Session(one)
    if found.edits:
        session.do("Import", *found.edits)
    assert document(session.text).plan == session.plan
    return session.text, found


def test_a_plan_without_a_card_gets_one_with_a_line_for_each_key() -> None:
    card = taken(license="mit", intended_use=LONG, tags=["a", "no"])
    card.add_result({"metric": "f1", "value": "0.9"})
    text, found = after(PLAN, card)
    added = f"card:\n  intended-use: {LONG}\n  license: mit\n  tags: [a, 'no']\n"
    added += "  results:\n    - {metric: f1, value: '0.9'}\n"
    assert added in text
    assert text.replace(added, "") == PLAN
    assert found.taken[1:] == ("license: mit", "tags: a, no", "results: f1 0.9")
    assert found.taken[0].startswith("intended-use: It ranks customers")
    assert len(found.taken[0]) < 100


def test_what_the_plan_says_stays_and_what_the_card_says_else_is_told() -> None:
    plan = f"{PLAN}card:\n  license: MIT  # by our lawyers\n  tags: [a]\n"
    text, found = after(plan, taken(license="apache-2.0", tags=["a"], task="ranking"))
    assert text == plan.replace("lawyers\n", "lawyers\n  task: ranking\n")
    assert found.stays == ("license: MIT; the card says apache-2.0", "tags: the plan says so already")
    assert found.taken == ("task: ranking",)


def test_a_comment_stays_above_what_it_is_about() -> None:
    users = "  # the works council insisted\n  # on this\n  users: Dispatchers\n"
    plan = f"{PLAN}card:\n{users}  # until May\n  caveats: Old\n"
    text, _ = after(plan, taken(intended_use="Sorting", task="ranking", ethical_considerations="None"))
    assert "card:\n  intended-use: Sorting\n  task: ranking\n" in text
    assert users in text
    assert "  # until May\n  caveats: Old\n" in text


def test_results_join_those_that_are_there_and_none_is_changed() -> None:
    card = Taken()
    card.add_result({"metric": "f1", "value": "0.9", "dataset": "crm"})
    card.add_result({"metric": "f1", "value": "0.8", "dataset": "web"})
    card.add_result({"metric": "auc", "value": "0.7"})
    there = "    - {metric: f1, value: 0.95, dataset: crm}\n    - {metric: auc, value: '0.7'}\n"
    plan = f"{PLAN}card:\n  results:\n{there}"
    text, found = after(plan, card)
    assert text == f"{plan}    - {{metric: f1, value: '0.8', dataset: web}}\n"
    assert found.stays == ("results: f1 0.95 (crm); the card says f1 0.9 (crm)", "results: auc 0.7")
    assert found.taken == ("results: f1 0.8 (web)",)


def test_a_metric_is_the_same_however_it_is_spelled() -> None:
    card = Taken()
    card.add_result({"metric": "ROC AUC", "value": "0.8"})
    plan = f"{PLAN}card:\n  results:\n    - {{metric: roc_auc, value: 0.7}}\n"
    text, found = after(plan, card)
    assert (text, found.stays) == (plan, ("results: roc_auc 0.7; the card says ROC AUC 0.8",))


def test_sections_of_their_own_join_those_that_are_there() -> None:
    card = taken(license="mit")
    card.say_section("Training Procedure", "Adam.")
    card.say_section("House rules", "None.")
    text, found = after(PLAN, card)
    assert "  sections: {Training Procedure: Adam., House rules: None.}\n" in text
    assert found.taken[1:] == ("sections, Training Procedure: Adam.", "sections, House rules: None.")
    plan = f"{PLAN}card:\n  license: mit\n  sections:\n    House rules: No calls.\n"
    text, found = after(plan, card)
    assert text == f"{plan}    Training Procedure: Adam.\n"
    assert found.stays[1:] == ("sections, House rules: No calls.; the card says None.",)


def test_a_text_of_brackets_alone_is_written_as_a_text() -> None:
    text, _ = after(PLAN, taken(license="[" * 700))
    assert f"license: '{'[' * 700}'" in text


def test_a_card_without_anything_in_it_is_filled_and_keeps_its_comment() -> None:
    text, _ = after(f"{PLAN}card:  # to be filled in\n", taken(license="mit", task="ranking"))
    assert "# to be filled in" in text
    card = document(text).plan.card
    assert card is not None
    assert (card.license, card.task) == ("mit", "ranking")


def test_a_second_time_nothing_is_changed() -> None:
    card = taken(license="mit", tags=["a", "b"])
    card.add_result({"metric": "f1", "value": "0.9"})
    text, _ = after(PLAN, card)
    again, found = after(text, card)
    assert (again, found.edits, found.taken) == (text, (), ())


def test_what_is_left_is_told_with_the_reason() -> None:
    card = taken(license="mit")
    card.leave("widget", "a plan has no place for it")
    assert after(PLAN, card)[1].left == ("widget: a plan has no place for it",)


def test_a_text_that_was_cut_is_told_so() -> None:
    assert after(PLAN, taken(caveats="word " * 400))[1].taken[0].endswith("… (cut after 800 characters)")
