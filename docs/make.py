"""Makes the parts of the documentation that the program itself can say: rules, commands, keys, pictures.

`python -m docs.make` writes them; with `--check` it only tells whether the texts are what the program says now, and
ends with 1 if one is not. Pictures are drawn by the running editor.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from datetime import date
from pathlib import Path
from unittest import mock

from docs.conform_page import conform_page
from docs.maturity_page import maturity_page
from docs.pictures import pictures, screens_page
from docs.plan_format import plan_format_page
from docs.repair_page import repair_page
from docs.settings_page import settings_page
from docs.vocabulary_page import vocabulary_page
from docs.walk import walked
from raci.cli.main import COMMANDS, run
from raci.report.rules import rule_page
from raci.rules.catalogue import RULES
from raci.tui.commands.all import EDITOR as EDITOR_COMMANDS
from raci.tui.commands.card import CARD
from raci.tui.commands.compare import COMPARE_KEYS
from raci.tui.commands.flow import FLOW
from raci.tui.commands.mouse import MOUSE
from raci.tui.commands.overviews import LOAD
from raci.tui.commands.review import REVIEW
from raci.tui.commands.settings import SETTINGS
from raci.tui.commands.start import START

DOCS = Path(__file__).parent
TODAY = date(2026, 11, 23)


def texts() -> dict[str, str]:
    """Every generated text by its path below docs."""
    pages = {f"rules/{rule.code}.md": rule_page(rule) for rule in RULES}
    return pages | {
        "rules/index.md": _rules(),
        "commands.md": _commands(),
        "five-steps.md": walked(_read(DOCS / "five-steps.md"), TODAY),
        "conform.md": conform_page(TODAY),
        "keys.md": _keys(),
        "maturity.md": maturity_page(),
        "plan-format.md": plan_format_page(),
        "repair.md": repair_page(TODAY),
        "screens.md": screens_page(),
        "settings.md": settings_page(),
        "vocabulary.md": vocabulary_page(),
    }


def _rules() -> str:
    rows = [f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} | {rule.finds} |" for rule in RULES]
    head = ["# Rules", "", "| code | name | severity | finds |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n" + _profiles()


def _profiles() -> str:
    """Where the profiles differ."""
    rows = [
        f"| [{rule.code}]({rule.code}.md) {rule.name} | {' | '.join(kinds)} |"
        for rule in RULES
        if len(set(kinds := [rule.severity_in(profile).value for profile in ("default", "strict", "regulated")])) > 1
    ]
    head = ["", "## What the profiles change", "", "| rule | default | strict | regulated |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def _commands() -> str:
    """What each command prints when it is asked for help, in a terminal of the usual width."""
    parts = ["# Commands\n", *(_help(*words) for words in ((), *((name,) for name in COMMANDS)))]
    return "\n".join(parts)


def _help(*words: str) -> str:
    printed = io.StringIO()
    with mock.patch.dict(os.environ, {"COLUMNS": "80"}), contextlib.redirect_stdout(printed):
        assert run([*words, "--help"]) == 0
    return f"## {' '.join(('raci', *words))}\n\n```\n{printed.getvalue()}```\n"


def _mouse() -> str:
    rows = [f"| {gesture} | {does} |" for gesture, does in MOUSE]
    return "\n".join(["## Mouse\n", "| gesture | does |", "|---|---|", *rows]) + "\n"


def _keys() -> str:
    parts = [
        "# Keys of the editor\n",
        "Typing a letter of the scheme sets the cell; with shift it joins the letters there.\n",
        "Under its name a command gets [keys of one's own](settings.md).\n",
    ]
    parts.append(_mouse())
    commands = (*EDITOR_COMMANDS, *REVIEW, *LOAD, *CARD, *FLOW, *COMPARE_KEYS, *SETTINGS, *START)
    for group in dict.fromkeys(command.group for command in commands):
        rows = [
            f"| {one.key_names} | {one.title} | {one.help} | `{one.name}` |" for one in commands if one.group == group
        ]
        head = ["| key | command | does | name |", "|---|---|---|---|"]
        parts.append("\n".join([f"## {group}\n", *head, *rows]) + "\n")
    return "\n".join(parts)


def main() -> int:
    """Write, or check."""
    if "--check" in sys.argv:
        stale = [name for name, text in texts().items() if _read(DOCS / name) != text]
        for name in stale:
            print(f"docs/{name} is not what the program says; run `make docs`.")
        return int(bool(stale))
    for name, text in {**texts(), **pictures(TODAY)}.items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
