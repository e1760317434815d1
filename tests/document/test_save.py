"""Saving: the file is the old one or the new one, whatever happens, and nobody's work is lost."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from raci.document import save as saving
from raci.document.save import ChangedUnderneath, SaveFailed, save
from raci.document.source import digest

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, links and signals are those of POSIX")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "raci.yaml"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(entry.name for entry in folder.iterdir())


def run(program: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """A Python program in a process of its own."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_file_is_replaced_and_its_new_digest_returned(plan: Path) -> None:
    assert save(plan, b"new", expected=digest(b"old")) == digest(b"new")
    assert plan.read_bytes() == b"new"
    assert names(plan.parent) == ["raci.yaml"]


def test_a_new_file_is_made_with_the_mode_of_new_files(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    save(tmp_path / "raci.yaml", b"new", expected=None)
    assert (tmp_path / "raci.yaml").read_bytes() == b"new"
    assert (tmp_path / "raci.yaml").stat().st_mode == other.stat().st_mode
    assert names(tmp_path) == ["other", "raci.yaml"]


def test_a_new_file_never_goes_over_one_that_is_there(plan: Path) -> None:
    with pytest.raises(ChangedUnderneath, match="a file of that name exists already"):
        save(plan, b"new", expected=None)
    assert plan.read_bytes() == b"old"


def test_not_even_over_one_that_appears_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "raci.yaml"
    monkeypatch.setattr(saving, "_check", lambda *_: path.write_bytes(b"theirs"))
    with pytest.raises(ChangedUnderneath):
        save(path, b"ours", expected=None)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["raci.yaml"]


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links, such as that of a memory card."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_links")
def test_a_new_file_is_made_where_there_are_no_links(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    assert save(tmp_path / "raci.yaml", b"new", expected=None) == digest(b"new")
    assert (tmp_path / "raci.yaml").read_bytes() == b"new"
    assert (tmp_path / "raci.yaml").stat().st_mode == other.stat().st_mode
    assert names(tmp_path) == ["other", "raci.yaml"]


def test_where_there_are_no_links_a_file_that_appears_at_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "raci.yaml"

    def appear(*_: object) -> None:
        path.write_bytes(b"theirs")
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", appear)
    with pytest.raises(ChangedUnderneath, match="a file of that name exists already"):
        save(path, b"ours", expected=None)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["raci.yaml"]


@POSIX
@pytest.mark.usefixtures("no_links")
@pytest.mark.parametrize("theirs", [None, b"theirs"])
def test_where_there_are_no_links_what_fails_leaves_no_name_behind_but_somebody_else_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: bytes | None
) -> None:
    path = tmp_path / "raci.yaml"

    def fail(_: Path, target: Path) -> None:
        assert target.read_bytes() == b"", "the name is taken"
        if theirs is not None:
            target.write_bytes(theirs)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(SaveFailed, match="Input/output error"):
        save(path, b"ours", expected=None)
    assert names(tmp_path) == ([] if theirs is None else ["raci.yaml"])
    assert theirs is None or path.read_bytes() == theirs


def test_what_somebody_changed_meanwhile_is_kept(plan: Path) -> None:
    plan.write_bytes(b"theirs")
    with pytest.raises(ChangedUnderneath, match="it changed on disk since it was opened"):
        save(plan, b"ours", expected=digest(b"old"))
    assert plan.read_bytes() == b"theirs"
    assert names(plan.parent) == ["raci.yaml"]


def test_what_somebody_deleted_meanwhile_does_not_come_back(plan: Path) -> None:
    plan.unlink()
    with pytest.raises(ChangedUnderneath, match="it was deleted or moved since it was opened"):
        save(plan, b"ours", expected=digest(b"old"))
    assert names(plan.parent) == []


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    save(plan, b"new", expected=digest(b"old"))
    assert stat.S_IMODE(plan.stat().st_mode) == mode


