"""`raci import --into`: a meeting's workbook merged into its plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from raci.change.proposal import Proposal
from raci.change.session import Session
from tests.cli.conftest import SOUND, Raci, write
from tests.exchange.workbooks import column_of, row_of


def met(raci: Raci, **letters: str) -> None:
    """A plan, and its workbook after a meeting that changed letters of the row."""
    write("raci.yaml", "# ours\n" + SOUND)
    assert raci("export", "raci.yaml", "-o", "meeting.xlsx").status == 0
    workbook = load_workbook("meeting.xlsx")
    sheet = workbook["Matrix"]
    for role, value in letters.items():
        sheet.cell(row_of(sheet, "train"), column_of(sheet, role)).value = value
    workbook.save("meeting.xlsx")


def test_what_the_meeting_changed_is_printed_and_written(raci: Raci) -> None:
    met(raci, ops="I")
    book = Path("meeting.xlsx").read_bytes()
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml")
    assert (ended.status, ended.out) == (0, "Train the model: Ops C → I\n")
    assert ended.err == "1 change in raci.yaml. Check it with `raci check raci.yaml`.\n"
    assert Path("raci.yaml").read_text(encoding="utf-8") == "# ours\n" + SOUND.replace("ops: C", "ops: I")
    assert Path("meeting.xlsx").read_bytes() == book
    again = raci("import", "meeting.xlsx", "--into", "raci.yaml")
    assert (again.status, again.out, again.err) == (0, "", "raci.yaml says all of it already.\n")


def test_a_workbook_of_a_plan_with_another_title_is_told(raci: Raci) -> None:
    met(raci, ops="I")
    write("raci.yaml", SOUND.replace("title: Churn", "title: Fraud"))
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml", "--dry-run")
    assert (ended.status, ended.out) == (0, "Train the model: Ops C → I\n")
    assert '  the file was exported from the plan "Churn", and this one is "Fraud"\n' in ended.err


def test_what_the_sheet_of_details_names_and_no_plan_has_is_said(raci: Raci) -> None:
    row = "      train: {name: Train the model, assign: {ml: AR, ops: C}"
    write("raci.yaml", SOUND.replace(row + "}", row + ", effort: 3d}"))
    raci("export", "raci.yaml", "-o", "meeting.xlsx")
    workbook = load_workbook("meeting.xlsx")
    details = workbook["Details"]
    after = next((column for column in range(1, 9) if details.cell(1, column).value == "After"), 9)
    details.cell(1, after).value = "After"
    details.cell(2, after).value = "have-lunch"
    workbook.save("meeting.xlsx")
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml", "--dry-run")
    assert "  after of Train the model: there is no activity have-lunch, so it was left out\n" in ended.err


def test_a_dry_run_says_the_same_and_writes_nothing(raci: Raci) -> None:
    met(raci, ops="I")
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml", "--dry-run")
    assert (ended.status, ended.out) == (0, "Train the model: Ops C → I\n")
    assert ended.err == "1 change; nothing was written.\n"
    assert Path("raci.yaml").read_text(encoding="utf-8") == "# ours\n" + SOUND


def test_a_conflict_leaves_the_file_untouched_until_it_is_decided(raci: Raci) -> None:
    met(raci, ops="I", ml="R")
    now = write("raci.yaml", SOUND.replace("ops: C", "ops: A"))
    ended = raci("import", "meeting.xlsx", "--into", now)
    assert ended.status == 1
    assert "conflict: Train the model: Ops: ours A, theirs I (was C)\n" in ended.err
    assert "raci.yaml was not changed: 1 conflict." in ended.err
    assert Path(now).read_text(encoding="utf-8") == SOUND.replace("ops: C", "ops: A")
    assert raci("import", "meeting.xlsx", "--into", now, "--accept", "ours").status == 0
    assert "{ml: R, ops: A}" in Path(now).read_text(encoding="utf-8")
    write("raci.yaml", SOUND.replace("ops: C", "ops: A"))
    assert raci("import", "meeting.xlsx", "--into", now, "--accept", "theirs").status == 0
    assert "{ml: R, ops: I}" in Path(now).read_text(encoding="utf-8")


def test_a_table_without_memory_says_that_it_was_compared_by_names(raci: Raci) -> None:
    write("raci.yaml")
    table = raci("show", "--format", "csv").out
    write("meeting.csv", table.replace(",AR,C", ",AR,I"))
    ended = raci("import", "meeting.csv", "--into", "raci.yaml")
    assert (ended.status, ended.out) == (0, "Train the model: Ops C → I\n")
    assert "does not carry what the plan said when it was made" in ended.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--into", "gone.yaml"), "gone.yaml: there is no such file"),
        (("--into", "-"), "standard input cannot be merged into"),
        (("--into", "raci.yaml", "-o", "b.yaml"), "--into takes the plan as it is"),
        (("--into", "raci.yaml", "--json"), "--into takes the plan as it is"),
        (("--into", "raci.yaml", "--review"), "the editor needs a terminal"),
        (("--into", "raci.yaml", "--review", "--dry-run"), "--review asks about every change"),
        (("--review", "-o", "b.yaml"), "--review is for merging"),
        (("--dry-run", "-o", "b.yaml"), "--dry-run is for merging"),
        (("--accept", "ours", "-o", "b.yaml"), "--accept is for merging"),
        (("--into", "raci.yaml", "--sheet", "Nowhere"), "no matrix is on a sheet 'Nowhere'"),
        (("--into", "other.yaml"), "meeting.xlsx is not of this plan"),
    ],
)
def test_what_cannot_be_merged_is_said(raci: Raci, words: tuple[str, ...], says: str) -> None:
    met(raci)
    write("other.yaml", SOUND.replace("ml", "x1").replace("ops", "x2").replace("train:", "other:"))
    ended = raci("import", "meeting.xlsx", *words)
    assert (ended.status, says in ended.err) == (2, True)


def test_a_workbook_without_a_matrix_is_said(raci: Raci) -> None:
    write("raci.yaml")
    write("text.csv", "a,b\n1,2\n")
    ended = raci("import", "text.csv", "--into", "raci.yaml")
    assert (ended.status, "nothing in it is a responsibility matrix" in ended.err) == (1, True)


def test_a_file_that_somebody_else_changes_meanwhile_is_not_overwritten(
    raci: Raci, monkeypatch: pytest.MonkeyPatch
) -> None:
    met(raci, ops="I")
    from raci.exchange import into

    real = into.come_home

    def slow(*arguments: object, **options: object) -> object:
        found = real(*arguments, **options)  # type: ignore[arg-type]
        write("raci.yaml", SOUND + "# theirs\n")
        return found

    monkeypatch.setattr(into, "come_home", slow)
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml")
    assert (ended.status, "it changed on disk" in ended.err) == (2, True)
    assert Path("raci.yaml").read_text(encoding="utf-8") == SOUND + "# theirs\n"


def test_a_review_opens_the_editor_on_what_the_meeting_changed(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    met(raci, ops="I")
    opened: list[tuple[Session, Proposal]] = []
    monkeypatch.setattr("raci.cli.edit.need_terminal", lambda: None)
    monkeypatch.setattr("raci.tui.app.edit", lambda session, _, proposal: opened.append((session, proposal)) or 0)
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml", "--review")
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    session, proposal = opened[0]
    assert proposal.text(proposal.everything) == session.text.replace("ops: C", "ops: I")
    assert Path("raci.yaml").read_text(encoding="utf-8") == session.text


def test_there_is_nothing_to_review_where_nothing_changed(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    met(raci)
    monkeypatch.setattr("raci.cli.edit.need_terminal", lambda: None)
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml", "--review")
    assert (ended.status, ended.err) == (0, "raci.yaml says all of it already.\n")


def test_comments_that_went_with_a_row_are_told(raci: Raci) -> None:
    write(
        "raci.yaml",
        SOUND + "      # agreed with the works council\n      drop: {name: Drop it, assign: {ml: AR}}  # in May\n",
    )
    assert raci("export", "raci.yaml", "-o", "meeting.xlsx").status == 0
    workbook = load_workbook("meeting.xlsx")
    workbook["Matrix"].delete_rows(row_of(workbook["Matrix"], "drop"))
    workbook.save("meeting.xlsx")
    ended = raci("import", "meeting.xlsx", "--into", "raci.yaml")
    assert (ended.status, ended.out) == (0, "activity Drop it is gone (Modelling): ML engineer AR\n")
    assert ended.err.startswith("left out, with what it stood at: # in May\n1 change in raci.yaml.")
    assert "# agreed" in Path("raci.yaml").read_text(encoding="utf-8")


def test_what_a_small_table_lacks_stays_and_the_way_to_take_it_away_is_said(raci: Raci) -> None:
    write("raci.yaml", SOUND)
    write("theirs.csv", "Task,Ops,Legal\nTrain the model,I,C\nAsk the users,R,A\n")
    ended = raci("import", "theirs.csv", "--into", "raci.yaml", "--dry-run")
    assert (ended.status, "gone" in ended.out) == (0, False)
    assert "names 1 of 1 activity and 1 of 2 roles of the plan" in ended.err
    assert "; --remove-missing takes it away\n" in ended.err
    ended = raci("import", "theirs.csv", "--into", "raci.yaml", "--remove-missing")
    assert "role ML engineer is gone" in ended.out
    assert "--remove-missing" not in ended.err


def test_removing_what_is_missing_is_for_merging(raci: Raci) -> None:
    write("theirs.csv", "Task,Ops,Legal\nTrain the model,I,C\n")
    ended = raci("import", "theirs.csv", "-o", "x.yaml", "--remove-missing")
    assert (ended.status, "--remove-missing is for merging" in ended.err) == (2, True)
