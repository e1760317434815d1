"""Whatever is imported: it is refused with a sentence, or the plans made of it can be read.

A longer run is `python -m tests.exchange.fuzz --examples 20000`.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.document.hand import random_of
from tests.exchange.inputs.judge import judge
from tests.exchange.inputs.made import MODES

EXAMPLES = {"parts": 60, "retyped": 25, "carried": 25}


@pytest.mark.parametrize("mode", MODES)
def test_no_file_stops_an_import(mode: str) -> None:
    tally: Counter[str] = Counter()
    for seed in range(EXAMPLES.get(mode, 150)):
        judge(*MODES[mode](random_of(seed)), tally)
    assert tally["plans"]  # some of the files are as good as ever
