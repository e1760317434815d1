"""One check from start to end: which files, what is found, what is written, and the status."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from raci.cli.baseline import Baselines
from raci.cli.common import fail, talk, word
from raci.cli.files import STREAM, named
from raci.cli.fixes import show_fixes
from raci.cli.output import Output
from raci.cli.progress import working
from raci.cli.selection import configured
from raci.report.formats import WITH_PATCHES

if TYPE_CHECKING:
    from raci.rules.config.settings import Settings
    from raci.rules.located import Located
    from raci.rules.run import Checked, CheckOptions, Fixing

_RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Outcome:
    """How a check ended: its status, and every file that it depended on."""

    status: int
    files: frozenset[str]


@dataclass(frozen=True)
class Gate:
    """A check that can be made again and again."""

    paths: tuple[str, ...]
    settings: Settings
    output: Output
    baselines: Baselines
    today: date
    fail_on: str
    exit_zero: bool
    stdin_filename: str | None = None
    fixing: Fixing | None = None

    def targets(self) -> list[str]:
        """The plans that are checked."""
        from raci.cli.targets import targets

        with configured():
            return targets(self.paths or (".",), self.settings)

    def beside(self, plans: list[str]) -> list[str]:
        """Files that it depends on besides plans and what they take something from, whether there are such or not."""
        with configured():
            named = {self.baselines.of(plan, self.settings) for plan in plans}
        return sorted({name for name in (*named, self.settings.config) if name})

    def check(self) -> Outcome:
        """Check, and write what was found."""
        from raci.rules.told_once import told_once

        with working("Looking for plans"):
            files = self.targets()
        if not files:
            self._nothing_found()
        self.output.prepare(files)
        with configured():
            self.baselines.prepare(files, self.settings)
        results = self._results(files)
        with configured():
            findings, known = self.baselines.new(results, self.settings, self.paths or (".",))
        findings = told_once(findings)
        with contextlib.suppress(BrokenPipeError):  # whether the plans are right does not depend on who reads it
            streamed = STREAM in files
            if self.fixing is None or not show_fixes(results, findings, self.fixing, streamed=streamed):
                self.output.write(findings, [result.path for result in results], self.fail_on, known)
        for result in results:
            for loss in result.losses:
                talk(f"{named(result.path)}: not checked: {loss}.")
        read = frozenset(name for result in results for name in (result.path, *result.others))
        return Outcome(self._status(results, findings), read)

    def _nothing_found(self) -> NoReturn:
        from raci.cli.targets import left_out

        where = " ".join(self.paths) or "this folder"
        ignored = left_out(self.paths or (".",))
        if ignored:
            fail(
                f"no plan found in {where} that neither the configuration (`exclude`) nor git ignores",
                f"Name the file to check it all the same: {word(ignored)}.",
            )
        fail(f"no plan found in {where}", "Name a file, or make a plan with `raci new`.")

    def _results(self, files: list[str]) -> list[Checked]:
        from raci.rules.run import CheckOptions, check_paths, is_workbook

        options = CheckOptions(
            self.today,
            self.settings,
            self.stdin_filename,
            self.fixing,
            patched=self.output.form in WITH_PATCHES,
            veiled=any(self.baselines.of(file, self.settings) for file in files),
            workbooks=_workbooks() if any(map(is_workbook, files)) else None,
        )
        results: list[Checked] = []
        with working(*_step(files), sources=files) as step, configured():
            checked = check_paths(files, options)
            for step.done, result in enumerate(checked, 1):
                results.append(result)
        return results

    def _status(self, results: list[Checked], findings: list[Located]) -> int:
        if not all(result.readable and not result.trouble for result in results):
            return 2
        if self.fixing is not None and self.fixing.diff:
            return int(any(result.diff for result in results) and not self.exit_zero)
        worst = min((_RANK[finding.severity.value] for finding in findings if not finding.waived), default=9)
        return int(worst <= _RANK[self.fail_on] and not self.exit_zero)


def _workbooks() -> Callable[[str, CheckOptions], Checked]:
    """What checks a workbook; importing it takes as long as checking a hundred plans."""
    from raci.exchange.checking import check_workbook

    return check_workbook


def _step(files: list[str]) -> tuple[str, int, str]:
    """What progress says: one plan by its name, several by their number."""
    if len(files) > 1:
        return "Checking", len(files), "plans"
    return f"Checking {named(files[0])}", 0, ""
