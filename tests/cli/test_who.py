"""`raci who`: who does it."""

from __future__ import annotations

import json

from tests.cli.conftest import SOUND, Raci, write

MINE = "raci.yaml"


def test_who_says_who_does_it(raci: Raci) -> None:
    write(MINE)
    assert raci("who", MINE, "train", "the", "model").out == (
        "Train the model  (Modelling)\n"
        "  Responsible  ML engineer (Ana Ruiz)\n"
        "  Accountable  ML engineer (Ana Ruiz)\n"
        "  Consulted    Ops\n"
    )
    assert raci("who", MINE, "ops").out == "Ops\n  Consulted  Train the model\n"
    assert raci("who", MINE, "mei").out == "Mei\n  holds no role\n"


def test_who_answers_for_each_that_fits(raci: Raci) -> None:
    write(MINE)
    ended = raci("who", MINE, "m")
    assert (ended.status, ended.err) == (0, "")
    assert [part.split("\n")[0] for part in ended.out.split("\n\n")] == ["ML engineer", "Mei"]


def test_who_answers_machines(raci: Raci) -> None:
    write(MINE)
    answers = json.loads(raci("who", MINE, "ops", "--format", "json").out)
    assert answers == [
        {"kind": "role", "id": "ops", "name": "Ops", "held_by": [], "letters": {"Consulted": ["Train the model"]}}
    ]


def test_who_asks_about_what_fits_nothing(raci: Raci) -> None:
    write(MINE)
    assert raci("who", "-", "xyzzy", stdin=SOUND).err == (
        "raci: <stdin> has no activity, role or person like 'xyzzy'\n`raci show` prints the matrix with all of them.\n"
    )
    ended = raci("who", MINE, "trian")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "raci: raci.yaml has no activity, role or person like 'trian'; did you mean \"train\"?\n"
