"""Options about baselines: findings that are known are not told, and do not fail a check."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.files import STREAM, write_file
from raci.cli.targets import is_checked
from raci.plan.counting import several

if TYPE_CHECKING:
    from raci.rules.baseline import Baseline, Compared
    from raci.rules.config.settings import Settings
    from raci.rules.located import Located
    from raci.rules.run import Checked

_MAX_BYTES = 50_000_000


def baseline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command gets them as one argument, `baselines`."""

    @click.option(
        "--baseline",
        metavar="FILE",
        shell_complete=complete.files,
        help="Do not tell the findings that this file lists, and do not fail for them.",
    )
    @click.option(
        "--write-baseline",
        is_flag=True,
        help="Write the baseline: of what is found now if there is none, else without what is gone. It only shrinks.",
    )
    @functools.wraps(command)
    def with_baselines(baseline: str | None, write_baseline: bool, **others: Any) -> Any:  # noqa: FBT001
        if baseline is not None and (baseline == STREAM or is_checked(os.path.basename(baseline))):  # noqa: PTH119
            fail(f"{baseline} cannot be a baseline", "Name a file such as raci-baseline.txt.")
        return command(baselines=Baselines(baseline, write_baseline), **others)

    return with_baselines


@dataclass(frozen=True)
class Baselines:
    """The baselines of a run: the one that is named for all plans, else those that their configurations name."""

    named: str | None
    writing: bool

    def prepare(self, files: Sequence[str], settings: Settings) -> None:
        """End with status 2 where a baseline is to be written and none is named."""
        if self.writing and not any(self.of(file, settings) for file in files):
            fail(
                "no baseline is named to be written",
                "Name one: `--baseline raci-baseline.txt`, or `baseline` in the configuration.",
            )

    def of(self, file: str, settings: Settings) -> str | None:
        """The baseline for a plan; None where it has none."""
        return self.named or (settings.baseline(file) if file != STREAM else None)

    def new(self, results: Sequence[Checked], settings: Settings, paths: Sequence[str]) -> tuple[list[Located], int]:
        """The findings that no baseline knows, in their order, and how many are known. Writes what is to be written.

        `paths` are the files and folders that the command names.
        """
        by_baseline: dict[str | None, list[Checked]] = {}
        for result in results:
            by_baseline.setdefault(self.of(result.path, settings), []).append(result)
        found = [
            self._compared(path, group, settings, paths) for path, group in by_baseline.items() if path is not None
        ]
        known = {id(finding) for one in found for finding in one.known}
        revealed = {id(finding) for one in found for finding in one.revealed}
        new: list[Located] = []
        for result in results:
            told = [finding for finding in result.findings if id(finding) not in known]
            told += [one.finding for one in result.veiled if id(one.finding) in revealed]
            new += sorted(told, key=lambda one: (one.start or (0, 0), one.code)) if result.veiled else told
        return new, len(known)

    def _compared(self, path: str, results: Sequence[Checked], settings: Settings, paths: Sequence[str]) -> Compared:
        from raci.rules.baseline import Seen, baseline_of, compared

        seen = Seen(
            [finding for result in results for finding in result.findings],
            [result.path for result in results],
            [one for result in results for one in result.veiled],
        )
        before = _read(path)
        if before is None:
            if not self.writing:
                fail(f"there is no baseline {path}", "Write it with --write-baseline.")
            before = baseline_of(seen, os.path.dirname(path))  # noqa: PTH120  pathlib takes long
            write_file(path, before.text().encode(), force=True)
            talk(f"Wrote {path} with {several(len(before.known), 'finding')}.")

        def runs(file: str, rule: str) -> bool:
            return settings.rules_for(file).runs(rule)

        found = compared(seen, before, runs, paths)
        if found.gone and self.writing:
            write_file(path, found.left.text().encode(), force=True)
            talk(f"Took {several(len(found.gone), 'finding')} out of {path}; {len(found.left.known):,} left.")
        elif found.gone:
            are, them = ("is", "it") if len(found.gone) == 1 else ("are", "them")
            talk(f"{several(len(found.gone), 'finding')} of {path} {are} gone: take {them} out with --write-baseline.")
        return found


def _read(path: str) -> Baseline | None:
    """The baseline in a file; None where there is no such file."""
    from raci.rules.baseline import NoBaseline, read_baseline

    try:
        with open(path, "rb") as file:  # noqa: PTH123  pathlib takes long
            data = file.read(_MAX_BYTES + 1)
        if len(data) <= _MAX_BYTES:
            return read_baseline(data.decode(), path, os.path.dirname(path))  # noqa: PTH120
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        fail(f"{path} cannot be read as a baseline: {reason}", "Name another file, or delete it and write it anew.")
    except NoBaseline as error:
        fail(str(error), "Name another file, or delete it and write it anew with --write-baseline.")
    return fail(f"{path} is no baseline: it has more than {_MAX_BYTES:,} bytes", "Name another file.")
