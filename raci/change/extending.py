"""Edits where a plan may extend another one: what they say has to take effect, whatever the other one says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.change.edits.edit import changed
from raci.change.edits.on_top import OnTop
from raci.document.load import own_data
from raci.document.operations import EditRefused

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.change.session import Session
    from raci.plan.plan import Plan


def do(session: Session, title: str, *edits: Edit) -> None:
    """Make edits as one step; what stands in a file that the plan extends is said anew in the plan's own.

    Raises `EditRefused`, with nothing changed, where one of them cannot be made, or would not take effect.
    """
    if session.plan.extends is None:
        session.do(title, *edits)
        return
    wanted = session.plan
    for edit in edits:
        wanted = changed(wanted, edit)
    there = own_data(session.reading())
    for for_good in (False, True):
        try:
            step = session.do(title, OnTop(edits, there, for_good=for_good))
        except EditRefused:
            if for_good:
                break  # what has parts of its own; it is the other file that says so all the same
            raise
        if _said(session.plan) == _said(wanted):
            return
        if session.has_done(step):
            session.withdraw()
    raise EditRefused("what the file extends says otherwise, and goes with it; edit that file")


def _said(plan: Plan) -> Plan:
    """What a plan says; roles of files that it `uses` come and go as they get letters."""
    return plan.model_copy(update={"roles": {}})
