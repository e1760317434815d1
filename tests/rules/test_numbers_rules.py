"""How many roles have which part in an activity."""

from __future__ import annotations

import pytest

from raci.rules.ruleset import standard
from tests.rules.checking import codes, findings, mended, of_rule, plan, whole, with_options

TEN = [f"r{number}" for number in range(10)]


def row(letters: str, scheme: str = "", roles: int = 0) -> str:
    """A plan with one activity, on which roles have letters from left to right; `-` is blank, `.` is none."""
    words = letters.split()
    columns = TEN[: max(roles, len(words))]
    cells = ", ".join(
        f"{role}: {'none' if word == '.' else word}" for role, word in zip(columns, words, strict=False) if word != "-"
    )
    return plan(
        f"deploy: {{name: Deploy the model, assign: {{{cells}}}}}",
        roles=", ".join(columns),
        extra=f"scheme: {scheme}\n" if scheme else "",
    )


def own(*letters: str, together: str = "") -> str:
    """A scheme of its own; a letter is written `D: does 1 2`: what it means, the fewest and the most."""
    entries = []
    for letter in letters:
        key, _, rest = letter.partition(": ")
        means, *limits = rest.split(" ")
        text = "".join(f", {name}: {limit}" for name, limit in zip(("min", "max"), limits, strict=False))
        entries.append(f"{key}: {{name: Letter {key}, means: [{means.replace('+', ', ')}]{text}}}")
    return f"{{letters: {{{', '.join(entries)}}}, together: [{together}]}}"


def says(code: str, text: str) -> list[str]:
    return [one.message.removeprefix("Deploy the model: ") for one in of_rule(text, code)]


# H002: several answer


@pytest.mark.parametrize(
    ("scheme", "letters", "found"),
    [
        (own("O: answers", "R: does"), "O R", []),
        (own("O: answers", "R: does"), "O O O R", ["R0, R1 and R2 are all Letter O"]),
        (own("O: answers 1", "R: does"), "O O R", ["R0 and R1 are both Letter O"]),
        (own("O: answers 2", "R: does"), "O O R", []),
        (own("O: answers 1 3", "R: does"), "O O O R", []),
        (own("O: answers 1 3", "R: does"), "O O R O O", [
            "R0, R1, R3 and R4 are all Letter O, and the scheme allows 3"]),
        (own("O: answers 1 1", "R: does"), "O R O", ["R0 and R2 are both Letter O"]),
        (own("O: answers 1 1", "P: answers 1 1", "R: does"), "O P R", []),
        (own("O: answers 1 1", "P: answers 1 1", "R: does"), "O P P R", [
            "R0, R1 and R2 are all Letter O or Letter P, and the scheme allows 2"]),
        (own("O: answers 1 1", "P: answers", "R: does"), "O P P P R", [
            "R0, R1, R2 and R3 are all Letter O or Letter P, and the scheme allows 2"]),
    ],
)  # fmt: skip
def test_as_many_answer_as_the_scheme_allows(scheme: str, letters: str, found: list[str]) -> None:
    assert says("H002", row(letters, scheme)) == found


def test_the_first_that_is_too_many_is_marked() -> None:
    (found,) = of_rule(row("O R O O O", own("O: answers 1 3", "R: does")), "H002")
    assert found.path[-1] == "r4"
    (found,) = of_rule(row("A R A A"), "H002")
    assert found.path[-1] == "r2"


@pytest.mark.parametrize(
    ("scheme", "before", "after"),
    [
        ("", "A A R", "A R R"),
        ("", "AR AR A", "AR R R"),
        ("", "A {letters: AR, note: why}", "A {letters: R, note: why}"),
        ("", "A R accountable", "A R R"),
        ("RASCI", "A A S", "A R S"),
        ("", "A AC R", "A R R"),
        ("DACI", "A A C", "A D C"),
        ("RAPID", "D D R", "D P R"),
        (own("O: answers 1 2", "R: does 1"), "O R O O", "O R O R"),
        (own("O: answers 1 1", "R: does", "C: asked", together="OC, CR"), "O OC", "O CR"),
    ],
)
def test_the_first_is_kept_and_the_others_do_the_work(scheme: str, before: str, after: str) -> None:
    def cells(text: str) -> list[str]:
        return text.replace("{letters: ", "{letters:\x00").replace(", note: ", ",\x00note:\x00").split()

    text = row(" ".join(cells(before)), scheme).replace("\x00", " ")
    assert mended(text, "H002") == row(" ".join(cells(after)), scheme).replace("\x00", " ")
    (found,) = of_rule(text, "H002")
    assert found.fix
    assert not found.fix.safe
    assert "Keep the first" in found.fix.title


