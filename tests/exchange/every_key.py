"""A plan in which every key of the format is set, and every entry that a plan can have.

Addresses stand where people write them: in texts of every kind.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

WAIVER = {"rule": "H009", "reason": "Until the merger", "until": "2027-03-31", "by": "ana"}

EVERY_KEY: dict[str, Any] = {
    "raci": "1",
    "title": "Churn prediction",
    "description": "All of it. Ask mei@example.com.",
    "owner": "ana",
    "tags": ["churn", "sales"],
    "scheme": {
        "name": "DO",
        "letters": {
            "D": {"name": "Does", "means": ["does"], "min": "1", "max": "2"},
            "O": {"name": "Owns", "means": ["answers", "approves"], "min": "1", "max": "1"},
        },
        "together": ["OD"],
    },
    "uses": ["../organisation.raci.yaml"],
    "template": "google-cicd-ct",
    "extends": "tdsp",
    "target-level": "google-1",
    "tier": "high",
    "starts": "2026-12-01",
    "ends": "2027-04-30",
    "review-by": "2027-02-01",
    "groups": {"sales": {"name": "Sales", "nature": "business"}, "science": {}},
    "people": {
        "ana": {"name": "Ana Ruiz"},
        "mei": {
            "name": "Mei Tan",
            "email": "mei@example.com",
            "capacity": "60%",
            "manager": "ana",
            "deputy": "tom",
            "away": ["2026-12-21/2027-01-04", "2027-02-01"],
            "from": "2026-01-01",
            "until": "2027-12-31",
            "waive": [WAIVER],
        },
        "tom": {},
        "zoe": {"name": "Zoe, who holds no role"},
    },
    "roles": {
        "owner": {"name": "Business owner", "group": "sales", "kind": "external", "aliases": ["Sponsor", "Payer"]},
        "scientist": {
            "name": "Data scientist",
            "description": "Builds it; write to team@example.com",
            "group": "science",
            "like": "data-scientist",
            "held-by": ["mei", "tom"],
            "lead": "mei",
            "deputy": "tom",
            "waive": [WAIVER],
        },
        "retraining": {"name": "Retraining pipeline", "kind": "agent", "autonomy": "act-with-approval"},
    },
    "stages": {
        "scoping": {
            "name": "Scoping",
            "description": "What for, and for whom",
            "free": "true",
            "waive": [WAIVER],
            "activities": {
                "agree": {
                    "name": "Agree the metric",
                    "assign": {
                        "owner": "O",
                        "scientist": {"letters": "D", "note": "Until June, then x@y.example"},
                        "retraining": "none",
                    },
                    "produces": ["metric"],
                    "gate": "Go",
                },
                "train": {
                    "name": "Train the model",
                    "assign": {"scientist": "OD", "owner": None},
                    "after": ["agree"],
                    "needs": ["metric", "data"],
                    "produces": ["model"],
                    "gate": "Good enough",
                    "like": "train-model",
                    "independent": "true",
                    "automation": "semi",
                    "environment": ["dev", "prod"],
                    "trigger": ["schedule", "drift"],
                    "tools": ["mlflow"],
                    "evidence": ["https://runs.example"],
                    "effort": "3d",
                    "required": "true",
                    "locked": ["scientist"],
                    "source": "Section 3",
                    "stated-by-source": ["scientist"],
                    "description": "On last year's customers",
                    "note": "Two sources",
                    "waive": [WAIVER],
                },
                "rest": {"locked": "true"},
            },
        },
        "later": {"activities": {}},
    },
    "artifacts": {"data": {"name": "Usage data", "kind": "external", "waive": [WAIVER]}, "metric": {}},
    "metrics": {
        "revenue": {"name": "Revenue", "kind": "business", "target": "+2 %", "served-by": ["recall"]},
        "recall": {
            "kind": "ml",
            "target": ">= 0.62",
            "baseline": "0.5",
            "unit": "%",
            "monitored-by": ["train"],
            "owner": "scientist",
            "waive": [WAIVER],
        },
    },
    "apart": [["train", "agree"]],
    "answers": {"monitoring": {"value": "yes", "by": "ana", "date": "2026-11-20", "note": "Asked on Monday"}},
    "card": {
        "intended-use": "Says who leaves",
        "users": "The retention team",
        "out-of-scope": "Prices",
        "requirements": ["A feature store"],
        "resources": ["One GPU"],
        "details": "Gradient boosting",
        "version": "1.10",
        "license": "mit",
        "task": "tabular-classification",
        "languages": ["en", "no"],
        "base-models": ["another"],
        "library": "sklearn",
        "tags": ["churn"],
        "factors": "Age",
        "metrics": "Recall",
        "datasets": ["crm"],
        "training-data": "Two years",
        "evaluation-data": "The year after",
        "results": [
            {
                "metric": "recall",
                "value": "0.64",
                "dataset": "crm",
                "split": "test",
                "task": "ranking",
                "verified": "true",
            }
        ],
        "quantitative-analyses": "No group is worse off",
        "ethical-considerations": "Nobody is denied anything",
        "caveats": "Not for new customers",
        "sections": {
            "limits": "Only adults",
            "waive": "a section like any other",
            "deputy": "too",
            "contact me@example.org": "yes",
        },
    },
    "about": {
        "summary": "A lifecycle",
        "audience": "Teams",
        "sources": [{"title": "A paper", "url": "https://paper.example", "year": "2024"}],
        "as-of": "2026-10-01",
        "superseded-by": "nothing",
        "version": "2",
        "legal": "No legal advice",
    },
    "sign-offs": [{"role": "scientist", "by": "mei", "date": "2026-11-20", "digest": "3f9a1c0de4b7a621"}],
    "waive": [WAIVER],
    "conflicts": [{"at": "activity train, role owner", "base": "C", "ours": "I", "theirs": "O"}],
}


def keys_of(model: type[BaseModel]) -> dict[str, set[str]]:
    """Every model that a model is made of, by name, with its keys."""
    found: dict[str, set[str]] = {}
    _collect(model, found)
    return found


def _collect(kind: Any, found: dict[str, set[str]]) -> None:
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and issubclass(kind, BaseModel):
        if kind.__name__ not in found:
            found[kind.__name__] = {info.alias or name for name, info in kind.model_fields.items()}
            for info in kind.model_fields.values():
                _collect(info.annotation, found)
        return
    for part in get_args(kind)[: 1 if get_origin(kind) is Annotated else None]:
        _collect(part, found)


def set_keys(value: Any) -> Iterator[tuple[str, str]]:
    """Every key that a plan, or a part of one, sets, with the name of the model that it belongs to."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield type(value).__name__, type(value).model_fields[name].alias or name
            yield from set_keys(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from set_keys(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from set_keys(item)
