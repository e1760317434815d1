"""Saving: the file is the old one or the new one, never half of one, and never another person's work lost."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath

from raci.document.source import digest


class SaveFailed(Exception):  # noqa: N818  it says what happened
    """The file was not written and is as it was. The message says why, in the user's words."""


class ChangedUnderneath(SaveFailed):
    """Someone else wrote the file since it was read."""


def save(path: FilePath, data: bytes, *, expected: str | None) -> str:
    """Write a file as a whole and return the digest of what it holds now.

    `expected` is the digest of the content that was read (None: the file must not exist yet). A link is followed, the
    file's mode is kept. Raises `ChangedUnderneath`, or `SaveFailed` for a full disk, a read-only folder and the like.
    """
    target = FilePath(os.path.realpath(path))
    try:
        with _lock(target) as alone:
            _check(target, path, expected)
            if alone:
                _sweep(target)
            # What others do while the data goes to the disk is looked for as well, just before the names change.
            _replace(target, data, new=expected is None, before=lambda: _check(target, path, expected))
    except SaveFailed:
        raise
    except OSError as error:
        kept = "; it is as it was before" if expected is not None else ""
        raise SaveFailed(f"{path} was not saved: {_reason(error)}{kept}") from error
    return digest(data)


def _check(target: FilePath, path: FilePath, expected: str | None) -> None:
    try:
        if not stat.S_ISREG(target.stat().st_mode):
            raise SaveFailed(f"{path} was not saved: something else than a file has that name")
        current = digest(target.read_bytes())
    except FileNotFoundError:
        if expected is not None:
            raise ChangedUnderneath(f"{path} was not saved: it was deleted or moved since it was opened") from None
        return
    if expected is None:
        raise ChangedUnderneath(f"{path} was not saved: a file of that name exists already")
    if current != expected:
        raise ChangedUnderneath(
            f"{path} was not saved: it changed on disk since it was opened, and saving would undo that change"
        )
    if not os.access(target, os.W_OK):
        raise SaveFailed(f"{path} was not saved: it is write-protected")


def _replace(target: FilePath, data: bytes, *, new: bool, before: Callable[[], None]) -> None:
    temporary = target.with_name(f"{_temporary_prefix(target)}{os.urandom(4).hex()}{_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666 if new else 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new:
            _put_new(temporary, target)
        else:
            _copy_rights(target, temporary)
            before()
            temporary.replace(target)
        _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


_SUFFIX = ".tmp"


def _temporary_prefix(target: FilePath) -> str:
    return f".{target.name[:40]}.raci-"


def _sweep(target: FilePath) -> None:
    """Remove what a save left that was killed half-way; nobody else is saving here now."""
    for entry in target.parent.iterdir():
        if entry.name.startswith(_temporary_prefix(target)) and entry.name.endswith(_SUFFIX):
            with contextlib.suppress(OSError):
                entry.unlink()


def _put_new(temporary: FilePath, target: FilePath) -> None:
    """Name the file only if the name is still free: a link cannot overwrite, a rename could."""
    try:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            _put_new_without_links(temporary, target)
    except FileExistsError:
        raise ChangedUnderneath(f"{target} was not saved: a file of that name exists already") from None


def _put_new_without_links(temporary: FilePath, target: FilePath) -> None:
    """Take the name with an empty file, which only one program can, and put the file in its place.

    Whoever is killed between the two leaves the empty file; nobody's work is overwritten.
    """
    if os.name == "nt":
        temporary.rename(target)  # there a rename does not overwrite
        return
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        temporary.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            if not target.stat().st_size:  # not even now has somebody written to it
                target.unlink()
        raise


def _copy_rights(target: FilePath, temporary: FilePath) -> None:
    """Owner and mode of the file that is replaced; another one's file can be given back only by the administrator."""
    old, new = target.stat(), temporary.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid) and hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: FilePath) -> None:
    """Make the new name survive a power cut, where the system knows how."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _lock(target: FilePath) -> Iterator[bool]:
    """Keep two savers of one file apart: between comparing and replacing nobody else may replace it.

    The lock lies on the folder, since the file itself is replaced. Where that cannot be locked (Windows, some network
    drives) the comparison alone has to do, and False is given.
    """
    try:
        import fcntl

        folder = os.open(target.parent, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        yield _locked(target.parent, lambda: fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB))
    finally:
        os.close(folder)


_PATIENCE = 5.0  # seconds that another saver may take; one takes a few hundredths


def _locked(name: FilePath, lock: Callable[[], None]) -> bool:
    """Whether a folder could be locked; waits a little while somebody else holds the lock."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            lock()
        except BlockingIOError:
            if time.monotonic() >= until:
                raise SaveFailed(f"nothing was saved: another program keeps {name} locked; try again") from None
            time.sleep(0.01)
        except OSError:
            return False
        else:
            return True


def _reason(error: OSError) -> str:
    reasons = {
        "ENOSPC": "the disk is full",
        "EDQUOT": "your quota of disk space is used up",
        "EROFS": "the disk is read-only",
        "EACCES": "you may not write in that folder",
        "EPERM": "you may not write there",
        "ENOENT": "the folder does not exist",
        "ENOTDIR": "its folder is not a folder",
        "EFBIG": "the file would be too large",
        "ENAMETOOLONG": "its name is too long",
        "EISDIR": "it is a folder",
        "ELOOP": "its links lead in a circle",
    }
    import errno

    return reasons.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))
