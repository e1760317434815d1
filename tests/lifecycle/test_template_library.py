"""Finding templates: from a checkout, from an installed package, and never outside their folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

import raci
from raci.document.problems import Unreadable
from raci.lifecycle import library
from raci.lifecycle.library import (
    UnknownTemplate,
    find_template,
    new_plan_text,
    open_plan,
    open_template,
    template_ids,
    template_path,
    template_summaries,
)
from raci.lifecycle.shipped import templates_folder
from tests.lifecycle.conftest import TEMPLATES

PACKAGE = Path(raci.__file__).parent


def test_all_templates_are_found() -> None:
    assert template_ids() == sorted(TEMPLATES)
    for identity in template_ids():
        path = template_path(identity)
        assert path is not None
        assert path.is_file()


@pytest.mark.parametrize(
    "word",
    [
        "", ".", "..", "../starter-google-steps", "./starter-google-steps", "x/y", "x\\y", "starter-google-steps.yaml",
        "sub/../starter-google-steps", "/etc/passwd", "C:\\x", "Starter-Google-Steps", "starter-google-steps\n",
        "starter-google-steps\0", "nothing-like-it", "*",
    ],
)  # fmt: skip
def test_only_plain_ids_name_a_template(word: str) -> None:
    assert template_path(word) is None


def test_an_absolute_path_names_no_template() -> None:
    path = template_path("starter-google-steps")
    assert path is not None
    assert template_path(str(path)) is None
    assert template_path(str(path.with_suffix(""))) is None


def test_a_mistyped_template_that_a_plan_extends_is_asked_about() -> None:
    with pytest.raises(Unreadable, match='did you mean "starter-google-steps"'):
        find_template("starter-google-step", Path())
    assert find_template("base.raci.yaml", Path()) is None
    assert find_template("something-else-entirely", Path()) is None
    assert find_template("starter-google-steps", Path()) == template_path("starter-google-steps")


def test_files_with_odd_names_are_no_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("good-one.yaml", "..yaml", ".hidden.yaml", "UPPER.yaml", "with space.yaml", "notes.txt"):
        (tmp_path / name).write_text("raci: 1\ntitle: x\n", encoding="utf-8")
    monkeypatch.setattr(library, "templates_folder", lambda: tmp_path)
    assert template_ids() == ["good-one"]


def test_without_the_folder_there_are_no_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "templates_folder", lambda: tmp_path / "missing")
    assert template_ids() == []
    assert template_path("starter-google-steps") is None
    assert template_summaries() == []


def test_the_folder_in_the_package_comes_before_the_one_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "raci"
    package.mkdir()
    assert templates_folder(package) == tmp_path / "lifecycle_templates"
    (package / "lifecycle_templates").mkdir()
    assert templates_folder(package) == package / "lifecycle_templates"


def test_an_installed_package_has_everything(tmp_path: Path) -> None:
    """The layout of the wheel: the templates inside the package. What is slow to import waits until it is needed."""
    site = tmp_path / "site"
    ignore = shutil.ignore_patterns("__pycache__")
    for part in ("__init__.py", "plan", "document", "graph", "lifecycle"):
        source = PACKAGE / part
        if source.is_dir():
            shutil.copytree(source, site / "raci" / part, ignore=ignore)
        else:
            (site / "raci").mkdir(parents=True)
            shutil.copy(source, site / "raci" / part)
    shutil.copytree(templates_folder(), site / "raci" / "lifecycle_templates")
    program = """
import sys
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import new_plan_text, template_ids, template_path
from raci.lifecycle.vocabulary import role_of
slow = {"yaml", "pydantic", "networkx"} & set(sys.modules)
print(sorted(slow), *template_ids(), role_of("DS").id, demo_document().plan.title, template_path("google-cicd-ct"))
print(*(len(new_plan_text(one, "T")) > 500 for one in (*template_ids(), None)))
"""
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    first, second = result.stdout.splitlines()
    here = site / "raci" / "lifecycle_templates" / "google-cicd-ct.yaml"
    assert first == f"[] {' '.join(template_ids())} data-scientist Churn prediction {here}"
    assert second.split() == ["True"] * (len(TEMPLATES) + 1)


def test_a_plan_may_extend_a_template(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text("raci: 1\ntitle: Ours\nextends: starter-google-steps\n", encoding="utf-8")
    document = open_plan(path)
    assert document.problems == ()
    assert document.plan.title == "Ours"
    assert document.plan.stages == open_template("starter-google-steps").plan.stages


def test_a_path_out_of_the_folder_is_an_ordinary_path(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text("raci: 1\ntitle: Ours\nextends: ../x\n", encoding="utf-8")
    (problem,) = open_plan(path).problems
    assert problem.code == "F001"


def test_a_missing_plan_is_said() -> None:
    with pytest.raises(Unreadable, match="no such file"):
        open_plan("/nowhere/at/all.yaml")


def test_an_unknown_template_is_said() -> None:
    with pytest.raises(UnknownTemplate, match="'starter-google-step'; did you mean \"starter-google-steps\""):
        open_template("starter-google-step")
    with pytest.raises(UnknownTemplate, match="`raci templates` lists those that there are"):
        new_plan_text("../zzz", "T")


def test_summaries() -> None:
    counts = {one.id: (one.stages, one.activities, one.roles, one.gates) for one in template_summaries()}
    assert counts["starter-google-steps"] == (5, 15, 4, 3)
    assert counts["regulated-high-risk"] == (9, 73, 24, 12)
    assert set(counts) == set(TEMPLATES)
    assert all(one.title and one.audience and one.summary for one in template_summaries())


def test_templates_are_in_order_of_what_they_are_for_and_of_size() -> None:
    """One begins with the smallest of those to begin with; nothing that raci brings along is of no kind."""
    summaries = template_summaries()
    assert summaries[0].id == "starter-google-steps"
    kinds = [kind for kind, _ in groupby(summaries, lambda one: one.kind)]
    assert kinds == ["to begin with", "projects", "paths to production", "platforms", "particular systems"]
    for kind in kinds:
        sizes = [one.activities for one in summaries if one.kind == kind]
        assert len(sizes) > 1
        assert sizes == sorted(sizes)


def test_templates_of_another_kind_or_none_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, tags in (("a", ""), ("b", "tags: [zoo, projects]\n"), ("c", "tags: [projects]\n")):
        (tmp_path / f"{name}.yaml").write_text(f"raci: 1\ntitle: x\n{tags}", encoding="utf-8")
    monkeypatch.setattr(library, "templates_folder", lambda: tmp_path)
    assert [(one.id, one.kind) for one in template_summaries()] == [("c", "projects"), ("a", ""), ("b", "zoo")]
