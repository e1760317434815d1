"""Where no plan is named: the start screen."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input, OptionList, Static

from raci.document.project import forget_project_files
from raci.document.recent import Recent, RecentPlans
from raci.exchange.formats import export_bytes
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import template_ids
from raci.tui.app import RaciApp
from raci.tui.dialogs.choose import Choose
from raci.tui.dialogs.pages import Pages
from raci.tui.dialogs.question import Question
from raci.tui.editor.screen import EditorScreen
from raci.tui.paths.prompt import AskPath
from raci.tui.rules import Rules
from raci.tui.start.account import AccountScreen
from raci.tui.start.beginning import begin_demo, begin_new
from raci.tui.start.lines import lines_of
from raci.tui.start.offers import Offer, at_home, offers_here, recent_offers
from raci.tui.start.screen import StartScreen
from tests.rules.families import few
from tests.tui.driver import PLAN, TODAY, Editor, editor
from tests.tui.starting import Start, start

FIRST = 1_764_000_000  # when the first recent plan was opened
TABLE = "Activity,Data scientist,ML engineer\nTrain the model,A/R,consulted\nWatch it,,R\nSee page 7,x!,\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def recent(tmp_path: Path) -> RecentPlans:
    """A list with a plan that is there and one that is gone."""
    times = iter(range(FIRST, 2_000_000_000, 3600))
    known = RecentPlans(tmp_path / "state" / "recent.json", lambda: next(times))
    plan = tmp_path / "work" / "churn.raci.yaml"
    plan.parent.mkdir()
    plan.write_text(PLAN.replace("ml-engineer: A,", "ml-engineer: C,"))  # nobody is accountable
    known.remember(plan, "Churn prediction")
    known.remember(tmp_path / "work" / "gone.raci.yaml", "Fraud")
    return known


# New plans


@pytest.mark.parametrize("choice", [None, *template_ids()])
def test_a_new_plan_has_no_file_and_no_findings_and_is_not_saved_yet(choice: str | None) -> None:
    session = begin_new(choice).session
    assert session.path is None
    assert session.dirty
    assert not session.document.problems


def test_the_demo_is_written_nowhere() -> None:
    session = begin_demo().session
    assert session.path is None
    assert not session.dirty


async def test_choosing_leads_into_the_editor_and_saving_asks_for_a_name(here: Path) -> None:
    async with start(size=(80, 24)) as opened:
        await opened.press("enter")
        assert isinstance(opened.app.screen, EditorScreen)
        await opened.press("ctrl+s")
        await opened.press("enter")
    assert (here / "raci.yaml").read_text().count("raci: 1") == 1


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_ends_the_program(key: str) -> None:
    async with start() as opened:
        await opened.press(key)
    assert opened.app.return_code == 0


async def test_everything_is_in_groups() -> None:
    async with start() as opened:
        assert [line for line in opened.lines() if line[0] not in " ›"] == ["New", "Open"]
        assert opened.titles()[:2] == ["A small plan of your own", "The demo"]
        assert len(opened.titles()) == 3 + len(template_ids())
        assert opened.lines()[1].startswith("› A small plan of your own")


async def test_own_templates_are_offered_and_faulty_ones_say_why(here: Path) -> None:
    forget_project_files()
    (here / "raci.toml").write_text('templates = ["templates"]\n')
    (here / "templates").mkdir()
    (here / "templates" / "our-path.yaml").write_text("raci: 1\ntitle: Our path\nextends: tdsp\n")
    (here / "templates" / "broken.yaml").write_text("raci: [\n")
    (here / "templates" / "faulty.yaml").write_text("raci: 1\ntitle: Faulty\nstages: {a: {activites: {}}}\n")
    async with start(size=(160, 40)) as opened:
        await opened.press(*"our path")
        await opened.until_told("22 activities in 5 stages")
        await opened.press("enter")
        assert opened.opened.session.plan.template == "our-path"
    async with start(size=(160, 40)) as opened:
        await opened.press(*"faulty", "enter")
        assert isinstance(opened.app.screen, Question)
        assert "the key `activites`" in str(opened.app.screen.query_one(Static).content)
    forget_project_files()


async def test_a_template_is_told_before_it_is_chosen() -> None:
    async with start(size=(160, 40)) as opened:
        await opened.press(*"continuous")
        await opened.until_told("30 activities in 6 stages, 6 roles, 6 gates")
        told = opened.preview()
        assert "Google CI/CD" in told
        assert "For       Teams that standardize one path to production." in told
        assert "Stages      4  Development and experimentation" in told
        assert "            7  Pipeline CI" in told
        assert "Business stakeholder, Data scientist" in told
        assert "Source    MLOps: Continuous delivery" in told
        await opened.press("enter")
        assert len(list(opened.opened.session.plan.activities())) == 30


# Narrowing


async def test_typing_narrows_and_escape_shows_everything_again() -> None:
    async with start() as opened:
        everything = opened.titles()
        await opened.press(*"starter")
        assert opened.titles() == ["Starter: Google's ML steps with four teams"]
        await opened.press("backspace", *"zzz")
        assert opened.titles() == []
        assert "Nothing here is called “startezzz”" in opened.lines()[0]
        await opened.press("enter")
        assert isinstance(opened.app.screen, StartScreen)
        await opened.press("escape")
        assert opened.titles() == everything
        assert isinstance(opened.app.screen, StartScreen)


async def test_what_is_typed_before_the_templates_are_there_finds_them_too() -> None:
    app = RaciApp(None, TODAY, lambda _: Rules(few()))
    async with app.run_test(size=(100, 40)) as pilot:
        opened = Start(app, pilot)
        opened.screen.offers.word = "regulated"
        await opened.settle()
        assert [title[:9] for title in opened.titles()] == ["Regulated"]


# Recent plans


async def test_recent_plans_come_first_with_what_is_to_be_known_of_them(recent: RecentPlans) -> None:
    async with start(recent) as opened:
        shown = opened.lines()
        assert (shown[0], shown[3]) == ("Recent", "New")
        assert shown[1].split("  ")[0] == "› Churn prediction"
        assert f"2025-11-24 at {spoken_hour()}  …" in shown[1]
        assert "  gone  …" in shown[2]
        assert shown[1].endswith("/work")
        await opened.until_told("Check")
        told = opened.preview()
        assert "Check     1 error" in told
        assert "Size      3 activities in 2 stages, 3 roles" in told
        assert "Stages    Modelling 2, Deployment 1" in told
        assert "bytes" in told
        await opened.press("enter")
        await opened.settle()
        assert opened.opened.session.plan.title == "Churn prediction"
        assert not opened.opened.session.dirty


async def test_a_plan_whose_file_is_gone_says_so_and_can_be_taken_from_the_list(recent: RecentPlans) -> None:
    async with start(recent) as opened:
        await opened.press("down")
        assert "Its file is gone" in opened.status
        await opened.press("enter")
        assert isinstance(opened.app.screen, StartScreen)
        await opened.press("delete")
        assert opened.titles()[:2] == ["Churn prediction", "A small plan of your own"]
        assert [one.title for one in recent.plans()] == ["Churn prediction"]
        await opened.press("down", "delete")
        assert "Only a recent plan" in opened.status


async def test_of_many_recent_plans_the_first_are_listed_and_typing_finds_the_others(
    recent: RecentPlans, tmp_path: Path
) -> None:
    for number in range(10):
        path = tmp_path / f"{number}.raci.yaml"
        path.write_text(PLAN)
        recent.remember(path, f"Number {number}")
    async with start(recent) as opened:
        assert opened.titles()[:7] == [*(f"Number {number}" for number in range(9, 3, -1)), "A small plan of your own"]
        assert "6 more recent plans" in opened.lines()[7]
        await opened.press(*"number 0")
        assert opened.titles() == ["Number 0"]


async def test_the_editor_remembers_what_it_opens_and_saves(recent: RecentPlans, tmp_path: Path) -> None:
    path, other = tmp_path / "new.raci.yaml", tmp_path / "other.raci.yaml"
    async with editor(path) as opened:
        opened.screen.recent = recent
        await opened.press("f12")
        opened.app.screen.query_one(Input).value = str(other)
        await opened.press("enter")
        await opened.until(lambda: recent.plans()[0].path == str(other.resolve()))
    async with start(recent) as begun:
        await begun.press("down", "enter")
        await begun.settle()
        while recent.plans()[0].title != "Churn prediction" or "churn" not in recent.plans()[0].path:
            await begun.settle()
    assert [Path(one.path).name for one in recent.plans()[:2]] == ["churn.raci.yaml", "other.raci.yaml"]


async def test_what_has_no_file_is_not_remembered(recent: RecentPlans) -> None:
    before = recent.plans()
    async with start(recent) as opened:
        await opened.press(*"demo", "enter")
        await opened.settle()
        assert isinstance(opened.app.screen, EditorScreen)
    assert recent.plans() == before


# Files


async def test_plans_and_spreadsheets_of_this_folder_are_offered(here: Path) -> None:
    for name in ("churn.raci.yaml", "fraud.raci.yaml", "config.yaml", "roster.csv", "~$x.xlsx", "notes.md"):
        (here / name).write_text(PLAN)
    async with start() as opened:
        assert opened.titles()[:3] == ["churn.raci.yaml", "fraud.raci.yaml", "roster.csv"]
        assert opened.lines()[0] == "In this folder"
        await opened.press("down", "enter")
        await opened.settle()
        assert opened.opened.session.path == Path("fraud.raci.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder that somebody is in cannot be deleted")
async def test_in_a_folder_that_is_gone_one_can_begin_all_the_same(here: Path) -> None:
    here.rmdir()
    async with start() as opened:
        assert opened.titles()[0] == "A small plan of your own"
        await opened.press("enter")
        assert isinstance(opened.app.screen, EditorScreen)


async def test_in_a_folder_with_plans_they_come_before_the_recent_ones(here: Path, recent: RecentPlans) -> None:
    (here / "roster.csv").write_text(TABLE)
    async with start(recent) as opened:
        assert opened.titles()[:3] == ["Churn prediction", "Fraud", "roster.csv"]
    (here / "a.raci.yaml").write_text(PLAN)
    async with start(recent) as opened:
        assert opened.titles()[:3] == ["a.raci.yaml", "roster.csv", "Churn prediction"]


async def test_a_plan_is_opened_by_its_path_with_its_name_completed(here: Path) -> None:
    (here / "teams").mkdir()
    (here / "teams" / "churn.yaml").write_text(PLAN)
    async with start() as opened:
        await opened.press(*"by its", "backspace", "escape", "end", "enter")
        assert isinstance(opened.app.screen, AskPath)
        await opened.press("t", "tab")
        await opened.press("tab")
        assert opened.app.screen.query_one(Input).value == "teams/churn.yaml"
        await opened.press("enter")
        await opened.settle()
        assert opened.opened.session.path == Path("teams/churn.yaml")


async def until_account(opened: Start) -> str:
    while not isinstance(opened.app.screen, AccountScreen):
        await opened.settle()
    await opened.pilot.pause()
    return "\n".join(str(one.content) for one in opened.app.screen.query(Static))


async def test_a_table_is_accounted_for_before_a_plan_is_made_of_it(here: Path) -> None:
    (here / "roster.csv").write_text(TABLE)
    async with start() as opened:
        await opened.press("enter")
        told = await until_account(opened)
        assert "activities and 2 roles" in told
        assert "How it was read" in told
        assert "consulted" in told
        assert "Left out" in told
        assert "x!" in told
        assert "Train the model" in told
        await opened.press("enter")
        await opened.pilot.pause()
        session = opened.opened.session
        assert (session.path, session.dirty) == (None, True)
        assert session.plan.title == "roster"
        await opened.press("ctrl+s")
        assert opened.app.screen.query_one(Input).value == "roster.raci.yaml"
    assert [path.name for path in here.iterdir()] == ["roster.csv"]


async def test_a_cell_without_a_letter_that_is_left_out_is_told_as_that_and_nowhere_else(here: Path) -> None:
    (here / "roster.csv").write_text("Activity,Dev,Ops,Legal\nShip it,A,R,?\nBuild it,A,R,C\n")
    async with start() as opened:
        await opened.press("enter")
        told = await until_account(opened)
    guessed, left = told.split("\nLeft out\n")
    assert "was left out" not in guessed
    assert left.startswith('– 1 cell holds no letter of a duty and was left out: "?" (Legal, row 2)')
    assert "Nothing was left out" not in told


async def test_whoever_does_not_want_what_was_read_is_back_at_the_start(here: Path) -> None:
    (here / "roster.csv").write_text(TABLE)
    async with start() as opened:
        await opened.press("enter")
        await until_account(opened)
        await opened.press("escape")
        assert isinstance(opened.app.screen, StartScreen)
        await opened.press("enter")
        await until_account(opened)
        await opened.press("right", "enter")
        assert isinstance(opened.app.screen, StartScreen)


async def test_of_several_matrices_one_is_chosen(here: Path) -> None:
    (here / "two.html").write_text(
        "".join(
            f"<h2>{name}</h2><table><tr><th>Activity<th>DS<th>{role}<tr><td>Train it<td>A<td>R"
            f"<tr><td>Watch it<td>R<td>A</table>"
            for name, role in (("North", "Ops"), ("South", "ML"))
        )
    )
    async with start() as opened:
        await opened.press("ctrl+o", *"two.html", "enter")
        while not isinstance(opened.app.screen, Choose):
            await opened.settle()
        listed = [str(one.prompt) for one in opened.app.screen.query_one(OptionList).options]
        assert len(listed) == 2
        assert listed[0].endswith("  2 activities, 2 roles")
        await opened.press("down", "enter")
        assert "other matrices" in await until_account(opened)
        await opened.press("enter")
        await opened.pilot.pause()
        names = [role.name for role in opened.opened.session.plan.roles.values()]
        assert names == ["DS", "ML"]


async def test_the_export_of_a_plan_says_how_changes_come_home(here: Path) -> None:
    (here / "demo.xlsx").write_bytes(export_bytes(demo_document().plan, ".xlsx"))
    async with start() as opened:
        await opened.press("enter")
        assert "press F9" in await until_account(opened)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("m.csv", "Shopping\nmilk\n", "nothing in it is a responsibility matrix"),
        ("m.xlsx", "PK\x03\x04 rubbish", "m.xlsx:"),
        ("m.yaml", "raci: [", "m.yaml, line 1"),
        ("m.yaml", "raci: 9\ntitle: x\n", "m.yaml, line 1"),
        ("m.yaml", "- 1\n", "m.yaml"),
    ],
)
async def test_what_cannot_be_opened_says_why(here: Path, name: str, content: str, says: str) -> None:
    (here / name).write_text(content)
    async with start(size=(200, 40)) as opened:
        await opened.press("ctrl+o", *name, "enter")
        while not isinstance(opened.app.screen, Question):
            await opened.settle()
        assert says in str(opened.app.screen.query_one(Static).content)
        await opened.press("enter")
        assert isinstance(opened.app.screen, StartScreen)


# Keys and mouse


async def test_a_click_shows_and_another_one_begins() -> None:
    async with start() as opened:
        await opened.pilot.click("#offers", offset=(10, 2))
        await opened.settle()
        assert "The demo" in opened.preview()
        assert isinstance(opened.app.screen, StartScreen)
        await opened.pilot.click("#offers", offset=(10, 2))
        await opened.settle()
        assert Editor(opened.app, opened.pilot).session.plan.title == demo_document().plan.title


async def test_the_preview_is_walked_with_f6_and_escape_leads_back_to_the_list() -> None:
    async with start(size=(80, 24)) as opened:
        await opened.press(*"regulated", "f6")
        assert opened.screen.focused is opened.screen.panel
        await opened.press("down", "down")
        assert opened.screen.panel.scroll_offset.y == 2
        await opened.press("escape")
        assert opened.screen.focused is opened.screen.offers
        assert opened.titles()[0].startswith("Regulated")


async def test_help_tells_the_keys() -> None:
    async with start() as opened:
        await opened.press("f1")
        assert isinstance(opened.app.screen, Pages)
        await opened.press("escape")
        await opened.press("end", "home", "pagedown", "pageup")
        assert opened.screen.offers.current == 0


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
async def test_lines_are_as_wide_as_the_screen_in_every_script(
    recent: RecentPlans, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "計画.raci.yaml"
    path.write_text(PLAN.replace("Churn prediction", "顧客離反の予測 🚀 فريق \\x1b[31m"))
    recent.remember(path, "顧客離反の予測 🚀 فريق \x1b[31m " * 9)
    async with start(recent, size) as opened:
        offers = opened.screen.offers
        strips = [offers.render_line(y) for y in range(offers.size.height)]
        assert {strip.cell_length for strip in strips} == {offers.scrollable_content_region.width}
        assert not any("\x1b" in strip.text for strip in strips)


def spoken_hour() -> str:
    """The hour of the first time of the list, where this machine is."""
    return f"{datetime.fromtimestamp(FIRST):%H:%M}"


def test_of_a_folder_with_many_files_only_those_are_looked_at_that_are_offered(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(50):
        (here / f"{at}.csv").touch()
    looked: list[str] = []
    monkeypatch.setattr("os.path.realpath", lambda path: looked.append(path) or path)
    assert len(list(offers_here(here))) == len(looked) < 10


def test_what_stands_beside_the_titles_of_a_group_lines_up_and_is_not_cut() -> None:
    offers = [Offer("demo", "The demo", "x" * 20), Offer("template", "T" * 70, "5 roles"), Offer("file", "A plan", "…")]
    for width, room in ((100, 70), (77, 55), (30, 15)):
        lines = [line for line in lines_of(offers, offers, "", width) if line.offer]
        assert {cell_len(line.text) for line in lines} == {room}
        beside = "x" * 20 if width > 30 else f"{'x' * 12}…"
        assert [line.beside for line in lines] == [beside, "5 roles", "…"]


@pytest.mark.parametrize("width", [80, 100, 120])
async def test_no_hint_of_a_new_plan_is_cut_and_the_preview_tells_more(width: int) -> None:
    async with start(size=(width, 40)) as opened:
        hints = [line.rsplit("  ", 1)[1].strip() for line in opened.lines()[1:-2]]
        assert hints[:2] == ["two stages to rename", "with faults to find"]
        assert not [hint for hint in hints if hint.endswith("…")]
        assert "Two stages to rename and to go on from." in opened.preview()
        await opened.press("down")
        assert "A realistic plan with faults in it; nothing is written." in opened.preview()


def test_of_recent_plans_that_are_called_alike_the_file_is_told(tmp_path: Path) -> None:
    names = ("one.raci.yaml", "two.raci.yaml", "three.raci.yaml")
    for name in names:
        (tmp_path / name).touch()
    titles = ("theirs", "theirs", "Fraud")
    plans = [Recent(str(tmp_path / name), title, 0.0) for name, title in zip(names, titles, strict=True)]
    folders = [offer.folder for offer in recent_offers(plans, date(2026, 11, 23))]
    assert folders == [at_home(plans[0].path), at_home(plans[1].path), at_home(str(tmp_path))]
