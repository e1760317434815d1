"""How bad a finding is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """Only errors fail a check by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"
