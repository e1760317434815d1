"""`raci conform --take-over`: what plans lack of their templates is written into them, and said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from raci.change.edits.letters import SetLetters
from raci.change.session import Session
from raci.lifecycle.library import find_template, open_plan
from raci.rules.conforming import errors_of
from raci.rules.taking import Taken, errors_brought
from tests.cli.conftest import Raci, write
from tests.cli.test_conform import HOUSE, MINE, PLAN, SOUND

if TYPE_CHECKING:
    from raci.rules.conforming import Judged

TODAY = date(2026, 11, 23)
GONE = SOUND.replace(
    "      judge: {name: Judge the model, assign: {ds: C, val: R, risk: A}, gate: Model gate, after: [train], "
    "like: validate-model}\n",
    "",
).replace("after: [judge]", "after: [train]")


LOCKS = """\
raci: 1
title: House
roles: {ds: {}, ops: {}}
stages: {ship: {activities: {live: {name: Go live, assign: {ds: AR, ops: C}, locked: [ops]}}}}
"""


@pytest.fixture(autouse=True)
def _house() -> None:
    write("house.yaml", HOUSE)


def text() -> str:
    return Path(MINE).read_text(encoding="utf-8")


def test_the_plan_takes_over_what_it_lacks_and_says_so(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("conform", "--take-over")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == (
        "raci.yaml: taken over from house.yaml:\n"
        "  Judge the model: Val C → R\n"
        "  Judge the model: gate nothing → Model gate\n"
        "  Launch it: after − Train the model\n"
        "  Launch it: after + Judge the model\n"
    )
    assert text() == PLAN.replace(
        "ds: R, val: C, risk: A}, after: [train],", "ds: R, val: R, risk: A}, after: [train], gate: Model gate,"
    ).replace("after: [train], gate: Go", "after: [judge], gate: Go")
    assert raci("conform").status == 0
    again = raci("conform", "--take-over")
    assert (again.status, again.err) == (0, "raci.yaml: nothing to take over.\n")


def test_a_plan_that_lacks_nothing_adopts_the_template_all_the_same(raci: Raci) -> None:
    bare = SOUND.replace("template: house.yaml\n", "")
    write(MINE, bare)
    ended = raci("conform", "--template", "house.yaml", "--take-over")
    assert (ended.status, ended.err) == (0, "raci.yaml: taken over from house.yaml:\n  template nothing → house.yaml\n")
    assert "template: house.yaml\n" in text()
    assert raci("conform").status == 0


def test_locked_letters_that_would_bring_an_error_are_left_to_do_by_hand(raci: Raci) -> None:
    write("locks.yaml", LOCKS)
    mine = LOCKS.replace("title: House", "title: Mine\ntemplate: locks.yaml").replace(
        "ds: AR, ops: C", "ds: C, ops: AR"
    )
    write(MINE, mine)
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert ended.err == (
        "raci.yaml: nothing to take over.\nLeft to do by hand:\n"
        "  Go live: its letters stay, since with those that are locked `raci check` finds H012 "
        "(nobody is Responsible or Accountable); set both by hand.\n"
    )
    assert text() == mine


def test_an_error_in_one_activity_keeps_the_letters_of_others_from_nothing(raci: Raci) -> None:
    two = LOCKS.replace(
        "activities: {", "activities: {hand: {name: Hand over, assign: {ds: AR, ops: C}, locked: [ops]}, "
    )
    write("locks.yaml", two)
    mine = two.replace("title: House", "title: Mine\ntemplate: locks.yaml").replace(", locked: [ops]", "")
    mine = mine.replace("Hand over, assign: {ds: AR, ops: C}", "Hand over, assign: {ds: AR, ops: I}")
    write(MINE, mine.replace("Go live, assign: {ds: AR, ops: C}", "Go live, assign: {ds: C, ops: AR}"))
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "  Hand over: Ops I → C\nLeft to do by hand:\n  Go live: its letters stay" in ended.err
    assert "Go live, assign: {ds: C, ops: AR}" in text()
    assert raci("check").out.count("error[") == 0


def test_an_error_of_what_is_added_keeps_locked_letters_of_others_from_nothing(raci: Raci) -> None:
    house = LOCKS.replace("ops: {}", "ops: {}, boss: {}")
    tell = "tell: {name: Tell all, required: true, assign: {ops: C, boss: AR}}"
    write("locks.yaml", house.replace("locked: [ops]}", "locked: [ops]}, " + tell))
    mine = LOCKS.replace("title: House", "title: Mine\ntemplate: locks.yaml").replace("ops: C", "ops: I")
    write(MINE, mine.replace(", locked: [ops]", ""))
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "  Go live: Ops I → C\n" in ended.err
    assert "  H012 Tell all: nobody is Responsible or Accountable\n" in ended.err


def test_a_role_that_nobody_holds_is_not_made_to_answer(raci: Raci) -> None:
    people = "people: {ann: {name: Ann}}\n"
    roles = "roles: {ds: {held-by: [ann]}, ops: {}}"
    write("locks.yaml", LOCKS.replace("ds: AR, ops: C}, locked: [ops]", "ds: R, ops: A}, locked: [ops]"))
    mine = LOCKS.replace("title: House", "title: Mine\ntemplate: locks.yaml").replace(", locked: [ops]", "")
    mine = mine.replace("roles: {ds: {}, ops: {}}", people + roles)
    write(MINE, mine)
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "  Go live: its letters stay, since with those that are locked `raci check` finds H016 (" in ended.err
    assert text() == mine


def test_an_error_that_was_there_before_and_gets_smaller_is_no_new_one(raci: Raci) -> None:
    house = LOCKS.replace("ops: {}", "ops: {}, boss: {}")
    write("locks.yaml", house)
    mine = house.replace("title: House", "title: Mine\ntemplate: locks.yaml").replace(", locked: [ops]", "")
    write(MINE, mine.replace("ds: AR, ops: C", "ds: AR, ops: A, boss: A"))
    ended = raci("conform", "--take-over")
    assert (ended.status, ended.err) == (0, "raci.yaml: taken over from locks.yaml:\n  Go live: Ops A → C\n")


def test_the_only_accountable_of_a_shipped_template_is_not_taken_away(raci: Raci) -> None:
    raci("new", MINE, "--template", "regulated-high-risk")
    validator, manager = "model-validator: R, model-risk-manager: A", "model-validator: AR"
    before, row, after = text().partition("v2-conceptual-soundness:\n")
    write(MINE, before + row + after.replace(validator, manager, 1))
    mine = text()
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "finds H001 (nobody is Accountable)" in ended.err
    assert text() == mine


def test_nothing_is_written_where_only_the_difference_is_asked_for(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("conform", "--take-over", "--diff")
    assert ended.status == 1
    assert ended.out.startswith("--- raci.yaml\n+++ raci.yaml\n")
    assert ended.err.startswith("raci.yaml: would be taken over from house.yaml:\n")
    assert text() == PLAN
    stream = raci("conform", "-", "--take-over", "--diff", stdin=PLAN)
    assert (stream.status, stream.out.splitlines()[2:]) == (1, ended.out.splitlines()[2:])
    assert raci("conform", "-", "--take-over", stdin=PLAN).status == 2


@pytest.mark.parametrize(
    ("only", "changed"),
    [
        (("L003",), ["gate: Model gate"]),
        (("L004",), ["after: [judge]"]),
        (("L005",), ["val: R"]),
        (("judge",), ["gate: Model gate", "val: R"]),
        (("launch",), ["after: [judge]"]),
        (("ship",), ["after: [judge]"]),
        (("judge", "L005"), ["val: R"]),
        (("L003", "L004"), ["gate: Model gate", "after: [judge]"]),
        (("train",), []),
        (("card",), ["card:"]),
    ],
)
def test_only_what_is_named_is_taken_over(raci: Raci, only: tuple[str, ...], changed: list[str]) -> None:
    write(MINE, PLAN)
    ended = raci("conform", "--take-over", *(word for one in only for word in ("--only", one)))
    assert ended.status == 0, "what was not asked for may stay as it is"
    marks = ["gate: Model gate", "after: [judge]", "val: R", "card:"]
    assert [mark for mark in marks if mark in text()] == [mark for mark in marks if mark in changed]


def test_what_nobody_has_cannot_be_named(raci: Raci) -> None:
    write(MINE, PLAN)
    ended = raci("conform", "--take-over", "--only", "jugde")
    assert ended.status == 2
    assert "--only: there is no 'jugde'; did you mean \"judge\"?\n" in ended.err
    assert text() == PLAN


def test_activities_that_are_not_required_come_when_they_are_asked_for(raci: Raci) -> None:
    write(MINE, SOUND)
    assert raci("conform", "--take-over").err == "raci.yaml: nothing to take over.\n"
    ended = raci("conform", "--take-over", "--optional")
    assert ended.status == 0
    assert "  new activity Write the card (Build it): Ds AR\n" in ended.err
    assert "explore" not in text()


def test_what_is_waived_is_left_alone(raci: Raci) -> None:
    waived = PLAN.replace("after: [train], like", "after: [train], waive: [{rule: L003, reason: Later}], like")
    write(MINE, waived)
    ended = raci("conform", "--take-over")
    assert ended.status == 0
    assert "gate: Model gate" not in text()
    assert "val: R" in text()


def test_a_role_that_nobody_is_is_said_and_what_else_can_be_is_done(raci: Raci) -> None:
    write(MINE, PLAN.replace("risk: {}, ", "").replace(", risk: A", ", squad: A"))
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "val: R, squad: A" in text()
    assert ended.err.endswith(
        "Left to do by hand:\n"
        "  Judge the model: nobody in the plan is Risk circle (A).\n"
        "Give such letters to others, or say by `like` or `aliases` of a role that it stands for one of these.\n"
    )
    write(MINE, GONE.replace("risk: {}, ", ""))
    assert "nobody in the plan is Risk circle (A)." in raci("conform", "--take-over").err


def test_who_is_locked_to_answer_answers_alone(raci: Raci) -> None:
    write(MINE, SOUND.replace("ds: C, val: R, risk: A", "ds: AR, val: R, risk: C"))
    ended = raci("conform", "--take-over")
    assert ended.status == 0
    assert "ds: R, val: R, risk: A" in text()
    write(MINE, SOUND.replace("ds: C, val: R, risk: A", "ds: A, val: R, risk: C"))
    raci("conform", "--take-over")
    assert "ds: C, val: R, risk: A" in text()


def test_who_is_not_of_the_template_is_told_where_all_letters_are_locked(raci: Raci) -> None:
    write("house.yaml", HOUSE.replace("locked: [val, risk]", "locked: true"))
    write(MINE, SOUND.replace("ds: C, val: R, risk: A", "ds: C, val: R, risk: C, squad: A, ops: I"))
    ended = raci("conform", "--take-over")
    assert ended.status == 0
    assert "ds: C, val: R, risk: A, squad: I}" in text()


def test_a_template_that_locks_two_to_answer_is_told_and_changes_nothing(raci: Raci) -> None:
    write("locks.yaml", LOCKS.replace("ds: AR, ops: C}, locked: [ops]", "ds: AR, ops: A}, locked: true"))
    mine = LOCKS.replace("title: House", "title: Mine\ntemplate: locks.yaml").replace("ds: AR, ops: C", "ds: R, ops: A")
    for letters in ("ds: R, ops: A", "ds: AR, ops: C"):
        write(MINE, mine.replace("ds: R, ops: A", letters))
        ended = raci("conform", "--take-over")
        assert ended.status == 1
        assert ended.err == (
            "raci.yaml: nothing to take over.\nLeft to do by hand:\n"
            "  Go live: the template locks more to answer than may: Ds (AR), Ops (A); mend the template.\n"
        )
        assert letters in text()


def test_one_that_stands_for_two_who_are_locked_to_answer_answers(raci: Raci) -> None:
    write("locks.yaml", LOCKS.replace("ds: AR, ops: C}, locked: [ops]", "ds: AR, ops: A}, locked: true"))
    write(
        MINE,
        "raci: 1\ntitle: Mine\ntemplate: locks.yaml\nroles: {team: {aliases: [Ds, Ops]}}\n"
        "stages: {ship: {activities: {live: {name: Go live, assign: {team: R}}}}}\n",
    )
    assert raci("conform", "--take-over").status == 0
    assert "{team: AR}" in text()


def test_an_order_that_the_plan_has_the_other_way_round_is_not_turned(raci: Raci) -> None:
    turned = SOUND.replace("after: [train], like: validate", "after: [launch], like: validate").replace(
        "after: [judge]", "after: [train]"
    )
    write(MINE, turned)
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert text() == turned
    assert ended.err == (
        "raci.yaml: nothing to take over.\nLeft to do by hand:\n"
        "  Launch it: the plan has it before Judge the model; turn the two round by hand.\n"
    )


def test_what_may_be_there_under_another_name_is_not_added_again(raci: Raci) -> None:
    twice = "      one: {like: validate-model, after: [train]}\n      two: {like: validate-model}\n"
    write(MINE, GONE.replace("      train:", f"{twice}      train:"))
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert (
        "Judge the model: One or Two may be it; give that one the id `judge`, or let `--only judge` add it."
        in ended.err
    )
    assert "judge" not in text()
    assert raci("conform", "--take-over", "--only", "judge").status == 0
    assert "judge:" in text()


def test_what_a_team_has_renamed_is_not_added_again_where_its_gate_tells_it(raci: Raci) -> None:
    before = GONE.replace(
        "      train:", "      weigh: {name: Weigh it, gate: Model gate, assign: {val: AR}}\n      train:"
    )
    write(MINE, before)
    ended = raci("conform", "--take-over", "--only", "L002")
    assert ended.status == 1
    assert (
        "Judge the model: Weigh it may be it; give that one `like: validate-model`, or let `--only judge` add it."
        in ended.err
    )
    assert text() == before
    raci("conform", "--take-over", "--only", "judge")
    assert "      judge:" in text()


def test_of_who_would_only_be_told_and_is_nobody_here_it_is_said_where_that_is_locked(raci: Raci) -> None:
    mine = LOCKS.replace("title: House", "title: Mine\ntemplate: told.yaml").replace(", locked: [ops]", "")
    for locked, status in (("[ds]", 0), ("[boss]", 1), ("true", 1)):
        tell = f"tell: {{name: Tell all, required: true, locked: {locked}, assign: {{ds: AR, boss: I}}}}"
        house = LOCKS.replace("ops: {}", "ops: {}, boss: {}").replace(", locked: [ops]}", "}, " + tell)
        write("told.yaml", house)
        write(MINE, mine)
        ended = raci("conform", "--take-over")
        assert ended.status == status
        assert ("  Tell all: nobody in the plan is Boss (I).\n" in ended.err) == bool(status)


def test_a_new_activity_to_which_the_template_gives_no_letters_is_told(raci: Raci) -> None:
    write("bare.yaml", LOCKS.replace("locked: [ops]}", "required: true}, tell: {name: Tell all, required: true}"))
    write(MINE, LOCKS.replace("title: House", "title: Mine\ntemplate: bare.yaml").replace(", locked: [ops]", ""))
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "  new activity Tell all (Ship)\n" in ended.err
    assert ended.err.endswith(
        "Left to do by hand:\n  Tell all: the template gives nobody letters for it; say who does it.\n"
        "`raci check` will not let it pass now, since\n  H013 Tell all: no role has a letter\n"
    )


def test_a_plan_that_named_no_template_names_the_one_that_it_takes_over_from(raci: Raci) -> None:
    write("teams/one/raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    ended = raci("conform", "teams/one/raci.yaml", "--template", "house.yaml", "--take-over")
    assert ended.status == 0
    assert "template: ../../house.yaml\n" in Path("teams/one/raci.yaml").read_text(encoding="utf-8")
    assert raci("conform", "teams/one/raci.yaml").status == 0
    write("raci.yaml", PLAN)
    raci("conform", "raci.yaml", "--template", "starter-google-steps", "--take-over")
    assert "template: house.yaml\n" in text()


def test_an_own_template_is_named_by_its_id_from_every_folder(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write("paths/our-path.yaml", HOUSE)
    write("work/raci.toml", 'templates = ["../paths"]\n')
    bare = PLAN.replace("template: house.yaml\n", "")
    for here, plan in (("work", "teams/a.raci.yaml"), ("work/teams", "b.raci.yaml"), (".", "work/teams/c.raci.yaml")):
        file = Path(here, plan)
        write(str(file), bare)
        with monkeypatch.context() as there:
            there.chdir(here)
            ended = raci("conform", plan, "--template", "our-path", "--take-over")
            assert ended.status == 0
            assert "  template nothing → our-path\n" in ended.err
            assert raci("conform", plan).status == 0
        assert "template: our-path\n" in file.read_text(encoding="utf-8")


def test_an_id_that_only_this_folder_knows_is_written_as_a_path(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write("paths/our-path.yaml", HOUSE)
    write("work/raci.toml", 'templates = ["../paths"]\n')
    write("else/raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    with monkeypatch.context() as there:
        there.chdir("work")
        assert raci("conform", "../else/raci.yaml", "--template", "our-path", "--take-over").status == 0
    assert "template: ../paths/our-path.yaml\n" in Path("else/raci.yaml").read_text(encoding="utf-8")
    assert raci("conform", "else/raci.yaml").status == 0


def test_a_mistyped_id_is_known_by_those_of_the_plan(raci: Raci) -> None:
    write("paths/our-path.yaml", HOUSE)
    write("work/raci.toml", 'templates = ["../paths"]\n')
    write("work/raci.yaml", PLAN)
    ended = raci("conform", "work/raci.yaml", "--template", "our-pth")
    assert ended.status == 2
    assert 'template our-pth: there is no such template; did you mean "our-path"?\n' in ended.err


def test_many_plans_take_over_at_once(raci: Raci) -> None:
    for name in ("a/one.raci.yaml", "b/two.raci.yaml"):
        write(name, PLAN.replace("house.yaml", "../house.yaml"))
    write("b/bare.raci.yaml", PLAN.replace("template: house.yaml\n", ""))
    ended = raci("conform", ".", "--take-over")
    assert ended.status == 0
    assert ended.err.count(": taken over from ../house.yaml:\n") == 2
    assert "b/bare.raci.yaml: it names no template; nothing is done.\n" in ended.err
    assert raci("conform", ".").status == 0


def test_one_plan_that_cannot_be_read_keeps_the_others_from_nothing(raci: Raci) -> None:
    write("a/bad.raci.yaml", "raci: 1\nraci")
    write("a/good.raci.yaml", PLAN.replace("house.yaml", "../house.yaml"))
    ended = raci("conform", "a", "--take-over")
    assert ended.status == 2
    assert ended.err.startswith("raci: a/bad.raci.yaml:")
    assert "a/good.raci.yaml: taken over from ../house.yaml:\n" in ended.err
    assert raci("conform", "a/good.raci.yaml").status == 0
    assert raci("conform", "a/bad.raci.yaml", "--take-over").status == 2


def test_what_several_plans_have_between_them_can_be_named(raci: Raci) -> None:
    write("a/one.raci.yaml", PLAN.replace("house.yaml", "../house.yaml"))
    write("a/two.raci.yaml", SOUND.replace("house.yaml", "../house.yaml"))
    assert raci("conform", "a", "--take-over", "--only", "own").status == 0
    assert raci("conform", "a", "--take-over", "--only", "nobody").status == 2


def test_where_several_may_answer_a_lock_takes_it_from_nobody(raci: Raci) -> None:
    letters = "{R: {name: Does, means: [does], min: 1}, A: {name: Answers, means: [answers], max: 3}}"
    scheme = f"scheme: {{name: Shared, letters: {letters}, together: [AR]}}\n"
    write("locks.yaml", LOCKS.replace("roles:", f"{scheme}roles:").replace("ds: AR, ops: C", "ds: R, ops: A"))
    mine = LOCKS.replace("title: House\n", f"title: Mine\ntemplate: locks.yaml\n{scheme}")
    write(MINE, mine.replace("ds: AR, ops: C}, locked: [ops]", "ds: AR, ops: R}"))
    assert raci("conform", "--take-over").status == 0
    assert "{ds: AR, ops: A}" in text()


def test_who_is_not_of_the_template_keeps_letters_where_the_lock_cannot_be_kept(raci: Raci) -> None:
    house = LOCKS.replace("roles:", "scheme: RASCI\nroles:")
    write("locks.yaml", house.replace("ops: C}, locked: [ops]", "ops: S}, locked: true"))
    mine = LOCKS.replace("title: House", "title: Mine\ntemplate: locks.yaml").replace("ops: {}", "ops: {}, squad: {}")
    write(MINE, mine.replace("ds: AR, ops: C}, locked: [ops]", "ds: AR, ops: C, squad: R}"))
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "squad: R" in text()


def test_letters_of_one_for_several_that_have_none_are_other_letters(raci: Raci) -> None:
    house = LOCKS.replace("ops: {}", "ops: {}, boss: {}")
    write("locks.yaml", house.replace("ds: AR, ops: C}, locked: [ops]", "boss: AR}, locked: true"))
    mine = "raci: 1\ntitle: Mine\ntemplate: locks.yaml\nroles: {team: {aliases: [Ds, Ops]}, boss: {}}\n"
    live = "{name: Go live, assign: {team: R, boss: AR}}"
    write(MINE, f"{mine}stages: {{ship: {{activities: {{live: {live}}}}}}}\n")
    assert "[L005]" in raci("check", "--output-format", "concise").out


def test_what_still_does_not_conform_makes_the_status_whatever_was_done(
    raci: Raci, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raci.lifecycle.conforming.taking.tie", lambda *_: None)
    write(MINE, PLAN)
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert "Left to do by hand" not in ended.err


def test_with_names_and_optional_nothing_else_that_is_optional_comes(raci: Raci) -> None:
    memo = "memo: {name: Write a memo, assign: {ds: AR}, after: [train]}"
    write("house.yaml", HOUSE.replace("      judge:\n", f"      {memo}\n      judge:\n"))
    write(MINE, SOUND)
    ended = raci("conform", "--take-over", "--optional", "--only", "card")
    assert "new activity Write the card" in ended.err
    assert "memo" not in text()


def test_an_error_that_concerns_more_roles_than_before_is_a_new_one() -> None:
    two = LOCKS.replace("ops: {}", "ops: {}, boss: {}").replace("ops: C}, locked: [ops]", "ops: A}")
    document = open_plan(write(MINE, two))
    taken = Taken(Session(document, find_template), ())
    judged = cast("Judged", SimpleNamespace(errors=errors_of(document, TODAY), today=TODAY))
    assert errors_brought(taken, judged) == []
    taken.session.do("More", SetLetters("live", "boss", "A"))
    assert [one.code for one in errors_brought(taken, judged)] == ["H002"]


@pytest.mark.parametrize(("risk", "waived"), [("risk: {}, ", True), ("", False)])
def test_what_a_template_waives_comes_with_an_activity_that_is_whole(raci: Raci, risk: str, waived: bool) -> None:
    gate = "        gate: Model gate\n"
    write("house.yaml", HOUSE.replace(gate, f"{gate}        waive: [{{rule: H009, reason: Small}}]\n"))
    write(MINE, GONE.replace("risk: {}, ", risk))
    raci("conform", "--take-over")
    assert "judge:" in text()
    assert ("rule: H009" in text()) == waived
