"""The words for how bad a finding is, where people give one: light enough for the start of a command."""

from __future__ import annotations

LEVELS = ("error", "warning", "info")
ALSO = {"note": "info"}  # reports for people say so
