"""Matrices as JSON: what `raci show --format json` and `raci import --json` print."""

from __future__ import annotations

import json
from typing import Any

from raci.exchange.columns import unique_names
from raci.exchange.read.decode import decode
from raci.exchange.reading import ReadActivity, Reading, ReadMatrix, ReadRole, ReadStage, Refusal
from raci.exchange.refusal import ImportRefused

_NEITHER = "it is JSON, but neither what `raci show --format json` prints nor what `raci import --json` prints"


def read_json(data: bytes, name: str) -> Reading:
    """The matrices of a JSON file. Raises `ImportRefused` where it is no JSON."""
    text, _ = decode(data)
    try:
        content = json.loads(text)
    except RecursionError:
        raise ImportRefused("it is nested too deeply to be a matrix") from None
    except ValueError as error:
        raise ImportRefused(f"it is no JSON: {error}") from None
    try:
        matrices = _matrices(content)
    except (KeyError, TypeError, AttributeError):
        matrices = ()
    return Reading(name, matrices, () if matrices else (Refusal(None, _NEITHER),))


def _matrices(content: dict[str, Any]) -> tuple[ReadMatrix, ...]:
    if "matrices" in content:
        return tuple(_imported(matrix) for matrix in content["matrices"])
    return (_shown(content),)


def _imported(matrix: dict[str, Any]) -> ReadMatrix:
    stages: dict[str, ReadStage] = {}
    activities = []
    for item in matrix["activities"]:
        stage = item.get("stage")
        place = stages.setdefault(str(stage), ReadStage(str(stage))) if stage else None
        activities.append(ReadActivity(str(item["name"]), place, _letters(item["cells"])))
    roles = tuple(ReadRole(str(name), str(name)) for name in matrix["roles"])
    scheme = str(matrix.get("scheme") or "RACI")
    return ReadMatrix(matrix.get("sheet"), scheme, "activities-rows", roles, tuple(activities))


def _shown(content: dict[str, Any]) -> ReadMatrix:
    """The matrix with its ids, dependencies and artifacts."""
    entries = content["roles"]
    keys = unique_names([(str(role["name"]), role.get("group")) for role in entries])
    roles = tuple(
        ReadRole(key, str(role["name"]), role.get("group"), str(role["id"]))
        for key, role in zip(keys, entries, strict=True)
    )
    key_of = {role.id: role.key for role in roles}
    activities = []
    for entry in content["stages"]:
        stage = ReadStage(str(entry["name"]), str(entry["id"]))
        for item in entry["activities"]:
            cells = {key_of[role]: text for role, text in _letters(item["letters"]).items() if role in key_of}
            lists = {key: ", ".join(map(str, item.get(key) or ())) for key in ("after", "needs", "produces")}
            details = {key: text for key, text in {**lists, "gate": item.get("gate")}.items() if text}
            activities.append(ReadActivity(str(item["name"]), stage, cells, str(item["id"]), details=details))
    scheme = content["scheme"]
    letters = {str(key): str(text) for key, text in scheme["letters"].items()}
    title = str(content.get("title") or "") or None
    return ReadMatrix(
        None, str(scheme["name"]), "activities-rows", roles, tuple(activities), letters=letters, title=title
    )


def _letters(cells: dict[str, Any]) -> dict[str, str]:
    return {str(role): str(letters) for role, letters in cells.items() if letters}
