"""What a plan takes from other files: what it `extends`, and what it `uses`."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import Document, load
from raci.document.problems import Problem
from tests.document.files import HEAD


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


class Folder:
    """A folder of plan files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, name: str, text: str) -> Path:
        """Write a file; `HEAD` comes before the text."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
        return path

    def load(self, text: str, name: str = "raci.yaml") -> Document:
        """Write a plan and read it."""
        return load(self.put(name, text))


def only(document: Document) -> Problem:
    """The one problem of a document."""
    (problem,) = document.problems
    return problem


BASE = """\
roles: {ml: {name: ML}, ops: {name: Ops}}
stages:
  build:
    name: Build
    activities:
      train: {name: Train, assign: {ml: AR, ops: I}, needs: [data], tools: [a, b]}
      label: {name: Label}
  run: {name: Run}
tags: [one, two]
tier: high
"""


def test_mappings_merge_by_key_lists_and_scalars_replace_and_null_removes(folder: Folder) -> None:
    folder.put("base.raci.yaml", BASE)
    document = folder.load(
        """\
extends: base.raci.yaml
roles: {ops: {description: runs it}, risk: {}}
stages:
  build:
    activities:
      train: {assign: {ops: C}, tools: [c]}
      label: null
  run: null
tags: [three]
"""
    )
    plan = document.plan
    assert document.problems == ()
    assert list(plan.roles) == ["ml", "ops", "risk"]
    assert (plan.roles["ops"].name, plan.roles["ops"].description) == ("Ops", "runs it")
    assert list(plan.stages) == ["build"]
    train = plan.stages["build"].activities["train"]
    assert list(plan.stages["build"].activities) == ["train"]
    assert (train.name, train.assign, train.needs, train.tools) == (
        "Train",
        {"ml": "AR", "ops": "C"},
        ("data",),
        ("c",),
    )
    assert plan.tags == ("three",)
    assert plan.tier == "high"


CHAIN = """\
raci: 1
title: Chain
stages:
  build:
    activities:
      take: {after: []}
      clean: {after: [take]}
      label: {after: [clean]}
      train: {after: [take, label]}
      judge: {after: [label, train]}
metrics:
  recall: {monitored-by: [label, judge]}
  speed: {monitored-by: label}
