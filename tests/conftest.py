"""What all tests share: random examples are the same on every run, and take the time they need."""

from __future__ import annotations

import gc
import os
import tempfile

from hypothesis import settings

# Nobody's settings are read, and none are written: not by editors that a test starts as programs either.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="raci-tests-")

settings.register_profile("raci", derandomize=True, deadline=None)
settings.load_profile("raci")  # `--hypothesis-profile default` looks for new examples instead


def pytest_collection_finish() -> None:
    """Ten thousand tests stay as long as the run: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
