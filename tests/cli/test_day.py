"""The day by which plans are judged: `--today`, SOURCE_DATE_EPOCH, and the same for every command."""

from __future__ import annotations

from datetime import date

import pytest

from raci.cli.day import current_day
from tests.cli.conftest import FAULTY, Raci, write

WAIVED = FAULTY.replace("ops: C}", "ops: C}, waive: [{rule: H003, reason: hiring, until: 2026-12-31}]")
LAST_SECOND_OF_2026 = 1798761599


def test_the_day_can_be_named(raci: Raci) -> None:
    write("raci.yaml", WAIVED)
    assert raci("check", "--today", "2026-12-31").status == 0
    assert raci("check", "--today", "2027-01-01").status == 1


@pytest.mark.parametrize(
    "word", ["20261124", "2026-W01-1", "2026-1-2", "yesterday", "", "2026-11-24T12:00", "٢٠٢٦-١١-٢٤"]
)
def test_a_day_is_written_in_one_way(raci: Raci, word: str) -> None:
    write("raci.yaml", WAIVED)
    ended = raci("check", "--today", word)
    assert (ended.status, ended.out) == (2, "")
    assert "Invalid value for '--today'" in ended.err


def test_what_to_write_instead_is_said(raci: Raci) -> None:
    assert "'20261124' is not a date; write it as 2026-12-21" in raci("check", "--today", "20261124").err
    assert "'2026-02-30' is not a day of the calendar" in raci("check", "--today", "2026-02-30").err


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999999", "1.5"])
@pytest.mark.parametrize("command", [["check"], ["demo"], ["edit"], []])
def test_an_epoch_that_is_none_is_blamed_itself(
    raci: Raci, monkeypatch: pytest.MonkeyPatch, command: list[str], epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ended = raci(*command)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == (
        f"raci: the environment variable SOURCE_DATE_EPOCH is not a number of seconds since 1970: {epoch!r}\n"
        "Correct it or unset it.\n"
    )


def test_the_epoch_s_day_is_that_of_greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LAST_SECOND_OF_2026))
    assert current_day() == date(2026, 12, 31)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LAST_SECOND_OF_2026 + 1))
    assert current_day() == date(2027, 1, 1)


@pytest.mark.parametrize("plan", [True, False], ids=["a plan", "no plan"])
def test_raci_alone_has_the_same_today(raci: Raci, monkeypatch: pytest.MonkeyPatch, plan: bool) -> None:
    days: list[date] = []
    monkeypatch.setattr("raci.cli.edit.need_terminal", lambda: None)
    monkeypatch.setattr("raci.tui.app.edit", lambda _session, today: days.append(today) or 0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LAST_SECOND_OF_2026))
    if plan:
        write("raci.yaml")
    assert raci().status == 0
    assert days == [date(2026, 12, 31)]