@pytest.mark.parametrize(
    ("scheme", "letters"),
    [
        ("MOCHA", "O O C"),  # has H, which does: see below
        ("DACI", "A A D"),  # a second Driver would be another mistake
        (own("O: answers+does 1 1", "C: asked"), "O O C"),
        (own("O: answers 1 1", "W: does+helps"), "O O W"),
    ],
)
def test_there_is_no_fix_where_no_letter_just_does_or_has_room(scheme: str, letters: str) -> None:
    (found,) = of_rule(row(letters, scheme), "H002")
    assert (found.fix is not None) is (scheme == "MOCHA")


# H004 and H005: many do it


@pytest.mark.parametrize(
    ("letters", "found"), [("AR R R", []), ("AR R R R", ["4 roles are Responsible (R0, R1, R2 and R3)"])]
)
def test_more_than_three_who_do_it_are_many(letters: str, found: list[str]) -> None:
    assert says("H004", row(letters)) == found


def test_how_many_are_many_is_an_option() -> None:
    assert codes(row("AR R -"), rules=with_options("H004", most=1)).count("H004") == 1
    assert "H004" not in codes(row("AR R -"), rules=with_options("H004", most=2))
    (found,) = of_rule(row("AR R R R"), "H004")
    assert (found.path[-1], found.roles, found.severity) == ("r3", ("r0", "r1", "r2", "r3"), "warning")


@pytest.mark.parametrize(
    ("scheme", "letters", "found"),
    [
        ("RAPID", "D RP P P P", 1),
        ("MOCHA", "O H H H C", 1),
        ("RASCI", "AR R R S S", 0),
        (own("O: answers 1 1", "W: does 1 9"), "O W W W W", 0),
        (own("O: answers 1 1", "W: does 1 9", "V: does"), "O W W W V", 1),
    ],
)
def test_many_is_counted_by_what_letters_mean_unless_the_scheme_has_a_number(
    scheme: str, letters: str, found: int
) -> None:
    assert len(says("H004", row(letters, scheme))) == found


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("A R", []),
        ("A C", []),
        ("AR R", ["R0 and R1 are both Responsible"]),
        ("AR R R", ["R0, R1 and R2 are all Responsible"]),
        ("AR R R R", []),  # H004 says it
    ],
)
def test_strict_methods_want_one_who_does_it(letters: str, found: list[str]) -> None:
    text = row(letters)
    assert says("H005", text) == found
    assert "H005" not in codes(text)
    assert "H005" not in standard("strict").severities


def test_two_drivers_are_told_once() -> None:
    assert says("H005", row("A D D", "DACI")) == []
    two = own("O: answers 1 1", "W: does 1 2")
    assert says("H005", row("O W W", two)) == ["R1 and R2 are both Letter W"]
    assert says("H005", row("O W W W", two)) == []
    (found,) = of_rule(row("O W W", two), "H005")
    assert (found.path[-1], found.roles) == ("r2", ("r1", "r2"))


# H007 and H009: many are asked or told


@pytest.mark.parametrize(
    ("letters", "roles", "found"),
    [
        ("AR C C C C", 10, []),
        ("AR C C C C C", 10, ["5 of 10 roles are Consulted"]),
        ("AR C C C", 6, []),
        ("AR C C C", 5, ["3 of 5 roles are Consulted"]),
        ("AR C C", 3, []),
        ("AR C", 2, []),
        ("AR I I I I I I", 10, []),
    ],
)
def test_too_many_are_asked(letters: str, roles: int, found: list[str]) -> None:
    assert says("H007", row(letters, roles=roles)) == found


def test_how_many_are_too_many_to_ask_is_an_option() -> None:
    text = row("AR C C C", roles=10)
    assert codes(text, rules=with_options("H007", most=2)).count("H007") == 1
    assert codes(text, rules=with_options("H007", share=20)).count("H007") == 1
    assert codes(text, rules=with_options("H007", share=30)).count("H007") == 0
    assert codes(text, rules=with_options("H007", most=1, few=3)).count("H007") == 0
    (found,) = of_rule(row("AR C C C -"), "H007")
    assert (found.path[-1], found.roles, found.severity) == ("r3", ("r1", "r2", "r3"), "warning")


@pytest.mark.parametrize(("letters", "found"), [("AR I I I I I I", []), ("AR I I I I I I I", ["7 roles are Informed"])])
def test_more_than_six_who_are_told_are_many(letters: str, found: list[str]) -> None:
    assert says("H009", row(letters, roles=10)) == found


