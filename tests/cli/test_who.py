"""`raci who`: who does it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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


def test_what_several_things_have_in_their_names_is_asked_about(raci: Raci) -> None:
    write(MINE, SOUND.replace("ops: {}", "ops: {name: Model owner}"))
    ended = raci("who", MINE, "model")
    assert (ended.status, ended.out) == (2, "")
    assert (
        ended.err
        == "raci: several things match 'model': train (Train the model), ops (Model owner)\nName one of them.\n"
    )
    assert raci("who", MINE, "model", "owner").out.startswith("Model owner\n")


def test_things_of_one_name_are_told_apart_by_their_ids(raci: Raci) -> None:
    write(MINE, SOUND.replace("ops: {}", "ops: {name: ML engineer}"))
    ended = raci("who", MINE, "engineer")
    assert ended.err == (
        "raci: several things match 'engineer': ml (ML engineer), ops (ML engineer)\nName one of them.\n"
    )
    assert raci("who", MINE, "ops").out.startswith("ML engineer\n")
    both = raci("who", MINE, "ml engineer")
    assert (both.status, both.out.count("ML engineer\n")) == (0, 2)


def test_what_is_named_as_a_whole_is_meant_even_if_others_have_it_in_their_names(raci: Raci) -> None:
    write(MINE, SOUND.replace("ops: {}", "ops: {}, ops-lead: {}"))
    assert raci("who", MINE, "ops").out.startswith("Ops\n")


@pytest.mark.parametrize("query", ["deploy service", "Deploy-Service", "DEPLOY_SERVICE", " deploy  service "])
def test_blanks_hyphens_and_capitals_do_not_matter(raci: Raci, query: str) -> None:
    write(MINE, SOUND.replace("      train:", "      deploy-service-again: {}\n      deploy-service:"))
    assert raci("who", MINE, query).out.startswith("Train the model  (Modelling)\n")


@pytest.mark.parametrize("words", [["train"], ["train", "the", "model"], ["TRAIN THE MODEL"]])
def test_without_a_file_it_is_the_plan_in_this_folder(raci: Raci, words: list[str]) -> None:
    write(MINE)
    assert raci("who", *words).out == raci("who", MINE, *words).out == raci("who", f"./{MINE}", *words).out
    assert raci("who", "-", *words, stdin=SOUND).out == raci("who", *words).out
    Path("train").mkdir()  # a folder is no plan
    assert raci("who", *words).status == 0


def test_what_is_missing_is_said(raci: Raci) -> None:
    ended = raci("who", "train")
    assert (ended.status, ended.err.splitlines()[0]) == (2, "raci: there is no plan in this folder")
    write("a.raci.yaml")
    write("b.raci.yaml")
    assert raci("who", "train").err.startswith("raci: this folder has several plans: a.raci.yaml, b.raci.yaml\n")
    assert raci("who", "a.raci.yaml", "train").status == 0
    assert raci("who").err == ("raci: nothing is asked for\nName an activity, a role or a person: `raci who deploy`.\n")
    assert raci("who", "a.raci.yaml").err.startswith("raci: nothing is asked for: a.raci.yaml is a file\n")
    assert raci("who", "gone.raci.yaml", "train").err.startswith("raci: gone.raci.yaml: there is no such file\n")


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
