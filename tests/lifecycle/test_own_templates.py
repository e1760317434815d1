"""An organisation's own templates: in folders that a configuration or the environment names, and in packages."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from raci.document.limits import MAX_CHAIN
from raci.document.load import Document, read
from raci.document.problems import Unreadable
from raci.document.project import forget_project_files
from raci.document.read import read_bytes
from raci.graph.dependencies import dependencies
from raci.graph.reach import Reach
from raci.lifecycle.following import followed, plan_as_begun
from raci.lifecycle.library import (
    UnknownTemplate,
    find_template,
    known_ids,
    library_of,
    new_plan_text,
    open_plan,
    open_template,
    template_ids,
    template_summary,
)
from raci.lifecycle.places import VARIABLE
from raci.lifecycle.searching import search
from raci.plan.matrix import Matrix
from raci.rules.engine import check
from raci.rules.severity import Severity
from raci.tailor.tailored import Wanted, tailored
from raci.tailor.wishes import wishes_of

TODAY = date(2026, 11, 23)
HOUSE = """\
# Our own path
raci: 1
title: House path
extends: google-cicd-ct
tags: [ours]
roles:
  release-captain: {name: Release captain, aliases: [Captain], group: engineering}
stages:
  pipeline-cd:
    activities:
      deploy-prod:
        name: Release it  # by hand
        assign: {release-captain: A, mlops-engineer: R}
        locked: [release-captain]
"""
SMALL = "raci: 1\ntitle: Small path\nextends: house-path\nabout: {audience: Small teams}\n"


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    forget_project_files()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder of plans whose configuration names a folder of templates beside it."""
    write(tmp_path / "templates" / "house-path.yaml", HOUSE)
    write(tmp_path / "templates" / "small-path.raci.yaml", SMALL)
    write(tmp_path / "project" / "raci.toml", 'templates = ["../templates"]\n')
    (tmp_path / "project" / "plans").mkdir()
    return tmp_path / "project" / "plans"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def package(site: Path, value: str = "house_templates.deep") -> None:
    """A package as it lies where it was installed; nothing of it may be run."""
    write(site / "house_templates" / "__init__.py", "raise RuntimeError('this is run')\n")
    write(site / "house_templates" / "deep" / "packed-path.yaml", "raci: 1\ntitle: Packed\nextends: crisp-dm\n")
    info = site / "house_templates-2.1.dist-info"
    write(info / "METADATA", "Metadata-Version: 2.1\nName: house-templates\nVersion: 2.1\n")
    write(info / "entry_points.txt", f"[raci.templates]\nhouse = {value}\n")


def codes(document: Document) -> set[str]:
    serious = {Severity.ERROR, Severity.WARNING}
    return {one.code for one in check(document, TODAY) if one.severity in serious and not one.waived}


def test_own_templates_are_listed_first_with_where_they_come_from(project: Path) -> None:
    library = library_of(project)
    assert [(one.id, one.origin, one.activities) for one in library.summaries[:2]] == [
        ("house-path", "../templates (raci.toml)", 30),
        ("small-path", "../templates (raci.toml)", 30),
    ]
    assert [one.id for one in library.summaries[2:]] == [one.id for one in library_of(project.parent.parent).summaries]
    assert library.troubles == ()
    assert template_summary("small-path", project).audience == "Small teams"
    assert known_ids(project)[:2] == ["house-path", "small-path"]


def test_of_a_pyproject_and_of_a_file_further_up_too(project: Path) -> None:
    (project.parent / "raci.toml").unlink()
    write(project.parent / "pyproject.toml", '[tool.raci]\ntemplates = ["../templates"]\n')
    assert open_template("house-path", project).plan.title == "House path"


def test_the_environment_names_folders(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "more" / "more-path.yml", HOUSE)
    monkeypatch.setenv(VARIABLE, os.pathsep.join([str(tmp_path / "more"), str(tmp_path / "templates")]))
    assert open_template("more-path", tmp_path).plan.title == "House path"
    assert [one.id for one in library_of(project).summaries[:3]] == ["house-path", "small-path", "more-path"]
    assert library_of(project).troubles == (), "a folder that is named twice is one"


