"""Findings that keep up with an editor are those of a full check, after any edits."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.plans import plan_text
from raci.change.edits.adding import Add
from raci.change.edits.edit import Edit
from raci.change.edits.fields import Rename, SetField
from raci.change.edits.letters import SetLetters, SetNote
from raci.change.edits.placing import Place
from raci.change.edits.removing import Delete
from raci.change.edits.signing import AddSignOff
from raci.change.session import Session
from raci.document.load import load
from raci.document.operations import EditRefused
from raci.plan.matrix import Matrix
from raci.plan.records import SignOff
from raci.rules.catalogue import RULES
from raci.rules.engine import check
from raci.rules.finding import Finding
from raci.rules.live import LiveCheck
from raci.rules.ruleset import Ruleset
from raci.rules.structure import Structure
from tests.change.plans import structural_edit
from tests.examples import examples
from tests.rules.checking import TODAY, document, findings, plan

ROLES = ["ml", "ops", "risk", "business"]
ROWS = ["label", "train", "test", "deploy", "watch", "retire"]
LETTERS = [*["R", "A", "AR", "C", "I"] * 3, "none", "", "X", "Q C", "А", "CI", "none R", "a/r"]
LIKES = [
    "frame-use-case",
    "train-model",
    "validate-model",
    "test-service",
    "deploy-model",
    "monitor-model",
    "retire-model",
    "audit",
]
NEW_NAMES = ["Other name", "Ünïcode", "Train the model", "train models", "Deployment", "Team", "Ana Ruiz", "ML"]
LETTER_KEYS = ["R", "A", "AR", "C", "I", "none", "", "", "D", "S"]
MORE_LETTERS = {"DACI": [*"DACI", "D"], "RAPID": ["RP", *"RAPID"], "RACI-VS": ["AR", *"RCIVSS"]}  # by scheme
LEVELS = ["google-1", "microsoft-1", "microsoft-2", "microsoft-4"]
ANSWERS = "answers: {M2.1: {value: yes}, M2.7: {value: no}, M3.1: {value: yes}}\n"
SLIPS = ["effort: soon", "afer: label", "colour: red", "effort: 3d, effort: 4d"]


# Every rule, those that have to be selected too, with what plans of six rows can reach as thresholds.
EAGER = Ruleset(
    {rule.code: rule.severity_on for rule in RULES},
    {
        **{code: {"activities": 2} for code in ("V001", "V002", "V003", "V004", "V007", "G013")},
        "V006": {"least": 1},
        "G012": {"least": 1},
        "V011": {"people": 2, "times": 1},
    },
)
PEOPLE = ["ana", "tom", "mei"]


def random_people(rng: Random) -> str:
    """People with all that can be said of them, or none, and from when to when the plan runs."""
    if rng.random() < 0.3:
        return ""
    entries = []
    for person in PEOPLE:
        parts = [
            f"manager: {rng.choice([*PEOPLE, 'tom', 'nobody'])}",
            f"deputy: {rng.choice(PEOPLE)}",
            f"capacity: {rng.choice(['0', '50%', '1'])}",
            f"away: [{rng.choice(['2026-12-01', '2026-12-02/2026-12-07', '2026-12-05'])}]",
            rng.choice(["from: 2026-12-03", "until: 2026-12-03", "waive: [{rule: V010, reason: x}]"]),
        ]
        entries.append(f"{person}: {{{', '.join(part for part in parts if rng.random() < 0.3)}}}")
    days = rng.choice(["", "starts: 2026-12-01\n", "starts: 2026-12-01\nends: 2026-12-08\nreview-by: 2026-11-20\n"])
    return f"people: {{{', '.join(entries)}}}\n{days}"


def random_holders(rng: Random) -> str:
    """Who fills a role; mostly somebody."""
    holders = rng.sample(PEOPLE, rng.randint(1, 2))
    parts = [
        f"held-by: [{', '.join(holders)}]" if rng.random() < 0.8 else "",
        f"lead: {holders[0]}" if rng.random() < 0.3 else "",
        f"deputy: {rng.choice(PEOPLE)}" if rng.random() < 0.2 else "",
        f"kind: {rng.choice(['agent', 'external', 'human'])}" if rng.random() < 0.2 else "",
    ]
    return "".join(f", {part}" for part in parts if part)


def random_waiver(rng: Random, *rules: str) -> str:
    """Nothing, or a waiver of one of some rules; it may have ended, or have no reason."""
    if rng.random() < 0.5:
        return ""
    rest = rng.choice(["reason: known", "reason: known", "reason: known, until: 2026-11-22", "by: ana"])
    return f", waive: [{{rule: {rng.choice([*rules * 3, 'H0002'])}, {rest}}}]"


def random_row(rng: Random, names: list[str], roles: list[str], kind: str, letters: list[str]) -> str:
    """What an activity says: mostly sound, with a slip now and then where the plan is of that kind."""
    if kind != "any":
        return random_sound_row(rng, names, roles, kind)
    columns = [*roles, "mll", "nobody"] if rng.random() < 0.15 else roles
    cells = {role: rng.choice(letters) for role in rng.sample(columns, rng.randint(0, len(columns)))}
    parts = [f"assign: {{{', '.join(f'{role}: {letters}' for role, letters in cells.items())}}}"]
    if rng.random() < 0.5:
        parts.append(f"after: {rng.choice([*names, *names, 'tarin', 'nowhere'])}")
    if rng.random() < 0.2:
        parts.append(f"needs: {rng.choice(['data', 'features', 'featurs'])}")
    if rng.random() < 0.3:
        parts.append(f"produces: {rng.choice(['features', 'model'])}")
    if rng.random() < 0.5:
        parts.append(f"like: {rng.choice(LIKES)}")
    if rng.random() < 0.2:
        parts.append("independent: true")
    if rng.random() < 0.1:
        parts.append(rng.choice(SLIPS))
    elif rng.random() < 0.4:
        parts.append(f"effort: {rng.choice(['1d', '3d', '2w'])}")
    if rng.random() < 0.2:
        parts.append("gate: Passed")
    return ", ".join(parts) + random_waiver(rng, "H001", "H002", "H012", "S001", "F005", "G001", "G007", "T006", "S004")


def random_sound_row(rng: Random, names: list[str], roles: list[str], kind: str) -> str:
    """What an activity of a plan without slips says; in an ordered plan it may wait for those before it."""
    cells = {role: rng.choice(["R", "R", "A", "C", "I"]) for role in rng.sample(roles, rng.randint(1, len(roles)))}
    parts = [f"assign: {{{', '.join(f'{role}: {letters}' for role, letters in cells.items())}}}"]
    if kind == "ordered" and names:
        parts.append(f"after: [{', '.join(rng.sample(names, min(len(names), rng.choice([1, 1, 2]))))}]")
    parts += [f"needs: {rng.choice(['data', 'features'])}"] if rng.random() < 0.4 else []
    parts += [f"produces: {rng.choice(['data', 'features', 'model'])}"] if rng.random() < 0.4 else []
    parts += ["gate: Passed"] if rng.random() < 0.3 else []
    parts += [f"effort: {rng.choice(['1d', '3d', '2w'])}"] if rng.random() < 0.4 else []
    return ", ".join(parts) + random_waiver(rng, "G005", "G007", "G009", "G011", "T006")


def random_plan(rng: Random) -> str:
    """A plan with some of every fault that an edit can make or mend, and of those that it cannot."""
    kind = rng.choice(["any", "any", "ordered", "free"])
    names = ROWS[: rng.randint(1, len(ROWS))]
    roles = ROLES[: rng.randint(1, len(ROLES))]
    extra = random_people(rng)
    columns = "".join(
        f"  {role}: {{name: {role.upper()}{rng.choice([*[''] * 8, ', colour: red', ', group: nowhere'])}"
        f"{random_holders(rng) if extra else ''}{rng.choice(['', '', '', ', like: internal-auditor'])}"
        f"{random_waiver(rng, 'V005', 'F003', 'F005', 'V001')}}}\n"
        for role in roles
    )
    extra += rng.choice(["", "", "sign-offs: [{role: ml, by: tom, date: 2026-01-01, digest: aa}]\n"])
    extra += rng.choice(["", "metrics: {gain: {kind: business, served-by: recall}, recall: {monitored-by: watch}}\n"])
    extra += rng.choice(["", "", "", "template: google-cicd-ct\n", "template: nowhere\n"])
    extra += rng.choice(["", "", "apart: [[building, judging], [train, release]]\n"])
    extra += rng.choice(["", f"target-level: {rng.choice(LEVELS)}\n{rng.choice(['', ANSWERS])}"])
    scheme = rng.choice(["RACI", "RACI", "RACI", "RASCI", "RACY", *MORE_LETTERS])
    extra += f"scheme: {scheme}\n" if scheme != "RACI" else ""
    letters = LETTERS + 4 * MORE_LETTERS.get(scheme, [])
    extra += rng.choice(["", "", "", "colour: red\n", "waive: [{rule: F003, reason: x}]\n"])
    text = f"raci: 1\ntitle: Churn\nroles:\n{columns}{extra}stages:\n  first:\n    activities:\n"
    for index, name in enumerate(names):
        text += f"  stage-{index}:\n    activities:\n" if kind != "any" and rng.random() < 0.4 else ""
        known = names[:index] if kind == "ordered" else names
        text += f"      {name}: {{{random_row(rng, known, roles, kind, letters)}}}\n"
    if kind == "any" and rng.random() < 0.2:
        text += "    colour: red\n" + rng.choice(["", "    waive: {rule: F003, reason: x}\n"])
    if kind == "any" and rng.random() < 0.2:  # one of the ids may be taken in the first stage
        again = rng.sample([*ROWS, "extra"], rng.randint(1, 2))
        text += "  later:\n    activities:\n" + "".join(
            f"      {name}: {{assign: {{ml: A}}, after: {rng.choice(names)}, produces: data}}\n" for name in again
        )
    return text


def random_edit(rng: Random, session: Session) -> Edit:
    rows = [identity for _, identity, _ in session.plan.activities()]
    kind = rng.random()
    if not rows or (kind < 0.2 and not session.document.problems):  # else the text is read again
        return structural_edit(rng, session.plan) or SetNote(rng.choice(rows or [""]), "ml", "a note")
    if kind < 0.75:
        columns = [*session.plan.roles, "mll", "nobody"]
        return SetLetters(rng.choice(rows), rng.choice(columns), rng.choice(LETTER_KEYS))
    if kind < 0.95 and session.plan.roles:
        thing = rng.choice([("role", next(iter(session.plan.roles))), ("activity", rng.choice(rows))])
        return Rename(*thing, rng.choice(NEW_NAMES))
    return AddSignOff(SignOff(role="ml", by=rng.choice(["ana", "tom"]), date=TODAY, digest="00ff"))


def gist(found: list[Finding]) -> list[tuple[str, ...]]:
    """What is found; lines that messages name are those of the last reading of the text, and not compared."""
    return sorted(
        (
            one.code,
            re.sub(r"on line \d+", "on line …", one.message),
            repr(one.path),
            one.advice,
            str(one.waived),
            str(one.on_key),
        )
        for one in found
    )


def live_check(session: Session, today: date = TODAY, rules: Ruleset | None = None) -> LiveCheck:
    return LiveCheck(session.document, Matrix(session.plan), today, rules)


@settings(max_examples=examples(120))
@given(st.integers(0, 10**9))
def test_after_any_edits_the_findings_are_those_of_the_text(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    text = random_plan(rng)
    session = Session(document(text))
    live = live_check(session, rules=EAGER)
    assert gist(live.findings()) == gist(findings(text, rules=EAGER))
    for _ in range(rng.randint(1, 10)):
        gesture = rng.random()
        if gesture < 0.7:
            try:
                session.do("edit", *(random_edit(rng, session) for _ in range(rng.choice([1, 1, 3]))))
            except EditRefused:
                continue
        elif gesture < 0.9:
            session.undo()
        else:
            session.redo()
        shown = live.update(session.plan)
        assert gist(shown) == gist(findings(session.text, rules=EAGER)), session.text
        assert live.matrix.plan is session.plan


def test_findings_come_row_by_row_with_those_of_the_file_first_and_of_roles_last() -> None:
    text = plan("b: {assign: {ml: C}}", "a: {assign: {ml: A, mll: R}}", "c: {}", roles="ml, ops", extra="colour: red\n")
    live = live_check(Session(document(text)))
    assert [one.code for one in live.findings()] == ["F003", "V005", "H012", "F005", "H013"]


LINKED = """\
raci: 1
title: Churn
starts: 2026-11-30
ends: 2026-12-11
people: {ana: {}, tom: {}}
groups: {core: {}, sales: {nature: business}}
roles: {ml: {held-by: ana, group: core}, ops: {held-by: tom}}
stages:
  build:
    activities:
      label: {name: Label the data, assign: {ml: AR}, produces: data}
      train: {name: Train the model, assign: {ml: R, ops: A}, after: label, needs: data, produces: model}
      tune: {name: Tune the model, assign: {ml: AR}, after: watch}
  run:
    activities:
      watch: {name: Watch the model, assign: {ops: AR}, after: train, needs: model, gate: Go}
