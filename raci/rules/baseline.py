"""A baseline: findings that were there when the gate was switched on, kept in a file that only ever shrinks.

The file has a line for each: the plan, the rule, what the finding is known by, and its message for those who read a
review. Sorted, and with paths from its own folder, it is the same whoever writes it, and merges line by line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from raci.rules.fingerprints import fingerprints, lasting_path
from raci.rules.located import Located, Veiled
from raci.rules.unjudged import stops

VERSION = 1
_HEAD = "# raci baseline "
_SAYS = "# Findings that were there already. They only become fewer: raci check --write-baseline"
_LEFT_OUT = ("F002", "F003", "F004")  # what is written in such a way is left out, and rules cannot find what it has
_TAB = "\t"


Runs = Callable[[str, str], bool]  # whether a file is checked by a rule


class NoBaseline(Exception):  # noqa: N818  it says what is wrong
    """A file that is no baseline, or that cannot be read; the message is a sentence."""


class Known(NamedTuple):
    """A finding that is known: the plan's path from the folder of the baseline, the rule, and its fingerprint."""

    path: str
    rule: str
    fingerprint: str


@dataclass(frozen=True)
class Baseline:
    """What is known; `folder` is where paths start. The message of each is what it was when it was written."""

    folder: str
    known: dict[Known, str]

    def text(self) -> str:
        """The file."""
        lines = [_TAB.join((_quoted(path), rule, mark, _quoted(said))) for (path, rule, mark), said in self._sorted()]
        return "".join(f"{line}\n" for line in (f"{_HEAD}{VERSION}", _SAYS, *lines))

    def _sorted(self) -> list[tuple[Known, str]]:
        return sorted(self.known.items())


class Seen(NamedTuple):
    """What a run found, in which files, and what those findings hide."""

    findings: Sequence[Located]
    checked: Sequence[str]
    veiled: Sequence[Veiled] = ()

    @property
    def every(self) -> list[Located]:
        """All of it."""
        return [*self.findings, *(one.finding for one in self.veiled)]


@dataclass(frozen=True)
class Compared:
    """Findings beside a baseline: those that it knows, what of it stays, and what is gone.

    `revealed` are findings that nothing hides any more but what is known, and that are new.
    """

    known: tuple[Located, ...]
    left: Baseline
    gone: tuple[Known, ...]
    revealed: tuple[Located, ...] = ()


def baseline_of(seen: Seen, folder: str) -> Baseline:
    """A baseline of all findings that stand; waived ones have their own place in the plan.

    What is veiled stands as well: it would be heard as soon as the rest is known.
    """
    marked = _identified(seen.every, folder)
    return Baseline(folder, {known: one.message for known, one in marked if _may_be_known(one)})


def compared(seen: Seen, baseline: Baseline, runs: Runs, searched: Iterable[str] = ()) -> Compared:
    """The findings of some files that were checked, beside a baseline; what it knows of other files stays.

    So does what could not be found again: by rules that were not run (`runs` says which ones, for a file), or in a file
    of which a part could not be understood. A file that is not there any more has nothing left in it, if it was looked
    for: in one of the folders that were `searched`.
    """
    folder = baseline.folder
    here = {lasting_path(path, folder): path for path in seen.checked}
    partly = {lasting_path(one.path, folder) for one in seen.findings if _leaves_out(one)}
    folders = [lasting_path(path, folder) for path in searched]
    met = {
        known: finding
        for known, finding in _identified(seen.every, folder)
        if known in baseline.known and _may_be_known(finding)
    }

    def may_be_there(known: Known) -> bool:
        if known.path in here:
            return known.path in partly or not runs(here[known.path], known.rule)
        return not _lies_in(known.path, folders) or os.path.exists(os.path.join(folder, known.path))  # noqa: PTH110, PTH118

    gone = dict.fromkeys(known for known in baseline.known if known not in met and not may_be_there(known))
    left = {
        known: met[known].message if known in met else before
        for known, before in baseline.known.items()
        if known not in gone
    }
    silent = {id(one.finding) for one in seen.veiled}
    told = tuple(one for one in met.values() if id(one) not in silent)
    ids = {id(one) for one in met.values()}
    new = [one for one in seen.veiled if id(one.finding) not in ids and not one.finding.waived]
    revealed = (one.finding for one in new if all(other in told for other in one.behind))
    return Compared(told, Baseline(folder, left), tuple(gone), tuple(revealed))


def _leaves_out(finding: Located) -> bool:
    """Whether rules cannot find all that there is in a file with a finding."""
    return (finding.code in _LEFT_OUT and finding.fails) or stops(finding.code, finding.place)


def _lies_in(path: str, folders: Iterable[str]) -> bool:
    """Whether a path is one of some paths, or below one of them; all start from the same folder."""
    return any(path == above or _is_below(path, above) for above in folders)


def _is_below(path: str, above: str) -> bool:
    if above == ".":
        return not path.startswith("../")
    if all(step == ".." for step in above.split("/")):
        return not path.startswith(f"{above}/..")
    return path.startswith(f"{above}/")


def _identified(findings: Sequence[Located], folder: str) -> Iterable[tuple[Known, Located]]:
    paths = {finding.path: lasting_path(finding.path, folder) for finding in findings}
    marks = fingerprints(findings, folder)
    return ((Known(paths[one.path], one.code, mark), one) for mark, one in zip(marks, findings, strict=True))


def _may_be_known(finding: Located) -> bool:
    """Whether a finding can be known; a plan that cannot be judged is not."""
    return not finding.waived and not stops(finding.code, finding.place)


def read_baseline(text: str, name: str, folder: str) -> Baseline:
    """The baseline in a text. Raises `NoBaseline`, with the line, where it is none."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    version = lines[0].removeprefix(_HEAD).strip() if lines[0].startswith(_HEAD) else ""
    if not version.isdecimal():
        raise NoBaseline(f"{name} is no baseline: its first line is not `{_HEAD}{VERSION}`")
    if int(version) > VERSION:
        raise NoBaseline(f"{name} is a baseline of version {version}, and this raci knows version {VERSION}")
    known: dict[Known, str] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and not line.startswith("#"):
            try:
                path, rule, mark, said = line.split(_TAB)
                known[Known(_unquoted(path), rule, mark)] = _unquoted(said)
            except ValueError:
                raise NoBaseline(f"{name}:{number} is no line of a baseline: {line[:60]!r}") from None
    return Baseline(folder, known)


def _quoted(text: str) -> str:
    """A text on one line, without tabs; bytes in a file's name that are no text are escaped as JSON does it."""
    return json.dumps(text, ensure_ascii=False)[1:-1].encode("utf-8", "backslashreplace").decode()


def _unquoted(text: str) -> str:
    return str(json.loads(f'"{text}"'))