"""


def test_what_came_after_an_activity_that_is_taken_out_comes_after_what_was_before_it(folder: Folder) -> None:
    folder.put("base.raci.yaml", CHAIN)
    head = "extends: base.raci.yaml\nstages: {build: {activities: {"
    plan = folder.load(f"{head}label: null, clean: null}}}}}}\n").plan
    after = {identity: one.after for _, identity, one in plan.activities()}
    assert after == {"take": (), "train": ("take",), "judge": ("train",)}
    assert plan.metrics["recall"].monitored_by == ("judge",)
    assert plan.metrics["speed"].monitored_by == ()


def test_what_a_file_says_of_the_order_itself_holds_also_around_what_it_takes_out(folder: Folder) -> None:
    folder.put("base.raci.yaml", CHAIN)
    head = "extends: base.raci.yaml\nstages: {build: {activities: {"
    plan = folder.load(f"{head}label: null, judge: {{after: [label, take]}}}}}}}}\n").plan
    after = {identity: one.after for _, identity, one in plan.activities()}
    assert after == {"take": (), "clean": ("take",), "train": ("take", "clean"), "judge": ("label", "take")}


def test_an_activity_that_is_moved_to_another_stage_is_not_taken_out(folder: Folder) -> None:
    folder.put("base.raci.yaml", CHAIN)
    plan = folder.load(
        "extends: base.raci.yaml\nstages: {build: {activities: {label: null}}, more: {activities: {label: {}}}}\n"
    ).plan
    after = {identity: one.after for _, identity, one in plan.activities()}
    assert (after["train"], after["judge"]) == (("take", "label"), ("label", "train"))


def test_what_is_new_stands_in_front_of_what_follows_it_in_its_own_file(folder: Folder) -> None:
    folder.put("base.raci.yaml", "raci: 1\ntitle: T\nstages: {build: {activities: {one: {}, two: {}}}, run: {}}\n")
    plan = folder.load(
        "extends: base.raci.yaml\n"
        "stages: {judge: {}, run: {}, build: {activities: {half: {}, two: {}, three: {}}}, end: {}}\n"
    ).plan
    assert list(plan.stages) == ["build", "judge", "run", "end"]
    assert list(plan.stages["build"].activities) == ["one", "half", "two", "three"]


def test_what_comes_from_elsewhere_is_known_as_such(folder: Folder) -> None:
    folder.put("base.raci.yaml", BASE)
    document = folder.load("extends: base.raci.yaml\nroles: {risk: {}}\nstages: {run: {free: true}}\n")
    assert ("roles", "ml") in document.outside
    assert ("stages", "build") in document.outside
    assert ("roles", "risk") not in document.outside
    assert ("stages", "run") not in document.outside


SECTIONS = ("groups", "people", "roles", "stages", "artifacts", "metrics")


@pytest.mark.parametrize("section", SECTIONS)
def test_entries_of_each_section_of_what_is_extended_are_known_as_such(folder: Folder, section: str) -> None:
    folder.put("base.raci.yaml", "".join(f"{each}: {{theirs: {{}}, both: {{}}}}\n" for each in SECTIONS))
    mine = folder.load(f"extends: base.raci.yaml\n{section}: {{both: {{}}, mine: {{}}}}\n")
    assert mine.problems == ()
    assert set(getattr(mine.plan, section)) == {"theirs", "both", "mine"}
    assert {entry for kind, entry in mine.outside if kind == section} == {"theirs"}


def test_people_of_what_is_extended_are_people_of_the_plan(folder: Folder) -> None:
    folder.put("base.raci.yaml", "people: {ana: {name: Ana}}\n")
    document = folder.load("extends: base.raci.yaml\nowner: ana\nstages: {}\n")
    assert document.plan.people["ana"].name == "Ana"
    assert ("people", "ana") in document.outside


def test_extending_goes_on_through_folders_and_paths_are_relative_to_each_file(folder: Folder) -> None:
    folder.put("lib/deep/root.raci.yaml", "roles: {ml: {name: Root}, ops: {}}\n")
    folder.put("lib/middle.raci.yaml", "extends: deep/root.raci.yaml\nroles: {ml: {name: Middle}}\n")
    plan = folder.load("extends: ../lib/middle.raci.yaml\n", "plans/raci.yaml").plan
    assert plan.roles["ml"].name == "Middle"
    assert list(plan.roles) == ["ml", "ops"]


def test_sign_offs_and_conflicts_are_not_inherited(folder: Folder) -> None:
    folder.put(
        "base.raci.yaml",
        "sign-offs: [{role: ml, by: ana, date: 2026-01-01, digest: x}]\nconflicts: [{at: here}]\nowner: ana\n",
    )
    plan = folder.load("extends: base.raci.yaml\n").plan
    assert (plan.sign_offs, plan.conflicts, plan.owner) == ((), (), "ana")


def test_a_template_is_found_by_its_id(folder: Folder) -> None:
    template = folder.put("somewhere/t.raci.yaml", "roles: {ml: {}}\n")
    path = folder.put("raci.yaml", "extends: my-template\n")
    plan = load(path, lambda name, _: template if name == "my-template" else None).plan
    assert list(plan.roles) == ["ml"]


def test_a_fault_in_what_is_extended_is_shown_at_that_key(folder: Folder) -> None:
    folder.put("base.raci.yaml", "tier: hihg\n")
    document = folder.load("extends: base.raci.yaml\n")
    problem = only(document)
    assert problem.code == "F004"
    assert document.source.text[slice(*problem.span)] == "base.raci.yaml"


@pytest.mark.parametrize("key", ["extends", "uses"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such file"),
        ("title: A: B\n", "not YAML: a second colon on the line (line 1)"),
        ("", "the file is empty"),
        ("- a\n", "not a plan: a plan is a mapping that begins with `raci: 1` (line 1)"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_at_the_key(
    folder: Folder, key: str, content: str | None, message: str
) -> None:
    if content is not None:
        (folder.path / "other.yaml").write_text(content, encoding="utf-8")
    document = folder.load(f"{key}: other.yaml\nroles: {{ml: {{name: Mine}}}}\n")
    problem = only(document)
    assert problem.code == "F001"
    assert problem.message == f"`{key}` names other.yaml, and {message}"
    assert document.source.position(problem.span.start) == (3, len(key) + 3)
    assert document.plan.roles["ml"].name == "Mine", "the plan itself is read all the same"


@pytest.mark.parametrize("key", ["extends", "uses"])
def test_circles_are_told(folder: Folder, key: str) -> None:
    folder.put("b.yaml", f"{key}: c.yaml\n")
    folder.put("c.yaml", f"{key}: raci.yaml\n")
    problem = only(folder.load(f"{key}: b.yaml\n"))
    assert problem.code == "F001"
    assert "in a circle" in problem.message


@pytest.mark.parametrize("key", ["extends", "uses"])
def test_a_file_that_takes_itself(folder: Folder, key: str) -> None:
    assert "in a circle" in only(folder.load(f"{key}: raci.yaml\n")).message


@pytest.mark.parametrize("key", ["extends", "uses"])
def test_a_circle_that_the_file_is_no_part_of(folder: Folder, key: str) -> None:
    folder.put("b.yaml", f"{key}: c.yaml\n")
    folder.put("c.yaml", f"{key}: b.yaml\n")
    assert "in a circle" in only(folder.load(f"{key}: b.yaml\n")).message


ORGANISATION = """\
scheme: RASCI
groups: {science: {name: Science}}
people: {ana: {name: Ana}, mei: {name: Mei, capacity: 50%}}
roles:
  ml: {name: ML, group: science, held-by: [ana]}
  ops: {name: Ops}
  risk: {name: Risk}
