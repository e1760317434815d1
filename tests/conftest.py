"""What all tests share: random examples are the same on every run, and take the time they need."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("raci", derandomize=True, deadline=None)
settings.load_profile("raci")  # `--hypothesis-profile default` looks for new examples instead