def test_how_many_are_too_many_to_tell_is_an_option() -> None:
    assert "H009" in codes(row("AR I I", roles=10), rules=with_options("H009", most=1))
    (found,) = of_rule(row("AR I I I I I I I", roles=10), "H009")
    assert (found.path[-1], found.severity) == ("r7", "info")
    assert found.roles == tuple(TEN[1:8])


# H011: everyone


@pytest.mark.parametrize(
    ("letters", "scheme", "found"),
    [
        ("AR R C C I I", "", ["each of the 6 roles has a letter"]),
        ("AR R C C I -", "", []),
        ("AR R C C I .", "", []),
        ("AR R C C I", "", []),
        ("AR R C C I O", "RACIO", []),
        ("AR R C C I X", "", []),  # S001
        ("D A C C I I", "DACI", ["each of the 6 roles has a letter"]),
    ],
)
def test_everyone_has_a_part(letters: str, scheme: str, found: list[str]) -> None:
    assert says("H011", row(letters, scheme)) == found


def test_a_letter_of_a_role_that_there_is_not_does_not_fill_a_cell() -> None:
    at = whole(row("AR R C C I -").replace("r4: I", "r4: I, other: I")).across("deploy")
    (rule,) = [bound for bound in with_options("H011").of("activity") if bound.rule.code == "H011"]
    assert list(rule.check(at)) == []


def test_from_how_many_roles_on_everyone_is_many_is_an_option() -> None:
    assert "H011" in codes(row("AR R C"), rules=with_options("H011", roles=3))
    assert "H011" not in codes(row("AR R C"), rules=with_options("H011", roles=4))
    (found,) = of_rule(row("AR R C C I I"), "H011")
    assert (found.path[-1], found.on_key, found.roles) == ("deploy", True, tuple(TEN[:6]))


# H019: as many as the scheme says


@pytest.mark.parametrize(
    ("scheme", "letters", "found"),
    [
        ("DACI", "D A C", []),
        ("DACI", "D A D", ["R0 and R2 are both Drivers, and the scheme allows one"]),
        ("DACI", "D A D D", ["R0, R2 and R3 are all Drivers, and the scheme allows one"]),
        ("DACI", "C A", []),  # H003
        ("DACI", "D D", ["R0 and R1 are both Drivers, and the scheme allows one"]),  # and H001
        ("DACI", "D A A", []),  # H002
        ("RAPID", "R R P D", ["R0 and R1 are both R (Recommend), and the scheme allows one"]),
        ("RAPID", "R D", ["nobody is P (Perform)"]),
        ("RAPID", "P D", ["nobody is R (Recommend)"]),
        ("RAPID", "RP D", []),
        ("RAPID", "A D", []),  # H003
        ("RAPID", "A I", []),  # H012
        ("RAPID", "- -", []),  # H013
        ("RAPID", ". .", []),
        ("RAPID", "RP D D", []),  # H002
        ("MOCHA", "O A A", ["R1 and R2 are both Approvers, and the scheme allows one"]),
        ("MOCHA", "O MA", []),
        ("MOCHA", "O M M", ["R1 and R2 are both Managers, and the scheme allows one"]),
        ("MOCHA", "H A", []),  # H001
        ("RACI-VS", "AR S S", ["R1 and R2 are both Signatory, and the scheme allows one"]),
        ("RACI-VS", "AR VS V", []),
        ("RACI", "A A R R", []),
        ("RASCI", "C I", []),
        (own("O: answers 2 3", "W: does"), "O W", ["only R0 is Letter O, and the scheme asks for 2"]),
        (own("O: answers 2 3", "W: does"), "O O W", []),
        (own("O: answers 2 3", "W: does"), "O O O O W", []),  # H002
        (own("O: answers 2 3", "W: does"), "W W", []),  # H001
        (own("O: answers 1 1", "W: does 2"), "O W", ["only R1 is Letter W, and the scheme asks for 2"]),
        (own("O: answers 1 1", "W: does 3"), "O W W", ["only R1 and R2 are Letter W, and the scheme asks for 3"]),
        (own("O: answers 1 1", "P: answers 1 1", "W: does"), "O O W",
         ["nobody is Letter P", "R0 and R1 are both Letter O, and the scheme allows one"]),
        (own("O: answers 1 1", "W: does", "V: verifies 1 2"), "O W", ["nobody is Letter V"]),
        (own("O: answers 1 1", "W: does", "V: verifies 1 2"), "O W V V", []),
        (own("O: answers 1 1", "W: does", "V: verifies 1 2"), "V - V V",
         ["R0, R2 and R3 are all Letter V, and the scheme allows 2"]),
        (own("O: answers 1 1", "W: does", "V: verifies 1 2", "C: asked"), "C", []),  # H012
        (own("C: asked 1", "I: told"), "I", ["nobody is Letter C"]),
        (own("C: asked 1", "I: told"), "-", []),
        ("DACI", "D D X A", []),  # S001
    ],
)  # fmt: skip
def test_a_letter_stands_as_often_as_the_scheme_says(scheme: str, letters: str, found: list[str]) -> None:
    assert says("H019", row(letters, scheme)) == found


