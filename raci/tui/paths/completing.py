"""How a path that is being typed may go on."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from raci.plan.active import ACTIVE

_MOST = 200  # a list that nobody reads to its end
_LOOKED_AT = 20_000  # entries of a folder: beyond them nobody would wait
_SEPARATORS = "/\\" if os.sep == "\\" else "/"


class Way(NamedTuple):
    """How a path may go on: the whole text as it would be typed, the last name in it, and whether that is a folder."""

    text: str
    name: str
    folder: bool = False


def ways_on(typed: str, suffixes: Collection[str] = ()) -> list[Way]:
    """The files and folders that go on as the text begins; without any, those that have its last name within.

    Files come before folders. With `suffixes`, only files that end so are listed; hidden ones where a dot was typed.
    """
    head, begun = split(typed)
    if begun == "~" and not head:
        return [Way("~/", "~", folder=True)]
    word = begun.casefold()
    every = [way for way in _listed(head, suffixes) if word.startswith(".") or not way.name.startswith(".")]
    found = [way for way in every if way.name.casefold().startswith(word)]
    found = found or [way for way in every if word in way.name.casefold()]
    return sorted(found, key=lambda way: (way.folder, way.name.casefold(), way.name))[:_MOST]


def split(typed: str) -> tuple[str, str]:
    """A path up to its last separator, and what stands behind that."""
    at = max((typed.rfind(one) for one in _SEPARATORS), default=-1) + 1
    return typed[:at], typed[at:]


def common(ways: Sequence[Way]) -> str:
    """As much as all ways have in common, as the first one spells it."""
    first = ways[0].text
    same = (len(first) - cut for cut in range(len(first)))
    return first[: next((at for at in same if all(_begins(way.text, first[:at]) for way in ways)), 0)]


def _begins(text: str, beginning: str) -> bool:
    return text[: len(beginning)].casefold() == beginning.casefold()


def is_folder(typed: str) -> bool:
    """Whether a text is the path of a folder."""
    try:
        return bool(typed) and Path(typed).expanduser().is_dir()
    except (OSError, RuntimeError, ValueError):
        return False


def _listed(head: str, suffixes: Collection[str]) -> Iterable[Way]:
    """What is in a folder; a name that a terminal would obey cannot be typed either, and is left out."""
    try:
        with os.scandir(Path(head or ".").expanduser()) as entries:
            for entry in islice(entries, _LOOKED_AT):
                if ACTIVE.search(entry.name) or entry.name.startswith("~$"):
                    continue
                if _is_folder(entry):
                    yield Way(f"{head}{entry.name}/", entry.name, folder=True)
                elif not suffixes or entry.name.casefold().endswith(tuple(suffixes)):
                    yield Way(f"{head}{entry.name}", entry.name)
    except (OSError, RuntimeError, ValueError):
        return


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
