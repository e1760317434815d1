"""Which activities are for people to judge, so that nobody is told to let a machine do them."""

from __future__ import annotations

import re

from raci.plan.matrix import Row

_FIRST = frozenset({
    "agree", "approve", "assure", "challenge", "choose", "compare", "curate", "decide", "define", "deployer",
    "describe", "determine", "discuss", "document", "identify", "interpret", "justify", "negotiate", "own", "plan",
    "report", "research", "review", "select", "take", "write",
})  # fmt: skip
_ANYWHERE = frozenset({
    "approval", "assumptions", "audit", "challenge", "choices", "criteria", "decide", "decision", "decisions", "design",
    "findings", "golden", "judgement", "judgment", "opinion", "plan", "purpose", "review",
})  # fmt: skip
_WORD = re.compile(r"\w+")


def is_judgement(row: Row) -> bool:
    """Whether an activity is to think, to choose or to tell, by the words of its name, or is independent of others.

    Templates call many things by one kind: to plan a deployment is like `deploy-model`, and no machine does that. What
    a machine has a part in already is none of these.
    """
    if row.activity.automation != "manual":
        return False
    words = _WORD.findall(row.name.casefold())
    return row.activity.independent or bool(words and words[0] in _FIRST) or not _ANYWHERE.isdisjoint(words)