def test_an_installed_package_brings_templates_and_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    first = library_of(tmp_path).summaries[0]
    assert (first.id, first.title, first.origin) == ("packed-path", "Packed", "house-templates 2.1")
    plan = write(tmp_path / "raci.yaml", new_plan_text("packed-path", "Churn", tmp_path))
    assert "L001" not in codes(open_plan(plan))
    assert followed("packed-path", tmp_path).matrix is not None


@pytest.mark.parametrize(
    "value", ["gone_templates", "house_templates.gone", "house_templates:gone", "a..b", "house_templates:.."]
)
def test_a_package_without_its_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    package(tmp_path / "site", value)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    (trouble,) = library_of(tmp_path).troubles
    assert trouble == f"the package house-templates 2.1 names {value} for templates, which is no folder of it"


@pytest.mark.parametrize("content", [b"\xff\xfe[raci.templates]\nx = evil\n", b"[raci.templates]\nnothing\n"])
def test_a_broken_package_is_told_and_the_others_bring_their_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    package(tmp_path / "site")
    broken = tmp_path / "site" / "broken-1.0.dist-info"
    broken.mkdir()
    (broken / "entry_points.txt").write_bytes(content)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    library = library_of(tmp_path)
    assert library.troubles == (f"the package {broken} is broken: its entry_points.txt cannot be read",)
    assert library.summaries[0].id == "packed-path"
    assert open_template("packed-path", tmp_path).plan.title == "Packed"
    with pytest.raises(UnknownTemplate):
        new_plan_text("zebra-path", "Churn", tmp_path)


@pytest.mark.parametrize("metadata", [b"", b"\xff\xfe", b"Metadata-Version: 2.1\n\nNo name\n"])
def test_a_package_without_a_name_is_called_by_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, metadata: bytes
) -> None:
    package(tmp_path / "site")
    info = tmp_path / "site" / "house_templates-2.1.dist-info"
    (info / "METADATA").write_bytes(metadata)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert library_of(tmp_path).summaries[0].origin == str(info)


