"""What the documentation shows of the configuration is understood by the program."""

from __future__ import annotations

import re
from pathlib import Path

from raci.rules.config.file import read_configuration

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_the_example_of_the_page_is_a_configuration(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "raci.toml"
    file.write_text(example, encoding="utf-8")
    configuration = read_configuration(str(file))
    assert configuration is not None
    rules = configuration.rules_for(str(tmp_path / "raci.yaml"))
    assert {"H004", "P101", "F005"} <= set(rules.severities)
    assert {"H009", "V005"}.isdisjoint(rules.severities)
    assert rules.options == {"H004": {"most": 5}}
