"""A mistake in a file that many plans use is one finding where that file is checked as well."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from raci.rules.located import Located


def told_once(findings: Sequence[Located]) -> list[Located]:
    """The findings of a run without those that stand in another file and are told, as severely, of that file itself.

    What is told of the file may neither be waived nor known, or the mistake would be told nowhere.
    """
    if not any(finding.origin for finding in findings):
        return list(findings)
    real = cache(os.path.realpath)
    there = {(real(one.path), one.start, one.code, one.severity) for one in findings if not one.waived}
    return [
        one
        for one in findings
        if one.waived or not one.origin or (real(one.origin.file), one.origin.at, one.code, one.severity) not in there
    ]
