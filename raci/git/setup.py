"""A repository set up so that git merges and shows plans as raci does."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from raci.git.run import git

_PATTERNS = ("raci.yaml", "raci.yml", "*.raci.yaml", "*.raci.yml")
_WORKBOOKS = ("*.raci.xlsx",)
_MARK = "# How git merges and shows plans (raci git-setup)"
LINES = (
    _MARK,
    *(f"{pattern} merge=raci diff=raci" for pattern in _PATTERNS),
    *(f"{pattern} diff=raci" for pattern in _WORKBOOKS),
)


class NoRepository(LookupError):  # noqa: N818  it says what happened
    """The folder is in no git repository."""


class NotConfigured(OSError):  # noqa: N818  it says what happened
    """Git refuses to change the repository's configuration."""


class Setting(NamedTuple):
    """An entry of the repository's own configuration."""

    key: str
    value: str


def settings(program: str) -> tuple[Setting, ...]:
    """What git has to know of raci; `program` is how it is called in a shell."""
    return (
        Setting("merge.raci.name", "RACI plans, cell by cell"),
        Setting("merge.raci.driver", f"{program} merge --in-place --or-by-lines --path %P %O %A %B"),
        Setting("diff.raci.command", f"{program} diff --for-git"),
    )


def program() -> str:
    """How a shell calls this raci: by its name where that is found, else by the Python that runs it."""
    if shutil.which("raci"):
        return "raci"
    python = Path(sys.executable).as_posix()
    return f"{shlex.quote(python)} -m raci"


def set_up(folder: Path) -> list[str]:
    """Set up the repository of a folder; what was done, a line each.

    Raises `NoRepository`, `NotConfigured`, and `OSError` where .gitattributes cannot be read.
    """
    root = _root(folder)
    done: list[str] = []
    for key, value in settings(program()):
        if _configured(key, root) != value:
            if git("config", "--local", key, value, folder=root) is None:
                raise NotConfigured(f"git did not set {key} in the repository's configuration")
            done.append(f"git config {key} {shlex.quote(value)}")
    attributes = root / ".gitattributes"
    missing = _missing(attributes)
    if missing:
        _append(attributes, missing)
        done.append(f"{attributes.name}: {', '.join(line for line in missing if line != _MARK)}")
    return done


def take_away(folder: Path) -> list[str]:
    """Undo `set_up`; what was done, a line each. Raises `NoRepository`, `OSError`."""
    root = _root(folder)
    done = [
        f"git config --remove-section {section}"
        for section in ("merge.raci", "diff.raci")
        if git("config", "--local", "--remove-section", section, folder=root) is not None
    ]
    attributes = root / ".gitattributes"
    if attributes.is_file():
        before = attributes.read_bytes().decode("utf-8", "surrogateescape").splitlines(keepends=True)
        kept = [line for line in before if line.strip() not in LINES]
        if kept != before:
            _write(attributes, "".join(kept))
            done.append(f"{attributes.name}: the lines for plans are gone")
    return done


def _root(folder: Path) -> Path:
    found = git("rev-parse", "--show-toplevel", folder=folder)
    if found is None:
        raise NoRepository
    return Path(os.fsdecode(found).rstrip("\r\n"))


def _configured(key: str, root: Path) -> str | None:
    found = git("config", "--local", "--get", key, folder=root)
    return None if found is None else found.decode("utf-8", "replace").rstrip("\r\n")


def _missing(attributes: Path) -> list[str]:
    """The lines that the file does not have yet."""
    there = attributes.read_bytes().decode("utf-8", "surrogateescape").splitlines() if attributes.is_file() else []
    known = {line.strip() for line in there}
    missing = [line for line in LINES if line not in known]
    return missing if missing != [_MARK] else []


def _append(attributes: Path, lines: list[str]) -> None:
    before = attributes.read_bytes().decode("utf-8", "surrogateescape") if attributes.is_file() else ""
    newline = "\r\n" if "\r\n" in before else "\n"
    gap = newline if before and not before.endswith("\n") else ""
    _write(attributes, before + gap + "".join(f"{line}{newline}" for line in lines))


def _write(attributes: Path, text: str) -> None:
    from raci.document.save import save
    from raci.document.source import digest

    expected = digest(attributes.read_bytes()) if attributes.is_file() else None
    save(attributes, text.encode("utf-8", "surrogateescape"), expected=expected)
