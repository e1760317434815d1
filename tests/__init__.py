"""Tests of raci; before any of them: what is compiled once is kept, so that nothing is compiled for each process.

Where Python is told to write no bytecode, as images for containers tell it, each worker compiled all tests and each
command that a test starts compiled all of raci: a tenth of the time of all tests. It is kept where Python keeps it.
"""

from __future__ import annotations

import os
import sys

SOURCES_CHANGE = "RACI_TESTS_SOURCES_CHANGE"  # set by who changes sources faster than Python tells them apart

if not os.environ.get(SOURCES_CHANGE):
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