def test_packages_are_looked_for_only_where_nobody_else_has_a_template(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("importlib.metadata.distributions", lambda: asked.append("asked") or [])
    monkeypatch.syspath_prepend(str(project))  # nobody has been asked for this path yet
    for identity in ("tdsp", "house-path", "small-path"):
        assert followed(identity, project).matrix is not None
    assert asked == []
    assert followed("zebra-path", project).matrix is None
    assert asked == ["asked"]


def test_a_plan_follows_and_extends_them(project: Path) -> None:
    plan = write(project / "raci.yaml", "raci: 1\ntitle: Ours\nextends: small-path\n")
    document = open_plan(plan)
    assert document.problems == ()
    assert document.plan.stages["pipeline-cd"].activities["deploy-prod"].name == "Release it"
    mistyped = write(project / "b.raci.yaml", "raci: 1\ntitle: Ours\nextends: smal-path\n")
    assert 'did you mean "small-path"' in open_plan(mistyped).problems[0].message


def test_what_they_lock_and_require_is_held_against_plans(project: Path) -> None:
    text = new_plan_text("small-path", "Churn", project)
    sound = open_plan(write(project / "raci.yaml", text))
    assert codes(sound) == set()
    changed = text.replace("release-captain: A", "release-captain: R").replace(
        "mlops-engineer: R, devops-engineer: R, r", "mlops-engineer: AR, devops-engineer: R, r"
    )
    assert codes(open_plan(write(project / "raci.yaml", changed))) == {"L005"}
    at = text.index("      validate-online:")
    end = text.index("\n  monitoring:", at)
    cut = text[:at] + text[end:].replace("after: [validate-online]", "after: [deploy-service]")
    assert "L002" in codes(open_plan(write(project / "raci.yaml", cut)))


def test_a_new_plan_is_whole_and_names_its_template(project: Path) -> None:
    text = new_plan_text("small-path", "Churn", project)
    document = open_plan(write(project / "raci.yaml", text))
    assert document.plan.template == "small-path"
    assert document.plan.extends is None
    assert (document.plan.title, document.plan.about, document.plan.tags) == ("Churn", None, ())
    assert Matrix(document.plan).rows.keys() == Matrix(open_template("google-cicd-ct").plan).rows.keys()
    assert "# Nothing in this lifecycle needs these" in text, "comments of what it builds on stay"
    assert "locked" not in text
    assert document.plan.roles["release-captain"].aliases == ("Captain",), "the vocabulary does not know it"
    assert plan_as_begun(document.plan, project).plan == document.plan


def test_files_that_a_template_uses_are_used_from_where_the_plan_lies(project: Path) -> None:
    people = "raci: 1\ntitle: People\nroles: {release-captain: {name: Captain of releases}}\n"
    write(project.parent.parent / "templates" / "people.yaml", people)
    write(project.parent.parent / "templates" / "house-path.yaml", HOUSE + "uses: people.yaml\n")
    document = open_plan(write(project / "raci.yaml", new_plan_text("small-path", "Churn", project)))
    assert document.plan.uses == ("../../templates/people.yaml",)
    assert document.problems == ()
    assert "people" not in [one.id for one in library_of(project).summaries], "it is no template"


def test_a_template_in_whatever_style_becomes_a_plan(project: Path) -> None:
    text = (
        "{raci: 1, title: T, tags: [a], roles: {boss: {name: B, waive: &x []}}, stages: {s: {free: true, activities: "
        "{act: {name: Act, source: s, note: n, required: true, assign: {boss: AR}, waive: *x}}}}}\n"
    )
    write(project.parent.parent / "templates" / "flow.yaml", text)
    document = open_plan(write(project / "raci.yaml", new_plan_text("flow", "Churn", project)))
    assert document.problems == ()
    activity = document.plan.stages["s"].activities["act"]
    assert (activity.source, activity.note, activity.required, activity.name) == (None, None, False, "Act")


def test_own_templates_are_cut_to_a_team(project: Path) -> None:
    text = new_plan_text("small-path", "Churn", project)
    wanted = Wanted(wishes_of(["ds,biz,Platform=mlops+devops+swe+de,Release office=Captain"]))
    done = tailored(text, open_template("small-path", project), wanted, TODAY, project)
    roles = open_plan(write(project / "raci.yaml", done.text)).plan.roles
    assert roles["release-office"].aliases == ("Captain", "Release captain")
    assert "L005" not in {one.code for one in done.found}, "the locked letter is found where it went"
    among = Wanted(wishes_of(["ds,biz,Platform=mlops+devops+swe+de+release-captain"]))
    found = tailored(text, open_template("small-path", project), among, TODAY, project).found
    assert "L005" not in {one.code for one in found}, "nor among others"


def test_words_are_found_in_them(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    hits = {hit.template.id: [row.id for row in hit.activities] for hit in search("release it").hits}
    assert hits["small-path"] == ["deploy-prod"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("broken.yaml", "raci: 1\ntitle: [\n", "broken.yaml:3:1: not YAML"),
        ("faulty.yaml", "raci: 1\ntitle: x\nstages: {a: {activites: {}}}\n", "faulty.yaml:3:14: the key `activites`"),
        ("tdsp.yaml", HOUSE, "tdsp.yaml has the id tdsp, which is that of a template that comes with raci"),
        ("Big One.yaml", HOUSE, "no template can have the id Big One; call the file big-one.yaml"),
        ("lost.yaml", "raci: 1\ntitle: x\nextends: zebra\n", "lost.yaml:3:10: `extends` names zebra"),
        ("round.yaml", "raci: 1\ntitle: x\nextends: round\n", "round.yaml:3:10: `extends` names round, and the files"),
    ],
)
def test_a_faulty_template_is_told_at_its_place_and_hides_no_other(
    project: Path, name: str, text: str, says: str
) -> None:
    write(project.parent.parent / "templates" / name, text)
    library = library_of(project)
    assert {"house-path", "small-path", "crisp-dm"} <= {one.id for one in library.summaries}
    (trouble,) = library.troubles
    assert says in trouble


def test_what_a_template_demands_in_a_free_stage_is_told_and_hides_nothing(project: Path) -> None:
    text = (
        "raci: 1\ntitle: Free path\nroles: {ml: {}}\nstages:\n  try:\n    free: true\n    activities:\n"
        "      tune: {required: true, assign: {ml: AR}}\n      look: {locked: [ml], assign: {ml: AR}}\n"
        "      play: {assign: {ml: AR}}\n  run: {activities: {watch: {required: true, assign: {ml: AR}}}}\n"
    )
    path = write(project.parent.parent / "templates" / "free-path.yaml", text)
    library = library_of(project)
    assert library.troubles == (
        f"{path}:8:14: `tune` is `required`, and nobody looks at it: its stage `try` is `free`",
        f"{path}:9:14: `look` is `locked`, and nobody looks at it: its stage `try` is `free`",
    )
    assert "free-path" in {one.id for one in library.summaries}
    assert followed("free-path", project).matrix is not None
    assert "watch" in new_plan_text("free-path", "Churn", project)


def test_folders_that_are_none_are_told(project: Path) -> None:
    write(project / "raci.toml", 'templates = ["gone", "raci.toml"]\n')
    assert library_of(project).troubles == (
        "gone (raci.toml): the folder of templates does not exist",
        "raci.toml (raci.toml): the folder of templates is no folder",
    )


def test_a_folder_that_may_not_be_read_is_told_and_hides_no_other(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = project / "closed"
    closed.mkdir()
    listdir = os.listdir

    def refused(path: str) -> list[str]:
        if path == str(closed):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refused)
    write(project / "raci.toml", 'templates = ["closed", "../../templates"]\n')
    told = "closed (raci.toml): the folder of templates cannot be read: Permission denied"
    library = library_of(project)
    assert library.troubles == (told,)
    assert {"house-path", "small-path", "crisp-dm"} <= {one.id for one in library.summaries}
    assert known_ids(project)[:2] == ["house-path", "small-path"]
    with pytest.raises(UnknownTemplate, match=re.escape(f"lists those that there are ({told})")):
        new_plan_text("zebra", "Churn", project)
    assert open_template("house-path", project).plan.title == "House path"


def test_links_that_lead_nowhere_are_told_and_hide_no_other(project: Path) -> None:
    templates = project.parent.parent / "templates"
    (templates / "lost-path.yaml").symlink_to("nowhere.yaml")
    (project / "dead").symlink_to("nowhere")
    write(project / "raci.toml", 'templates = ["dead", "../../templates"]\n')
    library = library_of(project)
    assert library.troubles == (
        "dead (raci.toml): the folder of templates is a link that leads nowhere",
        f"{templates / 'lost-path.yaml'}: the file of a template is a link that leads nowhere",
    )
    assert {"house-path", "small-path", "crisp-dm"} <= {one.id for one in library.summaries}


@pytest.mark.parametrize("look", [library_of, lambda _: search("data")], ids=["listed", "searched"])
def test_of_templates_that_extend_one_another_each_is_read_a_few_times(
    project: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[Path], object]
) -> None:
    for number in range(MAX_CHAIN):
        base = f"t{number - 1}" if number else "tdsp"
        write(project.parent.parent / "templates" / f"t{number}.yaml", f"raci: 1\ntitle: T\nextends: {base}\n")
    read_often: Counter[str] = Counter()

    def counted(path: str | os.PathLike[str]) -> bytes:
        read_often[os.fspath(path)] += 1
        return read_bytes(path)

    monkeypatch.chdir(project)
    monkeypatch.setattr("raci.document.load.read_bytes", counted)
    look(project)
    assert max(read_often.values()) <= 4, "as itself and as a base, once for the list and once for the search"
    (too_many,) = library_of(project).troubles
    assert f"more than {MAX_CHAIN} files build on each other" in too_many