def test_what_stands_too_often_is_marked_there_and_what_is_missing_at_the_activity() -> None:
    (found,) = of_rule(row("D A D D", "DACI"), "H019")
    assert (found.path[-1], found.on_key, found.roles) == ("r2", False, ("r0", "r2", "r3"))
    (found,) = of_rule(row("R D", "RAPID"), "H019")
    assert (found.path[-1], found.on_key, found.roles) == ("deploy", True, ())
    assert found.severity == "error"


@pytest.mark.parametrize("scheme", ["RACI", "RASCI", "RACIO", "RACIQ"])
def test_in_raci_the_numbers_go_without_saying(scheme: str) -> None:
    assert whole(row("AR", scheme)).matrix.scheme.limits == ()


def test_a_waiver_on_the_activity_covers_what_is_marked_at_a_cell() -> None:
    text = row("AR R R R").replace("r3: R}", "r3: R}, waive: [{rule: H004, reason: all hands}]")
    assert [(one.code, one.waived) for one in findings(text) if one.code == "H004"] == [("H004", True)]


def test_who_answers_too_much_and_does_the_work_by_another_letter_keeps_that_one() -> None:
    scheme = (
        "scheme: {letters: {X: {name: Xer, means: does}, Y: {name: Yer, means: does}, "
        "A: {name: Owner, means: answers, max: 1}}, together: [AX, AY, XY]}\n"
    )
    text = plan("train: {assign: {ml: AX, ops: AY, biz: A}}", roles="ml, ops, biz", extra=scheme)
    (found,) = (one for one in findings(text) if one.code == "H002")
    assert found.fix
    assert [operation.value for operation in found.fix.operations] == ["Y", "X"]  # type: ignore[union-attr]


# In the words of the matrix: one is, several are


@pytest.mark.parametrize(
    ("code", "letters", "options", "says"),
    [
        ("H004", "A D", {"most": 0}, "1 role is Driver (R1)"),
        ("H004", "A D D", {"most": 1}, "2 roles are Drivers (R1 and R2)"),
        ("H007", "A X", {"most": 0, "few": 0}, "1 of 2 roles is Adviser"),
        ("H007", "A X X", {"most": 0, "few": 0}, "2 of 3 roles are Advisers"),
        ("H009", "A I", {"most": 0}, "1 role is Informed"),
        ("H009", "A I I", {"most": 1}, "2 roles are Informed"),
    ],
)
def test_how_many_are_said_to_be_what(code: str, letters: str, options: dict[str, int], says: str) -> None:
    entries = ("D: {name: Driver, means: does}", "X: {name: Adviser, means: asked}", "I: {name: Informed, means: told}")
    scheme = f"{{letters: {{A: {{name: Owner, means: answers}}, {', '.join(entries)}}}}}"
    found = of_rule(row(letters, scheme), code, with_options(code, **options))
    assert [one.message for one in found] == [f"Deploy the model: {says}"]


@pytest.mark.parametrize(
    ("letters", "says"),
    [
        ("A D C", "only R1 is Driver, and the scheme asks for 2"),
        ("A D D D", "R1, R2 and R3 are all Drivers, and the scheme allows 2"),
        ("A C", "nobody is Driver, and the scheme asks for 2"),
    ],
)
def test_too_few_and_too_many_are_said_to_be_what(letters: str, says: str) -> None:
    entries = ("D: {name: Driver, means: verifies, min: 2, max: 2}", "C: {name: Adviser, means: asked}")
    scheme = f"{{letters: {{A: {{name: Owner, means: [answers, does]}}, {', '.join(entries)}}}}}"
    assert [one.message for one in of_rule(row(letters, scheme), "H019")] == [f"Deploy the model: {says}"]


@pytest.mark.parametrize(("code", "letters"), [("H004", "A R"), ("H007", "AR C"), ("H009", "AR I")])
def test_as_many_as_an_option_says_are_not_too_many(code: str, letters: str) -> None:
    options = {"most": 1, "few": 0} if code == "H007" else {"most": 1}
    assert of_rule(row(letters, roles=4), code, with_options(code, **options)) == []