metrics: {gain: {kind: business, served-by: recall}, recall: {kind: ml, monitored-by: watch}}
"""


@pytest.mark.parametrize(
    "edit",
    [
        SetField("activity", "train", "after", None),
        SetField("activity", "label", "after", ["watch"]),
        SetField("activity", "train", "needs", None),
        SetField("activity", "train", "produces", None),
        SetField("activity", "train", "like", "trian-model"),
        SetField("activity", "label", "gate", "Go"),
        SetField("activity", "watch", "effort", "9w"),
        SetField("activity", "watch", "after", ["trian"]),
        Rename("stage", "run", "In use"),
        SetField("role", "ml", "held-by", None),
        SetField("role", "ops", "kind", "agent"),
        SetField("role", "ml", "group", "cor"),
        SetField("person", "ana", "manager", "tim"),
        SetField("metric", "gain", "served-by", None),
        SetField("plan", "", "scheme", "DACI"),
        SetField("plan", "", "template", "nowhere"),
        Add("activity", "deploy", {"name": "Deploy it", "assign": {"ml": "R"}}, after="train", stage="build"),
        Add("role", "idle", {}),
        Add("person", "mei", {}),
        Place("activity", "watch", stage="build"),
        Place("stage", "run"),
        Delete("activity", "label"),
        Delete("role", "ops"),
        Delete("stage", "run"),
    ],
    ids=lambda edit: f"{type(edit).__name__} {' '.join(map(str, list(vars(edit).values())[:4]))}",
)
def test_after_an_edit_of_anything_but_letters_the_findings_are_those_of_the_text(edit: Edit) -> None:
    session = Session(document(LINKED))
    live = live_check(session, rules=EAGER)
    before = gist(live.findings())
    session.do("edit", edit)
    after = gist(live.update(session.plan))
    assert after == gist(findings(session.text, rules=EAGER))
    assert after != before
    session.undo()
    assert gist(live.update(session.plan)) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Churn", "title: Churn\nscheme: RACY"),
        ("title: Churn", "title: Churn\nscheme: {letters: {R: {name: Doer, means: dos}}}"),
        ("title: Churn", "title: Churn\nuses: gone.raci.yaml"),
        ("{ml: AR}", "{}"),
        ("", ""),
    ],
    ids=["unknown scheme", "broken scheme", "nothing judged", "no letter", "sound"],
)
def test_a_column_is_counted_anew_after_each_letter(old: str, new: str) -> None:
    rows = ("a: {assign: {ml: AR}}", "b: {assign: {ops: AR}, after: a}", "c: {after: c}", "d: {}")
    text = plan(*rows, roles="ml, ops").replace(old, new)
    session = Session(document(text))
    live = live_check(session, rules=EAGER)
    for letters in ("AR", "R", "X", "I", ""):
        for row in ("a", "b", "c", "d"):
            session.do("edit", SetLetters(row, "ml", letters))
            assert gist(live.update(session.plan)) == gist(findings(session.text, rules=EAGER))


def test_roles_of_another_file_are_not_judged_as_columns(tmp_path: Path) -> None:
    people = "raci: 1\ntitle: Us\nroles: {boss: {}}\n"
    (tmp_path / "org.raci.yaml").write_text(people, encoding="utf-8")
    path = tmp_path / "raci.yaml"
    rows = [f"a{number}: {{assign: {{boss: A, ml: R}}}}" for number in range(5)]
    path.write_text(plan(*rows, roles="ml", extra="uses: org.raci.yaml\n"), encoding="utf-8")
    session = Session(load(path))
    live = live_check(session, rules=EAGER)
    for letters in ("AR", "R", "A", "I"):
        session.do("edit", SetLetters("a1", "boss", letters), SetLetters("a1", "ml", "A"))
        shown = live.update(session.plan)
        path.write_text(session.text, encoding="utf-8")
        assert gist(shown) == gist(check(load(path), TODAY, EAGER))
        columns = {one.path[1:2] for one in shown if one.path[:1] == ("roles",)}
        assert ("ml",) in columns
        assert ("boss",) not in columns


def test_a_column_is_no_longer_mistyped_once_an_activity_names_it() -> None:
    rows = ("a: {assign: {ml-enginer: AR}}", "b: {assign: {ml-enginer: AR}}", "c: {assign: {ops: AR}}")
    session = Session(document(plan(*rows, roles="ml-engineer, ops")))
    live = live_check(session)
    assert [(one.code, one.path) for one in live.findings()] == [("F005", ("roles", "ml-engineer"))]
    session.do("edit", SetLetters("c", "ml-engineer", "C"))
    assert gist(live.update(session.plan)) == gist(findings(session.text))
    assert [one.activity for one in live.findings()] == ["a", "b"]
    session.do("edit", SetLetters("c", "ml-engineer", ""))
    assert [one.path for one in live.update(session.plan)] == [("roles", "ml-engineer")]


def test_a_letter_of_a_role_that_there_is_not_can_be_taken_away() -> None:
    text = plan("train: {assign: {ml: AR, nobody: C}}", roles="ml")
    session = Session(document(text))
    live = live_check(session)
    assert [one.code for one in live.findings()] == ["F005"]
    session.do("clear", SetLetters("train", "nobody", ""))
    assert live.update(session.plan) == []
    session.undo()
    assert [one.code for one in live.update(session.plan)] == ["F005"]


def test_a_renamed_activity_is_called_by_its_new_name_in_a_cycle() -> None:
    text = plan("a: {assign: {ml: AR}, after: b}", "b: {assign: {ml: AR}, after: a}", roles="ml")
    session = Session(document(text))
    live = live_check(session)
    session.do("rename", Rename("activity", "b", "Bake"))
    assert [one.message for one in live.update(session.plan)] == [
        "A → Bake → A: each of these waits for the one before it"
    ]


@pytest.mark.parametrize("code", [rule.code for rule in RULES if not rule.files and rule.code != "F001"])
def test_after_a_rename_no_rule_calls_an_activity_by_its_old_name(code: str) -> None:
    session = Session(document(next(rule.bad for rule in RULES if rule.code == code)))
    live = live_check(session, rules=EAGER)
    for _, identity, _ in list(session.plan.activities()):
        try:
            session.do("rename", Rename("activity", identity, f"Do {identity} anew"))
        except EditRefused:
            continue
        assert gist(live.update(session.plan)) == gist(findings(session.text, rules=EAGER))


def test_a_letter_on_what_was_built_is_seen_by_who_judges_it_through_a_test() -> None:
    text = plan(
        "train: {assign: {ml: AR}, like: train-model}",
        "test: {assign: {ops: AR}, after: train}",
        "validate: {assign: {risk: AR}, after: test, independent: true, like: validate-model}",
        roles="ml, ops, risk",
    )
    session = Session(document(text))
    live = live_check(session)
    session.do("edit", SetLetters("train", "risk", "R"))
    assert "D001" in [one.code for one in live.update(session.plan)]


def test_waivers_hold_by_the_day_that_is_given() -> None:
    text = plan("a: {assign: {ml: C}, waive: [{rule: H012, reason: why, until: 2026-11-23}]}", roles="ml")
    assert [one.waived for one in live_check(Session(document(text))).findings()] == [True]
    later = live_check(Session(document(text)), TODAY.replace(day=24)).findings()
    assert [(one.code, one.waived) for one in later] == [("H012", False), ("T002", False)]


@pytest.mark.parametrize("full", [False, True], ids=["some cells", "every cell"])
def test_after_a_letter_only_its_row_is_checked_again(full: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(document(plan_text(500, 40, crowded=1)))
    if full:
        session.do("fill", *(SetLetters("activity-7", role, "I") for role in session.plan.roles if role != "role-7"))
        session.do("fill", SetLetters("activity-7", "role-7", "I"))
    live = live_check(session)
    checked: list[str] = []

    def note(what: str) -> list[Finding]:
        checked.append(what)
        return []

    monkeypatch.setattr("raci.rules.live.check_row", lambda row, _, scope, __: note(f"{scope} {row.id}"))
    monkeypatch.setattr("raci.rules.live.check_role", lambda role, *_: note(f"role {role}"))
    monkeypatch.setattr("raci.rules.live.check_structure", lambda *_: note("the structure"))
    monkeypatch.setattr("raci.rules.live.check_file", lambda *_: note("the file"))
    session.do("edit", SetLetters("activity-7", "role-7", "C"))
    live.update(session.plan)
    around = {f"link {one}" for one in ("activity-7", *Structure(live.matrix).neighbours("activity-7"))}
    assert len(around) > 1
    assert {"activity activity-7", "role role-7"} | around == set(checked)
    assert len(checked) == len(around) + 2
