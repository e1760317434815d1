"""Schemes: the letters in use, what each means, and how many of each an activity may have.

Rules speak of what a letter means, never of the letter itself, so that they hold in every scheme.
"""

from collections.abc import Container, Iterable
from functools import cached_property
from itertools import combinations, pairwise
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, WithJsonSchema, field_validator

from raci.plan.letters import BLANK, NONE_WORD, Cell, is_none, read_letters
from raci.plan.values import ListOf, Text

Meaning = Literal["does", "answers", "asked", "told", "helps", "verifies", "approves", "out"]

_STRENGTH = ("answers", "does", "approves", "verifies", "helps", "asked", "told", "out")


def _number(least: int) -> WithJsonSchema:
    """A whole number, which may stand in quotes."""
    return WithJsonSchema({"anyOf": [{"type": "integer", "minimum": least}, {"type": "string", "pattern": r"^\d+$"}]})


class Letter(BaseModel):
    """A letter of a scheme: its name, what it means, and how many an activity has (`max` None: see `most`)."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: Annotated[Text, Field(description="What the letter stands for.")]
    means: Annotated[ListOf[Meaning], Field(description="What the letter means to the rules.")]
    min: Annotated[int, _number(0), Field(description="The fewest that an activity may have.", ge=0)] = 0
    max: Annotated[
        Annotated[int, _number(1)] | None,
        Field(
            description="The most that an activity may have; if left out 1 of a letter that answers, else any.", ge=1
        ),
    ] = None

    @property
    def most(self) -> int | None:
        """The most that an activity may have; None for any number.

        Where a scheme does not say how many may answer, it is as in all others: one, so that it is clear who decides.
        """
        return max(1, self.min) if self.max is None and "answers" in self.means else self.max

    @property
    def strongest(self) -> Meaning | None:
        """The strongest of its meanings; None where it has none."""
        return min(self.means, key=_STRENGTH.index, default=None)

    @field_validator("max")
    @classmethod
    def _at_least_min(cls, most: int | None, info: ValidationInfo) -> int | None:
        fewest = info.data.get("min", 0)
        if most is not None and most < fewest:
            raise ValueError(f"{most} is less than `min`, which is {fewest}")
        return most


def _capital(letter: str) -> str:
    if len(letter) != 1 or letter != letter.upper() or not letter.isalpha():
        raise ValueError(f"{letter!r} is not a letter of a scheme; use one capital letter")
    return letter


class Scheme(BaseModel):
    """The set of letters in use; `together` lists those that may share a cell, as they are spelled: `AR`."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: Annotated[Text | None, Field(description="The scheme's name.")] = None
    letters: Annotated[
        dict[Annotated[str, AfterValidator(_capital)], Letter],
        Field(description="Each letter with what it means.", min_length=1),
    ]
    together: Annotated[ListOf[Text], Field(description="Letters that may share a cell, spelled as one word: AR.")] = ()

    @field_validator("together")
    @classmethod
    def _of_the_scheme(cls, together: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        letters = info.data.get("letters", ())
        for word in together if letters else ():
            strange = [letter for letter in word if letter not in letters]
            if strange:
                raise ValueError(f"{word!r} has {strange[0]}, which is no letter of the scheme")
            if len(set(word)) < 2:
                raise ValueError(f"{word!r} is one letter; name those that may share a cell, such as AR")
        return together

    @cached_property
    def spelling(self) -> tuple[str, ...]:
        """The order in which letters are written in a cell: as declared, except that `together` pairs keep theirs."""
        order = list(self.letters)
        for pair in self.together:
            for first, second in pairwise(pair):
                if first in order and second in order and order.index(first) > order.index(second):
                    order.remove(first)
                    order.insert(order.index(second), first)
        return tuple(order)

    @cached_property
    def by_strength(self) -> tuple[str, ...]:
        """The letters, those that answer first, those that are only told last."""

        def strength(letter: str) -> int:
            strongest = self.letters[letter].strongest
            return len(_STRENGTH) if strongest is None else _STRENGTH.index(strongest)

        return tuple(sorted(self.letters, key=strength))

    @cached_property
    def _sharing(self) -> frozenset[tuple[str, str]]:
        return frozenset((one, other) for word in self.together for one in word for other in word)

    def may_share(self, letters: Iterable[str]) -> bool:
        """Whether letters may stand in one cell: each two of them together."""
        return all(pair in self._sharing for pair in combinations(letters, 2))

    def strongest(self, letters: Container[str]) -> str:
        """Of letters, those that may share a cell with the strongest one, in canonical spelling."""
        kept: list[str] = []
        for letter in self.by_strength:
            if letter in letters and self.may_share((*kept, letter)):
                kept.append(letter)
        return self.spell(set(kept))

    def most(self, meaning: str) -> int | None:
        """How many roles may have a letter of a meaning on one activity; None where the scheme sets no limit."""
        limits = [self.letters[letter].most for letter in self.letters_that(meaning)]
        return None if None in limits else sum(limit for limit in limits if limit is not None)

    @cached_property
    def limits(self) -> tuple[tuple[str, int, int | None], ...]:
        """Letters with the fewest and the most that an activity may have; not where it goes without saying.

        It does for the one letter that answers and the one that does: that someone has to, and not more answer than
        may, is true of every scheme.
        """
        return tuple(
            (key, letter.min, letter.most)
            for key, letter in self.letters.items()
            if (letter.min or letter.most is not None) and not self._goes_without_saying(key, letter)
        )

    def _goes_without_saying(self, key: str, letter: Letter) -> bool:
        if letter.min > 1:
            return False
        if self.letters_that("answers") == (key,):
            return True
        return letter.max is None and self.letters_that("does") == (key,)

    @cached_property
    def words(self) -> dict[str, str]:
        """Upper-case spellings of each letter: itself, its name, and common forms of that name."""
        spellings: dict[str, str] = {}
        for key, letter in self.letters.items():
            name = letter.name.upper()
            for word in (name, *_OTHER_WORDS.get(name, ())):
                spellings.setdefault(word, key)
        return spellings | {key: key for key in self.letters}

    @cached_property
    def _cells(self) -> dict[str, Cell]:
        return {"": BLANK}

    def read(self, typed: str) -> Cell:
        """A cell from the text in the file. The same text gives the same object."""
        cell = self._cells.get(typed)
        if cell is None:
            cell = self._cells[typed] = self._read(typed)
        return cell

    def _read(self, typed: str) -> Cell:
        found, unknown, look_alike = read_letters(typed, self.words)
        if is_none(typed) and (unknown or not found):
            return Cell(typed, none=True, plain=typed == NONE_WORD)
        known = [word for word in unknown if word.lower() != NONE_WORD]
        letters, none = self.spell(found), len(known) < len(unknown)
        sound = not known and not none and not look_alike
        return Cell(
            typed,
            letters=letters,
            means=frozenset(meaning for letter in found for meaning in self.letters[letter].means),
            none=none,
            unknown=tuple(known),
            look_alike=look_alike,
            plain=sound and typed == letters and self.may_share(letters),
        )

    def spell(self, letters: set[str] | str) -> str:
        """Letters in canonical spelling: `{R, A}` is `AR`."""
        return "".join(letter for letter in self.spelling if letter in letters)

    def letters_that(self, meaning: str) -> tuple[str, ...]:
        """The letters with a meaning, in the scheme's order."""
        return self._letters_by_meaning.get(meaning, ())

    @cached_property
    def _letters_by_meaning(self) -> dict[str, tuple[str, ...]]:
        letters = self.letters.items()
        return {
            meaning: tuple(key for key, letter in letters if meaning in letter.means) for meaning in get_args(Meaning)
        }

    def called(self, letter: str, *, many: bool = False) -> str:
        """What whoever has a letter is, and what several are: "Accountable", "Driver", "Drivers", "D (Decide)"."""
        name = self.letters[letter].name
        if name.upper() in _DEEDS:
            return f"{letter} ({name})"
        return f"{name}s" if many and name.endswith(("er", "or")) else name

    def name_of(self, *meanings: str, many: bool = False) -> str:
        """What the scheme calls those that `does`, `answers` …: "Accountable", or "Driver or Owner"."""
        called = (self.called(letter, many=many) for meaning in meanings for letter in self.letters_that(meaning))
        return " or ".join(dict.fromkeys(called))


# Names that say what somebody does, not what they are.
_DEEDS = frozenset(
    ["AGREE", "APPROVE", "DECIDE", "DO", "DRIVE", "EXECUTE", "HELP", "INPUT", "PERFORM", "RECOMMEND", "VERIFY"]
)

_OTHER_WORDS = {
    "RESPONSIBLE": ("RESP", "DOES"),
    "ACCOUNTABLE": ("ACC", "ACCT", "APPROVER"),
    "CONSULTED": ("CONSULT", "CONS"),
    "INFORMED": ("INFORM", "INF"),
    "SUPPORT": ("SUPPORTS", "SUPPORTIVE"),
    "VERIFIER": ("VERIFY", "VERIFIES"),
    "SIGNATORY": ("SIGN", "SIGNS", "SIGN-OFF"),
}


def _meanings(words: str) -> tuple[Meaning, ...]:
    return tuple(word for word in get_args(Meaning) if word in words.split())


def _scheme(name: str, together: str, *letters: tuple[str, str, str, int, int | None]) -> Scheme:
    return Scheme.model_construct(
        name=name,
        letters={
            key: Letter.model_construct(name=title, means=_meanings(means), min=low, max=high)
            for key, title, means, low, high in letters
        },
        together=tuple(together.split()),
    )


_R = ("R", "Responsible", "does", 1, None)
_A = ("A", "Accountable", "answers", 1, 1)
_C = ("C", "Consulted", "asked", 0, None)
_I = ("I", "Informed", "told", 0, None)

_BUILT_IN = {
    "RACI": ("AR", _R, _A, _C, _I),
    "RASCI": ("AR", _R, _A, ("S", "Support", "helps", 0, None), _C, _I),
    "RACI-VS": ("AR VS", _R, _A, _C, _I, ("V", "Verifier", "verifies", 0, None), ("S", "Signatory", "approves", 0, 1)),
    "RACIO": ("AR", _R, _A, _C, _I, ("O", "Out of the loop", "out", 0, None)),
    "RACIQ": ("AR", _R, _A, _C, _I, ("Q", "Quality reviewer", "verifies", 0, None)),
    "DACI": (
        "",
        ("D", "Driver", "does", 1, 1),
        ("A", "Approver", "answers", 1, 1),
        ("C", "Contributor", "asked", 0, None),
        _I,
    ),
    "RAPID": (
        "RP",
        ("R", "Recommend", "does", 1, 1),
        ("A", "Agree", "approves", 0, None),
        ("P", "Perform", "does", 1, None),
        ("I", "Input", "asked", 0, None),
        ("D", "Decide", "answers", 1, 1),
    ),
    "MOCHA": (
        "MA",
        ("M", "Manager", "helps", 0, 1),
        ("O", "Owner", "answers does", 1, 1),
        ("C", "Consulted", "asked", 0, None),
        ("H", "Helper", "does", 0, None),
        ("A", "Approver", "approves", 0, 1),
    ),
}  # fmt: skip

ALIASES = {"CAIRO": "RACIO", "RASIC": "RASCI", "RACI-Q": "RACIQ"}
BUILT_IN_IDS = tuple(_BUILT_IN)

_cache: dict[str, Scheme] = {}


def built_in(scheme_id: str) -> Scheme | None:
    """The built-in scheme with an id, or None. Case does not matter, and CAIRO is RACIO."""
    name = scheme_id.strip().upper()
    name = ALIASES.get(name, name)
    if name not in _BUILT_IN:
        return None
    if name not in _cache:
        together, *letters = _BUILT_IN[name]
        _cache[name] = _scheme(name, str(together), *letters)  # type: ignore[arg-type]
    return _cache[name]
