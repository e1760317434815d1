"""A git repository of its own, whatever the machine is set up for."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Repository:
    """A repository in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "Ana"), ("user.email", "ana@example.com"), ("commit.gpgsign", "false")):
            self.git("config", key, value)

    def git(self, *arguments: str, status: int = 0) -> str:
        """What a git command prints; it has to end with a status."""
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat"}
        ended = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == status, ended.stdout + ended.stderr
        return ended.stdout

    def write(self, path: str, text: str) -> Path:
        """Put a file into the folder."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return target

    def commit(self, path: str, text: str, message: str = "Plan") -> None:
        """A file with its text, committed."""
        self.write(path, text)
        self.git("add", path)
        self.git("commit", "-q", "-m", message)
