"""Checking files: what comes out of one, and of many at once."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from raci.rules.config.settings import Settings
from raci.rules.located import WIDTH
from raci.rules.run import Checked, CheckOptions, _cores, check_path, check_paths
from tests.rules.checking import TODAY, located, plan

SOUND = plan("train: {assign: {ml: AR}}", roles="ml")
FAULTY = plan("train: {assign: {ml: A}}", roles="ml")
PLAIN = CheckOptions(TODAY, Settings())


def test_a_sound_file_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert check_path(str(path), PLAIN) == Checked(str(path), ())


def test_a_finding_knows_its_file_and_place(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    (found,) = check_path(str(path), PLAIN).findings
    assert (found.path, found.code, found.start, found.end) == (str(path), "H003", (7, 7), (7, 12))
    assert found.excerpt == ((5, "  modelling:"), (6, "    activities:"), (7, "      train: {assign: {ml: A}}"))
    assert found.fails


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfer\x00", "not a plan: it is encoded as UTF-16"),
        (b"PK\x03\x04junk", "not a plan: it is a workbook or a zip archive"),
        (b"a: [1, 2", "not YAML: brackets that do not close, or a missing comma"),
        (b"- a\n", "not a plan: a plan is a mapping that begins with `raci: 1`"),
    ],
)
def test_what_cannot_be_read_is_one_finding(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "raci.yaml"
    path.write_bytes(data)
    result = check_path(str(path), PLAIN)
    assert [(found.code, found.message) for found in result.findings] == [("F001", says)]
    assert not result.readable


def test_the_place_of_what_is_no_yaml_is_one_character(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text("raci: 1\ntitle: a: b\n", encoding="utf-8")
    (found,) = check_path(str(path), PLAIN).findings
    assert (found.start, found.end) == ((2, 9), (2, 10))
    assert found.excerpt == ((1, "raci: 1"), (2, "title: a: b"))


def test_a_file_that_uses_an_unreadable_one_counts_as_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text("uses: gone.yaml\n" + SOUND, encoding="utf-8")
    result = check_path(str(path), PLAIN)
    assert [found.code for found in result.findings] == ["F001"]
    assert not result.readable


def test_standard_input_is_called_what_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = "raci: 1\ntitle: People\nroles: {ml: {}}\n"
    (tmp_path / "people.raci.yaml").write_text(people, encoding="utf-8")
    text = plan("train: {assign: {ml: A}}", roles="ops", extra="uses: people.raci.yaml\n").encode()

    def check_input(name: str | None) -> Checked:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        return check_path("-", CheckOptions(TODAY, Settings(), name))

    anonymous = check_input(None)
    assert (anonymous.path, anonymous.findings[0].code) == ("<stdin>", "F001")
    named = check_input(str(tmp_path / "raci.yaml"))
    assert [found.code for found in named.findings] == ["V005", "H003"]
    assert {found.path for found in named.findings} == {str(tmp_path / "raci.yaml")}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("many")
    paths = [folder / f"{number:03}.raci.yaml" for number in range(70)]
    for number, path in enumerate(paths):
        text = "raci: [" if number % 9 == 4 else FAULTY if number % 2 else SOUND
        path.write_text(text.replace("Churn", f"Plan {number}"), encoding="utf-8")
    return [*map(str, paths), str(folder / "gone.raci.yaml")]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_many_files_at_once_give_what_one_by_one_gives_in_their_order(
    many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = [check_path(path, PLAIN) for path in many]
    monkeypatch.setattr("raci.rules.run._cores", lambda: 3)
    assert list(check_paths(many, PLAIN)) == one_by_one
    assert [result.path for result in one_by_one] == many
    assert {found.code for result in one_by_one for found in result.findings} == {"F001", "H003"}


@pytest.mark.parametrize(("cores", "files", "shared"), [(1, 70, 0), (2, 70, 2), (3, 70, 3), (3, 2, 0)])
def test_as_many_processes_as_there_are_cores_share_what_is_worth_sharing(
    many: list[str], cores: int, files: int, shared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class Pool:
        """Stands for the processes, and notes how many there would be."""

        def __init__(self, workers: int, **_: object) -> None:
            asked.append(workers)

        def __enter__(self) -> Pool:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def map(self, one: Callable[[str], Checked], paths: list[str], **_: object) -> Iterator[Checked]:
            return map(one, paths)

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Pool)
    monkeypatch.setattr("raci.rules.run._cores", lambda: cores)
    assert len(list(check_paths(many[:files], PLAIN))) == files
    assert asked == [shared] * bool(shared)


@pytest.mark.parametrize(("counted", "cores"), [(6, 6), (None, 1)])
def test_the_cores_are_those_that_this_process_may_use(
    counted: int | None, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {2, 3, 5} if process == 0 else {0}, raising=False)
    assert _cores() == 3
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: counted)
    assert _cores() == cores


def test_standard_input_among_many_files_is_read_in_this_process(
    many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raci.rules.run._cores", lambda: 3)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode())))
    *_, last = check_paths([*many, "-"], PLAIN)
    assert [(found.path, found.code) for found in last.findings] == [("<stdin>", "H003")]


def test_of_a_file_in_one_line_each_finding_keeps_only_what_is_around_it() -> None:
    rows = ", ".join(f"a{number}: {{assign: {{ml: C}}}}" for number in range(400))
    text = f"{{raci: 1, title: Churn, roles: {{ml: {{}}}}, stages: {{s: {{activities: {{{rows}}}}}}}}}"
    found = [one for one in located(text) if one.code == "H012"]
    assert len(found) == 400
    assert all(len(text) <= WIDTH + 1 for one in found for _, text in one.excerpt)
    last = found[-1]
    assert last.start is not None
    at = last.start.column - 1 - last.cut
    assert last.excerpt[0][1][at:].startswith("a399: {assign")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_line_ends(line_end: str) -> None:
    (found,) = located(FAULTY.replace("\n", line_end))
    assert (found.start, found.end) == ((7, 7), (7, 12))
    assert [text for _, text in found.excerpt] == ["  modelling:", "    activities:", "      train: {assign: {ml: A}}"]


def test_a_thing_of_several_lines_is_marked_on_its_first(tmp_path: Path) -> None:
    (found,) = located("raci: 1\r\ntitle:\r\n  - a\r\n  - b\r\n")
    assert (found.code, found.start, found.end) == ("F004", (3, 3), (3, 6))


def test_what_stands_at_the_end_of_the_file_has_a_place() -> None:
    (found,) = located("raci: 1\ntitle: x\nstages:\n  s:\n    activities:\n      train:")
    assert (found.code, found.start, found.end) == ("H013", (6, 7), (6, 12))


def test_a_mistyped_template_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "raci.yaml"
    path.write_text(SOUND + "template: starter-google-step\n", encoding="utf-8")
    (found,) = check_path(str(path), PLAIN).findings
    assert (found.code, 'did you mean "starter-google-steps"?' in found.message) == ("L001", True)
