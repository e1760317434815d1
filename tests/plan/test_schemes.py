"""Schemes: letters, what they mean, how they are spelled, and what people type for them."""

from __future__ import annotations

import pytest

from raci.plan.schemes import ALIASES, BUILT_IN_IDS, Scheme, built_in

# As the format has it: letters with meaning and how many, and what may share a cell.
BUILT_IN = {
    "RACI": ("R does 1.. A answers 1..1 C asked 0.. I told 0..", "AR"),
    "RASCI": ("R does 1.. A answers 1..1 S helps 0.. C asked 0.. I told 0..", "AR"),
    "RACI-VS": ("R does 1.. A answers 1..1 C asked 0.. I told 0.. V verifies 0.. S approves 0..1", "AR VS"),
    "RACIO": ("R does 1.. A answers 1..1 C asked 0.. I told 0.. O out 0..", "AR"),
    "RACIQ": ("R does 1.. A answers 1..1 C asked 0.. I told 0.. Q verifies 0..", "AR"),
    "DACI": ("D does 1..1 A answers 1..1 C asked 0.. I told 0..", ""),
    "RAPID": ("R does 1..1 A approves 0.. P does 1.. I asked 0.. D answers 1..1", "RP"),
    "MOCHA": ("M helps 0..1 O answers+does 1..1 C asked 0.. H does 0.. A approves 0..1", "MA"),
}


def shown(scheme: Scheme) -> tuple[str, str]:
    """A scheme in the words of the table."""
    letters = [
        f"{key} {'+'.join(sorted(letter.means))} {letter.min}..{letter.max or ''}"
        for key, letter in scheme.letters.items()
    ]
    return " ".join(letters), " ".join(scheme.together)


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_scheme_is_the_one_of_the_format(name: str) -> None:
    scheme = built_in(name)
    assert scheme is not None
    assert shown(scheme) == BUILT_IN[name]


def test_there_are_no_others() -> None:
    assert set(BUILT_IN_IDS) == set(BUILT_IN)
    assert built_in("RACE") is None


@pytest.mark.parametrize(
    ("typed", "name"), [(" raci ", "RACI"), ("cairo", "RACIO"), ("Rasic", "RASCI"), ("raci-q", "RACIQ")]
)
def test_case_and_other_names_do_not_matter(typed: str, name: str) -> None:
    assert built_in(typed) is built_in(name)
    assert set(ALIASES.values()) <= set(BUILT_IN)


RACI = built_in("RACI")
READ = {
    "R": "R", "r": "R", " a ": "A", "AR": "AR", "RA": "AR", "R/A": "AR", "A, R": "AR", "A&R": "AR", "A+R": "AR",
    "(R)": "R", "*A*": "A", "R\nA": "AR", "R and A": "AR", "Responsible": "R", "accountable / responsible": "AR",
    "Resp": "R", "consulted": "C", "Inform": "I", "R.": "R", "ＡＲ": "AR", "А": "A", "С": "C", "none": "none",
    "None": "none", "n/a": "none", "-": "none", "–": "none", "": "", "  ": "",
}  # fmt: skip


@pytest.mark.parametrize("typed", READ)
def test_a_cell_is_read_as_people_write_it(typed: str) -> None:
    assert RACI is not None
    cell = RACI.read(typed)
    assert cell.text == READ[typed]
    assert cell.unknown == ()
    assert cell is RACI.read(typed), "the same text gives the same cell"


@pytest.mark.parametrize("typed", ["R none", "none, R", "None / R -"])
def test_none_beside_a_letter_is_no_letter_and_is_remembered(typed: str) -> None:
    assert RACI is not None
    cell = RACI.read(typed)
    assert (cell.letters, cell.none, cell.unknown, cell.text) == ("R", True, (), "R")
    assert (RACI.read("R").none, RACI.read("none X").unknown) == (False, ("X",))


UNKNOWN = {"X": "X", "R X": "X", "Boss": "Boss", "e": "e", "and": "and", "R - lead": "lead", "()": "()", "RX": "RX"}


@pytest.mark.parametrize("typed", UNKNOWN)
def test_what_no_letter_stands_for_stays_as_typed(typed: str) -> None:
    assert RACI is not None
    cell = RACI.read(typed)
    assert (cell.unknown, cell.text) == ((UNKNOWN[typed],), typed)
    assert cell


@pytest.mark.parametrize("typed", ["А", "ＡＲ", "С"])
def test_letters_of_other_scripts_are_read_and_told(typed: str) -> None:
    assert RACI is not None
    assert RACI.read(typed).look_alike


def scheme_of(**means: str) -> Scheme:
    letters = {letter: {"name": f"Name of {letter}", "means": meaning} for letter, meaning in means.items()}
    return Scheme.model_validate({"letters": letters})


@pytest.mark.parametrize(
    ("letters", "typed", "read"),
    [
        ("EY", "E", "E"),
        ("EY", "e/y", "EY"),
        ("EYC", "E, C", "EC"),
        ("NA", "NA", "NA"),
        ("NA", "n/a", "NA"),
        ("NC", "NA", "none"),
        ("ИОК", "ИО", "ИО"),
        ("ИОК", "к", "К"),
        ("ОO", "О", "О"),
        ("ОO", "O", "O"),
    ],
)
def test_letters_of_ones_own_go_before_what_they_could_mean_elsewhere(letters: str, typed: str, read: str) -> None:
    cell = scheme_of(**dict.fromkeys(letters, "does")).read(typed)
    assert (cell.text, cell.unknown, cell.look_alike) == (read, (), False)


def test_meanings_go_by_the_letters() -> None:
    assert RACI is not None
    assert RACI.read("AR").means == {"does", "answers"}
    mocha = built_in("MOCHA")
    assert mocha is not None
    assert mocha.read("O").means == {"does", "answers"}
    assert mocha.letters_that("does") == ("O", "H")
    assert mocha.name_of("does") == "Owner or Helper"


def test_a_scheme_of_ones_own() -> None:
    scheme = Scheme.model_validate(
        {
            "letters": {
                "D": {"name": "Driver", "means": "does", "min": "1", "max": "1"},
                "Ü": {"name": "Überprüfer", "means": ["verifies"]},
            },
            "together": "ÜD",
        }
    )
    assert scheme.read("d ü").text == "ÜD", "spelled as `together` has it"
    assert scheme.read("überprüfer").letters == "Ü"
    assert scheme.letters["D"].max == 1


@pytest.mark.parametrize("letter", ["d", "DD", "1", "", "-"])
def test_a_letter_of_ones_own_is_one_capital(letter: str) -> None:
    with pytest.raises(ValueError, match="use one capital letter"):
        Scheme.model_validate({"letters": {letter: {"name": "x", "means": "does"}}})


@pytest.mark.parametrize(
    ("scheme", "says"),
    [
        ({"letters": {"D": {"name": "x", "means": "does", "min": 3, "max": 1}}}, "1 is less than `min`, which is 3"),
        ({"letters": {"D": {"name": "x", "means": "does"}}, "together": "DQ"}, "'DQ' has Q, which is no letter"),
        ({"letters": {"D": {"name": "x", "means": "does"}}, "together": "D"}, "'D' is one letter"),
    ],
)
def test_a_scheme_of_ones_own_that_contradicts_itself_is_refused(scheme: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Scheme.model_validate(scheme)
