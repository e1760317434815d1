"""What a finding is known by from one run to the next: its rule, its file, and the place in the plan, in ids.

Lines, names, and the stage that an activity lies in do not matter, so a finding stays the same one when the plan around
it changes. Of several that would be the same, each next one has a number: as they become fewer, none looks new.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raci.rules.finding import Finding
    from raci.rules.located import Located

_LENGTH = 32  # hexadecimal digits, as many as others have


def lasting_place(finding: Finding) -> tuple[str, ...]:
    """Where a finding stands, without what changes as the plan is edited elsewhere.

    Activities have ids of their own, whatever stage they lie in. An index moves as a list grows. Where a finding names
    several roles, the cell that stands for them is but one of them, and another one as they change. What is about one
    other thing than it stands at (an activity that the plan lacks) is known by that thing.
    """
    path = finding.path
    if path[:1] == ("stages",) and path[2:3] == ("activities",):
        path = path[2:]
        if len(finding.roles) > 1 and path[2:3] == ("assign",):
            path = path[:3]
    place = tuple(key for key in path if isinstance(key, str))
    others = [identity for _, identity in finding.things if identity and identity not in place]
    return (*place, others[0]) if len(others) == 1 else place


def lasting_path(path: str, folder: str | None = None) -> str:
    """A file's path from a folder (this one if left out), with slashes; of a file elsewhere its whole path.

    From a folder that is named, a file elsewhere is reached by way of the folders above (`../plans/raci.yaml`).
    """
    try:
        if folder is not None:
            return Path(os.path.relpath(path, folder or os.curdir)).as_posix()
        return Path(os.path.abspath(path)).relative_to(Path.cwd()).as_posix()  # noqa: PTH100  links are kept
    except (OSError, ValueError):
        return Path(os.path.normpath(path)).as_posix()


def fingerprints(findings: Iterable[Located], folder: str | None = None) -> Iterator[str]:
    """The fingerprint of each finding of a run, no two of them the same. Paths count from a folder, or from this one.

    All findings have to be given, waived ones as well: what is waived does not change what the others are known by.
    """
    import hashlib
    import json

    known: Counter[tuple[str, ...]] = Counter()
    paths: dict[str, str] = {}
    for finding in findings:
        path = paths.get(finding.path) or paths.setdefault(finding.path, lasting_path(finding.path, folder))
        identity = (finding.code, path, *finding.place)
        text = json.dumps([*identity, known[identity]])  # in ASCII: any file name, any id
        known[identity] += 1
        yield hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
