"""Which plans a walk through folders leaves out: as git does, and as the configuration says."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from raci.cli.targets import plans_in
from tests.cli.conftest import FAULTY, Raci, write

git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def plans(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        write(name)


def lines(name: str, *patterns: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("".join(f"{pattern}\n" for pattern in patterns), encoding="utf-8")


def found(folder: str = ".", *exclude: str) -> list[str]:
    return [name.replace(os.sep, "/") for name in plans_in(folder, (".", exclude))]


def test_what_git_ignores_is_left_out() -> None:
    plans("raci.yaml", "build/raci.yaml", "a/old.raci.yaml", "a/new.raci.yaml")
    lines(".gitignore", "# made by the build", "", "build/", "old.*")
    assert found() == ["raci.yaml", "a/new.raci.yaml"]


def test_patterns_count_below_their_folder_and_the_nearest_one_decides() -> None:
    plans("a/raci.yaml", "a/b/raci.yaml", "c/raci.yaml")
    lines(".gitignore", "raci.yaml")
    lines("a/.gitignore", "!raci.yaml")
    lines("a/b/.gitignore", "*.yaml")
    assert found() == ["a/raci.yaml"]


def test_nothing_below_an_ignored_folder_comes_back() -> None:
    plans("a/b/raci.yaml")
    lines(".gitignore", "/a/", "!raci.yaml")
    lines("a/.gitignore", "!b/")
    assert found() == []


def test_patterns_above_count_up_to_the_top_of_the_repository() -> None:
    plans("repository/a/x.raci.yaml", "repository/a/y.raci.yaml")
    lines(".gitignore", "y.*")
    assert found("repository/a") == ["repository/a/x.raci.yaml", "repository/a/y.raci.yaml"]
    lines("repository/.gitignore", "x.*")
    Path("repository/.git").mkdir()
    assert found("repository/a") == ["repository/a/y.raci.yaml"]


def test_what_one_clone_alone_ignores_is_left_out() -> None:
    plans("raci.yaml", "mine.raci.yaml")
    lines(".git/info/exclude", "mine.*")
    assert found() == ["raci.yaml"]


def test_a_folder_that_is_named_is_walked_through_though_it_is_ignored() -> None:
    plans("build/raci.yaml", "build/old.raci.yaml", "build/a/raci.yaml")
    lines(".gitignore", "build/")
    lines("build/.gitignore", "a/")
    Path(".git").mkdir()
    assert found() == []
    assert found("build") == ["build/old.raci.yaml", "build/raci.yaml"]
    assert found("build", "old.*") == ["build/raci.yaml"]


def test_what_the_configuration_excludes_is_left_out_before_all() -> None:
    plans("raci.yaml", "drafts/raci.yaml", "a/drafts/raci.yaml")
    lines(".gitignore", "!drafts/")
    assert found(".", "/drafts") == ["raci.yaml", "a/drafts/raci.yaml"]


def test_an_excluded_plan_can_still_be_named(raci: Raci) -> None:
    write("drafts.raci.yaml", FAULTY)
    write("raci.toml", 'exclude = ["drafts.*"]\n')
    assert raci("check").err == (
        "raci: no plan found in this folder that neither the configuration (`exclude`) nor git ignores\n"
        "Name the file to check it all the same: drafts.raci.yaml.\n"
    )
    assert raci("check", "drafts.raci.yaml").status == 1


def test_where_all_plans_of_a_folder_are_ignored_that_is_said(raci: Raci) -> None:
    write("a/b/raci.yaml", FAULTY)
    lines(".gitignore", "raci.yaml")
    Path(".git").mkdir()
    ended = raci("check", "a")
    assert ended.status == 2
    assert ended.err.splitlines()[1] == f"Name the file to check it all the same: {Path('a/b/raci.yaml')}."


@pytest.mark.parametrize("name", [".gitignore", "a/.gitignore"])
def test_what_is_no_file_ignores_nothing(name: str) -> None:
    plans("raci.yaml", "a/raci.yaml")
    if hasattr(os, "mkfifo"):
        os.mkfifo(name)
    else:
        Path(name).mkdir()
    assert found() == ["raci.yaml", "a/raci.yaml"]


def test_junk_in_an_ignore_file_is_no_pattern() -> None:
    plans("raci.yaml")
    Path(".gitignore").write_bytes(b"\xff\xfe\x00[\n!\n\\\n[z-a]\n")
    assert found() == ["raci.yaml"]


@git
def test_it_is_what_git_says() -> None:
    plans("raci.yaml", "a/x.raci.yaml", "a/b/x.raci.yaml", "c d/ü.raci.yaml", "e/f/g/raci.yaml", "h/raci.yaml")
    lines(".gitignore", "a/*", "!a/b", "**/g", "*.tmp", "/h/**", "ü*", "!/c d/ü.raci.yaml", "\\#x", "e/f/*.yaml")
    subprocess.run(["git", "init", "-q"], check=True)
    listed = ["git", "-c", "core.quotePath=off", "ls-files", "-co", "--exclude-standard", "--", "*.yaml"]
    said = subprocess.run(listed, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    assert sorted(found()) == sorted(said)


@git
@pytest.mark.parametrize(
    "ignore",
    [
        "[[:alpha:]]*.raci.yaml",
        "[[:digit:]]*.raci.yaml",
        "[^[:alpha:]]*.raci.yaml",
        "[a[:digit:]]*.raci.yaml",
        "[!a-c]*.raci.yaml",
        "\ufeffa*.raci.yaml",
        "x\ry*.raci.yaml",
        "x\x0by*.raci.yaml",
        "a*.raci.yaml\r\nb*.raci.yaml\r\n",
        "..*",
        "..x.raci.yaml",
        "[[:nothing:]]*.raci.yaml",
        "\\/a.raci.yaml",
        "/\\/a.raci.yaml",
        "f\\/a.raci.yaml",
        "f\\/",
        "f\\/  ",
        "f/ ",
        "\\/",
        "!\\/a.raci.yaml",
        "[f/]a.raci.yaml",
        "![f/]a.raci.yaml",
        "[a/].raci.yaml",
        "[a/].raci.yaml/",
        "*.raci.yaml\n![ab/].raci.yaml",
        "*.raci.yaml\n!/[ab/].raci.yaml",
        "[f/]/ ",
        "[f/]/  ",
        "f\\/f",
        "g\\/f ",
        "\\a.raci.yaml",
        "[\\a]\\.raci.yaml",
    ],
)
@pytest.mark.filterwarnings("error")
def test_odd_patterns_mean_what_they_mean_to_git(ignore: str) -> None:
    names = ["a.raci.yaml", "b.raci.yaml", "1.raci.yaml", "é.raci.yaml", "..x.raci.yaml", "_.raci.yaml", "d.raci.yaml"]
    names += ["f/a.raci.yaml", "f/f/a.raci.yaml", "g/f/a.raci.yaml"]
    plans(*names)
    Path(".gitignore").write_text(ignore + "\n", encoding="utf-8", newline="")
    subprocess.run(["git", "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"], capture_output=True, check=True
    ).stdout.decode()
    wanted = sorted(name for name in listed.split("\0") if name.endswith(".raci.yaml"))
    assert sorted(found()) == wanted


CLASSES = (
    "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit",
)  # fmt: skip


@git
@pytest.mark.skipif(os.name != "posix", reason="names that other systems do not have")
def test_classes_of_characters_have_the_members_that_they_have_for_git() -> None:
    plans(*(f"{number}-{chr(number)}.raci.yaml" for number in range(1, 127) if chr(number) not in "/\\"))
    plans("127-\x7f.raci.yaml", "233-\u00e9.raci.yaml")
    listing = ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", "*.raci.yaml"]
    subprocess.run(["git", "init", "-q"], check=True)
    for members in CLASSES:
        lines(".gitignore", f"*-[[:{members}:]].raci.yaml")
        listed = subprocess.run(listing, capture_output=True, check=True).stdout.decode()
        assert (members, sorted(found())) == (members, sorted(listed.split("\0")[:-1]))


PIECES = [
    *"ab*?/ -.!#é\t\\",
    *("**", "\\*", "[ab]", "[!a]", "[^b]", "[]a]", "[a", "[a-]", "[--a]", "[\\]]", "[a\\-c]", "[z-a]", "[[a]"),
    *("[é]", "[a/b]", "[&&a]", "[a||b]", "[~~]", "{a,b}", "(", "^", "$"),
    *("[[:alpha:]]", "[[:punct:]]", "[^[:space:]]", "[[:word:]]", "[[:a]"),
]


def odd(chance: random.Random) -> str:
    """A pattern of pieces, not one that only takes back what nothing said."""
    pattern = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 4)))
    return pattern.lstrip("!") + chance.choice(["", ".raci.yaml", "*.raci.yaml", "/*", " ", "\t", "\r"])


@git
@pytest.mark.skipif(os.name != "posix", reason="names that other systems do not have")
@pytest.mark.filterwarnings("error")
def test_patterns_of_any_kind_mean_what_they_mean_to_git() -> None:
    plans(*(f"{name}.raci.yaml" for name in (*"ab-é^", "ab", "..b", "#a", "!b", "a]", "[a", "a*", "a\\b", "a\tb")))
    plans(*(f"{name}.raci.yaml" for name in ("a-c", " b", "a/b", "b/a", "a/b/a")))
    listing = ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", "*.raci.yaml"]
    subprocess.run(["git", "init", "-q"], check=True)
    chance = random.Random(1)  # noqa: S311  nothing to guess
    plans("a /b.raci.yaml", "a\t/b.raci.yaml")
    for pattern in ["a\\ ", "a\\  ", "a\\\t", "a\\\t ", "a\t", *(odd(chance) for _ in range(200))]:
        Path(".gitignore").write_text(f"{pattern}\n", encoding="utf-8", newline="")
        listed = subprocess.run(listing, capture_output=True, check=True).stdout.decode()
        assert (pattern, sorted(found())) == (pattern, sorted(listed.split("\0")[:-1]))
