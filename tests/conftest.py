"""What all tests share: random examples are the same on every run, and take the time they need."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

# Nobody's settings are read, and none are written: not by editors that a test starts as programs either.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="raci-tests-")

settings.register_profile("raci", derandomize=True, deadline=None)
settings.load_profile("raci")  # `--hypothesis-profile default` looks for new examples instead