@pytest.mark.parametrize("said", ["3", '"templates"', "[3]", '["a\\u0000b"]'])
def test_a_configuration_that_is_not_understood_is_told(project: Path, said: str) -> None:
    write(project / "raci.toml", f"templates = {said}\n")
    assert "`templates` has to be a list of folders" in library_of(project).troubles[0]
    assert {one.id for one in library_of(project).summaries} == set(template_ids())
    assert "`templates` has to be a list of folders" in followed("house-path", project).why_not


@pytest.mark.parametrize("suffix", [".yml", ".raci.yaml"])
def test_two_files_of_one_id_in_one_folder_are_an_error_where_it_is_named(project: Path, suffix: str) -> None:
    write(project.parent.parent / "templates" / f"house-path{suffix}", "raci: 1\ntitle: Another\nextends: crisp-dm\n")
    assert "have the same id, house-path" in followed("house-path", project).why_not
    plan = write(project / "raci.yaml", "raci: 1\ntitle: Ours\nextends: house-path\n")
    assert "have the same id, house-path" in open_plan(plan).problems[0].message
    with pytest.raises(Unreadable, match="have the same id, house-path"):
        new_plan_text("house-path", "Churn", project)
    assert "have the same id, house-path" in "".join(library_of(project).troubles)


def test_two_templates_of_one_id_are_an_error_where_one_of_them_is_named(project: Path) -> None:
    write(project.parent.parent / "templates" / "tdsp.yaml", HOUSE)
    assert "has the id tdsp, which is that of a template that comes with raci" in followed("tdsp", project).why_not
    plan = write(project / "raci.yaml", "raci: 1\ntitle: Ours\nextends: tdsp\n")
    assert "comes with raci" in open_plan(plan).problems[0].message
    with pytest.raises(Unreadable, match="comes with raci"):
        new_plan_text("tdsp", "Churn", project)
    write(project.parent.parent / "templates" / "house-path.yml", HOUSE)
    assert "have the same id, house-path" in "".join(library_of(project).troubles)


