"""docs/ci.md: each file that it shows is what its service expects, and its commands do what is said."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from defusedxml.ElementTree import parse

from raci.report.formats import FORMATS
from tests.ci.conftest import ROOT, Shell, validate
from tests.ci.test_action import PARTS, check
from tests.ci.test_pre_commit import HOOK
from tests.cli.conftest import FAULTY, SOUND, write

PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```\w+\n(?:#|//) (\S+)\n(.*?)```", PAGE, re.DOTALL))
SCHEMAS = {
    ".github/workflows/raci.yml": "github-workflows",
    ".github/workflows/raci-scanning.yml": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
    "azure-pipelines.yml": "azure-pipelines",
}
WAIVED = SOUND + "      test: {assign: {ml: A}, waive: [{rule: H003, reason: hiring, until: 2099-12-31}]}\n"


def job(name: str) -> Any:
    return yaml.safe_load(FILES[name])


def ours(commands: list[str]) -> list[str]:
    """Those of a job's commands that need no network."""
    return [command for command in commands if command.startswith("raci ")]


def run_all(shell: Shell, commands: list[str]) -> subprocess.CompletedProcess[str]:
    return shell("\n".join(ours(commands)))


def test_all_files_are_known_here() -> None:
    assert FILES.keys() == {*SCHEMAS, ".pre-commit-config.yaml", "Jenkinsfile"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_is_what_its_service_expects(name: str, tmp_path: Path) -> None:
    validate(SCHEMAS[name], FILES[name], tmp_path)


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name.startswith(".github")])
def test_workflows_use_the_action_with_inputs_that_it_has(name: str) -> None:
    (steps,) = (each["steps"] for each in job(name)["jobs"].values())
    (used,) = (step for step in steps if step.get("uses", "").startswith("OWNER/raci@"))
    assert used["with"].keys() <= PARTS["inputs"].keys()


def test_code_scanning_gets_what_is_not_waived(shell: Shell) -> None:
    if not shutil.which("jq"):
        pytest.skip("no jq here")
    (job_of_it,) = job(".github/workflows/raci-scanning.yml")["jobs"].values()
    steps = {step.get("uses", "run").split("@")[0]: step for step in job_of_it["steps"]}
    write("a.raci.yaml", FAULTY)
    write("b.raci.yaml", WAIVED)
    assert check(shell, **steps["OWNER/raci"]["with"]).returncode == 0
    assert shell(steps["run"]["run"]).returncode == 0
    uploaded = Path(steps["github/codeql-action/upload-sarif"]["with"]["sarif_file"])
    (run,) = json.loads(uploaded.read_text(encoding="utf-8"))["runs"]
    files = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert files == ["a.raci.yaml"]


def test_gitlab_gets_its_report_also_when_the_job_fails(shell: Shell) -> None:
    documented = job(".gitlab-ci.yml")["raci"]
    assert documented["artifacts"]["when"] == "always"
    report = Path(documented["artifacts"]["reports"]["codequality"])
    write("raci.yaml", FAULTY)
    ended = run_all(shell, documented["script"])
    assert (ended.returncode, ours(documented["script"])) == (1, documented["script"])
    assert ended.stdout.startswith("raci.yaml:8:7: error[H003] ")
    assert [issue["location"]["path"] for issue in json.loads(report.read_text(encoding="utf-8"))] == ["raci.yaml"]
    write("raci.yaml", SOUND)
    assert run_all(shell, documented["script"]).returncode == 0
    assert json.loads(report.read_text(encoding="utf-8")) == []


def test_azure_and_jenkins_get_their_reports_also_when_the_check_fails(shell: Shell) -> None:
    steps = job("azure-pipelines.yml")["steps"]
    published = next(step for step in steps if step.get("task", "").startswith("PublishTestResults@"))
    assert published["condition"] == "succeededOrFailed()"
    jenkins = re.findall(r"sh '\.raci/bin/(raci .*)'", FILES["Jenkinsfile"])
    assert "post { always { junit 'raci-junit.xml' } }" in FILES["Jenkinsfile"]
    azure = ours([step["script"] for step in steps if "script" in step])
    write("raci.yaml", FAULTY)
    for commands in (azure, jenkins):
        assert run_all(shell, commands).returncode == 1
        report = Path(published["inputs"]["testResultsFiles"])
        assert parse(report).getroot().attrib["failures"] == "1"
        report.unlink()


def test_the_hook_that_is_shown_is_the_one_there_is(shell: Shell) -> None:
    (repository,) = job(".pre-commit-config.yaml")["repos"]
    (hook,) = repository["hooks"]
    assert hook["id"] == HOOK["id"]
    write("raci.yaml", SOUND)
    assert shell(" ".join([HOOK["entry"], *hook["args"], "raci.yaml"])).returncode == 0


def test_every_format_is_in_the_table() -> None:
    table = PAGE.partition("## Formats")[2]
    named = {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall("`(.*?)`", row)}
    assert named == FORMATS.keys()
