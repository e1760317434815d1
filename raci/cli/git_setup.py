"""`raci git-setup`: git merges plans cell by cell in this repository, and shows what changed in their words."""

from __future__ import annotations

from pathlib import Path

import click

from raci.cli.common import fail, talk


@click.command(
    help="Let git merge plans cell by cell in this repository. It also shows what changed in the words of the matrix. "
    "Writes the repository's own configuration and .gitattributes; commit the latter, and let everyone run this once "
    "in their clone. `git diff --no-ext-diff` shows lines as before."
)
@click.option("--remove", is_flag=True, help="Undo it.")
def command(remove: bool) -> None:  # noqa: FBT001
    """Set up this repository, or undo that."""
    from raci.document.save import SaveFailed
    from raci.git.run import NoGit
    from raci.git.setup import NoRepository, NotConfigured, set_up, take_away

    try:
        done = take_away(Path()) if remove else set_up(Path())
    except NoGit:
        fail("git is not installed", "Install it, and run this again in the repository.")
    except NoRepository:
        fail("this folder is in no git repository", "Go to one, or make one with `git init`.")
    except NotConfigured as error:
        fail(str(error), "See that nothing else holds or protects .git/config, and run this again.")
    except SaveFailed as error:
        fail(str(error))
    for line in done:
        talk(line)
    if not done:
        talk("Nothing to undo." if remove else "This repository is set up already.")
