"""Facts back to the data of a plan, in the shape of its file."""

from __future__ import annotations

from typing import Any

from raci.change.facts import NOTHING, STAGE, Data, Fact, Facts, Key
from raci.plan.shape import PLAN, Form, Shape, keys_of, shape_of


def data_of(facts: Facts) -> Data:
    """The data that says just what the facts say: keys in the order of the format, the rest as the facts come."""
    return _Builder(facts).build()


class _Node:
    """What is said at a path, and below it."""

    __slots__ = ("below", "fact")

    def __init__(self) -> None:
        self.fact: Fact | None = None
        self.below: dict[str, _Node] = {}


class _Builder:
    def __init__(self, facts: Facts) -> None:
        self.order = facts.order
        self.root = _Node()
        for key, fact in facts.values.items():
            node = self.root
            for step in key:
                node = node.below.setdefault(step, _Node())
            node.fact = fact
        self.activities = self.root.below.pop("activities", _Node()).below
        self.by_stage: dict[str, dict[str, _Node]] = {}
        for identity, node in self.activities.items():
            stage = node.below.pop(STAGE, None)
            if stage is not None and stage.fact is not None:
                self.by_stage.setdefault(stage.fact.meaning, {})[identity] = node

    def build(self) -> Data:
        return self.mapping((), self.root, PLAN)

    def mapping(self, key: Key, node: _Node, shape: Shape) -> Data:
        """The entries of a mapping, those of the format first."""
        known = keys_of(shape.model) if shape.model else []
        below = dict(node.below)
        if len(key) == 2 and key[0] == "stages" and key[1] in self.by_stage:
            below["activities"] = _Node()
        names = [name for name in known if name in below]
        names += [name for name in below if name not in known]
        return {name: self.value((*key, name), below[name], shape_of(shape.model, name)) for name in names}

    def value(self, key: Key, node: _Node, shape: Shape) -> Any:
        if node.fact is not None and node.fact.is_value:
            return node.fact.typed
        if shape.form is Form.ENTRIES:
            return self.entries(key, node, shape)
        if shape.form is Form.CELLS:
            return self.cells(node)
        if shape.form in (Form.LIST, Form.PAIRS):
            return [item.fact.typed for item in node.below.values() if item.fact is not None]
        if shape.form is Form.RECORDS:
            return [self.record((*key, called), item, shape) for called, item in node.below.items()]
        return self.mapping(key, node, shape)

    def entries(self, key: Key, node: _Node, shape: Shape) -> Data:
        """The entries by id, in the order in which they are shown; those of which it says nothing come last."""
        below = self.by_stage.get(key[1], {}) if len(key) == 3 else node.below
        ordered = [identity for identity in self.order.get(key, ()) if identity in below]
        ordered += [identity for identity in below if identity not in set(ordered)]
        return {identity: self.whole((*key, identity), below[identity], shape) for identity in ordered}

    def whole(self, key: Key, node: _Node, shape: Shape) -> Any:
        if node.fact is NOTHING:
            return None
        if "" in node.below:  # something else than a mapping
            return self.value((*key, ""), node.below[""], Shape(Form.FREE))
        return self.mapping(key, node, shape)

    def record(self, key: Key, node: _Node, shape: Shape) -> Any:
        return node.fact.typed if node.fact is not None and node.fact.is_value else self.mapping(key, node, shape)

    def cells(self, node: _Node) -> Data:
        """Letters by role; the long form where there is more to say of a cell."""
        found: Data = {}
        for role, cell in node.below.items():
            letters = cell.fact.typed if cell.fact is not None else None
            rest = {part: self.value((), inner, Shape(Form.VALUE)) for part, inner in cell.below.items()}
            long = {"letters": letters, **rest} if letters is not None else rest
            found[role] = long if rest else letters
        return found
