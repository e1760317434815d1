"""What is taken through LibreOffice by `python -m tests.exchange.office`, as far as it goes without LibreOffice."""

from __future__ import annotations

from pathlib import Path

from raci.lifecycle.library import template_ids
from raci.plan.plan import Plan
from raci.plan.raw import raw_of
from tests.document.hand import random_of
from tests.exchange.office.__main__ import documents, fault, job
from tests.exchange.workbooks import meaning


def test_the_demo_and_every_template_go_to_a_meeting(tmp_path: Path) -> None:
    plans = documents()
    assert len(plans) == 1 + len(template_ids())
    asked, meeting = job(random_of(1), plans[0], tmp_path, 1)
    assert asked["edits"]
    assert meaning(Plan.model_validate(meeting.wanted)) != meaning(plans[0].plan)


def test_a_workbook_that_comes_home_unchanged_is_no_fault_and_one_without_its_edits_is(tmp_path: Path) -> None:
    plan = documents()[0]
    asked, meeting = job(random_of(1), plan, tmp_path, 1)
    home = Path(asked["source"])
    assert fault(plan, raw_of(plan.plan), home) == ""
    assert fault(plan, meeting.wanted, home)
