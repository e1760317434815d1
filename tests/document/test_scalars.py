"""Texts written as YAML: plain where they read back the same, and in quotes without trying thousands of brackets."""

from __future__ import annotations

import pytest
import yaml

from raci.document.emit import scalar


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize("flow", [False, True])
@pytest.mark.parametrize("text", ["[" * 3000, "{" * 3000, "- " * 3000 + "a", "? " * 3000 + "a", "a" + "[" * 3000])
def test_a_text_that_would_nest_deeply_is_written_and_reads_back(text: str, *, flow: bool, key: bool) -> None:
    written = scalar(text, flow=flow, key=key)
    assert yaml.safe_load(f"{{a: {written}}}" if flow else f"a: {written}") == {"a": text}
