"""What tests of the views look at: the list, the panel, and the lines around them."""

from __future__ import annotations

from raci.tui.overview.screen import OverviewScreen, OverviewTitle
from tests.tui.driver import Editor, bar, in_sight

TEAM = """\
raci: 1
title: Churn prediction
starts: 2026-12-07
ends: 2026-12-18
people:
  mei: {name: Mei Tan, away: [2026-12-14/2026-12-15]}
  tom: {name: Tom Lee, capacity: 50%, manager: mei}
  ana: {name: Ana Ruiz, away: [2026-10-05/2026-10-09, 2026-11-20/2026-11-27], deputy: tom}
  kofi: {name: Kofi Boateng}
groups:
  science: {name: Science}
roles:
  scientist: {name: Data scientist, held-by: [mei, tom], lead: mei, group: science}
  owner: {name: Product owner, held-by: ana}
  engineer: {name: ML engineer, held-by: kofi}
  auditor: {name: Auditor}
  pipeline: {name: Pipeline, kind: agent}
stages:
  modelling:
    name: Modelling
    activities:
      train: {name: Train the model, assign: {scientist: R, owner: A, engineer: C}, effort: 12d}
      check: {name: Check the model, assign: {scientist: C, auditor: R, owner: A}}
      deploy: {name: Deploy the model, assign: {engineer: AR, pipeline: R, owner: I}, effort: 4d, after: train}
"""


def view(opened: Editor) -> OverviewScreen:
    assert isinstance(opened.app.screen, OverviewScreen)
    return opened.app.screen


def listed(opened: Editor) -> list[str]:
    """The lines of the list in sight, its heading first."""
    return in_sight(view(opened).table)


def chosen(opened: Editor) -> str:
    """The name on the line that the cursor is on."""
    entry = view(opened).table.entry
    return view(opened).title_of(entry).partition(":")[0] if entry else ""


def order(opened: Editor) -> list[str]:
    return [one.identity for one in view(opened).table.lines]


def told(opened: Editor) -> list[str]:
    return in_sight(view(opened).panel)


def title(opened: Editor) -> str:
    return bar(opened, OverviewTitle)
