"""A template of a house in few words, and plans that follow it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from raci.document.load import read
from raci.rules.engine import check
from raci.rules.finding import Finding
from tests.rules.checking import TODAY, plan

HOUSE = """
raci: 1
title: The path of this house
roles: {ds: {like: data-scientist}, val: {like: model-validator}, risk: {}}
stages:
  free:
    free: true
    activities:
      try: {assign: {ds: AR}, required: true, gate: Tried, locked: true, like: design-experiment}
  build:
    activities:
      data: {assign: {ds: AR}, required: true, like: source-data}
      train: {assign: {ds: AR}, after: [data, try], like: train-model}
      judge:
        name: Judge the model
        assign: {ds: C, val: R, risk: A}
        after: train
        required: true
        gate: Model gate
        like: validate-model
      ship: {assign: {ds: AR}, after: judge, required: true, gate: Go, like: deploy-model}
"""
LOCKED = HOUSE.replace(
    "        required: true\n        gate: Model", "        locked: LOCK\n        required: true\n        gate: Model"
)
TRY = "try: {assign: {ds: AR}, gate: Tried}"
DATA = "data: {assign: {ds: AR}, like: source-data}"
TRAIN = "train: {assign: {ds: AR}, after: data, like: train-model}"
JUDGE = "judge: {assign: {ds: C, val: R, risk: A}, after: train, gate: Model gate, like: validate-model}"
SHIP = "ship: {assign: {ds: AR}, after: judge, gate: Go, like: deploy-model}"
ALL = (DATA, TRAIN, JUDGE, SHIP)


class Beside:
    """Plans that follow a template in the same folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template(HOUSE)

    def template(self, text: str, name: str = "house.yaml") -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def find(
        self,
        *rows: str,
        roles: str = "ds, val, risk",
        follows: str = "house.yaml",
        extra: str = "",
        said: Mapping[str, str] = MappingProxyType({}),
    ) -> list[Finding]:
        """What is found; `said` is what the plan says of some of its roles."""
        text = plan(*rows, roles=roles, extra=f"template: {follows}\n{extra}")
        for role, entry in said.items():
            text = text.replace(f"{role}: {{}}", f"{role}: {{{entry}}}", 1)
        found = check(read(text.encode(), "plan", self.folder / "raci.yaml"), TODAY)
        return [one for one in found if one.code in {"L001", "L002", "L003", "L004", "L005"}]

    def says(self, *rows: str, **how: Any) -> list[str]:
        return [f"{one.code} {one.message}" for one in self.find(*rows, **how)]