def test_a_plan_is_not_made_from_a_faulty_template(project: Path) -> None:
    write(project.parent.parent / "templates" / "faulty.yaml", "raci: 1\ntitle: x\nstages: {a: {activites: {}}}\n")
    with pytest.raises(Unreadable, match="the key `activites`"):
        new_plan_text("faulty", "Churn", project)
    with pytest.raises(UnknownTemplate, match="'house-pth'; did you mean \"house-path\""):
        new_plan_text("house-pth", "Churn", project)


def test_nothing_waits_for_what_a_template_takes_out_of_another(project: Path) -> None:
    write(
        project.parent.parent / "templates" / "short-path.yaml",
        "raci: 1\ntitle: Short\nextends: google-cicd-ct\nstages: {pipeline-ci: {activities: {test-no-nan: null}}}\n",
    )
    text = new_plan_text("short-path", "Churn", project)
    assert "test-no-nan" not in text
    assert codes(read(text.encode(), "plan", project / "raci.yaml", find_template)) == set()


def test_no_plan_is_made_from_a_template_that_names_what_it_does_not_have(project: Path) -> None:
    path = write(
        project.parent.parent / "templates" / "torn-path.yaml",
        "raci: 1\ntitle: Torn\nextends: crisp-dm\n"
        "stages: {more: {activities: {tell: {after: [nowhere], assign: {nobody-known: A}}}}}\n",
    )
    told = "`tell` names the activity 'nowhere', which the template does not have"
    with pytest.raises(Unreadable, match=told):
        new_plan_text("torn-path", "Churn", project)
    assert f"{path}:4:45: {told}" in library_of(project).troubles


def test_hidden_files_are_no_templates(project: Path) -> None:
    write(project.parent.parent / "templates" / ".draft-path.yaml", "raci: 1\ntitle: T\nextends: house-path\n")
    library = library_of(project)
    assert not library.troubles
    assert all("draft" not in one.id for one in library.summaries)


def test_a_template_that_changes_without_another_size_is_read_again(project: Path) -> None:
    path = write(project.parent.parent / "templates" / "house-path.yaml", HOUSE)
    before = followed("house-path", project).matrix
    assert followed("house-path", project).matrix is before
    write(path, HOUSE[:-1] + " ")
    os.utime(path, ns=(path.stat().st_mtime_ns + 1, path.stat().st_mtime_ns + 1))
    assert followed("house-path", project).matrix is not before


def test_the_example_of_the_documentation_lies_on_its_own_path(project: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    path, more = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[:2]
    write(project.parents[1] / "templates" / "house-path.yaml", path)
    extended = f"raci: 1\ntitle: Reviewed path\nextends: house-path\n{more}"
    write(project.parents[1] / "templates" / "reviewed-path.yaml", extended)
    template = open_template("reviewed-path", project)
    assert codes(template) == set()
    before = Reach(dependencies(Matrix(template.plan).activities))
    assert before.leads("register-model", "review-model")
    assert before.leads("review-model", "deploy-service")
    begun = write(project / "raci.yaml", new_plan_text("reviewed-path", "Churn", project))
    assert codes(open_plan(begun)) == set()
    text = begun.read_text(encoding="utf-8").replace("review-model", "idle").replace("Review the model", "Idle about")
    write(begun, text)
    assert codes(open_plan(begun)) == {"L002"}
