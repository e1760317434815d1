"""A file as it was in a revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.git.revisions import NoRevision, file_in, is_revision, path_of
from tests.git.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "repository")
    found.commit("raci.yaml", "one\r\n")
    found.commit("plans/ü b.yaml", "two\n")
    found.commit("raci.yaml", "three\n")
    return found


@pytest.mark.parametrize(
    ("name", "inside", "data"),
    [
        ("HEAD:raci.yaml", ".", b"three\n"),
        ("HEAD~2:raci.yaml", ".", b"one\r\n"),
        ("main:plans/ü b.yaml", ".", b"two\n"),
        ("HEAD:./ü b.yaml", "plans", b"two\n"),
        ("HEAD:ü b.yaml", "plans", b"two\n"),
        ("HEAD:raci.yaml", "plans", b"three\n"),
        ("HEAD:../raci.yaml", "plans", b"three\n"),
        (":raci.yaml", ".", b"three\n"),
    ],
)
def test_a_path_is_one_of_the_repository_or_of_the_folder(
    repository: Repository, name: str, inside: str, data: bytes
) -> None:
    assert file_in(name, repository.folder / inside) == data


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("main~9:raci.yaml", "git knows no revision main~9"),
        ("HEAD:gone.yaml", "there is no gone.yaml in HEAD"),
        ("HEAD:plans", "HEAD:plans is no file"),
        ("--all:raci.yaml", "git knows no revision --all"),
        (":gone.yaml", "there is no gone.yaml among what is staged"),
    ],
)
def test_what_is_not_there_is_said(repository: Repository, name: str, says: str) -> None:
    with pytest.raises(NoRevision, match=says) as error:
        file_in(name, repository.folder)
    assert error.value.advice


def test_a_folder_without_a_repository_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoRevision, match="in no git repository"):
        file_in("HEAD:raci.yaml", tmp_path)


def test_a_machine_without_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRevision, match="git is not installed"):
        file_in("HEAD:raci.yaml", tmp_path)


def test_a_file_whose_name_has_a_colon_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_revision("a:b.yaml")
    assert is_revision(":b.yaml")
    assert path_of("a:b:c.yaml") == "b:c.yaml"
    Path("a:b.yaml").write_text("x", encoding="utf-8")
    assert not is_revision("a:b.yaml")
    assert not is_revision("raci.yaml")
