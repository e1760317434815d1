"""A file as it was in a revision: `HEAD:raci.yaml`, in git's words; `:raci.yaml` is what is staged."""

from __future__ import annotations

from pathlib import Path

from raci.git.run import NoGit, git


class NoRevision(LookupError):  # noqa: N818  it says what happened
    """There is no such file in that revision. The message says why, and `advice` what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


def is_revision(name: str) -> bool:
    """Whether a name is that of a file in a revision: it has a colon, and no file is called so."""
    return ":" in name and not Path(name).exists()


def path_of(name: str) -> str:
    """The path that the name of a file in a revision ends with."""
    return name.partition(":")[2]


def file_in(name: str, folder: Path | None = None) -> bytes:
    """The bytes of a file in a revision; its path is one of the repository, or else one from the folder.

    Raises `NoRevision` where there is none, or no git to ask.
    """
    try:
        return _file_in(name, folder)
    except NoGit:
        raise NoRevision("git is not installed", "Install it, or name two files.") from None


def _file_in(name: str, folder: Path | None) -> bytes:
    revision, _, path = name.partition(":")
    for spelled in (name, f"{revision}:./{path}"):
        blob = git("rev-parse", "--verify", "--quiet", "--end-of-options", spelled, folder=folder)
        if blob is not None:
            found = git("cat-file", "blob", blob.decode("ascii", "replace").strip(), folder=folder)
            if found is None:
                raise NoRevision(f"{name} is no file", "Name a file in the revision.")
            return found
    raise _why_not(revision, path.removeprefix("./"), folder)


def _why_not(revision: str, path: str, folder: Path | None) -> NoRevision:
    if git("rev-parse", "--git-dir", folder=folder) is None:
        return NoRevision("this folder is in no git repository", "Name two files, or go to the repository.")
    if not revision:
        return NoRevision(f"there is no {path} among what is staged", "See the files there with `git ls-files`.")
    known = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", folder=folder)
    if known is None:
        return NoRevision(f"git knows no revision {revision}", "See `git log` for those that there are.")
    return NoRevision(f"there is no {path} in {revision}", "See the files in it with `git ls-tree -r --name-only`.")
