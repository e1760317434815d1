"""A file opened by its path: a plan as it is, a table read into a new plan after its account was shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from raci.document.problems import Unreadable
from raci.exchange.refusal import ImportRefused
from raci.plan.counting import several
from raci.tui.dialogs.choose import Choose, Offer
from raci.tui.dialogs.working import GivenUp, beside
from raci.tui.start.beginning import Begun, begin_with_file, begin_with_table

if TYPE_CHECKING:
    from raci.exchange.reading import Reading, ReadMatrix

Warn = Callable[[str, str], object]  # what is wrong, and what to do about it
PLANS = (".yaml", ".yml")


async def open_path(app: App[Any], name: str, warn: Warn) -> Begun | None:
    """What a path leads to; None where that was given up, or where it was said why it cannot be opened."""
    try:
        path = Path(name).expanduser()
        if path.suffix.lower() in PLANS:
            return await beside(app, f"Reading {name} …", lambda: begin_with_file(path))
        return await _open_table(app, name, path, warn)
    except GivenUp:
        return None
    except ImportRefused as error:
        warn(f"{name}: {error}.", error.advice)
    except Unreadable as error:
        at = f", line {error.position.line}" if error.position else ""
        warn(f"{name}{at}: {error}.", error.advice)
    except (OSError, RuntimeError, ValueError) as error:
        warn(f"{name} cannot be opened: {error}.", "Check the name.")
    return None


async def _open_table(app: App[Any], name: str, path: Path, warn: Warn) -> Begun | None:
    from raci.exchange.formats import import_path, plan_from_matrix
    from raci.tui.start.account import AccountScreen, account_of

    source = str(path) if str(path) != "-" else "./-"  # here it is a file like any other
    reading = await beside(app, f"Reading {name} …", lambda: import_path(source))
    matrix = await _chosen(app, reading, name, warn)
    if matrix is None:
        return None
    built = await beside(app, "Making the plan …", lambda: plan_from_matrix(matrix, None, Path()))
    begun = await beside(app, "Making the plan …", lambda: begin_with_table(built, path))
    from raci.plan.matrix import Matrix

    account = account_of(reading, matrix, [one for one in built.notes if one not in matrix.notes])
    wanted = await app.push_screen_wait(AccountScreen(path.name, account, Matrix(begun.session.plan)))
    return begun if wanted else None


async def _chosen(app: App[Any], reading: Reading, name: str, warn: Warn) -> ReadMatrix | None:
    """The matrix that is meant; None where there is none, and that was said, or where nobody wants one."""
    matrices = reading.matrices
    if not matrices:
        reasons = dict.fromkeys(refusal.reason for refusal in reading.refused)
        warn(f"{name}: nothing in it is a responsibility matrix.", "; ".join(reasons))
        return None
    if len(matrices) == 1:
        return matrices[0]
    offers = [
        Offer(
            one,
            one.sheet or f"matrix {number}",
            f"{several(len(one.activities), 'activity', 'activities')}, {several(len(one.roles), 'role')}",
        )
        for number, one in enumerate(matrices, 1)
    ]
    text = f"{name} holds {several(len(matrices), 'matrix', 'matrices')}, and a plan is one. Which is it?"
    return await app.push_screen_wait(Choose("Open", text, offers))
