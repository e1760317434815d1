"""What tests of rules share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.beside import Beside


@pytest.fixture
def beside(tmp_path: Path) -> Beside:
    return Beside(tmp_path)
