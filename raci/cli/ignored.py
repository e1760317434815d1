"""What a walk through folders leaves out: what .gitignore files name, and what the configuration excludes."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from raci.rules.config.patterns import Patterns

_MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class _Layer:
    """Patterns, and the folder from which on they count."""

    base: str
    patterns: Patterns

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        if not self.patterns.lines:
            return None
        relative = os.path.relpath(path, self.base)
        outside = relative == os.pardir or relative.startswith(os.pardir + os.sep)
        return None if outside else self.patterns.verdict(f"{relative}{os.sep if folder else ''}")


@dataclass(frozen=True)
class Ignored:
    """The patterns in force in one folder, the nearest ones last, and before all those that were excluded.

    `reads` is whether .gitignore files further below count.
    """

    excluded: _Layer
    layers: tuple[_Layer, ...] = ()
    reads: bool = True

    @classmethod
    def at(cls, folder: str, excluded: tuple[str, tuple[str, ...]]) -> Ignored:
        """What is in force where a walk begins: `excluded` are a folder and the patterns that a configuration names.

        A folder that is named by whoever asks is walked through even if it is ignored.
        """
        base, lines = excluded
        here = os.path.abspath(folder)
        only = found = cls(_Layer(base, Patterns(lines)))
        above = _above(here)
        if above and os.path.isdir(os.path.join(above[0], ".git")):
            found = found._with(above[0], os.path.join(above[0], ".git", "info", "exclude"))
        for parent in above[:-1]:
            found = found.below(parent)
        return only if found.leaves_out(here, folder=True) else found

    @classmethod
    def nothing(cls) -> Ignored:
        """For a walk that finds everything."""
        return cls(_Layer(os.curdir, Patterns(())), reads=False)

    def below(self, folder: str) -> Ignored:
        """What is in force in a folder of this one."""
        return self if not self.reads else self._with(folder, os.path.join(folder, ".gitignore"))

    def _with(self, base: str, file: str) -> Ignored:
        lines = _lines(file)
        return replace(self, layers=(*self.layers, _Layer(os.path.abspath(base), Patterns(lines)))) if lines else self

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Whether a file or folder is left out: the last pattern of the nearest folder decides."""
        path = os.path.abspath(path)
        verdicts = (layer.verdict(path, folder=folder) for layer in (self.excluded, *reversed(self.layers)))
        return bool(next((verdict for verdict in verdicts if verdict is not None), False))


def _above(folder: str) -> list[str]:
    """The folders from the top of the repository down to a folder; none where it is in no repository."""
    found = [folder]
    while not os.path.exists(os.path.join(found[-1], ".git")):
        above = os.path.dirname(found[-1])
        if above == found[-1]:
            return []
        found.append(above)
    return found[::-1]


def _lines(file: str) -> tuple[str, ...]:
    """The patterns in a file; what cannot be read ignores nothing, as for git."""
    if not os.path.isfile(file):  # a pipe of that name would be waited for
        return ()
    try:
        with open(file, "rb") as stream:
            data = stream.read(_MAX_BYTES)
    except OSError:
        return ()
    text = data.decode("utf-8-sig", "surrogateescape")  # git skips the mark at the beginning
    lines = (line.removesuffix("\r") for line in text.split("\n"))  # other line ends are characters for git
    return tuple(line for line in lines if line.strip(" ") and not line.startswith("#"))