@POSIX
def test_a_private_plan_is_private_while_it_is_written(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.chmod(0o600)
    seen: list[int] = []
    monkeypatch.setattr(saving, "_copy_rights", lambda _, temporary: seen.append(temporary.stat().st_mode))
    save(plan, b"new", expected=digest(b"old"))
    assert [stat.S_IMODE(mode) for mode in seen] == [0o600]


@pytest.mark.parametrize("new", [False, True], ids=["replaced", "new"])
def test_what_is_written_is_on_the_disk_before_it_has_its_name_and_then_the_name_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    """A power cut then leaves the old file or the new one, and not an empty one."""
    path = tmp_path / "raci.yaml"
    if not new:
        path.write_bytes(b"old")
    happened: list[str] = []
    fsync = os.fsync

    def written(handle: int) -> None:
        fsync(handle)
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        named = path.exists() and path.read_bytes() == b"new"
        happened.append(f"{'folder' if is_folder else os.fstat(handle).st_size} {'named' if named else ''}".strip())

    monkeypatch.setattr(os, "fsync", written)
    save(path, b"new", expected=None if new else digest(b"old"))
    assert happened == (["3", "folder named"] if os.name == "posix" else ["3"])


@POSIX
def test_the_owner_is_kept(plan: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file to somebody else")
    os.chown(plan, 12345, 54321)
    save(plan, b"new", expected=digest(b"old"))
    assert (plan.stat().st_uid, plan.stat().st_gid) == (12345, 54321)


@POSIX
def test_a_link_is_followed_and_kept(plan: Path) -> None:
    folder = plan.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(Path("..") / "raci.yaml")
    save(link, b"new", expected=digest(b"old"))
    assert link.is_symlink()
    assert plan.read_bytes() == b"new"
    assert names(folder) == ["link.yaml"]


@POSIX
def test_a_write_protected_file_is_left_alone(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.chmod(0o444)
    if os.access(plan, os.W_OK):  # root may write to everything
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SaveFailed, match="it is write-protected"):
        save(plan, b"new", expected=digest(b"old"))
    assert plan.read_bytes() == b"old"


# Where writing fails

_AS_NOBODY = """
import os, sys
from pathlib import Path
from raci.document.save import SaveFailed, save
from raci.document.source import digest
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    save(Path(sys.argv[1]), b"new", expected=digest(b"old"))
except SaveFailed as error:
    print(error)
"""


@POSIX
def test_a_folder_that_one_may_not_write_in(plan: Path) -> None:
    for folder in (plan.parent, *list(plan.parent.parents)[:2]):
        folder.chmod(0o755)
    plan.chmod(0o666)
    plan.parent.chmod(0o555)
    try:
        output, errors = run(_AS_NOBODY, plan).communicate()
    finally:
        plan.parent.chmod(0o755)
    if "Permission denied" in errors or "No module" in errors:
        pytest.skip("nobody may not read this checkout or the folder for temporary files")
    assert output.strip() == f"{plan} was not saved: you may not write in that folder; it is as it was before"
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["raci.yaml"]


_LIMITED = """
import resource, sys
from pathlib import Path
from raci.document.save import SaveFailed, save
from raci.document.source import digest
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save(Path(sys.argv[1]), b"x" * 100_000, expected=digest(b"old"))
except SaveFailed as error:
    print(error)
"""


@POSIX
def test_a_file_system_that_takes_no_more(plan: Path) -> None:
    output, errors = run(_LIMITED, plan).communicate()
    assert output.strip() == f"{plan} was not saved: the file would be too large; it is as it was before", errors
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["raci.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_full_disk(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each write goes to a device that is always full, as the disk would be."""
    monkeypatch.setattr(os, "fdopen", lambda *_: Path("/dev/full").open("wb"))  # noqa: SIM115  closed by its reader
    with pytest.raises(SaveFailed, match="the disk is full; it is as it was before"):
        save(plan, b"new", expected=digest(b"old"))
    assert plan.read_bytes() == b"old"
    assert names(plan.parent) == ["raci.yaml"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none/raci.yaml", "the folder does not exist"), ("x" * 300, "its name is too long")],
)
def test_a_place_where_nothing_can_be(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(SaveFailed, match=reason):
        save(tmp_path / name, b"new", expected=None)
    assert names(tmp_path) == []


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "raci.yaml").mkdir()
    with pytest.raises(SaveFailed, match="something else than a file has that name"):
        save(tmp_path / "raci.yaml", b"new", expected=None)


@POSIX
def test_a_pipe_of_that_name_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "raci.yaml")
    with pytest.raises(SaveFailed, match="something else than a file has that name"):
        save(tmp_path / "raci.yaml", b"new", expected=None)


@POSIX
def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(SaveFailed, match="its links lead in a circle"):
        save(tmp_path / "a", b"new", expected=digest(b"old"))


# Killed, and many at once

_FOREVER = """
import sys
from pathlib import Path
from raci.document.save import save
from raci.document.source import digest
path, both = Path(sys.argv[1]), [letter * 200_000 for letter in (b"a", b"b")]
for turn in range(1_000_000):
    save(path, both[turn % 2], expected=digest(both[1 - turn % 2]))
    if turn == 0:
        print("going", flush=True)
"""


@POSIX
def test_killed_at_any_moment_the_file_is_whole(plan: Path) -> None:
    whole = [b"a" * 200_000, b"b" * 200_000]
    for turn in range(12):
        plan.write_bytes(whole[1])
        process = run(_FOREVER, plan)
        assert process.stdout is not None
        assert process.stdout.readline() == "going\n"
        for _ in range(turn * 3):  # each look at the file takes a little longer: the moments differ
            assert plan.read_bytes() in whole
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert plan.read_bytes() in whole
    save(plan, b"new", expected=digest(plan.read_bytes()))
    assert names(plan.parent) == ["raci.yaml"], "the next save clears away what the killed ones left"


def test_other_peoples_temporary_files_stay(plan: Path) -> None:
    for name in (".raci.yaml.tmp", ".raci.yaml.swp", ".other.yaml.raci-00.tmp"):
        (plan.parent / name).touch()
    save(plan, b"new", expected=digest(b"old"))
    assert names(plan.parent) == [".other.yaml.raci-00.tmp", ".raci.yaml.swp", ".raci.yaml.tmp", "raci.yaml"]


@pytest.mark.parametrize("alone", [True, False])
def test_what_others_may_still_be_writing_is_not_cleared_away(
    plan: Path, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    """Where the folder cannot be locked, a temporary file may be that of somebody who is saving now."""
    begun = plan.parent / ".raci.yaml.raci-12345678.tmp"
    begun.touch()
    monkeypatch.setattr(saving, "_lock", lambda _: nullcontext(alone))
    save(plan, b"new", expected=digest(b"old"))
    assert begun.exists() is not alone


_COUNT = """
import sys
from pathlib import Path
from raci.document.save import ChangedUnderneath, save
from raci.document.source import digest
path, left = Path(sys.argv[1]), int(sys.argv[2])
while left:
    data = path.read_bytes()
    try:
        save(path, b"%d" % (int(data) + 1), expected=digest(data))
    except ChangedUnderneath:
        continue
    left -= 1
"""


@POSIX
def test_many_writers_at_the_same_time_lose_no_update(plan: Path) -> None:
    plan.write_bytes(b"0")
    writers = [run(_COUNT, plan, "25") for _ in range(6)]
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    assert plan.read_bytes() == b"150"
    assert names(plan.parent) == ["raci.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_a_folder_that_another_program_keeps_locked_is_told(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    before = plan.read_bytes()
    monkeypatch.setattr("raci.document.save._PATIENCE", 0.0)
    folder = os.open(plan.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with pytest.raises(SaveFailed, match=r"another program keeps .* locked; try again"):
            save(plan, b"new", expected=digest(before))
    finally:
        os.close(folder)
    assert plan.read_bytes() == before
    assert list(plan.parent.iterdir()) == [plan]


def test_what_others_write_while_the_data_goes_to_the_disk_is_not_overwritten(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def slowly(handle: int) -> None:
        sync(handle)
        plan.write_bytes(b"theirs")

    monkeypatch.setattr(saving.os, "fsync", slowly)
    with pytest.raises(ChangedUnderneath):
        save(plan, b"mine", expected=digest(b"old"))
    assert (plan.read_bytes(), names(plan.parent)) == (b"theirs", ["raci.yaml"])