stages: {theirs: {activities: {a: {assign: {risk: A}}}}}
"""


def test_used_roles_are_columns_only_where_the_plan_names_them_or_gives_them_letters(folder: Folder) -> None:
    folder.put("org.yaml", ORGANISATION)
    document = folder.load(
        "uses: org.yaml\nroles: {own: {}, ml: }\nstages: {s: {activities: {a: {assign: {ops: R}}}}}\n"
    )
    plan = document.plan
    assert document.problems == ()
    assert list(plan.roles) == ["own", "ml", "ops"]
    assert plan.roles["ml"].name == "ML", "a role that is only named has what the other file says of it"
    assert list(plan.people) == ["ana", "mei"]
    assert list(plan.groups) == ["science"]
    assert list(plan.stages) == ["s"]
    assert plan.scheme == "RASCI"
    assert {("roles", "ops"), ("people", "ana"), ("groups", "science")} <= document.outside
    assert ("roles", "ml") not in document.outside


def test_what_the_plan_says_goes_over_what_it_uses(folder: Folder) -> None:
    folder.put("org.yaml", ORGANISATION)
    plan = folder.load(
        "scheme: RACI\nuses: [org.yaml]\npeople: {mei: {capacity: 80%}}\nroles: {ml: {name: Mine}}\n"
    ).plan
    assert (plan.people["mei"].name, plan.people["mei"].capacity) == ("Mei", 0.8)
    assert (plan.roles["ml"].name, plan.roles["ml"].group) == ("Mine", "science")
    assert plan.scheme == "RACI"


def test_used_files_use_others_and_the_later_ones_go_over_the_earlier(folder: Folder) -> None:
    folder.put("lib/people.yaml", "people: {ana: {name: Ana}, tom: {name: Tom}}\nscheme: DACI\n")
    folder.put("lib/org.yaml", "uses: people.yaml\npeople: {ana: {name: Ana Ruiz}}\n")
    folder.put("late.yaml", "people: {tom: {name: Tom Lee}}\n")
    plan = folder.load("uses: [lib/org.yaml, late.yaml]\n").plan
    assert (plan.people["ana"].name, plan.people["tom"].name) == ("Ana Ruiz", "Tom Lee")
    assert plan.scheme == "DACI"


def test_faults_of_another_file_are_told_once_where_it_is_named_and_what_is_sound_in_it_is_used(folder: Folder) -> None:
    folder.put("org.yaml", "people: {ana: {name: Ana, capacity: lots}}\nnonsense: 1\n")
    document = folder.load("uses: org.yaml\n")
    problem = only(document)
    assert problem.code == "F004"
    assert problem.message.startswith("`uses` names org.yaml, which has 2 faults; the first on line 3: `capacity` of")
    assert document.source.text[slice(*problem.span)] == "org.yaml"
    assert document.plan.people["ana"].name == "Ana"


@pytest.mark.parametrize("key", ["extends", "uses"])
def test_a_key_that_comes_twice_in_another_file_is_told(folder: Folder, key: str) -> None:
    folder.put("other.yaml", "roles: {ml: {name: A, name: B}}\n")
    problem = only(folder.load(f"{key}: other.yaml\n"))
    assert (problem.code, "which has a fault on line 3" in problem.message) == ("F002", True)


def test_what_a_used_file_extends_is_known_too(folder: Folder) -> None:
    folder.put("lib/base.yaml", "people: {ana: {name: Ana}}\n")
    folder.put("lib/org.yaml", "extends: base.yaml\n")
    assert folder.load("uses: lib/org.yaml\n").plan.people["ana"].name == "Ana"


def test_what_an_extended_file_uses_is_used_from_its_own_folder(folder: Folder) -> None:
    folder.put("lib/org/people.yaml", "people: {ana: {name: Ana}}\n")
    folder.put("lib/base.yaml", "uses: org/people.yaml\n")
    folder.put("lib/middle.yaml", "extends: base.yaml\n")
    document = folder.load("extends: ../lib/middle.yaml\n", "plans/raci.yaml")
    assert document.problems == ()
    assert document.plan.people["ana"].name == "Ana"


@pytest.mark.parametrize(("first", "second"), [("uses", "extends"), ("extends", "uses")])
def test_files_that_build_on_each_other_in_different_ways_are_a_circle(folder: Folder, first: str, second: str) -> None:
    folder.put("other.yaml", f"{second}: raci.yaml\n")
    problem = only(folder.load(f"{first}: other.yaml\n"))
    assert (problem.code, "in a circle" in problem.message) == ("F001", True)


def test_a_new_entry_with_nothing_behind_it_has_only_its_id(folder: Folder) -> None:
    folder.put("base.yaml", BASE)
    plan = folder.load(
        "extends: base.yaml\nroles: {risk: , ops: }\nstages: {build: {activities: {watch: , label: }}}\n"
    ).plan
    assert list(plan.roles) == ["ml", "risk"]
    assert list(plan.stages["build"].activities) == ["train", "watch"]


@pytest.mark.parametrize(
    ("path", "key", "shown"),
    [
        (("stages", "build", "activities", "train"), True, "base.yaml"),
        (("stages", "run"), True, "base.yaml"),
        (("roles", "ml"), True, "base.yaml"),
        (("roles", "risk"), True, "risk"),
        (("stages", "build", "activities", "watch", "assign"), True, "watch"),
        (("title",), False, "Churn"),
    ],
)
def test_what_comes_from_elsewhere_is_shown_where_that_is_named(
    folder: Folder, path: tuple[str, ...], key: bool, shown: str
) -> None:
    folder.put("base.yaml", BASE)
    text = "extends: base.yaml\nroles: {risk: {}}\nstages: {build: {activities: {watch: {name: Watch}}}}\n"
    document = folder.load(text)
    assert document.source.text[slice(*document.span(path, key=key))] == shown


def test_a_file_that_is_used_on_many_ways_is_read_once(folder: Folder) -> None:
    for level in range(40):  # 2 to the power of 40 ways lead to the last one
        folder.put(f"{level}.yaml", f"uses: [{level + 1}.yaml, {level + 1}.yaml]\nroles: {{r{level}: {{}}}}\n")
    folder.put("40.yaml", "roles: {last: {}}\n")
    document = folder.load("uses: [0.yaml, 0.yaml]\nroles: {last: {}}\n")
    assert document.problems == ()
    assert len(document.offered) == 41


@pytest.mark.parametrize("key", ["uses", "extends"])
def test_a_chain_of_very_many_files_is_refused(folder: Folder, key: str) -> None:
    for level in range(3000):
        folder.put(f"{level}.yaml", f"{key}: {level + 1}.yaml\n")
    problem = only(folder.load(f"{key}: 0.yaml\n"))
    assert (problem.code, "more than 50 files build on each other" in problem.message) == ("F001", True)


def test_the_roles_of_used_files_are_offered(folder: Folder) -> None:
    folder.put("org.yaml", "roles: {ml: {}, ops: {}}\n")
    document = folder.load("uses: org.yaml\nstages: {s: {activities: {a: {assign: {ml: AR}}}}}\n")
    assert document.offered == {"ml", "ops"}
    assert list(document.plan.roles) == ["ml"]


def test_a_used_file_of_a_newer_format_is_told(folder: Folder) -> None:
    (folder.path / "org.yaml").write_text("raci: 2\ntitle: x\n", encoding="utf-8")
    assert "newer format" in only(folder.load("uses: org.yaml\n")).message


def test_an_extended_file_of_a_newer_format_is_told(folder: Folder) -> None:
    (folder.path / "base.yaml").write_text("raci: 2\ntitle: x\nnew: y\n", encoding="utf-8")
    problem = only(folder.load("extends: base.yaml\n"))
    assert (problem.code, "newer format" in problem.message) == ("F001", True)


@pytest.mark.parametrize("text", ['extends: "-"\n', 'uses: ["-"]\n'])
def test_a_dash_is_the_name_of_a_file_and_not_what_is_typed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(folder.path)
    monkeypatch.setattr("sys.stdin", None)
    path = folder.put("raci.yaml", text).relative_to(folder.path)
    assert "no such file" in only(load(path)).message
    folder.put("-", "roles: {ml: {name: ML}}\n")
    assert load(path).problems == ()
